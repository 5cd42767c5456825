"""Put the results of a run together into its report, in one pass and little memory."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from planlint.config.settings import DEFAULT_PROFILE
from planlint.engine import baseline as baselines
from planlint.engine.answer import Answer
from planlint.engine.book import RuleBook
from planlint.engine.head import Light, head
from planlint.engine.run import Result, Setup, quiet_collector
from planlint.engine.session import Request, Session, prepare, setup_of, version
from planlint.engine.shelf import Of, keep, places
from planlint.engine.silence import counted, day_of
from planlint.engine.waived import Waived
from planlint.engine.work import results
from planlint.finding import SEVERITIES, Finding, order
from planlint.report import NotChecked, PlanSummary, Report
from planlint.rule import Rule

if TYPE_CHECKING:
    from planlint.digest import Digest
    from planlint.engine.across import Found
    from planlint.engine.parcel import Parcel
    from planlint.outline import Outline

T = TypeVar("T")


def run(request: Request) -> Report:
    """Carry out a request; whatever happens on the way is in the report."""
    session = prepare(request)
    return report(session, results(session))


def report(session: Session, done: "Iterable[Result | Parcel]") -> Report:
    """Put the results of a session together; they are in the order of its files."""
    not_checked = dict.fromkeys(session.not_checked)  # what many plans share is said once
    severities: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    times: dict[str, float] = {}
    answers: dict[int, Answer] = {}
    lights: list[Light] = []
    keys: list[bytes] = []
    waived = Waived()

    def noted() -> "Iterator[Result | Parcel]":
        for item in done:
            seen = head(item) if isinstance(item, Result) else item.head
            setup = setup_of(session, seen.path)
            answer = _answer(setup, seen.frameworks)
            if seen.frameworks:
                answers[id(answer)] = answer
            not_checked.update(dict.fromkeys(seen.not_checked))
            if seen.passed_over:
                continue
            severities.update(seen.severities)
            sizes.update(seen.sizes)
            for code, seconds in seen.times.items():
                times[code] = times.get(code, 0.0) + seconds
            if digest := _digest(item):
                lights.append(Light(sizes["plans"] - 1, seen.path, digest, setup, answer))
            waived.add(seen, setup.configuration.settings)
            keys.append(b"" if isinstance(item, Result) else item.key)
            yield item

    kept: Sequence[Result] = keep(noted())
    across: frozenset[str] = frozenset()
    regions: Mapping[str, str] = {}
    if len(lights) > 1:
        from planlint.engine.across import Joined, share  # noqa: PLC0415  (not for one plan)

        found = _held(session, lights, kept, keys)
        extras = share(found, lights, kept)
        across, regions = found.ran, found.regions
        for extra in extras.values():
            severities.update(finding.severity for finding in extra.findings)
            sizes["failing"] += extra.failing
            for field in ("findings", "silenced", "baselined"):
                sizes[field] += len(getattr(extra, field))
        times |= found.times
        not_checked.update(dict.fromkeys(found.not_checked))
        joined = Joined(kept, extras)
        kept = tuple(joined) if isinstance(kept, tuple) else joined
    if not kept and not any(item.failed for item in not_checked):
        not_checked[NotChecked("PL001", "No plan was given.", failed=True)] = None
    also = [*session.findings, *_wrong(session, answers.values())]
    if len(also) > len(session.findings):
        not_checked |= {
            NotChecked("PL004", "a rule pack is wrong.", also[-1].path, failed=True): None
        }
    told = waived.told(session)
    sizes["failing"] += len(also) + sum(fails for _, fails in told)
    also += (finding for finding, _ in told)
    severities.update(finding.severity for finding in also)
    return Report(
        version(),
        _each(kept, _plan, len(kept), (), _path),
        _each(kept, lambda r: r.findings, sizes["findings"], also, order),
        _each(kept, partial(_silenced, session), sizes["silenced"], (), order),
        _each(kept, lambda r: r.baselined, sizes["baselined"], (), order),
        tuple(baselines.describe(key) for key in stale(session, kept, across)),
        tuple(not_checked),
        RuleBook(_ran(session, answers.values(), across) if sizes["readable"] else ()),
        _as_of(session),
        _profile(session),
        tuple(_notes(session)),
        sizes["failing"],
        times,
        {severity: severities[severity] for severity in SEVERITIES},
        _each(kept, partial(_outline, regions), sizes["outlines"], (), _path),
    )


def _each(
    kept: Sequence[Result],
    pick: Callable[[Result], Iterable[T]],
    size: int,
    also: Iterable[T],
    key: Callable[[T], Any],
) -> Collection[T]:
    """Give one thing of every result; outright while they are in memory anyway."""
    every = Of(kept, pick, size, also, key)
    return tuple(every) if isinstance(kept, tuple) else every


def _plan(result: Result) -> tuple[PlanSummary]:
    return (result.plan,)


def _outline(regions: Mapping[str, str], result: Result) -> "Iterator[Outline]":
    """Give the outline of a plan, with the region that only the district plan may name."""
    found = result.outline
    if found is not None:
        region = found.region or regions.get(found.path, "")
        yield found if region == found.region else found._replace(region=region)


def _silenced(session: Session, result: Result) -> Iterator[Finding]:
    """Give what is silenced in a plan, with the days that are left: those grow fewer in a cache."""
    if result.silenced:
        day = day_of(setup_of(session, result.plan.path).as_of)
        yield from (counted(finding, day) for finding in result.silenced)


def _path(plan: "PlanSummary | Outline") -> str:
    return plan.path


def _answer(setup: Setup, frameworks: tuple[str, ...]) -> Answer:
    """Give the rules that a plan answered to: its own packs may have brought some."""
    if frameworks and setup.answering is not None:
        return setup.answering(frameworks)
    return Answer(setup.configuration, setup.catalogue, setup.selection)


def _wrong(session: Session, answers: Iterable[Answer]) -> list[Finding]:
    """Give what is wrong with packs that only plans name, each fault once."""
    told = {order(finding) for finding in session.findings}
    found = {order(f): f for answer in answers for f in answer.findings}
    return [finding for key, finding in sorted(found.items()) if key not in told]


def _digest(item: "Result | Parcel") -> "Digest | bytes | None":
    """Give what rules on several plans need of a plan, packed if it came so."""
    if not isinstance(item, Result):
        return item.digest
    return item.taken.digest if item.taken is not None else None


def _held(
    session: Session, lights: Sequence[Light], kept: Sequence[Result], keys: Sequence[bytes]
) -> "Found":
    """Hold the plans against each other, unless an earlier run did it with the very same."""
    from planlint.engine.across import Found, find  # noqa: PLC0415  (not for one plan)

    cache = session.cache
    key = b""
    if cache is not None:
        from planlint.engine.cache import key_of_set  # noqa: PLC0415  (only with a cache)

        key = key_of_set(keys)
        if isinstance(known := cache.get(key), Found):
            return known
    with quiet_collector(2_000_000):  # digests stay, and none is garbage
        found = find(lights, partial(places, kept), timing=session.request.timing)
    if cache is not None:
        if not any(note.failed for note in found.not_checked):
            cache.put(key, found)
        cache.close()
    return found


def _ran(session: Session, answers: Iterable[Answer], across: Collection[str]) -> Iterator[Rule]:
    """Give the rules that ran; ``across`` are those that held plans against each other."""
    selections = [chosen.selection for chosen in session.setups.values()]
    for selection in (*selections, *(answer.selection for answer in answers)):
        for item in selection.active:
            if not item.rule.across or item.rule.code in across:
                yield item.rule


def stale(
    session: Session, done: Sequence[Result], across: Collection[str] = ()
) -> Iterator[baselines.Key]:
    """Give the entries of baselines that this run looked for and did not meet.

    Of a plan that could not be read, or a rule that did not run, nothing is known; of the
    rules that hold plans against each other only those in ``across`` ran.
    """
    if all(setup.baseline is None for setup in session.setups.values()):
        return
    met = {key for result in done for key in result.met}
    unmet = {id(setup): _by_path(setup.baseline, met) for setup in session.setups.values()}
    given: dict[baselines.Key, None] = {}
    for result in done:
        setup = setup_of(session, result.plan.path)
        if setup.baseline is None or not result.plan.readable:
            continue
        here = baselines.relative(result.plan.path, setup.baseline.path.parent)
        answer = _answer(setup, result.frameworks)
        active = (item.rule for item in answer.selection.active)
        ran = {rule.code for rule in active if not rule.across or rule.code in across}
        for key in unmet[id(setup)].get(here, ()):
            if key[1] in ran or key[1] not in answer.catalogue.rules:
                given[key] = None
    yield from given


def _by_path(
    known: baselines.Baseline | None, met: set[baselines.Key]
) -> dict[str, list[baselines.Key]]:
    """Give the entries that were not met, by the path that they begin with."""
    found: dict[str, list[baselines.Key]] = {}
    for key in sorted(known.entries - met) if known is not None else ():
        found.setdefault(key[0], []).append(key)
    return found


def _as_of(session: Session) -> str | None:
    days = {setup.as_of for setup in session.setups.values() if setup.as_of}
    return max(days).isoformat() if days else None


def _profile(session: Session) -> str:
    names = [s.configuration.settings.profile for s in session.setups.values()]
    return (names[0] if names else None) or DEFAULT_PROFILE


def _notes(session: Session) -> Iterator[str]:
    from planlint.readers import yaml  # noqa: PLC0415  (loaded by then where it is needed)

    if session.cache is not None and session.cache.trouble:
        yield session.cache.trouble
    if not yaml.FAST:
        yield (
            "PyYAML came without its C parser, so reading takes about 14 times as long;"
            " a wheel of PyYAML for this platform has it."
        )
