"""Read Word documents (.docx) into a Script.

Our own walk of the XML: the usual library leaves out what stands in content controls and
tracked insertions, and a plan template made of form fields would read as empty. Its parts:
:mod:`~planlint.readers.word.walk` finds places and knows their addresses, ``text`` the words
of a paragraph, ``styles`` and ``numbering`` what Word adds to them, ``guess`` the headings that
are none by style, and ``body`` puts them together. ECMA-376 Part 1.
"""

import re
from collections.abc import Iterator

from planlint.readers.blocks import Script
from planlint.readers.guard import guarded, opened, parts
from planlint.readers.kinds import damaged
from planlint.readers.package import Package, key
from planlint.readers.word.names import MAIN, Element, W, etree, tree
from planlint.source import Span, Trouble

SECONDS = 30
"""Longest that reading one document may take; a plan of 40 tables takes 0.2."""

MEGABYTES = 1_500
"""Most memory that reading one document may take; a plan of 40 tables takes 20."""

MAX_XML = 64_000_000
"""Most bytes of XML that are read of one document; a plan of 40 tables has one million."""

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NEEDED = ("styles", "numbering", "footnotes", "endnotes")
_WORDS = re.compile(rb"<a:t>[^<\s]")


def read(path: str, data: bytes) -> Script:
    """Read the bytes of a Word document, in a child process; raises UnreadableError."""
    etree()  # once, here: the children need not import it again
    return guarded(parse, data, seconds=SECONDS, megabytes=MEGABYTES)


def parse(data: bytes) -> Script:
    """Read the bytes of a Word document in this process; raises UnreadableError.

    For bytes that somebody vouches for; :func:`read` is for all others.
    """
    from planlint.readers.word.body import Book, read_body  # noqa: PLC0415  (lxml is slow)
    from planlint.readers.word.numbering import read_numbering  # noqa: PLC0415  (as above)
    from planlint.readers.word.styles import read_styles  # noqa: PLC0415  (as above)

    package = opened(data, "Word")
    names = related(package)
    found = parts(package, [package.main, *names.values()], MAX_XML)
    body = body_of(tree(found[package.main], "the text"))
    extra = {
        kind: tree(found[name], f"the part of {kind}")
        for kind, name in names.items()
        if name in found
    }
    notes = {
        (f"{W}{kind}Reference", note.get(f"{W}id", "")): note
        for kind in ("footnote", "endnote")
        if f"{kind}s" in extra
        for note in extra[f"{kind}s"].iterchildren(f"{W}{kind}")
        if note.get(f"{W}type", "normal") == "normal"
    }
    book = Book(
        read_styles(extra.get("styles")), read_numbering(extra.get("numbering")), notes, {}, {}
    )
    blocks = read_body(body, book)
    return Script("word", blocks, troubles=(*package.troubles, *_left_out(package, body)))


def body_of(root: Element) -> Element:
    """Give the body of a document; raises UnreadableError when there is none."""
    body = root.find(f"{W}body")
    if body is None:
        raise damaged(f"its main part has no text in the namespace {MAIN}")
    return body


def related(package: Package) -> dict[str, str]:
    """Give the keys of the parts that the main one names, by kind: styles, numbering, comments."""
    folder, _, name = package.main.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    found = parts(package, [rels])
    if rels not in found:
        return {}
    names: dict[str, str] = {}
    for relation in tree(found[rels], "the list of parts").iter(_RELATION):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        if kind in (*_NEEDED, "comments") and relation.get("TargetMode") != "External":
            names.setdefault(kind, key(target if target[:1] == "/" else f"{folder}/{target}"))
    return names


def _left_out(package: Package, body: Element) -> Iterator[Trouble]:
    """Say what a person sees in the document and planlint does not."""
    if next(body.iter(f"{W}altChunk"), None) is not None:
        yield Trouble(
            "PL001",
            "A part of the document was put in as a file of its own and could not be read.",
            Span(0, 0),
            "open it in Word, which takes the part in, and save it.",
        )
    diagrams = [name for name in package.entries if "/diagrams/data" in name]
    if any(_WORDS.search(data) for data in parts(package, diagrams).values()):
        yield Trouble(
            "PL001",
            "The document has a diagram (SmartArt) with words in it, which were not read.",
            Span(0, 0),
            "write what belongs to the plan as text or in a table.",
        )
