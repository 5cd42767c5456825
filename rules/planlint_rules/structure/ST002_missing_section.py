"""A part that every improvement plan has is missing altogether.

A plan has a needs assessment, priorities or goals, strategies, actions, milestones and
monitoring. This rule speaks of the two that stand on their own: goals (or priorities) and
monitoring. The other four have rules that speak where they would be written, and this one
stays silent about them: NA001 asks for the needs assessment, AL005 for the strategies of a
goal and the actions of a strategy, MM001 for the milestones of a goal. A plan without any
goal gets one finding; it does not also count the strategies, actions and milestones that
would hang from the goals.

## Why

Laws, state templates and rubrics differ in much, but all ask for these parts. Without goals
nothing else can be judged, and without monitoring nobody learns in time that a plan fails.

## Fix

Add the part. For goals: who will reach what, from where, to where, by when. For monitoring:
who looks at progress (`owner`), how often (`cadence`), and what happens when a milestone is
missed (`decision_rule`).

## Options

- `required-sections`: keys of the plan that must be filled. By default `goals` and
  `monitoring`; priorities count as goals. From the parts that the Four Domains practices,
  TEC 11.253(d) and Colorado's quality criteria have in common. A district may add others,
  such as `vision` or `communications`.

## Stays silent

- When the part is there but could not be read (PL005).
- About goals when the plan has priorities: AL005 asks for the goals of each.

## Bad: no goals

```yaml
# finds plan goals
title: Elm Street improvement plan
monitoring: {owner: Principal, cadence: every two weeks}
```

## Bad: nobody watches over progress

```yaml
# finds plan monitoring
title: Elm Street improvement plan
goals:
  - {id: G1, statement: Raise the share of grade 3 students who read on grade level to 40%}
```

## Good: both are there

```yaml
goals:
  - {id: G1, statement: Raise the share of grade 3 students who read on grade level to 40%}
monitoring: {owner: Principal, cadence: every two weeks}
```

## Good: priorities stand for the goals

```yaml
priorities:
  - {id: P1, statement: Reading in the early grades}
monitoring: {owner: Principal, cadence: monthly}
```
"""

from typing import Literal

from planlint.model.plan import Plan
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule

Section = Literal[
    "goals",
    "monitoring",
    "needs_assessment",
    "strategies",
    "initiatives",
    "professional_learning",
    "supports",
    "resources",
    "inequities",
    "communications",
    "previous",
    "team",
    "vision",
    "theory_of_action",
]


class Options(BaseOptions):
    """Which parts are asked for."""

    required_sections: tuple[Section, ...] = ("goals", "monitoring")
    """The keys of the plan that must be filled. The default is what the Four Domains
    practices, TEC 11.253(d) and Colorado's quality criteria have in common, without what
    NA001, AL005 and MM001 ask for."""


_SAID = {
    "goals": "The plan has neither goals nor priorities, so nothing else in it can be judged.",
    "monitoring": "The plan does not say how anybody watches over its progress.",
}


@rule(
    "ST002",
    "missing-section",
    on=Plan,
    severity="error",
    group="structure",
    profile="review",
    cites=(
        "Turnaround practices, LEA 1.3-A",
        "Turnaround practices, office 000",
        "TEC 11.253(d)",
        "Colorado UIP quality criteria",
    ),
)
def check(item: Plan, plan: PlanGraph, options: Options) -> Problems:
    for section in options.required_sections:
        if getattr(item, section) or section in item.broken:
            continue
        if section == "goals" and item.given("priorities"):
            continue
        words = section.replace("_", " ")
        yield problem(item, _SAID.get(section) or f"The plan has no part on {words}.", section)
