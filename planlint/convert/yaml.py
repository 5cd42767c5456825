"""Write a plan as YAML that people like to read and no program misreads.

Block style, two blanks a level, long texts folded at a width that fits a page. A text stands
in quotes only where one of these readers would make something else of it: planlint's own, a
reader of YAML 1.1 (most programs: ``no`` is false to them, ``12:30`` is 750, ``010`` is 8,
``2027-06-30`` a day) or one of YAML 1.2 (``1e3`` is a number, ``0o7`` too). The types are
those of https://yaml.org/type/ for 1.1, and of YAML 1.2.2 section 10.3.2.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from planlint.convert import Written
from planlint.convert.tree import is_native
from planlint.source import Document, Mapping, Node, Scalar, Sequence

WIDTH = 100
"""Columns after which a long text goes on in the next line."""

_BESIDE = 60  # longest list of ids that stands in one line, in columns
_SECTION = 8  # lines of a part of the plan that is set off by a blank line
_LEAST = 40  # columns that a folded text has at least, however deep it stands
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_OTHER = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|<<|=)"
    r"|[-+]?(?:[0-9][0-9_,]*|0[bB][01_]+|0o[0-7]+|0[xX][0-9a-fA-F_]+)"
    r"|[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?"  # 12:30 counts sixties
    r"|[-+]?(?:[0-9][0-9_,]*)?\.?[0-9_.]*(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?i:inf|nan)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"
)
_INDICATOR = frozenset("-?:,[]{}#&*!|>'\"%@`")
_SPACE = re.compile(r"(?<=[^ ]) (?=[^ ])")
_BREAKS = frozenset("\r\x85\u2028\u2029")


def write(document: Document) -> Written:
    """Give a plan as YAML: keys in their order, values as their author wrote them.

    Comments are no part of the tree, and aliases were written out when it was read.
    """
    return Written(dump(document.root, document.format))


def dump(root: Mapping, format: str = "") -> str:
    """Give a tree as YAML. ``format`` is what it was read from: see :func:`is_native`."""
    if not root.entries:
        return "{}\n"
    pieces: list[str] = []
    for key, entry in root.entries.items():
        lines = list(_entry(f"{_key(key)}:", entry.node, 0, format))
        # After a text that keeps its last line ends one more would belong to it.
        if len(lines) > _SECTION and pieces and "|+" not in pieces[-1]:
            pieces.append("")
        pieces.append("\n".join(lines))
    return "\n".join(pieces) + "\n"


def _mapping(node: Mapping, indent: int, format: str) -> Iterator[str]:
    for key, entry in node.entries.items():
        yield from _entry(f"{' ' * indent}{_key(key)}:", entry.node, indent, format)


def _sequence(node: Sequence, indent: int, format: str) -> Iterator[str]:
    head = f"{' ' * indent}-"
    for item in node.items:
        if isinstance(item, Scalar) or not _children(item):
            yield from _entry(head, item, indent, format)
            continue
        lines = _block(item, indent + 2, format)
        yield f"{head} {next(lines)[indent + 2 :]}"
        yield from lines


def _children(node: Node) -> bool:
    if isinstance(node, Sequence):
        return bool(node.items)
    return isinstance(node, Mapping) and bool(node.entries)


def _block(node: Node, indent: int, format: str) -> Iterator[str]:
    if isinstance(node, Mapping):
        return _mapping(node, indent, format)
    assert isinstance(node, Sequence)
    return _sequence(node, indent, format)


def _entry(head: str, node: Node, indent: int, format: str) -> Iterator[str]:
    """Write a value behind its key or dash, which stands at ``indent``."""
    if isinstance(node, Scalar):
        yield from _scalar(head, node, indent, format)
    elif not _children(node):
        yield f"{head} {'[]' if isinstance(node, Sequence) else '{}'}"
    elif isinstance(node, Sequence) and (ids := _ids(node)):
        yield f"{head} [{ids}]"
    else:
        yield head
        yield from _block(node, indent + 2, format)


def _ids(node: Sequence) -> str:
    """Give a short list of ids or plain words as it stands between brackets, else ""."""
    words = [item.value or "" for item in node.items if isinstance(item, Scalar)]
    if len(words) < len(node.items) or not all(_ID.fullmatch(word) for word in words):
        return ""
    listed = ", ".join(words)
    return listed if len(listed) <= _BESIDE and all(map(_is_plain, words)) else ""


def _scalar(head: str, node: Scalar, indent: int, format: str) -> Iterator[str]:
    value = node.value
    if value is None:
        yield head if head.endswith(":") else f"{head} ~"
    elif is_native(node, format) or (len(head) + len(value) < WIDTH and _is_plain(value)):
        yield f"{head} {value}"
    elif _suits_fold(value) and len(head) + len(value) >= WIDTH:
        gap = " " * (indent + 2)
        yield f"{head} >-"
        yield from (gap + line for line in _folded(value, max(WIDTH - len(gap), _LEAST)))
    elif _suits_literal(value):
        gap = " " * (indent + 2)
        body = value.rstrip("\n")
        mark = {0: "|-", 1: "|"}.get(len(value) - len(body), "|+")
        yield f"{head} {mark}"
        lines = body.split("\n") + [""] * max(len(value) - len(body) - 1, 0)
        yield from (gap + line if line else "" for line in lines)
    else:
        yield f"{head} {_quoted(value)}"


def _folded(text: str, width: int) -> Iterator[str]:
    """Cut a text at single blanks, each of which a reader puts back."""
    start = room = 0
    last = -1
    for found in _SPACE.finditer(text):
        at = found.start()
        if at - start > width and last >= start:
            yield text[start:last]
            start = last + 1
        last = at
    room = len(text) - start
    if room > width and last > start:
        yield text[start:last]
        start = last + 1
    yield text[start:]


def _key(key: str) -> str:
    return key if _is_plain(key) and len(key) <= WIDTH else _quoted(key)


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    """Say whether every reader takes a text without quotes for this text (YAML 1.1, 9.1.3)."""
    if not text or text[0] in _INDICATOR or text[0] == " " or text[-1] in " :":
        return False
    if ": " in text or " #" in text or not _is_printable(text):
        return False
    return not text.startswith(("---", "...")) and _OTHER.fullmatch(text) is None


def _is_printable(text: str) -> bool:
    """Say whether a text holds nothing that YAML or an editor would not show as it is."""
    if text.isascii():
        return text.isprintable()
    return all(c.isprintable() or c == "\u00a0" for c in text) and not _far(text)


def _far(text: str) -> bool:
    return any(c in _BREAKS or c in "\ufeff\ufffe\uffff" for c in text)


def _suits_fold(text: str) -> bool:
    """Say whether a text can be folded: one line that begins with a word."""
    return (
        "\n" not in text
        and _is_printable(text)
        and text[:1] not in (" ", "")
        and text[-1:] != " "
        and "  " not in text
        and _SPACE.search(text) is not None
    )


def _suits_literal(text: str) -> bool:
    """Say whether a text of several lines can stand line by line, each as it is."""
    if "\n" not in text:
        return False
    lines = text.rstrip("\n").split("\n")
    return bool(lines[0]) and all(_is_printable(line) and line == line.strip(" ") for line in lines)


def _quoted(text: str) -> str:
    if _is_printable(text) and '"' in text and "\\" not in text:
        return "'" + text.replace("'", "''") + "'"
    if _is_printable(text) and "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _escaped(character: str) -> str:
    """Write what an editor does not show as a code; JSON's own escapes are YAML's too."""
    code = ord(character)
    if _is_printable(character):
        return character
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
