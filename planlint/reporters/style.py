"""How a report is to look: the choices of the person who asked for it."""

from typing import NamedTuple


class Style(NamedTuple):
    """Choices that change how much is said or how, never what was found.

    ``width`` is the width of the terminal; 0 stands for a file or a pipe, where
    sentences are not wrapped. Formats for machines read none of these.
    """

    color: bool = False
    width: int = 0
    quiet: bool = False  # the findings only; what could not be checked is still said
    statistics: bool = False  # how often each rule spoke


PLAIN = Style()
"""The style of a file or a pipe."""
