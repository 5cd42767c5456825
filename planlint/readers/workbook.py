"""Read the parts of an .xlsx file into sheets: values as they are seen, what is merged and hidden.

Sheets are streamed through expat, cell by cell, with a budget. That gives what libraries which
read only values leave out and a plan needs: number formats, hidden rows and columns, formulas
that were never calculated.
"""

from planlint.readers.book import (
    MOST,
    Attributes,
    Book,
    Left,
    Listed,
    Style,
    book_of,
    count,
    parse,
    relations,
    relations_of,
)
from planlint.readers.kinds import damaged
from planlint.readers.package import Package, parts
from planlint.readers.sheet import (
    MAX_COLUMNS,
    MAX_ROWS,
    Area,
    Filled,
    Sheet,
    area_of,
    clean,
    position,
    unescaped,
)
from planlint.readers.shown import GENERAL, Format, general, shown

_DIGITS = "0123456789"
_PLAIN = Style(GENERAL, False)


def sheets(package: Package) -> list[Sheet]:
    """Read every sheet of a workbook, the hidden ones too; raises UnreadableError."""
    left = Left()
    book = book_of(package, left)
    return [
        _sheet(package, book.parts[listed.relation], listed, book, left)
        for listed in book.listed
        if listed.relation in book.parts  # else a chart or a macro sheet
    ]


def _sheet(package: Package, part: str, listed: Listed, book: Book, left: Left) -> Sheet:
    found = parts(package, (part, relations_of(part)), MOST)
    related = relations(part, found.get(relations_of(part), b""))
    tables = [
        area
        for kind, target in related.values()
        if kind == "table"
        for area in _table(parts(package, (target,)).get(target, b""))
    ]
    return _cells(found.get(part, b""), listed, book, left, tables)


def _table(xml: bytes) -> list[Area]:
    """Give the area of a table of the file's own, unless it has no row of headers."""
    found: list[Area] = []

    def start(name: str, attributes: Attributes) -> None:
        area = area_of(attributes.get("ref", "")) if name == "table" else None
        if area and attributes.get("headerRowCount", "1") != "0":
            found.append(area)

    parse(xml, start)
    return found


def _cells(  # noqa: PLR0915  (one pass, whose parts share what they have seen)
    xml: bytes, listed: Listed, book: Book, left: Left, tables: list[Area]
) -> Sheet:
    cells: dict[tuple[int, int], Filled] = {}
    merged: list[Area] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    errors: list[tuple[int, int]] = []
    unsaved: list[tuple[int, int]] = []
    row, column, style = -1, -1, 0
    kind = ""
    formula = taking = phonetic = False
    pieces: list[str] = []
    columns: dict[str, int] = {}  # by their letters

    def start(name: str, attributes: Attributes) -> None:  # noqa: PLR0912  (one element each)
        nonlocal row, column, kind, style, formula, taking, phonetic
        if name == "c":
            left.cell()
            place = attributes.get("r")
            letters = place.rstrip(_DIGITS) if place else ""
            if letters in columns and place == f"{letters}{row + 1}":
                column = columns[letters]  # nearly always: the row is the one that was opened
            elif place:
                found = position(place)
                if found is None:
                    raise damaged(f'the sheet "{listed.name[:60]}" has a cell without a place')
                row, column = found
                columns[letters] = column
            else:
                column += 1
            kind = attributes.get("t", "n")
            style = count(attributes, "s") if "s" in attributes else 0
            formula = False
            pieces.clear()
        elif name == "v" or (name == "t" and not phonetic):
            taking = True
        elif name == "f":
            formula = True
        elif name == "rPh":
            phonetic = True
        elif name == "row":
            left.cell()
            row, column = (count(attributes, "r") or row + 2) - 1, -1
            if row >= MAX_ROWS:
                raise damaged(f'the sheet "{listed.name[:60]}" has more rows than a sheet can have')
            if attributes.get("hidden") in ("1", "true"):
                hidden_rows.add(row)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            last = min(count(attributes, "max"), MAX_COLUMNS)
            hidden_columns.update(range(max(count(attributes, "min"), 1) - 1, last))
        elif name == "mergeCell":
            left.cell()
            merged.extend(area for area in [area_of(attributes.get("ref", ""))] if area)
        elif name == "autoFilter":
            tables.extend(area for area in [area_of(attributes.get("ref", ""))] if area)

    def end(name: str) -> None:
        nonlocal taking, phonetic
        if name in ("v", "t"):
            taking = False
        elif name == "rPh":
            phonetic = False
        elif name == "c":
            raw = "".join(pieces)
            if not raw:
                if formula and kind != "str":
                    unsaved.append((row, column))
                return
            look = book.styles[style] if style < len(book.styles) else _PLAIN
            text = _text(kind, raw, book, look.format)
            if text:
                left.words(len(text))
                cells[row, column] = Filled(text, look.bold, style)
                if kind == "e":
                    errors.append((row, column))

    def data(text: str) -> None:
        if taking:
            pieces.append(text)

    parse(xml, start, end, data)
    return Sheet(
        listed.name,
        cells,
        listed.hidden,
        frozenset(hidden_rows),
        frozenset(hidden_columns),
        tuple(merged),
        tuple(tables),
        tuple(errors),
        tuple(unsaved),
    )


def _text(  # noqa: PLR0911  (one type of value after the other)
    kind: str, raw: str, book: Book, format: Format
) -> str:
    """Give what a cell shows, by the type of its value (ECMA-376 Part 1, 18.18.11)."""
    if kind == "s":
        number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else -1
        if not 0 <= number < len(book.strings):
            raise damaged("a cell points to a text that is not there")
        return book.strings[number]
    if kind in ("str", "inlineStr"):
        return clean(unescaped(raw))
    if kind == "b":
        return "TRUE" if raw.strip() in ("1", "true") else "FALSE"
    if kind == "n":
        try:
            number_shown = float(raw)
        except ValueError:
            return clean(raw)
        if format is GENERAL and abs(number_shown) < 1e15:
            return general(number_shown)
        return shown(number_shown, format, book.since_1904)
    if kind == "d":  # ISO 8601, as the strict variant writes dates
        return clean(raw).removesuffix("T00:00:00").replace("T", " ")
    return clean(raw)
