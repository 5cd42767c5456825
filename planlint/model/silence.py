"""A silence of a plan, as rules see it once it was tried on the findings."""

from datetime import date
from typing import Literal

from planlint.model.part import Names, Part
from planlint.source import Span


class Silence(Part):
    """One silence of a plan, after it was tried on the findings; rules may look at it.

    It is no part of the format: comments, the list `silenced` and the `waivers` of a
    configuration all become silences. Rules on it run after all others and speak of its
    ``target``, at its ``span``.
    """

    home: Literal["comment", "silenced", "waivers"] = "comment"
    """Where it is written: in a comment or the list of the plan, or in its configuration."""
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
    plan: str = ""
    """The plan or plans that a waiver names, as written."""
    missed: bool = False
    """Whether no plan that was read is the one that a waiver names."""
    reason: str = ""
    """Why the finding is acceptable."""
    approver: str = ""
    """Who agreed."""
    expires: date | None = None
    """The last day on which it holds."""
    expired: bool = False
    """Whether that day has passed, so that it silences nothing any more."""
    undated: str = ""
    """What stands in place of that day and is no date."""
    target: Part
    """The part that is silenced; the plan for a whole file."""
    span: Span
    """Where the silence is written."""
