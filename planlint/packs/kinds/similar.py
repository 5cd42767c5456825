"""`similar`: two texts that must be alike, or must not."""

from collections.abc import Iterable

from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.packs.fields import spelled, told
from planlint.packs.parts import Similar
from planlint.packs.writing import Writing, names_for
from planlint.rule import Check, Problem
from planlint.similar import likeness, profile

_EXTRAS = ("likeness",)


def make(writing: Writing, kind: type[Part]) -> Check:
    """Make the function that compares two texts of one element."""
    rule, watched = writing.rule, writing.seen is not None
    asked = rule.similar or Similar()
    names, name = names_for(kind), spelled(kind)
    when = writing.when(names)
    say = writing.message(names, _EXTRAS)
    _check(writing, asked)
    made = [
        writing.expression(asked, f"texts[{index}]", text, kind, "text")
        for index, text in enumerate(asked.texts[:2])
    ]
    writing.ask("similar")
    place = writing.place(kind, tuple(made[:1]))
    low = asked.least if asked.least is not None else 0.0
    high = asked.most if asked.most is not None else 1.0

    def check(part: Part, plan: PlanGraph) -> Iterable[Problem]:
        values = {name: part, "element": part, "plan": plan.plan}
        if when is not None and when(values, plan) is not True:
            return ()
        one, other = (str(text(values, plan) or "") for text in made if text is not None)
        if not one.strip() or not other.strip():
            return ()  # that a text is missing is for another rule to say
        alike = likeness(profile(one), profile(other))
        fits = low <= alike <= high
        if watched:
            writing.saw("similar", fits)
        if fits:
            return ()
        more = {"likeness": f"{alike:.0%}"}
        return (told(part, say(values, plan, more), place, likeness=round(alike, 2)),)

    return check


def _check(writing: Writing, asked: Similar) -> None:
    notes, rule = writing.notes, writing.rule
    if len(asked.texts) != 2 and "texts" not in asked.broken:
        number = len(asked.texts) or "no"
        message = f"`similar` has {number} text{'' if number == 1 else 's'}; it compares two."
        notes.at(rule, "similar", message, "write `texts: [statement, rationale]`.")
    if asked.least is None and asked.most is None:
        if not {"least", "most"} & asked.broken:
            help = (
                "write `most: 0.8` for texts that must differ, `least: 0.3` for such that must not."
            )
            notes.at(rule, "similar", "`similar` has neither `least` nor `most`.", help)
    elif asked.least is not None and asked.most is not None and asked.least > asked.most:
        message = f"`least` is {asked.least:g}, more than the {asked.most:g} of `most`."
        notes.at(asked, "least", message, "make it the smaller one of the two.")
