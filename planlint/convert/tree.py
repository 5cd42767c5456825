"""The tree of a document, looked at from the side of a writer."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from planlint.source import Entry, Mapping, Node, Scalar, Sequence, walk

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

_TYPED = ("yaml", "json", "stratml")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,14}[1-9])?")


def is_native(scalar: Scalar, format: str) -> bool:
    """Say whether a value is a number or a truth value for every program, not only for people.

    That is so when its author wrote it without quotes in YAML or JSON, and in the one spelling
    that all readers give back as it was: ``412`` and ``0.5``, but not ``010``, ``1e3`` or
    ``1.50``. The cells of a document hold text.
    """
    if not scalar.plain or scalar.value is None or format not in _TYPED:
        return False
    return scalar.value in ("true", "false") or _NUMBER.fullmatch(scalar.value) is not None


def repeated(root: Mapping) -> Iterator[tuple[Entry, Entry]]:
    """Give the keys that stand twice in one part, each with the one that counts."""
    for _, node in walk(root):
        if isinstance(node, Mapping):
            for entry in node.repeated:
                yield entry, node.entries[entry.key]


def plain(node: Node) -> "Value":
    """Give a tree as dictionaries, lists, texts and None."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry.node) for key, entry in node.entries.items()}


def node_of(value: "Value", at: int = 0) -> Node:
    """Make a tree of dictionaries, lists, texts and None, all of it at one place."""
    if isinstance(value, dict):
        made = Mapping(at)
        for key, inner in value.items():
            made.entries[key] = Entry(key, at, at, node_of(inner, at))
        return made
    if isinstance(value, list):
        return Sequence(at, [node_of(item, at) for item in value])
    return Scalar(value, at, at, value is None)


def text_at(node: Mapping, *keys: str) -> str:
    """Give the text at some keys, "" when there is none or something else."""
    found = scalar_at(node, *keys)
    return found.value or "" if found is not None else ""


def scalar_at(node: Mapping, *keys: str) -> Scalar | None:
    """Give the single value at some keys, None when there is none or something else."""
    found: Node = node
    for key in keys:
        if not isinstance(found, Mapping) or key not in found.entries:
            return None
        found = found.entries[key].node
    return found if isinstance(found, Scalar) else None


def parts_at(node: Mapping, key: str) -> list[tuple[int, Mapping]]:
    """Give the parts of a list with their places in it; texts among them are left out."""
    entry = node.entries.get(key)
    items = entry.node.items if entry and isinstance(entry.node, Sequence) else []
    return [(n, item) for n, item in enumerate(items) if isinstance(item, Mapping)]
