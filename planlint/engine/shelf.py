"""Results of a run, to go through again and again: in memory while few, else on disk.

A district's run may cover ten thousand plans, and a report may be written in several
formats at once. What was found takes about 4 KB a plan, so beyond a few hundred plans it
waits in a file without a name, which the system takes away when the run ends.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from errno import ENOSPC
from heapq import merge
from itertools import chain, islice
from typing import IO, Any, Generic, TypeVar, overload
from weakref import finalize

from planlint.engine.run import Result

T = TypeVar("T")

FEW = 256
"""As many results stay in memory: about a megabyte."""


class Shelf(Sequence[Result]):
    """Results in a file, read back one by one."""

    def __init__(self, file: IO[bytes]) -> None:
        """Begin with none; ``file`` is empty, without a buffer, for writing and reading."""
        self._file = file
        self._ends = [0]
        finalize(self, file.close)

    def add(self, result: Result) -> None:
        """Put a result at the end; raises OSError when the disk is full."""
        import pickle  # noqa: PLC0415  (only large runs)

        data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._ends[-1])
        if self._file.write(data) != len(data):
            raise OSError(ENOSPC, "the disk is full")
        self._ends.append(self._ends[-1] + len(data))

    def __len__(self) -> int:
        """Count the results."""
        return len(self._ends) - 1

    @overload
    def __getitem__(self, index: int) -> Result: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Result]: ...
    def __getitem__(self, index: int | slice) -> Result | Sequence[Result]:
        """Read one result, or several."""
        import pickle  # noqa: PLC0415  (only large runs)

        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        self._file.seek(self._ends[place])
        data = self._file.read(self._ends[place + 1] - self._ends[place])
        found: Result = pickle.loads(data)  # what this run wrote itself
        return found


def keep(results: Iterable[Result]) -> Sequence[Result]:
    """Keep results as they come, in memory or on disk.

    Where no file can be written, or the disk is full, they stay in memory: the run takes
    more of it, and loses nothing.
    """
    coming = iter(results)
    few = tuple(islice(coming, FEW))
    if len(few) < FEW:
        return few
    import tempfile  # noqa: PLC0415  (only large runs)

    try:
        shelf = Shelf(tempfile.TemporaryFile(buffering=0))  # noqa: SIM115  (open while the shelf is)
    except OSError:
        return (*few, *coming)
    for result in chain(few, coming):
        try:
            shelf.add(result)
        except OSError:
            return (*shelf, result, *coming)
    return shelf


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
