"""A chronic-absence target falls faster than schools on record have brought it down.

Chronic absence is cut by a share of itself, not by points, so the rule works out by how many
percent of the figure it is to fall each year; less than a year counts as one.

- More than `advised-cut` percent of the figure a year: advice.
- More than `max-cut` percent, or more than `max-points` points a year: a warning.

This is about ambition, so it is never an error, and a written reason ends it.

## Why

The national challenge to halve chronic absence in five years asks for 12.9% a year. The
country as a whole came down from 28% in 2022 to 25.4% and 23.5% in the next two years, 9.3% and
7.5% of the figure.

## Fix

Set a target in that range, or write in `rationale` why more is possible: a school that did it,
a cause of many absences that will be gone. Results in `history` that fell as fast are
taken as a reason.

## Options

- `advised-cut`: percent of the figure a year up to which nothing is said, 13. Source: half in five
  years, the challenge of Attendance Works and others, is 12.9% a year.
- `max-cut`: percent a year from which on it is a warning, 20. Project choice.
- `max-points`: points a year from which on it is a warning, 5. Project choice.

## Stays silent

- When the goal has a `rationale`, or the school's own history fell as fast.
- When a value or a date is missing, the target is 0% (TG005), or statement and fields differ
  (SM009).
- For measures of attendance, and of single absences.

## Bad: from 30% to 20% in a year

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure:
      metric: chronic-absence
      baseline: {value: 30%, date: 2026-06}
      target: {value: 20%, date: 2027-06}
```

## Bad: four points from a low start

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Reduce the percentage of students who are chronically absent from 16% in June 2026
      to 12% by June 2027.
```

## Good: from 27% to 24% in a year

```yaml
goals:
  - id: G1
    measure:
      metric: chronic-absence
      baseline: {value: 27%, date: 2026-06}
      target: {value: 24%, date: 2027-06}
```

## Good: a reason is written

```yaml
goals:
  - id: G1
    rationale: A third of the absences came from the bus line that was cut and runs again.
    measure:
      metric: chronic-absence
      baseline: {value: 30%, date: 2026-06}
      target: {value: 20%, date: 2027-06}
```
"""

from planlint.model.goals import Goal
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, rule
from planlint.series import series
from planlint_rules.targets.figures import at, course, has_precedent, number


class Options(Base):
    """How fast chronic absence may be planned to fall."""

    advised_cut: float = 13
    """Percent of the figure a year up to which nothing is said. Source: half in five years."""
    max_cut: float = 20
    """Percent of the figure a year beyond which it is a warning. Project choice."""
    max_points: float = 5
    """Points a year beyond which it is a warning. Project choice."""


@rule(
    "TG003",
    "steep-absence-target",
    on=Goal,
    severity="warning",
    group="targets",
    profile="review",
    cites=(
        "Attendance Works, 50% challenge",
        "American Enterprise Institute, chronic absence 2022 to 2024",
    ),
)
def check(goal: Goal, plan: PlanGraph, options: Options) -> Problems:
    if goal.given("rationale"):
        return
    way = course(goal, plan, "chronic-absence")
    if way is None or way.gain >= 0 or way.end.value <= 0:
        return
    cut = 100 * (1 - (way.end.value / way.start.value) ** (1 / way.years))
    points = -way.gain / way.years
    grave = (cut > options.max_cut and points >= 1) or points > options.max_points
    if cut <= options.advised_cut and not grave:
        return
    if has_precedent(series(plan, goal), -points, way.years):
        return
    yield at(
        way.end,
        f"{goal.title} cuts chronic absence {way.from_to} in {way.lapse}, {number(cut)}% of the"
        " figure a year; half in five years would be 12.9% a year, and the country came down by"
        " 9.3% and 7.5% in the two years after 2022.",
        severity="warning" if grave else "info",
        start=way.start,
        cut_a_year=round(cut, 1),
        points_a_year=round(points, 2),
    )
