"""PDF to a Script: by its structure, else by the lines of its tables, else by its text alone.

All work happens in child processes (:mod:`planlint.readers.guard`), which answer with plain
values. The pages are read some at a time, so that progress can be shown and one page that never
ends does not cost an hour; one more child makes blocks of what they say.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from planlint.readers.blocks import Block, Script
from planlint.readers.extras import extra
from planlint.readers.guard import guarded
from planlint.readers.kinds import sniff, unreadable
from planlint.readers.pdf import pages, ruled, tagged
from planlint.readers.pdf.pages import Node, Page
from planlint.readers.pdf.rows import Part
from planlint.readers.pdf.script import blocks_of, stretches
from planlint.readers.pdf.words import UNKNOWN, Box, Word
from planlint.source import Span, Trouble

MAX_BYTES = 100_000_000
"""Largest PDF that is read; one full of photographs has 20 MB."""

Progress = Callable[[int, int], None]
"""Is told how many pages are read, and how many there are."""

_TOGETHER = 12  # pages that one child reads; each opens the file and its fonts again
_FIRST = 3  # where somebody watches, as many first: they are to see soon that it goes on
_SECONDS = 60.0  # for them; they take two
_MEGABYTES = 1_500
_SCAN = 0.3  # share of a page that a picture covers from which a page without text is a scan
_COVERED = 0.9  # share of the words that the structure must hold to be trusted


def read(path: str, data: bytes, progress: Progress | None = None) -> Script:
    """Read the bytes of a PDF; raises UnreadableError, which says why and what to do."""
    extra(  # 0.4 s; imported before the child is made
        "pdfplumber", "Reading PDF needs a package that is not installed.", "install planlint[pdf]."
    )
    if len(data) > MAX_BYTES:
        raise unreadable(
            f"The file has {len(data) / 1e6:,.0f} MB; planlint reads PDF files of up to "
            f"{MAX_BYTES / 1e6:,.0f} MB.",
            "save a copy with the pages of the plan alone, without pictures.",
        )
    sniff(data, "PDF")
    count, has_tree, extras = guarded(pages.survey, data, seconds=_SECONDS, megabytes=_MEGABYTES)
    sheets = _pages(data, count, progress)
    _must_speak(sheets)
    blocks, tables = guarded(
        partial(assembled, sheets=sheets, has_tree=has_tree),
        data,
        seconds=_SECONDS,
        megabytes=_MEGABYTES,
    )
    troubles = [*_extras(extras), *_pictures(sheets), *([] if tables else [_no_tables()])]
    return Script("pdf", blocks, troubles=tuple(troubles))


def assembled(
    data: bytes, *, sheets: tuple[Page, ...], has_tree: bool
) -> tuple[tuple[Block, ...], bool]:
    """Make blocks of the pages' words, and say whether tables could be told; a child runs this."""
    parts = _by_structure(data, sheets) if has_tree else ()
    if parts:
        return blocks_of(parts), True
    parts, tables = ruled.parts_of(sheets)
    return blocks_of(parts), tables > 0


def _pages(data: bytes, count: int, progress: Progress | None) -> tuple[Page, ...]:
    found: list[Page] = []
    begins = range(0, count, _TOGETHER)
    firsts = [0, *range(_FIRST, count, _TOGETHER)] if progress and len(begins) > 1 else begins
    for first, after in pairwise((*firsts, count)):
        parse = partial(pages.read_pages, first=first, after=after)
        for number, width, height, words, tables, pictures in guarded(
            parse, data, seconds=_SECONDS, megabytes=_MEGABYTES
        ):
            made = tuple(Word(*word) for word in words)
            found.append(Page(number, width, height, made, tables, pictures))
        if progress:
            progress(after, count)
    return tuple(found)


def _must_speak(sheets: tuple[Page, ...]) -> None:
    """Refuse a PDF whose text no program can read."""
    words = [word for sheet in sheets for word in sheet.words]
    if not words:
        if any(sheet.pictures > _SCAN for sheet in sheets):
            raise unreadable(
                "The PDF is a scan: it holds pictures of pages, and no text.",
                "give the Word file that was printed, or a PDF saved from it.",
            )
        raise unreadable("The PDF holds no text.", "give the Word file, or a PDF saved from it.")
    total = sum(len(word.text) for word in words)
    if sum(word.text.count(UNKNOWN) for word in words) > 0.2 * total:
        raise unreadable(
            "The PDF does not tell which letters its signs are: its text cannot be read.",
            "give the Word file, or save the PDF anew from it.",
        )


def _by_structure(data: bytes, sheets: tuple[Page, ...]) -> tuple[Part, ...]:
    """Read a tagged PDF; nothing when the tags leave out too much of it."""
    text = [word for sheet in sheets for word in sheet.words if not word.artifact]
    lined = {
        sheet.number: [tuple(Box(sheet.number, *c) for c in cells) for cells in sheet.tables]
        for sheet in sheets
    }
    marks = stretches([word for word in text if word.mark >= 0])
    tree = [_node(node) for node in pages.structure(data)]
    known = set(_marked(tree))
    held = sum((word.page, word.mark) in known for word in text)
    if not held or held < _COVERED * len(text):
        return ()
    return tagged.parts_of(tree, tagged.Sheets(marks, lined))


def _marked(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    for node in nodes:
        if not node.kind:
            yield node.page, node.mark
        yield from _marked(node.children)


def _node(value: Any) -> Node:
    kind, page, mark, spans, children = value
    return Node(kind, page, mark, spans, tuple(_node(child) for child in children))


def _extras(found: tuple[str, ...]) -> list[Trouble]:
    if not found:
        return []
    return [
        Trouble(
            "PL001",
            f"The PDF carries {' and '.join(found)}; planlint reads the pages alone.",
            Span(0, 0),
            "nothing is to be done if the plan itself stands on the pages.",
        )
    ]


def _pictures(sheets: tuple[Page, ...]) -> list[Trouble]:
    """Say which pages are pictures without text."""
    silent = [sheet.number for sheet in sheets if not sheet.words and sheet.pictures > _SCAN]
    if not silent:
        return []
    several = len(silent) > 1
    pages = ", ".join(map(str, silent[:10])) + (" and more" if len(silent) > 10 else "")
    return [
        Trouble(
            "PL001",
            f"Page{'s' * several} {pages} {'are pictures' if several else 'is a picture'} "
            "without text: what is written there was not read.",
            Span(0, 0),
            "give the Word file, or a PDF saved from it.",
            address=f"page {silent[0]}",
        )
    ]


def _no_tables() -> Trouble:
    return Trouble(
        "PL001",
        "No table could be read in this PDF: it has no structure, and no lines around cells. "
        "What stands in tables was read line by line.",
        Span(0, 0),
        "if the plan has tables, give the Word file, or save the PDF from it with "
        '"Document structure tags for accessibility".',
    )
