"""The page of many plans: who is ready, what they share, and each plan below it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from planlint.finding import SEVERITIES, Finding
from planlint.outline import Outline
from planlint.report import PlanSummary, Report
from planlint.reporters import words
from planlint.review import findings as written
from planlint.review.grouping import parts
from planlint.review.markup import Html, opening, tag, together
from planlint.review.overview import tables
from planlint.review.single import aside
from planlint.review.tables import Cell, Many, Table, To
from planlint.review.tally import LISTED, Row, Tally, ahead, stage, verdict

_STAGES = ("Submission", "Peer review", "Draft", "Not yet a draft", "Selected rules only",
           "Not readable")  # fmt: skip
_GROUPS = {
    "smart": "Goal statements",
    "targets": "Targets",
    "needs": "Needs",
    "alignment": "Alignment",
    "milestones": "Milestones",
    "accountability": "Two levels",
    "ownership": "Owners",
    "overload": "Load",
    "practice": "Practice",
    "evidence": "Evidence",
    "equity": "Equity",
    "structure": "Document",
    "district": "District",
    "planlint": "Reading",
}


def body(
    report: Report, tally: Tally, sections: Iterable[str], loose: Sequence[Html]
) -> Iterator[str]:
    """Give the page piece by piece; ``sections`` are the plans, written before."""
    shared = list(tables(report, tally))
    listed = len(tally.rows) <= LISTED
    yield _header(report, tally)
    yield _contents(shared, listed)
    yield '<main id="main">'
    yield tag("section", *_summary(report, tally), id="summary", aria_labelledby="summary-h")
    yield from _matrix(tally, listed)
    for table in shared:
        yield overview(tally, table, listed)
    yield from loose
    if listed:
        yield '<section id="each" aria-labelledby="each-h">'
        yield tag("h2", "Each plan", id="each-h")
        yield tag("p", "Open a plan to see its findings. What is open is also printed.",
                  class_="quiet")  # fmt: skip
        yield tag("p", tag("button", "Open all", type="button", data_all="open"), " ",
                  tag("button", "Close all", type="button", data_all=""), class_="tools",
                  hidden=True)  # fmt: skip
        yield from sections
        yield "</section>"
        yield '<section id="rules" aria-labelledby="rules-h">'
        yield tag("h2", "What the rules ask for", id="rules-h")
        yield from written.rules(report, sorted(tally.found))
        yield "</section>"
    else:
        yield tag("p", f"More than {LISTED} plans are not shown one by one: no browser opens such a"
                  " page gladly. Write the review of a region's folder, or a workbook"
                  " (-o report.xlsx), which has every finding in a row.")  # fmt: skip
    yield aside(report)
    yield "</main>"


def _header(report: Report, tally: Tally) -> Html:
    about = [words.plural(len(tally.rows), "plan")]
    regions = {row.region for row in tally.rows if row.region}
    about += [words.plural(len(regions), "region")] if regions else []
    about += [f"as of {report.as_of}"] if report.as_of else []
    spans = (piece for part in about for piece in (" ", tag("span", part)))
    return tag(
        "header",
        tag("p", "Review of improvement plans", class_="eyebrow"),
        tag("h1", f"{words.plural(len(tally.rows), 'plan')} side by side"),
        tag("p", *spans, class_="about"),
    )


def _contents(shared: Sequence[Table], listed: bool) -> Html:
    links = [("summary", "Summary"), ("plans", "All plans")]
    links += [(t.key, t.key.replace("-", " ").capitalize()) for t in shared]
    links += [("each", "Each plan"), ("rules", "Rules")] if listed else []
    links += [("aside", "Set aside and not checked")]
    items = (tag("li", tag("a", name, href=f"#{id}")) for id, name in links)
    return tag("nav", tag("ul", *items), aria_label="On this page")


def _summary(report: Report, tally: Tally) -> Iterator[Html]:
    unread = sum(not row.summary.readable for row in tally.rows)
    yield tag("h2", "Summary", id="summary-h")
    yield tag("p", verdict(report, tally.rows), class_="verdict")
    counts = {name: sum(stage(row.summary) == name for row in tally.rows) for name in _STAGES}
    items = [
        tag("li", tag("strong", str(counts[name])), tag("span", name))
        for name in _STAGES
        if counts[name]
    ]
    yield tag("h3", "How far the plans have come")
    yield tag("ul", *items, class_="stages")
    found = report.counts()
    parts = [words.plural(found[s], written.SIGNS[s].lower()) for s in SEVERITIES if found[s]]
    yield tag("p", f"Together they have {words.listed(parts) if parts else 'no findings'}.")
    if unread:
        names = words.listed(row.name for row in tally.rows if not row.summary.readable)
        yield tag("p", f"{words.plural(unread, 'plan')} could not be read: {names}.")
    if scope := words.scope(report):
        yield tag("p", scope, class_="quiet")


def groups_of(tally: Tally) -> list[str]:
    """Give the groups of rules that have findings, in the order in which plans are read."""
    met = {group for row in tally.rows for group in row.groups}
    return [g for g in _GROUPS if g in met] + sorted(met - set(_GROUPS))


def title_of(group: str) -> str:
    """Give the heading of a group of rules."""
    return _GROUPS.get(group, group[:1].upper() + group[1:])


def _matrix(tally: Tally, listed: bool) -> Iterator[str]:
    """Write the table of all plans by groups of rules, with what filters it."""
    groups = groups_of(tally)
    regions = sorted({row.region for row in tally.rows if row.region})
    yield '<section id="plans" aria-labelledby="plans-h">'
    yield tag("h2", "All plans", id="plans-h")
    yield tag("p", "How many findings each plan has, by what they are about: the more, the"
              " stronger the shade.", class_="said")  # fmt: skip
    yield _filters(tally, regions, groups)
    yield opening("div", class_="pane", tabindex="0", role="region", aria_label="All plans: table")
    yield opening("table", class_="matrix")
    yield tag("caption", "Findings of each plan by group of rules")
    yield "<thead>"
    heads = [tag("th", "Plan", scope="col")]
    heads += [tag("th", "Region", scope="col")] if regions else []
    heads += [tag("th", "Reached", scope="col"), tag("th", "Before the next", scope="col"),
              tag("th", tag("span", "All"), scope="col", class_="n tall")]  # fmt: skip
    heads += [tag("th", tag("span", title_of(g)), scope="col", class_="n tall") for g in groups]
    yield tag("tr", *heads)
    yield "</thead><tbody>"
    most = max((number for row in tally.rows for number in row.groups.values()), default=0)
    for row in tally.rows:
        yield _row(row, regions, groups, most, listed)
    yield "</tbody></table></div></section>"


def _row(row: Row, regions: Sequence[str], groups: Sequence[str], most: int, listed: bool) -> Html:
    cells = [tag("th", tag("a", row.name, href=f"#{anchor(row.number)}") if listed else row.name,
                 scope="row", dir="auto")]  # fmt: skip
    cells += [tag("td", row.region or "–", dir="auto")] if regions else []
    cells += [tag("td", stage(row.summary)), tag("td", ahead(row.summary) or "–")]
    cells.append(tag("td", str(sum(row.severities)), class_="n all"))
    for group in groups:
        number = row.groups.get(group, 0)
        shade = f" h{1 + min(3, 4 * (number - 1) // most)}" if number and most else ""
        cells.append(tag("td", str(number) if number else "·", class_=f"n{shade}"))
    return tag("tr", *cells, **_data(row))


def _data(row: Row) -> dict[str, str]:
    """Give what the filters look at."""
    return {
        "data_region": row.region,
        "data_stage": stage(row.summary),
        "data_groups": " ".join(sorted(row.groups)),
        "data_text": f"{row.name} {row.summary.path} {row.region}".casefold(),
    }


def _filters(tally: Tally, regions: Sequence[str], groups: Sequence[str]) -> Html:
    """Write the filters, hidden until the script that they need has run."""
    stages = [name for name in _STAGES if any(stage(row.summary) == name for row in tally.rows)]
    fields = [_choice("region", "Region", regions)] if regions else []
    fields.append(_choice("stage", "Reached", stages))
    fields.append(_choice("groups", "Findings about", groups, title_of))
    search = tag("label", "Name ", opening("input", type="search", data_filter="text"))
    shown = tag("p", role="status", data_shown=True)
    return tag("form", *fields, search, shown, class_="tools", hidden=True, role="search",
               aria_label="Filter the plans")  # fmt: skip


def _choice(key: str, name: str, values: Sequence[str], title: object = None) -> Html:
    called = title if callable(title) else str
    options = [tag("option", "all", value="")]
    options += [tag("option", called(value), value=value) for value in values]
    return tag("label", f"{name} ", tag("select", *options, data_filter=key))


def anchor(number: int) -> str:
    """Give the anchor of a plan on the page."""
    return f"plan-{number}"


def overview(tally: Tally, table: Table, listed: bool) -> Html:
    """Write one of the tables that plans add up to."""
    numbers = {row.summary.path: row.number for row in tally.rows}
    pieces = [tag("h2", table.title, id=f"{table.key}-h")]
    pieces += [tag("p", table.said, class_="said")] if table.said and table.rows else []
    if table.rows:
        head = (tag("th", column.name, scope="col", class_="n" if column.number else None)
                for column in table.columns)  # fmt: skip
        rows = [
            tag("tr", *(
                tag("td", _cell(cell, numbers if listed else {}),
                    class_="n" if column.number else None, dir="auto")
                for cell, column in zip(row, table.columns, strict=True)
            ))
            for row in table.rows
        ]  # fmt: skip
        made = tag("table", tag("caption", table.title), tag("thead", tag("tr", *head)),
                   tag("tbody", *rows))  # fmt: skip
        pieces.append(tag("div", made, class_="pane", tabindex="0", role="region",
                          aria_label=f"{table.title}: table"))  # fmt: skip
    else:
        pieces.append(tag("p", table.none, class_="quiet"))
    pieces += [tag("p", table.note, class_="quiet")] if table.note and table.rows else []
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
    verdict = tag("span", f"{said[:1].upper()}{said[1:]} · {number}", class_="quiet")
    pieces = [tag("p", *(piece for part in about if part for piece in (" ", tag("span", part))),
                  class_="about")]  # fmt: skip
    if outline is not None and outline.aims:
        goals = (
            tag("li", tag("strong", aim.name), " ", tag("span", aim.statement, dir="auto"))
            for aim in outline.aims
        )
        pieces += [tag("h4", "Goals"), tag("ul", *goals, class_="goals")]
    pieces += [written.short(report, part, 4) for part in parts(outline, findings) if part.findings]
    pieces += drawn
    return tag("details", tag("summary", head, verdict), *pieces, id=anchor(row.number),
               class_="plan", **_data(row))  # fmt: skip


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
