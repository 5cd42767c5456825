"""Measure how long documents take to read and to annotate.

    python benchmarks/documents.py               every row
    python benchmarks/documents.py --only word   one format

Each row is one made-up document; the table shows the least and the median of some rounds. The
budgets are for a whole reading, the child process included.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


class Row(NamedTuple):
    """Something to measure, and what it may take."""

    what: str
    call: Callable[[], object]
    budget: float  # milliseconds


def word() -> Iterator[Row]:
    """A plan of 40 tables with 2,440 paragraphs, and 200 comments in it."""
    from planlint.annotate import Note  # noqa: PLC0415
    from planlint.annotate.word import annotate  # noqa: PLC0415
    from planlint.readers.word import parse, read  # noqa: PLC0415
    from tests.readers.wordml import b, docx, h, p, r, tbl, tc, tr  # noqa: PLC0415

    body = p("A plan of forty tables", style="Title")
    for number in range(40):
        head = tr(*(tc(p(b(text))) for text in ("Step", "Owner", "Due", "Evidence")), header=True)
        rows = [
            tr(f"Step {row} of {number}", tc(p(r("The "), b("coach"))), "June 2027", "")
            for row in range(14)
        ]
        body += h(f"Goal {number + 1}", 1) + p("Raise it from 32% to 36% by June 2027.")
        body += tbl(head, *rows, columns=4)
    data = docx(body)
    notes = [
        Note(f"body/t[{n // 5}]/r[{n % 5 + 1}]/c[1]", "coach", "What.\nWhy: so.", code="AB001")
        for n in range(200)
    ]
    yield Row("Word, 40 tables: read", lambda: read("plan.docx", data), 400)
    yield Row("Word, 40 tables: read, without the child", lambda: parse(data), 400)
    yield Row("Word, 40 tables: 200 comments", lambda: annotate(data, notes), 1_000)


def excel() -> Iterator[Row]:
    """A workbook of 500 rows, one of 10,000, and notes in the first."""
    from planlint.annotate import Note  # noqa: PLC0415
    from planlint.annotate.excel import annotate  # noqa: PLC0415
    from planlint.readers.excel import read, script  # noqa: PLC0415
    from tests.readers.books import sheet  # noqa: PLC0415

    def plan(count: int) -> bytes:
        head = [f"Column {number}" for number in range(13)]
        said = "Teachers meet every other week to look at work"
        return sheet(head, *([f"{said} {row} {on}" for on in range(13)] for row in range(count)))

    data, large = plan(500), plan(10_000)
    notes = [
        Note(f"Goals!{chr(65 + n % 13)}{n // 13 + 2}", None, "What.\nWhy: so.", code="AB001")
        for n in range(500)
    ]
    yield Row("Excel, 500 rows of 13: read", lambda: read("plan.xlsx", data), 200)
    yield Row("Excel, 500 rows of 13: read, without the child", lambda: script(data), 200)
    yield Row("Excel, 10,000 rows of 13: read", lambda: read("plan.xlsx", large), 4_000)
    yield Row("Excel, 500 rows of 13: 5 notes", lambda: annotate(data, notes[:5]), 50)
    yield Row("Excel, 500 rows of 13: 500 notes", lambda: annotate(data, notes), 250)


FORMATS: dict[str, Callable[[], Iterator[Row]]] = {"word": word, "excel": excel}


def measured(row: Row, rounds: int) -> tuple[float, float]:
    """Give the least and the median of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        row.call()
        times.append((time.perf_counter() - begin) * 1_000)
    return min(times), statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=FORMATS)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    print("| what | least, ms | median, ms | budget, ms |\n| :--- | ---: | ---: | ---: |")
    for name in [given.only] if given.only else FORMATS:
        for row in FORMATS[name]():
            least, median = measured(row, given.rounds)
            print(f"| {row.what} | {least:,.0f} | {median:,.0f} | {row.budget:,.0f} |")


if __name__ == "__main__":
    main()
