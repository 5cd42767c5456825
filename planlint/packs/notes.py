"""What is wrong with a pack or a layout, each fault at the very place in its file."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from planlint.condition import Condition, ConditionError, Template, compile, template
from planlint.config.value import wrong
from planlint.finding import Finding
from planlint.model.bind import shape
from planlint.model.bound import Bound, Stray
from planlint.model.part import Part
from planlint.model.slip import close
from planlint.packs.parts import PACK_NAME
from planlint.readers import yaml
from planlint.readers.decode import decode
from planlint.readers.inside import span_of
from planlint.source import Document, Node, Scalar, Sequence, Span, Trouble, UnreadableError
from planlint.source import Mapping as Table

T = TypeVar("T")
Names = Mapping[str, type[Part]]

_ELEMENT = re.compile(r"\belement\b")
_DUE = {
    "date": "name a field that holds a date, such as due or updated.",
    "text": "name a field that holds text, such as statement.",
}
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class Sort(NamedTuple):
    """A sort of file that tells planlint what to do."""

    what: str  # "pack"
    most: int  # bytes that are read
    instead: str  # of a larger one
    start: str  # with which keys one begins


def opened(path: str, data: bytes, sort: Sort) -> tuple[Document, Finding | None]:
    """Read a file that people know by ``path``; when it cannot be read, say why."""
    try:
        return _document(path, data, sort), None
    except UnreadableError as error:
        nothing = Document(path, error.text, Table(0), format="yaml")
        message, help = _told(error.trouble, sort.what)
        return nothing, wrong(nothing, error.trouble.span, message, help=help)


def _document(path: str, data: bytes, sort: Sort) -> Document:
    if len(data) > sort.most:
        most = (
            f"{sort.most // 1000} KB" if sort.most < 1_000_000 else f"{sort.most // 1_000_000} MB"
        )
        raise UnreadableError(
            f"The {sort.what} has {len(data) / 1e6:.1f} MB; the most that is read is {most}.",
            help=sort.instead,
        )
    text, troubles = decode(data)
    return yaml.read(path, text, troubles, what=sort.what, start=sort.start)


def _told(trouble: Trouble, what: str) -> tuple[str, str]:
    """Give the message and the next step, in words that do not speak of plans."""
    message, help = trouble.message, trouble.help
    if message.startswith("The tag !"):
        message = f"YAML reads {message.split()[2]} as a tag, because it begins with !."
        help = "put the condition in quotes."
    help = help.replace("; a plan has about 1,200 values", "")
    return message, help.replace("a plan needs", f"a {what} needs").replace(
        "as a plan", f"as a {what}"
    )


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

    def bound(self, bound: Bound, called: Callable[[Part], str]) -> None:
        """Note what of the file's keys and values could not be read; ``called`` names a part."""
        for trouble in self.document.troubles:
            self.add(trouble.span, trouble.message, "", trouble.help)
        for item in bound.unreadable:
            self.add(item.span, item.message, item.part.field_path(item.field), item.help)
        for stray in bound.unknown:
            self._unknown(stray, called)
        for stray in bound.repeated:
            word = stray.entry.key
            span = Span(stray.entry.start, stray.entry.end)
            line = self.document.line_of(stray.first.start) if stray.first else 0
            message = f"`{word}` is written twice; the first one is on line {line}."
            self.add(span, message, stray.part.field_path(word), "delete one of the two.")

    def _unknown(self, stray: Stray, called: Callable[[Part], str]) -> None:
        word, part = stray.entry.key, stray.part
        known = list(shape(type(part)))
        around = part.field_path()
        guess = stray.guess or close(word, known)
        help = f"did you mean {guess}?" if guess else f"there are {', '.join(known)}."
        where = f" in {called(part)}" if around else ""
        span = Span(stray.entry.start, stray.entry.end)
        field = f"{around}.{word}" if around else word
        self.add(span, f"There is no key `{word}`{where}.", field, help)

    def name(self, part: Part, what: str, given: str | None, file: str) -> None:
        """Note a name that is missing, has strange characters, or is not that of the file."""
        if not given:
            if what not in part.broken:
                help = f"write `{what}:` with a short name, such as lakeshore."
                self.at(part, what, f"The {what} has no name.", help)
        elif not PACK_NAME.fullmatch(given):
            message = f'The name "{given}" has characters that a {what}\'s name cannot have.'
            help = f"write small letters, digits and dashes, such as {_plain(given)}."
            self.at(part, what, message, help)
        elif file and given != file:
            message = f"The {what} is called {given}, its file {file}.yaml."
            self.at(part, what, message, "give both the same name.")

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


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "lakeshore"


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
