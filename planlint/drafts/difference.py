"""Two folders of plans, or two files, held against each other plan by plan."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from planlint.drafts.compare import Comparison, compare
from planlint.drafts.draft import take
from planlint.finding import Finding, Severity, at_least
from planlint.pairing import Pairing, Sheet, known, pair, sheet
from planlint.report import NotChecked, Report
from planlint.review import Graphs


class Side(NamedTuple):
    """One of the two: what a person named, what was found in it, and its plans."""

    root: str
    report: Report
    graphs: Graphs


class Single(NamedTuple):
    """A plan that is on one side only."""

    path: str
    name: str
    findings: int
    readable: bool = True


class Difference(NamedTuple):
    """What the new drafts mended, kept and broke: what the formats of a diff read. Frozen."""

    old: str
    new: str
    report: Report  # of the new drafts, for what it says of the rules
    plans: tuple[Comparison, ...]
    only_old: tuple[Single, ...]
    only_new: tuple[Single, ...]
    not_checked: tuple[NotChecked, ...]

    @property
    def failed(self) -> bool:
        """Whether something could not be read or checked, so that the run must exit 2."""
        return bool(self.not_checked)

    @property
    def failing(self) -> int:
        """How many new findings are at or above what their plans fail on."""
        return sum(plan.failing for plan in self.plans)


def difference(
    old: Side, new: Side, fail_on: Callable[[str], Severity | Literal["never"]]
) -> Difference:
    """Hold all plans against their earlier drafts, one after the other."""
    before, after = _by_path(old.report), _by_path(new.report)
    pairing = _pairing(old, new)
    plans: list[Comparison] = []
    failed = [item for side in (old, new) for item in side.report.not_checked if item.failed]
    told = {item.path for item in failed}
    for one, other in pairing.pairs:
        graphs = (old.graphs(one.path), new.graphs(other.path))
        if graphs[0] is None or graphs[1] is None:
            failed += _unread(zip((one, other), graphs, strict=True), told)
            continue
        drafts = take(graphs[0]), take(graphs[1])
        for graph in graphs:
            graph.release()  # type: ignore[union-attr]  # neither is None here
        found = compare(*drafts, before.get(one.path, []), after.get(other.path, []))
        threshold = fail_on(other.path)
        failing = sum(at_least(f.severity, threshold) for f in found.findings.new)
        slim = [draft._replace(nodes=()) for draft in drafts]  # of thousands, little is kept
        plans.append(found._replace(old=slim[0], new=slim[1], failing=failing))
    return Difference(
        old.root,
        new.root,
        new.report,
        tuple(plans),
        tuple(_single(one, before) for one in pairing.only_old),
        tuple(_single(one, after) for one in pairing.only_new),
        tuple(dict.fromkeys(failed)),
    )


def _pairing(old: Side, new: Side) -> Pairing:
    sides = []
    for side in (old, new):
        plain = [sheet(p.path, side.root, readable=p.readable) for p in side.report.plans]
        sides.append(plain)
    if len(sides[0]) == len(sides[1]) == 1:
        return pair(*sides)  # whose plans they are does not matter
    full = [
        [_known(one, side.graphs) for one in plain]
        for plain, side in zip(sides, (old, new), strict=True)
    ]
    return pair(*full)


def _known(plain: Sheet, graphs: Graphs) -> Sheet:
    """Look up whose plan it is."""
    graph = graphs(plain.path) if plain.readable else None
    found = known(plain, graph.plan if graph is not None else None)
    if graph is not None:
        graph.release()
    return found


def _by_path(report: Report) -> dict[str, list[Finding]]:
    """Give the findings of each plan, open and silenced."""
    found: dict[str, list[Finding]] = {}
    for findings in (report.findings, report.silenced):
        for finding in findings:
            found.setdefault(finding.path, []).append(finding)
    return found


def _unread(read: Iterable[tuple[Sheet, object]], told: Iterable[str]) -> Iterator[NotChecked]:
    """Say which drafts could not be read, those apart that the check told of."""
    for one, graph in read:
        if graph is None and one.path not in told:
            why = "it could not be read, so it was not compared."
            yield NotChecked("", why, one.path, failed=True)


def _single(one: Sheet, findings: dict[str, list[Finding]]) -> Single:
    found = [f for f in findings.get(one.path, ()) if f.silenced is None]
    return Single(one.path, one.shown, len(found), one.readable)
