"""The report of one run: what reporters read. Frozen, complete and in order."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from planlint.finding import SEVERITIES, Finding, Severity

if TYPE_CHECKING:
    from planlint.outline import Outline  # a check of plans needs none

PROFILES = ("draft", "review", "submission")
"""The graded profiles, the easiest first; each includes the ones before it."""


class RuleInfo(NamedTuple):
    """What a report says about a rule, in words a principal understands."""

    code: str
    name: str
    group: str
    severity: Severity
    profile: str
    summary: str  # the first line of its page
    why: str  # why a reviewer asks
    help: str  # how to mend it in general
    cites: tuple[str, ...]  # short citations: "Fernandez 2011"


class PlanSummary(NamedTuple):
    """One plan that was read, or could not be."""

    path: str
    title: str = ""
    level: str = "school"
    profile: str = ""  # the highest profile reached; "" when not even draft
    next_profile: str = ""  # the one after it; "" when there is none
    to_next: int = 0  # findings that stand before the next profile
    readable: bool = True
    selected: bool = False  # only some rules were selected, so that no profile can be named


class NotChecked(NamedTuple):
    """Something that was asked for and not checked. ``failed``: it makes the run exit 2."""

    code: str
    why: str
    path: str = ""
    failed: bool = False
    name: str = ""  # the rule's name, when a rule was not run


class Report(NamedTuple):
    """Everything that one run found, in one total order.

    Plans and findings are in the order of their paths. Of a large run they are read from
    disk in each loop over them, so a reporter goes through them and keeps none.
    """

    version: str  # of planlint
    plans: Collection[PlanSummary]
    findings: Collection[Finding]  # open ones; neither silenced nor in the baseline
    silenced: Collection[Finding] = ()
    baselined: Collection[Finding] = ()
    stale: tuple[str, ...] = ()  # baseline entries that match nothing any more
    not_checked: tuple[NotChecked, ...] = ()
    rules: Mapping[str, RuleInfo] = {}  # every rule that ran, by code
    as_of: str | None = None
    profile: str = "submission"
    notes: tuple[str, ...] = ()  # plain sentences about the run, such as a slow parser
    failing: int = 0  # open findings at or above their plan's `fail-on`
    times: Mapping[str, float] = {}  # seconds that each rule took, when they were asked for
    severities: Mapping[Severity, int] | None = None  # open findings, where they were counted
    outlines: "Collection[Outline]" = ()  # of the plans that were read, when they were asked for

    def counts(self) -> Mapping[Severity, int]:
        """Count the open findings by severity, every severity present."""
        if self.severities is not None:
            return self.severities
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in SEVERITIES}

    @property
    def failed(self) -> bool:
        """Whether something could not be checked, so that the run must exit 2."""
        return any(item.failed for item in self.not_checked)
