"""Hold the plans of a run against each other, after each was checked by itself.

The rules on a portfolio run here, once, in the main process, over the digests of all plans.
What they find becomes part of the results of the plans that it stands in: silences, baselines,
severities and the profile reached are those of that plan.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from planlint.digest import Digest, Spot
from planlint.engine import baseline as baselines
from planlint.engine.answer import Answer
from planlint.engine.baseline import Key, relative
from planlint.engine.check import Active, severity_of, stopped
from planlint.engine.head import Light
from planlint.engine.profile import failing, reached
from planlint.engine.run import Result, Setup
from planlint.engine.select import for_file
from planlint.engine.shelf import OneByOne
from planlint.engine.silence import Hush, hushed
from planlint.finding import Finding, Related, Severity, file_of, order
from planlint.portfolio.schools import portfolio, regions
from planlint.portfolio.sharing import sharing
from planlint.portfolio.take import Places
from planlint.report import NotChecked
from planlint.rule import Portfolio, Problem, Rule

PlacesOf = Callable[[str], Places]


class Extra(NamedTuple):
    """What holding a plan against the others adds to its result."""

    setup: Setup
    answer: Answer
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...]
    baselined: tuple[Finding, ...]
    met: frozenset[Key]

    @property
    def failing(self) -> int:
        """How many of the findings fail the run."""
        return failing(self.findings, self.answer.configuration.settings)


class Found(NamedTuple):
    """What holding plans against each other found, and what it could not do."""

    findings: Mapping[str, tuple[Finding, ...]]  # by the path of a plan
    not_checked: tuple[NotChecked, ...]
    ran: frozenset[str]
    times: Mapping[str, float]
    regions: Mapping[str, str]  # of the schools, as the lists of district plans have them


class Joined(OneByOne):
    """Results with what was found across plans; each is put together when it is looked at."""

    def __init__(self, results: Sequence[Result], extras: Mapping[int, Extra]) -> None:
        """Keep both apart, since the results may be on disk."""
        self._results = results
        self._extras = extras

    def __len__(self) -> int:
        """Count the results."""
        return len(self._results)

    def one(self, index: int) -> Result:
        """Put one together."""
        result, extra = self._results[index], self._extras.get(index)
        return result if extra is None else _join(result, extra)


def _join(result: Result, extra: Extra) -> Result:
    findings = tuple(sorted((*result.findings, *extra.findings), key=order))
    settings, catalogue = extra.answer.configuration.settings, extra.answer.catalogue
    return result._replace(
        plan=reached(result.plan, findings, settings, catalogue),
        findings=findings,
        silenced=tuple(sorted((*result.silenced, *extra.silenced), key=order)),
        baselined=tuple(sorted((*result.baselined, *extra.baselined), key=order)),
        met=result.met | extra.met,
        failing=result.failing + extra.failing,
    )


def find(
    lights: Sequence[Light], places_at: Callable[[int], Places], *, timing: bool = False
) -> Found:
    """Run the rules on a portfolio over the plans of a run.

    A rule whose options differ from folder to folder runs once for each set of them, over all
    plans; a plan gets what was found under its own. ``places_at`` gives the places of the plan
    at a position.
    """
    whole = portfolio(_digests(lights))
    by_path = {light.path: light for light in lights}
    own = {light.path: _active(light) for light in lights}
    chosen: dict[tuple[str, str], Active] = {}
    for active in own.values():
        chosen |= {(code, _key(item)): item for code, item in active.items()}
    not_checked: dict[NotChecked, None] = {}
    times: dict[str, float] = {}
    found: dict[str, list[Finding]] = {}
    ran = set()

    @lru_cache(maxsize=256)
    def places(path: str) -> Places:
        return places_at(by_path[path].position)

    for (code, options), item in sorted(chosen.items(), key=lambda pair: pair[0]):
        if item.rule.needs_district and not whole.districts:
            why = "the district's plan (`level: district`) is not among the plans."
            not_checked[NotChecked(code, why, name=item.rule.name)] = None
            continue
        ran.add(code)
        begin = perf_counter()
        try:
            for problem in problems(whole, item):
                path = _spot(problem.part).path
                mine = own[path].get(code)
                if mine is not None and _key(mine) == options:
                    severity = severity_of(mine, problem)
                    finding = placed(problem, item.rule, severity, places)
                    found.setdefault(path, []).append(finding)
        except Exception as error:  # a rule may fail in any way
            crash = crashed(whole, item.rule, error, places)
            found.setdefault(crash.path, []).append(crash)
            why = "the rule stopped with an error."
            not_checked[NotChecked(code, why, crash.path, failed=True)] = None
        if timing:
            times[code] = times.get(code, 0.0) + perf_counter() - begin
    findings = {path: tuple(each) for path, each in found.items()}
    return Found(findings, tuple(not_checked), frozenset(ran), times, regions(whole))


def _digests(lights: Iterable[Light]) -> Iterator[Digest]:
    """Give the digests of plans, what they have in common once."""
    shared = sharing()
    for light in lights:
        if isinstance(light.digest, bytes):
            from planlint.engine.parcel import unpacked  # noqa: PLC0415  (not for a few plans)

            yield shared(unpacked(light.digest))
        else:
            yield light.digest


def share(found: Found, lights: Iterable[Light], results: Sequence[Result]) -> dict[int, Extra]:
    """Give each plan what was found in it, less what is silenced there or known."""
    return {
        light.position: _extra(light, results[light.position].hushes, found.findings[light.path])
        for light in lights
        if light.path in found.findings
    }


def problems(whole: Portfolio, item: Active) -> Iterator[Problem]:
    """Run one rule over a portfolio."""
    rule = item.rule
    if rule.options is None:
        yield from rule.check(whole)
    else:
        yield from rule.check(whole, item.options or rule.options())


def placed(problem: Problem, rule: Rule, severity: Severity, places: PlacesOf) -> Finding:
    """Turn a problem into a finding. Raises KeyError for a field whose place was not kept."""
    spot = _spot(problem.part)
    also = [(_spot(mention.part), mention) for mention in problem.related]
    return Finding(
        rule.code,
        rule.name,
        severity,
        problem.message,
        spot.path,
        spot.element,
        problem.field,
        places(spot.path)[spot.element, problem.field],
        tuple(
            Related(
                mention.message, at.path, at.element, places(at.path)[at.element, mention.field]
            )
            for at, mention in also
        ),
        help=problem.help,
        data=problem.data,
    )


def _spot(where: object) -> Spot:
    """Give the spot that a problem names; raises TypeError for a part of a plan."""
    if not isinstance(where, Spot):
        raise TypeError(f"{type(where).__name__} is no spot of a digest")
    return where


def crashed(whole: Portfolio, rule: Rule, error: Exception, places: PlacesOf) -> Finding:
    """Say that a rule crashed, at the first plan: nobody knows which one it was."""
    spot = whole.plans[0].spot
    said = stopped(spot, rule, error)
    own = rule._replace(code="PL002", name="crashed-rule")
    return placed(said, own, "error", places)


def _key(item: Active) -> str:
    return repr(item.options)


def _active(light: Light) -> dict[str, Active]:
    """Give the rules on a portfolio that a plan answers to, by code."""
    answer = light.answer
    every: Iterable[Active] = answer.selection.active
    if answer.configuration.settings.per_file_ignores:
        name = relative(file_of(light.path), Path(answer.configuration.root))
        every = for_file(every, answer.configuration, answer.catalogue, name)
    return {item.rule.code: item for item in every if item.rule.across}


def _extra(light: Light, silences: Sequence[Hush], found: Iterable[Finding]) -> Extra:
    """Set aside what is silenced in the plan or known."""
    once = list({order(finding): finding for finding in found}.values())
    still_open, silenced = hushed(once, silences, _locked(light.answer))
    known: list[Finding] = []
    met: set[Key] = set()
    if light.setup.baseline is not None:
        still_open, known, met = baselines.apply(light.setup.baseline, still_open)
    return Extra(
        light.setup,
        light.answer,
        tuple(still_open),
        tuple(silenced),
        tuple(known),
        frozenset(met),
    )


def _locked(answer: Answer) -> frozenset[str]:
    locked = answer.configuration.settings.locked
    return frozenset(code for name in locked for code in answer.catalogue.resolve(name))
