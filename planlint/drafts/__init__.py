"""Drafts of plans over time: what a new one mended, kept and broke."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import cast

from planlint.drafts.difference import Difference

__all__ = ["FORMATS", "Difference", "Render"]

Render = Callable[[Difference], Iterator[str]]
"""What a format is: a difference in, pieces of text out."""


def _render(name: str) -> Render:
    return cast(Render, import_module(f"planlint.drafts.{name}").render)


FORMATS: Mapping[str, Callable[[], Render]] = MappingProxyType(
    {name: partial(_render, name) for name in ("text", "json", "markdown")}
)
"""Every format of a difference by name, with the function that loads it."""
