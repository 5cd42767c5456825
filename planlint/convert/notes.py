"""What of a part has no element of its own in StratML: the keys that its note keeps as YAML."""

from planlint.convert.markup import is_safe, safe
from planlint.convert.tree import is_native, node_of, scalar_at
from planlint.convert.yaml import dump
from planlint.readers.stratml import MARK, REFERS
from planlint.source import Mapping, Node, Scalar, Sequence

Moved = dict[tuple[str, ...], str]
"""Where values of a part stand: an element by the keys that lead to the value."""


def told(node: Mapping, moved: Moved, path: str, *keys: str) -> str:
    """Give a text that gets an element, and note which element holds it.

    What XML cannot hold stays noted itself, and so does a number: an element holds texts.
    """
    found = scalar_at(node, *keys)
    if found is None or not found.value:
        return ""
    if is_safe(found.value) and not is_native(found, "yaml"):
        moved[keys] = path
    return safe(found.value)


def note(node: Mapping, moved: Moved, format: str) -> str:
    """Give the keys of a part as YAML; what has an element is only referred to.

    ``format`` is what the plan was read from.
    """
    noted = _noted(node, moved, ())
    assert isinstance(noted, Mapping)
    return f"{MARK}\n{dump(noted, format)}"


def _noted(node: Node, moved: Moved, at: tuple[str, ...]) -> Node:
    if at in moved:
        return node_of(f"{REFERS}{moved[at]}")
    if isinstance(node, Scalar):
        if node.value is not None and node.value.startswith(REFERS):
            return Scalar(f"{REFERS}{node.value}", node.start, node.end, node.plain)
        return node
    if isinstance(node, Sequence):
        return Sequence(
            node.start,
            [_noted(item, moved, (*at, str(n))) for n, item in enumerate(node.items)],
        )
    made = Mapping(node.start)
    for key, entry in node.entries.items():
        made.entries[key] = entry._replace(node=_noted(entry.node, moved, (*at, key)))
    return made
