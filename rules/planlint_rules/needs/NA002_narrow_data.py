"""The needs assessment rests on too few kinds of data.

Six kinds are told apart: state tests, local tests, attendance and behavior, demographic
data, perceptions (surveys, focus groups, interviews), and practice (learning walks, program
data, external reviews). Fewer than two is a warning. Fewer than four, or no perceptions, is
advice.

A source counts by its `kind`; without one it is read from its name where that is plain, and
otherwise counts as a kind of its own, so that nobody is asked for what may be there. Fiscal
data is no kind by itself. Where no source is listed, the instruments of the needs' measures
count.

## Why

Test results show that there is a problem, seldom why. Schools that also look at attendance,
at lessons and at what families and students say find causes that they can change.

## Fix

Add to `sources` what the team looked at, each with its kind:
`{name: Spring family survey, kind: perception}`. If it looked at tests only, plan to ask
families and to visit rooms before the next review.

## Options

- `min-kinds`: fewer kinds than this are a warning. 2. Project choice, after the practices'
  and New Jersey's call for data of several kinds.
- `full-kinds`: fewer kinds than this are advice. 4, after the four sets of data that Michigan
  asks for: demographic, process, perception, achievement.

## Stays silent

- When the needs assessment has no finding yet (NA001).
- When `sources` could not be read (PL005).
- About four kinds and perceptions, when the kind of a source is not known.

## Bad: one test

```yaml
# finds plan needs_assessment.sources
needs_assessment:
  sources: [{id: mcas, name: MCAS spring 2026, kind: state-test}]
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Bad: nobody was asked

```yaml
# finds plan needs_assessment.sources
needs_assessment:
  sources:
    - {id: mcas, name: MCAS spring 2026, kind: state-test}
    - {id: dibels, name: DIBELS 8, kind: local-test}
    - {id: absences, name: District attendance file, kind: attendance}
    - {id: walks, name: Learning walks in 18 rooms, kind: practice}
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Good: four kinds, with a survey

```yaml
needs_assessment:
  sources:
    - {id: mcas, name: MCAS spring 2026, kind: state-test}
    - {id: absences, name: District attendance file}
    - {id: survey, name: Spring family survey}
    - {id: walks, name: Learning walks in 18 rooms, kind: practice}
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Good: sources whose kind nobody can tell from here

```yaml
needs_assessment:
  sources: [MCAS, Panorama, Aspen export]
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from planlint.model.needs import NeedsAssessment, Source
from planlint.model.scalars import Range
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.words import listed

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "state-test": "state tests",
        "local-test": "local tests",
        "attendance": "attendance and behavior",
        "behavior": "attendance and behavior",
        "demographic": "demographic data",
        "perception": "perceptions",
        "practice": "practice",
        "external-review": "practice",
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "survey": "perception",
        "focus group": "perception",
        "interview": "perception",
        "listening session": "perception",
        "attendance": "attendance",
        "absen": "attendance",
        "discipline": "behavior",
        "suspension": "behavior",
        "referral": "behavior",
        "walk": "practice",
        "observation": "practice",
        "enrollment": "demographic",
        "demographic": "demographic",
    }
)


class Options(BaseOptions):
    """How many kinds of data are asked for."""

    min_kinds: Annotated[int, Range(0)] = 2
    """Fewer kinds are a warning. Project choice, after the practices and New Jersey."""
    full_kinds: Annotated[int, Range(0)] = 4
    """Fewer kinds are advice. Michigan's four sets of data."""


@rule(
    "NA002",
    "narrow-data",
    on=NeedsAssessment,
    severity="warning",
    group="needs",
    profile="review",
    cites=(
        "Turnaround practices, school 1.2-C, 1.3-E and 1.3-F",
        "Turnaround practices, LEA 1.2-D and 1.3-A",
        "Michigan continuous improvement process",
    ),
)
def check(item: NeedsAssessment, plan: PlanGraph, options: Options) -> Problems:
    if not item.needs or "sources" in item.broken:
        return
    known: dict[str, None] = {}  # in the order of the sources
    unknown = 0
    for source in item.sources:
        kind = _kind(source)
        if kind in _KINDS:
            known[_KINDS[kind]] = None
        elif kind == "":
            unknown += 1
    if not item.sources:
        unknown = len({need.measure.instrument for need in item.needs if need.measure} - {None})
    count = len(known) + unknown
    has = f" ({listed(known)})" if known else ""
    if count < options.min_kinds:
        number = "no source of data" if count == 0 else f"only {_kinds(count)} of data{has}"
        yield problem(item, f"The needs assessment names {number}.", "sources", kinds=list(known))
        return
    if unknown:
        return
    lacks = []
    if _KINDS["perception"] not in known:
        lacks.append("none of them says how families or students see the school")
    if count < options.full_kinds:
        lacks.insert(0, f"a full picture has {options.full_kinds}")
    if lacks:
        message = (
            f"The needs assessment rests on {_kinds(count)} of data{has}; {', and '.join(lacks)}."
        )
        yield problem(item, message, "sources", severity="info", kinds=list(known))


def _kinds(count: int) -> str:
    return "one kind" if count == 1 else f"{count} kinds"


def _kind(source: Source) -> str:
    """Give the kind of a source, read from its name if need be; "" when nobody can tell."""
    if source.kind or "kind" in source.broken:
        return source.kind or ""
    name = (source.name or "").lower()
    return next((kind for word, kind in _NAMES.items() if word in name), "")
