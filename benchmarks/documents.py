"""Measure how long documents take to read, to understand, to check and to annotate.

    python benchmarks/documents.py               every row
    python benchmarks/documents.py --only word   one format

Each row is one made-up document; the table shows the least and the median of some rounds. The
budgets are for a whole reading, the child process included. A plan is understood with the
layouts that planlint brings, which are chosen among by their marks, as a check does; to be
checked with every rule comes on top.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


HEAD = ("Action step", "Person responsible", "Due date", "Evidence of implementation")
COLUMNS = [
    "Goal", "Strategy", "Action step", "Person responsible", "Start date", "Due date",
    "Evidence of implementation", "Evidence of impact", "Resources", "Cost", "Status", "Baseline",
    "Target", "Measure", "Notes",
]  # fmt: skip


class Row(NamedTuple):
    """Something to measure, and what it may take."""

    what: str
    call: Callable[[], object]
    budget: float  # milliseconds


def steps(what: str, name: str, data: bytes, budget: float) -> Iterator[Row]:
    """Give the rows of a whole plan: reading with its layout, and the check on top of that."""
    from planlint.engine.run import check_documents, documents_in, quiet_collector  # noqa: PLC0415
    from planlint.engine.session import Request, prepare, setup_for  # noqa: PLC0415

    setup = setup_for(prepare(Request((), isolated=True)), name)
    several = len(documents_in(name, data, setup)) > 1  # reads the layouts too, once in a run

    def understood() -> object:
        with quiet_collector():
            return documents_in(name, data, setup)

    def checked() -> object:
        with quiet_collector():
            return check_documents(documents_in(name, data, setup), setup, digests=several)

    yield Row(f"{what}: read and layout", understood, budget)
    yield Row(f"{what}: read, layout and check", checked, budget)


def word() -> Iterator[Row]:
    """A plan of 40 tables with 2,440 paragraphs, and 200 comments in it."""
    from planlint.annotate import Note  # noqa: PLC0415
    from planlint.annotate.word import annotate  # noqa: PLC0415
    from planlint.readers.word import parse, read  # noqa: PLC0415
    from tests.readers.wordml import b, docx, h, p, r, tbl, tc, tr  # noqa: PLC0415

    body = p("A plan of forty tables", style="Title")
    for number in range(40):
        head = tr(*(tc(p(b(text))) for text in HEAD), header=True)
        rows = [
            tr(f"Step {row} of {number}", tc(p(r("The "), b("coach"))), "June 2027", "")
            for row in range(14)
        ]
        body += h(f"Goal {number + 1}", 1) + p("Raise it from 32% to 36% by June 2027.")
        body += p("Person responsible: Dana Reyes") + p("Baseline: 32%") + p("Target: 36%")
        body += tbl(head, *rows, columns=4)
    data = docx(body)
    notes = [
        Note(f"body/t[{n // 5}]/r[{n % 5 + 1}]/c[1]", "coach", "What.\nWhy: so.", code="AB001")
        for n in range(200)
    ]
    yield Row("Word, 40 tables: read", lambda: read("plan.docx", data), 400)
    yield Row("Word, 40 tables: read, without the child", lambda: parse(data), 400)
    yield from steps("Word, 40 tables", "plan.docx", data, 400)
    yield Row("Word, 40 tables: 200 comments", lambda: annotate(data, notes), 1_000)


def written(number: int, action: int) -> list[str]:
    """Give a row of a workbook: a goal and one of its actions."""
    return [
        f"Raise the share of grade {number % 9} who read well from {30 + number}% by June 2027",
        f"Coaches work with teams of teachers, unit {number}",
        f"Teachers meet every other week to look at the work of pupils in unit {action}",
        ("Dana Reyes", "Lee Tran", "Ana Ruiz")[action % 3],
        "September 2026",
        f"{1 + action % 28} May 2027",
        f"Minutes of meeting {action}",
        f"Share of pupils at {action % 100}% on the unit test",
        "Title I",
        "$1,200",
        "not started",
        f"{30 + number}%",
        f"{40 + number}%",
        "STAR Reading",
        "See the calendar",
    ]


def below(row: int, texts: list[str]) -> list[str]:
    """Leave out of a row what the rows above it say of its goal and strategy, as people do."""
    goal, strategy = (0, 11, 12, 13), (1,)
    said = (*(goal if row % 50 else ()), *(strategy if row % 10 else ()))
    return ["" if place in said else text for place, text in enumerate(texts)]


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
    one = sheet(COLUMNS, *(below(n, written(n // 50, n)) for n in range(500)))
    named = ([f"Heron Point {n // 10}", *written(n % 10 // 5, n)] for n in range(500))
    many = sheet(["School", *COLUMNS], *named)
    yield from steps("Excel, a plan of 500 rows of 15", "plan.xlsx", one, 200)
    yield from steps("Excel, 50 plans of 10 rows of 16", "plans.xlsx", many, 200)
    yield Row("Excel, 10,000 rows of 13: read", lambda: read("plan.xlsx", large), 4_000)
    yield Row("Excel, 500 rows of 13: 5 notes", lambda: annotate(data, notes[:5]), 50)
    yield Row("Excel, 500 rows of 13: 500 notes", lambda: annotate(data, notes), 250)


def pdf() -> Iterator[Row]:
    """A plan of 60 ruled pages with and without structure, and 200 notes on ten of them."""
    from planlint.annotate import Note  # noqa: PLC0415
    from planlint.annotate.pdf import annotate  # noqa: PLC0415
    from planlint.readers.pdf import read  # noqa: PLC0415
    from tests.readers.pdf_writer import Sheet, Tag, pdf  # noqa: PLC0415

    columns = (60, 200, 300, 390, 560)
    said = "Teachers meet to look at\nthe work of pupils and to\nagree on the next unit"

    def plan(*, tagged: bool) -> bytes:
        sheets, rows = [], []
        for page in range(60):
            sheet = Sheet()
            cells = [[f"{page}.{n} {said}", "Dana Reyes", "June 2027", said] for n in range(15)]
            sheet.grid(columns, [60 + 42 * n for n in range(16)])
            for index, row in enumerate(cells):
                tags = []
                for x, text in zip(columns, row, strict=False):
                    mark = sheet.begin("P")
                    sheet.lines(x + 4, 63 + 42 * index, text.split("\n"))
                    sheet.end()
                    tags.append(Tag("TD", [Tag("P", [(page, mark)])]))
                rows.append(Tag("TR", tags))
            sheets.append(sheet)
        return pdf(sheets, tree=[Tag("Table", rows)] if tagged else ())

    tagged, plain = plan(tagged=True), plan(tagged=False)
    notes = [
        Note(f"page {n % 10 + 1} (60,60,560,690)", "look at the work", "What.\nWhy: so.")
        for n in range(200)
    ]
    yield Row("PDF, 60 pages with structure: read", lambda: read("plan.pdf", tagged), 20_000)
    yield Row("PDF, 60 pages without: read", lambda: read("plan.pdf", plain), 20_000)
    yield Row("PDF, 60 pages: 200 notes on 10", lambda: annotate(plain, notes), 5_000)


def markdown() -> Iterator[Row]:
    """A plan of 20 goals, each with a paragraph, a list and a table: 17 KB."""
    from planlint.readers.markdown import read_text  # noqa: PLC0415

    goal = (
        "## Goal {n}: reading\n\n**Owner:** Dana Reyes\n\nBy June 2027, *55%* of grade 7 will meet "
        "the standard, up from 46%.\n\n- fall: 44%\n- winter: 48%\n\n"
        "| Step | Owner | When | Evidence |\n|---|---|---|---|\n"
        + "| Teachers look at the work of pupils | Lee Tran | monthly | minutes \\| notes |\n" * 6
        + "\n"
    )
    text = "# Heron Point\n\n" + "".join(goal.format(n=n) for n in range(20))
    yield Row("Markdown, 20 goals: read", lambda: read_text(text), 60)


FORMATS: dict[str, Callable[[], Iterator[Row]]] = {
    "word": word,
    "excel": excel,
    "pdf": pdf,
    "markdown": markdown,
}


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
