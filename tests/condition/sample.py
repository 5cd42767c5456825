"""A small plan and a part of every type, for tests of conditions."""

from functools import cache

from planlint import condition
from planlint.engine.examples import build
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.needs import Need
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.model.strategies import Action, Milestone, Strategy

TEXT = """
title: A plan
period: {start: 2026-09-01, end: 2027-06-30}
school: {name: Harbor Point, groups: {multilingual learners: 61}}
needs_assessment:
  needs:
    - {id: N1, statement: Reading is low., severity: high}
    - {id: N2, statement: Absence is high., deferred: Next year.}
  root_causes:
    - {id: R1, statement: Phonics is taught late., explains: [N1]}
goals:
  - id: G1
    statement: Reading rises.
    addresses: [N1]
    area: {massachusetts: [4, 6]}
    measure:
      metric: proficiency
      baseline: {value: 32%, date: 2026-05-31}
      target: {value: 40%, date: June 2027}
    milestones:
      - {id: M1, statement: Halfway., due: 2027-01-31, level: outcome, value: 36%}
    strategies:
      - id: S1
        statement: Teachers will explore data-driven phonics.
        owner: Literacy coach
        status: active
        addresses: [R1]
        groups: [multilingual learners]
        evidence: {tier: 2, citation: A study}
        milestones:
          - {id: M2, statement: All trained., due: TBD, level: implementation}
          - {id: M3, statement: In use., due: December 2026}
        actions:
          - {id: A1, statement: Train., hours: 12, due: 2026-10-01}
          - {id: A2, statement: Buy books.}
  - id: G2
    statement: Attendance rises.
strategies:
  - {id: S2, statement: Call families., supports: [G1, G2], status: stopped}
  - {id: S3, statement: Lost., supports: [G9]}
"""

NAMES: dict[str, type[Part]] = {
    "goal": Goal,
    "other": Goal,
    "strategy": Strategy,
    "second": Strategy,
    "third": Strategy,
    "milestone": Milestone,
    "open": Milestone,
    "need": Need,
    "action": Action,
    "bare": Action,
    "measure": Measure,
    "plan": Plan,
}


@cache
def plan() -> PlanGraph:
    """Give the plan, as of 1 November 2026."""
    return build(TEXT, "2026-11-01")


@cache
def values() -> dict[str, Part]:
    """Give the parts that the names stand for."""
    by_id = plan().by_id
    ids = {"goal": "G1", "other": "G2", "strategy": "S1", "second": "S2", "third": "S3"}
    ids |= {"milestone": "M1", "open": "M2", "need": "N1", "action": "A1", "bare": "A2"}
    found: dict[str, Part] = {name: by_id[own] for name, own in ids.items()}
    return {**found, "measure": plan().all(Measure)[0], "plan": plan().plan}


def value(text: str) -> object:
    """Evaluate a condition on the sample."""
    return condition.compile(text, NAMES, want="any")(values(), plan())


class Sample(Part):
    """A part with a field of each type that CEL has too."""

    i: int
    j: int
    d: float
    s: str
    t: str
    b: bool
    li: tuple[int, ...]
    ls: tuple[str, ...]
