"""Pictures of a plan's graph: one module a format, each a function of the graph and findings.

A view opens no file and prints nothing. Its module is imported only when its format is
asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import cast

from planlint.finding import Finding
from planlint.graph import PlanGraph

__all__ = ["PICTURES", "VIEWS", "View", "load"]

View = Callable[[PlanGraph, Sequence[Finding]], str]
"""What a format is: the graph and the findings to mark on it in, the whole text out."""


def _builtin(name: str) -> View:
    """Import the module of a format."""
    return cast(View, import_module(f"planlint.views.{name}").render)


PICTURES: tuple[str, ...] = ("graph", "trajectory", "load")
"""What of a plan is drawn; all but the graph itself are drawn as SVG only."""

VIEWS: Mapping[str, Callable[[], View]] = MappingProxyType(
    {name: partial(_builtin, name) for name in ("svg", "mermaid", "dot", "json")}
)
"""Every format by name, with the function that loads its view."""


def load(name: str, of: str = "graph") -> View:
    """Give the view of a format, of the graph or of another of :data:`PICTURES`.

    Raises KeyError for an unknown name, and for a format in which that is not drawn.
    """
    if of == "graph":
        return VIEWS[name]()
    if of not in PICTURES or name != "svg":
        raise KeyError(f"{of} as {name}")
    return _builtin("workload" if of == "load" else of)
