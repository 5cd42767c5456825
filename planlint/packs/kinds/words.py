"""`words`: terms that texts must not hold, or must hold one of."""

from collections.abc import Iterable

from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.packs.fields import Field, is_text, spelled, texts, told
from planlint.packs.kinds.terms import check_terms, finder
from planlint.packs.parts import Words
from planlint.packs.writing import Writing, names_for
from planlint.rule import Check, Problem, problem

_EXTRAS = ("words", "field")


def make(writing: Writing, kind: type[Part]) -> Check:
    """Make the function that reads the texts of one element."""
    rule, watched = writing.rule, writing.seen is not None
    asked = rule.words or Words()
    names, name = names_for(kind), spelled(kind)
    when = writing.when(names)
    say = writing.message(names, _EXTRAS)
    read = fields(writing, asked, "words", kind)
    for field in ("avoid", "have", "unless"):
        check_terms(writing.notes, asked, field, getattr(asked, field))
    if bool(asked.avoid) == bool(asked.have):
        said = "both `avoid` and `have`" if asked.avoid else "neither `avoid` nor `have`"
        help = "write one of the two, with a list of terms."
        writing.notes.at(rule, "words", f"`words` has {said}.", help)
    writing.ask("words")
    avoid, have, unless = finder(asked.avoid), finder(asked.have), finder(asked.unless)
    place = rule.field or (read[0].path if len(read) == 1 else "")

    def avoided(part: Part, plan: PlanGraph, values: dict[str, object]) -> Iterable[Problem]:
        met = False
        for field in read:
            for path, text in texts(field, part):
                for found in avoid(text):
                    if any(s <= found.start and found.end <= e for s, e in unless(text)):
                        continue
                    met = True
                    said = " ".join(text[found.start : found.end].split())
                    more = {"words": said, "field": field.path}
                    yield problem(part, say(values, plan, more), path, words=found, word=said)
        if watched:
            writing.saw("words", not met)

    def had(part: Part, plan: PlanGraph, values: dict[str, object]) -> Iterable[Problem]:
        holds = any(True for field in read for _, text in texts(field, part) for _ in have(text))
        if watched:
            writing.saw("words", holds)
        unread = part.broken and any(f.path.split(".", 1)[0] in part.broken for f in read)
        if not holds and not unread:
            more = {"words": ", ".join(asked.have), "field": place}
            yield told(part, say(values, plan, more), place)

    look = avoided if asked.avoid else had

    def check(part: Part, plan: PlanGraph) -> Iterable[Problem]:
        values: dict[str, object] = {name: part, "element": part, "plan": plan.plan}
        if when is not None and when(values, plan) is not True:
            return ()
        return look(part, plan, values)

    return check


def fields(writing: Writing, part: Words, key: str, kind: type[Part]) -> tuple[Field, ...]:
    """Look up the fields that are read; the statement of the element when none is named."""
    named = part.fields_ or ("statement",)
    found = []
    for index, path in enumerate(named):
        where = part if part.fields_ else writing.rule
        at = f"fields[{index}]" if part.fields_ else key
        field = writing.field(where, at, kind, path)
        if field is not None and not is_text(field.type):
            message = f"`{path}` holds no text."
            writing.notes.at(where, at, message, "name fields such as statement or rationale.")
        elif field is not None:
            found.append(field)
    return tuple(found)
