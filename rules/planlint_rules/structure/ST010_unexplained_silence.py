"""A silence does not say why the finding is acceptable.

The reason stands behind the bracket of the comment, or in the field `reason` of an entry of
`silenced`.

## Why

The next principal, or the district office, finds an exception and cannot tell whether it was
agreed or convenient. A rule that a district has locked is silenced with a reason only.

## Fix

Write a few words after the bracket: `# planlint: ignore[ST003] the board's own words`.

## Stays silent

- When the silence does nothing at all (ST009).

## Bad: a comment without a reason

```yaml
# finds G1
goals:
  - id: G1
    # planlint: ignore[ST003]
    statement: Equity
```

## Bad: an entry without a reason

```yaml
# finds G1
goals:
  - {id: G1, statement: Equity}
silenced:
  - {code: ST003, at: G1}
```

## Good: a comment with a reason

```yaml
goals:
  - id: G1
    statement: Equity # planlint: ignore[ST003] the board's own words
```

## Good: an entry with a reason

```yaml
goals:
  - {id: G1, statement: Equity}
silenced:
  - {code: ST003, at: G1, reason: the board's own words}
```
"""

from planlint.model.silence import Silence
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.words import listed


@rule(
    "ST010",
    "unexplained-silence",
    on=Silence,
    severity="info",
    group="structure",
    profile="submission",
    cites=("planlint plan format 1, silencing a finding",),
)
def check(silence: Silence, plan: PlanGraph) -> Problems:
    works = len(silence.codes) > len(silence.unknown) + len(silence.unused)
    if works and not silence.reason:
        message = f"The silence of {listed(silence.codes)} gives no reason."
        help = "" if silence.home == "comment" else "write it into `reason` of this entry."
        yield problem(silence.target, message, span=silence.span, help=help)
