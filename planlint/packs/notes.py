"""What is wrong with a pack, each fault at the very place in its file."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from planlint.condition import Condition, ConditionError, Template, compile, template
from planlint.config.value import wrong
from planlint.finding import Finding
from planlint.model.part import Part
from planlint.readers.inside import span_of
from planlint.source import Document, Node, Scalar, Sequence, Span
from planlint.source import Mapping as Table

T = TypeVar("T")
Names = Mapping[str, type[Part]]

_ELEMENT = re.compile(r"\belement\b")
_DUE = {
    "date": "name a field that holds a date, such as due or updated.",
    "text": "name a field that holds text, such as statement.",
}
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class Notes:
    """Collects the faults of one file; each is told once."""

    def __init__(self, document: Document) -> None:
        """Begin with none."""
        self.document = document
        self.findings: list[Finding] = []

    def add(self, span: Span, message: str, field: str = "", help: str = "") -> None:
        """Note a fault at a span of the file."""
        found = wrong(self.document, span, message, field, help)
        if found not in self.findings:
            self.findings.append(found)

    def at(
        self,
        part: Part,
        field: str,
        message: str,
        help: str = "",
        *,
        words: tuple[int, int] | None = None,
    ) -> None:
        """Note a fault of a field of a part; of the part as a whole when it is not written.

        ``words`` are the characters of the field's text that are at fault.
        """
        node = node_of(part, field)
        span = self._whole(part) if node is None else Span(node.start, node.end)
        if isinstance(node, Scalar) and words is not None:
            span = span_of(self.document.text, node, *words)
        elif isinstance(node, Sequence | Table):
            span = key_of(part, field) or span
        self.add(span, message, part.field_path(field), help)

    def _whole(self, part: Part) -> Span:
        entries = part.node.entries if isinstance(part.node, Table) else {}
        for word in ("code", "pack"):
            if word in entries:
                return Span(entries[word].start, entries[word].node.end)
        if (
            part.index is None
            and part.parent is not None
            and (key := key_of(part.parent, part.key))
        ):
            return key
        first = next(iter(entries.values()), None)
        return Span(first.start, first.end) if first else Span(part.node.start, part.node.end)

    def condition(
        self, part: Part, field: str, text: str, names: Names, want: str = "bool", shift: int = 0
    ) -> Condition | None:
        """Compile a condition; None, with its faults noted, when it cannot be.

        ``shift`` says how many characters of ``text`` were put before what was written.
        """
        help = _DUE.get(want, "")
        known = used(names, text)
        return self._compiled(part, field, shift, lambda: compile(text, known, want=want), help)

    def template(
        self, part: Part, field: str, text: str, names: Names, shift: int = 0
    ) -> Template | None:
        """Compile a text with placeholders, as :meth:`condition` does."""
        return self._compiled(part, field, shift, lambda: template(text, used(names, text)))

    def _compiled(
        self, part: Part, field: str, shift: int, make: Callable[[], T], help: str = ""
    ) -> T | None:
        try:
            return make()
        except ConditionError as error:
            for fault in error.problems:
                words = max(0, fault.start - shift), max(0, fault.end - shift)
                self.at(part, field, fault.message, fault.help or help, words=words)
            return None


def used(names: Names, text: str) -> Names:
    """Leave out the general name of an element where it is not used: one name is faster."""
    if "element" in names and not _ELEMENT.search(text):
        return {name: kind for name, kind in names.items() if name != "element"}
    return names


def node_of(part: Part, field: str) -> Node | None:
    """Give the value of a field in the file, ``areas[2].words``; None when it is not written."""
    node: Node | None = part.node
    for found in _STEP.finditer(field):
        word, index = found[1], found[2]
        if isinstance(node, Table) and word is not None:
            entry = node.entries.get(word)
            node = entry.node if entry is not None else None
        elif isinstance(node, Sequence) and index is not None:
            node = node.items[int(index)] if int(index) < len(node.items) else None
        elif not (isinstance(node, Scalar) and index == "0"):  # one alone stands for a list
            return None
    return node


def key_of(part: Part, field: str) -> Span | None:
    """Give the span of a key of a part, None when it is not written."""
    entry: Any = part.node.entries.get(field) if isinstance(part.node, Table) else None
    return Span(entry.start, entry.end) if entry is not None else None
