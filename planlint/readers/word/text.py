"""The words of a paragraph as a person sees them, and the XML nodes that hold them.

Tracked insertions are words, deletions are not; of a field only its result; of a content
control that waits to be filled in nothing. ECMA-376 Part 1: 17.3.3 (content of runs), 17.13.5
(tracked changes), 17.16 (fields).
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from planlint.readers.word.names import (
    BOX,
    MATH,
    MC,
    PPR,
    RPR,
    SDT,
    SPACE,
    VAL,
    W14,
    W16SE,
    Element,
    P,
    R,
    T,
    W,
    number,
    on,
    val,
)  # fmt: skip
from planlint.readers.word.symbols import from_symbol, symbol_font
from planlint.readers.word.walk import choice, control

Hidden = Callable[[Element | None], bool]
"""Says of a run's properties (or None) whether its words are hidden."""

_MATH_TEXT = f"{MATH}t"
_NO_WORDS = frozenset(
    (
        PPR, RPR, BOX, f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}sdtPr",
        f"{W}delInstrText", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}rt", f"{W}rubyPr",
        f"{W}sdtEndPr", f"{W}footnoteReference", f"{W}endnoteReference", f"{W}annotationRef",
        f"{MATH}oMathParaPr", f"{MATH}ctrlPr",
    )
)  # fmt: skip
_MARKS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}  # fmt: skip
_UNSEEN = "\u00ad\u200b\u2060\ufeff"  # soft hyphens and characters without a width
_ODD = re.compile(f"[{_UNSEEN}]|[\t\r\n\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_RUN = re.compile(f"[^{_UNSEEN}]+")
_SPACES = str.maketrans(dict.fromkeys("\t\r\n\u00a0\u202f\u205f\u3000", " "))
_SPACES.update(dict.fromkeys(range(0x2000, 0x200B), " "))
# What Word shows in a control before it is filled in; programs that copy a form keep the
# words and lose the mark that they are none of the author's.
PROMPTS = frozenset(
    (
        "Click or tap here to enter text.", "Click here to enter text.", "Choose an item.",
        "Click or tap to enter a date.", "Click here to enter a date.", "Enter text here.",
        "Choose a building block.",
        "Click or tap here to enter text", "Choose an item", "Click or tap to enter a date",
    )
)  # fmt: skip


class Piece(NamedTuple):
    """Some words of a paragraph and the node that holds them from ``offset`` on."""

    text: str
    node: Element
    offset: int = 0


class _Walk(NamedTuple):
    pieces: list[Piece]
    fields: list[bool]  # of each open field, whether its result has begun
    hidden: Hidden


def pieces(paragraph: Element, hidden: Hidden | None = None) -> list[Piece]:
    """Give the words of a paragraph in order; those of its text boxes and notes are not in it."""
    walk = _Walk([], [], hidden or _said_hidden)
    _inside(paragraph, walk, paragraph)
    return walk.pieces


def joined(found: list[Piece]) -> str:
    """Put pieces together; :func:`shown` is what a person sees of it."""
    return "".join([piece.text for piece in found])


def shown(text: str) -> str:
    """Give a paragraph's words without the blanks around them; nothing for a prompt."""
    text = text.strip()
    return "" if text in PROMPTS else text


def _said_hidden(properties: Element | None) -> bool:
    return properties is not None and bool(on(properties.find(f"{W}vanish")))


def _inside(parent: Element, walk: _Walk, paragraph: Element) -> None:
    for element in parent:
        tag = element.tag
        if tag == R:
            if not walk.hidden(element.find(RPR)):
                _run(element, walk, paragraph)
            else:
                _fields_only(element, walk)
        elif tag == SDT:
            content = element.find(f"{W}sdtContent")
            if content is not None and not control(element).prompt:
                _inside(content, walk, paragraph)
        elif tag in _NO_WORDS or not isinstance(tag, str):
            continue
        elif tag == f"{MC}AlternateContent":
            chosen = choice(element)
            if chosen is not None:
                _inside(chosen, walk, paragraph)
        elif tag == _MATH_TEXT:
            _words(element, walk)
        elif tag != P and len(element):
            _inside(element, walk, paragraph)


def _run(run: Element, walk: _Walk, paragraph: Element) -> None:
    for element in run:
        tag = element.tag
        if tag == T:
            _words(element, walk)
        elif tag == f"{W}fldChar":
            _field(element, walk)
        elif tag in _MARKS:
            if all(walk.fields):
                walk.pieces.append(Piece(_MARKS[tag], element))
        elif tag == f"{W}sym":
            code = _hexadecimal(element.get(f"{W}char"))
            _say(walk, from_symbol(element.get(f"{W}font") or "", code), element)
        elif tag == f"{W16SE}symEx":
            code = _hexadecimal(element.get(f"{W16SE}char"))
            _say(walk, chr(code) if 0x20 <= code < 0x110000 else "", element)
        elif tag in _NO_WORDS or not isinstance(tag, str):
            continue
        elif tag == f"{MC}AlternateContent":
            chosen = choice(element)
            if chosen is not None:
                _run(chosen, walk, paragraph)
        elif len(element):  # w:ruby and what is to come
            _inside(element, walk, paragraph)


def _hexadecimal(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return -1


def _say(walk: _Walk, text: str, node: Element) -> None:
    if text and all(walk.fields):
        walk.pieces.append(Piece(text, node))


def _words(node: Element, walk: _Walk) -> None:
    text = node.text or ""
    if not text or not all(walk.fields):
        return
    start = 0
    if (text[0].isspace() or text[-1].isspace()) and not _preserved(node):
        start = len(text) - len(text.lstrip(" \t\r\n"))
        text = text.strip(" \t\r\n")
    font = symbol_font(node.getparent())
    if font:
        text = "".join(from_symbol(font, ord(character)) or " " for character in text)
    if _ODD.search(text) is None:
        if text:
            walk.pieces.append(Piece(text, node, start))
        return
    for found in _RUN.finditer(text):
        walk.pieces.append(Piece(found[0].translate(_SPACES), node, start + found.start()))


def _preserved(node: Element | None) -> bool:
    """Tell whether blanks at the ends of a text count (XML 1.0, 2.10)."""
    while node is not None:
        said = node.get(SPACE)
        if said is not None:
            return bool(said == "preserve")
        node = node.getparent()
    return False


def _field(mark: Element, walk: _Walk) -> None:
    """Follow a field (17.16.18): begin, instruction, separate, result, end."""
    kind = mark.get(f"{W}fldCharType")
    if kind == "begin":
        _form(mark, walk)
        walk.fields.append(False)
    elif kind == "separate" and walk.fields:
        walk.fields[-1] = True
    elif kind == "end" and walk.fields:
        walk.fields.pop()


def _fields_only(run: Element, walk: _Walk) -> None:
    for mark in run.iterchildren(f"{W}fldChar"):
        _field(mark, walk)


def _form(mark: Element, walk: _Walk) -> None:
    """Read an old form field that has no result of its own (17.16.5, 17.16.7)."""
    about = mark.find(f"{W}ffData")
    if about is None:
        return
    box = about.find(f"{W}checkBox")
    if box is not None:
        checked = on(box.find(f"{W}checked"))
        ticked = checked if checked is not None else on(box.find(f"{W}default"))
        _say(walk, "\u2612" if ticked else "\u2610", mark)
    choices = about.find(f"{W}ddList")
    if choices is not None:
        entries = choices.findall(f"{W}listEntry")
        default = number(val(choices.find(f"{W}default")), 0)
        index = number(val(choices.find(f"{W}result")), default)
        if index < len(entries):
            _say(walk, entries[index].get(VAL, ""), mark)


def controls(paragraph: Element) -> Iterator[Element]:
    """Yield the content controls among the words of a paragraph, outermost first."""
    for element in paragraph:
        if element.tag == SDT:
            yield element
        elif element.tag in (f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}hyperlink"):
            yield from controls(element)


def checkbox(sdt: Element) -> bool:
    """Tell whether a control is a box to tick, whose title names the choice, not the field."""
    return sdt.find(f"{W}sdtPr/{W14}checkbox") is not None
