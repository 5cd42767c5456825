"""The load of a plan over time as an SVG: what is open, what is due each week, and for whom.

Three panels, one below the other on the same weeks: strategies and initiatives that are
open, due dates a week, and a row for each owner. Real text, no script, nothing that loads.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from planlint.finding import SEVERITIES, Finding, Severity
from planlint.graph import PlanGraph
from planlint.load import Load, Peak, Stretch, load, monday, peak, weeks, window
from planlint.views import markup, panels
from planlint.views.head import MARGIN, Sign, head
from planlint.views.panels import Axis, Row
from planlint.views.text import count, visible

_NAMES = 156.0  # room for the names of owners, left of the weeks
_TOTALS = 108.0  # room for their totals, right of the weeks
_ROOM = 760.0  # for the weeks, unless they are many
_LEAST, _MOST = 4.0, 26.0  # room of one week
_DAYS = timedelta(days=3660)
_OWNERS = 30
_NOBODY = "nobody named"


def render(graph: PlanGraph, findings: Sequence[Finding] = (), *, prefix: str = "planlint") -> str:
    """Give the picture of a plan's load, with findings about its owners marked.

    ``prefix`` begins the ids in it, for a page with several pictures.
    """
    whole = load(graph)
    bounds = _bounds(graph, whole)
    top = peak(whole.running)
    axis = _axis(*(bounds or (date(2000, 1, 3), date(2000, 12, 25))))
    total = axis.right + _TOTALS + MARGIN
    title = visible(graph.plan.title or "A plan without a title")
    said = _summary(whole, top)
    above, legend = head(title, said, total, _legend() if bounds else ())
    y = legend + 22
    body: list[str] = []
    if bounds:
        start = y
        y += 14
        drawn, height = panels.open_at_once(axis, y, whole, top, MARGIN)
        body += drawn
        y += height
        drawn, height = panels.due_each_week(axis, y, whole, MARGIN)
        body += drawn
        y += height
        rows = _rows(graph, whole, findings)
        drawn, height = panels.by_owner(axis, y, rows[:_OWNERS], len(rows[_OWNERS:]), MARGIN)
        body += drawn
        y += height + 16
        above += panels.months(axis, start, y)
        body += panels.marked(axis, graph.as_of, start, y)
    else:
        none = "Nothing can be drawn: no strategy, initiative, action or milestone has dates."
        body.append(markup.text(MARGIN, y + 8, none, size=13))
        y += 20
    height = y + MARGIN
    return markup.drawing(prefix, title, said, (total, height), (*above, *body))


def _bounds(graph: PlanGraph, whole: Load) -> tuple[date, date] | None:
    """Give the first and the last day to draw, None when nothing has a place in time."""
    stretches = whole.running + whole.actions
    if not stretches and not whole.due:
        return None
    said = window(graph)
    if said is not None:
        return said
    starts = [s.start for s in stretches] + [day for day, _ in whole.due]
    ends = [s.end for s in stretches] + [day for day, _ in whole.due]
    first = min(starts)
    return first, max(end for end in ends if end - first <= _DAYS)


def _axis(start: date, end: date) -> Axis:
    first = monday(start)
    number = (end - first).days // 7 + 1
    step = min(max(_ROOM / number, _LEAST), _MOST)
    return Axis(first, number, MARGIN + _NAMES, step)


def _summary(whole: Load, top: Peak | None) -> str:
    said = []
    if top is not None:
        start, end = top.times[0]
        more = f" and {count(len(top.times) - 1, 'more time')}" if len(top.times) > 1 else ""
        said.append(
            f"At most {top.most} strategies and initiatives at once, {start} to {end}{more}"
        )
    said.append(count(len(whole.due), "due date"))
    if whole.undated:
        said.append(f"{whole.undated} without a place in time")
    return " · ".join(said)


def _rows(graph: PlanGraph, whole: Load, findings: Sequence[Finding]) -> list[Row]:
    """Give a row for each owner, those with the most to do first."""
    owned: dict[str, tuple[str, list[Stretch], list[date]]] = {}

    def of(name: str) -> tuple[str, list[Stretch], list[date]]:
        key = " ".join(name.lower().split())
        return owned.setdefault(key, (visible(name) or _NOBODY, [], []))

    for stretch in whole.running + whole.actions:
        of(stretch.owner)[1].append(stretch)
    for day, element in whole.due:
        of(element.__dict__.get("owner") or "")[2].append(day)
    marks = _marks(graph, findings)
    keys = sorted(owned, key=lambda key: -len(owned[key][1]) - len(owned[key][2]))
    return [_row(*owned[key], marks.get(key)) for key in keys]


def _row(
    name: str, stretches: Sequence[Stretch], due: Sequence[date], mark: Severity | None
) -> Row:
    open_: dict[date, int] = {}
    for stretch in stretches:
        for week in weeks(stretch.start, stretch.end):
            open_[week] = open_.get(week, 0) + 1
    falls: dict[date, int] = {}
    for day in map(monday, due):
        falls[day] = falls.get(day, 0) + 1
    return Row(name, open_, falls, mark)


def _marks(graph: PlanGraph, findings: Sequence[Finding]) -> dict[str, Severity]:
    """Give the gravest finding about each owner: those that stand at the name of one."""
    at: dict[tuple[str, str], list[Severity]] = {}
    for finding in findings:
        if finding.path == graph.document.path and finding.field.rpartition(".")[2] == "owner":
            at.setdefault((finding.element, finding.field), []).append(finding.severity)
    found: dict[str, Severity] = {}
    if at:
        for key, owner in graph.owners.items():
            places = ((part.element.eid, part.field_path("owner")) for part in owner.parts)
            severities = [s for place in places for s in at.get(place, ())]
            if severities:
                found[key] = min(severities, key=SEVERITIES.index)
    return found


def _legend() -> list[Sign]:
    fills = (
        (panels.STRATEGY, "strategies"),
        (panels.INITIATIVE, "initiatives on top"),
        (panels.MILESTONE, "milestones due"),
        (panels.ACTION, "actions due"),
        (panels.SHADES[2], "open for an owner, darker for more"),
    )
    return [Sign(_swatch(fill), 20, words) for fill, words in fills]


def _swatch(fill: str) -> Callable[[float, float], str]:
    return lambda x, y: markup.rect(x, y - 6, 20, 12, f'fill="{fill}"')
