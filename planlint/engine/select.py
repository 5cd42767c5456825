"""Choose the rules that run, from the settings of a plan."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planlint.config.load import Configuration, levels, options_for
from planlint.config.patterns import fits
from planlint.config.settings import DEFAULT_PROFILE
from planlint.engine.catalogue import Catalogue
from planlint.engine.check import Active
from planlint.finding import Finding
from planlint.report import PROFILES, NotChecked


class Selection(NamedTuple):
    """The rules that run, those that cannot, and what is wrong with their options."""

    active: tuple[Active, ...]
    not_checked: tuple[NotChecked, ...]
    findings: tuple[Finding, ...]


def select(configuration: Configuration, catalogue: Catalogue, *, dated: bool) -> Selection:
    """Choose rules: those of the profile and below, or the selected ones, less the ignored.

    A locked rule runs whatever else is said. ``dated`` tells whether a day to check
    progress on was given; rules that need one are not run without it.
    """
    settings = configuration.settings
    profile = settings.profile or DEFAULT_PROFILE
    reach = PROFILES.index(profile)
    rules = catalogue.rules
    codes = (
        _codes(catalogue, settings.select)
        if settings.select
        else {
            code
            for code, rule in rules.items()
            if rule.default and PROFILES.index(rule.profile) <= reach
        }
    )
    codes |= _codes(catalogue, settings.extend_select)
    codes -= _codes(catalogue, settings.ignore)
    severities = levels(configuration, catalogue)
    by_packs = frozenset(_set_by_packs(configuration, catalogue))
    named = {code for code in severities if not rules[code].default}
    codes = (codes | named) - {code for code, level in severities.items() if level == "off"}
    codes |= _codes(catalogue, settings.locked)
    active: list[Active] = []
    undated: list[NotChecked] = []
    findings: list[Finding] = []
    for code in sorted(codes):
        rule = rules[code]
        if rule.needs_date and not dated:
            undated.append(
                NotChecked(
                    code,
                    "there is no day to check by; give --as-of DATE or `as-of`.",
                    name=rule.name,
                )
            )
            continue
        options, wrong = options_for(configuration, rule)
        findings += wrong
        active.append(Active(rule, options, severities.get(code), code in by_packs))
    return Selection(tuple(active), tuple(undated), tuple(findings))


def for_file(
    active: Iterable[Active], configuration: Configuration, catalogue: Catalogue, path: str
) -> tuple[Active, ...]:
    """Leave out the rules that `per-file-ignores` names for this file, locked ones apart."""
    settings = configuration.settings
    left_out: set[str] = set()
    for pattern, names in settings.per_file_ignores.items():
        if fits(path, pattern):
            left_out |= _codes(catalogue, names)
    left_out -= _codes(catalogue, settings.locked)
    return tuple(item for item in active if item.rule.code not in left_out)


def _set_by_packs(configuration: Configuration, catalogue: Catalogue) -> Iterator[str]:
    """Give the rules whose severity packs alone have set; their layers lie below all others."""
    nearer: set[str] = set()
    below: set[str] = set()
    for name in configuration.settings.severity:
        place = configuration.places.get(("severity", name))
        (below if place is not None and place.rank < 0 else nearer).update(catalogue.resolve(name))
    yield from below - nearer


def _codes(catalogue: Catalogue, names: Iterable[str]) -> set[str]:
    return {code for name in names for code in catalogue.resolve(name)}
