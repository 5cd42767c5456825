"""Families are not written to in every language that they read.

What is sent to families or parents should list in `languages` at least the languages of the
district. Other audiences, such as the staff, are left alone.

## Why

A family that cannot read the letter cannot take part. In Lakeshore's schools three languages
are read at home.

## Fix

Add the languages to `languages`, or send a translation: the district office translates
letters within a week.

## Options

- `languages`: the languages that families read. The default is what the district's home
  language survey found; a school may list its own.

## Stays silent

- When `languages` is there but could not be read (PL005 speaks of it).

## Bad: the letter is in English only

```yaml
# finds communications[0] languages
communications:
  - {audience: families, cadence: monthly, method: letter, languages: [English]}
```

## Bad: no language is named

```yaml
# finds communications[0] languages
communications:
  - {audience: Parents and guardians, cadence: each quarter, method: meeting}
```

## Good: all three languages

```yaml
communications:
  - {audience: families, method: letter, languages: [English, Spanish, Haitian Creole]}
```

## Good: the staff

```yaml
communications:
  - {audience: staff, method: faculty meeting}
```
"""

from planlint.model.people import Communication
from planlint.rule import Options, PlanGraph, Problems, problem, rule


class Languages(Options):
    """The options of LK002."""

    languages: tuple[str, ...] = ("English", "Spanish", "Haitian Creole")
    """The languages that families read, from the district's home language survey."""


@rule(
    "LK002",
    "missing-language",
    on=Communication,
    severity="warning",
    group="lakeshore",
    cites=("Lakeshore planning guide, part 5",),
)
def check(item: Communication, plan: PlanGraph, options: Languages) -> Problems:
    audience = (item.audience or "").lower()
    if not any(word in audience for word in ("famil", "parent")):
        return
    if "languages" in item.broken:
        return
    named = {language.lower() for language in item.languages}
    missing = [language for language in options.languages if language.lower() not in named]
    if missing:
        yield problem(
            item,
            f"What goes to {item.audience} is not in {' or '.join(missing)}.",
            "languages",
            missing=missing,
        )
