"""Scripts and layouts made by hand, and what they are read as."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from planlint.layouts.read import read
from planlint.layouts.ready import Ready
from planlint.layouts.shelf import builtin, open_source
from planlint.layouts.understand import Understood, understand
from planlint.readers.blocks import Block, Cell, Heading, Paragraph, Script, Table, Text
from planlint.source import Document, Mapping, Node, Sequence, Span

Written = str | tuple["Block", ...] | Cell


def heading(words: str, level: int = 1) -> Heading:
    return Heading(Text(words, f"h:{words}"), level)


def paragraph(words: str, *, item: bool = False, label: str = "") -> Paragraph:
    return Paragraph(Text(words, f"p:{words}"), item, label=label)


def table(*rows: Iterable[Written], name: str = "") -> Table:
    """Make a table; each cell is its words, blocks that stand in it, or a Cell of one's own."""
    made = []
    reaching: dict[int, int] = {}  # columns that a cell above reaches into, for so many rows
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        column = 0
        taken = {at for at, left in reaching.items() if left}
        for written in row:
            while column in taken:
                column += 1
            cell = _cell(written, f"r{number}c{column}", column)
            cells.append(cell)
            column += cell.width
        reaching = {at: left - 1 for at, left in reaching.items() if left > 1}
        reaching |= {c.column + i: c.height - 1 for c in cells for i in range(c.width)}
        made.append(tuple(cells))
    return Table(tuple(made), name=name)


def _cell(written: Written, address: str, column: int) -> Cell:
    if isinstance(written, Cell):
        return written._replace(column=column)
    if isinstance(written, str):
        return Cell(Text(written, address), column)
    words = "\n".join(_words(written))
    return Cell(Text(words, address), column, inner=written)


def _words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (" ".join(cell.text.text for cell in row) for row in block.rows)
        else:
            yield block.text.text


def wide(words: str, width: int, height: int = 1) -> Cell:
    return Cell(Text(words, f"wide:{words}"), 0, width, height)


def script(*blocks: Block, format: str = "word") -> Script:
    return Script(format, blocks)


@cache
def own(name: str) -> Ready:
    """Give a built-in layout."""
    found = next(open_source(source) for source in builtin() if source.name == name)
    assert found.ready is not None, found.findings
    return found.ready


def layout(text: str) -> Ready:
    """Give a layout from its text, which must be without fault."""
    found = read("test.yaml", text.encode())
    assert found.ready is not None, [f"{f.message} {f.help}" for f in found.findings]
    return found.ready


def understood(ready: Ready, *blocks: Block, format: str = "word") -> Understood:
    return understand("plan.docx", script(*blocks, format=format), ready)


def plan(ready: Ready, *blocks: Block, format: str = "word") -> dict[str, Any]:
    """Give the one plan of some blocks as plain values."""
    (document,) = understood(ready, *blocks, format=format).documents
    return plain(document.root)


def plain(node: Node) -> Any:
    """Give a tree as plain values; what is empty is left out."""
    if isinstance(node, Mapping):
        pairs = {key: plain(entry.node) for key, entry in node.entries.items()}
        return {key: value for key, value in pairs.items() if value not in (None, {}, [])}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def place(document: Document, *path: str | int) -> tuple[str, str]:
    """Give the address and the label of a value."""
    node = document.node(path)
    where = document.location(Span(node.start, node.end))
    return where.address, where.label
