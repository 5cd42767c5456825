"""What the rules of this group say about keys and values as they stand in the source."""

import re

from planlint.model.part import WORDS, Part
from planlint.rule import Edit
from planlint.source import Document, Mapping, Scalar, Sequence

_PLAIN = re.compile(r"[A-Za-z_][\w.-]*")


def kind_name(kind: type[Part]) -> str:
    """Name a class of part as people do: ``root cause``, ``needs assessment``."""
    return WORDS.get(kind.__name__) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def with_article(word: str) -> str:
    """Put ``a`` or ``an`` before a word."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def plural(word: str) -> str:
    """Give the plural of a kind: ``strategies``, ``needs``."""
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def quoted(text: str, document: Document, start: int) -> str:
    """Write a word in the way in which the one that starts at ``start`` is written."""
    mark = document.text[start : start + 1]
    if mark not in ("'", '"'):
        mark = "" if document.format != "json" and _PLAIN.fullmatch(text) else '"'
    return f"{mark}{text}{mark}"


def rewrite(document: Document, start: int, end: int, text: str) -> Edit:
    """Replace a key or a value by another, in the same quotes."""
    return Edit(start, end, quoted(text, document, start))


def written_in(part: Part, field: str, text: str) -> tuple[Scalar | None, Sequence | None]:
    """Find the value of a field or of an item of it, if it reads ``text``, and its list."""
    entry = (
        part.node.entries.get(field.split("[", 1)[0]) if isinstance(part.node, Mapping) else None
    )
    node = entry.node if entry else None
    if isinstance(node, Sequence):
        index = int(field.rstrip("]").rpartition("[")[2]) if field.endswith("]") else 0
        item = node.items[index] if index < len(node.items) else None
        return (item if isinstance(item, Scalar) and item.value == text else None), node
    if isinstance(node, Scalar) and node.value == text:
        return node, None
    return None, None


def is_text_file(document: Document) -> bool:
    """Say whether the source can be mended by replacing text in it."""
    return document.format in ("yaml", "json")
