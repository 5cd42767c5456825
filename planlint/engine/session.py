"""One run over many files: plugins, configurations, processes, and what becomes of each."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from planlint import calendar
from planlint.config.load import Configuration, Loader, override
from planlint.config.settings import school_calendar
from planlint.engine import baseline as baselines
from planlint.engine.answer import Answering
from planlint.engine.catalogue import Catalogue
from planlint.engine.discover import find
from planlint.engine.documents import Documents, Tell
from planlint.engine.plugins import Plugins, discover
from planlint.engine.plugins import load as load_plugins
from planlint.engine.run import (
    Result,
    Setup,
    check_documents,
    passed_over,
    quiet_collector,
    read_bytes,
    read_file,
)
from planlint.engine.words import words
from planlint.finding import Finding
from planlint.report import NotChecked
from planlint.source import Document

HANDFUL = 8
"""As many plans go through the rules together: enough to keep a rule's code in the cache."""
SERIAL_BELOW = 64
"""Fewer plans than this are checked in one process: starting more costs more than it saves."""


class Request(NamedTuple):
    """What a person asked for."""

    paths: tuple[str, ...]
    config: Path | None = None  # a configuration file that was named
    isolated: bool = False  # take no configuration file
    settings: Mapping[str, object] = {}  # what the command line says, by key of the settings
    plugins: bool = True
    jobs: int = 0  # processes; 0 for as many as there are cores, when there are many plans
    stdin: bytes = b""
    stdin_name: str = "stdin.yaml"
    timing: bool = False  # measure how long each rule takes
    layout: str = ""  # the layout of every document, by name or file; chosen by marks when ""
    outlines: bool = False  # keep of each plan what a review shows of it


class Session(NamedTuple):
    """A request with everything that is needed to carry it out."""

    request: Request
    files: tuple[str, ...]
    setups: Mapping[str, Setup]  # by the folder of a file
    catalogue: Catalogue
    plugins: Plugins
    findings: tuple[Finding, ...]  # of the configuration
    not_checked: tuple[NotChecked, ...]
    perhaps: frozenset[str] = frozenset()  # files that are plans only if a layout fits
    tell: Tell | None = None


def prepare(request: Request, tell: Tell | None = None) -> Session:
    """Find the files, read their configurations, load plugins and choose the rules.

    ``tell`` is told how far the work on the session is.
    """
    loader = Loader(explicit=request.config, isolated=request.isolated)

    def configure(folder: str) -> Configuration:
        return override(loader.load(Path(folder)), request.settings)

    first = find(request.paths)
    folders = _folders(request, first.files) or [os.curdir]
    configurations = {folder: configure(folder) for folder in folders}
    plugins = _plugins(request, configurations.values())
    endings = frozenset(plugins.readers)
    found = find(request.paths, endings) if endings else first
    for folder in _folders(request, found.files):
        if folder not in configurations:
            configurations[folder] = configure(folder)
    catalogue = Catalogue(rule for plugin in plugins.loaded for rule in plugin.rules)
    setups: dict[str, Setup] = {}
    known: dict[tuple[str, ...], Setup] = {}  # by the files of the configuration
    findings: list[Finding] = []
    not_checked: dict[NotChecked, None] = dict.fromkeys((*found.missing, *plugins.failed))
    for folder, configuration in configurations.items():
        key = (configuration.root, *configuration.files)
        if key not in known:
            setup, wrong, undone = _setup(configuration, catalogue, plugins, request.layout, tell)
            known[key] = setup._replace(timing=request.timing)
            findings += (finding for finding in wrong if finding not in findings)
            not_checked.update(dict.fromkeys(undone))
        setups[folder] = known[key]
    files = tuple(sorted(found.files, key=lambda file: _name(request, file)))
    return Session(
        request, files, setups, catalogue, plugins, tuple(findings), tuple(not_checked),
        found.perhaps, tell,
    )  # fmt: skip


def _folders(request: Request, files: Iterable[str]) -> list[str]:
    return sorted({_folder(request, file) for file in files})


def _folder(request: Request, file: str) -> str:
    return str(Path(_name(request, file)).parent)


def _name(request: Request, file: str) -> str:
    """Give the name by which people know a file."""
    return request.stdin_name if file == "-" else file


def setup_for(session: Session, file: str) -> Setup:
    """Give the setup that holds for a file of the session."""
    return session.setups[_folder(session.request, file)]


def setup_of(session: Session, result: Result) -> Setup:
    """Give the setup that a result came from: that of the file which holds its plan."""
    return session.setups[str(Path(result.plan.path).parent)]


def _plugins(request: Request, configurations: Iterable[Configuration]) -> Plugins:
    """Load the plugins that every configuration allows or asks for; all when none says."""
    named = [c.settings.plugins for c in configurations]
    listed = [names for names in named if names is not None]
    wanted = sorted({name for names in listed for name in names})
    allowed = wanted if listed and len(listed) == len(named) else None
    return load_plugins(discover(allowed, third_party=request.plugins), wanted)


def _setup(
    configuration: Configuration,
    catalogue: Catalogue,
    plugins: Plugins,
    layout: str,
    tell: Tell | None,
) -> tuple[Setup, list[Finding], list[NotChecked]]:
    settings = configuration.settings
    as_of = _day(settings.as_of, configuration)
    answering = Answering(configuration, catalogue, plugins.loaded, dated=as_of is not None)
    answer = answering()
    findings = [*configuration.findings, *answer.findings]
    not_checked = list(answer.selection.not_checked)
    known = None
    if settings.baseline:
        try:
            file = Path(configuration.root, settings.baseline)
            known = baselines.read(file)
        except baselines.BaselineError as error:
            where = baselines.shown(file)
            not_checked.append(NotChecked("PL004", str(error), where, failed=True))
    added = words(configuration, plugins.loaded)
    findings += added.findings
    not_checked += added.not_checked
    documents = Documents(configuration, plugins.loaded, layout, tell)
    findings += documents.findings()
    if findings:
        why = "the configuration is wrong."
        not_checked.append(NotChecked("PL004", why, findings[0].path, failed=True))
    setup = Setup(
        answer.configuration,
        answer.catalogue,
        answer.selection,
        as_of,
        known,
        plugins.readers,
        vocabulary=added.vocabulary,
        answering=answering,
        documents=documents,
    )
    return setup, findings, not_checked


def _day(text: str | None, configuration: Configuration) -> date | None:
    if not text:
        return None
    if text == "today":
        return date.today()
    when = calendar.read(text, school_calendar(configuration.settings))
    return when.end if when else None


def results(session: Session) -> Iterator[Result]:
    """Check the files in this process or in several; results come in order of files."""
    files = session.files
    jobs = session.request.jobs or (1 if len(files) < SERIAL_BELOW else os.cpu_count() or 1)
    handfuls = [files[i : i + HANDFUL] for i in range(0, len(files), HANDFUL)]
    tell = session.tell if len(files) > 1 else None
    with quiet_collector():
        if min(jobs, len(handfuls)) <= 1:
            for number, handful in enumerate(handfuls):
                yield from _check(session, handful, tell, number * HANDFUL)
            return
        from planlint.engine import pool  # noqa: PLC0415  (multiprocessing is slow to import)

        work = partial(_check, session)
        start = (lambda: work) if pool.CAN_FORK else partial(_work_again, session.request)
        for number, found in enumerate(pool.spread(start, handfuls, jobs), 1):
            if tell is not None:  # the workers tell nobody
                tell("plans", min(number * HANDFUL, len(files)), len(files))
            yield from found


def _work_again(request: Request) -> Callable[[Sequence[str]], list[Result]]:
    """Prepare a worker that shares nothing with the process that started it."""
    return partial(_check, prepare(request))


def _check(
    session: Session, files: Sequence[str], tell: Tell | None = None, before: int = 0
) -> list[Result]:
    """Check a handful of files; those with the same setup go through the rules together.

    ``tell`` is told how many are read, those ``before`` the handful too.
    """
    done: dict[str, list[Result]] = {}
    waiting: dict[int, list[tuple[str, Document]]] = {}
    for number, file in enumerate(files, before):
        setup = setup_for(session, file)
        if tell is not None:
            tell("plans", number, len(session.files))
        read = _read(session, file, setup)
        if isinstance(read, Result) and file in session.perhaps:
            done[file] = [passed_over(read)]
        elif isinstance(read, Result):
            done[file] = [read]
        else:
            done[file] = []
            waiting.setdefault(id(setup), []).extend((file, document) for document in read)
    for group in waiting.values():
        setup = setup_for(session, group[0][0])
        names, documents = zip(*group, strict=True)
        outlines = session.request.outlines
        several = len(session.files) > 1 or len(group) > 1
        digests = several and (outlines or _holds_across(session))
        checked = check_documents(documents, setup, digests=digests, outlines=outlines)
        for name, result in zip(names, checked, strict=True):
            done[name].append(result)
    return [result for file in files for result in done[file]]


def _holds_across(session: Session) -> bool:
    """Say whether some rule holds plans against each other."""
    setups = {id(setup): setup for setup in session.setups.values()}
    return any(i.rule.across for setup in setups.values() for i in setup.selection.active)


def _read(session: Session, file: str, setup: Setup) -> list[Document] | Result:
    if file == "-":
        return read_bytes(session.request.stdin_name, session.request.stdin, setup)
    return read_file(file, setup)


def version() -> str:
    """Give the version of planlint."""
    from planlint import __version__  # noqa: PLC0415

    return __version__
