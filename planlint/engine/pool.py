"""Spread work over processes, with results in the order of the work.

Workers are forked where that is safe, else started anew (Windows, macOS). Those know nothing but
what they are sent, and they do not import the program that asked for the work: a script may
check plans without an ``if __name__ == "__main__"``.
"""

import multiprocessing
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import Any, NamedTuple, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CAN_FORK = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
"""Whether workers share what is already loaded; elsewhere each loads it itself.

On macOS a process may be forked, but libraries of the system may hang or crash in it.
"""

_AHEAD = 1 << 20  # bytes
_PATIENCE = 5
"""Seconds that a worker has to end its own child processes when nobody needs it any more."""


class WorkerError(Exception):
    """A worker process ended before its work was done."""


class _Worker(NamedTuple):
    process: Any
    receiver: Connection


def spread(
    start: Callable[[], Callable[[T], R]],
    items: Sequence[T],
    jobs: int,
    again: Callable[[T], R] | None = None,
) -> Iterator[R]:
    """Do the work on each item in ``jobs`` processes and give the results in order.

    ``start`` is called once in each process and gives the work to do; where processes are not
    forked, it and the items are pickled. Each process takes every ``jobs``-th item, so that the
    results can be read in turn. When a process is ended from outside (no memory left, a fault in
    a library), ``again`` gives the result of the item that it was at, and another process goes
    on with the rest; without it WorkerError is raised. A worker has no workers of its own: it
    does the work itself.
    """
    if multiprocessing.current_process().daemon:
        yield from map(start(), items)
        return
    workers: list[_Worker] = []
    for number in range(min(jobs, len(items))):
        workers.append(_begin(start, items[number::jobs], workers))
    try:
        for index, item in enumerate(items):
            try:
                answer = _received(workers[index % jobs])
            except (EOFError, OSError):  # the end of the pipe, before or within an answer
                if again is None:
                    raise WorkerError("a process that was checking plans stopped early") from None
                _end(workers[index % jobs])
                rest = items[index + jobs :: jobs]
                workers[index % jobs] = _begin(start, rest, workers)
                answer = again(item)
            if isinstance(answer, Exception):
                raise answer
            yield answer
    finally:
        for worker in workers:  # all of them are told before one is waited for
            worker.process.terminate()
        for worker in workers:
            _end(worker)


def _begin(
    start: Callable[[], Callable[[T], R]], items: Sequence[T], others: Sequence[_Worker]
) -> _Worker:
    context: Any = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    _widen(sender)
    if CAN_FORK:
        # A forked process has copies of these ends too, and as long as one is open, no worker
        # would notice that nobody reads any more.
        ends = [receiver, *(other.receiver for other in others)]
        process = context.Process(target=_serve, args=(start, items, sender, ends), daemon=True)
        process.start()
    else:
        packed = pickle.dumps(start)  # unpacked where Ctrl-C is ignored: that loads planlint
        process = context.Process(target=_serve, args=(packed, items, sender, ()), daemon=True)
        with _apart():
            process.start()
    sender.close()  # so that the end of the process is the end of the pipe
    return _Worker(process, receiver)


def _widen(pipe: Connection) -> None:
    """Let a worker go on while nobody reads yet, where the system allows it.

    Answers are about as large as what a pipe holds by itself, so that each worker would wait
    for those before it. With room for some more they run evenly.
    """
    try:
        import fcntl  # noqa: PLC0415  (not on Windows)

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _AHEAD)
    except (ImportError, AttributeError, OSError):  # another system, or one with a lower limit
        pass


@contextmanager
def _apart() -> Iterator[None]:
    """Start a process that does not import the program that asks, and start it wholly.

    One that Ctrl-C leaves half started would show people where in its code it was.
    """
    came: list[object] = []
    main = threading.current_thread() is threading.main_thread()  # others cannot hear Ctrl-C
    heard = signal.signal(signal.SIGINT, lambda *given: came.append(given)) if main else None
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program
        if heard is not None:
            signal.signal(signal.SIGINT, heard)
    if came:
        raise KeyboardInterrupt


def _received(worker: _Worker) -> Any:
    """Wait for an answer; raises EOFError or OSError when there will be none.

    The end of the pipe alone would not tell: a child of the worker may still hold it open.
    """
    ready = wait([worker.receiver, worker.process.sentinel])
    if worker.receiver not in ready and not worker.receiver.poll():
        raise EOFError
    return worker.receiver.recv()


def _end(worker: _Worker) -> None:
    worker.receiver.close()
    worker.process.terminate()
    worker.process.join(_PATIENCE)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join()


def _serve(
    start: Callable[[], Callable[[T], R]] | bytes,
    items: Sequence[T],
    sender: Connection,
    ends: Sequence[Connection],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asked for the work
    signal.signal(signal.SIGTERM, _leave)
    for end in ends:
        end.close()
    try:
        work = (pickle.loads(start) if isinstance(start, bytes) else start)()
        for item in items:
            sender.send(work(item))
    except BrokenPipeError:  # nobody reads any more
        pass
    except Exception as error:  # told to the one who waits for the result
        sender.send(error)
    finally:
        sender.close()


def _leave(*_: object) -> NoReturn:
    """End in order: readers of documents take their own child processes with them."""
    sys.exit(0)
