"""A plan that may be written so, and options of a rule."""

from typing import Annotated, Literal

from planlint.model.scalars import Range
from planlint.rule import Options

GOOD = """\
planlint: 1
title: Willow Street School
x-status: draft by the team
level: school
frameworks: essa
school: {name: Willow Street, groups: {newcomers: 12}}
period: {start: 2026-07-01, end: 2027-06-30}
owner:
designations: [CSI, {status: TSI, groups: newcomers}]
approvals: School council
theory_of_action: {if: we teach, then: they learn, leads_to: results}
goals:
  - id: G1
    statement: From 32% to 36% by June 2027.
    addresses: N1
    x-color: blue
    area: {massachusetts: [4, 6], essa: 1}
    measure:
      name: share
      baseline: 32%
      target: {value: two-thirds, date: end of SY 2026-27}
      interim: [{date: 2026-10, value: 0.34}]
    measures: MCAS ELA
    strategies:
      - id: S1
        evidence: {tier: 1}
        milestones:
          - {id: M1, due: fall 2026, value: 12 of 16, early_win: true}
          -
"""


class Limits(Options):
    """How much is too much."""

    most: Annotated[int, Range(1, 100)] = 7
    """The most
    that is fine."""
    by: Literal["school", "goal"] = "school"
    """What to count by."""
    words: tuple[str, ...] = ("all",)
    plain_number: float = 0.5
