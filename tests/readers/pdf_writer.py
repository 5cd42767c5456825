"""A small writer of PDF files for tests: text, lines, shades, pictures, structure.

Places are given as people see them: in points from the top left corner of the page.
"""

from collections.abc import Sequence
from typing import NamedTuple

from planlint.readers.pdf.words import Word

WIDTH, HEIGHT = 612.0, 792.0
_CODES = "cp1252"


class Sheet:
    """The content of a page that is being painted."""

    def __init__(self, height: float = HEIGHT) -> None:
        self.height = height
        self.ops: list[str] = []
        self.picture = False
        self.marks = 0

    def text(
        self,
        x: float,
        top: float,
        words: str,
        *,
        size: float = 10,
        bold: bool = False,
        turned: bool = False,
        blanks: bool = True,
    ) -> None:
        """Paint a line of text; without ``blanks`` each word on its own, as some programs do."""
        pieces = [words] if blanks else words.split()
        for piece in pieces:
            raw = piece.encode(_CODES).hex()
            matrix = f"0 1 -1 0 {x:.2f}" if turned else f"1 0 0 1 {x:.2f}"
            base = self.height - top - (0 if turned else size)
            self.ops.append(
                f"BT /F{2 if bold else 1} {size} Tf {matrix} {base:.2f} Tm <{raw}> Tj ET"
            )
            x += (len(piece) + 1) * size * 0.55

    def lines(self, x: float, top: float, lines: Sequence[str], **how: object) -> None:
        """Paint several lines, each below the one before."""
        for index, line in enumerate(lines):
            self.text(x, top + 12 * index, line, **how)  # type: ignore[arg-type]

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        h = self.height
        self.ops.append(f"0.5 w {x0} {h - top:.2f} m {x1} {h - bottom:.2f} l S")

    def shade(self, x0: float, top: float, x1: float, bottom: float) -> None:
        h = self.height
        self.ops.append(f"0.9 g {x0} {h - bottom:.2f} {x1 - x0} {bottom - top:.2f} re f 0 g")

    def grid(self, columns: Sequence[float], rows: Sequence[float]) -> None:
        """Paint the lines of a table."""
        for top in rows:
            self.line(columns[0], top, columns[-1], top)
        for x in columns:
            self.line(x, rows[0], x, rows[-1])

    def table(
        self, columns: Sequence[float], top: float, rows: Sequence[Sequence[str]], pad: float = 4
    ) -> float:
        """Paint a ruled table; a cell's lines are parted by ``\\n``. Gives its lower edge."""
        edges = [top]
        for row in rows:
            count = max(len(cell.split("\n")) for cell in row)
            for x, cell in zip(columns, row, strict=False):
                self.lines(x + pad, edges[-1] + 3, cell.split("\n"))
            edges.append(edges[-1] + 12 * count + 6)
        self.grid(columns, edges)
        return edges[-1]

    def image(self) -> None:
        """Cover the page with a picture, as a scan does."""
        self.picture = True
        self.ops.append(f"q {WIDTH} 0 0 {self.height} 0 0 cm /Im1 Do Q")

    def begin(self, kind: str) -> int:
        """Begin marked content; gives its mark."""
        self.marks += 1
        self.ops.append(f"/{kind} <</MCID {self.marks - 1}>> BDC")
        return self.marks - 1

    def artifact(self) -> None:
        self.ops.append("/Artifact BMC")

    def end(self) -> None:
        self.ops.append("EMC")


class Tag(NamedTuple):
    """An element of the structure; a pair of page, from 0, and mark is content."""

    kind: str
    kids: Sequence["Tag | tuple[int, int]"]
    attributes: str = ""


def pdf(
    sheets: Sequence[Sheet],
    *,
    tree: Sequence[Tag] = (),
    box: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT),
    rotate: int = 0,
    extra: str = "",
    page_extra: str = "",
    more: Sequence[str] = (),
) -> bytes:
    """Write a PDF; ``extra`` goes into its catalog, ``more`` are objects 101 and on."""
    objects: dict[int, bytes] = {
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        5: b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream",
    }
    pages = []
    for index, sheet in enumerate(sheets):
        number = 10 + 2 * index
        content = "\n".join(sheet.ops).encode("ascii")
        objects[number + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
        images = "/XObject<</Im1 5 0 R>>" if sheet.picture else ""
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[{' '.join(map(str, box))}]/Rotate {rotate}"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>{images}>>/Contents {number + 1} 0 R"
            f"/StructParents {index}{page_extra}>>"
        ).encode()
        pages.append(f"{number} 0 R")
    objects[2] = f"<</Type/Pages/Kids[{' '.join(pages)}]/Count {len(pages)}>>".encode()
    for index, text in enumerate(more):
        objects[101 + index] = text.encode("latin-1")
    if tree:
        number = 1000

        def put(tag: Tag, parent: int) -> int:
            nonlocal number
            number += 1
            mine = number
            kids = [
                f"{put(kid, mine)} 0 R"
                if isinstance(kid, Tag)
                else f"<</Type/MCR/Pg {10 + 2 * kid[0]} 0 R/MCID {kid[1]}>>"
                for kid in tag.kids
            ]
            objects[mine] = (
                f"<</Type/StructElem/S/{tag.kind}/P {parent} 0 R"
                f"/K[{' '.join(kids)}]{tag.attributes}>>"
            ).encode()
            return mine

        roots = [f"{put(tag, 1000)} 0 R" for tag in tree]
        objects[1000] = f"<</Type/StructTreeRoot/K[{' '.join(roots)}]>>".encode()
        extra += "/StructTreeRoot 1000 0 R/MarkInfo<</Marked true>>"
    objects[1] = f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode()
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(objects):
        out += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        start,
    )
    return bytes(out)


def word(text: str, x0: float = 0, top: float = 0, *, page: int = 1, space: bool = True) -> Word:
    """Make a word as the reader finds it, ten points high and five points a letter."""
    x1 = x0 + 5 * len(text)
    return Word(text, page, x0, top, x1, top + 10, 10, False, -1, 0, space, False)
