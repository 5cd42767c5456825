"""A silence of a plan, as rules see it once it was tried on the findings."""

from planlint.model.part import Names, Part
from planlint.source import Span


class Silence(Part):
    """One silence of a plan, after it was tried on the findings; rules may look at it.

    It is no part of the format: comments and the list `silenced` both become silences.
    Rules on it run after all others and speak of its ``target``, at its ``span``.
    """

    codes: Names = ()
    """The codes and names as written."""
    unknown: Names = ()
    """Those that name no rule."""
    own: Names = ()
    """Those of the unknown that are planlint's own codes, which nothing silences."""
    meant: dict[str, str] = {}
    """What an unknown name was probably meant to be."""
    unused: Names = ()
    """Those that name rules which ran, but silenced nothing."""
    reason: str = ""
    """Why the finding is acceptable."""
    target: Part
    """The part that is silenced; the plan for a whole file."""
    span: Span
    """Where the silence is written."""
    comment: bool = True
    """Whether it is a comment, rather than an entry of `silenced`."""
