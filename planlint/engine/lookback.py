"""The plans before: which of them came before which plan of a run, and what they said.

Each file is read once, and memory stays flat in a large run. The plans before are read first;
what rules need of them waits on disk. Whose plan a new one is shows when its turn comes: it
takes the plan before that fits it best, as if no other one had a claim to that. When all have
been read, `settle` looks whether this was right, and checks the few anew where it was not.
"""

import operator
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Mapping as Table
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from planlint.config.settings import school_calendar
from planlint.earlier import Earlier
from planlint.engine.discover import find
from planlint.engine.parcel import packed, unpacked
from planlint.engine.pile import Pile
from planlint.engine.run import Result, Setup, load, quiet_collector, read_bytes
from planlint.engine.session import Request, Session, setup_for
from planlint.finding import file_of
from planlint.graph import PlanGraph
from planlint.model import Plan, read_plan
from planlint.pairing import Match, Sheet, index, known, likely, pair, sheet
from planlint.recall import digest
from planlint.report import NotChecked
from planlint.source import Document, Mapping

MANY = 64
"""From as many files on, the plans before are read in several processes."""

OFTEN = 3
"""With as many files before for each new one, only whose plans they are is read at first: to read
the few again that are asked for takes less time than to keep of all what rules need."""


class Old(NamedTuple):
    """A plan before: whose it is, and what rules need of it, where all of it was read."""

    sheet: Sheet
    said: bytes = b""  # an Earlier; empty until somebody asks


class Held(NamedTuple):
    """What a file of plans before holds, or why it could not be read."""

    plans: tuple[Old, ...] = ()
    mark: bytes = b""  # stands for its bytes
    trouble: str = ""


class Lookback:
    """Gives the plan before each plan of a run."""

    def __init__(
        self, held: Iterable[tuple[str, Held]], setup: Setup, news: Collection[str], roots: "Roots"
    ) -> None:
        """Take the plans before, by file, and the names of the files that are checked."""
        self._setup = setup
        self._news = frozenset(news)
        self._roots = roots
        self._pairs: Table[str, str] | None = None  # once they are settled
        self._pile = Pile()
        self._pieces: dict[str, int] = {}
        self._marks: dict[str, bytes] = {}
        self._last: tuple[str, Held] = ("", Held())
        olds: list[Sheet] = []
        for file, found in held:
            self._marks[file] = found.mark
            for old in found.plans:
                olds.append(old.sheet)
                if old.said:
                    self._pieces[old.sheet.path] = self._pile.add(old.said)
        held_in = (f"{file}\0".encode("utf-8", "surrogateescape") for file in self._marks)
        every = b"".join(map(operator.add, held_in, self._marks.values()))
        self._all = blake2b(every, digest_size=16).digest()
        self._olds = tuple(olds)
        self._index = index(olds)
        self._alone = len(olds) == len(self._news) == 1

    def match(self, path: str, plan: Plan) -> Match | None:
        """Say which plan came before one that is checked; None for a plan of another folder."""
        file = path if path in self._news else file_of(path)
        if file not in self._news:
            return None
        one = known(sheet(path, self._roots(file)), plan)
        if self._pairs is not None:
            return Match(one, self._pairs.get(path, ""))
        old = self._olds[0] if self._alone else likely(self._index, one)
        return Match(one, old.path if old is not None else "")

    def before(self, path: str, plan: Plan) -> Earlier | None:
        """Give the plan before a plan, None for a plan that is new."""
        found = self.match(path, plan)
        if found is None or not found.old:
            return None
        said = self._said(found.old)
        earlier: Earlier = unpacked(said) if said else Earlier(found.old, readable=False)
        return earlier

    def _said(self, old: str) -> bytes:
        """Give what was kept of a plan before; read it now if only whose it is was read."""
        if old in self._pieces:
            return self._pile[self._pieces[old]]
        file = _file(old)
        if self._last[0] != file:
            self._last = (file, _held(self._setup, file, file, whole=True))
        if self._last[1].mark != self._marks[file]:  # it has changed since
            return b""
        return next((one.said for one in self._last[1].plans if one.sheet.path == old), b"")

    def pairs(self, news: Sequence[Sheet]) -> dict[str, str]:
        """Give the plans before, by the path of the new one, where all new ones are known."""
        return {one.path: old.path for old, one in pair(self._olds, news).pairs}

    def settled(self, pairs: Table[str, str]) -> "Lookback":
        """Give the same for pairs that are settled."""
        found = Lookback.__new__(Lookback)
        found.__dict__.update(self.__dict__, _pairs=pairs)
        return found

    def decisive(self, file: str) -> dict[str, str]:
        """Give the plans before those in a file, with their files."""
        read = _held(self._setup, self._roots(file), file)
        pairs = self.pairs([old.sheet for old in read.plans])
        return {old: _file(old) for old in pairs.values()}

    def mark(self, file: str) -> bytes:
        """Stand for all by which the plans before are chosen for a file, and what they say."""
        chosen = f"{self._roots(file)}\0{self._alone}".encode("utf-8", "surrogateescape")
        return blake2b(chosen, key=self._all, digest_size=16).digest()


class Roots(NamedTuple):
    """The folders that a person named, the deepest first."""

    folders: tuple[str, ...]

    def __call__(self, file: str) -> str:
        """Give the one that a file is in, else the file itself."""
        return next((r for r in self.folders if Path(file).is_relative_to(Path(r))), file)


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
    found = find((place,), frozenset(setup.readers))
    before = {os.path.realpath(file) for file in found.files}
    own = [file for file in files if file == "-" or os.path.realpath(file) not in before]
    names = [request.stdin_name if file == "-" else file for file in own]
    said = [item._replace(name="unreadable-file") for item in found.missing]
    whole = len(found.files) < OFTEN * len(own)

    def held() -> Iterator[tuple[str, Held]]:
        each = _each(partial(_held, setup, place, whole=whole), found.files, request.jobs)
        for file, one in zip(found.files, each, strict=True):
            if not one.trouble:
                yield file, one
            elif file not in found.perhaps:
                why = f"it is the plan before, and could not be read: {one.trouble}"
                said.append(NotChecked("PL001", why, file, failed=True, name="unreadable-file"))

    folders = sorted((p for p in request.paths if Path(p).is_dir()), key=len, reverse=True)
    earlier = Lookback(held(), setup, names, Roots(tuple(folders)))
    return setup._replace(earlier=earlier), said


def _each(work: Callable[[str], Held], files: Sequence[str], jobs: int) -> Iterable[Held]:
    """Read files of plans before, many of them in several processes."""
    if len(files) < MANY or jobs == 1:
        return map(work, files)
    from planlint.engine import pool  # noqa: PLC0415  (multiprocessing is slow to import)

    if not pool.CAN_FORK:
        return map(work, files)
    ended = Held(trouble="the process that read it was ended.")
    return pool.spread(lambda: work, files, jobs or os.cpu_count() or 1, lambda _: ended)


def _held(setup: Setup, root: str, file: str, *, whole: bool = False) -> Held:
    """Read a file of plans; ``whole`` keeps what rules need of them, else only whose they are."""
    data = load(file)
    read = data if isinstance(data, Result) else read_bytes(file, data, setup)
    if isinstance(read, Result):
        return Held(trouble=read.findings[0].message)
    assert isinstance(data, bytes)
    plans = tuple(_old(document, root, setup, whole=whole) for document in read)
    return Held(plans, blake2b(data, digest_size=16).digest())


def _old(document: Document, root: str, setup: Setup, *, whole: bool) -> Old:
    plain = sheet(document.path, root)
    if not whole:
        return Old(known(plain, _cover(document)))
    calendar = school_calendar(setup.configuration.settings)
    bound = read_plan(document, calendar)
    graph = PlanGraph(document, bound, calendar=calendar, vocabulary=setup.vocabulary)
    old = Old(known(plain, graph.plan), packed(digest(graph)))
    graph.release()
    return old


def _cover(document: Document) -> Plan:
    """Read whose plan it is, and nothing else of it: a third of the time of reading it."""
    root = Mapping(document.root.start)
    known_by = ("title", "level", "school")
    root.entries = {k: document.root.entries[k] for k in known_by if k in document.root.entries}
    plan: Plan = read_plan(Document(document.path, "", root, format=document.format)).root
    return plan
