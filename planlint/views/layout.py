"""A layered layout: columns from left to right, one band across them for each goal.

Links that pass a column run through lanes between its boxes; links of one kind to the
same box share a lane. Bands are laid out one below the other, so that what belongs to
one goal stays together and nothing overlaps.
"""

from collections.abc import Sequence
from typing import NamedTuple

from planlint.views.net import Item, Net, Wire, weave
from planlint.views.order import arrange
from planlint.views.routes import Hop, hops_of, ports_of

_GROUP = 8.0  # more space between boxes of different groups
_SETTLE = 4  # rounds of moving boxes towards their neighbours


class Layout(NamedTuple):
    """Heights of boxes, extents of bands, the pieces of each wire, and tracks in each gap."""

    tops: tuple[float, ...]
    bands: tuple[tuple[float, float], ...]
    wires: tuple[tuple[Hop, ...], ...]  # from the left end of the wire to the right one
    tracks: tuple[int, ...]
    height: float


def layout(
    items: Sequence[Item], wires: Sequence[Wire], row: float = 8.0, between: float = 30.0
) -> Layout:
    """Place items so that none overlap, with these spaces between rows and between bands."""
    net = weave(items, wires)
    columns = arrange(net.layers)
    tops, bands = _heights(net, columns, row, between)
    centres = [top + item.height / 2 for top, item in zip(tops, net.items, strict=True)]
    ports = ports_of(net, wires, centres, len(items))
    hops, tracks = hops_of(net, wires, ports, centres)
    bottom = bands[-1][1] if bands else 0.0
    return Layout(tuple(tops[: len(items)]), bands, hops, tracks, bottom)


def _heights(
    net: Net, columns: Sequence[Sequence[int]], row: float, between: float
) -> tuple[list[float], tuple[tuple[float, float], ...]]:
    """Place each band for itself, then put the bands below each other."""
    tops = [0.0] * len(net.items)
    extents = []
    used = 0.0
    stacks: dict[int, dict[int, list[int]]] = {}
    for number, column in enumerate(columns):
        for node in column:
            stacks.setdefault(net.items[node].band, {}).setdefault(number, []).append(node)
    for band in sorted(stacks):
        stack = [stacks[band].get(number, []) for number in range(len(columns))]
        _settle(net, stack, tops, row)
        members = [node for column in stack for node in column]
        highest = min(tops[node] for node in members)
        for node in members:
            tops[node] += used - highest
        bottom = max(tops[node] + net.items[node].height for node in members)
        extents.append((used, bottom))
        used = bottom + between
    return tops, tuple(extents)


def _settle(net: Net, stack: Sequence[Sequence[int]], tops: list[float], row: float) -> None:
    """Draw the boxes of a band towards their neighbours, from side to side, in their order."""
    offsets = [_offsets(net, column, row) for column in stack]
    for column, offset in zip(stack, offsets, strict=True):
        for node, top in zip(column, offset, strict=True):
            tops[node] = top
    sides = (net.layers.left, net.layers.right)  # the right side last: there is most to align
    for turn in range(_SETTLE * 2):
        near = sides[turn % 2]
        order = range(len(stack) - 1, -1, -1) if turn % 2 else range(len(stack))
        for index in order:
            column = stack[index]
            wishes, weights = [], []
            for node in column:
                wish, weight = _wish(net, node, near[node], tops)
                wishes.append(wish)
                weights.append(weight)
            for node, top in zip(column, fit(wishes, weights, offsets[index]), strict=True):
                tops[node] = top


def _wish(net: Net, node: int, near: Sequence[int], tops: Sequence[float]) -> tuple[float, float]:
    """Give the top at which a node would be level with its neighbours, and how much it matters."""
    item = net.items[node]
    centres = [
        tops[other] + net.items[other].height / 2
        for other in near
        if net.items[other].band == item.band
    ]
    if not centres:
        return tops[node], 0.01
    return sum(centres) / len(centres) - item.height / 2, float(len(centres))


def _offsets(net: Net, column: Sequence[int], row: float) -> list[float]:
    """Give the least distance of each node of a column from the first one."""
    offsets: list[float] = []
    at = 0.0
    for place, node in enumerate(column):
        item = net.items[node]
        if place:
            at += row
            at += _GROUP if net.items[column[place - 1]].group != item.group else 0.0
        offsets.append(at)
        at += item.height
    return offsets


def fit(wishes: Sequence[float], weights: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """Give the places nearest to the wishes that keep the order and the least distances.

    The least squares under these bounds are found by pooling neighbours that would
    overlap, in one pass (isotonic regression).
    """
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for wish, weight, offset in zip(wishes, weights, offsets, strict=True):
        mean, mass, size = wish - offset, weight, 1
        while pools and pools[-1][0] >= mean:
            other, heavy, many = pools.pop()
            mean = (mean * mass + other * heavy) / (mass + heavy)
            mass += heavy
            size += many
        pools.append((mean, mass, size))
    means = [mean for mean, _, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
