"""A root cause does not speak of adults, so the school cannot act on it.

A cause has to name somebody or something that the school decides on: teachers, leaders, teams,
lessons, schedules, curriculum, feedback, or "we". The rule reads words, and is in Python because
it must not repeat what NA005 says of causes in poverty or families, and of results that stand in
for a cause.

## Why

The form asks for a root cause that faces adults. What adults do not do, no practice of theirs
will change.

## Fix

Ask why once more, until the answer begins "as adults in the building, we …".

## Stays silent

- Where NA005 speaks: the cause is outside of the school, only a result, or a missing program.
- When the cause is a half sentence such as "treating the standards as a list": the form says
  who does so.
- When the cause has fewer than four words, or is a placeholder (ST003).
- When another pack than Chicago's is used, and nobody selects the rule.

## Bad: what students lack

```yaml
# finds R1 statement
needs_assessment:
  needs: [{id: N1, statement: 14% of English learners met expectations}]
  root_causes:
    - {id: R1, statement: English learners have gaps in vocabulary, explains: [N1]}
```

## Bad: a word for everything

```yaml
# finds R1 statement
needs_assessment:
  needs: [{id: N1, statement: 27% of English learners were chronically absent}]
  root_causes: [{id: R1, statement: Winters in this city are long and cold, explains: [N1]}]
```

## Good: what adults do

```yaml
needs_assessment:
  needs: [{id: N1, statement: 14% of English learners met expectations}]
  root_causes:
    - {id: R1, statement: Teachers plan vocabulary for their own subject only, explains: [N1]}
```

## Good: we

```yaml
needs_assessment:
  needs: [{id: N1, statement: 27% of English learners were chronically absent}]
  root_causes:
    - {id: R1, statement: We call home after the tenth absence instead of the third, explains: [N1]}
```
"""

import re

from planlint.model.needs import RootCause
from planlint.model.placeholder import is_placeholder
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.needs import NA005_evasive_cause as evasive

_ADULTS = re.compile(
    r"\b(?:we|our|us|adults?|teach\w*|taught|staff\w*|educat\w+|instruct\w*|leader\w*|principals?"
    r"|admin\w*|coach\w*|counsel\w*|clinician\w*|teams?|ilt|mtss|bht|lessons?|curricul\w*|units?"
    r"|tasks?|plan(?:s|ned|ning)?|schedul\w*|train\w*|professional|practi[cs]\w*|routines?"
    r"|protocols?|systems?|structures?|process\w*|polic\w+|interven\w*|support\w*|feedback|assign\w*"
    r"|materials?|expectations|communicat\w*|nobody|no one|school(?:'s|s)?|district|class\w*|rooms?"
    r"|meet\w*|monitor\w*|implement\w*|call(?:s|ed)?|used?|provid\w*|offer\w*|given|minutes"
    r"|blocks?|text sets?|books?)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\s*[a-z]+ing\b(?!.*\b(?:students?|learners?|famil\w+|parents?)\b)", re.S | re.I
)
"""A half sentence of which the adults are the subject, as the form has it."""


@rule(
    "CH004",
    "cause-without-adults",
    on=RootCause,
    severity="warning",
    group="frameworks",
    cites=("Chicago CIWP, review of root causes",),
    default=False,
)
def check(cause: RootCause, plan: PlanGraph) -> Problems:
    text = cause.statement or ""
    if len(text.split()) < 4 or is_placeholder(text) or _ADULTS.search(text) or _DOING.match(text):
        return
    if any(True for _ in evasive.check.check(cause, plan, evasive.Options())):
        return
    yield problem(
        cause,
        f"{cause.title} names nothing that adults of the school do or decide:"
        f' "{" ".join(text.split())}"',
        "statement",
    )
