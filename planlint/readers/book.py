"""What all sheets of an .xlsx workbook share: its list of sheets, its texts and its styles.

Parts are streamed through expat. Document types and entities have been refused before
(:mod:`planlint.readers.package`), and are refused here again.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from planlint.readers.kinds import damaged, unreadable
from planlint.readers.package import Package, key, parts
from planlint.readers.sheet import MAX_CELLS, MAX_TEXT, clean, unescaped
from planlint.readers.shown import Format, format_of

MOST = 120_000_000
"""Most bytes of one part; a sheet with a million cells has about half of that."""

_ROOT = re.compile(rb"<[A-Za-z_][\w.-]*(:?)")

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Data = Callable[[str], None]


class Style(NamedTuple):
    """What a cell's style says that matters to its reader."""

    format: Format
    bold: bool


class Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    relation: str


class Book(NamedTuple):
    """What all sheets share."""

    listed: tuple[Listed, ...]
    parts: dict[str, str]  # of the sheets, by their relations
    since_1904: bool
    strings: list[str]
    styles: list[Style]


class Left:
    """How much a workbook may still hold; every sheet takes of it."""

    __slots__ = ("cells", "text")

    def __init__(self) -> None:
        """Begin with what a whole workbook may hold."""
        self.cells = MAX_CELLS
        self.text = MAX_TEXT

    def cell(self) -> None:
        """Take one cell or row; raises UnreadableError when none is left."""
        self.cells -= 1
        if self.cells < 0:
            raise unreadable(
                f"The workbook has more than {MAX_CELLS:,} cells: that is a table of data, "
                "not a plan.",
                "keep the plan's sheets in a workbook of their own.",
            )

    def words(self, count: int) -> None:
        """Take characters; raises UnreadableError when too few are left."""
        self.text -= count
        if self.text < 0:
            raise unreadable(
                f"The workbook holds more than {MAX_TEXT / 1e6:,.0f} million characters.",
                "keep the plan's sheets in a workbook of their own.",
            )


def listed(package: Package) -> tuple[tuple[Listed, ...], dict[str, str]]:
    """Give a workbook's sheets, and the part of each by its relation."""
    found = parts(package, (package.main, relations_of(package.main)))
    related = relations(package.main, found.get(relations_of(package.main), b""))
    sheets = {name: target for name, (kind, target) in related.items() if kind == "worksheet"}
    return _workbook(found[package.main])[0], sheets


def book_of(package: Package, left: Left) -> Book:
    """Read what the sheets share; raises UnreadableError."""
    found = parts(package, (package.main, relations_of(package.main)))
    related = relations(package.main, found.get(relations_of(package.main), b""))
    by_kind = dict(related.values())
    texts, looks = by_kind.get("sharedStrings", ""), by_kind.get("styles", "")
    shared = parts(package, (texts, looks), MOST)
    _, since_1904 = _workbook(found[package.main])
    return Book(
        *listed(package),
        since_1904,
        _strings(shared.get(texts, b""), left),
        _styles(shared.get(looks, b"")),
    )


def parse(xml: bytes, start: Start, end: End | None = None, data: Data | None = None) -> None:
    """Stream a part; names come without their prefixes. Raises UnreadableError."""
    if not xml:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_declarations
    root = _ROOT.search(xml, 0, 10_000)
    if root is None or not root[1]:
        parser.StartElementHandler = start  # the common case: no prefixes to cut off
        parser.EndElementHandler = end
    else:
        parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
        parser.EndElementHandler = end and (lambda name: end(_local(name)))
    parser.CharacterDataHandler = data
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError):  # or an encoding expat cannot read
        raise damaged("a sheet inside of it breaks off or is not well-formed") from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _no_declarations(*_: object) -> None:
    raise damaged("it declares a document type, which no Office program writes")


def relations_of(part: str) -> str:
    """Give the name of the part that holds the relations of another."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relations(part: str, xml: bytes) -> dict[str, tuple[str, str]]:
    """Give the kind and the target of each relation of a part, by its id."""
    folder = part.rpartition("/")[0]
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if _local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target if target.startswith("/") else f"{folder}/{target}"
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, key(path))

    parse(xml, start)
    return found


def _workbook(xml: bytes) -> tuple[tuple[Listed, ...], bool]:
    sheets: list[Listed] = []
    dates: list[bool] = []

    def start(name: str, attributes: Attributes) -> None:
        if _local(name) == "sheet":
            relation = next((attributes[each] for each in attributes if each.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append(Listed(attributes.get("name", ""), hidden, relation))
        elif _local(name) == "workbookPr":
            dates.append(attributes.get("date1904", "0") in ("1", "true"))

    parse(xml, start)
    return tuple(sheets), any(dates)


def _strings(xml: bytes, left: Left) -> list[str]:
    """Read the shared strings; runs of one text are put together, readings of signs left out."""
    found: list[str] = []
    pieces: list[str] = []
    taking = phonetic = False

    def start(name: str, _: Attributes) -> None:
        nonlocal taking, phonetic
        if name == "t":
            taking = not phonetic
        elif name == "rPh":
            phonetic = True

    def end(name: str) -> None:
        nonlocal taking, phonetic
        if name == "si":
            found.append(clean(unescaped("".join(pieces))))
            pieces.clear()
            left.cell()
        elif name == "t":
            taking = False
        elif name == "rPh":
            phonetic = False

    def data(text: str) -> None:
        if taking:
            pieces.append(text)

    parse(xml, start, end, data)
    return found


def _styles(xml: bytes) -> list[Style]:
    codes: dict[int, str] = {}
    bold: list[bool] = []
    wanted: list[tuple[int, int]] = []
    within = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal within
        if name in ("numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs", "fills"):
            within = name
        elif within == "numFmts" and name == "numFmt":
            codes[count(attributes, "numFmtId")] = attributes.get("formatCode", "")
        elif within == "fonts" and name == "font":
            bold.append(False)
        elif within == "fonts" and name == "b" and bold:
            bold[-1] = attributes.get("val", "1") in ("1", "true")
        elif within == "cellXfs" and name == "xf":
            wanted.append((count(attributes, "numFmtId"), count(attributes, "fontId")))

    parse(xml, start)
    formats = {number: format_of(number, codes) for number, _ in wanted}
    return [Style(formats[number], bold[font : font + 1] == [True]) for number, font in wanted]


def count(attributes: Attributes, name: str) -> int:
    """Give an attribute that is a number; 0 where it is missing or makes no sense."""
    value = attributes.get(name, "0")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
