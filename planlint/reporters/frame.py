"""Code frames: the line of a finding with the place marked, clipped to the width of the page.

Characters are laid out as cells, since a Chinese character takes two columns of a
terminal, a combining accent none, and a tab as many as we give it.
"""

from collections.abc import Iterable
from itertools import accumulate, takewhile
from typing import NamedTuple

from planlint.finding import Location
from planlint.reporters.escape import REPLACEMENT, visible

_TAB = "    "
_CUT = "… "
_NEAR = 16  # how far to look for a gap between words, rather than cut one
_LEAST = 24  # below this width a frame shows nothing a person could use


class Frame(NamedTuple):
    """A line as it is shown, and where the marks under it begin and end, in columns."""

    text: str
    start: int
    end: int


class Cell(NamedTuple):
    """One character as it is shown, and the columns that it takes."""

    text: str
    width: int


def frame(location: Location, width: int) -> Frame | None:
    """Lay out the marked line in ``width`` columns; None when its text is not known.

    A place that goes over several lines is marked to the end of the first one.
    """
    line = location.excerpt.replace("##[", f"#{REPLACEMENT}[")  # GitHub would obey it
    skipped = location.excerpt_column - 1  # of a long line only a stretch is known
    start = location.column - 1 - skipped
    if not line.strip() or start > len(line):
        return None
    end = (
        location.end_column - 1 - skipped
        if location.end_line == location.line
        else len(line.rstrip())
    )
    end = max(min(end, len(line)), start + 1)
    cells = _cells(line)
    if start == len(line):
        cells.append(Cell(" ", 1))  # something is missing after the last character
    cells, start, end = _shorten_middle(cells, start, end, max(width, _LEAST))
    cells, end = _shorten_end(cells, end, max(width, _LEAST))
    begin = _columns(cells[:start])
    marked = max(_columns(cells[start:end]), 1)
    return Frame("".join(cell.text for cell in cells).rstrip(), begin, begin + marked)


def _cells(line: str) -> list[Cell]:
    """Lay out each character of a line."""
    if line.isascii() and line.isprintable():
        return [Cell(char, 1) for char in line]
    from unicodedata import category, east_asian_width  # noqa: PLC0415  (rarely needed)

    def cell(char: str) -> Cell:
        if char == "\t":
            return Cell(_TAB, len(_TAB))
        if category(char) in ("Mn", "Me"):
            return Cell(char, 0)
        return Cell(visible(char), 2 if east_asian_width(char) in "WF" else 1)

    return [cell(char) for char in line]


def _columns(cells: list[Cell]) -> int:
    """Count the columns that cells take."""
    return sum(cell.width for cell in cells)


def _fitting(cells: Iterable[Cell], width: int) -> int:
    """Count the cells, from the first, that fit into ``width`` columns."""
    ends = accumulate(cell.width for cell in cells)
    return sum(1 for _ in takewhile(lambda column: column <= width, ends))


def _shorten_middle(
    cells: list[Cell], start: int, end: int, width: int
) -> tuple[list[Cell], int, int]:
    """Cut words between the head of a line and a mark that would stand too far right.

    The head tells which field it is; the words just before the mark tell the context.
    """
    if _columns(cells[:end]) < width:
        return cells, start, end
    marked = min(_columns(cells[start:end]), width // 2)
    room = width - marked - len(_CUT)
    head = _fitting(cells[:start], room * 2 // 3)
    head = next((at for at in range(head, max(head - _NEAR, 0), -1) if _gap(cells, at)), head)
    context = _fitting(reversed(cells[head:start]), room - _columns(cells[:head]) - 1)
    rest = start - context
    rest = next((at for at in range(rest, min(rest + _NEAR, start)) if _gap(cells, at)), rest)
    if rest - head <= len(_CUT):
        return cells, start, end
    shift = rest - head - len(_CUT)
    cut = [Cell(char, 1) for char in _CUT]
    return cells[:head] + cut + cells[rest:], start - shift, end - shift


def _gap(cells: list[Cell], at: int) -> bool:
    """Say whether a word begins at an index."""
    return at > 0 and cells[at - 1].text == " "


def _shorten_end(cells: list[Cell], end: int, width: int) -> tuple[list[Cell], int]:
    """Cut what stands too far right after the mark, or the end of a very long mark."""
    if _columns(cells) <= width:
        return cells, end
    kept = _fitting(cells, width - 1)
    return [*cells[:kept], Cell("…", 1)], min(end, kept)
