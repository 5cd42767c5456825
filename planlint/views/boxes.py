"""Boxes of the picture: how tall they are, and how they are drawn."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from planlint.finding import SEVERITIES
from planlint.views import markup
from planlint.views.picture import REVERSED, Box, Picture
from planlint.views.text import count, cut, right_to_left, width, wrap

SIZE = 12.0
_HEAD = 11.0
_LINE = 15.0
_PAD = 9.0
_ROW = 21.0  # height of a box of one line
_ONE_LINE = 420.0  # width of a column of such boxes
_MANY = 30  # from so many milestones on, each gets one line

WIDTHS = MappingProxyType(
    {
        "need": 200,
        "root cause": 190,
        "priority": 180,
        "goal": 230,
        "strategy": 240,
        "milestone": 300,
    }
)
AROUND_WIDTH = 200  # of a column with nothing but help and other work
_LINES = MappingProxyType({"need": 5, "root cause": 4, "goal": 7, "strategy": 5, "priority": 4})
_FEW_LINES = 2  # milestones and what stands around


class Shape(NamedTuple):
    """A box with its text broken into lines."""

    width: float
    height: float
    lines: tuple[str, ...]
    one_line: bool


def shapes(picture: Picture) -> tuple[Shape, ...]:
    """Give every box its size; many milestones make each of them a single line."""
    widths = column_widths(picture)
    tight = dense(picture)
    return tuple(_shape(box, widths[box.column], tight) for box in picture.boxes)


def dense(picture: Picture) -> bool:
    """Say whether there are so many milestones that each gets one line."""
    return sum(box.kind == "milestone" for box in picture.boxes) > _MANY


def column_widths(picture: Picture) -> list[float]:
    """Give each column the width of the widest kind in it."""
    widths = [0.0] * len(picture.columns)
    for box in picture.boxes:
        widths[box.column] = max(widths[box.column], WIDTHS.get(box.kind, AROUND_WIDTH))
    if dense(picture):
        column = next(box.column for box in picture.boxes if box.kind == "milestone")
        widths[column] = _ONE_LINE
    return widths


def _shape(box: Box, wide: float, tight: bool) -> Shape:
    if tight and box.kind not in _LINES:
        return Shape(wide, _ROW, (), True)
    most = _LINES.get(box.kind, _FEW_LINES)
    lines = wrap(box.text, wide - 2 * _PAD, SIZE, most)
    return Shape(wide, 24 + _LINE * len(lines) + (4 if lines else 0), lines, False)


def draw(box: Box, shape: Shape, x: float, y: float, title: str) -> str:
    """Draw a box at its place; ``title`` is what a screen reader says and a pointer shows."""
    tint = markup.TINTS.get(box.kind, markup.AROUND)
    dash = ' stroke-dasharray="6 4"' if box.orphan else ""
    look = f'rx="5" fill="{tint.fill}" stroke="{tint.line}" stroke-width="1"{dash}'
    parts = [f'<g role="img"><title>{markup.escape(title)}</title>']
    if box.gravest:
        ring = f'rx="7" fill="none" stroke="{markup.MARKS[box.gravest][1]}" stroke-width="2.5"'
        parts.append(markup.rect(x - 2, y - 2, shape.width + 4, shape.height + 4, ring))
    parts.append(markup.rect(x, y, shape.width, shape.height, look))
    right = x + shape.width - _PAD
    if box.gravest:
        total = str(sum(box.findings))
        parts.append(
            markup.text(
                right,
                y + (14.5 if shape.one_line else 16),
                total,
                size=SIZE,
                bold=True,
                anchor="end",
            )
        )
        right -= width(total, SIZE, bold=True) + 14
        parts.append(markup.mark(right, y + (10.5 if shape.one_line else 12), box.gravest))
        right -= 14
    parts.append((_one_line if shape.one_line else _lines)(box, shape, x, y, right))
    parts.append("</g>")
    return "".join(parts)


def _name(box: Box) -> str:
    """Give the words a box begins with; a kind without a column of its own is named."""
    return box.name if box.kind in WIDTHS and box.name else box.label


def _lines(box: Box, shape: Shape, x: float, y: float, right: float) -> str:
    left = x + _PAD
    name = cut(_name(box), right - left, _HEAD, bold=True)
    parts = [markup.text(left, y + 16, name, size=_HEAD, bold=True)]
    after = left + width(name, _HEAD, bold=True) + 8
    if box.facts and right - after > 30:
        facts = cut(box.facts, right - after, _HEAD)
        parts.append(markup.text(after, y + 16, facts, size=_HEAD, colour=markup.QUIET))
    rtl = right_to_left(box.text)
    start = x + shape.width - _PAD if rtl else left
    for place, line in enumerate(shape.lines):
        parts.append(markup.text(start, y + 33 + place * _LINE, line, size=SIZE, rtl=rtl))
    return "".join(parts)


def _one_line(box: Box, shape: Shape, x: float, y: float, right: float) -> str:
    """Put id, text and facts side by side; the text gives way first."""
    left = x + _PAD
    base = y + 14.5
    name = cut(_name(box), (right - left) * 0.4, _HEAD, bold=True)
    parts = [markup.text(left, base, name, size=_HEAD, bold=True)]
    left += width(name, _HEAD, bold=True) + 8
    if box.facts:
        facts = cut(box.facts, (right - left) * 0.5, _HEAD)
        parts.append(markup.text(right, base, facts, size=_HEAD, colour=markup.QUIET, anchor="end"))
        right -= width(facts, _HEAD) + 8
    if box.text:
        rtl = right_to_left(box.text)
        words = cut(box.text, right - left, _HEAD)
        parts.append(markup.text(right if rtl else left, base, words, size=_HEAD, rtl=rtl))
    return "".join(parts)


def titles(picture: Picture) -> list[str]:
    """Say of every box what it is, what its findings are, and what it is linked to."""
    links: list[dict[str, list[str]]] = [{} for _ in picture.boxes]
    for line in picture.lines:
        source, target = picture.boxes[line.source], picture.boxes[line.target]
        links[line.source].setdefault(line.kind, []).append(target.name or target.kind)
        back = REVERSED.get(line.kind, f"{line.kind} (from)")
        links[line.target].setdefault(back, []).append(source.name or source.kind)
    return [_title(box, links[place]) for place, box in enumerate(picture.boxes)]


def _title(box: Box, links: dict[str, list[str]]) -> str:
    said = [f"{box.label}: {box.text}" if box.text else box.label]
    if box.facts:
        said.append(box.facts)
    if box.gravest:
        said.append(findings(box.findings))
    said += [f"{kind} {', '.join(names)}" for kind, names in links.items()]
    if box.orphan:
        said.append("linked to nothing")
    return ". ".join(sentence.removesuffix(".") for sentence in said) + "."


def findings(counts: Sequence[int]) -> str:
    """Count findings in words: 3 findings (1 error, 2 warnings)."""
    words = {"error": "error", "warning": "warning", "info": "note"}
    each = ", ".join(
        count(number, words[severity])
        for severity, number in zip(SEVERITIES, counts, strict=True)
        if number
    )
    return f"{count(sum(counts), 'finding')} ({each})"
