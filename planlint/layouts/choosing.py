"""Choose what a label stands for at a place, where a layout knows it for several things."""

from collections.abc import Iterable, Sequence

from planlint.layouts.ready import ROOT, Kin, Use
from planlint.layouts.walk import Walker


def choose(w: Walker, key: str, around: Sequence[str] = ()) -> Use | None:
    """Give what a label stands for here; ``around`` are parts of the same table."""
    uses = w.ready.uses.get(key, ())
    if len(uses) < 2:
        return uses[0] if uses else None
    if {"begins", "field"} <= {use.does for use in uses}:  # the field is filled besides
        uses = tuple(use for use in uses if use.does == "begins")

    def rank(use: Use) -> tuple[int, int, int]:
        kin = w.ready.kin[use.part]
        if use.does == "begins":
            if use.part in around:
                return (3, 0, 0)
            here = 0 if can_hold(w, kin, around) else 2
            otherwise = int(_otherwise(w, use.part, key))
            return (here, otherwise, -kin.depth * otherwise)
        thing = w.is_open(use.part)
        if use.part in around or (thing is not None and use.part != ROOT):
            return (0, 0, -kin.depth)
        return (1 if use.part == ROOT else 2, 0, -kin.depth)

    return min(uses, key=rank)


def can_hold(w: Walker, kin: Kin, around: Iterable[str] = ()) -> bool:
    """Say whether a part of this kind could begin here without another being made up."""
    if not kin.under or any(name in around for name in kin.under):
        return True
    return any(w.is_open(name) for name in kin.under) or kin.top


def _otherwise(w: Walker, part: str, key: str) -> bool:
    """Say whether the document begins parts of this kind with another label too."""
    return any(
        use.part == part and use.does == "begins"
        for other in w.present
        if other != key
        for use in w.ready.uses.get(other, ())
    )
