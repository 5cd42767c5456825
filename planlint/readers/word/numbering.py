"""Numbers that Word makes by itself: "Goal 1." is nowhere in the text of the file.

ECMA-376 Part 1, 17.9: a paragraph names a ``w:num``, which names an abstract numbering with
nine levels; each level counts, and its text puts the counts of the levels together.
"""

import re
from typing import NamedTuple

from planlint.readers.word.names import Element, W, number, on, val
from planlint.readers.word.styles import Style, numbering_of

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CARDINALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
    "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_MOST = 100_000


class Level(NamedTuple):
    """A level of a numbering."""

    start: int = 1
    form: str = "decimal"
    text: str = ""  # "Goal %1:" with the counts of levels put in
    plain: bool = False  # all counts as digits, whatever their own form
    restarts: bool = True
    style: str = ""  # id of the paragraph style that stands at this level


class Num(NamedTuple):
    """A numbering as paragraphs name it."""

    abstract: str
    levels: tuple[Level, ...]
    restart: tuple[tuple[int, int], ...]  # level and number at which this one starts anew


class Mark(NamedTuple):
    """What stands before a numbered paragraph."""

    text: str  # "Goal 2:", "a)"; "" for a bullet
    depth: int
    item: bool  # one of a list, not a heading made by numbering


Numbering = dict[str, Num]
Counts = dict[str, list[int | None]]


def read_numbering(root: Element | None) -> Numbering:
    """Read the part of numberings; without one there are none."""
    if root is None:
        return {}
    raw = {each.get(f"{W}abstractNumId", ""): each for each in root.iterchildren(f"{W}abstractNum")}
    by_style = {
        val(each.find(f"{W}styleLink")): name
        for name, each in raw.items()
        if each.find(f"{W}styleLink") is not None
    }
    found: Numbering = {}
    for each in root.iterchildren(f"{W}num"):
        abstract = val(each.find(f"{W}abstractNumId"))
        link = raw[abstract].find(f"{W}numStyleLink") if abstract in raw else None
        if link is not None:  # the levels stand with the style's own numbering (17.9.21)
            abstract = by_style.get(val(link), abstract)
        if abstract not in raw:
            continue
        levels = _levels(raw[abstract], [Level()] * 9)
        restart = []
        for override in each.iterchildren(f"{W}lvlOverride"):
            depth = number(override.get(f"{W}ilvl"), 0, 8)
            levels = _levels(override, levels)
            start = override.find(f"{W}startOverride")
            if start is not None:
                restart.append((depth, number(val(start), 1, _MOST)))
        found[each.get(f"{W}numId", "")] = Num(abstract, tuple(levels), tuple(restart))
    return found


def _levels(parent: Element, known: list[Level]) -> list[Level]:
    levels = list(known)
    for each in parent.iterchildren(f"{W}lvl"):
        levels[number(each.get(f"{W}ilvl"), 0, 8)] = Level(
            number(val(each.find(f"{W}start")), 0, _MOST) if _has(each, "start") else 0,
            val(each.find(f"{W}numFmt"), "decimal"),
            val(each.find(f"{W}lvlText")),
            bool(on(each.find(f"{W}isLgl"))),
            val(each.find(f"{W}lvlRestart"), "1") != "0",
            val(each.find(f"{W}pStyle")),
        )
    return levels


def _has(element: Element, name: str) -> bool:
    return element.find(f"{W}{name}") is not None


def mark(
    properties: Element | None, style: Style, style_id: str, known: Numbering, counts: Counts
) -> Mark | None:
    """Count a paragraph, and give what stands before it; None for one without a number."""
    own = properties.find(f"{W}numPr") if properties is not None else None
    name, depth = numbering_of(own) if own is not None else (None, -1)
    if name is None:
        name = style.num
    num = known.get(name)
    if num is None:
        return None
    if depth < 0:
        linked = [i for i, level in enumerate(num.levels) if level.style == style_id]
        depth = linked[0] if linked else max(style.depth, 0)
    level = num.levels[depth]
    if level.form == "bullet":
        return Mark("", depth, True)
    _count(counts, name, num, depth)
    text = " ".join(_text(num, depth, counts[num.abstract]).split())
    if level.form == "none" and not text:
        return None
    return Mark(text, depth, not _PLACE.sub("", level.text).strip(" .():-–[]/"))


def _count(counts: Counts, name: str, num: Num, depth: int) -> None:
    """Go on counting at a level; lists of one abstract numbering share their counts."""
    current = counts.setdefault(num.abstract, [None] * 9)
    if f"num {name}" not in counts:
        counts[f"num {name}"] = []
        for level, start in num.restart:
            current[level] = start - 1
    at = current[depth]
    current[depth] = num.levels[depth].start if at is None else at + 1
    for deeper in range(depth + 1, 9):
        if num.levels[deeper].restarts:
            current[deeper] = None


def _text(num: Num, depth: int, current: list[int | None]) -> str:
    level = num.levels[depth]

    def put(found: re.Match[str]) -> str:
        other = int(found[1]) - 1
        value = current[other]
        shown = num.levels[other].start if value is None else value
        form = num.levels[other].form
        return spelled(shown, "decimal" if level.plain else form)

    return _PLACE.sub(put, level.text)


def spelled(value: int, form: str) -> str:
    """Write a count in one of Word's forms (17.18.59); digits for the forms of other scripts."""
    said = str(value)
    if form in ("upperRoman", "lowerRoman"):
        said = _roman(value)
    elif form in ("upperLetter", "lowerLetter") and value > 0:
        said = chr(ord("A") + (value - 1) % 26) * min((value - 1) // 26 + 1, 30)
    elif form == "cardinalText" and value < len(_CARDINALS):
        said = _CARDINALS[value].capitalize()
    elif form == "ordinalText" and value < len(_ORDINALS):
        said = _ORDINALS[value].capitalize()
    elif form == "ordinal":
        last = 0 if value % 100 in (11, 12, 13) else value % 10
        said += {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    elif form == "decimalZero":
        said = f"{value:02}"
    elif form in ("none", "bullet"):
        said = ""
    return said.lower() if form.startswith("lower") else said


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    said = ""
    for amount, letters in _ROMAN:
        said += letters * (value // amount)
        value %= amount
    return said
