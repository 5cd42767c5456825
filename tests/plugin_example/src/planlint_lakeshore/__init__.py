"""What Lakeshore Public Schools asks of an improvement plan, as a plugin of planlint.

Each hook imports what it needs only when it is called, so that a run that uses none of it
loses no time.
"""

from collections.abc import Mapping, Sequence

from planlint.reporters import Reporter
from planlint.rule import Rule, hookimpl


@hookimpl
def planlint_rules() -> Sequence[Rule]:
    """Give the district's rules."""
    from planlint_lakeshore import LK001_unsettled_grant, LK002_missing_language  # noqa: PLC0415

    return (LK001_unsettled_grant.check, LK002_missing_language.check)


@hookimpl
def planlint_reporters() -> Mapping[str, Reporter]:
    """Give the letter that the district sends back with a plan."""
    from planlint_lakeshore import letter  # noqa: PLC0415

    return {"lakeshore-letter": letter.render}


@hookimpl
def planlint_vocabulary() -> Mapping[str, Sequence[str]]:
    """Give the names that the district's plans use in their goals."""
    return {"test": ("Lakeshore Reading Check",), "group": ("newcomer scholars",)}
