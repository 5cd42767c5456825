"""A cell with a table in it."""

from collections.abc import Iterator, Sequence

from planlint.layouts.flow import go_through
from planlint.layouts.labels import fold
from planlint.layouts.ready import Use
from planlint.layouts.texts import Said, labelled, loose, take
from planlint.layouts.walk import LOOSE, Walker
from planlint.readers.blocks import Cell, Table, Text


def _words_of(blocks: Sequence[object]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell.text.text.split("\n")
        else:
            yield from block.text.text.split("\n")  # type: ignore[attr-defined]


def take_inside(w: Walker, cell: Cell, use: Use | None) -> None:
    """Take a cell with a table in it: its own words first, then what it holds."""
    held = {fold(line) for line in _words_of(cell.inner)}
    whole = fold("".join(_words_of(cell.inner)))
    rest = [li for li in cell.text.text.split("\n")
            if fold(li) and fold(li) not in held and fold(li) not in whole]  # fmt: skip
    if rest:
        text = Text("\n".join(rest), cell.text.address, cell.text.span, cell.text.sure)
        if use is not None:
            value = w.value(text, w.way())
            if not take(w, use, value, w.words.stretch(value.text), Said()):
                w.left(text, w.way())
        elif not labelled(w, text, w.way(), LOOSE):
            loose(w, text, w.way())
    go_through(w, cell.inner)
