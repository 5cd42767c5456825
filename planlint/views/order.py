"""Order boxes within their columns so that few links cross.

The author's order is the start. It is left only where that saves crossings, because
people look for goal 4 between goals 3 and 5.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

_SWEEPS = 6


class Layers(NamedTuple):
    """Nodes by column, each with the neighbours in the columns beside it.

    A node may change places only with nodes of its own band.
    """

    columns: Sequence[Sequence[int]]
    bands: Sequence[int]
    left: Sequence[Sequence[int]]
    right: Sequence[Sequence[int]]
    free: Sequence[bool]  # whether a node has no order of its own, such as a bend of a link


def arrange(layers: Layers) -> list[list[int]]:
    """Give the columns in an order with few crossings, the same for the same input."""
    start = [sorted(column, key=lambda n: layers.bands[n]) for column in layers.columns]
    # Bends have no place yet: let them find theirs before anything else may move.
    best = _improve(layers, start, only_free=True)
    fewest = crossings(layers, best)
    if fewest:
        other = _improve(layers, best, only_free=False)
        if crossings(layers, other) < fewest:
            best = other
    return best


def crossings(layers: Layers, columns: Sequence[Sequence[int]]) -> int:
    """Count the crossings of links between neighbouring columns."""
    return sum(_crossings_between(layers, left, right) for left, right in pairwise(columns))


def _crossings_between(layers: Layers, left: Sequence[int], right: Sequence[int]) -> int:
    """Count inversions with a Fenwick tree, as sweeps count them often."""
    place = {node: i for i, node in enumerate(right)}
    tree = [0] * (len(right) + 1)
    seen = found = 0
    for node in left:
        ends = [place[other] for other in layers.right[node]]
        for end in ends:
            i, before = end + 1, 0
            while i:
                before += tree[i]
                i &= i - 1
            found += seen - before
        for end in ends:
            i = end + 1
            while i <= len(right):
                tree[i] += 1
                i += i & -i
        seen += len(ends)
    return found


def _improve(layers: Layers, start: list[list[int]], *, only_free: bool) -> list[list[int]]:
    columns = [list(column) for column in start]
    best = [list(column) for column in start]
    fewest = crossings(layers, best)
    for sweep in range(_SWEEPS):
        rightward = sweep % 2 == 0
        order = range(1, len(columns)) if rightward else range(len(columns) - 2, -1, -1)
        for index in order:
            beside = columns[index - 1 if rightward else index + 1]
            ends = layers.left if rightward else layers.right
            columns[index] = _by_barycentre(layers, columns[index], beside, ends, only_free)
        for index in range(len(columns)):
            _transpose(layers, columns, index, only_free)
        now = crossings(layers, columns)
        if now < fewest or (only_free and sweep == 0):
            best, fewest = [list(column) for column in columns], now
        if not fewest:
            break
    return best


def _by_barycentre(
    layers: Layers,
    column: list[int],
    beside: Sequence[int],
    ends: Sequence[Sequence[int]],
    only_free: bool,
) -> list[int]:
    """Sort each band of a column by the mean place of the neighbours on one side."""
    place = {node: i for i, node in enumerate(beside)}
    wish: dict[int, float] = {}
    last = -1.0
    for node in column:  # a node without neighbours stays behind the one before it
        near = [place[other] for other in ends[node]]
        last = wish[node] = sum(near) / len(near) if near else last
    if not only_free:
        return sorted(column, key=lambda n: (layers.bands[n], wish[n]))
    placed: list[int] = []
    for _, group in groupby(column, key=lambda n: layers.bands[n]):
        members = list(group)
        band = [node for node in members if not layers.free[node]]
        for node in sorted((n for n in members if layers.free[n]), key=lambda n: wish[n]):
            at = len(band)
            while at and wish[band[at - 1]] > wish[node]:
                at -= 1
            band.insert(at, node)
        placed += band
    return placed


def _transpose(layers: Layers, columns: list[list[int]], index: int, only_free: bool) -> None:
    """Swap neighbours in a column as long as a swap saves crossings."""
    column = columns[index]
    left = {n: i for i, n in enumerate(columns[index - 1])} if index else {}
    right = {n: i for i, n in enumerate(columns[index + 1])} if index + 1 < len(columns) else {}
    near = {
        n: (
            sorted(left[o] for o in layers.left[n]) if left else [],
            sorted(right[o] for o in layers.right[n]) if right else [],
        )
        for n in column
    }
    for _ in range(_SWEEPS):
        moved = False
        for i in range(len(column) - 1):
            one, two = column[i], column[i + 1]
            if layers.bands[one] != layers.bands[two]:
                continue
            if only_free and not (layers.free[one] or layers.free[two]):
                continue
            saved = sum(
                _inversions(a, b) - _inversions(b, a)
                for a, b in zip(near[one], near[two], strict=True)
            )
            if saved > 0:
                column[i], column[i + 1] = two, one
                moved = True
        if not moved:
            break


def _inversions(one: Sequence[int], two: Sequence[int]) -> int:
    """Count the pairs in which a neighbour of the first stands after one of the second."""
    found = at = 0
    for place in one:  # both are sorted
        while at < len(two) and two[at] < place:
            at += 1
        found += at
    return found
