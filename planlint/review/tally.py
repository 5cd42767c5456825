"""What a portfolio adds up to, gathered plan by plan: small numbers, never the plans."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from planlint.finding import SEVERITIES, Finding, Severity
from planlint.outline import Aim, Ask, Hand, Outline, Said
from planlint.report import PlanSummary, Report, RuleInfo
from planlint.reporters import words

LISTED = 500
"""So many plans are shown one by one, and compared by their words; more are only counted."""


class Row(NamedTuple):
    """A plan in the table of all plans."""

    number: int  # its place in the report, which its anchor is made of
    summary: PlanSummary
    name: str
    region: str
    level: str
    severities: tuple[int, ...]  # the gravest first
    groups: dict[str, int]  # findings by group of rules
    codes: frozenset[str]


class Tally:
    """Adds up plan after plan."""

    def __init__(self, report: Report) -> None:
        """Begin with none."""
        self._report = report
        self.worded = len(report.plans) <= LISTED  # whether the words of strategies are kept
        self.rows: list[Row] = []
        self.found: Counter[str] = Counter()  # findings by rule
        self.severity: dict[str, Severity] = {}
        self.where: dict[str, list[int]] = {}  # plans by rule, as places of rows
        self.aims: list[tuple[int, Aim]] = []
        self.needs: list[tuple[int, Said]] = []
        self.strategies: list[tuple[int, Said]] = []
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
        by_rule = Counter(finding.code for finding in findings)
        counts = Counter(finding.severity for finding in findings)
        for finding in findings:
            self.severity.setdefault(finding.code, finding.severity)
        for code, number in by_rule.items():
            self.found[code] += number
            self.where.setdefault(code, []).append(place)
        if outline is not None:
            self._take(place, outline)
        row = Row(
            place + 1,
            summary,
            name(summary, outline),
            outline.region if outline else "",
            outline.level if outline else summary.level,
            tuple(counts[severity] for severity in SEVERITIES),
            dict(groups),
            frozenset(by_rule),
        )
        self.rows.append(row)
        return row

    def _take(self, place: int, outline: Outline) -> None:
        self.aims += ((place, aim._replace(statement="")) for aim in outline.aims if aim.field)
        self.needs += ((place, need._replace(statement="")) for need in outline.needs)
        self.strategies += (
            (place, strategy if self.worded else strategy._replace(statement=""))
            for strategy in outline.strategies
            if self.worded or strategy.field
        )
        self.asks += ((place, ask) for ask in outline.asks)
        self.hands += ((place, hand) for hand in outline.hands)
        for group in outline.present:
            self.present.setdefault(group, []).append(place)
        for group in sorted(outline.served):
            self.served.setdefault(group, []).append(place)


def rule_of(report: Report, code: str) -> RuleInfo | None:
    """Give what the report says of a rule."""
    return report.rules.get(code)


def group_of(report: Report, code: str) -> str:
    """Give the group of a rule; findings of no known rule are planlint's own."""
    rule = report.rules.get(code)
    return rule.group if rule else "planlint"


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
    return f"{ready} of {plans} {'is' if ready == 1 else 'are'} ready {goal}."


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
