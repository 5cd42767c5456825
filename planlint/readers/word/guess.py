"""Headings that are none by their style: short lines in bold, titles of tables.

Half of the templates that districts hand out mark their sections only so. What is guessed is
marked as such (:attr:`Text.sure`), and its level is told by how it looks beside the others.
"""

import re
from typing import NamedTuple

from planlint.readers.blocks import Block, Heading
from planlint.readers.word.names import RPR, Element, R, W, number, val
from planlint.readers.word.numbering import Mark
from planlint.readers.word.styles import Style, Styles
from planlint.readers.word.text import Piece, joined

_LONGEST = 100  # a longer line in bold is a sentence
_LONGEST_LABEL = 60
_CAPITALS = 6  # letters from which a line in capitals is a heading: TBD and N/A are none
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NUMBERED = re.compile(r".{0,30}\d[.)]?\Z")


class Weight(NamedTuple):
    """How much a guessed heading stands out; the greater, the higher its level."""

    band: bool  # a table of one cell
    size: int  # in half points
    capitals: bool
    title: bool = False  # the first row of a table: one level below what stands above it


def looks_like_heading(text: str, *, bold: bool, numbered: Mark | None) -> bool:
    """Tell whether a paragraph is a heading by its looks."""
    if len(text) > _LONGEST or not _LETTERS.search(text) or text.count("\n") > 1:
        return False
    if text.endswith((".", ";", ",", "!")) and not _NUMBERED.match(text):
        return False
    if bold:
        return True
    return numbered is None and text.isupper() and sum(map(str.isalpha, text)) >= _CAPITALS


def all_bold(found: list[Piece], styles: Styles, style: Style) -> bool:
    """Tell whether every word of a paragraph is bold."""
    filled = [piece for piece in found if piece.text.strip()]
    return bool(filled) and all(_bold(piece, styles, style) for piece in filled)


def introduction(found: list[Piece], styles: Styles, style: Style) -> str:
    """Give the words in bold with a colon that a paragraph opens with: "Goal 1:"."""
    if not found or not _bold(found[0], styles, style):
        return ""
    label = ""
    for piece in found:
        bold = _bold(piece, styles, style)
        if not bold and piece.text.strip():
            break
        label += piece.text
    whole = joined(found).lstrip()
    label = label.strip()
    if whole[len(label) :].lstrip().startswith(":") and not label.endswith(":"):
        label = whole[: whole.index(":", len(label)) + 1]
    if not label.endswith(":") or len(label) > _LONGEST_LABEL or "\n" in label:
        return ""
    return label


def size_of(found: list[Piece], styles: Styles, style: Style) -> int:
    """Give the size of a paragraph's first words, in half points."""
    for piece in found:
        run = piece.node.getparent()
        if piece.text.strip() and run.tag == R:
            return number(val(run.find(f"{RPR}/{W}sz")), style.size or styles.size)
    return style.size or styles.size


def shaded(cell: Element) -> bool:
    """Tell whether a cell has a colour of its own behind its words (17.4.32)."""
    shade = cell.find(f"{W}tcPr/{W}shd")
    if shade is None:
        return False
    fill = (shade.get(f"{W}fill") or "auto").lower()
    return fill not in ("auto", "ffffff", "") or shade.get(f"{W}themeFill") is not None


def with_levels(blocks: list[Block], weights: dict[str, Weight]) -> tuple[Block, ...]:
    """Give the guessed headings their levels: below the real ones, the weightier the higher."""
    guessed = {
        weights[block.text.address]
        for block in blocks
        if isinstance(block, Heading) and not block.text.sure
    }
    ranks = {w: i for i, w in enumerate(sorted((w for w in guessed if not w.title), reverse=True))}
    real = last = 0
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            if block.text.sure:
                real = last = block.level
            else:
                weight = weights[block.text.address]
                level = last + 1 if weight.title else real + 1 + ranks[weight]
                block = block._replace(level=min(level, 9))  # noqa: PLW2901
                last = last if weight.title else block.level
        done.append(block)
    return tuple(done)


def _bold(piece: Piece, styles: Styles, style: Style) -> bool:
    run = piece.node.getparent()
    if run is None or run.tag != R:
        return False
    return styles.bold(run.find(RPR), style.bold)
