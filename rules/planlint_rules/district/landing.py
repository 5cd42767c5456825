"""Which schools an initiative of the district is for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planlint.groups import words

if TYPE_CHECKING:
    from planlint.digest import Case, InitiativeDigest

_KINDS = frozenset(("elementary", "middle", "high", "school", "the", "of", "academy"))


def telling(case: "Case") -> frozenset[str]:
    """Give the words that tell a school from others: "lighthouse" of Lighthouse High School."""
    return frozenset(words(case.name.casefold())) - _KINDS


def meant(one: "InitiativeDigest", names: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """Give the words that name the schools of an initiative; None when it is for all."""
    said = frozenset(words(one.participants.casefold()))
    return said if said and any(name and name <= said for name in names) else None
