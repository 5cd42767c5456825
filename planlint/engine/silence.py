"""Silences: what was accepted, where, by whom and until when; and whether it silenced anything."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Sequence as Listed
from datetime import date
from typing import NamedTuple

from planlint.config.settings import Waiver
from planlint.engine.catalogue import Catalogue
from planlint.engine.check import Active, run
from planlint.engine.directives import Directive, Scope, directives
from planlint.finding import SOON, Finding, Terms
from planlint.graph import PlanGraph
from planlint.model import read_plan
from planlint.model.silence import Silence
from planlint.source import Document, Mapping, Span

Mark = tuple[str, int]
"""Which waiver: its file and where it begins there."""


class Hush(NamedTuple):
    """A silence of rules that run later, over several plans, kept without its plan."""

    codes: frozenset[str]
    reason: str
    scopes: tuple[Scope, ...]
    line: int
    terms: Terms = Terms()
    frees_locked: bool = True
    holds: bool = True


class Sorted(NamedTuple):
    """Findings that stay open, findings that are silenced, and the silences themselves."""

    open: list[Finding]
    silenced: list[Finding]
    silences: list[Silence]
    fitting: frozenset[Mark] = frozenset()  # the waivers that speak of the plan
    waived: frozenset[Mark] = frozenset()  # those of them that silenced something
    until: date | None = None  # the last day on which this holds, where nobody named the day


class Remark(NamedTuple):
    """What a rule says of a waiver of the configuration, as it looks from one plan."""

    waiver: Mark
    idle: bool  # that it silences nothing; it may in another plan
    finding: Finding


def day_of(as_of: date | None) -> date:
    """Give the day on which silences have to hold: the one that was named, else today."""
    return as_of or date.today()


def counted(finding: Finding, day: date) -> Finding:
    """Say of a silenced finding how many days are left, where they are few."""
    last = finding.terms.expires
    left = (last - day).days if last is not None else SOON + 1
    return finding._replace(terms=finding.terms._replace(left=left)) if left <= SOON else finding


def apply(
    graph: PlanGraph,
    findings: Listed[Finding],
    catalogue: Catalogue,
    locked: Iterable[str] = (),
    ran: Collection[str] | None = None,
    waivers: Listed[Waiver] = (),
) -> Sorted:
    """Sort findings into open and silenced ones.

    planlint's own codes are never silenced; a locked rule only with a reason. ``ran``
    holds the codes of the rules that ran, None when all did: a silence of a rule that
    did not run is not called unused, nor is one that may be of use among several plans.
    ``waivers`` are those of the configuration that fit the plan. A silence is over after
    its last day, which is held against the graph's ``as_of``, else against today.
    """
    written = directives(graph, waivers)
    if not written:
        return Sorted(list(findings), [], [])
    fixed = frozenset(code for name in locked for code in catalogue.resolve(name))
    day = day_of(graph.as_of)
    used: set[tuple[int, str]] = set()
    still_open: list[Finding] = []
    silenced: list[Finding] = []
    for finding in findings:
        by: Directive | None = None
        over: Directive | None = None
        for index, item in enumerate(written):
            here = item.line == finding.location.line
            if not here and not any(_covers(scope, finding) for scope in item.scopes):
                continue
            holds, frees = item.holds(day), item.frees(locked=finding.code in fixed)
            for name in item.names:
                if finding.code not in catalogue.resolve(name):
                    continue
                if holds:  # there is something, freed or not
                    used.add((index, name))
                    by = by or (item if frees else None)
                else:
                    over = item
        if by is None:
            still_open.append(finding._replace(terms=_terms(over)) if over else finding)
        else:
            silenced.append(finding._replace(silenced=by.reason, terms=_terms(by)))
    ran = catalogue.rules if ran is None else ran
    silences = [
        _silence(item, {name for i, name in used if i == index}, catalogue, ran, day)
        for index, item in enumerate(written)
    ]
    ends = [item.expires for item in written if item.expires is not None and item.holds(day)]
    return Sorted(
        still_open,
        silenced,
        silences,
        frozenset(waiver.mark for waiver in waivers),
        frozenset(own.mark for i, _ in used if (own := written[i].waiver) is not None),
        min(ends) if ends and graph.as_of is None else None,
    )


def remarks(
    graph: PlanGraph, tried: Sorted, active: Iterable[Active], waivers: Listed[Waiver] = ()
) -> tuple[list[Finding], list[Remark]]:
    """Run the rules on silences: what they say of the plan's own, and of the waivers."""
    looking = [item for item in active if Silence in item.rule.on]
    count = len(tried.silences) - len(waivers)
    own, foreign = tried.silences[:count], tried.silences[count:]
    found = [finding for item in looking if own for finding in run(graph, item, own)]
    said = [
        Remark(waiver.mark, bool(silence.unused), _of_waiver(finding))
        for waiver, silence in zip(waivers, foreign, strict=True)
        if silence.codes  # else all of its names are wrong, and that was told
        for item in looking
        for finding in run(graph, item, [silence], waiver.document)
    ]
    return found, said


def missed(waiver: Waiver, active: Iterable[Active]) -> Iterator[Finding]:
    """Run the rules on silences on a waiver that fits no plan."""
    nothing = Document(waiver.document.path, "", Mapping(0), format="toml")
    graph = PlanGraph(nothing, read_plan(nothing))
    span = Span(waiver.node.start, waiver.node.end)
    silence = Silence(home="waivers", codes=waiver.code, plan=waiver.plan or "", missed=True,
                      target=graph.plan, span=span)  # fmt: skip
    for item in active:
        if Silence in item.rule.on:
            yield from map(_of_waiver, run(graph, item, [silence], waiver.document))


def _of_waiver(finding: Finding) -> Finding:
    """Place a finding in the configuration, where there are no elements and nothing is mended."""
    return finding._replace(element="", field="waivers", fix=None)


def hushes(
    graph: PlanGraph, catalogue: Catalogue, waivers: Listed[Waiver] = ()
) -> tuple[Hush, ...]:
    """Give the silences of a plan that speak of rules on several plans."""
    found = []
    day = day_of(graph.as_of)
    for item in directives(graph, waivers):
        codes = frozenset(code for name in item.names for code in _later(catalogue, name))
        if codes:
            frees, holds = item.frees(locked=True), item.holds(day)
            terms = _terms(item)
            found.append(Hush(codes, item.reason, item.scopes, item.line, terms, frees, holds))
    return tuple(found)


def hushed(
    findings: Iterable[Finding], silences: Listed[Hush], fixed: Collection[str]
) -> tuple[list[Finding], list[Finding]]:
    """Sort findings of rules on several plans into open and silenced ones.

    ``fixed`` holds the codes of locked rules, which are silenced only with a reason.
    """
    still_open, silenced = [], []
    for finding in findings:
        fitting = [
            item
            for item in silences
            if finding.code in item.codes
            and _is_there(item, finding)
            and (item.frees_locked or finding.code not in fixed)
        ]
        if holding := [item for item in fitting if item.holds]:
            by = next((item for item in holding if item.reason), holding[0])
            silenced.append(finding._replace(silenced=by.reason, terms=by.terms))
        else:
            still_open.append(finding._replace(terms=fitting[-1].terms) if fitting else finding)
    return still_open, silenced


def _terms(item: Directive) -> Terms:
    return Terms(item.approver, item.expires, item.waiver.source if item.waiver else "")


def _is_there(silence: Hush, finding: Finding) -> bool:
    here = silence.line == finding.location.line
    return here or any(_covers(scope, finding) for scope in silence.scopes)


def _later(catalogue: Catalogue, name: str) -> Iterator[str]:
    return (code for code in catalogue.resolve(name) if catalogue.rules[code].across)


def _silence(
    item: Directive, used: Collection[str], catalogue: Catalogue, ran: Collection[str], day: date
) -> Silence:
    unknown = tuple(name for name in item.names if not catalogue.resolve(name))
    names = item.names
    if item.waiver is not None:  # the configuration tells of wrong names where they stand
        names = tuple(name for name in names if name not in unknown)
        unknown = ()
    own = tuple(name for name in unknown if catalogue.is_own(name))
    meant = {name: catalogue.suggest(name) for name in unknown if name not in own}
    holds = item.holds(day)
    return Silence(
        home=item.home,
        codes=names,
        plan=(item.waiver.plan or "").strip() if item.waiver else "",
        unknown=unknown,
        own=own,
        meant={name: guess for name, guess in meant.items() if guess},
        unused=tuple(
            name
            for name in names
            if holds  # one that is over silences nothing, and is told as that
            and name not in used
            and any(code in ran for code in catalogue.resolve(name))
            and (name.strip().lower() == "all" or not any(_later(catalogue, name)))
        ),
        reason=item.reason,
        approver=item.approver,
        expires=item.expires,
        expired=not holds,
        undated=item.undated,
        target=item.target,
        span=item.span,
    )


def _covers(scope: Scope, finding: Finding) -> bool:
    if not scope.element:
        return True
    if scope.element != finding.element:
        return False
    rest = finding.field.removeprefix(scope.field)
    return not scope.field or (finding.field.startswith(scope.field) and rest[:1] in ("", ".", "["))
