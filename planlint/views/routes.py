"""The ways that links take between boxes: where they leave, where they bend."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from planlint.views.net import Net, Wire

_STEEP = 150.0  # from this height on, a curve would be a slanted line that says nothing
_PORT = 12.0  # between the kinds of links at one side of a box


class Hop(NamedTuple):
    """A piece of a wire between two heights.

    ``gap`` is the space between columns that it runs in, counted from the one left of
    the first column; -1 for a straight piece through a lane of ``column``. ``track`` is the
    place of its vertical piece in the gap, None when it is short enough for a curve. A
    ``loop`` begins and ends at the column right of the gap.
    """

    start: float
    end: float
    gap: int
    column: int = -1
    track: int | None = None
    loop: bool = False


Port = tuple[int, bool, str]
"""A node, whether its right side, and the kind of the links that meet there."""


def ports_of(
    net: Net, wires: Sequence[Wire], centres: Sequence[float], boxes: int
) -> Mapping[Port, float]:
    """Spread the kinds of links over the sides of each box, in the order of where they lead."""
    far: dict[Port, list[float]] = {}
    for wire, way in zip(wires, net.ways, strict=True):
        for port, other in _ends(net, wire, way):
            far.setdefault(port, []).append(centres[other])
    sides: dict[tuple[int, bool], list[Port]] = {}
    for port in far:
        sides.setdefault(port[:2], []).append(port)
    heights: dict[Port, float] = {}
    for (node, _), ports in sides.items():
        ports.sort(key=lambda port: (sum(far[port]) / len(far[port]), port[2]))
        step = min(_PORT, net.items[node].height / (len(ports) + 1)) if node < boxes else 0.0
        for place, port in enumerate(ports):
            heights[port] = centres[node] + (place - (len(ports) - 1) / 2) * step
    return heights


def _ends(net: Net, wire: Wire, way: Sequence[int]) -> list[tuple[Port, int]]:
    """Give the ports that a wire uses along its way, each with the node that it leads to."""
    if net.items[way[0]].column == net.items[way[-1]].column:  # a loop on the left
        out, back = f"{wire.kind} >", f"{wire.kind} <"
        return [((wire.source, False, out), wire.target), ((wire.target, False, back), wire.source)]
    found = []
    for one, two in pairwise(way):
        found += [((one, True, wire.kind), two), ((two, False, wire.kind), one)]
    return found


def hops_of(
    net: Net, wires: Sequence[Wire], ports: Mapping[Port, float], centres: Sequence[float]
) -> tuple[tuple[tuple[Hop, ...], ...], tuple[int, ...]]:
    """Cut wires into pieces, and give those that climb far a track of their own in their gap.

    Links of one kind to the same box run together, so they share a track as well.
    """
    routes: list[list[Hop]] = []
    spans: dict[Trunk, list[float]] = {}
    steep: set[Trunk] = set()
    for wire, way in zip(wires, net.ways, strict=True):
        ends = _ends(net, wire, way)
        route: list[Hop] = []
        loop = net.items[way[0]].column == net.items[way[-1]].column
        for (near, _), (far, _) in zip(ends[::2], ends[1::2], strict=True):
            if route:
                node = near[0]
                route.append(Hop(centres[node], centres[node], -1, net.items[node].column))
            hop = Hop(ports[near], ports[far], net.items[far[0]].column, loop=loop)
            route.append(hop)
            trunk = (hop.gap, wire.kind, wire.target)
            spans.setdefault(trunk, []).extend((hop.start, hop.end))
            if loop or abs(hop.start - hop.end) > _STEEP:
                steep.add(trunk)
        routes.append(route)
    tracks, used = _tracks(
        {trunk: spans[trunk] for trunk in steep},
        max((node.column for node in net.items), default=-1) + 1,
    )
    found = tuple(
        tuple(
            hop if hop.start == hop.end else hop._replace(track=tracks.get((hop.gap, *wire[1:3])))
            for hop in route
        )
        for wire, route in zip(wires, routes, strict=True)
    )
    return found, used


Trunk = tuple[int, str, int]
"""A gap, a kind of link and the item that links of the kind lead to there."""


def _tracks(
    spans: Mapping[Trunk, Sequence[float]], gaps: int
) -> tuple[dict[Trunk, int], tuple[int, ...]]:
    """Give vertical pieces that would touch different tracks, as few as possible in each gap."""
    free: list[list[float]] = [[] for _ in range(gaps)]  # where each track of a gap is free again
    tracks = {}
    for key in sorted(spans, key=lambda k: (k[0], min(spans[k]), k)):
        lanes = free[key[0]]
        top, bottom = min(spans[key]), max(spans[key])
        track = next((i for i, end in enumerate(lanes) if end + 6 < top), len(lanes))
        if track == len(lanes):
            lanes.append(bottom)
        else:
            lanes[track] = bottom
        tracks[key] = track
    return tracks, tuple(len(lanes) for lanes in free)
