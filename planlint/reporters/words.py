"""Sentences that several formats share, so that a person reads the same words in each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from planlint.finding import SOON, Finding, Location, Severity, Terms, order
from planlint.report import NotChecked, PlanSummary, Report
from planlint.spoken import spoken

_REACHED = {
    "": "not yet a draft",
    "draft": "a draft",
    "review": "ready for peer review",
    "submission": "ready for submission",
}
_AHEAD = {"draft": "a draft", "review": "peer review", "submission": "submission"}
_LABELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "info finding"}


def plural(number: int, one: str, many: str = "") -> str:
    """Say how many there are: "1 finding", "2 findings"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """Join parts as a sentence does: "a, b and c"."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def counted(counts: Mapping[Severity, int]) -> str:
    """Say how many findings there are of each severity: "1 error and 2 warnings"."""
    parts = [plural(counts[name], label) for name, label in _LABELS.items() if counts[name]]
    return listed(parts or ["no findings"])


def place(location: Location) -> str:
    """Name a place for a person: its label in a document without lines, else line and column."""
    if location.label or location.address:
        return location.label or location.address
    return f"{location.line}:{location.column}"


def place_in(path: str, location: Location) -> str:
    """Name a place with its file, in the way that editors and terminals can follow."""
    gap = " " if location.label or location.address else ""
    return f"{path}:{gap}{place(location)}"


def why(report: Report, finding: Finding) -> str:
    """Say why a reviewer asks."""
    rule = report.rules.get(finding.code)
    return rule.why if rule else ""


def mend(report: Report, finding: Finding) -> str:
    """Say how to mend this finding, or how its kind is mended in general.

    In a document without lines, whose author writes no keys, it is said without them.
    """
    rule = report.rules.get(finding.code)
    help = finding.help or (rule.help if rule else "")
    return spoken(help) if finding.location.label or finding.location.address else help


def citation(report: Report, finding: Finding) -> str:
    """Name the sources of the rule, "" when it has none."""
    rule = report.rules.get(finding.code)
    return "; ".join(rule.cites) if rule else ""


def everything(report: Report) -> Iterator[Finding]:
    """Give every finding in the one order: open, silenced and baselined."""
    return merge(report.findings, report.silenced, report.baselined, key=order)


class File(NamedTuple):
    """A file of the report: the plan in it, if it holds one, and its findings."""

    path: str
    plan: PlanSummary | None
    findings: list[Finding]


def by_file(report: Report, findings: Iterable[Finding]) -> Iterator[File]:
    """Give every plan, and every other file that findings speak of, in order of path."""
    plans = ((plan.path, plan, None) for plan in report.plans)
    found = ((path, None, list(group)) for path, group in groupby(findings, _path))
    both: Iterator[tuple[str, PlanSummary | None, list[Finding] | None]]
    both = merge(plans, found, key=itemgetter(0))
    for path, parts in groupby(both, itemgetter(0)):
        file = File(path, None, [])
        for _, plan, group in parts:
            file = File(path, plan or file.plan, [*file.findings, *(group or ())])
        yield file


def _path(finding: Finding) -> str:
    return finding.path


def profile(plan: PlanSummary) -> str:
    """Say how far a plan has come: "ready for peer review; 3 findings from submission"."""
    if not plan.readable:
        return "could not be read"
    if plan.selected:
        return "held against the selected rules only"
    reached = _REACHED.get(plan.profile, plan.profile)
    if not (plan.next_profile and plan.to_next):
        return reached
    ahead = _AHEAD.get(plan.next_profile, plan.next_profile)
    return f"{reached}; {plural(plan.to_next, 'finding')} from {ahead}"


_MANY = 10  # plans; beyond it, those that are ready are counted, and the others named


def progress(report: Report) -> Iterator[str]:
    """Say how far each plan has come; among many plans, those that are ready in one line."""
    ready = 0
    text = ""
    for plan in filter(_is_ready, report.plans):
        ready, text = ready + 1, text or profile(plan)
    together = len(report.plans) > _MANY and ready > 1
    for plan in report.plans:
        if not (together and _is_ready(plan)):
            yield f"{plan.path}: {profile(plan)}."
    if together:
        others = "" if ready == len(report.plans) else "other "
        yield f"{plural(ready, f'{others}plan')}: {text}."


def _is_ready(plan: PlanSummary) -> bool:
    return plan.readable and not plan.next_profile and not plan.selected


def headline(report: Report) -> str:
    """Say in one line what was read and found: "2 plans read: 1 error and 3 warnings."."""
    unread = sum(not plan.readable for plan in report.plans)
    read = len(report.plans) - unread
    parts = [f"{plural(read, 'plan')} read"] if read else []
    if unread:
        parts.append(f"{plural(unread, 'plan')} could not be read")
    found = f": {counted(report.counts())}" if read or report.findings else ""
    partly = " Not everything could be checked." if read and report.failed else ""
    return f"{', '.join(parts) or 'No plan was read'}{found}.{partly}"


def scope(report: Report) -> str:
    """Say what the plans were held against, "" when no rule ran."""
    if not report.rules:
        return ""
    day = f", as of {report.as_of}" if report.as_of else ""
    return f"{plural(len(report.rules), 'rule')} ran, up to the profile {report.profile}{day}."


def set_aside(report: Report) -> str:
    """Say how many findings are silenced or in the baseline, "" when none is."""
    parts = []
    if report.silenced:
        parts.append(f"{plural(len(report.silenced), 'finding')} silenced")
    if report.baselined:
        parts.append(f"{plural(len(report.baselined), 'finding')} in the baseline")
    back = f" {said}" if (said := returning(report)) else ""
    return f"{listed(parts)}, not counted above.{back}" if parts else ""


def returning(report: Report) -> str:
    """Say how many findings are silenced for some days only, "" when none is."""
    number = sum(finding.terms.left is not None for finding in report.silenced)
    if not number:
        return ""
    come = "comes back" if number == 1 else "come back"
    mended = "it is mended" if number == 1 else "they are mended"
    found = plural(number, "silenced finding")
    return f"{found} {come} within {SOON} days unless {mended}."


def agreement(terms: Terms) -> str:
    """Say who agreed to a silence, how long it holds and where it is written, as far as known."""
    said = [f"agreed by {terms.approver}"] if terms.approver else []
    if terms.expires is not None and terms.left is not None:
        soon = f"in {plural(terms.left, 'day')}" if terms.left else "the day of this report"
        said.append(f"ends on {terms.expires.isoformat()}, {soon}")
    elif terms.expires is not None:
        said.append(f"holds until {terms.expires.isoformat()}")
    said += [f"written in {terms.source}"] if terms.source else []
    return "; ".join(said)


def lapsed(finding: Finding) -> str:
    """Say of an open finding until when it was accepted, and by whom, "" when it never was."""
    terms = finding.terms
    if finding.silenced is not None or terms.expires is None:
        return ""
    more = agreement(terms._replace(expires=None))
    return f"accepted until {terms.expires.isoformat()}{f'; {more}' if more else ''}"


def accepted(finding: Finding) -> str:
    """Say why a finding is silenced, and who agreed, until when and in which configuration."""
    more = agreement(finding.terms)
    reason = finding.silenced or "no reason given"
    return f"{reason} ({more})" if more else reason


def agreed(report: Report) -> Iterator[str]:
    """Give a line for each silence that somebody agreed to, that ends, or that a district gave."""
    for finding in report.silenced:
        if finding.terms != Terms():
            at = place_in(finding.path, finding.location)
            yield f"{at}: {finding.code} {finding.name}: {accepted(finding)}"


def stale(report: Report) -> str:
    """Say how many entries of the baseline can go, "" when none can."""
    number = len(report.stale)
    if not number:
        return ""
    entries, match = plural(number, "entry", "entries"), "matches" if number == 1 else "match"
    return f"{entries} of the baseline no longer {match} a finding and can be removed:"


def passed_over(report: Report) -> list[NotChecked]:
    """Give what nobody asked for or could ask, such as a rule that needs a day.

    Where no plan was read, it is nothing: what went wrong is all that matters.
    """
    read = any(plan.readable for plan in report.plans)
    return [item for item in report.not_checked if read and not item.failed]


def unchecked(items: Iterable[NotChecked]) -> Iterator[str]:
    """Say what was not checked and why, one line for everything with the same reason."""

    def reason(item: NotChecked) -> tuple[str, str]:
        return item.path, item.why

    for (path, because), group in groupby(sorted(items, key=reason), key=reason):
        codes = ", ".join(dict.fromkeys(_rule(item) for item in group if item.code))
        yield ": ".join(part for part in (path, codes, because) if part)


def _rule(item: NotChecked) -> str:
    return f"{item.code} {item.name}" if item.name else item.code


def statistics(report: Report) -> list[tuple[int, str, str, str]]:
    """Count open findings for each rule, the most frequent first: number, code, name, severity."""
    counts: Counter[str] = Counter()
    first: dict[str, Finding] = {}
    for finding in report.findings:
        counts[finding.code] += 1
        first.setdefault(finding.code, finding)
    rows = [(counts[code], code, one.name, one.severity) for code, one in first.items()]
    return sorted(rows, key=lambda row: (-row[0], row[1]))
