"""Reports in every format: one module a format, each a pure function of a frozen report.

A reporter yields pieces of text, to be written one after the other; it opens no
file and prints nothing. Its module is imported only when its format is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import cast

from planlint.report import Report
from planlint.reporters.style import PLAIN, Style

__all__ = ["PLAIN", "REPORTERS", "Reporter", "Style", "load"]

Reporter = Callable[[Report, Style], Iterator[str]]
"""What a format is: the report and the style in, pieces of text out."""


def _builtin(name: str) -> Reporter:
    """Import the module of a built-in format."""
    return cast(Reporter, import_module(f"planlint.reporters.{name}").render)


REPORTERS: Mapping[str, Callable[[], Reporter]] = MappingProxyType(
    {
        name: partial(_builtin, name)
        for name in (
            "text",
            "concise",
            "json",
            "jsonl",
            "sarif",
            "junit",
            "github",
            "gitlab",
            "markdown",
        )
    }
)
"""Every built-in format by name, with the function that loads its reporter."""


def load(name: str) -> Reporter:
    """Give the reporter of a built-in format; raises KeyError for an unknown name."""
    return REPORTERS[name]()
