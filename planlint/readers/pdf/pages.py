"""What the child process does: open the PDF, read its pages and its structure as plain values.

Only plain tuples go back to the parent, so that nothing of the parser's reaches it.
"""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from planlint.readers.kinds import damaged, locked, unreadable
from planlint.readers.pdf.words import Word, words_of

MAX_PAGES = 500
"""Most pages that are read; the longest plan seen, of a whole district, has 130."""

MAX_NODES = 400_000  # elements of the structure; a page of tables has about 60
_MAX_DEPTH = 80
_THIN = 4.0  # points up to which a filled rectangle is a line
_MAX_LINES = 20_000  # ruled lines on a page; a drawing has more, a table never

Cells = tuple[tuple[float, float, float, float], ...]


class Page(NamedTuple):
    """A page: its words as painted, and the cells that its ruled lines make, table by table."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    tables: tuple[Cells, ...]
    pictures: float  # the share of the page that pictures cover


class Node(NamedTuple):
    """An element of the structure, or with ``kind`` "" a stretch of marked content."""

    kind: str
    page: int  # 0 where it is not told
    mark: int
    spans: tuple[int, int]  # columns and rows that a cell covers
    children: "tuple[Node, ...]"


def survey(data: bytes) -> tuple[int, bool, tuple[str, ...]]:
    """Give the number of pages, whether there is a structure, and what else is in the file."""
    pdf = _opened(data)
    document = pdf.doc
    found: list[str] = []
    catalog = document.catalog
    names = _resolved(catalog.get("Names"))
    if isinstance(names, dict):
        found += ["attachments"] if "EmbeddedFiles" in names else []
        found += ["a program (JavaScript)"] if "JavaScript" in names else []
    action = _resolved(catalog.get("OpenAction"))
    if isinstance(action, dict) and _name(action.get("S")) == "JavaScript" and len(found) < 2:
        found.append("a program (JavaScript)")
    form = _resolved(catalog.get("AcroForm"))
    if isinstance(form, dict) and "XFA" in form:
        found.append("a form of an old kind (XFA)")
    return len(pdf.pages), "StructTreeRoot" in catalog, tuple(dict.fromkeys(found))


def _opened(data: bytes) -> Any:
    """Open a PDF; raises UnreadableError."""
    import logging  # noqa: PLC0415  (PDF only)

    import pdfplumber  # noqa: PLC0415  (slow, and in the child only)
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415  (as above)
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415  (as above)

    # The parser warns of fonts; nobody can act on that.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
        count = len(pdf.pages)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise locked("PDF") from None
        raise damaged("it does not say where its pages are") from None
    if not count:
        raise damaged("it has no pages")
    if count > MAX_PAGES:
        raise unreadable(
            f"The PDF has {count:,} pages; planlint reads up to {MAX_PAGES}.",
            "save a copy with the pages of the plan alone.",
        )
    return pdf


def read_pages(data: bytes, *, first: int, after: int) -> tuple[tuple[Any, ...], ...]:
    """Read the pages from ``first`` to before ``after``, from 0."""
    pdf = _opened(data)
    return tuple(_page(pdf.pages[index]) for index in range(first, after))


def _page(page: Any) -> tuple[Any, ...]:
    from planlint.readers.pdf.painted import painted  # noqa: PLC0415  (imports pdfminer.six)

    width, height = float(page.width), float(page.height)
    words = [tuple(word) for word in words_of(page.page_number, painted(page), width)]
    words += [tuple(word) for word in _filled(page)]
    left, above = float(page.mediabox[0]), float(page.mediabox[1])
    cells = tuple(
        tuple((x0 - left, top - above, x1 - left, bottom - above) for x0, top, x1, bottom in table)
        for table in _ruled(page)
    )
    shown = sum(float(image["width"] * image["height"]) for image in page.images)
    share = shown / ((width * height) or 1)
    page.close()
    return page.page_number, width, height, tuple(words), cells, share


def _ruled(page: Any) -> list[Any]:
    """Give the cells of the tables that lines make.

    A shade behind a text has edges, too: it counts only where no lines make a table.
    """
    if not 0 < len(page.rects) + len(page.lines) + len(page.curves) < _MAX_LINES:
        return []
    tables = page.filter(_no_shade).find_tables() or page.find_tables()
    return [table.cells for table in tables]


def _no_shade(thing: dict[str, Any]) -> bool:
    return not (
        thing["object_type"] == "rect"
        and thing.get("fill")
        and not thing.get("stroke")
        and min(thing["width"], thing["height"]) > _THIN
    )


def _filled(page: Any) -> Iterator[Word]:
    """Give what a person typed into the fields of a form: it is painted by the viewer only."""
    for one in _list(page.page_obj.annots):
        field = _resolved(one)
        if not isinstance(field, dict) or _name(field.get("Subtype")) != "Widget":
            continue
        value = _inherited(field, "V")
        place = _shown(page, _list(field.get("Rect")))
        if place is None or not isinstance(value, bytes):
            continue
        if _name(_inherited(field, "FT")) not in ("Tx", "Ch"):
            continue
        lines = [line.split() for line in _text(value).replace("\r", "\n").split("\n")]
        x0, top, x1, bottom = place
        size = max(1.0, min(10.0, (bottom - top) / max(len(lines), 1)))
        for row, line in enumerate(lines):
            for index, text in enumerate(line):
                left, right = (x0 + (x1 - x0) * (index + i) / len(line) for i in (0.0, 0.9))
                above = top + size * row
                yield Word(
                    text, page.page_number, left, above, right, above + size,
                    size, False, -1, 0, True, False,
                )  # fmt: skip


def _shown(page: Any, rect: list[Any]) -> tuple[float, float, float, float] | None:
    """Turn a box in the page's own coordinates into one on the page as it is shown."""
    numbers = [_resolved(value) for value in rect]
    if len(numbers) != 4 or not all(isinstance(value, int | float) for value in numbers):
        return None
    x0, x1 = sorted((float(numbers[0]), float(numbers[2])))
    y0, y1 = sorted((float(numbers[1]), float(numbers[3])))
    left, low, right, high = (float(value) for value in page.page_obj.mediabox)
    turned = page.rotation
    if turned == 90:
        return y0 - low, x0 - left, y1 - low, x1 - left
    if turned == 180:
        return right - x1, y0 - low, right - x0, y1 - low
    if turned == 270:
        return high - y1, right - x1, high - y0, right - x0
    return x0 - left, high - y1, x1 - left, high - y0


def _list(value: Any) -> list[Any]:
    found = _resolved(value)
    return found if isinstance(found, list) else []


def _inherited(field: Any, key: str) -> Any:
    for _ in range(20):
        if key in field:
            return _resolved(field[key])
        field = _resolved(field.get("Parent"))
        if not isinstance(field, dict):
            return None
    return None


def _text(value: bytes) -> str:
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    return value.decode("cp1252", "replace")


def structure(data: bytes) -> tuple[Any, ...]:
    """Read the structure of a tagged PDF: every element, the empty ones too."""
    pdf = _opened(data)
    pages = {page.page_obj.pageid: page.page_number for page in pdf.pages}
    root = _resolved(pdf.doc.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        return ()
    roles = _resolved(root.get("RoleMap"))
    tree = _Tree(pages, roles if isinstance(roles, dict) else {})
    return tuple(n for n in (tree.node(kid, 0, 0) for kid in _kids(root)) if n)


class _Tree:
    """Turns elements into plain tuples: kind, page, mark, spans, children."""

    def __init__(self, pages: dict[int, int], roles: dict[str, Any]) -> None:
        self.pages = pages
        self.roles = {str(key): _name(value) for key, value in roles.items()}
        self.left = MAX_NODES
        self.open: set[int] = set()  # elements that are being read: one may contain itself

    def node(self, reference: Any, page: int, depth: int) -> tuple[Any, ...] | None:
        self.left -= 1
        number = getattr(reference, "objid", 0)
        if self.left < 0 or depth > _MAX_DEPTH or number in self.open:
            return None
        element = _resolved(reference)
        if isinstance(element, int):
            return ("", page, element, (1, 1), ())
        if not isinstance(element, dict):
            return None
        where = getattr(element.get("Pg"), "objid", 0)
        page = self.pages.get(where, page)
        kind = _name(element.get("Type"))
        if kind in ("MCR", "OBJR"):
            mark = _resolved(element.get("MCID"))
            return ("", page, mark, (1, 1), ()) if isinstance(mark, int) else None
        if number:
            self.open.add(number)
        children = [self.node(kid, page, depth + 1) for kid in _kids(element)]
        self.open.discard(number)
        kids = tuple(child for child in children if child)
        return (self.role(element), page, -1, _spans(element), kids)

    def role(self, element: dict[str, Any]) -> str:
        """Give an element's kind; its own name may stand for a known one."""
        kind = _name(element.get("S"))
        for _ in range(10):  # a role may stand for another role
            if kind not in self.roles or self.roles[kind] == kind:
                break
            kind = self.roles[kind]
        return kind


def _spans(element: dict[str, Any]) -> tuple[int, int]:
    attributes = _resolved(element.get("A"))
    columns = rows = 1
    for one in attributes if isinstance(attributes, list) else [attributes]:
        table = _resolved(one)
        if isinstance(table, dict):
            columns = _small(_resolved(table.get("ColSpan")), columns)
            rows = _small(_resolved(table.get("RowSpan")), rows)
    return columns, rows


def _small(value: Any, otherwise: int) -> int:
    return value if isinstance(value, int) and 0 < value < 1000 else otherwise


def _kids(element: dict[str, Any]) -> list[Any]:
    kids = element.get("K")
    found = _resolved(kids)
    if isinstance(found, list):
        return found
    return [] if found is None else [kids]


def _resolved(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1  # noqa: PLC0415  (in the child only)

    return resolve1(value)


def _name(value: Any) -> str:
    name = getattr(_resolved(value), "name", "")
    return name.decode("latin-1") if isinstance(name, bytes) else str(name)
