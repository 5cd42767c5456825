"""Put the settings of several files, and of the command line, into one configuration."""

import os
from collections.abc import Iterable
from collections.abc import Mapping as Table
from pathlib import Path
from typing import Any

from planlint.config.layer import TABLES, Frame, Layer, is_path, key_of, read
from planlint.config.settings import CalendarDays, Settings
from planlint.config.value import COMMAND_LINE, Configuration, Name, Origin, Place
from planlint.source import Document, Entry, Mapping, Node, Scalar, Sequence

_UNITED = frozenset(("locked", "waivers"))
_UNITED_BY_OPTIONS = frozenset((*_UNITED, "frameworks", "extend_select"))


def merge(layers: Iterable[Layer], configuration: Configuration) -> Configuration:
    """Lay files over each other, the farthest from the plan first.

    What a nearer file says wins; tables merge key by key, ``locked`` and ``waivers`` unite.
    """
    for layer in layers:
        configuration = _over(configuration, layer, _UNITED)
    return configuration


def override(configuration: Configuration, given: Table[str, object]) -> Configuration:
    """Let values from the command line win; keys are settings, with dashes or underscores.

    Tables (``severity``) merge key by key, ``frameworks`` and ``extend-select`` are
    added to; None and what is empty count as not given. Paths are relative to the
    working directory. What is wrong with a value is among the findings.
    """
    document = _typed(given)
    if not document.root.entries:
        return configuration
    rank = 1 + max((place.rank for place in configuration.places.values()), default=0)
    anywhere = Path(Path.cwd().anchor)
    layer = read(document, document.root, rank, Frame(Path.cwd(), Path.cwd(), anywhere))
    for field in ("baseline", "previous", "packs", "layouts"):
        if field in layer.values:
            layer.values[field] = _absolute(layer.values[field])
            for name in [n for n in layer.places if n[0] == field and n[1:]]:
                layer.places[field, _absolute(name[1:])[0]] = layer.places.pop(name)
    return _over(configuration, layer, _UNITED_BY_OPTIONS)


def under(configuration: Configuration, layers: Iterable[Layer]) -> Configuration:
    """Lay files below a configuration that was read: what it says itself wins.

    ``locked`` and ``waivers`` unite, and a rule that is locked below stays so.
    """
    below = merge(layers, configuration._replace(settings=Settings(), places={}, findings=()))
    if not below.places:
        return configuration
    own = configuration.settings
    values = {name: own.__dict__[name] for name in Settings.fields if name in own.__dict__}
    if isinstance(days := values.get("calendar"), CalendarDays):
        values["calendar"] = {k: days.__dict__[k] for k in days.fields if k in days.__dict__}
    layer = Layer(values, dict(configuration.places), list(configuration.findings))
    return _over(below, layer, _UNITED)


def _absolute(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_absolute(v) if is_path(v) else v for v in value)
    return Path(os.path.abspath(value)).as_posix()  # noqa: PTH100  (links stay as they are)


def _over(configuration: Configuration, layer: Layer, united: frozenset[str]) -> Configuration:
    """Lay one layer over what has been read so far."""
    old = configuration.settings
    values = {name: old.__dict__[name] for name in Settings.fields if name in old.__dict__}
    places = dict(configuration.places)
    for field, value in layer.values.items():
        key = key_of(field)
        if field in TABLES:
            values[field] = _table(field, values.get(field), value, places)
        elif field in united:
            values[field] = tuple(dict.fromkeys((*values.get(field, ()), *value)))
        else:
            _forget(places, (key,))
            values[field] = value
        found = {name: place for name, place in layer.places.items() if name[0] == key}
        if key == "locked":  # the file that locked a rule first answers for it
            found = {n: p for n, p in found.items() if n == (key,) or n not in places}
        places |= {name: place for name, place in found.items() if _kept(value, name)}
    return configuration._replace(
        settings=Settings(**values),
        findings=(*configuration.findings, *layer.findings),
        origins=_origins(places),
        places=places,
    )


def _table(field: str, old: Any, new: Any, places: dict[Name, Place]) -> Any:
    """Merge a table key by key; a nearer file's keys come last, and so win where both fit."""
    if field == "calendar":
        before = (
            {k: old.__dict__[k] for k in CalendarDays.fields if k in old.__dict__} if old else {}
        )
        return CalendarDays(**{**before, **new})
    merged = dict(old or {})
    for word, value in new.items():
        before = merged.pop(word, None)
        if field == "options" and before is not None:
            merged[word] = _united(before, value)
        else:
            _forget(places, (key_of(field), word))
            merged[word] = value
    return merged


def _united(old: Mapping, new: Mapping) -> Mapping:
    made = Mapping(new.start)
    made.end = new.end
    made.entries = {**old.entries, **new.entries}
    return made


def _forget(places: dict[Name, Place], name: Name) -> None:
    for known in [known for known in places if known[: len(name)] == name]:
        del places[known]


def _kept(value: Any, name: Name) -> bool:
    """Say whether a key of a table could be read; the places know of all that were written."""
    if len(name) == 1 or not isinstance(value, dict):
        return True
    return name[1] in value or (name[0] == "calendar" and name[1].replace("-", "_") in value)


def _origins(places: Table[Name, Place]) -> dict[str, Origin]:
    """Name the origin of each value; words of a list have none of their own but locked ones."""
    origins = {
        key_of(field): Origin("", 0) for field in Settings.fields if (key_of(field),) not in places
    }
    for name, place in places.items():
        field = name[0].replace("-", "_")
        depth = 3 if field == "options" else 2 if field in TABLES or field == "locked" else 1
        if len(name) <= depth:
            origins[".".join(name)] = place.origin
    return origins


def defaults(root: Path) -> Configuration:
    """Give what holds where nobody says anything."""
    return Configuration(Settings(), origins=_origins({}), root=root.as_posix())


def _typed(given: Table[str, object]) -> Document:
    """Write the options down as they are typed, so that a finding can show them."""
    document = Document(COMMAND_LINE, "", Mapping(0), format="options")
    lines: list[str] = []
    start = 0

    def write(head: str, words: list[str], between: str) -> list[Scalar]:
        nonlocal start
        at = start + len(head)
        nodes = []
        for word in words:
            nodes.append(Scalar(word, at, at + len(word), False))
            at += len(word) + len(between)
        lines.append(head + between.join(words))
        start += len(lines[-1]) + 1
        return nodes

    def node_of(head: str, value: object, joint: str) -> Node:
        """Write a value down after its option; tables name their keys as `a.b=value`."""
        if isinstance(value, Table):
            table = Mapping(start)
            for word, inner in value.items():
                at = start + len(head) + len(joint)
                table.entries[word] = Entry(
                    word, at, at + len(word), node_of(f"{head}{joint}{word}", inner, ".")
                )
            return table
        head += " " if joint == " " else "="
        if isinstance(value, list | tuple | set | frozenset):
            items = Sequence(start, [])
            items.items += write(head, [str(word) for word in value], ",")
            return items
        (node,) = write(head, [str(value)], "")
        return node

    for field, value in given.items():
        if value is None or value in ("", (), [], {}):
            continue
        key = key_of(field)
        option = "framework" if key == "frameworks" else key  # which names one, and is repeated
        name = (start + 2, start + 2 + len(option))
        document.root.entries[key] = Entry(key, *name, node_of(f"--{option}", value, " "))
    document.text = "\n".join(lines)
    return document
