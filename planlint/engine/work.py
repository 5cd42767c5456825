"""Check the files of a session: in this process or in several, or as an earlier run found them."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from planlint.engine.documents import Tell
from planlint.engine.run import (
    Result,
    check_documents,
    ended,
    load,
    passed_over,
    quiet_collector,
    read_bytes,
)
from planlint.engine.session import MANY, Request, Session, prepare, setup_for
from planlint.source import Document

if TYPE_CHECKING:
    from planlint.engine.cache import Cache
    from planlint.engine.parcel import Parcel

HANDFUL = 8
"""As many plans go through the rules together: enough to keep a rule's code in the cache."""


class Checked(NamedTuple):
    """What became of one file; results come sealed from other processes and from the cache."""

    results: "Sequence[Result | Parcel]"
    key: bytes = b""  # stands for all that the results depend on; empty without a cache


def results(session: Session) -> "Iterator[Result | Parcel]":
    """Check the files in this process or in several; results come in order of files."""
    with quiet_collector():
        done = _afresh if session.cache is None else partial(_remembered, session.cache)
        found = done(session, session.files)
        if any(setup.earlier is not None for setup in session.setups.values()):
            from planlint.engine.settle import settled  # noqa: PLC0415  (few runs look back)

            found = settled(session, found, _afresh)
        for checked in found:
            yield from checked.results


def _remembered(cache: "Cache", session: Session, files: Sequence[str]) -> Iterator[Checked]:
    """Give what the cache holds; check the other files, and put what comes of them into it.

    To look a file up it must be read, which the worker that checks it does once more. So none is
    looked up where the cache cannot hold it.
    """
    keys = {}
    if cache.has_any(setup.stamp for setup in session.setups.values()):
        keys = {file: key for file in files if (key := _key(session, file))}
    known = cache.known(keys.values())
    fresh = _afresh(session, [file for file in files if keys.get(file) not in known])
    for file in files:
        if keys.get(file) in known and (found := cache.get(keys[file])) and _still_holds(found):
            yield Checked(found, keys[file])
            continue
        checked = next(fresh if keys.get(file) not in known else _here(session, [file]))
        parcels = _sealed(checked)
        if not any(note.failed for parcel in parcels for note in parcel.head.not_checked):
            cache.put(checked.key, parcels)
        yield Checked(parcels, checked.key)
    cache.close()


def _still_holds(parcels: "Sequence[Parcel]") -> bool:
    """Say whether no silence has ended since the results were put away."""
    days = [parcel.head.until for parcel in parcels if parcel.head.until is not None]
    return not days or date.today() <= min(days)


def _key(session: Session, file: str, data: "bytes | Result | None" = None) -> bytes:
    """Give what a file's results are known by in the cache, empty where they cannot be kept."""
    from planlint.engine.cache import key_of  # noqa: PLC0415  (not for a plan or two)

    if data is None and file != "-":
        data = load(file)
    if not isinstance(data, bytes):
        return b""
    setup = setup_for(session, file)
    if setup.earlier is not None:  # the plans before it decide the results too
        data += setup.earlier.mark(file)
    name = f"{file}?" if file in session.perhaps else file  # which may be no plan at all
    return key_of(setup.stamp, name, data)


def _afresh(session: Session, files: Sequence[str]) -> Iterator[Checked]:
    """Check files in this process or in several."""
    jobs = session.request.jobs or (1 if len(files) < MANY else os.cpu_count() or 1)
    handfuls = [files[i : i + HANDFUL] for i in range(0, len(files), HANDFUL)]
    if min(jobs, len(handfuls)) <= 1:
        yield from _here(session, files)
        return
    from planlint.engine import pool  # noqa: PLC0415  (multiprocessing is slow to import)

    work = partial(_check_sealed, session)
    start = (lambda: work) if pool.CAN_FORK else partial(_work_again, session.request)

    def again(handful: Sequence[str]) -> list[Checked]:
        """Check files anew whose process was ended, each in a process of its own."""
        if len(handful) == 1:
            return [Checked(_sealed(Checked([ended(handful[0])])))]
        each = pool.spread(start, [[file] for file in handful], 1, again)
        return [checked for found in each for checked in found]

    for number, found in enumerate(pool.spread(start, handfuls, jobs, again), 1):
        if session.tell is not None:  # the workers tell nobody
            session.tell("plans", min(number * HANDFUL, len(files)), len(files))
        yield from found


def _here(session: Session, files: Sequence[str]) -> Iterator[Checked]:
    """Check files in this process."""
    tell = session.tell if len(files) > 1 else None
    for start in range(0, len(files), HANDFUL):
        yield from _check(session, files[start : start + HANDFUL], tell, start, len(files))


def _work_again(request: Request) -> "Callable[[Sequence[str]], list[Checked]]":
    """Prepare a worker that shares nothing with the process that started it."""
    return partial(_check_sealed, prepare(request))


def _check_sealed(session: Session, files: Sequence[str]) -> list[Checked]:
    """Check a handful of files for another process."""
    return [Checked(_sealed(checked), checked.key) for checked in _check(session, files)]


def _sealed(checked: Checked) -> "list[Parcel]":
    """Make what became of a file ready for the way."""
    from planlint.engine.parcel import seal  # noqa: PLC0415  (not for a plan or two)

    return [seal(r, checked.key) if isinstance(r, Result) else r for r in checked.results]


def _check(
    session: Session,
    files: Sequence[str],
    tell: Tell | None = None,
    before: int = 0,
    total: int = 0,
) -> list[Checked]:
    """Check a handful of files; those with the same setup go through the rules together.

    ``tell`` is told how many of the ``total`` are read, those ``before`` the handful too.
    """
    done: dict[str, list[Result]] = {file: [] for file in files}
    keys: dict[str, bytes] = {}
    waiting: dict[int, list[tuple[str, Document]]] = {}
    for number, file in enumerate(files, before):
        setup = setup_for(session, file)
        if tell is not None:
            tell("plans", number, total)
        if file == "-":
            read = read_bytes(session.request.stdin_name, session.request.stdin, setup)
        else:
            data = load(file)
            if session.cache is not None:
                keys[file] = _key(session, file, data)
            if isinstance(data, Result):  # not even a document that may be no plan is passed over
                done[file] = [data]
                continue
            read = read_bytes(file, data, setup)
        if isinstance(read, Result):
            done[file] = [passed_over(read) if file in session.perhaps else read]
        else:
            waiting.setdefault(id(setup), []).extend((file, document) for document in read)
    outlines = session.request.outlines
    for group in waiting.values():
        setup = setup_for(session, group[0][0])
        names, documents = zip(*group, strict=True)
        several = len(session.files) > 1 or len(group) > 1
        digests = several and (outlines or _holds_across(session))
        checked = check_documents(documents, setup, digests=digests, outlines=outlines)
        for name, result in zip(names, checked, strict=True):
            done[name].append(result)
    return [Checked(found, keys.get(file, b"")) for file, found in done.items()]


def _holds_across(session: Session) -> bool:
    """Say whether some rule holds plans against each other."""
    setups = {id(setup): setup for setup in session.setups.values()}
    return any(i.rule.across for setup in setups.values() for i in setup.selection.active)
