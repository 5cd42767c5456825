"""The part of a workbook that holds a sheet's notes: ours are put in, and taken out again.

Ours stands between two lines of dashes, so that a second run finds and replaces it, and what
people write above or below stays.
"""

import re
from typing import Any

from planlint.annotate.notes import AUTHOR
from planlint.readers.extras import extra
from planlint.readers.kinds import damaged
from planlint.readers.sheet import MAX_COLUMNS, position, reference

BEGIN, END = "--- planlint ---", "----------------"
"""The lines around what planlint wrote in a note."""

MAX_NOTE = 30_000
"""Longest text of a note; Excel keeps no more than 32,767 characters."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OURS = re.compile(f"\n?{re.escape(BEGIN)}\n.*?(?:\n{re.escape(END)}|\\Z)", re.DOTALL)

Place = tuple[int, int]
Element = Any  # of lxml, which brings no types


def parsed(xml: bytes) -> Element:
    """Give the root of a part; entities stay as they are. Raises UnreadableError."""
    etree = _etree()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise damaged("a part of it is not well-formed") from None


def serialized(root: Element) -> bytes:
    """Give the bytes of a part."""
    data: bytes = _etree().tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def child(parent: Element, name: str, /, **attributes: str) -> Element:
    """Put a new element at the end of another, in the same namespace."""
    return _etree().SubElement(parent, _sibling(parent, name), attributes)


def is_named(element: Element, name: str) -> bool:
    """Tell whether an element has this name, in whatever namespace."""
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name


def empty() -> Element:
    """Give the root of a part that holds no notes yet."""
    root = _etree().Element(f"{{{_MAIN}}}comments", nsmap={None: _MAIN})
    child(root, "authors")
    child(root, "commentList")
    return root


def _sibling(element: Element, name: str) -> str:
    return f"{element.tag.rpartition('}')[0]}}}{name}" if "}" in element.tag else name


def _etree() -> Any:
    return extra(
        "lxml.etree",
        "Writing notes into a workbook needs lxml, which is not installed.",
        'install it with: pip install "planlint[excel]".',
    )


def take_out(root: Element) -> set[Place]:
    """Take our words out of the notes; gives the places of those that held nothing else."""
    gone = set()
    for comment in [each for each in root.iter() if is_named(each, "comment")]:
        texts = [each for each in comment.iter() if is_named(each, "t")]
        whole = "".join(each.text or "" for each in texts)
        spans = [match.span() for match in _OURS.finditer(whole)]
        if not spans:
            continue
        at = 0
        for each in texts:
            text = each.text or ""
            kept = _outside(text, at, spans)
            at += len(text)
            if kept != text:
                each.text = kept
                run = each.getparent()
                if not kept and is_named(run, "r"):
                    run.getparent().remove(run)
        if not "".join(each.text or "" for each in comment.iter() if is_named(each, "t")).strip():
            gone.add(position(comment.get("ref", "")) or (-1, -1))
            comment.getparent().remove(comment)
    return gone


def _outside(text: str, at: int, spans: list[tuple[int, int]]) -> str:
    """Give what of a text that begins at ``at`` lies outside of the spans."""
    kept, place = [], 0
    for start, end in spans:
        kept.append(text[place : max(start - at, place)])
        place = max(end - at, place)
    return "".join(kept) + text[place:]


def put_in(
    root: Element, wanted: dict[Place, list[str]], threads: bool
) -> tuple[list[tuple[Place, str]], list[tuple[Place, str]]]:
    """Write our words into the notes; gives places and texts of the new ones and of the longer."""
    notes = next(each for each in root if is_named(each, "commentList"))
    authors = next(each for each in root if is_named(each, "authors"))
    names = [each.text or "" for each in authors]
    there = {position(each.get("ref", "")): each for each in notes}
    fresh: list[tuple[Place, str]] = []
    longer: list[tuple[Place, str]] = []
    for asked, texts in sorted(wanted.items()):
        place = asked
        said = "\n\n".join(texts)
        note = there.get(place)
        if threads and note is not None and _author(note, names).startswith("tc="):
            # Excel shows only the thread there, and would throw our words away.
            while place in there and place[1] < MAX_COLUMNS - 1:
                place = (place[0], place[1] + 1)
            note, said = None, f"About {reference(*asked)}:\n{said}"
        ours = f"{BEGIN}\n{said[:MAX_NOTE]}\n{END}"
        if note is not None:
            _append(note, f"\n{ours}")
            longer.append((place, "".join(each.text or "" for each in note.iter())))
            continue
        if AUTHOR not in names:
            child(authors, "author").text = AUTHOR
            names.append(AUTHOR)
        note = child(notes, "comment")
        note.set("ref", reference(*place))
        note.set("authorId", str(names.index(AUTHOR)))
        child(note, "text")
        _append(note, ours)
        there[place] = note
        fresh.append((place, ours))
    return fresh, longer


def _author(note: Element, names: list[str]) -> str:
    number = note.get("authorId", "")
    return names[int(number)] if number.isdigit() and int(number) < len(names) else ""


def _append(note: Element, words: str) -> None:
    text = next(each for each in note if is_named(each, "text"))
    for each in [each for each in text if is_named(each, "t")]:  # plain text, without runs
        run = _loose(text, "r")
        text.replace(each, run)
        run.append(each)
        each.set(_SPACE, "preserve")
    runs = [each for each in text if is_named(each, "r")]
    run = _loose(text, "r")
    text.insert(len(runs), run)
    piece = child(run, "t")
    piece.text = words
    piece.set(_SPACE, "preserve")


def _loose(like: Element, name: str) -> Element:
    return _etree().Element(_sibling(like, name))
