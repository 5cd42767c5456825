"""One configuration file, read: its settings, their places, and what is wrong with it."""

import os
import posixpath
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from planlint import calendar
from planlint.config import patterns
from planlint.config.files import OWN, inside
from planlint.config.settings import CalendarDays, Settings
from planlint.config.value import Name, Place, wrong
from planlint.config.waivers import lacks, usable
from planlint.finding import Finding
from planlint.model.bind import Binder, shape
from planlint.model.bound import Stray
from planlint.model.slip import close
from planlint.source import Document, Entry, Mapping, Scalar, Sequence, Span

TABLES = frozenset(
    ("severity", "options", "per_file_ignores", "calendar", "vocabulary")
)  # these merge key by key
_PATHS = ("layouts", "packs")
_FILES = (".yaml", ".yml", ".json", ".toml")


class Layer(NamedTuple):
    """What one file says: values by field, tables as dictionaries, and their places."""

    values: dict[str, Any]
    places: dict[Name, Place]
    findings: list[Finding]


class Frame(NamedTuple):
    """What a file's paths are relative to and may not leave."""

    folder: Path  # of the file
    root: Path  # what they are rewritten to be relative to
    fence: Path


def read(document: Document, table: Mapping, rank: int, frame: Frame) -> Layer:
    """Read the settings in ``table``; what cannot be read is left out and told."""
    binder = Binder(settings=True)
    part = binder.part(Settings, table, None, "", None)
    findings = [
        wrong(document, item.span, item.message, item.part.field_path(item.field), item.help)
        for item in binder.unreadable
    ]
    findings += [unknown(document, item) for item in binder.unknown]
    values = {name: part.__dict__[name] for name in Settings.fields if name in part.__dict__}
    if isinstance(days := values.get("calendar"), CalendarDays):
        values["calendar"] = {k: days.__dict__[k] for k in days.fields if k in days.__dict__}
    layer = Layer(values, dict(places_of(document, table, rank)), findings)
    _check_days(layer)
    _check_date(layer)
    _anchor_patterns(layer, frame)
    _anchor_paths(layer, frame)
    waivers = layer.values.get("waivers", ())
    strange = {id(item.part) for item in binder.unknown if not item.guess}
    plain = (w for w in waivers if id(w) not in strange)  # others may say `school` for `plan`
    findings += [finding for waiver in plain for finding in lacks(waiver, document)]
    if waivers:
        layer.values["waivers"] = usable(waivers, document, _between(frame))
    return layer


def key_of(field: str) -> str:
    """Give a field as a file writes it: ``fail-on``."""
    return field.replace("_", "-")


def unknown(document: Document, stray: Stray, what: str = "", kind: str = "setting") -> Finding:
    """Say that a key does not exist, and which one was probably meant."""
    word = stray.entry.key
    known = list(shape(type(stray.part)))
    around = stray.part.field_path()
    where = f" in {what or f'`{around}`'}" if what or around else ""
    dashed = word.lower().replace("_", "-")
    if dashed in known:
        help = f"write {dashed}: settings have dashes between their words."
    elif guess := close(dashed, known):
        help = f"did you mean {guess}?"
    elif word == "tool" and not around and not what:
        help = f"in {OWN} the settings stand at the top, without [tool.planlint]."
    elif len(known) <= 6:
        help = f"there {'is' if len(known) == 1 else 'are'} {', '.join(known)}."
    else:
        help = "`planlint config` lists every setting."
    field = f"{around}.{word}" if around else word
    span = Span(stray.entry.start, stray.entry.end)
    return wrong(document, span, f"There is no {kind} `{word}`{where}.", field, help)


def places_of(document: Document, table: Mapping, rank: int) -> Iterator[tuple[Name, Place]]:
    """Give the place of each value: settings, keys of tables, words of lists."""

    def below(name: Name, entry: Entry, depth: int) -> Iterator[tuple[Name, Place]]:
        key = Span(entry.start, entry.end)
        yield name, Place(document, key, entry.node, rank)
        if isinstance(entry.node, Mapping) and depth < 2:
            for word, inner in entry.node.entries.items():
                yield from below((*name, word), inner, depth + 1)
        elif name[0] != "options":
            items = entry.node.items if isinstance(entry.node, Sequence) else [entry.node]
            for item in items:
                if isinstance(item, Scalar) and item.value:
                    yield (*name, item.value), Place(document, key, item, rank)

    for word, entry in table.entries.items():
        yield from below((word,), entry, 0)


def _drop(layer: Layer, name: Name, message: str, help: str) -> None:
    """Say what is wrong with a value, and go on without it."""
    place = layer.places[name]
    field = ".".join(name)
    layer.findings.append(wrong(place.document, place.span, message, field, help))


def _check_days(layer: Layer) -> None:
    days = layer.values.get("calendar", {})
    for field, text in list(days.items()):
        try:
            date.fromisoformat(f"2024-{text}")  # a year with a 29 February
            wanted = len(text) == 5 and text[2] == "-"
        except ValueError:
            wanted = False
        if not wanted:
            del days[field]
            name = ("calendar", key_of(field))
            message = f'`calendar.{name[1]}` is "{text}"; it should be a month and a day.'
            _drop(layer, name, message, 'write them as "07-01", in quotes.')


def _check_date(layer: Layer) -> None:
    text = layer.values.get("as_of")
    if text is None or text == "today":
        return
    if calendar.read(text) is None:
        del layer.values["as_of"]
        message = f'`as-of` is "{text}"; no date can be read in it.'
        _drop(layer, ("as-of",), message, 'write a day such as 2027-01-15, or "today".')


def _anchor_patterns(layer: Layer, frame: Frame) -> None:
    """Check the patterns, and make them relative to the root."""
    table = layer.values.get("per_file_ignores", {})
    between = _between(frame)
    for pattern, names in list(table.items()):
        name = ("per-file-ignores", pattern)
        place = layer.places[name]
        if said := patterns.trouble(pattern):
            message, _, help = said.partition("; ")
            finding = wrong(
                place.document,
                place.key,
                f'The pattern "{pattern}" {message}.',
                ".".join(name),
                f"{help}.",
            )
            layer.findings.append(finding)
            del table[pattern]
        elif between:
            del table[pattern]
            moved = patterns.rooted(pattern, between)
            table[moved] = names
            for old in [n for n in layer.places if n[:2] == name]:
                layer.places["per-file-ignores", moved, *old[2:]] = layer.places.pop(old)


def _anchor_paths(layer: Layer, frame: Frame) -> None:
    """Keep paths inside the project, and make them relative to the root."""
    for field in _PATHS:
        if field in layer.values:
            kept = [
                (word, _anchored(layer, (field, word), word, frame) if is_path(word) else word)
                for word in layer.values[field]
            ]
            layer.values[field] = tuple(moved for _, moved in kept if moved is not None)
            for word, moved in kept:
                if moved is not None and moved != word:
                    layer.places[field, moved] = layer.places.pop((field, word))
    for field in ("baseline", "previous"):
        if field in layer.values:
            moved = _anchored(layer, (field,), layer.values[field], frame)
            if moved is None:
                del layer.values[field]
            else:
                layer.values[field] = moved


def is_path(word: str) -> bool:
    """Tell a file of the project from the name of something that is installed."""
    return "/" in word or "\\" in word or word.lower().endswith(_FILES)


def _anchored(layer: Layer, name: Name, text: str, frame: Frame) -> str | None:
    if "://" in text:
        message = f'`{name[0]}` names "{text}"; nothing is read from the web.'
        _drop(layer, name, message, "keep a copy in the project and name it there.")
        return None
    if not inside(frame.folder / text, frame.fence):
        message = f'`{name[0]}` names "{text}", which lies outside the project.'
        _drop(layer, name, message, "copy the file into the project and name it there.")
        return None
    return posixpath.normpath(posixpath.join(_between(frame), text))


def _between(frame: Frame) -> str:
    """Give the way from the root to the folder of the file, "" when they are one."""
    way = Path(os.path.relpath(frame.folder, frame.root)).as_posix()
    return "" if way == "." else way
