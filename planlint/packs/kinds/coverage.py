"""`coverage`: each of a list of areas has an element; one finding names those without."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from planlint.condition import Condition
from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.packs.fields import Field, has_field, is_text, item, kinds, spelled, texts, told
from planlint.packs.fields import field as field_of
from planlint.packs.kinds.terms import Find, check_terms, finder
from planlint.packs.parts import Coverage
from planlint.packs.writing import Applies, Writing, names_for
from planlint.rule import Check, Problem

_EXTRAS = ("missing", "count", "total")


class _Place(NamedTuple):
    """Where the areas of one kind of element are looked for."""

    kind: type[Part]
    where: Condition | None
    fields: tuple[Field, ...]
    tag: Field | None


class _Sought(NamedTuple):
    name: str
    tags: frozenset[str]
    find: Find | None
    when: Applies | None


def make(writing: Writing, kind: type[Part]) -> Check:
    """Make the function that looks for every area in the whole plan."""
    rule, watched = writing.rule, writing.seen is not None
    asked = rule.coverage or Coverage()
    names = {"plan": Plan}
    when = writing.when(names)
    say = writing.message(names, _EXTRAS)
    writing.ask("coverage")
    areas = tuple(_areas(writing, asked))
    among = tuple(found for name in rule.each if (found := kinds().get(name)))
    places = tuple(_place(writing, asked, each, among) for each in among)
    if rule.field:
        writing.place(kind)
    stands = rule.field or _home(places)

    def check(part: Part, plan: PlanGraph) -> Iterable[Problem]:
        values = {"plan": plan.plan}
        if when is not None and when(values, plan) is not True:
            return
        tags: set[str] = set()
        spoken: list[str] = []
        some = False
        for place in places:
            name = spelled(place.kind)
            for element in plan.all(place.kind):
                if place.where is not None:
                    mine = {name: element, "element": element, "plan": plan.plan}
                    if not place.where(mine, plan):
                        continue
                some = True
                spoken += [text for field in place.fields for _, text in texts(field, element)]
                if place.tag is not None:
                    tags.update(_tags(place.tag.get(element)))
        if not some:
            return  # that there is nothing at all is told by other rules
        due = [a for a in areas if a.when is None or a.when(values, plan) is True]
        missing = [area.name for area in due if not _covered(area, tags, spoken)]
        if watched:
            writing.saw("coverage", not missing)
        if missing:
            more = {
                "missing": _listed(missing),
                "count": str(len(missing)),
                "total": str(len(due)),
            }
            yield told(part, say(values, plan, more), stands, missing=missing)

    return check


def _covered(area: _Sought, tags: set[str], spoken: list[str]) -> bool:
    if not area.tags.isdisjoint(tags):
        return True
    find = area.find
    return find is not None and any(True for text in spoken for _ in find(text))


def _areas(writing: Writing, asked: Coverage) -> Iterator[_Sought]:
    notes = writing.notes
    if not asked.areas and "areas" not in asked.broken:
        notes.at(writing.rule, "coverage", "`coverage` lists no areas.", "write them as `areas:`.")
    if not asked.fields_ and not asked.tag and not {"fields_", "tag"} & asked.broken:
        help = "write `fields: [statement]`, or `tag:` with a field whose values are tags."
        notes.at(writing.rule, "coverage", "`coverage` does not say where areas are told.", help)
    known: set[str] = set()
    for area in asked.areas:
        name = area.name or ""
        if not name:
            notes.at(
                area, "name", "An area has no name.", "write `name:` with what people call it."
            )
        elif name.lower() in known:
            notes.at(area, "name", f'The area "{name}" is listed twice.', "delete one of the two.")
        elif asked.fields_ and not area.words and not asked.tag and "words" not in area.broken:
            help = "write `words:` with words by which it is told."
            notes.at(area, "name", f'The area "{name}" has no words.', help)
        known.add(name.lower())
        check_terms(notes, area, "words", area.words)
        own = frozenset(tag.lower() for tag in (name, *area.tags))
        when = writing.condition(area, "when", area.when, {"plan": Plan}) if area.when else None
        find = finder(area.words) if area.words and asked.fields_ else None
        yield _Sought(name, own, find, when.evaluate if when is not None else None)


def _place(
    writing: Writing, asked: Coverage, kind: type[Part], among: tuple[type[Part], ...]
) -> _Place:
    names = names_for(kind)
    where = writing.condition(asked, "where", asked.where, names) if asked.where else None
    fields = []
    for index, path in enumerate(asked.fields_):
        field = _field(writing, asked, f"fields[{index}]", path, kind, among)
        if field is not None and not is_text(field.type):
            help = "name fields such as statement or rationale."
            writing.notes.at(asked, f"fields[{index}]", f"`{path}` holds no text.", help)
        elif field is not None:
            fields.append(field)
    tag = _field(writing, asked, "tag", asked.tag, kind, among) if asked.tag else None
    return _Place(kind, where, tuple(fields), tag)


def _field(
    writing: Writing,
    asked: Coverage,
    where: str,
    path: str,
    kind: type[Part],
    among: tuple[type[Part], ...],
) -> Field | None:
    """Look a field up; of several kinds of element it is enough that one has it."""
    if any(other is not kind and has_field(other, path) for other in among):
        return field_of(kind, path) if has_field(kind, path) else None
    return writing.field(asked, where, kind, path)


def _tags(value: Any) -> Iterator[str]:
    if isinstance(value, tuple | list):
        yield from (str(word).strip().lower() for word in value)
    elif value is not None:
        yield str(value).strip().lower()


def _home(places: tuple[_Place, ...]) -> str:
    """Give the list of the plan that such elements stand in, "" for none or several."""
    fields = [
        name
        for place in places
        for name, annotation in Plan.fields.items()
        if item(annotation) is place.kind
    ]
    return fields[0] if len(fields) == 1 else ""


def _listed(words: list[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
