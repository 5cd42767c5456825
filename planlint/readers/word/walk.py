"""One way through a Word document, for those who read it and for those who write into it.

An address counts what stands inside a place: ``body/t[0]/r[2]/c[1]/p[0]`` is the first
paragraph in the cell at grid column 1 of the third row of the first table. Content controls,
insertions and custom XML around paragraphs, tables, rows and cells are looked through, so that
filling in a form changes no address. ``x[0]`` is a text box anchored in a paragraph, ``n[0]``
a note that it refers to.
"""

from collections.abc import Iterator
from typing import NamedTuple

from planlint.readers.word.names import (
    BOX,
    MC,
    PPR,
    RPR,
    SDT,
    TBL,
    TC,
    TR,
    W15,
    Element,
    P,
    W,
    number,
    on,
    val,
)  # fmt: skip

_DOORS = frozenset(
    f"{W}{name}" for name in ("customXml", "ins", "moveTo", "smartTag", "sdtContent", "subDoc")
)
_BLOCKS = frozenset((P, TBL, TR, TC, f"{W}altChunk"))
_PRELUDE = f"{W}sdtPr"


class Control(NamedTuple):
    """A content control (17.5.2): a field of a form."""

    title: str
    prompt: bool  # it shows what to fill in, and holds nothing yet
    contents: bool = False  # a table of contents


class Place(NamedTuple):
    """A paragraph, table, row or cell, and the innermost control around it."""

    element: Element
    control: Control | None


def control(sdt: Element) -> Control:
    """Read what a content control says of itself."""
    about = sdt.find(_PRELUDE)
    if about is None:
        return Control("", False)
    title = val(about.find(f"{W}alias")) or val(about.find(f"{W}tag"))
    gallery = val(about.find(f"{W}docPartObj/{W}docPartGallery"))
    repeats = any(
        about.find(f"{W15}{name}") is not None
        for name in ("repeatingSection", "repeatingSectionItem")
    )
    group = about.find(f"{W}docPartObj") is not None or about.find(f"{W}group") is not None
    prompt = bool(on(about.find(f"{W}showingPlcHdr")))
    return Control(
        "" if repeats or group else " ".join(title.split()), prompt, gallery == "Table of Contents"
    )


def children(container: Element, around: Control | None = None) -> Iterator[Place]:
    """Yield the paragraphs, tables, rows or cells right inside, looking through what wraps them."""
    for element in container:
        tag = element.tag
        if tag in _BLOCKS:
            yield Place(element, around)
        elif tag == SDT:
            content = element.find(f"{W}sdtContent")
            if content is not None:
                found = control(element)
                if around is not None and around.prompt and not found.title:
                    found = found._replace(prompt=True)
                yield from children(content, found)
        elif tag in _DOORS:
            yield from children(element, around)
        elif tag == f"{MC}AlternateContent":
            chosen = choice(element)
            if chosen is not None:
                yield from children(chosen, around)


def choice(alternate: Element) -> Element | None:
    """Give the copy that Word 2010 and later show (Part 3, 10.2.1): the first choice."""
    first = alternate.find(f"{MC}Choice")
    return first if first is not None else alternate.find(f"{MC}Fallback")


def boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes anchored in a paragraph, each once, but not boxes within boxes."""
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag == BOX:
            yield element
        elif element.tag == f"{MC}AlternateContent":
            chosen = choice(element)
            if chosen is not None:
                pending.append(chosen)
        elif element.tag not in (f"{W}del", f"{W}moveFrom"):
            pending.extend(reversed(element))


def cells(row: Element) -> Iterator[tuple[Place, int, int, str]]:
    """Yield a row's cells with their grid column, width, and how they merge downwards.

    The last is "restart", "continue" or "" (17.4.84). Cells of an old horizontal merge
    (17.4.22) are one; deleted cells are left out.
    """
    about = row.find(f"{W}trPr")
    before = about.find(f"{W}gridBefore") if about is not None else None
    column = number(val(before), 0)
    held: tuple[Place, int, int, str] | None = None
    for place in children(row):
        if place.element.tag != TC:
            continue
        properties = place.element.find(f"{W}tcPr")
        width, down, across = 1, "", ""
        if properties is not None:
            width = max(1, number(val(properties.find(f"{W}gridSpan")), 1))
            merge = properties.find(f"{W}vMerge")
            down = val(merge, "continue") if merge is not None else ""
            merge = properties.find(f"{W}hMerge")
            across = val(merge, "continue") if merge is not None else ""
        if held is not None and across == "continue":
            held = (held[0], held[1], held[2] + width, held[3])
        else:
            if held is not None:
                yield held
            held = (place, column, width, down)
        column += width
    if held is not None:
        yield held


def hidden_row(row: Element) -> bool:
    """Tell whether a row is hidden or was deleted (17.4.20, 17.13.5.12)."""
    about = row.find(f"{W}trPr")
    if about is None:
        return False
    return bool(on(about.find(f"{W}hidden"))) or about.find(f"{W}del") is not None


def deleted_mark(paragraph: Element) -> bool:
    """Tell whether a paragraph's end was deleted or moved away (17.13.5.15)."""
    about = paragraph.find(f"{PPR}/{RPR}")
    return about is not None and any(
        about.find(f"{W}{name}") is not None for name in ("del", "moveFrom")
    )


def resolve(body: Element, address: str) -> Element:
    """Give the paragraph, cell or table at an address; raises KeyError when it is not there.

    A note stands in another part: its address gives the paragraph that refers to it.
    """
    here = body
    steps = address.split("/")
    if steps[0] != "body":
        raise KeyError(address)
    for step in steps[1:]:
        kind, wanted = step[:1], number(step[2:-1], -1, 10_000_000)
        if kind == "n":
            return here
        found = _inside(here, kind, wanted)
        if found is None:
            raise KeyError(address)
        here = found
    return here


def _inside(here: Element, kind: str, wanted: int) -> Element | None:
    if kind == "x":
        return next((box for i, box in enumerate(boxes(here)) if i == wanted), None)
    if kind == "c":
        return next((p.element for p, column, _, _ in cells(here) if column == wanted), None)
    tag = {"p": P, "t": TBL, "r": TR}.get(kind)
    same = (place.element for place in children(here) if place.element.tag == tag)
    return next((element for i, element in enumerate(same) if i == wanted), None)
