"""Check files: read, link, run rules, silence; one result for each file, in order."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planlint.config.load import Configuration
from planlint.config.settings import school_calendar
from planlint.engine.answer import Answering
from planlint.engine.baseline import Baseline, Key, relative
from planlint.engine.baseline import apply as split
from planlint.engine.catalogue import Catalogue
from planlint.engine.check import Active, check_each, unreadable
from planlint.engine.directives import fitting
from planlint.engine.documents import Documents
from planlint.engine.place import field_span
from planlint.engine.profile import failing, reached
from planlint.engine.select import Selection, for_file
from planlint.engine.silence import Hush, Mark, Remark, apply, hushes, remarks
from planlint.engine.undone import unasked, undone
from planlint.finding import Edit as EditOf
from planlint.finding import Finding, Fix, Location, file_of, order
from planlint.graph import PlanGraph
from planlint.model import read_plan
from planlint.model.part import Part
from planlint.model.silence import Silence
from planlint.readers import Reader, is_document, reader_for
from planlint.readers.decode import too_large
from planlint.report import NotChecked, PlanSummary
from planlint.source import Document, Lines, Span, UnreadableError
from planlint.statement.words import Vocabulary

if TYPE_CHECKING:
    from planlint.engine.lookback import Lookback
    from planlint.outline import Outline
    from planlint.pairing import Match
    from planlint.portfolio.take import Taken

MAX_FILE = 100_000_000
"""Largest file that is opened at all, in bytes; each kind of file has its own, lower limit."""


class Setup(NamedTuple):
    """What is the same for every file that one configuration covers."""

    configuration: Configuration
    catalogue: Catalogue
    selection: Selection
    as_of: date | None
    baseline: Baseline | None
    readers: dict[str, Reader]
    vocabulary: Vocabulary | None = None
    timing: bool = False
    answering: Answering | None = None  # gives the rules of packs that a plan names itself
    documents: Documents | None = None  # reads Word, Excel, PDF and Markdown
    earlier: "Lookback | None" = None  # gives the plans before, where somebody named them
    stamp: bytes = b""  # stands for all of this in the cache; empty without one


class Result(NamedTuple):
    """What became of one file."""

    plan: PlanSummary
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    baselined: tuple[Finding, ...] = ()
    met: frozenset[Key] = frozenset()  # entries of the baseline that were found again
    not_checked: tuple[NotChecked, ...] = ()
    failing: int = 0
    times: Mapping[str, float] = {}  # seconds by rule, when they were asked for
    frameworks: tuple[str, ...] = ()  # packs that the plan itself names
    passed_over: bool = False  # a document in a folder that no layout fits: no plan at all
    taken: "Taken | None" = None  # what rules on several plans need of it
    hushes: tuple[Hush, ...] = ()  # silences of such rules
    until: date | None = None  # the last day on which all this holds; None: on any day
    fitting: frozenset[Mark] = frozenset()  # waivers of the configuration that speak of the plan
    waived: frozenset[Mark] = frozenset()  # those of them that silenced something
    remarks: tuple[Remark, ...] = ()  # what rules say of waivers, for all plans together
    outline: "Outline | None" = None  # what a review shows of it
    match: "Match | None" = None  # the plan before it, where plans before were named


@contextmanager
def quiet_collector(every: int = 50_000) -> Iterator[None]:
    """Let the garbage collector rest while many small values are made (a tenth of the time).

    It looks for garbage after ``every`` so many values that were made and are still there.

    Nothing is frozen here: what is frozen and let go again is never counted as garbage, and
    a program that checks plan after plan would grow without end. The command line, which
    ends with its run, freezes what is loaded once.
    """
    before = gc.get_threshold()
    gc.set_threshold(every, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def read_file(path: str, setup: Setup) -> list[Document] | Result:
    """Read the plans of one file, in order of name; most files hold one.

    What cannot be read is a result with a finding, never an exception.
    """
    data = load(path)
    return data if isinstance(data, Result) else read_bytes(path, data, setup)


def load(path: str) -> bytes | Result:
    """Give the bytes of a file, or the result that says why they cannot be had."""
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > MAX_FILE:
            return _unreadable(path, *too_large(size, MAX_FILE))
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        help = "look whether it is still there, and who may read it."
        return _unreadable(path, f"The file cannot be opened: {reason}.", help)


def read_bytes(path: str, data: bytes, setup: Setup) -> list[Document] | Result:
    """Read the bytes of a file that people know by the name ``path``."""
    try:
        return documents_in(path, data, setup)
    except UnreadableError as error:
        trouble = error.trouble
        result = _unreadable(path, trouble.message, trouble.help)
        (finding,) = result.findings
        location = Lines(error.text).location(trouble.span)
        return result._replace(findings=(finding._replace(location=location),))


def documents_in(path: str, data: bytes, setup: Setup) -> list[Document]:
    """Read the plans in the bytes of a file; raises UnreadableError."""
    if setup.documents is not None and is_document(path) and not _is_of_plugin(path, setup):
        return setup.documents.read(path, data)
    return [reader_for(path, setup.readers)(path, data)]


def _is_of_plugin(path: str, setup: Setup) -> bool:
    return Path(path).suffix.lower() in setup.readers


def check_bytes(path: str, data: bytes, setup: Setup) -> list[Result]:
    """Check the bytes of a file that people know by the name ``path``."""
    found = read_bytes(path, data, setup)
    return [found] if isinstance(found, Result) else check_documents(found, setup)


def graph_of(document: Document, setup: Setup) -> PlanGraph:
    """Read a document into a plan and link its parts."""
    calendar = school_calendar(setup.configuration.settings)
    bound = read_plan(document, calendar)
    return PlanGraph(
        document,
        bound,
        calendar=calendar,
        vocabulary=setup.vocabulary,
        as_of=setup.as_of,
        earlier=setup.earlier.before(document.path, bound.root)
        if setup.earlier is not None
        else None,
    )


def check_documents(
    documents: Sequence[Document],
    setup: Setup,
    *,
    digests: bool = False,
    outlines: bool = False,
) -> list[Result]:
    """Check documents that were read, a handful at a time; a result for each, in order.

    ``digests`` keeps of each what rules on several plans need, ``outlines`` what a review
    shows.
    """
    graphs = [graph_of(document, setup) for document in documents]
    results: list[Result] = []
    for active, members in groupby(
        [(graph, setup_of(graph, setup)) for graph in graphs], lambda pair: _active(*pair)
    ):
        pairs = list(members)
        times: dict[str, float] | None = {} if setup.timing else None
        rules = [item for item in active if Silence not in item.rule.on]
        ran = {item.rule.code for item in active if not item.rule.across}
        found = check_each([graph for graph, _ in pairs], rules, times)
        first = len(results)
        for (graph, own), findings in zip(pairs, found, strict=True):
            result = _result(graph, findings, active=active, ran=ran, setup=own)
            result = _taken(result, graph, own) if digests else result
            results.append(_outlined(result, graph) if outlines else result)
        if times:
            results[first] = results[first]._replace(times=times)
    for graph in graphs:
        graph.release()
    return results


def _taken(result: Result, graph: PlanGraph, setup: Setup) -> Result:
    """Keep of a plan what rules on several plans need, before it is released."""
    from planlint.portfolio.take import take  # noqa: PLC0415  (only runs over several plans)

    document = graph.document
    waivers = fitting(graph, setup.configuration)
    places: dict[Span, Location] = {}  # what is not written stands with the part around it

    def locate(part: Part, field: str) -> Location:
        span = field_span(part, field)
        if span not in places:
            places[span] = document.location(span)
        return places[span]

    taken = take(graph, locate)
    return result._replace(taken=taken, hushes=hushes(graph, setup.catalogue, waivers))


def _outlined(result: Result, graph: PlanGraph) -> Result:
    """Keep of a plan what a review shows of it, before it is released."""
    from planlint.portfolio.outline import outline  # noqa: PLC0415  (only for a review)

    return result._replace(outline=outline(graph))


def setup_of(graph: PlanGraph, setup: Setup) -> Setup:
    """Give the setup of a plan: with the packs that it names besides those of its district."""
    names = graph.plan.frameworks
    if not names or setup.answering is None:
        return setup
    answer = setup.answering(names)
    return setup._replace(
        configuration=answer.configuration,
        catalogue=answer.catalogue,
        selection=answer.selection,
    )


def _active(graph: PlanGraph, setup: Setup) -> tuple[Active, ...]:
    """Give the rules that run on a plan."""
    active = setup.selection.active
    if setup.configuration.settings.per_file_ignores:
        name = relative(file_of(graph.document.path), Path(setup.configuration.root))
        active = for_file(active, setup.configuration, setup.catalogue, name)
    if silent := {code for code, item in unasked(graph.document, setup) if not item.fields}:
        active = tuple(item for item in active if item.rule.code not in silent)
    return active


def _result(
    graph: PlanGraph,
    found: list[Finding],
    *,
    active: tuple[Active, ...],
    ran: set[str],
    setup: Setup,
) -> Result:
    """Put what was found in a plan in order; set aside what is silenced or known."""
    document = graph.document
    found = [*_troubles(document), *unreadable(document, graph.bound.unreadable), *found]
    found = list({order(finding): finding for finding in found}.values())  # an alias repeats parts
    if blanks := {(c, f) for c, item in unasked(document, setup) for f in item.fields}:
        found = [finding for finding in found if (finding.code, finding.field) not in blanks]
    locked = setup.configuration.settings.locked
    waivers = fitting(graph, setup.configuration)
    tried = apply(graph, found, setup.catalogue, locked, ran, waivers)
    own, of_waivers = remarks(graph, tried, active, waivers)
    still_open = tried.open + own
    known: list[Finding] = []
    met: set[Key] = set()
    if setup.baseline is not None:
        still_open, known, met = split(setup.baseline, still_open)
    still_open.sort(key=order)
    if document.format not in ("yaml", "json", "markdown"):  # whose text is that of the file
        still_open = [f._replace(fix=None) if f.fix is not None else f for f in still_open]
    return Result(
        reached(_summary(graph), still_open, setup.configuration.settings, setup.catalogue),
        tuple(still_open),
        tuple(sorted(tried.silenced, key=order)),
        tuple(sorted(known, key=order)),
        frozenset(met),
        (
            *(NotChecked("", note, document.path) for note in document.notes),
            *undone(graph, still_open, setup),
        ),
        failing(still_open, setup.configuration.settings),
        frameworks=graph.plan.frameworks,
        until=tried.until,
        fitting=tried.fitting,
        waived=tried.waived,
        remarks=tuple(of_waivers),
        match=setup.earlier.match(document.path, graph.plan) if setup.earlier is not None else None,
    )


def _troubles(document: Document) -> list[Finding]:
    return [
        Finding(
            trouble.code,
            "unreadable-file",
            "error",
            trouble.message,
            document.path,
            "plan",
            "",
            document.location(trouble.span),
            help=trouble.help,
            fix=Fix(trouble.title, tuple(EditOf(*edit) for edit in trouble.edits))
            if trouble.edits
            else None,
        )
        for trouble in document.troubles
    ]


def _unreadable(path: str, message: str, help: str = "") -> Result:
    finding = Finding("PL001", "unreadable-file", "error", message, path, help=help)
    why = "it could not be read, so nothing in it was checked."
    return Result(
        PlanSummary(path, readable=False),
        (finding,),
        not_checked=(NotChecked("PL001", why, path, failed=True, name="unreadable-file"),),
        failing=1,
    )


def ended(path: str) -> Result:
    """Say that a file could not be checked, because each process at work on it was ended."""
    message = "The process that checked this file was ended from outside, and so was a second one."
    help = "check it alone; where memory is short, give --jobs 1. If that ends too, report it."
    return _unreadable(path, message, help)


def passed_over(result: Result) -> Result:
    """Turn a document of a folder that is no plan into a note: only what fits is checked there."""
    (finding,) = result.findings
    note = NotChecked("", f"passed over: {finding.message}", result.plan.path)
    return result._replace(findings=(), not_checked=(note,), failing=0, passed_over=True)


def _summary(graph: PlanGraph) -> PlanSummary:
    return PlanSummary(graph.document.path, graph.plan.title or "", graph.plan.level)
