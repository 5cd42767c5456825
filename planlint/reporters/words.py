"""Sentences that several formats share, so that a person reads the same words in each."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from planlint.finding import Finding, Location, order
from planlint.report import NotChecked, PlanSummary, Report

_REACHED = {
    "": "not yet a draft",
    "draft": "a draft",
    "review": "ready for peer review",
    "submission": "ready for submission",
}
_AHEAD = {"draft": "a draft", "review": "peer review", "submission": "submission"}
_LABELS = {"error": "error", "warning": "warning", "info": "info finding"}


def plural(number: int, one: str, many: str = "") -> str:
    """Say how many there are: "1 finding", "2 findings"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """Join parts as a sentence does: "a, b and c"."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def counted(counts: Mapping[str, int]) -> str:
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
    """Say how to mend this finding, or how its kind is mended in general."""
    rule = report.rules.get(finding.code)
    return finding.help or (rule.help if rule else "")


def citation(report: Report, finding: Finding) -> str:
    """Name the sources of the rule, "" when it has none."""
    rule = report.rules.get(finding.code)
    return "; ".join(rule.cites) if rule else ""


def everything(report: Report) -> list[Finding]:
    """Give every finding in the one order: open, silenced and baselined."""
    return sorted((*report.findings, *report.silenced, *report.baselined), key=order)


def paths(report: Report, findings: Iterable[Finding]) -> list[str]:
    """Give every file once: the plans in order, then files that only findings speak of."""
    return list(dict.fromkeys((*(plan.path for plan in report.plans), *(f.path for f in findings))))


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
    ready = [
        plan
        for plan in report.plans
        if plan.readable and not plan.next_profile and not plan.selected
    ]
    together = len(report.plans) > _MANY and len(ready) > 1
    for plan in report.plans:
        if not (together and plan in ready):
            yield f"{plan.path}: {profile(plan)}."
    if together:
        others = "" if len(ready) == len(report.plans) else "other "
        yield f"{plural(len(ready), f'{others}plan')}: {profile(ready[0])}."


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
    return f"{listed(parts)}, not counted above." if parts else ""


def stale(report: Report) -> str:
    """Say how many entries of the baseline can go, "" when none can."""
    number = len(report.stale)
    if not number:
        return ""
    entries, match = plural(number, "entry", "entries"), "matches" if number == 1 else "match"
    return f"{entries} of the baseline no longer {match} a finding and can be removed:"


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
    rows: dict[str, list[Finding]] = {}
    for finding in report.findings:
        rows.setdefault(finding.code, []).append(finding)
    table = [(len(found), code, found[0].name, found[0].severity) for code, found in rows.items()]
    return sorted(table, key=lambda row: (-row[0], row[1]))
