"""One run over many files: plugins, configurations, processes, and what becomes of each."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
from planlint.engine.run import Setup
from planlint.engine.words import words
from planlint.finding import Finding
from planlint.readers import is_document
from planlint.report import NotChecked

if TYPE_CHECKING:
    from planlint.engine.cache import Cache

MANY = 64
"""Fewer plans than this are checked in one process, anew: more would cost more than it saves."""


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
    cache: bool = False  # take results of an earlier run where nothing has changed


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
    cache: "Cache | None" = None


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
    session = Session(
        request, files, setups, catalogue, plugins, tuple(findings), tuple(not_checked),
        found.perhaps, tell,
    )  # fmt: skip
    if any(setup.configuration.settings.previous for setup in known.values()):
        from planlint.engine.lookback import look_back  # noqa: PLC0415  (few runs look back)

        session = look_back(session)
    return _with_cache(session) if request.cache and not request.timing else session


def _with_cache(session: Session) -> Session:
    """Open the cache where it saves more than it costs: for many plans, and for documents."""
    if len(session.files) < MANY and not any(map(is_document, session.files)):
        return session
    from planlint.engine.cache import Cache  # noqa: PLC0415  (not for a plan or two)
    from planlint.engine.stamp import stamped  # noqa: PLC0415  (as above)

    return session._replace(setups=stamped(session), cache=Cache.at_home())


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


def setup_of(session: Session, path: str) -> Setup:
    """Give the setup that holds for a plan: that of the file which it is in."""
    return session.setups[str(Path(path).parent)]


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


def version() -> str:
    """Give the version of planlint."""
    from planlint import __version__  # noqa: PLC0415  (asked for once, at the end)

    return __version__
