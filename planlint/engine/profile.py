"""How far a plan has come: the profile that it reaches, and how many findings fail a run."""

from collections.abc import Sequence

from planlint.config.settings import DEFAULT_FAIL_ON, DEFAULT_PROFILE, Settings
from planlint.engine.catalogue import Catalogue
from planlint.finding import Finding, at_least
from planlint.report import PROFILES, PlanSummary


def failing(findings: Sequence[Finding], settings: Settings) -> int:
    """Count the findings that fail a run."""
    threshold = settings.fail_on or DEFAULT_FAIL_ON
    return sum(at_least(finding.severity, threshold) for finding in findings)


def reached(
    plan: PlanSummary, findings: Sequence[Finding], settings: Settings, catalogue: Catalogue
) -> PlanSummary:
    """Say which profile the plan reaches: the highest without a finding that would fail it."""
    asked = settings.profile or DEFAULT_PROFILE
    threshold = settings.fail_on or DEFAULT_FAIL_ON
    if threshold == "never":
        threshold = DEFAULT_FAIL_ON
    before = dict.fromkeys(PROFILES, 0)
    for finding in findings:
        if at_least(finding.severity, threshold):
            rule = catalogue.rules.get(finding.code)
            before[rule.profile if rule else PROFILES[0]] += 1
    best = next_profile = ""
    for profile in PROFILES[: PROFILES.index(asked) + 1]:
        if before[profile]:
            next_profile = profile
            break
        best = profile
    return plan._replace(
        profile=best,
        next_profile=next_profile,
        to_next=before[next_profile] if next_profile else 0,
        selected=bool(settings.select),
    )
