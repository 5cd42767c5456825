"""What was found on the pages, before it becomes text; and rows that a page's end cut in two."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from planlint.readers.pdf.joining import lines
from planlint.readers.pdf.words import Box, Word

BULLETS = "•●○◦▪▫■□➢➤►▶❖✓✔☐☑☒∙·–—*-"
_COUNT = re.compile(r"\(?(\d{1,2})[.)]")
_ENDED = re.compile(r"[.!?]['\"”’)\]]*$")
_OPEN = re.compile(
    r"(?:[,(\-–&/]|(?:^|\s)(?:and|or|the|of|to|in|for|with|a|an|by|on|from|that|as|at|is|are|be"
    r"|will|their|our|who))$"
)


class Para(NamedTuple):
    """The words of a paragraph, an item or a heading."""

    words: tuple[Word, ...]
    item: bool = False
    depth: int = 0
    marked: bool = True  # of an item: whether it has a bullet or a number of its own
    level: int = 0  # of a heading
    label: str = ""
    sure: bool = True
    mark: tuple[Word, ...] = ()  # of an item: its number, which no longer is among the words


class Slot(NamedTuple):
    """A cell of a table."""

    blocks: tuple["Part", ...]
    column: int
    width: int = 1
    height: int = 1
    header: bool = False
    bare: bool = False  # there is no paragraph in it, not even an empty one
    box: Box | None = None


class Row(NamedTuple):
    """A row of a table, and the pages on which it begins and ends."""

    slots: tuple[Slot, ...]
    page: int
    last: int


class Grid(NamedTuple):
    """A table."""

    rows: tuple[Row, ...]
    box: Box | None = None


Part = Para | Grid


def words_in(parts: Iterable[Part]) -> Iterator[Word]:
    """Give all words of some parts, in order."""
    for part in parts:
        if isinstance(part, Para):
            yield from part.words
        else:
            for row in part.rows:
                for slot in row.slots:
                    yield from words_in(slot.blocks)


def runs_in(parts: Iterable[Part]) -> Iterator[tuple[Word, ...]]:
    """Give the words paragraph by paragraph."""
    for part in parts:
        if isinstance(part, Para):
            yield part.words
        else:
            for row in part.rows:
                for slot in row.slots:
                    yield from runs_in(slot.blocks)


def around(boxes: Sequence[Box]) -> Box | None:
    """Give the box around those boxes that lie on the first one's page."""
    here = [box for box in boxes if box.page == boxes[0].page]
    if not here:
        return None
    return Box(
        here[0].page,
        min(box.x0 for box in here),
        min(box.top for box in here),
        max(box.x1 for box in here),
        max(box.bottom for box in here),
    )


def filled(slot: Slot) -> bool:
    """Tell whether a cell holds a word."""
    return any(True for _ in words_in(slot.blocks))


def mend(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Put rows together that the end of a page cut in two."""
    leading = _always_leads(rows)
    branching = any(
        row.slots and row.slots[0].bare and above.last == row.page and filled(above.slots[0])
        for above, row in pairwise(rows)
        if above.slots
    )
    kept: list[Row] = []
    for row in rows:
        if kept and row.page > kept[-1].last and _continues(kept[-1], row, leading, branching):
            _stretch(kept, row)
            kept[-1] = _merged(kept[-1], row)
        else:
            kept.append(row)
    return tuple(kept)


def _stretch(kept: list[Row], row: Row) -> None:
    """Let a cell that covers several rows go on over the page with its empty continuation."""
    held = {slot.column for slot in kept[-1].slots}
    for slot in row.slots:
        if slot.column in held or slot.height < 2:
            continue
        for back in range(2, len(kept) + 1):
            above = kept[-back]
            if found := [one for one in above.slots if one.column == slot.column]:
                (one,) = found[:1]
                if one.height >= back:
                    taller = one._replace(height=one.height + slot.height - 1)
                    slots = tuple(taller if s is one else s for s in above.slots)
                    kept[-back] = above._replace(slots=slots)
                break


def _always_leads(rows: Sequence[Row]) -> bool:
    """Tell whether the first column is filled in every row but those that begin a page."""
    inside = [row for above, row in pairwise(rows) if row.page == above.last]
    rows = [*rows[:1], *inside]
    return len(rows) > 1 and all(row.slots and filled(row.slots[0]) for row in rows)


def _continues(above: Row, row: Row, leading: bool, branching: bool) -> bool:
    held = {slot.column: slot for slot in above.slots}
    if any(slot.column not in held and filled(slot) for slot in row.slots):
        return False
    pairs = [(held[slot.column], slot) for slot in row.slots if slot.column in held]
    if not any(filled(slot) for _, slot in pairs):
        return all(slot.bare for _, slot in pairs)
    both = [(up, slot) for up, slot in pairs if filled(slot) and filled(up)]
    going = [flows(up.blocks, slot.blocks, up.box) for up, slot in both]
    small = any(_begins_small(slot.blocks) for (_, slot), on in zip(both, going, strict=True) if on)
    if going and going[0] and (small or all(going)):
        return True
    cut = [slot.bare for up, slot in pairs if filled(up) and not filled(slot)]
    if any(cut):
        # A cell that is merged over several rows is bare in all but the first, too.
        return not (branching and all(filled(slot) for _, slot in pairs[1:]))
    return leading and filled(pairs[0][0]) and not filled(pairs[0][1]) and bool(going)


def _merged(above: Row, row: Row) -> Row:
    below = {slot.column: slot for slot in row.slots}
    slots = []
    for slot in above.slots:
        other = below.get(slot.column)
        if other is not None and filled(other):
            slot = slot._replace(blocks=carry(slot.blocks, other.blocks))  # noqa: PLW2901
        slots.append(slot)
    return Row(tuple(slots), above.page, max(row.last, above.last))


def carry(above: Sequence[Part], below: Sequence[Part]) -> tuple[Part, ...]:
    """Put the parts of a cell together with those with which it goes on on the next page."""
    up = _trimmed(above)
    rest = list(below)
    while rest and isinstance(rest[0], Para) and not rest[0].words:
        rest.pop(0)
    if not up or not rest:
        return (*up, *rest)
    one, other = up[-1], rest[0]
    if isinstance(one, Grid) and isinstance(other, Grid) and _same_columns(one, other):
        grid = Grid(mend((*one.rows, *without_heads(one, other))), one.box)
        return (*up[:-1], grid, *rest[1:])
    if isinstance(one, Para) and isinstance(other, Para) and _flow(one, other):
        sure = one.sure and other.sure and _begins_small((other,))
        words = one.words + other.mark + other.words
        return (*up[:-1], one._replace(words=words, sure=sure), *rest[1:])
    return (*up, *rest)


def without_heads(above: Grid, below: Grid) -> tuple[Row, ...]:
    """Give the rows of a table's continuation without the heads that are printed again."""
    count = 0
    for one, other in zip(above.rows, below.rows, strict=False):
        told = _spelled(one)
        if not told.strip("|") or told != _spelled(other):
            break
        count += 1
    return below.rows[count:] if count <= 3 else below.rows


def _spelled(row: Row) -> str:
    return "|".join(" ".join(w.text for w in words_in(slot.blocks)) for slot in row.slots)


def _same_columns(one: Grid, other: Grid) -> bool:
    return _columns(one) == _columns(other)


def _columns(grid: Grid) -> int:
    return max((s.column + s.width for row in grid.rows for s in row.slots), default=0)


def flows(above: Sequence[Part], below: Sequence[Part], box: Box | None = None) -> bool:
    """Tell whether the first text of a cell goes on with the last text of the one above.

    ``box`` is that of the cell above, as far as it is known.
    """
    up = _trimmed(above)
    rest = [part for part in below if isinstance(part, Grid) or part.words]
    if not up or not rest:
        return False
    one, other = up[-1], rest[0]
    if isinstance(one, Grid) and isinstance(other, Grid):
        if not _same_columns(one, other) or not one.rows or not other.rows:
            return False
        return _continues(one.rows[-1], other.rows[0], _always_leads(one.rows), False)
    return isinstance(one, Para) and isinstance(other, Para) and _flow(one, other, box)


def _flow(one: Para, other: Para, box: Box | None = None) -> bool:
    own = other.item and other.marked and not in_sentence(one.words, other.mark, one.mark)
    if other.level or other.label or own:
        return False
    if box is not None and _room(one, other, box):
        return False
    if other.item and (one.item or other.marked):
        return True
    end = " ".join(word.text for word in one.words[-2:])
    if _begins_small((other,)):
        return _ENDED.search(end) is None
    if _ENDED.search(end):
        return False
    return bool(_OPEN.search(end)) or _full(one, other)


def number_of(words: Sequence[Word]) -> int:
    """Give the number that the first word is as the mark of an item, 0 when it is none."""
    found = _COUNT.fullmatch(words[0].text) if words else None
    return int(found[1]) if found else 0


def in_sentence(before: Sequence[Word], mark: Sequence[Word], last: Sequence[Word]) -> bool:
    """Tell whether what looks like the number of an item ends a sentence: "from 32 to | 36."

    ``before`` are the words that it follows, and ``last`` is the mark of the item before: a list
    may have "and" at the end of an item.
    """
    number = number_of(mark)
    end = " ".join(word.text for word in before[-2:])
    return number not in (0, 1, number_of(last) + 1) and _OPEN.search(end) is not None


def _room(one: Para, other: Para, box: Box) -> bool:
    """Tell whether the last line in a cell had room for the next word: then somebody ended it."""
    last = list(lines(one.words))[-1]
    first = other.words[0]
    pad = min(8.0, max(0.0, min(word.x0 for word in one.words) - box.x0))
    return last[-1].x1 + 0.3 * first.size + first.x1 - first.x0 < box.x1 - pad - 2


def _begins_small(parts: Sequence[Part]) -> bool:
    first = next(words_in(parts), None)
    return first is not None and first.text.lstrip("(\"'“‘[")[:1].islower()


def _full(one: Para, other: Para) -> bool:
    """Tell whether the last line has no room for the next word: then nobody ended it."""
    shown = list(lines(one.words))
    if len(shown) < 2:
        return False
    right = max(line[-1].x1 for line in shown)
    first = other.words[0]
    return shown[-1][-1].x1 + first.x1 - first.x0 > right + 1 and right - shown[-1][0].x0 > 60


def _trimmed(parts: Sequence[Part]) -> list[Part]:
    """Give parts without the empty paragraphs at their end."""
    kept = list(parts)
    while kept and isinstance(kept[-1], Para) and not kept[-1].words:
        kept.pop()
    return kept
