"""The review as Markdown: of one plan its report, of many the tables before it."""

from collections.abc import Iterator

from planlint.report import Report
from planlint.reporters import markdown, words
from planlint.reporters.escape import markdown as safe
from planlint.review.matrix import groups_of, title_of
from planlint.review.overview import first_steps, tables
from planlint.review.reading import plans
from planlint.review.tables import Cell, Column, Table, plain
from planlint.review.tally import Tally, ahead, stage, verdict


def render(report: Report) -> Iterator[str]:
    """Give the review piece by piece."""
    if len(report.plans) == 1:
        yield from markdown.render(report)
        return
    tally = Tally(report)
    for read in plans(report):
        if read.plan is not None:
            tally.add(read.plan, read.findings, read.outline)
    tally.settle()
    yield f"# Review of {words.plural(len(tally.rows), 'improvement plan')}\n\n"
    yield f"**{verdict(report, tally.rows)}** {words.headline(report)}\n"
    if scope := words.scope(report):
        yield f"\n{safe(scope)}\n"
    if steps := list(first_steps(report, tally)):
        yield "\n## What stands before the next step, most frequent first\n\n"
        yield from (f"- {safe(said)} ({code})\n" for code, said in steps)
    yield from _table(_plans(tally))
    shared = list(tables(report, tally))
    for table in shared:
        if table.rows:
            yield from _table(table)
    if nothing := dict.fromkeys(t.none for t in shared if not t.rows and t.none):
        yield "\n## Nothing to list\n\n"
        yield from (f"- {safe(said)}\n" for said in nothing)
    yield from markdown.findings(report)
    yield from markdown.rest(report)


def _plans(tally: Tally) -> Table:
    groups = groups_of(tally)
    regions = any(row.region for row in tally.rows)
    columns = [Column("Plan"), *([Column("Region")] if regions else []), Column("Reached"),
               Column("Before the next"), Column("All", True),
               *(Column(title_of(group), True) for group in groups)]  # fmt: skip
    rows: list[list[Cell]] = []
    for row in tally.rows:
        cells: list[Cell] = [row.name, *([row.region or "–"] if regions else [])]
        cells += [stage(row.summary), ahead(row.summary) or "–", sum(row.severities)]
        rows.append([*cells, *(row.groups.get(group, 0) for group in groups)])
    return Table("plans", "All plans", "", tuple(columns), rows, "")


def _table(table: Table) -> Iterator[str]:
    yield f"\n## {safe(table.title)}\n\n"
    if table.said:
        yield f"{safe(table.said)}\n\n"
    yield f"| {' | '.join(safe(column.name) for column in table.columns)} |\n"
    yield f"| {' | '.join('---:' if column.number else ':---' for column in table.columns)} |\n"
    for row in table.rows:
        yield f"| {' | '.join(safe(plain(cell)) for cell in row)} |\n"
    if table.note:
        yield f"\n{safe(table.note)}\n"
