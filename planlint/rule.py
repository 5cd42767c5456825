"""What the author of a rule imports. One rule is one file::

    \"\"\"A milestone without a date cannot be missed.

    ## Why
    …
    \"\"\"

    from planlint.model.strategies import Milestone
    from planlint.rule import Options, PlanGraph, Problems, problem, rule

    @rule("LK007", "undated-milestone", on=Milestone, severity="warning", group="lakeshore")
    def check(milestone: Milestone, plan: PlanGraph) -> Problems:
        if not milestone.given("due"):
            yield problem(milestone, f"{milestone.label} has no date.", "due")

The docstring is the rule's page; ``docs/writing-rules.md`` names its sections.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import pluggy

from planlint.finding import Edit, Fix, Severity
from planlint.graph import PlanGraph
from planlint.model.part import Element, Part
from planlint.model.scalars import Range
from planlint.report import PROFILES
from planlint.source import Span

if TYPE_CHECKING:
    from planlint.digest import Digest, District, Spot

__all__ = [
    "Edit",
    "Fix",
    "Options",
    "PlanGraph",
    "Portfolio",
    "Problem",
    "Problems",
    "Range",
    "Rule",
    "hookimpl",
    "problem",
    "rule",
]

hookimpl = pluggy.HookimplMarker("planlint")
"""Marks what a plugin offers to planlint; ``docs/plugins.md`` lists the hooks."""


class Options(Part):
    """The settings of a rule, ``options.CODE`` in the configuration.

    A rule with options declares a subclass: annotated fields with defaults, each with
    a docstring that says what it means and where its default comes from.
    """

    separator: ClassVar[str] = "-"


class Portfolio(Part):
    """All the plans of a run; a rule on it holds them against each other.

    Such a rule is called once, with the portfolio in place of a part and no plan beside it::

        @rule("DX005", "over-assigned-person", on=Portfolio, ...)
        def check(portfolio: Portfolio, options: Options) -> Problems:

    It looks at digests of the plans (:mod:`planlint.digest`), and its problems name their
    spots. It runs only when more than one plan is checked.
    """

    plans: "tuple[Digest, ...]" = ()
    """Every plan that could be read, in the order of their paths."""
    districts: "tuple[District, ...]" = ()
    """The district plans among them, each with its schools."""

    @property
    def schools(self) -> "Iterator[Digest]":
        """The plans of schools."""
        return (plan for plan in self.plans if plan.level != "district")


class Mention(NamedTuple):
    """Another place that a problem speaks of."""

    part: Part
    message: str
    field: str = ""


class Problem(NamedTuple):
    """What a rule saw: of which part, in which field, in words. The engine places it.

    In a problem of a rule on a :class:`Portfolio` the spot of a digest stands for the part.
    """

    part: Part
    message: str
    field: str = ""
    severity: Severity | None = None
    help: str = ""
    words: tuple[int, int] | None = None
    span: Span | None = None
    related: tuple[Mention, ...] = ()
    route: tuple[Element, ...] = ()
    data: Mapping[str, Any] = {}
    fix: Fix | None = None


Problems = Iterator[Problem]
"""What a rule's function gives."""


def problem(  # noqa: PLR0913  (all but three are by name)
    part: "Part | Spot",
    message: str,
    field: str = "",
    *,
    severity: Severity | None = None,
    help: str = "",
    words: tuple[int, int] | None = None,
    span: Span | None = None,
    related: "tuple[tuple[Part | Spot, str] | tuple[Part | Spot, str, str], ...]" = (),
    route: tuple[Element, ...] = (),
    fix: Fix | None = None,
    **data: Any,
) -> Problem:
    """Say what is wrong with ``part``, in one of its fields or as a whole.

    ``severity`` and ``help`` replace the rule's own; ``words`` narrows the place to
    code points of the field's text; ``span`` gives the place in the source outright;
    ``related`` names other parts, each with a message and perhaps a field; ``data``
    keeps the figures for programs.
    """
    mentions = tuple(Mention(*item) for item in related)
    where: Any = part
    return Problem(where, message, field, severity, help, words, span, mentions, route, data, fix)


Check = Callable[..., Iterable[Problem]]


class Rule(NamedTuple):
    """A rule that a plugin offers. Made by :func:`rule`."""

    code: str
    name: str
    severity: Severity
    on: tuple[type[Part], ...]
    group: str
    profile: str
    cites: tuple[str, ...]
    needs_date: bool
    default: bool
    check: Check
    options: type[Options] | None
    module: str
    page: str  # what it says of itself: the docstring of its module, or made from its pack
    plugin: str = ""  # where it comes from, set when that is loaded: name and version
    needs_district: bool = False  # a rule on a portfolio that looks at its district plans

    @property
    def across(self) -> bool:
        """Whether it holds plans against each other."""
        return Portfolio in self.on


def rule(  # noqa: PLR0913  (all but two are by name)
    code: str,
    name: str,
    *,
    on: type[Part] | tuple[type[Part], ...],
    severity: Severity,
    group: str,
    profile: str = "submission",
    cites: tuple[str, ...] = (),
    needs_date: bool = False,
    needs_district: bool = False,
    default: bool = True,
) -> Callable[[Check], Rule]:
    """Turn a function of (part, plan) or (part, plan, options) into a rule.

    ``on`` is the class of part, or classes, that it is called with, once for each part;
    ``severity`` the gravest that it reports; ``profile`` the lowest profile that asks for
    it; ``cites`` short citations; ``needs_date`` keeps it from running without ``--as-of``,
    ``needs_district`` a rule on a :class:`Portfolio` from running without a district plan;
    without ``default`` it runs only where it is selected or given a severity by name.
    Raises ValueError for an unknown profile.
    """
    if profile not in PROFILES:
        raise ValueError(f"{code}: no profile {profile!r}; there are {', '.join(PROFILES)}")

    def make(check: Check) -> Rule:
        options = check.__annotations__.get("options")
        if isinstance(options, str):
            options = getattr(sys.modules[check.__module__], options)
        return Rule(
            code,
            name,
            severity,
            on if isinstance(on, tuple) else (on,),
            group,
            profile,
            cites,
            needs_date,
            default,
            check,
            options,
            check.__module__,
            sys.modules[check.__module__].__doc__ or "",
            needs_district=needs_district,
        )

    return make
