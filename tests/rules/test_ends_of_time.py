"""A slip of the year, 0001 or 9999, crashes no rule that lays dates over the calendar."""

from itertools import product

import pytest

from planlint.engine.examples import build, findings
from planlint.views import PICTURES, load
from planlint_rules import planlint_rules

RULES = list(planlint_rules())
DAYS = ("0001-01-01", "0001-06-01", "2026-09-01", "9999-06-01", "9999-12-31")

PLAN = """
period: {{start: {a}, end: {b}}}
updated: {c}
team: {{members: [{{role: Principal}}], meetings: [{a}, {b}, {c}]}}
roster: [{{role: Coach, start: {c}}}]
communications: [{{audience: families, dates: [{a}, {b}]}}]
needs_assessment: {{date: {a}, next_review: {c}, needs: [{{id: N1, statement: 27% were absent}}]}}
goals:
  - id: G1
    statement: Reduce chronic absence from 27% to 24% by {c}
    measure:
      metric: chronic-absence
      baseline: {{value: 27%, date: {a}}}
      interim: [{{date: {c}, value: 25%}}]
      target: {{value: 24%, date: {b}}}
    milestones:
      - {{id: M1, due: {c}, status: missed, owner: Coach}}
      - {{id: M2, due: {a}, owner: Coach}}
    strategies:
      - id: S1
        period: {{start: {c}, end: {b}}}
        owner: Coach
        status: active
        actions:
          - {{id: A1, start: {a}, due: {c}, produces: M1, hours: 3}}
          - {{id: A2, start: {a}, due: {b}}}
          - {{id: A3, start: {b}, due: {b}}}
          - {{id: A4, due: {c}}}
      - {{id: S2, status: stopped, actions: [{{id: A5, due: {c}}}]}}
initiatives:
  - {{id: I1, start: {a}, end: {c}, hours_per_week: 2}}
  - {{id: I2, start: {c}}}
adjustments: [{{date: {b}, of: [G1]}}]
professional_learning: [{{id: P1, dates: [{a}, {b}], hours: 2}}]
resources: [{{id: R1, name: Staff hours, available: 1}}]
monitoring: {{owner: Principal, dates: [{a}, {c}], reviews: [{{date: {a}, decisions: None}}]}}
previous: {{goals: [{{id: O1, statement: Less absence, met: no}}]}}
"""


@pytest.mark.parametrize("as_of", [None, "0001-01-05", "2026-10-01", "9999-12-30"])
def test_no_year_is_too_far(as_of: str | None) -> None:
    for a, b, c in product(DAYS, repeat=3):
        graph = build(PLAN.format(a=a, b=b, c=c), as_of)
        assert findings(graph, RULES)
        for picture in PICTURES:
            assert load("svg", picture)(graph, ()).endswith("</svg>\n")
