"""`require`: a condition that must hold for each element."""

from collections.abc import Iterable

from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.packs.fields import spelled
from planlint.packs.writing import Writing, names_for, unsettled
from planlint.rule import Check, Problem, problem


def make(writing: Writing, kind: type[Part]) -> Check:
    """Make the function that asks one element."""
    rule, seen, code = writing.rule, writing.seen, writing.code
    names, name = names_for(kind), spelled(kind)
    when = writing.when(names)
    require = writing.condition(rule, "require", rule.require or "", names)
    say = writing.message(names)
    place = writing.place(kind, (require,))
    skip = unsettled((when, require), name)

    def check(part: Part, plan: PlanGraph) -> Iterable[Problem]:
        values = {name: part, "element": part, "plan": plan.plan}
        if when is not None:
            looked = bool(when(values, plan))
            if seen:
                seen(code, "when", looked)
            if not looked:
                return ()
        assert require is not None  # a rule with faults never runs
        holds = bool(require(values, plan))
        if seen:
            seen(code, "require", holds)
        if holds or skip(part, plan):
            return ()
        return (problem(part, say(values, plan, {}), place),)

    return check
