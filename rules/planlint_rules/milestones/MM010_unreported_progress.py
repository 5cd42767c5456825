"""Families and the community do not hear how the plan is going.

`communications` says to whom progress is told, how often or on which days, and in which
languages. Asked for is one entry with families among its audience, at most 180 days from one
time to the next. As an info: families hear in English only, or no language is named, and at
least a tenth of the students are multilingual learners by `school.groups`.

## Why

People support what they can follow. Federal law asks that a schoolwide plan be available to
the public in an understandable form and, as far as practicable, in the languages of the
families; the turnaround practices ask for frequent news of progress.

## Fix

Add an entry: `{audience: families, cadence: every two months, method: letter and meeting,
languages: [English, Spanish]}`.

## Options

- `max-days`: days between two reports to families, 180. Project choice.
- `language-share`: the percent of multilingual learners from which other languages are asked
  for, 10. Project choice.

## Stays silent

- When `communications` cannot be read (PL005), or was probably meant (ST008).
- For a ninety-day plan: the plan of the year says how progress is told.
- About languages when enrollment or the number of multilingual learners is not given.
- Bodies that have parents in them, such as a school council, count as families.

## Bad: nothing is planned

```yaml
# finds plan communications
title: Alder Grove improvement plan 2026-27
```

## Bad: only staff are told

```yaml
# finds plan communications
communications:
  - {audience: staff, cadence: monthly, method: faculty meeting}
```

## Bad: once a year

```yaml
# finds communications[0] cadence
communications:
  - {audience: families, cadence: annually, method: letter}
```

## Bad: many families read another language

```yaml
# finds communications[0] languages
school: {enrollment: 412, groups: {multilingual learners: 96}}
communications:
  - {audience: families, cadence: monthly, method: letter, languages: [English]}
```

## Good: every two months, in three languages

```yaml
school: {enrollment: 412, groups: {multilingual learners: 96}}
communications:
  - {audience: families, cadence: every two months, languages: [English, Spanish, Portuguese]}
```

## Good: days in fall and spring

```yaml
communications:
  - {audience: School council and parents, dates: [2026-11-12, 2027-03-18], method: meeting}
```
"""

from collections.abc import Iterator
from itertools import pairwise

from planlint.groups import canonical
from planlint.model.people import Communication
from planlint.model.plan import Plan
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones import cadence
from planlint_rules.needs.roles import FAMILY, parties

_WIDE = frozenset(
    (
        "families",
        "parents",
        "community",
        "public",
        "everyone",
        "all",
        "stakeholders",
        "households",
        "home",
    )
)


class Options(Base):
    """How progress should be told."""

    max_days: int = 180
    """Days between two reports to families. Project choice."""
    language_share: float = 10
    """Percent of multilingual learners from which other languages are asked for. Project choice."""


@rule(
    "MM010",
    "unreported-progress",
    on=Plan,
    severity="warning",
    group="milestones",
    profile="submission",
    cites=(
        "ESEA 1114(b)",
        "Turnaround practices, school 1.1, 1.1-G, 1.1-ex and 1.3-B",
        "Turnaround practices, LEA 1.1-A and 1.1-D",
    ),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    if "communications" in root.broken or root.kind == "ninety-day":
        return
    if not root.communications:
        yield problem(
            root, "The plan does not say how families hear of its progress.", "communications"
        )
        return
    told = [entry for entry in root.communications if _is_for_families(entry)]
    if not told:
        named = [f'"{entry.audience}"' for entry in root.communications if entry.audience]
        yield problem(
            root,
            f"Progress is told to {', '.join(named) or 'nobody in particular'}, but not to"
            " families.",
            "communications",
        )
        return
    gaps = [_gap(entry) for entry in told]
    if all(gap is None or gap > options.max_days for gap in gaps):
        yield from _seldom(told[0], gaps, options)
    share = _share(root)
    if share is not None and share >= options.language_share and not any(map(_is_shared, told)):
        yield problem(
            told[0],
            f"{share:.0f}% of the students are multilingual learners, but families hear of"
            " progress "
            + ("in English only." if told[0].languages else "in no language that is named."),
            "languages",
            severity="info",
            share=round(share, 1),
        )


def _is_for_families(entry: Communication) -> bool:
    if not entry.audience:
        return "audience" in entry.broken
    words = entry.audience.lower().replace(",", " ").split()
    return not _WIDE.isdisjoint(words) or FAMILY in parties(entry.audience)


def _seldom(entry: Communication, gaps: list[int | None], options: Options) -> Problems:
    known = [gap for gap in gaps if gap is not None]
    if known:
        yield problem(
            entry,
            f"Families hear of progress about every {min(known)} days; at most"
            f" {options.max_days} days should lie between.",
            "dates" if entry.dates else "cadence",
            days=min(known),
        )
    elif entry.cadence and cadence.is_open_ended(entry.cadence):
        said = f'Families hear of progress "{entry.cadence}", which names no time.'
        yield problem(entry, said, "cadence")
    elif not entry.given("cadence") and not entry.given("dates"):
        yield problem(entry, "The plan does not say when families hear of progress.", "cadence")


def _gap(entry: Communication) -> int | None:
    """Give the days from one time to the next, None when the plan does not say."""
    found: list[int] = []
    if entry.cadence and (every := cadence.days(entry.cadence)):
        found.append(every)
    days = sorted(when.start for when in entry.dates)
    if len(days) > 1:
        found.append(max((after - before).days for before, after in pairwise(days)))
    elif days and not found:
        found.append(365)
    return min(found, default=None)


def _share(root: Plan) -> float | None:
    school = root.school
    if school is None or not school.enrollment or not school.groups:
        return None
    counts = list(_learners(school.groups))
    return 100 * max(counts) / school.enrollment if counts else None


def _learners(groups: dict[str, float]) -> Iterator[float]:
    for name, count in groups.items():
        if canonical(name) == "multilingual learners":
            yield count


def _is_shared(entry: Communication) -> bool:
    """Say whether an entry reaches readers of another language, or one that cannot be read."""
    if "languages" in entry.broken:
        return True
    return any(language.strip().lower() != "english" for language in entry.languages)
