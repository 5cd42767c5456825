"""Findings in the order in which a person mends a plan: by its parts, and there by rule."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planlint.finding import SEVERITIES, Finding
from planlint.outline import Outline, section_of

_NAMES = (
    ("plan", "The plan as a whole"),
    ("needs", "Needs and causes"),
    ("goals", "Goals together"),
)
_AFTER = (
    ("strategies", "Strategies that serve several goals"),
    ("load", "Other work and resources"),
    ("people", "People, learning and support"),
    ("monitoring", "Monitoring and communication"),
)


class Same(NamedTuple):
    """Findings of one rule in one part of the plan."""

    code: str
    findings: tuple[Finding, ...]


class Part(NamedTuple):
    """A part of the plan with its findings."""

    key: str  # plan, needs, the id of a goal, …
    name: str
    statement: str  # of a goal
    rules: tuple[Same, ...]

    @property
    def findings(self) -> int:
        """How many findings stand in it."""
        return sum(len(same.findings) for same in self.rules)


def parts(outline: Outline | None, findings: Sequence[Finding]) -> Iterator[Part]:
    """Give the parts of a plan that have findings, and every goal, in the plan's order."""
    by: dict[str, list[Finding]] = {}
    for finding in findings:
        key = "plan"
        if outline is not None:
            key = section_of(outline, finding.element, finding.field)
        by.setdefault(key, []).append(finding)
    goals = [(aim.eid, aim.name, aim.statement) for aim in outline.aims] if outline else []
    named = [(key, name, "") for key, name in _NAMES]
    given: set[str] = set()
    for key, name, statement in (*named, *goals, *((k, n, "") for k, n in _AFTER)):
        if key in by or (statement and key not in given):  # an id may be written twice
            given.add(key)
            yield Part(key, name, statement, tuple(_by_rule(by.pop(key, []))))
    for key, left in by.items():  # a goal that is no longer where it was
        yield Part(key, key, "", tuple(_by_rule(left)))


def _by_rule(findings: Iterable[Finding]) -> list[Same]:
    """Put findings of a rule together, the gravest rules first."""
    by: dict[str, list[Finding]] = {}
    for finding in findings:
        by.setdefault(finding.code, []).append(finding)
    return sorted(
        (Same(code, tuple(found)) for code, found in by.items()),
        key=lambda same: SEVERITIES.index(same.findings[0].severity),
    )
