"""Boxes and links as a net of layers: links that pass a column get a lane through it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from planlint.views.order import Layers

_LANE = 4.0  # height of a lane


class Item(NamedTuple):
    """A box to be placed; ``group`` tells those that stand closer to each other."""

    column: int
    band: int
    height: float
    group: int = 0


class Wire(NamedTuple):
    """A link between two items; a loose one has no say in where they stand."""

    source: int
    kind: str
    target: int
    loose: bool = False


class Net(NamedTuple):
    """Items, then lanes, with the way of each wire through them from left to right."""

    items: list[Item]
    ways: list[tuple[int, ...]]
    layers: Layers


def weave(items: Sequence[Item], wires: Sequence[Wire]) -> Net:
    """Give every wire lanes through the columns that it passes."""
    nodes = list(items)
    lanes: dict[tuple[int, str, int], int] = {}
    ways: list[tuple[int, ...]] = []
    for wire in wires:
        first, last = wire.source, wire.target
        if items[first].column > items[last].column:
            first, last = last, first
        through = [first]
        for column in range(items[first].column + 1, items[last].column):
            key = (wire.target, wire.kind, column)
            if key not in lanes:
                lanes[key] = len(nodes)
                nodes.append(Item(column, items[wire.target].band, _LANE, -1))
            through.append(lanes[key])
        ways.append((*through, last))
    left: list[dict[int, None]] = [{} for _ in nodes]
    right: list[dict[int, None]] = [{} for _ in nodes]
    for wire, way in zip(wires, ways, strict=True):
        for one, two in pairwise(way):
            if nodes[one].column != nodes[two].column and not (wire.loose and len(way) == 2):
                right[one][two] = None
                left[two][one] = None
    columns: list[list[int]] = [[] for _ in range(max((n.column for n in nodes), default=-1) + 1)]
    for index, node in enumerate(nodes):
        columns[node.column].append(index)
    layers = Layers(
        columns,
        [node.band for node in nodes],
        [list(near) for near in left],
        [list(near) for near in right],
        [index >= len(items) for index in range(len(nodes))],
    )
    return Net(nodes, ways, layers)
