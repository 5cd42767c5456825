"""Write a review or a letter in a format: bytes, piece by piece."""

from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile

from planlint.engine.run import quiet_collector
from planlint.finding import Finding
from planlint.report import Report
from planlint.review import Graphs

_IN_MEMORY = 8_000_000
_PIECE = 65_536


def review(report: Report, graphs: Graphs, form: str) -> Iterator[bytes]:
    """Give a review as ``html``, ``markdown`` or ``xlsx``; raises KeyError for another format."""
    with quiet_collector():
        yield from _review(report, graphs, form)


def _review(report: Report, graphs: Graphs, form: str) -> Iterator[bytes]:
    if form == "html":
        from planlint.review import page  # noqa: PLC0415  (each format is imported when needed)

        yield from (piece.encode("utf-8", "replace") for piece in page.render(report, graphs))
    elif form == "markdown":
        from planlint.review import markdown  # noqa: PLC0415  (one form of several)

        yield from (piece.encode("utf-8", "replace") for piece in markdown.render(report))
    elif form == "xlsx":
        from planlint.review import workbook  # noqa: PLC0415  (as above)

        with SpooledTemporaryFile(_IN_MEMORY) as stream:
            workbook.write(report, stream)
            stream.seek(0)
            yield from iter(lambda: stream.read(_PIECE), b"")
    else:
        raise KeyError(form)


def letter(report: Report, form: str, mended: Sequence[Finding] = ()) -> Iterator[bytes]:
    """Give the letter about a report of one plan as ``markdown`` or ``docx``.

    ``mended`` was found in an earlier version of the plan and is settled now. Raises KeyError
    for another format, ValueError when there is not one plan.
    """
    from planlint.review import letter as letters  # noqa: PLC0415  (as above)

    (summary,) = report.plans
    seen = next(iter(report.outlines), None)
    own = tuple(f for f in report.findings if f.path == summary.path)  # not of the configuration
    blocks = list(letters.blocks(report, summary, own, seen, mended))
    if form == "markdown":
        yield from (piece.encode("utf-8", "replace") for piece in letters.markdown(blocks))
    elif form == "docx":
        from planlint.review import document  # noqa: PLC0415  (as above)

        yield document.write(blocks)
    else:
        raise KeyError(form)
