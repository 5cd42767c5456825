"""Write notes into a copy of a PDF: highlights over the words, each with its comment.

The copy is the file as it was with something appended to it: pages, forms, signatures and
comments of people keep their bytes. planlint's own comments of an earlier run are taken out.
The words are found anew on the pages that the notes name; both that and the writing happen
in a child process, as everything that parses an untrusted PDF.
"""

import hashlib
import io
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from planlint.annotate.notes import AUTHOR, Note
from planlint.annotate.pdf_append import Change, appended
from planlint.annotate.pdf_marks import Mark, marks_of, places
from planlint.readers.extras import extra
from planlint.readers.guard import guarded
from planlint.readers.kinds import sniff, unreadable
from planlint.readers.pdf.pages import read_pages
from planlint.readers.pdf.words import Word

_COLORS = {"error": (1.0, 0.75, 0.72), "warning": (1.0, 0.9, 0.6), "info": (0.78, 0.88, 1.0)}
_SECONDS = 120.0
_MEGABYTES = 1_500
_NAME = f"{AUTHOR}-"


def annotate(data: bytes, notes: Sequence[Note]) -> bytes:
    """Give a copy of the PDF with the notes in it; raises UnreadableError."""
    for module in ("pdfplumber", "pypdf"):  # imported before the child is made
        extra(module, "Writing into PDF needs packages that are not installed.",
              "install planlint[pdf].")  # fmt: skip
    sniff(data, "PDF")
    pages = {number: tuple(words) for number, words in _words(data, notes).items()}
    marks = tuple(map(tuple, marks_of(notes, pages)))
    return guarded(partial(write, marks=marks), data, seconds=_SECONDS, megabytes=_MEGABYTES)


def _words(data: bytes, notes: Iterable[Note]) -> dict[int, list[Word]]:
    """Read the words of the pages that notes name."""
    numbers = sorted({box.page for note in notes for box in places(note.address)})
    found: dict[int, list[Word]] = {}
    for number in numbers:
        parse = partial(read_pages, first=number - 1, after=number)
        ((_, _, _, words, _, _),) = guarded(parse, data, seconds=_SECONDS, megabytes=_MEGABYTES)
        found[number] = [Word(*word) for word in words]
    return found


def write(data: bytes, *, marks: tuple[tuple[Any, ...], ...]) -> bytes:
    """Append the notes to a PDF and take out those of an earlier run; the child runs this."""
    import logging  # noqa: PLC0415  (only the child writes)

    from pypdf import PdfReader  # noqa: PLC0415  (slow, and only in the child)

    # The library warns of oddities; nobody can act on that.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise unreadable(
            "The PDF is protected against changes.",
            "open it in the program that wrote it, take the protection off and save a copy.",
        )
    known = [Mark(*mark) for mark in marks]
    free = int(reader.trailer.get("/Size", 0))
    changes: list[Change] = []
    for number, page in enumerate(reader.pages, 1):
        listed = page.get("/Annots")
        before = list(listed.get_object()) if listed is not None else []
        kept, answers = _without_ours(before)
        changes += answers
        made = []
        for index, mark in enumerate(known):
            if mark.page == number:
                changes.append(Change(free, 0, _annotation(page, mark, index)))
                made.append(_reference(free, reader))
                free += 1
        if made or len(kept) != len(before):
            changes.append(_with_annotations(page, [*kept, *made]))
    return appended(data, changes, reader.trailer) if changes else data


def _reference(number: int, reader: Any) -> Any:
    from pypdf.generic import IndirectObject  # noqa: PLC0415  (as above)

    return IndirectObject(number, 0, reader)


def _with_annotations(page: Any, listed: list[Any]) -> Change:
    from pypdf.generic import ArrayObject, NameObject  # noqa: PLC0415  (as above)

    page[NameObject("/Annots")] = ArrayObject(listed)
    own = page.indirect_reference
    return Change(own.idnum, own.generation, page)


def _without_ours(known: list[Any]) -> tuple[list[Any], list[Change]]:
    """Leave out our own comments; what people wrote stays, their answers to us too.

    An answer loses what it answers: without that it would not be shown.
    """
    gone = {getattr(one, "idnum", None) for one in known if _own(one.get_object())} - {None}
    kept: list[Any] = []
    answers: list[Change] = []
    for one in known:
        annotation = one.get_object()
        if _own(annotation) or _points(annotation, "/Parent", gone):
            continue
        if _points(annotation, "/IRT", gone):
            del annotation["/IRT"]
            if number := getattr(one, "idnum", 0):
                answers.append(Change(number, one.generation, annotation))
        kept.append(one)
    return kept, answers


def _own(annotation: Any) -> bool:
    return str(annotation.get("/T", "")) == AUTHOR and str(annotation.get("/NM", "")).startswith(
        _NAME
    )


def _points(annotation: Any, key: str, gone: set[Any]) -> bool:
    return key in annotation and getattr(annotation.raw_get(key), "idnum", -1) in gone


def _annotation(page: Any, mark: Mark, index: int) -> Any:
    from pypdf.generic import (  # noqa: PLC0415  (as above)
        ArrayObject,
        DictionaryObject,
        FloatObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    def numbers(values: Iterable[float]) -> Any:
        return ArrayObject(FloatObject(round(value, 2)) for value in values)

    corners = [_user(page, box) for box in mark.boxes or [_margin(mark.order)]]
    rect = (
        min(c[0] for c in corners),
        min(c[1] for c in corners),
        max(c[2] for c in corners),
        max(c[3] for c in corners),
    )
    seed = f"{index}:{mark.page}:{mark.text}".encode()
    annotation = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight" if mark.boxes else "/Text"),
            NameObject("/Rect"): numbers(rect),
            NameObject("/Contents"): TextStringObject(mark.text),
            NameObject("/T"): TextStringObject(mark.author),
            NameObject("/NM"): TextStringObject(_NAME + hashlib.sha256(seed).hexdigest()[:20]),
            NameObject("/C"): numbers(_COLORS.get(mark.severity, _COLORS["warning"])),
            NameObject("/F"): NumberObject(4),  # printed, too
            NameObject("/P"): page.indirect_reference,
        }
    )
    if mark.boxes:
        quads = [v for x0, y0, x1, y1 in corners for v in (x0, y1, x1, y1, x0, y0, x1, y0)]
        annotation[NameObject("/QuadPoints")] = numbers(quads)
    else:
        annotation[NameObject("/Name")] = NameObject("/Comment")
    return annotation


def _margin(order: int) -> tuple[float, float, float, float]:
    top = 12.0 + 24 * (order % 30)
    return 8.0, top, 28.0, top + 20


def _user(page: Any, box: Sequence[float]) -> tuple[float, float, float, float]:
    """Turn a box on the page as it is shown into the page's own coordinates."""
    x0, top, x1, bottom = box
    media = page.mediabox
    left, low = float(media.left), float(media.bottom)
    right, high = float(media.right), float(media.top)
    turned = int(page.rotation) % 360
    if turned == 90:
        return left + top, low + x0, left + bottom, low + x1
    if turned == 180:
        return right - x1, low + top, right - x0, low + bottom
    if turned == 270:
        return right - bottom, high - x1, right - top, high - x0
    return left + x0, high - bottom, left + x1, high - top
