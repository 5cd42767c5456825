"""The page of many plans: who is ready, what they share, and each plan below it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from planlint.finding import SEVERITIES, Finding
from planlint.outline import Outline
from planlint.report import PlanSummary, Report
from planlint.reporters import words
from planlint.review import findings as written
from planlint.review.aside import aside, returning, unheld
from planlint.review.grouping import parts
from planlint.review.markup import Html, prose, tag, together
from planlint.review.matrix import STAGES, anchor, data, matrix
from planlint.review.overview import first_steps, named_regions, tables
from planlint.review.tables import Cell, Many, Table, To
from planlint.review.tally import Row, Tally, is_ready, stage, verdict
from planlint.spoken import capital

_NAMED = 40  # plans in the summary


def body(
    report: Report,
    tally: Tally,
    shown: Collection[str],
    sections: Iterable[str],
    loose: Sequence[Html],
) -> Iterator[str]:
    """Give the page piece by piece.

    ``sections`` are the plans that are shown one by one, written before; ``shown`` their paths.
    """
    every = list(tables(report, tally))
    shared = [table for table in every if table.rows]
    empty = dict.fromkeys(table.none for table in every if not table.rows and table.none)
    regions = named_regions(tally)
    yield _header(report, tally, regions)
    yield _contents(shared, bool(empty))
    yield '<main id="main">'
    yield tag("section", *_summary(report, tally), id="summary", aria_labelledby="summary-h")
    yield from matrix(tally, regions, shown)
    numbers = {row.summary.path: row.number for row in tally.rows if row.summary.path in shown}
    for table in shared:
        yield overview(table, numbers)
    if empty:
        items = (tag("li", said) for said in empty)
        yield tag("section", tag("h2", "Nothing to list", id="nothing-h"), tag("ul", *items),
                  id="nothing", aria_labelledby="nothing-h")  # fmt: skip
    yield from loose
    yield '<section id="each" aria-labelledby="each-h">'
    yield tag("h2", "Each plan", id="each-h")
    yield tag("p", "Open a plan to see its findings. What is open is also printed.",
              class_="quiet")  # fmt: skip
    if len(shown) < len(tally.rows):
        yield tag("p", _left_out(len(shown), len(tally.rows)))
    yield tag("p", tag("button", "Open all", type="button", data_all="open"), " ",
              tag("button", "Close all", type="button", data_all=""), class_="tools",
              hidden=True)  # fmt: skip
    yield from sections
    yield "</section>"
    yield '<section id="rules" aria-labelledby="rules-h">'
    yield tag("h2", "What the rules ask for", id="rules-h")
    yield from written.rules(report, sorted(tally.found), keys=tally.lines)
    yield "</section>"
    yield aside(report, {row.summary.path: row.name for row in tally.rows})
    yield "</main>"


def _left_out(shown: int, all_: int) -> str:
    return (
        f"{all_} plans are too many for one page. Shown here are the {shown} that need a reader"
        " first: those that cannot be read, then those that are least far, and among them those"
        f" with most before the next step. The other {all_ - shown} stand in the table above and"
        " are left out here. Every finding of every plan is a row of the workbook"
        " (-o report.xlsx); the review of the folder of a region shows each of its plans."
    )


def _header(report: Report, tally: Tally, regions: Sequence[str]) -> Html:
    about = [words.plural(len(tally.rows), "plan")]
    if len(regions) == 1:
        about += regions
    elif regions:
        about += [words.plural(len([name for name in regions if name]), "region")]
    about += [f"as of {report.as_of}"] if report.as_of else []
    spans = (piece for part in about for piece in (" ", tag("span", part, dir="auto")))
    return tag(
        "header",
        tag("p", "Review of improvement plans", class_="eyebrow"),
        tag("h1", f"{words.plural(len(tally.rows), 'plan')} side by side"),
        tag("p", *spans, class_="about"),
    )


def _contents(shared: Sequence[Table], empty: bool) -> Html:
    links = [("summary", "Summary"), ("plans", "All plans")]
    links += [(t.key, t.key.replace("-", " ").capitalize()) for t in shared]
    links += [("nothing", "Nothing to list")] if empty else []
    links += [("each", "Each plan"), ("rules", "Rules"), ("aside", "Set aside and not checked")]
    items = (tag("li", tag("a", name, href=f"#{id}")) for id, name in links)
    return tag("nav", tag("ul", *items), aria_label="On this page")


def _summary(report: Report, tally: Tally) -> Iterator[Html]:
    yield tag("h2", "Summary", id="summary-h")
    yield tag("p", verdict(report, tally.rows), class_="verdict")
    counts = {name: sum(stage(row.summary) == name for row in tally.rows) for name in STAGES}
    items = [
        tag("li", tag("strong", str(counts[name])), tag("span", name))
        for name in STAGES
        if counts[name]
    ]
    yield tag("h3", "How far the plans have come")
    yield tag("ul", *items, class_="stages")
    found = report.counts()
    parts = [words.plural(found[s], written.SIGNS[s].lower()) for s in SEVERITIES if found[s]]
    yield tag("p", f"Together they have {words.listed(parts) if parts else 'no findings'}.")
    for state, said in (
        ("Ready", [row.name for row in tally.rows if is_ready(row.summary)]),
        ("Could not be read", [row.name for row in tally.rows if not row.summary.readable]),
    ):
        if said and len(said) < len(tally.rows):
            more = [f"{len(said) - _NAMED} more"] if len(said) > _NAMED + 1 else []
            names = words.listed([*(said[:_NAMED] if more else said), *more])
            yield tag("p", tag("strong", f"{state}: "), names, ".", dir="auto")
    steps = [
        tag("li", prose(said), " ", tag("a", code, href=f"#{written.anchor('rule', code)}"))
        if code in report.rules
        else tag("li", said)
        for code, said in first_steps(report, tally)
    ]
    if steps:
        yield tag("h3", "What stands before the next step, most frequent first")
        yield tag("ol", *steps, class_="first")
    if scope := words.scope(report):
        yield tag("p", scope, class_="quiet")
    if back := returning(report):
        yield back
    if gaps := unheld(report):
        yield gaps


def overview(table: Table, numbers: Mapping[str, int]) -> Html:
    """Write one of the tables that plans add up to; ``numbers`` are those of plans shown."""
    pieces = [tag("h2", table.title, id=f"{table.key}-h")]
    pieces += [tag("p", table.said, class_="said")] if table.said else []
    head = (tag("th", column.name, scope="col", class_="n" if column.number else None)
            for column in table.columns)  # fmt: skip
    rows = [
        tag("tr", *(
            tag("td", _cell(cell, numbers), class_="n" if column.number else None, dir="auto")
            for cell, column in zip(row, table.columns, strict=True)
        ))
        for row in table.rows
    ]  # fmt: skip
    made = tag("table", tag("caption", table.title), tag("thead", tag("tr", *head)),
               tag("tbody", *rows))  # fmt: skip
    pieces.append(tag("div", made, class_="pane", tabindex="0", role="region",
                      aria_label=f"{table.title}: table"))  # fmt: skip
    pieces += [tag("p", table.note, class_="quiet")] if table.note else []
    return tag("section", *pieces, id=table.key, aria_labelledby=f"{table.key}-h")


def _cell(cell: Cell, numbers: Mapping[str, int]) -> str:
    if isinstance(cell, To):
        number = numbers.get(cell.path)
        return tag("a", cell.text, href=f"#{anchor(number)}") if number else cell.text
    if isinstance(cell, Many):
        pieces: list[str] = []
        for part in cell.parts:
            pieces += [", ", _cell(part, numbers)]
        more = [f" and {cell.more} more"] if cell.more else []
        return together([*pieces[1:], *more])
    return str(cell)


def section(
    report: Report,
    row: Row,
    findings: Sequence[Finding],
    outline: Outline | None,
    drawn: Sequence[Html] = (),
) -> Html:
    """Write one plan of the portfolio, closed until a reader opens it."""
    said = words.profile(row.summary)
    number = words.plural(len(findings), "finding") if findings else "no findings"
    file = PurePath(row.summary.path).name
    about = [row.summary.title if row.summary.title != row.name else "", row.region, file]
    head = tag("h3", row.name, dir="auto")
    verdict = tag("span", f"{capital(said)} · {number}", class_="quiet")
    pieces = [tag("p", *(piece for part in about if part for piece in (" ", tag("span", part))),
                  class_="about")]  # fmt: skip
    if outline is not None and outline.aims:
        goals = (
            tag("li", tag("strong", aim.name), " ", tag("span", aim.statement, dir="auto"))
            for aim in outline.aims
        )
        pieces += [tag("h4", "Goals"), tag("ul", *goals, class_="goals")]
    told: set[str] = set()
    pieces += [
        written.short(report, part, 4, anchor(row.number), told)
        for part in parts(outline, findings)
        if part.findings
    ]
    pieces += drawn
    return tag("details", tag("summary", head, verdict), *pieces, id=anchor(row.number),
               class_="plan", **data(row))  # fmt: skip


def unplaced(path: str, findings: Sequence[Finding]) -> Html:
    """Write the findings of a file that is no plan, such as a configuration."""
    items = (
        tag("li", written.sign(f.severity), " ", f.message, " ",
            tag("span", written.where(f.path, f.location), class_="where"))
        for f in findings
    )  # fmt: skip
    return tag("section", tag("h2", f"Findings in {path}"), tag("ul", *items, class_="short"))


def named(summary: PlanSummary) -> str:
    """Give the file of a plan without its folders."""
    return PurePath(summary.path).name
