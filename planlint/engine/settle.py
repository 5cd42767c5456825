"""Which plan came before which is settled once all plans of a run have been read.

Each was held against the plan before that fits it best. Two plans may have had a claim to the
same one; what became of them is then found out anew, with the pairs of all plans together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from planlint.engine import shelf
from planlint.engine.lookback import Lookback
from planlint.engine.parcel import packed, seal, unpacked
from planlint.engine.pile import Pile
from planlint.engine.run import Result, Setup
from planlint.engine.session import Session, setup_for
from planlint.pairing import Match

if TYPE_CHECKING:
    from planlint.engine.parcel import Parcel
    from planlint.engine.work import Checked


def settled(
    session: Session,
    done: "Iterable[Checked]",
    check: "Callable[[Session, Sequence[str]], Iterator[Checked]]",
) -> "Iterator[Checked]":
    """Give what became of the files of a session, in order, once the plans before are sure.

    ``check`` checks files anew. Of a large run what became of them waits on disk meanwhile.
    """
    matches: dict[str, list[Match]] = {}

    def noted() -> "Iterator[Checked]":
        for file, one in zip(session.files, done, strict=True):
            if found := [match for item in one.results if (match := _match(item)) is not None]:
                matches[file] = found
            yield one

    waiting = _kept(noted())
    sure = _sure(session, matches)
    pairs = {path: old for known in sure.values() for path, old in known.items()}
    wrong = [
        f for f, ms in matches.items() if any(pairs.get(m.sheet.path, "") != m.old for m in ms)
    ]
    again = check(_knowing(session, sure), wrong) if wrong else iter(())
    anew = frozenset(wrong)
    for file, one in zip(session.files, waiting, strict=True):
        yield next(again) if file in anew else one


def _match(item: "Result | Parcel") -> Match | None:
    return item.match if isinstance(item, Result) else item.head.match


def _kept(done: "Iterator[Checked]") -> "Iterable[Checked]":
    """Take all of it now, and keep a few in memory, more on disk."""
    few = list(islice(done, shelf.FEW))
    if len(few) < shelf.FEW:
        return few
    pile = Pile()
    for one in chain(few, done):
        sealed = [seal(r, one.key) if isinstance(r, Result) else r for r in one.results]
        pile.add(packed(one._replace(results=sealed)))

    def read(number: int) -> "Checked":
        found: Checked = unpacked(pile[number])
        return found

    return map(read, range(len(pile)))


def _sure(
    session: Session, matches: Mapping[str, Sequence[Match]]
) -> dict[Lookback, dict[str, str]]:
    """Give the plans before, by the path of the new one, for each setup of a session."""
    news: dict[Lookback, list[Match]] = {}
    for file, found in matches.items():
        earlier = setup_for(session, file).earlier
        assert earlier is not None  # it gave the matches
        news.setdefault(earlier, []).extend(found)
    return {earlier: earlier.pairs([m.sheet for m in found]) for earlier, found in news.items()}


def _knowing(session: Session, sure: Mapping[Lookback, Mapping[str, str]]) -> Session:
    """Give a session whose setups know which plans came before; nothing of it is remembered."""
    from planlint.engine import pool  # noqa: PLC0415  (multiprocessing is slow to import)

    known: dict[int, Setup] = {}  # one for all folders of a configuration, as before
    for setup in session.setups.values():
        if (earlier := setup.earlier) is not None and earlier in sure and id(setup) not in known:
            known[id(setup)] = setup._replace(earlier=earlier.settled(sure[earlier]))
    setups = {folder: known.get(id(setup), setup) for folder, setup in session.setups.items()}
    request = session.request if pool.CAN_FORK else session.request._replace(jobs=1)
    return session._replace(request=request, setups=setups, cache=None)  # others prepare their own
