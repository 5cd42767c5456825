"""What of a sheet's part matters for its notes: where it names their drawing, how large cells are.

A sheet is not written anew: one element is put into its bytes.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

from planlint.annotate.vml import Measures
from planlint.readers.kinds import damaged, unreadable
from planlint.readers.sheet import MAX_COLUMNS

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What stands behind <legacyDrawing> in a sheet (ECMA-376 Part 1, 18.3.1.99).
_BEHIND = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst", "AlternateContent",
}  # fmt: skip

Attributes = dict[str, str]


class Shape(NamedTuple):
    """What of a sheet's part matters for its notes."""

    drawing: str  # the relation of the drawing with its notes, "" when it has none
    insert: int  # where in the bytes the name of a drawing would stand
    prefix: str  # of the sheet's own elements: "" or "x:"
    measures: Measures


def shape_of(xml: bytes) -> Shape:
    """Find where a sheet names its drawing, and how large its cells are; raises UnreadableError."""
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise unreadable(
            "A sheet is written in an encoding that notes cannot be put into.",
            "open the workbook in Excel and save it.",
        )
    depth, drawing, insert, rows_seen = 0, "", -1, False
    columns: dict[int, int] = {}
    rows: dict[int, int] = {}
    usual = [64, 20]

    def start(full: str, attributes: Attributes) -> None:
        nonlocal depth, drawing, insert, rows_seen
        depth += 1
        name = full.rpartition(":")[2]
        if name == "col":
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            width = 0 if attributes.get("hidden") == "1" else _pixels(attributes.get("width"))
            columns.update(dict.fromkeys(range(first - 1, min(last, MAX_COLUMNS)), width))
        elif name == "row" and "ht" in attributes and attributes.get("r", "").isdigit():
            rows[int(attributes["r"]) - 1] = round(float(attributes["ht"]) * 4 / 3)
        elif name == "sheetFormatPr":
            if "defaultColWidth" in attributes:
                usual[0] = _pixels(attributes["defaultColWidth"])
            usual[1] = round(float(attributes.get("defaultRowHeight", "15")) * 4 / 3)
        elif depth == 2 and name == "legacyDrawing":
            drawing = next((attributes[each] for each in attributes if each.endswith(":id")), "")
        elif depth == 2 and name == "sheetData":
            rows_seen = True
        elif depth == 2 and rows_seen and name in _BEHIND and insert < 0:
            insert = parser.CurrentByteIndex

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(xml, True)
    # Besides what is no XML: a width that is no number or infinite, an encoding expat cannot read.
    except (expat.ExpatError, ValueError, OverflowError, LookupError):
        raise damaged("a sheet inside of it breaks off or is not well-formed") from None
    closing = xml.rfind(b"</")
    prefix = re.match(rb"</([\w.-]+:)?", xml[closing:])
    return Shape(
        drawing,
        insert if insert >= 0 else closing,
        (prefix[1] or b"").decode() if prefix else "",
        Measures(columns, rows, *usual),
    )


def _pixels(width: str | None) -> int:
    return round(float(width or 8.43) * 7 + 5)


def with_drawing(xml: bytes, shape: Shape, relation: str) -> bytes:
    """Give a sheet's bytes with the name of the drawing that holds its notes."""
    element = f'<{shape.prefix}legacyDrawing xmlns:r="{_OFFICE}" r:id="{relation}"/>'
    return xml[: shape.insert] + element.encode() + xml[shape.insert :]
