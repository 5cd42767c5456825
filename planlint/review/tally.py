"""What a portfolio adds up to, gathered plan by plan: small numbers, never the plans."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from heapq import nsmallest
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

from planlint.finding import SEVERITIES, Finding, Severity
from planlint.outline import Aim, Ask, Hand, Outline, Said
from planlint.report import PROFILES, PlanSummary, Report
from planlint.reporters import words

T = TypeVar("T")

LISTED = 500
"""So many plans are shown one by one, and compared by their words; more are only counted."""

KEPT = 100
"""So many people and requests are kept of all plans; no reader goes through more in a table."""

WAYS = 12  # schools whose figures are shown for goals about the same


class Row(NamedTuple):
    """A plan in the table of all plans."""

    number: int  # its place in the report, which its anchor is made of
    summary: PlanSummary
    name: str
    region: str
    level: str
    severities: tuple[int, ...]  # the gravest first
    groups: dict[str, int]  # findings by group of rules


class About(NamedTuple):
    """What goals are about, and for whom."""

    field: str
    practice: bool  # something that adults will do
    groups: tuple[str, ...]


class Region(NamedTuple):
    """What the school plans of a region add up to."""

    totals: list[int]  # findings of each plan
    ready: list[int]  # plans, as places of rows
    codes: Counter[str]  # plans by rule


class Office(NamedTuple):
    """What schools ask of one office, the name as it is first written."""

    name: str
    waiting: list[int]  # plans, once for each request
    opened: list[date]
    answered: list[int]


class Tally:
    """Adds up plan after plan. What may grow without end is counted, or only its top is kept."""

    def __init__(self, report: Report) -> None:
        """Begin with none."""
        self._report = report
        self.worded = len(report.plans) <= LISTED  # whether the words of strategies are kept
        self.rows: list[Row] = []
        self.found: Counter[str] = Counter()  # findings by rule
        self.severity: dict[str, Severity] = {}
        self.where: dict[str, list[int]] = {}  # plans by rule, as places of rows
        self.before: dict[str, list[int]] = {}  # plans whose next profile a rule stands before
        self.alone: Counter[str] = Counter()  # plans in which no other rule does
        self.lines = False  # whether some finding is in a file with lines, whose author knows keys
        self.regions: dict[str, Region] = {}
        self.aims = 0
        self.goals: dict[About, list[int]] = {}
        self.ways: dict[About, dict[int, list[str]]] = {}
        self.all_needs = 0
        self.needs: dict[str, list[int]] = {}
        self.needy: dict[str, set[str]] = {}  # the student groups of needs, by what they are about
        self.tags: dict[str, list[int]] = {}
        self.strategies: list[tuple[int, str]] = []
        self.offices: dict[str, Office] = {}
        self.asks: list[tuple[int, Ask]] = []
        self.hands: list[tuple[int, Hand]] = []
        self.present: dict[str, list[int]] = {}
        self.served: dict[str, list[int]] = {}

    def add(
        self, summary: PlanSummary, findings: Sequence[Finding], outline: Outline | None
    ) -> Row:
        """Take in a plan with its findings; without an outline when it cannot be read."""
        place = len(self.rows)
        groups: Counter[str] = Counter(group_of(self._report, f.code) for f in findings)
        counts = Counter(finding.severity for finding in findings)
        row = Row(
            place + 1,
            summary,
            name(summary, outline),
            outline.region if outline else "",
            outline.level if outline else summary.level,
            tuple(counts[severity] for severity in SEVERITIES),
            dict(groups),
        )
        self.rows.append(row)
        self._count(place, row, findings)
        if outline is not None:
            self._take(place, outline)
        return row

    def settle(self) -> None:
        """Tell plans of the same name apart by their files, once all are there."""
        names = Counter(row.name for row in self.rows)
        files = Counter((row.name, PurePath(row.summary.path).name) for row in self.rows)
        for place, row in enumerate(self.rows):
            path = row.summary.path
            if names[row.name] > 1 and row.name != path:
                file = PurePath(path).name
                told = file if files[row.name, file] == 1 else path
                self.rows[place] = row._replace(name=f"{row.name} ({told})")

    def _count(self, place: int, row: Row, findings: Sequence[Finding]) -> None:
        by_rule = Counter(finding.code for finding in findings)
        for finding in findings:
            self.severity.setdefault(finding.code, finding.severity)
            self.lines = self.lines or not (finding.location.label or finding.location.address)
        for code, number in by_rule.items():
            self.found[code] += number
            self.where.setdefault(code, []).append(place)
        ahead = dict.fromkeys(f.code for f in findings if stands(self._report, row.summary, f))
        for code in ahead:
            self.before.setdefault(code, []).append(place)
            self.alone[code] += len(ahead) == 1
        if row.level != "district" and row.summary.readable:
            region = self.regions.setdefault(row.region, Region([], [], Counter()))
            region.totals.append(len(findings))
            region.ready.extend([place] if is_ready(row.summary) else [])
            region.codes.update(by_rule.keys())

    def _take(self, place: int, outline: Outline) -> None:
        for aim in outline.aims:
            self._aim(place, aim)
        for need in outline.needs:
            self._need(place, need)
        for strategy in outline.strategies:
            if strategy.field:
                self.tags.setdefault(strategy.field, []).append(place)
            if self.worded:
                self.strategies.append((place, strategy.statement))
        for ask in outline.asks:
            self._ask(place, ask)
        self.hands = _top([*self.hands, *((place, hand) for hand in outline.hands)], _busiest)
        for group in outline.present:
            self.present.setdefault(group, []).append(place)
        for group in sorted(outline.served):
            self.served.setdefault(group, []).append(place)

    def _aim(self, place: int, aim: Aim) -> None:
        self.aims += 1
        if not aim.field:
            return
        about = About(aim.field, aim.practice, aim.groups)
        self.goals.setdefault(about, []).append(place)
        ways = self.ways.setdefault(about, {})
        if place in ways or len(ways) < WAYS:
            way = f"{aim.start} to {aim.target}" if aim.start else f"to {aim.target}"
            told = aim.target and not aim.practice  # shares of adults compare nothing
            ways.setdefault(place, []).extend([way] if told else [])

    def _need(self, place: int, need: Said) -> None:
        self.all_needs += 1
        if need.field:
            self.needs.setdefault(need.field, []).append(place)
            self.needy.setdefault(need.field, set()).update(need.groups)

    def _ask(self, place: int, ask: Ask) -> None:
        office = self.offices.setdefault(ask.office.casefold(), Office(ask.office, [], [], []))
        if ask.answered is not None:
            office.answered.append(place)
            return
        office.waiting.append(place)
        office.opened.extend([ask.opened] if ask.opened else [])
        self.asks = _top([*self.asks, (place, ask)], _longest)


def _top(items: list[tuple[int, T]], key: Callable[[tuple[int, T]], Any]) -> list[tuple[int, T]]:
    """Keep the first of many by a key; of equals those that came first."""
    return items if len(items) < 2 * KEPT else nsmallest(KEPT, items, key)


def _busiest(item: tuple[int, Hand]) -> tuple[int, int]:
    return (-item[1].most, -item[1].things)


def _longest(item: tuple[int, Ask]) -> date:
    return item[1].opened or date.max


def busiest(tally: Tally, most: int) -> list[tuple[int, Hand]]:
    """Give those who have most to do at once, with the places of their plans."""
    return nsmallest(most, tally.hands, _busiest)


def longest(tally: Tally) -> list[tuple[int, Ask]]:
    """Give the requests that have waited longest, with the places of their plans."""
    return nsmallest(KEPT, tally.asks, _longest)


def chosen(report: Report) -> frozenset[str]:
    """Give the paths of the plans that are shown one by one.

    All while they are few; of very many those that need a reader first: what cannot be read,
    then the lowest profiles, and there the plans with most before the next one.
    """

    def key(plan: PlanSummary) -> tuple[bool, int, int]:
        reached = PROFILES.index(plan.profile) if plan.profile in PROFILES else -1
        return (plan.readable, reached, -plan.to_next)

    plans: Iterable[PlanSummary] = report.plans
    if len(report.plans) > LISTED:
        plans = nsmallest(LISTED, plans, key)
    return frozenset(plan.path for plan in plans)


def group_of(report: Report, code: str) -> str:
    """Give the group of a rule; findings of no known rule are planlint's own."""
    rule = report.rules.get(code)
    return rule.group if rule else "planlint"


def stands(report: Report, summary: PlanSummary, finding: Finding) -> bool:
    """Say whether a finding stands before the next profile of its plan."""
    rule = report.rules.get(finding.code)
    before = rule.profile if rule else PROFILES[0]
    return finding.severity == "error" and before == summary.next_profile


def name(summary: PlanSummary, outline: Outline | None) -> str:
    """Call a plan by its school, else by its title, else by its file."""
    if outline is not None and outline.level == "district":
        called = outline.district or outline.school
        return f"{called} (district)" if called else summary.title or summary.path
    return (outline.school if outline else "") or summary.title or summary.path


def is_ready(summary: PlanSummary) -> bool:
    """Say whether nothing stands before the profile that was asked for."""
    return summary.readable and not summary.selected and not summary.next_profile


def verdict(report: Report, rows: Sequence[Row]) -> str:
    """Say in a sentence how many plans are ready, and for what."""
    plans = words.plural(len(rows), "plan")
    if any(row.summary.selected for row in rows):
        return f"{plans}, held against the selected rules only."
    ready = sum(is_ready(row.summary) for row in rows)
    goal = {"draft": "as drafts", "review": "for peer review"}.get(report.profile, "for submission")
    far = as_far(report)
    return f"{ready} of {plans} {'is' if ready == 1 else 'are'} ready {goal}{far}."


def as_far(report: Report) -> str:
    """Say that a verdict rests on a part of the rules, where a document has no place for some."""
    partly = any(item.name and item.path and not item.failed for item in report.not_checked)
    return ", as far as could be checked" if partly else ""


def stage(summary: PlanSummary) -> str:
    """Name how far a plan is, for filters and tables: one word for each profile reached."""
    if not summary.readable:
        return "Not readable"
    if summary.selected:
        return "Selected rules only"
    return {"submission": "Submission", "review": "Peer review", "draft": "Draft"}.get(
        summary.profile, "Not yet a draft"
    )


def ahead(summary: PlanSummary) -> str:
    """Say what stands before the next profile: "3 to submission"."""
    if not (summary.next_profile and summary.to_next):
        return ""
    to = {"draft": "a draft", "review": "peer review"}.get(
        summary.next_profile, summary.next_profile
    )
    return f"{words.plural(summary.to_next, 'finding')} to {to}"
