"""The plans before: which of them came before which plan of a run, and what they said.

Two passes keep the memory of a large run flat: the first only learns whose plans they are, the
second reads the one plan before each plan again when its turn comes, in the process that checks
it.
"""

import os
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Table
from functools import partial
from pathlib import Path

from planlint.config.settings import school_calendar
from planlint.earlier import Earlier
from planlint.engine.discover import find
from planlint.engine.run import Result, Setup, quiet_collector, read_file
from planlint.engine.session import Request, Session, setup_for
from planlint.finding import file_of
from planlint.graph import PlanGraph
from planlint.model import Plan, read_plan
from planlint.pairing import Sheet, known, pair, sheet
from planlint.readers import is_document
from planlint.recall import digest
from planlint.report import NotChecked
from planlint.source import Document, Mapping

MANY = 64
"""From as many files on, whose plans they are is found out in several processes."""


class Lookback:
    """Gives the plan before each plan of a run; the file that was read last is kept."""

    def __init__(self, pairs: Table[str, str], setup: Setup) -> None:
        """Begin with the path of the plan before, by the path of each plan that has one."""
        self._pairs = pairs
        self._setup = setup
        self._last: tuple[str, list[Document]] = ("", [])

    def before(self, path: str) -> Earlier | None:
        """Give the plan before a plan, None for a plan that is new."""
        old = self._pairs.get(path)
        if old is None:
            return None
        file = _file(old)
        if self._last[0] != file:
            read = read_file(file, self._setup)
            self._last = (file, [] if isinstance(read, Result) else read)
        for document in self._last[1]:
            if document.path == old:
                graph = _graph(document, self._setup)
                found = digest(graph)
                graph.release()
                return found
        return Earlier(old, readable=False)

    def decisive(self, file: str) -> dict[str, str]:
        """Give the plans before those in a file, on which its results depend, with their files."""
        olds = [old for path, old in self._pairs.items() if file in (path, file_of(path))]
        return {old: _file(old) for old in olds}


def _file(path: str) -> str:
    return path if Path(path).exists() else file_of(path)


def look_back(session: Session) -> Session:
    """Let the setups of a session know the plans before its own, where somebody named them.

    What is not there or cannot be read is said: what it would have told was not checked.
    """
    members: dict[int, list[str]] = {}
    for file in session.files:
        members.setdefault(id(setup_for(session, file)), []).append(file)
    known: dict[int, Setup] = {}
    said: dict[NotChecked, None] = dict.fromkeys(session.not_checked)
    for setup in session.setups.values():
        if id(setup) not in known:
            files = members.get(id(setup), [])
            with quiet_collector():
                known[id(setup)], undone = _looking_back(setup, files, session.request)
            said.update(dict.fromkeys(undone))
    setups = {folder: known[id(setup)] for folder, setup in session.setups.items()}
    return session._replace(setups=setups, not_checked=tuple(said))


def _looking_back(
    setup: Setup, files: Sequence[str], request: Request
) -> tuple[Setup, list[NotChecked]]:
    settings = setup.configuration.settings
    if not settings.previous or not files:
        return setup, []
    place = os.path.relpath(Path(setup.configuration.root, settings.previous))
    jobs = request.jobs
    found = find((place,), frozenset(setup.readers))
    before = {os.path.realpath(file) for file in found.files}
    own = [file for file in files if file != "-" and os.path.realpath(file) not in before]
    said = [item._replace(name="unreadable-file") for item in found.missing]
    olds: list[Sheet] = []
    for file, sheets in zip(found.files, _each(setup, found.files, place, jobs), strict=True):
        if isinstance(sheets, str):
            if file not in found.perhaps:
                why = f"it is the plan before, and could not be read: {sheets}"
                said.append(NotChecked("PL001", why, file, failed=True, name="unreadable-file"))
        else:
            olds += sheets
    news = _news(setup, own, request.paths, jobs, alone=len(olds) == 1)
    if "-" in files:
        news.append(sheet(request.stdin_name, request.stdin_name))
    pairs = {one.path: old.path for old, one in pair(olds, news).pairs}
    return setup._replace(earlier=Lookback(pairs, setup)), said


def _news(
    setup: Setup, files: Sequence[str], paths: Sequence[str], jobs: int, *, alone: bool
) -> list[Sheet]:
    """Give the plans of a run; one plan and one plan before it belong together unread."""
    if alone and len(files) == 1 and not is_document(files[0]):
        return [sheet(files[0], files[0])]
    roots = sorted((path for path in paths if Path(path).is_dir()), key=len, reverse=True)
    found: list[Sheet] = []
    by_root: dict[str, list[str]] = {}
    for file in files:
        root = next((r for r in roots if Path(file).is_relative_to(Path(r))), file)
        by_root.setdefault(root, []).append(file)
    for root, members in by_root.items():
        for sheets in _each(setup, members, root, jobs):
            found += [] if isinstance(sheets, str) else sheets
    return found


def _each(
    setup: Setup, files: Sequence[str], root: str, jobs: int
) -> Iterable["list[Sheet] | str"]:
    """Give whose plans each file holds, or why it could not be read."""
    work = partial(_sheets, setup, root)
    if len(files) < MANY or jobs == 1:
        return map(work, files)
    from planlint.engine import pool  # noqa: PLC0415  (multiprocessing is slow to import)

    if not pool.CAN_FORK:
        return map(work, files)
    ended = "the process that read it was ended."
    return pool.spread(lambda: work, files, jobs or os.cpu_count() or 1, lambda _: ended)


def _sheets(setup: Setup, root: str, file: str) -> "list[Sheet] | str":
    read = read_file(file, setup)
    if isinstance(read, Result):
        return read.findings[0].message
    return [known(sheet(d.path, root), _cover(d)) for d in read]


def _cover(document: Document) -> Plan:
    """Read whose plan it is, and nothing else of it: a third of the time of reading it."""
    root = Mapping(document.root.start)
    known_by = ("title", "level", "school")
    root.entries = {k: document.root.entries[k] for k in known_by if k in document.root.entries}
    plan: Plan = read_plan(Document(document.path, "", root, format=document.format)).root
    return plan


def _graph(document: Document, setup: Setup) -> PlanGraph:
    calendar = school_calendar(setup.configuration.settings)
    bound = read_plan(document, calendar)
    return PlanGraph(document, bound, calendar=calendar, vocabulary=setup.vocabulary)
