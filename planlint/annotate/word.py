"""Findings as comments in a copy of a Word document.

Only the text, the comments and, where there were none, the lists that name the part of
comments change; every other part keeps its bytes. A comment is anchored to the words that it
is about: the runs are split there, and keep their format. ECMA-376 Part 1, 17.13.4.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from planlint.annotate.anchors import Anchor, anchor, spoken
from planlint.annotate.archive import rewritten
from planlint.annotate.notes import AUTHOR, Note, lines_of
from planlint.readers.guard import guarded, opened, parts
from planlint.readers.kinds import damaged
from planlint.readers.package import Package, key
from planlint.readers.word import MAX_XML, MEGABYTES, SECONDS, body_of, related
from planlint.readers.word.names import (
    MAIN,
    PPR,
    RPR,
    SPACE,
    STRICT,
    VAL,
    W14,
    W15,
    Element,
    P,
    R,
    T,
    W,
    etree,
    tree,
)  # fmt: skip

MAX_COMMENTS = 20_000
"""Most comments that are written; Word opens no file with more than 32,767 (MS-OI29500 2.1.315)."""

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES_PART = "[content_types].xml"
_ID = f"{W}id"
_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_SMALL = "14"  # half points, of a rule's code
_GREY = "808080"


class _Comment(NamedTuple):
    """One comment: the notes about one place."""

    where: Anchor
    notes: tuple[Note, ...]


def annotate(data: bytes, notes: Sequence[Note], *, when: datetime | None = None) -> bytes:
    """Give a copy of a Word document with the notes as comments; raises UnreadableError.

    planlint's own comments of an earlier run are taken out first, except those that somebody
    answered; people's comments stay. Notes about one place become one comment.
    """
    etree()
    work = partial(write, notes=tuple(notes), when=when or datetime.now(UTC))
    return guarded(work, data, seconds=2 * SECONDS, megabytes=MEGABYTES)


def write(data: bytes, notes: Sequence[Note], when: datetime) -> bytes:
    """Do as :func:`annotate` does, in this process."""
    package = opened(data, "Word")
    names = related(package)
    found = parts(package, [package.main, *filter(None, [names.get("comments")])], MAX_XML)
    document = tree(found[package.main], "the text")
    body = body_of(document)
    part = names.get("comments", "")
    known = part in found
    comments = (
        tree(found[part], "the part of comments")
        if known
        else etree().Element(f"{W}comments", nsmap={"w": MAIN})
    )
    kept, gone = _take_out(document, comments, _answered(package))
    fresh = [note for note in map(spoken, notes) if _said(note) not in kept]
    if not fresh and not gone:
        return data
    _put_in(document, body, comments, fresh, when)
    strict = STRICT.encode() in found[package.main][:4096]
    changed = {package.main: _text(document, strict)}
    added: dict[str, bytes] = {}
    if known:
        changed[part] = _text(comments, strict)
    elif fresh:
        name = _free_name(package)
        added[name] = _text(comments, strict)
        changed |= _named(package, name, strict)
    return rewritten(package, changed, added)


def _text(root: Element, strict: bool = False) -> bytes:
    written: bytes = etree().tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written.replace(MAIN.encode(), STRICT.encode()) if strict else written


def _put_in(
    document: Element, body: Element, comments: Element, notes: Iterable[Note], when: datetime
) -> None:
    order = {element: index for index, element in enumerate(body.iter(P))}
    places: dict[tuple[Element, int, Element, int], _Comment] = {}
    for note in notes:
        where = anchor(body, note)
        place = (where.first, where.start, where.last, where.end)
        before = places[place].notes if place in places else ()
        if note not in before:
            places[place] = _Comment(where, (*before, note))
    inserted = sorted(
        places.values(), key=lambda each: (order.get(each.where.first, -1), each.where.start)
    )
    used = [_number(each.get(_ID)) for each in comments]
    used += [_number(each.get(_ID)) for each in document.iter(*_MARKS)]
    identity = max(used, default=-1) + 1
    for each in inserted[:MAX_COMMENTS]:
        _mark(each.where, str(identity))
        comments.append(_written(each.notes, str(identity), when))
        identity += 1


def _mark(where: Anchor, identity: str) -> None:
    """Put the marks of a comment around its words (17.13.4.3 to 5)."""
    lxml = etree()
    start = lxml.Element(_MARKS[0], {_ID: identity})
    end = lxml.Element(_MARKS[1], {_ID: identity})
    reference = lxml.Element(R)
    lxml.SubElement(reference, _MARKS[2], {_ID: identity})
    last = where.run_after()  # the ends first: splitting leaves what stands before in place
    first = where.run_at()
    if first is None:
        about = where.first.find(PPR)
        where.first.insert(0, start) if about is None else about.addnext(start)
    else:
        first.addprevious(start)
    if last is None:
        where.last.append(end)
    else:
        last.addprevious(end)
    outermost = end
    while outermost.getparent() is not where.last:
        outermost = outermost.getparent()
    outermost.addnext(reference)


def _written(notes: Sequence[Note], identity: str, when: datetime) -> Element:
    """Write a comment: a paragraph for each line, the rule's code small below it."""
    lxml = etree()
    stamp = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {"id": identity, "author": notes[0].author, "date": stamp, "initials": "PL"}
    comment = lxml.Element(f"{W}comment", {f"{W}{name}": value for name, value in about.items()})
    for words, small in lines_of(notes):
        _line(comment, words, small)
    mark = lxml.Element(R)
    lxml.SubElement(mark, f"{W}annotationRef")
    comment[0].insert(0, mark)
    return comment


def _line(comment: Element, words: str, small: bool = False) -> None:
    lxml = etree()
    run = lxml.SubElement(lxml.SubElement(comment, P), R)
    if small:
        about = lxml.SubElement(run, RPR)
        lxml.SubElement(about, f"{W}color", {VAL: _GREY})
        lxml.SubElement(about, f"{W}sz", {VAL: _SMALL})
    text = lxml.SubElement(run, T, {SPACE: "preserve"})
    text.text = words


def _said(note: Note) -> str:
    """Give what a comment of one note says, to know it again."""
    return "".join((*note.text.split("\n"), note.code))


def _take_out(
    document: Element, comments: Element, answered: frozenset[str]
) -> tuple[set[str], set[str]]:
    """Take out our own comments but those that were answered.

    Give what those say, and the ids of the others.
    """
    kept: set[str] = set()
    mine: set[str] = set()
    for comment in list(comments):
        if comment.get(f"{W}author") != AUTHOR:
            continue
        if any(p.get(f"{W14}paraId") in answered for p in comment.iter(P)):
            kept.add("".join(t.text or "" for t in comment.iter(T)))
        else:
            mine.add(comment.get(_ID, ""))
            comments.remove(comment)
    for mark in list(document.iter(*_MARKS)) if mine else ():
        if mark.get(_ID) not in mine:
            continue
        run = mark.getparent()
        alone = run.tag == R and all(each.tag in (RPR, mark.tag) for each in run)
        gone = run if mark.tag == _MARKS[2] and alone else mark
        gone.getparent().remove(gone)
    return kept, mine


def _answered(package: Package) -> frozenset[str]:
    """Give the paragraphs of comments that have an answer ([MS-DOCX] 2.5.1, commentEx)."""
    folder = posixpath.dirname(package.main)
    name = key(f"{folder}/commentsExtended.xml")
    found = parts(package, [name], MAX_XML).get(name)
    if found is None:
        return frozenset()
    root = tree(found, "the part of answers")
    parents = (each.get(f"{W15}paraIdParent") for each in root.iter(f"{W15}commentEx"))
    return frozenset(parent for parent in parents if parent)


def _free_name(package: Package) -> str:
    folder = posixpath.dirname(package.entries[package.main].name)
    for name in ("comments.xml", *(f"comments{number}.xml" for number in range(1, 1000))):
        full = f"{folder}/{name}".lstrip("/")
        if key(full) not in package.entries:
            return full
    raise damaged("it has a thousand parts of comments")


def _named(package: Package, name: str, strict: bool) -> Mapping[str, bytes]:
    """Name a new part of comments in the relations of the text and in the content types."""
    lxml = etree()
    folder, main = posixpath.split(package.main)
    rels = key(f"{folder}/_rels/{main}.rels")
    found = parts(package, [_TYPES_PART, rels])
    if rels not in found:
        raise damaged("it does not say which parts belong to its text")
    relations = tree(found[rels], "the list of parts")
    taken = {each.get("Id") for each in relations}
    free = next(f"rId{i}" for i in range(1, len(taken) + 2) if f"rId{i}" not in taken)
    kind = _STRICT_RELATION if strict else _RELATION
    lxml.SubElement(
        relations, f"{_RELATIONS}Relationship", Id=free, Type=kind, Target=posixpath.basename(name)
    )
    types = tree(found[_TYPES_PART], "the list of content types")
    lxml.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=_CONTENT_TYPE)
    return {rels: _text(relations), _TYPES_PART: _text(types)}


def _number(text: str | None) -> int:
    found = re.fullmatch(r"-?\d{1,9}", text or "")
    return int(found[0]) if found else -1
