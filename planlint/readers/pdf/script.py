"""What was found on the pages, as the blocks of a Script."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from planlint.readers.blocks import Block, Cell, Heading, Paragraph, Table, Text
from planlint.readers.pdf.joining import Vocabulary, joined, learn
from planlint.readers.pdf.rows import Grid, Para, Part, Row, Slot, runs_in, words_in
from planlint.readers.pdf.words import Box, Word, address, box_of

_LONGEST_TITLE = 120
_LONGEST_LABEL = 60


def blocks_of(parts: Sequence[Part]) -> tuple[Block, ...]:
    """Turn what was found into headings, paragraphs and tables."""
    known = learn(runs_in(parts))
    return tuple(_blocks(titled(parts), known))


def _blocks(parts: Sequence[Part], known: Vocabulary) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, Grid):
            yield _table(part, known)
        elif part.words or part.label:
            yield _paragraph(part, known)


def _paragraph(para: Para, known: Vocabulary) -> Block:
    if para.level:
        return Heading(_text(para.words, known, sure=para.sure), para.level)
    words, label = para.words, para.label
    if not label:
        count = _label(words)
        label, words = joined(words[:count], known)[0], words[count:]
    text = _text(words, known, sure=para.sure)
    if not words:
        text = text._replace(address=_address(para.words))
    return Paragraph(text, para.item, para.depth, label)


def _label(words: Sequence[Word]) -> int:
    """Count the words in bold that end with a colon and introduce others."""
    if not words or not words[0].bold:
        return 0
    for index, word in enumerate(words):
        ended = word.text.endswith(":")
        if not word.bold and word.text != ":":
            return 0
        if ended:
            short = sum(len(w.text) + 1 for w in words[: index + 1]) <= _LONGEST_LABEL
            return index + 1 if short else 0
    return 0


def _text(words: Sequence[Word], known: Vocabulary, *, sure: bool = True) -> Text:
    text, certain = joined(words, known)
    return Text(text, _address(words), sure=sure and certain)


def _address(words: Sequence[Word]) -> str:
    pages = dict.fromkeys(word.page for word in words)
    return address(box for page in pages if (box := box_of(words, page)))


def _table(grid: Grid, known: Vocabulary) -> Table:
    rows = tuple(tuple(_cell(slot, row, grid, known) for slot in row.slots) for row in grid.rows)
    return Table(rows, address([grid.box]) if grid.box else "")


def _cell(slot: Slot, row: Row, grid: Grid, known: Vocabulary) -> Cell:
    inner = tuple(_blocks(slot.blocks, known))
    texts = list(_texts(inner))
    words = list(words_in(slot.blocks))
    place = _address(words) or _empty_place(slot, row, grid)
    text = Text("\n".join(t for t, _ in texts if t), place, sure=all(s for _, s in texts))
    lists = any(not isinstance(b, Paragraph) or b.item for b in inner)
    return Cell(text, slot.column, slot.width, slot.height, inner if lists else (), slot.header)


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield (
                    " ".join(c.text.text for c in row if c.text.text),
                    all(c.text.sure for c in row),
                )
        else:
            label = block.label if isinstance(block, Paragraph) else ""
            yield " ".join(filter(None, (label, block.text.text))), block.text.sure


def _empty_place(slot: Slot, row: Row, grid: Grid) -> str:
    """Give the place of an empty cell: its own, else where its column and its row meet."""
    if slot.box:
        return address([slot.box])
    across = [
        other.box
        for one in grid.rows
        for other in one.slots
        if other.box and (other.column, other.width) == (slot.column, slot.width)
    ]
    along = [o.box for o in row.slots if o.box and o.box.page == row.page]
    if not across or not along:
        return f"page {row.page}" if row.page else ""
    left, right = min(b.x0 for b in across), max(b.x1 for b in across)
    return address(
        [Box(row.page, left, min(b.top for b in along), right, max(b.bottom for b in along))]
    )


def titled(parts: Sequence[Part]) -> list[Part]:
    """Find the headings that are only set in large or bold letters, and give them a level.

    Where the file marks headings itself, large letters alone make none: the size that most words
    have may be that of the tables.
    """
    sizes = Counter(word.size for run in runs_in(parts) for word in run)
    if not sizes:
        return list(parts)
    marked = max((p.level for p in parts if isinstance(p, Para)), default=0)
    body = sizes.most_common(1)[0][0]
    large = float("inf") if marked else 1.15 * body
    found = [p for p in parts if isinstance(p, Para) and _looks_titled(p, body, large)]
    styles = set(map(_style, found))
    ranks = {style: marked + 1 + index for index, style in enumerate(sorted(styles, reverse=True))}
    result: list[Part] = []
    for part in parts:
        if isinstance(part, Para) and _looks_titled(part, body, large):
            result.append(part._replace(level=ranks[_style(part)], sure=False))
        else:
            result.append(part)
    return result


def _style(para: Para) -> tuple[float, bool, bool]:
    text = "".join(word.text for word in para.words)
    return para.words[0].size, all(word.bold for word in para.words), text.isupper()


def _looks_titled(para: Para, body: float, large: float) -> bool:
    """Say whether a paragraph is set in letters of ``large`` points, or bold in those of a text."""
    words = para.words
    if para.level or para.item or para.label or not words:
        return False
    text = " ".join(word.text for word in words)
    if (
        len(text) > _LONGEST_TITLE
        or text.endswith((".", ":", ",", ";"))
        or not any(letter.isalpha() for letter in text)
    ):
        return False
    if all(word.size >= large for word in words):
        return True
    return all(word.bold and word.size >= 0.95 * body for word in words)


def stretches(words: Sequence[Word]) -> dict[tuple[int, int], list[Word]]:
    """Give the words of each stretch of marked content."""
    found: dict[tuple[int, int], list[Word]] = {}
    for key, group in groupby(words, key=lambda word: (word.page, word.mark)):
        found.setdefault(key, []).extend(group)
    return found
