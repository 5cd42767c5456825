"""The review as one HTML file: no script is needed to read it, and nothing is loaded."""

from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from tempfile import SpooledTemporaryFile
from typing import IO

from planlint.report import Report
from planlint.review import Graphs, portfolio, single
from planlint.review.grouping import parts
from planlint.review.markup import Html, opening, tag
from planlint.review.matrix import anchor
from planlint.review.pictures import pictures
from planlint.review.reading import plans
from planlint.review.single import leads_of
from planlint.review.tally import Tally, chosen

PICTURED = 12
"""So many plans of a portfolio come with their pictures; more make a file too large to send."""

_IN_MEMORY = 8_000_000
_PIECE = 65_536


def render(report: Report, graphs: Graphs) -> Iterator[str]:
    """Give the page of a report, piece by piece: of one plan, or of many side by side."""
    if len(report.plans) == 1:
        (summary,) = report.plans
        graph = graphs(summary.path) if summary.readable else None
        outline = next(iter(report.outlines), None)
        body: Iterable[str] = single.body(report, summary, tuple(report.findings), outline, graph)
        yield from _page(report, summary.title or portfolio.named(summary), body, script="")
        return
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="replace",
                              newline="") as kept:  # fmt: skip
        shown = chosen(report)
        tally, loose = _gather(report, graphs, shown, kept)
        kept.seek(0)
        body = portfolio.body(report, tally, shown, iter(lambda: kept.read(_PIECE), ""), loose)
        title = f"{len(tally.rows)} improvement plans"
        yield from _page(report, title, body, _read("filters.js"))


def _gather(
    report: Report, graphs: Graphs, shown: Collection[str], kept: IO[str]
) -> tuple[Tally, list[Html]]:
    """Go through the plans once: add them up, and write their sections for later."""
    tally = Tally(report)
    loose: list[Html] = []
    pictured = len(report.plans) <= PICTURED
    for path, summary, findings, seen in plans(report):
        if summary is None:
            loose.append(portfolio.unplaced(path, findings))
            continue
        row = tally.add(summary, findings, seen)
        if path in shown:
            drawn: list[Html] = []
            graph = graphs(path) if pictured and summary.readable else None
            if graph is not None:
                prefix = anchor(row.number)
                leads = leads_of(graph, seen, list(parts(seen, findings)), prefix)
                leads = dict.fromkeys(leads, prefix)
                drawn = list(pictures(graph, findings, prefix, 4, leads))
                graph.release()
            kept.write(portfolio.section(report, row, findings, seen, drawn))
    tally.settle()
    return tally, loose


def _page(report: Report, title: str, body: Iterable[str], script: str) -> Iterator[str]:
    """Put a body between head and foot."""
    style = _read("style.css")
    policy = f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    policy += f"; script-src {_hash(script)}" if script else ""
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield opening("meta", http_equiv="Content-Security-Policy", content=policy)
    yield '\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield opening("meta", name="generator", content=f"planlint {report.version}")
    yield '\n<meta name="color-scheme" content="light dark">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield tag("title", f"{title}: review")
    yield f"\n<style>{style}</style>\n</head>\n"
    yield opening("body", class_=None if script else "one")
    yield tag("a", "To the content", href="#main", class_="skip")
    yield from body
    said = f"planlint {report.version}"
    said += f", as of {report.as_of}" if report.as_of else ""
    yield tag("footer", tag("p", f"Written by {said}. It says what a careful reader would ask;"
                            " what to do is for the people of the school to decide."))  # fmt: skip
    if script:
        yield f"\n<script>{script}</script>"
    yield "\n</body>\n</html>\n"


def _read(name: str) -> str:
    return (files("planlint.review") / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Name a text in a policy, so that a browser takes this one and no other."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
