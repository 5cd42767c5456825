"""Read a layout file: bind it, check it, and make it ready, or say what is wrong with it."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from planlint.finding import Finding
from planlint.layouts.division import FOUND
from planlint.layouts.labels import fold
from planlint.layouts.model import PLAN, FieldError, Kind
from planlint.layouts.parts import Layout, PartOf
from planlint.layouts.ready import ROOT, Kin, Ready, class_of, kept, kin_of, make, root
from planlint.model.bind import Binder
from planlint.model.part import Part
from planlint.model.slip import close
from planlint.packs.notes import Notes, Sort, opened
from planlint.source import Mapping as Table
from planlint.source import Span

MAX_BYTES = 500_000
"""Largest layout that is read; the generic one has 10 KB."""
MAX_PARTS = 100
"""Most parts of one layout."""

_SORT = Sort(
    "layout",
    MAX_BYTES,
    "a layout names headings and columns; leave the template's pages out.",
    "a layout begins with keys such as `layout:`, `marks:` and `parts:`.",
)
_PATTERN = re.compile(r"[A-Za-z]{1,3}#")


class ReadLayout(NamedTuple):
    """A layout file that was read: ready for use, or everything that is wrong with it."""

    path: str
    ready: Ready | None
    findings: tuple[Finding, ...]
    name: str = ""


def read(path: str, data: bytes, *, name: str = "") -> ReadLayout:
    """Read the bytes of a layout that people know by ``path``.

    Nothing is raised for what somebody wrote. ``name`` is the one that the layout must
    have, when it was found by it.
    """
    document, fault = opened(path, data, _SORT)
    if fault is not None:
        return ReadLayout(path, None, (fault,), name)
    bound = Binder(settings=True, syntax="yaml").bind(Layout, document)
    layout: Layout = bound.root
    notes = Notes(document)
    notes.bound(bound, _called)
    _check(notes, layout, name)
    called = layout.layout or name
    if notes.findings:
        return ReadLayout(path, None, tuple(notes.findings), called)
    return ReadLayout(path, make(layout), (), called)


def _called(part: Part) -> str:
    if isinstance(part, PartOf):
        return f"the part {part.part}" if part.part else "a part"
    return f"`{part.key}`"


def _check(notes: Notes, layout: Layout, name: str) -> None:
    notes.name(layout, "layout", layout.layout, name)
    _check_marks(notes, layout)
    _check_plans(notes, layout)
    _check_fields(notes, layout, PLAN, layout.fields_)
    _check_set(notes, layout, PLAN, layout.set)
    _check_unasked(notes, layout)
    if layout.first_heading:
        _field(notes, layout, "first_heading", PLAN, layout.first_heading)
    if not layout.parts and not layout.broken:
        help = "write `parts:` with the goals and strategies of the template below it."
        notes.at(layout, "parts", "The layout has no parts.", help)
    if len(layout.parts) > MAX_PARTS:
        message = f"The layout has {len(layout.parts)} parts; the most is {MAX_PARTS}."
        notes.at(layout, "parts", message, "leave out what rules do not read.")
        return
    kin: dict[str, Kin] = {ROOT: root()}
    for part in layout.parts:
        _check_part(notes, part, kin, [p.part or "" for p in layout.parts])


def _check_unasked(notes: Notes, layout: Layout) -> None:
    for part in layout.unasked:
        if not part.rules and "rules" not in part.broken:
            help = "write them as `rules: [OW001]`."
            notes.at(part, "rules", "`unasked` does not say which rules are meant.", help)
        if not part.why and "why" not in part.broken:
            help = "write what the template lacks: `why: has no column for an owner`."
            notes.at(part, "why", "`unasked` gives no reason, which every report tells.", help)


def _check_marks(notes: Notes, layout: Layout) -> None:
    marks = layout.marks
    if marks is None or not (marks.must or marks.may):
        if "marks" not in layout.broken and (marks is None or not marks.broken):
            help = "write `marks:` with headings and columns that every copy of it has."
            notes.at(layout, "marks", "Nothing says what the template is known by.", help)
        return
    if marks.least is not None and marks.least > len(marks.may):
        message = f"`least` is {marks.least}, and `may` has {len(marks.may)} marks."
        notes.at(marks, "least", message, "write a smaller number.")
    for key in ("must", "may", "never"):
        for index, mark in enumerate(getattr(marks, key)):
            if not all(fold(word) for word in mark.split("|")):
                message = f'The mark "{mark}" has no letter or digit to be known by.'
                notes.at(marks, f"{key}[{index}]", message, "write the words of a heading.")


def _check_plans(notes: Notes, layout: Layout) -> None:
    plans = layout.plans
    if plans is None:
        return
    if plans.each is None and "each" not in plans.broken:
        notes.at(plans, "each", "`plans` does not say what each plan is.", "write `each: row`.")
    if plans.each in ("column", "heading", FOUND) and not plans.labels and not plans.level:
        message = f"One plan for each {plans.each}, and no label of it is named."
        notes.at(plans, "each", message, "write `labels:` with the words of the template.")
    if plans.field:
        _field(notes, plans, "field", PLAN, plans.field)


def _check_part(notes: Notes, part: PartOf, kin: dict[str, Kin], names: list[str]) -> None:
    before = len(notes.findings)
    if not part.part:
        if "part" not in part.broken:
            notes.at(part, "part", "A part has no name.", "write `part:` with a word such as goal.")
    elif part.part in kin:
        message = f"There are two parts called {part.part}."
        notes.at(part, "part", message, "call one of them otherwise.")
    _check_others(notes, part, kin, names)
    if part.id and part.id.count("{n}") != 1:
        message = f'The id "{part.id}" does not say where its number goes.'
        notes.at(part, "id", message, "write {n} in it: G{n}.")
    for index, label in enumerate(part.begins):
        if "#" in label and not _PATTERN.fullmatch(label):
            message = f'"{label}" is no letter with a number.'
            notes.at(part, f"begins[{index}]", message, "write one to three letters and #: G#.")
    kind = _list_of(notes, part, kin) if len(notes.findings) == before else None
    if kind is None or kind.part is None:
        return
    _check_fields(notes, part, kind.part, part.fields_)
    _check_set(notes, part, kind.part, part.set)
    for key in part.links:
        _field(notes, part, f"links.{key}", kind.part, key)
    if part.text:
        _field(notes, part, "text", kind.part, part.text)
    if not part.begins and not part.fields_:
        message = f"Nothing says where a {part.part} is found."
        notes.at(part, "part", message, "write `begins:` with the heading or column that holds it.")
    _check_labels(notes, part, "begins", tuple(b for b in part.begins if "#" not in b))
    _check_labels(notes, part, "of", part.of)
    if len(notes.findings) == before:
        kin[part.part or ""] = kin_of(part, kin)
    else:
        kin.setdefault(part.part or "", root()._replace(name=part.part or "", kind=kind.part))


def _check_others(notes: Notes, part: PartOf, kin: Mapping[str, Kin], names: list[str]) -> None:
    """Check the other parts that a part names."""
    for index, word in enumerate(part.under):
        if word not in kin:
            later = word in names
            message = (
                f"The part {word} comes later in the file."
                if later
                else f"There is no part called {word}."
            )
            guess = close(word, list(kin))
            help = "put the outer part first." if later else f"there are {', '.join(kin)}."
            notes.at(part, f"under[{index}]", message, f"did you mean {guess}?" if guess else help)
    for key, named in part.links.items():
        for word in named:
            if word not in names:
                guess = close(word, names)
                help = f"did you mean {guess}?" if guess else f"there are {', '.join(names)}."
                notes.at(part, f"links.{key}", f"There is no part called {word}.", help)


def _list_of(notes: Notes, part: PartOf, kin: Mapping[str, Kin]) -> Kind | None:
    """Give what the list holds that a part goes to; None when there is no such list."""
    if not part.to:
        if "to" not in part.broken:
            help = "write `to: goals`, or another list of the plan."
            notes.at(part, "to", f"The part {part.part} goes nowhere.", help)
        return None
    try:
        found = class_of(part, kin)
    except FieldError as error:
        notes.at(part, "to", str(error), error.help)
        return None
    if not found.listed or found.part in (None, Part):
        message = f"`{part.to}` is no list of parts."
        notes.at(part, "to", message, "give it as a field of the part around it: `fields:`.")
        return None
    return found


def _check_fields(
    notes: Notes, part: Part, kind: type[Part], fields: Mapping[str, tuple[str, ...]]
) -> None:
    for name, labels in fields.items():
        at = f"fields.{name}"
        try:
            found = kept(kind, name)
        except FieldError as error:
            _at_key(notes, part, "fields", name, str(error), error.help)
            continue
        if not found.kind.takes_text or found.kind.part is Part:
            message = f"`{name}` takes no text."
            _at_key(notes, part, "fields", name, message, "make it a part, with `to` and `begins`.")
        if not labels:
            _at_key(notes, part, "fields", name, f"`{name}` has no label.", "write its columns.")
        _check_labels(notes, part, at, labels)


def _check_labels(notes: Notes, part: Part, at: str, labels: tuple[str, ...]) -> None:
    for label in labels:
        if not fold(label):
            message = f'"{label}" has no letter or digit to be known by.'
            notes.at(part, at, message, "write the words of a heading or column.")


def _check_set(notes: Notes, part: Part, kind: type[Part], given: Mapping[str, Any]) -> None:
    for name in given:
        try:
            kept(kind, name)
        except FieldError as error:
            _at_key(notes, part, "set", name, str(error), error.help)


def _field(notes: Notes, part: Part, at: str, kind: type[Part], path: str) -> None:
    try:
        kept(kind, path)
    except FieldError as error:
        notes.at(part, at, str(error), error.help)


def _at_key(notes: Notes, part: Part, table: str, name: str, message: str, help: str) -> None:
    """Note a fault at a key of a table of the layout."""
    entry = part.node.entries.get(table) if isinstance(part.node, Table) else None
    inner = entry.node.entries.get(name) if entry and isinstance(entry.node, Table) else None
    if inner is None:
        notes.at(part, table, message, help)
        return
    notes.add(Span(inner.start, inner.end), message, part.field_path(f"{table}.{name}"), help)
