"""Findings: what a rule saw (:class:`Problem`) and where it stands (:class:`Finding`)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
"""``error``: missing or broken by structure, arithmetic, law or contradiction;
``warning``: a reviewer would send it back with a question; ``info``: advice."""

Level = Literal["error", "warning", "info", "off"]
"""What a person may set a rule to."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The severities, the gravest first."""


_MANY = re.compile(
    r"(.+\.(?:docx|docm|xls[xmb]?|ods|csv|tsv|pdf|md|markdown))#.+", re.IGNORECASE | re.DOTALL
)


def file_of(path: str) -> str:
    """Give the file of a plan: ``network.xlsx`` of ``network.xlsx#Ashburn``, one of its many."""
    found = _MANY.fullmatch(path) if "#" in path else None
    return found[1] if found else path


def at_least(severity: Severity, threshold: Severity | Literal["never"]) -> bool:
    """Say whether ``severity`` is as grave as ``threshold`` (nothing is as grave as "never")."""
    return threshold != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(threshold)


class Location(NamedTuple):
    """A place that a person can go to.

    Lines and columns start at 1 and count code points; the end is the column after
    the last character. In a document without lines (Word, Excel, PDF) ``address`` is
    the machine's name of the place (``Goals!C7``) and ``label`` the reader's
    (``Goal 1 › Strategies › row 2 › Timeline``).
    """

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    excerpt: str = ""  # the first line, or a stretch of a long one, for code frames
    address: str = ""
    label: str = ""
    excerpt_column: int = 1  # the column at which the excerpt begins


class Edit(NamedTuple):
    """Replace the code points ``start`` to ``end`` of the source text by ``text``."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Text edits that mend a finding; a safe one never changes what the author meant."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Related(NamedTuple):
    """Another place that a finding speaks of."""

    message: str
    path: str
    element: str
    location: Location


SOON = 30
"""Days before its end in which a silence is said to end."""


class Terms(NamedTuple):
    """The terms of a silence: who agreed to it, its last day, and where it is written.

    ``source`` is the file and line of a district's configuration, "" for the plan itself.
    ``left`` is the number of days to the last one, where there are at most ``SOON``.
    """

    approver: str = ""
    expires: date | None = None
    source: str = ""
    left: int | None = None


class Finding(NamedTuple):
    """One finding, placed in its file. Frozen; its order is :func:`order`.

    ``element`` is the id path of the element (``G1/S2/M3``), ``field`` the field of
    it that the finding is about ("" when it is about the element as a whole).
    ``help`` says how to mend this very finding; ``silenced`` is the reason of the
    silence that covers it, None when none does, and ``terms`` what else is known of it, or
    of the one that covered it until its last day.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    element: str = ""
    field: str = ""
    location: Location = Location()
    related: tuple[Related, ...] = ()
    route: tuple[str, ...] = ()
    help: str = ""
    fix: Fix | None = None
    data: Mapping[str, Any] = {}
    silenced: str | None = None
    terms: Terms = Terms()
    baselined: bool = False

    @property
    def fingerprint(self) -> str:
        """A key that survives moved lines and reordered elements: code, element and field."""
        import hashlib  # noqa: PLC0415  (3 ms, and most formats need no fingerprint)

        key = "\0".join((self.code, self.element, self.field))
        return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:16]


def order(finding: Finding) -> tuple[str, int, int, str, str, str, str]:
    """Give the sort key of the one total order of findings, in every format and for all jobs."""
    place = finding.location
    return (
        finding.path,
        place.line,
        place.column,
        finding.code,
        finding.element,
        finding.field,
        finding.message,
    )
