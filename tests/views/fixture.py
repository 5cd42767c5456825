"""A small plan with every kind of box and link, and helpers to draw any plan."""

import json
from collections.abc import Mapping

from planlint.finding import Finding, Severity
from planlint.graph import PlanGraph
from planlint.model import Plan
from planlint.model.bind import Binder
from planlint.readers import json as json_reader
from planlint.readers import yaml

PATH = "alder-grove.yaml"

TEXT = """\
planlint: 1
title: Alder Grove K-8 improvement plan <2026-27>
needs_assessment:
  needs:
    - {id: N1, statement: Only 41% of grade 5 students read at grade level, severity: high}
    - {id: N2, statement: 22% of students missed a tenth of the year, severity: high}
    - {id: N3, statement: The gym roof leaks, severity: low, deferred: The district pays in 2028}
  root_causes:
    - {id: R1, statement: Fluency is not practised after grade 2, explains: [N1]}
    - {id: R2, statement: Nobody calls after the first absence, explains: [N2]}
priorities:
  - {id: P1, rank: 1, statement: Every child reads, needs: [N1]}
goals:
  - id: G1
    statement: Raise the share of grade 5 students who read at grade level to 52% by June.
    addresses: [N1]
    priority: P1
    owner: Principal
    milestones:
      - {id: M1, statement: 46% at the winter test, due: 2027-01-29}
    strategies:
      - id: S1
        statement: Read aloud in pairs every day
        addresses: [R1]
        owner: Reading coach
        practice_shift: {statement: Teachers listen to three pairs a day, outcome: M1}
        milestones:
          - {id: M2, statement: Pairs read in every room, due: October 2026, status: missed}
        actions:
          - {statement: Train the teachers, due: 2026-09-04, produces: [M2]}
          - {statement: Buy the books, due: 2026-09-11}
  - id: G2
    statement: Lower chronic absence from 22% to 17% by June 2027.
    addresses: [N2]
    advances: [G1]
    strategies:
      - {id: S2, statement: Call home on the first day, addresses: [R2], supports: [G1]}
strategies:
  - {id: S3, statement: Paint the halls}
initiatives:
  - {id: I1, name: Breakfast club, origin: grant, addresses: [N2]}
  - {id: I2, name: Spelling contest}
professional_learning:
  - {id: L1, topic: Listening to readers, supports: [S1], hours: 6}
supports:
  - {id: D1, provider: District reading office, kind: district, serves: [S1]}
requests:
  - {id: Q1, kind: obstacle, statement: The bus comes after the bell, serves: [G2]}
"""


def graph(text: str = TEXT) -> PlanGraph:
    document = yaml.read(PATH, text)
    return PlanGraph(document, Binder().bind(Plan, document))


def graph_of(tree: Mapping[str, object]) -> PlanGraph:
    document = json_reader.read(PATH, json.dumps(tree))
    return PlanGraph(document, Binder().bind(Plan, document))


def finding(element: str, severity: Severity = "error", path: str = PATH) -> Finding:
    return Finding("SM001", "missing-baseline", severity, "Something is missing.", path, element)


FINDINGS = (
    finding("G1"),
    finding("G1", "warning"),
    finding("G1/S1/actions[0]", "warning"),
    finding("G2/S2", "info"),
    finding("plan"),
    finding("G1", path="another.yaml"),
)
