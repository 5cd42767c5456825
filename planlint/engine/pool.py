"""Spread work over processes, with results in the order of the work."""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
"""Whether workers share what is already loaded; elsewhere each loads it itself."""

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

    ``start`` is called once in each process and gives the work to do. Each process takes
    every ``jobs``-th item, so that the results can be read in turn. When a process is ended
    from outside (no memory left, a fault in a library), ``again`` gives the result of the item
    that it was at, and another process goes on with the rest; without it WorkerError is raised.
    """
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
    # A forked process has copies of these ends too, and as long as one is open, no worker
    # would notice that nobody reads any more.
    ends = [receiver, *(other.receiver for other in others)] if CAN_FORK else []
    process = context.Process(target=_serve, args=(start, items, sender, ends), daemon=True)
    process.start()
    sender.close()  # so that the end of the process is the end of the pipe
    return _Worker(process, receiver)


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
    start: Callable[[], Callable[[T], R]],
    items: Sequence[T],
    sender: Connection,
    ends: Sequence[Connection],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asked for the work
    signal.signal(signal.SIGTERM, _leave)
    for end in ends:
        end.close()
    try:
        work = start()
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
