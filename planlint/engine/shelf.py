"""Results of a run, to go through again and again: in memory while few, else on disk.

A district's run may cover ten thousand plans, and a report may be written in several
formats at once. What was found takes about 4 KB a plan, so beyond a few hundred plans it
waits in a file without a name, which the system takes away when the run ends.
"""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from planlint.engine.run import Result

if TYPE_CHECKING:
    from planlint.engine.parcel import Parcel
    from planlint.portfolio.take import Places

T = TypeVar("T")

FEW = 256
"""As many results stay in memory: about a megabyte."""


class OneByOne(Sequence[Result]):
    """Results of which each is made when it is looked at."""

    @abstractmethod
    def one(self, index: int) -> Result:
        """Give the result at a place, from 0."""

    @overload
    def __getitem__(self, index: int) -> Result: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Result]: ...
    def __getitem__(self, index: int | slice) -> Result | Sequence[Result]:
        """Give one result, or several."""
        if isinstance(index, slice):
            return [self.one(i) for i in range(*index.indices(len(self)))]
        return self.one(range(len(self))[index])


class Shelf(OneByOne):
    """Results in a file, read back one by one; where none can be written, in memory as bytes."""

    def __init__(self) -> None:
        """Begin with none."""
        from planlint.engine.pile import Pile  # noqa: PLC0415  (only large runs)

        self._pile = Pile()  # of each result its body, then its places

    def add(self, parcel: "Parcel") -> None:
        """Put a result at the end."""
        self._pile.add(parcel.body)
        self._pile.add(parcel.places)

    def __len__(self) -> int:
        """Count the results."""
        return len(self._pile) // 2

    def one(self, index: int) -> Result:
        """Read one result."""
        from planlint.engine.parcel import opened  # noqa: PLC0415  (only large runs)

        return opened(self._pile[2 * index])

    def places(self, index: int) -> "Places":
        """Read where the elements of a plan stand, as far as rules on several plans name them."""
        from planlint.engine.parcel import unpacked  # noqa: PLC0415  (only large runs)

        found: Places = unpacked(self._pile[2 * index + 1])
        return found


def keep(results: "Iterable[Result | Parcel]") -> Sequence[Result]:
    """Keep results as they come, in memory or on disk.

    Nothing is lost where no file can be written, or the disk is full.
    """
    coming = iter(results)
    few = tuple(islice(coming, FEW))
    if len(few) < FEW:
        return tuple(map(_opened, few))
    from planlint.engine.parcel import seal  # noqa: PLC0415  (only large runs)

    shelf = Shelf()
    for item in chain(few, coming):
        shelf.add(seal(item) if isinstance(item, Result) else item)
    return shelf


def _opened(item: "Result | Parcel") -> Result:
    """Give a result that may have come sealed."""
    if isinstance(item, Result):
        return item
    from planlint.engine.parcel import whole  # noqa: PLC0415  (only large runs)

    return whole(item)


def places(kept: Sequence[Result], index: int) -> "Places":
    """Say where the elements of a plan stand, as far as rules on several plans name them."""
    if isinstance(kept, Shelf):
        return kept.places(index)
    taken = kept[index].taken
    return taken.places if taken is not None else {}


class Of(Collection[T], Generic[T]):
    """One thing of every result, such as its findings: read anew by each loop over it."""

    def __init__(
        self,
        results: Sequence[Result],
        pick: Callable[[Result], Iterable[T]],
        size: int,
        also: Iterable[T],
        key: Callable[[T], Any],
    ) -> None:
        """Take ``size`` things from the results, and what else there is in its place by ``key``."""
        self._results, self._pick, self._size, self._key = results, pick, size, key
        self._also = sorted(also, key=key)

    def __iter__(self) -> Iterator[T]:
        """Go through them in order."""
        own = chain.from_iterable(map(self._pick, self._results))
        return merge(self._also, own, key=self._key) if self._also else own

    def __len__(self) -> int:
        """Count them."""
        return self._size + len(self._also)

    def __contains__(self, item: object) -> bool:
        """Look for one."""
        return any(item == one for one in self)
