"""What styles say: which paragraphs are headings, what is bold, hidden, numbered.

ECMA-376 Part 1, 17.7 (styles), 17.3.1.20 (outline level). Word keeps the English name of a
built-in style in every language ("heading 1"), under an id in the author's ("berschrift1").
"""

import re
from typing import NamedTuple

from planlint.readers.word.names import PPR, RPR, VAL, Element, W, number, on, val

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek)"
    r" ?([1-9])\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"list (?:bullet|number|paragraph)? ?([2-5])")
_BODY_LEVEL = 9  # 17.3.1.20: no heading
_DEPTH = 40  # of styles based on each other; a circle ends there


class Style(NamedTuple):
    """A style with what it takes over from those that it is based on."""

    name: str = ""  # in lower case
    level: int = 0  # of a heading, from 1; 0 for none
    bold: bool = False
    hidden: bool = False
    size: int = 0  # in half points, 0 when it is not said
    num: str = ""  # id of the numbering
    depth: int = -1  # level of the numbering, -1 when it is not said
    first_row_bold: bool = False


class Styles(NamedTuple):
    """The styles of a document by id."""

    by_id: dict[str, Style]
    default: str  # id of the style of paragraphs that name none
    size: int  # in half points, of text that nothing else sets

    def of(self, properties: Element | None) -> Style:
        """Give the style of a paragraph by its properties."""
        named = val(properties.find(f"{W}pStyle")) if properties is not None else ""
        return self.by_id.get(named or self.default) or self.by_id.get(self.default) or Style()

    def id_of(self, properties: Element | None) -> str:
        """Give the id of a paragraph's style."""
        named = val(properties.find(f"{W}pStyle")) if properties is not None else ""
        return named if named in self.by_id else self.default

    def bold(self, run: Element | None, of_paragraph: bool) -> bool:
        """Tell whether a run with these properties is bold."""
        said = self._said(run, "b")
        return of_paragraph if said is None else said

    def hidden(self, run: Element | None) -> bool:
        """Tell whether a run with these properties is hidden (17.3.2.41)."""
        return bool(self._said(run, "vanish")) if run is not None else False

    def _said(self, run: Element | None, what: str) -> bool | None:
        if run is None:
            return None
        own = on(run.find(f"{W}{what}"))
        if own is not None:
            return own
        style = self.by_id.get(val(run.find(f"{W}rStyle")))
        if style is None:
            return None
        said = style.bold if what == "b" else style.hidden
        return True if said else None


def read_styles(root: Element | None) -> Styles:
    """Read the part of styles; without one there are none."""
    if root is None:
        return Styles({}, "", 22)
    raw = {each.get(f"{W}styleId", ""): each for each in root.iterchildren(f"{W}style")}
    default = next(
        (
            name
            for name, each in raw.items()
            if each.get(f"{W}type") == "paragraph"
            and (each.get(f"{W}default") or "0").lower() in ("1", "true", "on")
        ),
        "",
    )
    known: dict[str, Style] = {}
    for name in raw:
        _resolve(name, raw, known, 0)
    size = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}/{W}sz")
    return Styles(known, default, number(val(size), 22))


def _resolve(name: str, raw: dict[str, Element], known: dict[str, Style], depth: int) -> Style:
    if name in known:
        return known[name]
    element = raw.get(name)
    if element is None or depth > _DEPTH:
        return Style()
    based = val(element.find(f"{W}basedOn"))
    base = _resolve(based, raw, known, depth + 1) if based else Style()
    known[name] = _style(element, base)
    return known[name]


def _style(element: Element, base: Style) -> Style:
    name = val(element.find(f"{W}name")).strip().lower()
    style = base._replace(name=name)
    about, run = element.find(PPR), element.find(RPR)
    if found := _HEADING.match(name):
        style = style._replace(level=int(found[1]))
    elif name in ("title", "titel", "titre", "título"):
        style = style._replace(level=1)
    elif name in ("subtitle", "toc heading"):
        style = style._replace(level=0)
    if about is not None:
        outline = about.find(f"{W}outlineLvl")
        if outline is not None:
            style = style._replace(level=_level(outline))
        numbering = about.find(f"{W}numPr")
        if numbering is not None:
            num, depth = numbering_of(numbering)
            style = style._replace(
                num=num if num is not None else style.num,
                depth=depth if depth >= 0 else style.depth,
            )
    if run is not None:
        bold, hidden = on(run.find(f"{W}b")), on(run.find(f"{W}vanish"))
        style = style._replace(
            bold=style.bold if bold is None else bold,
            hidden=style.hidden if hidden is None else hidden,
            size=number(val(run.find(f"{W}sz")), style.size),
        )
    for part in element.iterchildren(f"{W}tblStylePr"):
        if part.get(f"{W}type") == "firstRow":
            style = style._replace(first_row_bold=bool(on(part.find(f"{RPR}/{W}b"))))
    return style


def list_depth(style: Style) -> int:
    """Give how deep a list style nests: "List Bullet 2" is one level down."""
    found = _LIST.fullmatch(style.name)
    return int(found[1]) - 1 if found else 0


def outline(properties: Element | None) -> int | None:
    """Give the level that a paragraph itself states, 0 for body text; None when it does not."""
    found = properties.find(f"{W}outlineLvl") if properties is not None else None
    return None if found is None else _level(found)


def numbering_of(element: Element) -> tuple[str | None, int]:
    """Read which numbering a paragraph or style takes part in, and at what level (17.3.1.19)."""
    num = element.find(f"{W}numId")
    depth = element.find(f"{W}ilvl")
    return (None if num is None else num.get(VAL, "")), (
        -1 if depth is None else number(val(depth), 0, 8)
    )


def _level(element: Element) -> int:
    level = number(val(element), _BODY_LEVEL, _BODY_LEVEL)
    return 0 if level == _BODY_LEVEL else level + 1
