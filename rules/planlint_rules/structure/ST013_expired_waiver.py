"""A silence is over: its last day has passed, and what it silenced is reported again.

An entry of `silenced`, or of the `waivers` of a district, may say until when it holds:
`expires: 2026-12-18`. The day is held against the one that `--as-of` names, else against
today. From the next day on the silence does nothing.

## Why

A district lets something pass for a time: a position is open, a test is new. When the time is
over, somebody has to look whether the reason still holds. Nobody does so unless asked.

## Fix

Mend what was silenced and delete the entry. If the reason still holds, ask whoever agreed
to it, and write a new day into `expires`.

## Stays silent

- About silences without `expires`: they hold for good. Words such as "ongoing" say the same.
- About silences that end soon: reports count those of the next 30 days, and show them first.
- Whether an expired silence would still silence something: delete it or renew it.

## Bad: the day has passed

```yaml
# as of 2027-01-15
# finds G1
goals:
  - {id: G1, statement: Equity}
silenced:
  - {code: placeholder-text, at: G1, reason: the board words it in December, expires: 2026-12-18}
```

## Bad: a month that is over, for the whole plan

```yaml
# as of 2027-01-15
# finds plan
title: Elm Street plan
silenced:
  - code: ST003
    reason: the new principal writes the texts in November
    approver: Network chief
    expires: November 2026
```

## Good: the day is still to come

```yaml
# as of 2026-11-02
goals:
  - {id: G1, statement: Equity}
silenced:
  - {code: ST003, at: G1, reason: the board words it in December, expires: 2026-12-18}
```

## Good: it holds for good

```yaml
# as of 2027-01-15
goals:
  - {id: G1, statement: Equity}
silenced:
  - {code: ST003, at: G1, reason: the board's own words, approver: Network chief}
```
"""

from planlint.model.silence import Silence
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.words import listed, written

_LONGEST = 120  # characters of a reason that are quoted


@rule(
    "ST013",
    "expired-waiver",
    on=Silence,
    severity="warning",
    group="structure",
    profile="draft",
    cites=("planlint plan format 1, silencing a finding",),
)
def check(silence: Silence, plan: PlanGraph) -> Problems:
    names = listed(silence.codes) if silence.codes else "no rule"
    called = f"waiver of {names} for {silence.plan}" if silence.plan else f"silence of {names}"
    asked = f"ask {silence.approver}" if silence.approver else "ask whoever agreed"
    if silence.expired and silence.expires is not None:
        yield problem(
            silence.target,
            f"The {called} ended on {written(silence.expires)}.",
            span=silence.span,
            help=f"{_reason(silence)}mend what it silenced and delete this entry of"
            f" `{silence.home}`, or {asked} for a new day.",
        )
    elif silence.undated:
        yield problem(
            silence.target,
            f'The silence of {names} ends "{silence.undated}", in which no day can be read.',
            span=silence.span,
            help="write the last day on which it holds, such as 2027-06-30.",
        )


def _reason(silence: Silence) -> str:
    """Quote the reason, so that the reader sees whether it still holds."""
    said = " ".join(silence.reason.split()).removesuffix(".")
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()} …"
    return f'it was given because "{said}"; ' if said else ""
