"""Keep equal values of many digests once: ids, labels and names come back in every plan."""

from collections.abc import Callable
from typing import Any

from planlint.digest import Digest

Share = Callable[[Digest], Digest]
"""Rebuilds a digest from values that were met before."""


def sharing() -> Share:
    """Give a function that rebuilds a digest from values that it has met before."""
    met: dict[Any, Any] = {}

    def shared(value: Any) -> Any:
        if isinstance(value, str | frozenset):
            return met.setdefault(value, value)
        if not isinstance(value, tuple):
            return value
        if hasattr(value, "_make"):
            return value._make(map(shared, value))
        rebuilt = tuple(map(shared, value))
        plain = all(isinstance(item, str) for item in rebuilt)
        return met.setdefault(rebuilt, rebuilt) if plain else rebuilt

    def share(digest: Digest) -> Digest:
        rebuilt: Digest = shared(digest)
        return rebuilt

    return share
