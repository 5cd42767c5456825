"""A strategy names no evidence, or less than its tier of evidence asks for.

The rule looks at `evidence` of each strategy.

- Nothing says why the strategy is expected to work.
- A tier 1, 2 or 3 without a `citation`: these tiers stand for a study.
- A tier 4 without a reason: neither a `rationale`, nor a theory of action of the plan, its goal or
  its priority, nor measures on both levels with which the school finds out for itself.

A citation without a tier is enough here, and so is a rationale alone, which is what tier 4
stands for. Packs for federal plans ask for more.

## Why

Federal law sorts evidence into four tiers: strong, moderate, promising, and a
rationale with efforts to study the effect. In a study of 252 schools, plans whose strategies
rested on research went along with better results. A reader cannot tell how good the evidence is
when nothing can be looked up.

## Fix

Write the tier and what it rests on: `evidence: {tier: 2, citation: IES practice guide on …}`.
Where there is no study, write `tier: 4` and in `rationale` why it should work and how you will
find out.

## Stays silent

- When the strategy was completed or stopped, or begins more than a year after the plan.
- When `evidence` or its tier could not be read (PL005) or was left as a placeholder (ST003).

## Bad: no word on evidence

```yaml
# finds G1/S1 evidence
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Coach teachers in two-week cycles}
```

## Bad: a study that nobody can look up

```yaml
# finds G1/S1 evidence.citation
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Coach teachers in two-week cycles, evidence: {tier: 1}}
```

## Bad: tier 4 and no reason

```yaml
# finds G1/S1 evidence.rationale
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Open rooms for missing work on Wednesdays, evidence: {tier: 4}}
```

## Good: a guide is named

```yaml
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Coach teachers, evidence: IES practice guide on foundational skills}
```

## Good: a reason, and two measures with which to find out

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Open rooms for missing work on Wednesdays
        evidence: {rationale: Students who can recover keep trying}
      - id: S2
        statement: Greet students by name
        evidence: {tier: 4}
        implementation: [{name: doors with a greeter, target: 90%}]
        outcomes: [{name: students late for the first lesson, direction: decrease, target: 5%}]
```
"""

from planlint.model.goals import Priority
from planlint.model.strategies import Evidence, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import is_later

_TIERS = {"1": "strong", "2": "moderate", "3": "promising"}


@rule(
    "EV001",
    "unsupported-strategy",
    on=Strategy,
    severity="warning",
    group="evidence",
    profile="review",
    cites=(
        "ESEA 8101(21)",
        "Fernandez 2011",
        "Turnaround practices, school 1.1-B",
        "Turnaround practices, LEA 1.2-B and 1.2-C",
    ),
)
def check(strategy: Strategy, plan: PlanGraph) -> Problems:
    if strategy in plan.over or is_later(strategy, plan):
        return
    evidence = strategy.evidence
    if evidence is None:
        if not strategy.given("evidence"):
            yield problem(
                strategy, f"{strategy.title} does not say what evidence it rests on.", "evidence"
            )
    elif evidence.tier in _TIERS:
        if not evidence.given("citation"):
            yield problem(
                evidence,
                f"{strategy.title} claims {_TIERS[evidence.tier]} evidence (tier {evidence.tier})"
                " but names no study or guide.",
                "citation",
            )
    elif evidence.tier == "4":
        if not _has_reason(strategy, evidence, plan):
            yield problem(
                evidence,
                f"{strategy.title} rests on a rationale (tier 4) but gives none, and does not"
                " measure both what adults do and what students gain.",
                "rationale",
            )
    elif not any(evidence.given(field) for field in ("tier", "citation", "rationale")):
        yield problem(
            strategy, f"{strategy.title} does not say what evidence it rests on.", "evidence"
        )


def _has_reason(strategy: Strategy, evidence: Evidence, plan: PlanGraph) -> bool:
    if evidence.given("rationale") or evidence.given("citation"):
        return True
    if strategy.implementation and strategy.outcomes:
        return True
    goals = plan.goals(strategy)
    priorities = [priority for goal in goals for priority in plan.out(goal, to=Priority)]
    return any(part.given("theory_of_action") for part in (plan.plan, *goals, *priorities))
