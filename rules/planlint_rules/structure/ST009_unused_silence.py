"""A silence names no rule, names a rule that does not exist, or silences nothing.

`# planlint: ignore[ST003] reason` accepts a finding at the place where it stands. When the
finding is gone, or the name is misspelled, or no name is given, the comment does nothing.
planlint's own codes, which begin with PL, cannot be silenced: they say that something could
not be read or run. A waiver of a district is told here when it silences nothing in any plan.

## Why

A silence that outlives its finding hides the next one at the same place, and readers take it
for a reason that still holds.

## Fix

Delete the comment, or the one name that does nothing. `planlint check --fix` does either.

## Stays silent

- About names of rules that did not run: they belong to another profile, were not selected,
  or need a day that was not given.
- About a waiver of which another plan of the run has use; and about one for a plan that was not
  given, unless the whole folder of its configuration was checked.

## Bad: nothing to silence

```yaml
# finds G1
goals:
  - id: G1 # planlint: ignore[ST003] agreed with the district
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
```

## Bad: a misspelled name beside one that is right

```yaml
# finds G1
goals:
  - id: G1
    statement: Equity # planlint: ignore[placeholder-text, placehoder-txt] the board's own words
```

## Bad: no name, and a code of planlint's own

```yaml
# finds G1
# finds G2
goals:
  - id: G1 # planlint: ignore agreed with the district
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
  - id: G2 # planlint: ignore[PL005] agreed with the district
    statement: Raise mathematics in grade 3 from 29% to 33% by June 2027
```

## Good: the finding is there

```yaml
goals:
  - id: G1
    statement: Equity # planlint: ignore[ST003] the board's own words
```

## Good: no silence at all

```yaml
goals:
  - {id: G1, statement: Raise reading in grade 3 from 32% to 36% by June 2027}
```
"""

from planlint.model.silence import Silence
from planlint.rule import Edit, Fix, PlanGraph, Problems, problem, rule
from planlint_rules.words import listed


@rule(
    "ST009",
    "unused-silence",
    on=Silence,
    severity="warning",
    group="structure",
    profile="draft",
    cites=("planlint plan format 1, silencing a finding",),
)
def check(silence: Silence, plan: PlanGraph) -> Problems:
    idle = (*silence.unknown, *silence.unused)
    if silence.missed:
        yield problem(
            silence.target,
            f"None of the plans is {silence.plan}, so this waiver of {listed(silence.codes)}"
            " silences nothing.",
            span=silence.span,
            help="correct `plan`: a path or pattern from the folder of this file, or the number or"
            " name of a school as its plan has it.",
        )
    elif idle or not silence.codes:
        yield problem(
            silence.target,
            _message(silence),
            span=silence.span,
            help=_help(silence),
            fix=_fix(silence, plan, frozenset(idle)),
        )


def _message(silence: Silence) -> str:
    if not silence.codes:
        return "This silence names no rule, so it silences nothing."
    said = []
    if strange := [name for name in silence.unknown if name not in silence.own]:
        are = "is the name of no rule" if len(strange) == 1 else "are names of no rules"
        said.append(f"{listed(strange)} {are}")
    if silence.own:
        said.append(f"{listed(silence.own)} is planlint's own and cannot be silenced")
    if silence.unused:
        said.append(f"there is nothing here to silence for {listed(silence.unused)}")
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def _help(silence: Silence) -> str:
    if not silence.codes:
        return "name the rule in square brackets: `# planlint: ignore[CODE] reason`."
    if silence.meant:
        return f"did you mean {listed(silence.meant.values(), 'or')}?"
    if silence.own:
        return "mend what the finding says, then delete the silence."
    if silence.home == "comment":
        return ""
    return f"delete this entry of `{silence.home}`, or correct its `at`."


def _fix(silence: Silence, plan: PlanGraph, idle: frozenset[str]) -> Fix | None:
    """Take out the comment, or the names of its list that do nothing."""
    if silence.home != "comment" or silence.meant:
        return None
    text, (start, end) = plan.document.text, silence.span
    kept = [name for name in silence.codes if name not in idle]
    if kept:
        first = text.index("[", start) + 1
        names = ", ".join(sorted(idle))
        return Fix(f"Delete {names}", (Edit(first, text.index("]", first), ", ".join(kept)),))
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if text[line:start].strip():  # it follows a value
        return Fix("Delete the silence", (Edit(len(text[:start].rstrip(" \t")), end, ""),))
    after = end + 2 if text.startswith("\r\n", end) else min(end + 1, len(text))
    return Fix("Delete the silence", (Edit(line, after, ""),))
