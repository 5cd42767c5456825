"""The table of all plans by groups of rules, with what filters it."""

from collections.abc import Collection, Iterator, Sequence

from planlint.review import findings as written
from planlint.review.markup import Html, opening, tag
from planlint.review.tally import Row, Tally, ahead, stage
from planlint.spoken import capital

STAGES = ("Submission", "Peer review", "Draft", "Not yet a draft", "Selected rules only",
           "Not readable")  # fmt: skip
"""What the plans have reached, the farthest first."""

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
    "frameworks": "Framework",
    "planlint": "Reading",
}


def groups_of(tally: Tally) -> list[str]:
    """Give the groups of rules that have findings, in the order in which plans are read."""
    met = {group for row in tally.rows for group in row.groups}
    return [g for g in _GROUPS if g in met] + sorted(met - set(_GROUPS))


def title_of(group: str) -> str:
    """Give the heading of a group of rules."""
    return _GROUPS.get(group) or capital(group).replace("-", " ")


def matrix(tally: Tally, regions: Sequence[str], shown: Collection[str]) -> Iterator[str]:
    """Write the table of all plans by groups of rules, with what filters it."""
    groups = groups_of(tally)
    regions = regions if len(regions) > 1 else []
    yield '<section id="plans" aria-labelledby="plans-h">'
    yield tag("h2", "All plans", id="plans-h")
    yield tag("p", "How many findings each plan has, by what they are about: the more, the"
              " stronger the shade. A number leads to its findings.", class_="said")  # fmt: skip
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
        yield _row(row, regions, groups, most, row.summary.path in shown)
    yield "</tbody></table></div></section>"


def _row(row: Row, regions: Sequence[str], groups: Sequence[str], most: int, shown: bool) -> Html:
    here = anchor(row.number)
    cells = [tag("th", tag("a", row.name, href=f"#{here}") if shown else row.name,
                 scope="row", dir="auto")]  # fmt: skip
    cells += [tag("td", row.region or "–", dir="auto")] if regions else []
    cells += [tag("td", stage(row.summary)), tag("td", ahead(row.summary) or "–")]
    cells.append(tag("td", str(sum(row.severities)), class_="n all"))
    for group in groups:
        number = row.groups.get(group, 0)
        shade = f" h{1 + min(3, 4 * (number - 1) // most)}" if number and most else ""
        said = str(number) if number else "·"
        if number and shown:
            said = tag("a", said, href=f"#{written.anchor(here, group)}")
        cells.append(tag("td", said, class_=f"n{shade}"))
    return tag("tr", *cells, **data(row))


def data(row: Row) -> dict[str, str]:
    """Give what the filters look at."""
    return {
        "data_region": row.region,
        "data_stage": stage(row.summary),
        "data_groups": " ".join(sorted(row.groups)),
        "data_text": f"{row.name} {row.summary.path} {row.region}".casefold(),
    }


def _filters(tally: Tally, regions: Sequence[str], groups: Sequence[str]) -> Html:
    """Write the filters, hidden until the script that they need has run."""
    stages = [name for name in STAGES if any(stage(row.summary) == name for row in tally.rows)]
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
