"""`require`: a condition that must hold for each element."""

from collections.abc import Iterable

from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.packs.fields import spelled, told
from planlint.packs.writing import Values, Writing, names_for
from planlint.rule import Check, Problem


def make(writing: Writing, kind: type[Part]) -> Check:
    """Make the function that asks one element."""
    rule, watched = writing.rule, writing.seen is not None
    names, name = names_for(kind), spelled(kind)
    when = writing.when(names)
    require = writing.condition(rule, "require", rule.require or "", names)
    holds_of = require.evaluate if require is not None else _never
    say = writing.message(names)
    place = writing.place(kind, (require,))

    def check(part: Part, plan: PlanGraph) -> Iterable[Problem]:
        values = {name: part, "element": part, "plan": plan.plan}
        if when is not None and when(values, plan) is not True:
            return ()
        holds = holds_of(values, plan)
        if watched and holds is not None:
            writing.saw("require", holds)
        if holds is not False:  # true, or unknown: what it asks about cannot be read
            return ()
        return (told(part, say(values, plan, {}), place),)

    return check


def _never(values: Values, plan: PlanGraph) -> bool:
    """Stand in for a condition with a fault: the rule never runs."""
    return True
