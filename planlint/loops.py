"""Loops among elements that link to each other in a circle; imports networkx, so come here late."""

from collections.abc import Iterable

import networkx

from planlint.model.part import Element

Loop = tuple[Element, ...]


def shortest(links: Iterable[tuple[Element, Element]]) -> tuple[Loop, ...]:
    """Give a shortest loop of each group of elements that reach each other, by where it begins.

    Each loop begins with its element that comes first in the document.
    """
    graph: networkx.DiGraph[Element] = networkx.DiGraph(links)
    found = []
    for group in networkx.strongly_connected_components(graph):
        members = sorted(group, key=_place)
        if len(members) > 1 or graph.has_edge(members[0], members[0]):
            found.append(_loop(graph, members))
    return tuple(sorted(found, key=lambda loop: _place(loop[0])))


def _place(element: Element) -> int:
    return element.node.start


def _loop(graph: "networkx.DiGraph[Element]", members: list[Element]) -> Loop:
    inside = set(members)
    best: Loop = ()
    for start in members:
        before: dict[Element, Element] = {}
        queue = [start]
        for element in queue:
            targets = [target for target in graph.successors(element) if target in inside]
            if start in targets:
                loop = [element]
                while loop[-1] is not start:
                    loop.append(before[loop[-1]])
                if not best or len(loop) < len(best):
                    best = tuple(reversed(loop))
                break
            for target in targets:
                if target not in before and target is not start:
                    before[target] = element
                    queue.append(target)
    return best
