"""Write a plan as JSON: the same keys and values in the same order."""

import json
import re
from collections.abc import Iterator

from planlint.convert import Written
from planlint.convert.tree import is_native
from planlint.source import Document, Node, Scalar, Sequence

_STEP = "  "
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def write(document: Document) -> Written:
    """Give a plan as JSON. Values are texts, as their author wrote them.

    What stands without quotes in YAML or JSON and is a plain number, ``true`` or ``false`` is
    one in JSON too (RFC 8259), because programs that draw up such files expect it.
    """
    return Written("".join(_node(document.root, document.format, "\n")) + "\n")


def _node(node: Node, format: str, gap: str) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield _scalar(node, format)
        return
    inner = gap + _STEP
    if isinstance(node, Sequence):
        children = [("", item) for item in node.items]
        first, last = "[", "]"
    else:
        children = [(f"{_text(key)}: ", entry.node) for key, entry in node.entries.items()]
        first, last = "{", "}"
    yield first
    for index, (head, child) in enumerate(children):
        yield f"{',' if index else ''}{inner}{head}"
        yield from _node(child, format, inner)
    yield f"{gap}{last}" if children else last


def _scalar(scalar: Scalar, format: str) -> str:
    if scalar.value is None:
        return "null"
    if is_native(scalar, format):
        return scalar.value
    return _text(scalar.value)


def _text(text: str) -> str:
    """Write a text in quotes; what an editor does not show stands as a code."""
    return _UNSEEN.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )
