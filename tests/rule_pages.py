"""The pages of `docs/rules`, made from the rules themselves: one a rule, and an index."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from planlint.engine import page
from planlint.engine.own import OWN
from planlint.report import PROFILES
from planlint.rule import Rule
from tests.practice_pages import places

_GROUPS = {
    "structure": "The plan as a document",
    "needs": "The needs assessment",
    "alignment": "From needs to goals to strategies",
    "smart": "Goal statements",
    "targets": "Targets and trajectories",
    "milestones": "Milestones and monitoring",
    "accountability": "Two levels of accountability",
    "ownership": "Who answers for what",
    "overload": "How much at once",
    "equity": "Student groups",
    "evidence": "Evidence and resources",
    "practice": "Adult practice",
    "district": "District plans",
    "frameworks": "Rules of frameworks, which their packs switch on",
}
"""The groups in the order in which a reviewer reads a plan, with their titles."""


def pages(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """Give the name and the text of every page of `docs/rules`."""
    listed = sorted(rules, key=lambda rule: rule.code)
    yield "README.md", _index(listed)
    for rule in listed:
        yield f"{rule.code}.md", _page(rule)
    for own in OWN:
        text = f"# {own.code} {own.name}\n\n*error · planlint itself; nothing silences it*\n\n"
        yield f"{own.code}.md", f"{text}{own.page.strip()}\n"


def _page(rule: Rule) -> str:
    dated = " · needs `--as-of`" if rule.needs_date else ""
    quiet = "" if rule.default else " · off unless it is named"
    head = f"*{rule.severity} · {rule.group} · profile {rule.profile}{dated}{quiet}*"
    sources = "\n".join(f"- {cite}" for cite in rule.cites)
    return (
        f"# {rule.code} {rule.name}\n\n{head}\n\n{rule.page.strip()}\n\n## Sources\n\n{sources}\n"
    )


def _index(rules: list[Rule]) -> str:
    parts = ["# Rules\n", "Made from the rules; `planlint explain CODE` prints the same pages.\n"]
    parts.append("## By group\n")
    order = list(_GROUPS)
    grouped = sorted(rules, key=lambda rule: (order.index(rule.group), rule.code))
    for group, members in groupby(grouped, key=lambda rule: rule.group):
        parts.append(f"### {_GROUPS[group]}\n")
        parts.append("| rule | severity | what it tells |\n|---|---|---|")
        for rule in members:
            summary = page.read(rule.page).summary
            link = f"[{rule.code} {rule.name}]({rule.code}.md)"
            parts.append(f"| {link} | {rule.severity} | {summary} |")
        parts.append("")
    parts.append("## By profile\n")
    for profile in PROFILES:
        codes = [f"[{r.code}]({r.code}.md)" for r in rules if r.profile == profile and r.default]
        parts.append(f"- **{profile}**: {', '.join(codes)}")
    parts.append("\n## By practice of school turnaround\n")
    parts.append("The places are those of the practices for schools and for districts (LEA).\n")
    for place, codes in sorted(_practices(rules).items()):
        parts.append(f"- {place}: {', '.join(f'[{code}]({code}.md)' for code in codes)}")
    parts.append("\n## planlint itself\n")
    parts += [f"- [{own.code} {own.name}]({own.code}.md)" for own in OWN]
    return "\n".join(parts) + "\n"


def _practices(rules: list[Rule]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for rule in rules:
        for place in places(rule.cites):
            found.setdefault(place, []).append(rule.code)
    return {place: sorted(set(codes)) for place, codes in found.items()}
