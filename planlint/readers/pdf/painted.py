"""What a page paints: its characters with the marked content that they are part of.

Imported in the child process only: it needs pdfminer.six, on which pdfplumber is built.
pdfplumber's own way forgets the mark of a text in which another mark is nested, and makes a
dictionary of every character, which takes half of the time of a page.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral


class Painted(NamedTuple):
    """A character; its box is counted from the top left corner of the page as it is shown."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str
    matrix: tuple[float, ...]
    mark: int
    artifact: bool


class _Device(PDFPageAggregator):  # type: ignore[misc, unused-ignore]
    """Keeps the marks that are open while characters are painted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open: list[tuple[str, int]] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Open marked content, with or without a mark."""
        mark = resolve1(props.get("MCID")) if isinstance(props, dict) else None
        name = tag.name if isinstance(tag, PSLiteral) else ""
        name = name.decode("latin-1") if isinstance(name, bytes) else str(name)
        self.open.append((name, mark if isinstance(mark, int) else -1))

    def end_tag(self) -> None:
        """Close what was opened last."""
        if self.open:
            self.open.pop()

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Paint a character, and note the marks that are open."""
        width: float = super().render_char(*args, **kwargs)
        if self.cur_item._objs:
            char: Any = self.cur_item._objs[-1]
            char.mark = next((mark for _, mark in reversed(self.open) if mark >= 0), -1)
            char.artifact = any(name == "Artifact" for name, _ in self.open)
        return width


class _Interpreter(PDFPageInterpreter):  # type: ignore[misc, unused-ignore]
    """Looks up marks that stand in the page's resources by a name."""

    def do_BDC(self, tag: Any, props: Any) -> None:  # noqa: N802  (the name is pdfminer.six's)
        """Begin marked content."""
        if isinstance(props, PSLiteral):
            known = resolve1(self.resources.get("Properties"))
            props = resolve1(known.get(props.name)) if isinstance(known, dict) else None
        self.device.begin_tag(tag, props)


def painted(page: Any) -> list[Painted]:
    """Read what a page of pdfplumber's paints; leaves it only lines and pictures to look at."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    _Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    layout = device.get_result()
    height = float(page.height)
    found = [_made(char, height) for char in _taken(layout)]
    page._layout = layout
    return found


def _taken(container: Any) -> Iterator[Any]:
    """Give the characters of a page or figure, and take them out of it."""
    kept: list[Any] = []
    for thing in container._objs:
        if isinstance(thing, LTChar):
            yield thing
            continue
        kept.append(thing)
        if isinstance(thing, LTContainer):
            yield from _taken(thing)
    container._objs = kept


def _made(char: Any, height: float) -> Painted:
    font = char.fontname
    return Painted(
        char.get_text(),
        char.x0,
        height - char.y1,
        char.x1,
        height - char.y0,
        char.size,
        font.decode("latin-1") if isinstance(font, bytes) else str(font),
        char.matrix,
        getattr(char, "mark", -1),
        getattr(char, "artifact", False),
    )
