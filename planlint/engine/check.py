"""Run rules over a plan. A rule that crashes is a finding of its own; the others go on."""

from collections.abc import Iterable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from planlint.engine.place import place
from planlint.finding import SEVERITIES, Finding, Level, Severity, at_least
from planlint.graph import PlanGraph
from planlint.model.bound import Unreadable
from planlint.model.part import Part
from planlint.rule import Options, Problem, Rule
from planlint.source import Document, Span

if TYPE_CHECKING:
    from planlint.digest import Spot


class Active(NamedTuple):
    """A rule that is to run, with its options and the severity that was set for it."""

    rule: Rule
    options: Options | None = None
    severity: Level | None = None
    advised: bool = False  # by a pack: what the rule itself calls milder stays milder


def check(
    graph: PlanGraph, active: Iterable[Active], times: dict[str, float] | None = None
) -> list[Finding]:
    """Run rules over one plan; see :func:`check_each`."""
    return check_each([graph], active, times)[0]


def check_each(
    graphs: Sequence[PlanGraph], active: Iterable[Active], times: dict[str, float] | None = None
) -> list[list[Finding]]:
    """Run rules once over each part of their class; the findings of each plan, in no order.

    One rule goes over all the plans before the next one begins: what a rule needs stays in
    the processor's cache for a handful of plans, which saves a sixth of the whole time.
    ``times`` takes the seconds that each rule took, by code, when somebody asks for them.
    """
    findings: list[list[Finding]] = [[] for _ in graphs]
    holding: dict[type[Part], list[tuple[PlanGraph, list[Finding], list[Part]]]] = {}
    for item in active:
        begin = perf_counter() if times is not None else 0.0
        for kind in item.rule.on:
            if kind not in holding:
                every = zip(graphs, findings, strict=True)
                holding[kind] = [(g, known, parts) for g, known in every if (parts := g.all(kind))]
            for graph, known, parts in holding[kind]:
                known.extend(run(graph, item, parts))
        if times is not None:
            times[item.rule.code] = perf_counter() - begin
    return findings


def run(
    graph: PlanGraph, item: Active, parts: Sequence[Part], document: Document | None = None
) -> list[Finding]:
    """Run one rule over some parts; ``document`` holds what it marks, if not the plan's."""
    rule = item.rule
    document = document or graph.document
    findings = []
    part: Part | None = None
    try:
        check = rule.check
        options = None if rule.options is None else item.options or rule.options()
        for part in parts:
            for found in check(part, graph) if options is None else check(part, graph, options):
                severity = severity_of(item, found)
                findings.append(place(found, document, rule.code, rule.name, severity))
    except Exception as error:  # a rule may fail in any way
        findings.append(crashed(graph, rule, part, error))
    return findings


def severity_of(item: Active, found: Problem) -> Severity:
    """Give the severity of a problem: what was set for the rule, its own, or the rule's.

    A pack speaks of a rule as a whole: what the rule reports as a milder case, such as advice,
    is raised by nobody but the people of the plan and its district.
    """
    severity = found.severity or item.rule.severity
    if severity not in SEVERITIES:
        raise ValueError(f"its severity is {severity!r}; there are {', '.join(SEVERITIES)}")
    if item.severity is None or item.severity == "off":
        return severity
    if item.advised and severity != item.rule.severity:
        return severity if at_least(item.severity, severity) else item.severity
    return item.severity


def crashed(graph: PlanGraph, rule: Rule, part: Part | None, error: Exception) -> Finding:
    """Say that a rule crashed, at the part that it was looking at."""
    said = stopped(part if part is not None else graph.plan, rule, error)
    return place(said, graph.document, "PL002", "crashed-rule", "error")


def stopped(where: "Part | Spot", rule: Rule, error: Exception) -> Problem:
    """Say in words that a rule crashed."""
    cause = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    spot: Any = where
    return Problem(
        spot,
        f"The rule {rule.code} {rule.name} of {rule.plugin or 'an unnamed plugin'} stopped: "
        f"{cause}. The other rules went on.",
        help=f"report this to its authors; until then leave it out with --ignore {rule.code}.",
        data={"rule": rule.code, "plugin": rule.plugin, "error": type(error).__name__},
    )


def unreadable(document: Document, items: Iterable[Unreadable]) -> list[Finding]:
    """Turn values that could not be read into findings."""
    return [
        Finding(
            "PL005",
            "unreadable-value",
            "error",
            item.message,
            document.path,
            item.part.element.eid,
            item.part.field_path(item.field),
            document.location(item.span if item.span.end > item.span.start else _one(item.span)),
            help=item.help,
        )
        for item in items
    ]


def _one(span: Span) -> Span:
    return Span(span.start, span.start)
