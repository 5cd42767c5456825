"""What a configuration is once it has been read: settings, and where each one stands."""

from collections.abc import Mapping
from typing import NamedTuple

from planlint.config.settings import Settings
from planlint.finding import Finding, Location
from planlint.source import Document, Node, Span

COMMAND_LINE = "command line"
"""What stands for a file's name where a value was given on the command line."""

Name = tuple[str, ...]
"""The way to a value: ``("severity", "OW002")``, or ``("select", "SM")`` for one of a list."""


class Origin(NamedTuple):
    """Where a value comes from: a file and a line in it.

    The path is "" for a default and "command line", without a line, for an option.
    """

    path: str
    line: int


class Place(NamedTuple):
    """Where a value was written. A higher rank is nearer to the plan, and wins."""

    document: Document
    key: Span
    node: Node
    rank: int

    @property
    def origin(self) -> Origin:
        """The file and line, as people are told them."""
        path = self.document.path
        return Origin(path, 0 if path == COMMAND_LINE else self.document.line_of(self.key.start))

    @property
    def span(self) -> Span:
        """The place that a message about the value should show."""
        return Span(self.node.start, self.node.end)


class Configuration(NamedTuple):
    """The settings that hold for some plans, and everything that is wrong with them.

    ``origins`` names each value as a file writes it (``fail-on``, ``severity.OW002``);
    ``files`` are the ones that were read, the nearest first; ``root`` is the folder
    that patterns and paths of the settings are relative to; ``passed_over`` are files
    that could have applied and lost; ``sought`` tells why the first of the files
    applies: it was looked for upward from the plan, or named outright.
    """

    settings: Settings
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, Origin] = {}
    files: tuple[str, ...] = ()
    root: str = ""
    places: Mapping[Name, Place] = {}
    passed_over: tuple[str, ...] = ()
    sought: bool = True


def wrong(document: Document, span: Span, message: str, field: str = "", help: str = "") -> Finding:
    """Give the finding PL004 at a place of a configuration."""
    return _finding(message, document.path, field, document.location(span), help)


def wrong_file(path: str, message: str, help: str = "") -> Finding:
    """Give the finding PL004 about a file that could not even be opened."""
    return _finding(message, path, "", Location(), help)


def _finding(message: str, path: str, field: str, location: Location, help: str) -> Finding:
    return Finding(
        "PL004",
        "wrong-configuration",
        "error",
        message,
        path,
        field=field,
        location=location,
        help=help,
    )
