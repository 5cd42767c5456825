"""Keep equal values of many digests once: ids, labels and names come back in every plan."""

from collections.abc import Callable
from typing import Any

from planlint.digest import Digest

_STRINGS = frozenset((str,))

Share = Callable[[Digest], Digest]
"""Rebuilds a digest from values that were met before."""


def sharing() -> Share:
    """Give a function that rebuilds a digest from values that it has met before."""
    met: dict[Any, Any] = {}
    keep = met.setdefault

    def shared(value: Any) -> Any:
        kind = type(value)
        if kind is frozenset:
            return keep(value, value)
        if not isinstance(value, tuple):
            return value
        parts = [keep(each, each) if type(each) is str else shared(each) for each in value]
        made = tuple.__new__(kind, parts)  # a third of the time of calling it by its name
        return keep(made, made) if kind is tuple and {*map(type, parts)} <= _STRINGS else made

    def share(digest: Digest) -> Digest:
        rebuilt: Digest = shared(digest)
        return rebuilt

    return share
