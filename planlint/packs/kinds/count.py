"""`count`: how many there are of something, with a minimum and a maximum."""

from collections.abc import Iterable, Sized

from planlint.condition import Condition
from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.packs.fields import PATH, spelled, told
from planlint.packs.writing import Writing, names_for
from planlint.rule import Check, Problem

_EXTRAS = ("count", "minimum", "maximum")


def make(writing: Writing, kind: type[Part]) -> Check:
    """Make the function that counts for one element."""
    rule, watched = writing.rule, writing.seen is not None
    names, name = names_for(kind), spelled(kind)
    low, high = rule.minimum, rule.maximum
    _check_bounds(writing)
    when = writing.when(names)
    counted = _counted(writing, kind)
    say = writing.message(names, _EXTRAS)
    place = writing.place(kind, (counted,))
    for what, bound in (("minimum", low), ("maximum", high)):
        if bound is not None:
            writing.ask(what)

    def check(part: Part, plan: PlanGraph) -> Iterable[Problem]:
        values = {name: part, "element": part, "plan": plan.plan}
        if when is not None and when(values, plan) is not True:
            return ()
        found = counted(values, plan) if counted is not None else None
        if found is None:  # what is counted cannot be read
            return ()
        number = len(found) if isinstance(found, Sized) else float(found)
        few, many = low is not None and number < low, high is not None and number > high
        if watched:
            for what, bound, out in (("minimum", low, few), ("maximum", high, many)):
                if bound is not None:
                    writing.saw(what, not out)
        if not (few or many):
            return ()
        more = {"count": f"{number:g}", "minimum": str(low), "maximum": str(high)}
        return (told(part, say(values, plan, more), place, count=number),)

    return check


def _counted(writing: Writing, kind: type[Part]) -> Condition | None:
    """Compile what is counted: a list, whose items count, or a number."""
    rule = writing.rule
    text = rule.count or ""
    made = writing.expression(rule, "count", text, kind, "any")
    if made is not None and made.type.kind not in ("list", "int", "double"):
        what = f"`{text}`" if PATH.fullmatch(text) else "The condition"
        help = "name a field that is a list, such as strategies, or write size(…)."
        writing.notes.at(rule, "count", f"{what} is neither a list nor a number.", help)
    return made


def _check_bounds(writing: Writing) -> None:
    rule = writing.rule
    if rule.minimum is None and rule.maximum is None:
        if not {"minimum", "maximum"} & rule.broken:
            help = "write `minimum: 1` below it."
            message = "`count` has neither a minimum nor a maximum."
            writing.notes.at(rule, "count", message, help)
    elif rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
        message = f"`minimum` is {rule.minimum}, more than the maximum of {rule.maximum}."
        writing.notes.at(rule, "minimum", message, "make it the smaller one of the two.")
