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
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import Any, NamedTuple, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CAN_FORK = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
"""Whether workers share what is already loaded; elsewhere each loads it itself.

On macOS a process may be forked, but libraries of the system may hang or crash in it.
"""

_AHEAD = 1 << 20  # bytes of answers that may wait in a pipe
_DEPTH = 2  # items that a worker has: one that it is at, and one to go on with
_WINDOW = 16  # items for each worker that may be done before their turn
_PATIENCE = 5
"""Seconds that a worker has to end its own child processes when nobody needs it any more."""


class WorkerError(Exception):
    """A worker process ended before its work was done."""


class _Worker(NamedTuple):
    process: Any
    orders: Connection  # items that it is to do
    answers: Connection
    at: deque[int]  # places of the items that it was given and has not answered, in order


def spread(
    start: Callable[[], Callable[[T], R]],
    items: Sequence[T],
    jobs: int,
    again: Callable[[T], R] | None = None,
) -> Iterator[R]:
    """Do the work on each item in ``jobs`` processes and give the results in order.

    ``start`` is called once in each process and gives the work to do; where processes are not
    forked, it is pickled. Items are pickled and handed out as the processes come along, so that
    a long item holds up only the one behind it. When a process is ended from outside (no memory
    left, a fault in a library), ``again`` gives the result of the item that it was at, and
    another process goes on; without it WorkerError is raised. A worker has no workers of its
    own: it does the work itself.
    """
    if multiprocessing.current_process().daemon:
        yield from map(start(), items)
        return
    workers: list[_Worker] = []
    for _ in range(min(jobs, len(items))):
        workers.append(_begin(start, workers))
    todo = deque(range(len(items)))
    done: dict[int, R | Exception] = {}
    try:
        for index in range(len(items)):
            while index not in done:
                _hand_out(workers, items, todo, index + _WINDOW * jobs)
                for number in _ready(workers):
                    worker = workers[number]
                    try:
                        answer = _received(worker)
                    except (EOFError, OSError):  # the end of the pipe, before or within an answer
                        _end(worker)
                        workers[number] = _begin(start, workers[:number] + workers[number + 1 :])
                        if again is None:
                            why = "a process that was checking plans stopped early"
                            raise WorkerError(why) from None
                        todo.extendleft(reversed(list(worker.at)[1:]))
                        answer = again(items[worker.at[0]])
                    done[worker.at.popleft()] = answer
            found = done.pop(index)
            if isinstance(found, Exception):
                raise found
            yield found
    finally:
        for worker in workers:  # all of them are told before one is waited for
            worker.process.terminate()
        for worker in workers:
            _end(worker)


def _hand_out(
    workers: Sequence[_Worker], items: Sequence[Any], todo: deque[int], before: int
) -> None:
    """Give every worker an item to do and one to go on with, of those ``before`` a place."""
    for depth in range(1, _DEPTH + 1):
        for worker in workers:
            if len(worker.at) < depth and todo and todo[0] < before:
                with suppress(OSError):  # it has ended, as its answer will tell
                    worker.orders.send(items[todo[0]])
                worker.at.append(todo.popleft())


def _ready(workers: Sequence[_Worker]) -> list[int]:
    """Wait until some workers have answered or ended, and give their places."""
    busy = {number: worker for number, worker in enumerate(workers) if worker.at}
    ready = wait([end for w in busy.values() for end in (w.answers, w.process.sentinel)])
    return [n for n, w in busy.items() if w.answers in ready or w.process.sentinel in ready]


def _begin(start: Callable[[], Callable[[T], R]], others: Sequence[_Worker]) -> _Worker:
    context: Any = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    answers, sender = context.Pipe(duplex=False)
    taker, orders = context.Pipe(duplex=False)
    _widen(sender)
    if CAN_FORK:
        # A forked process has copies of these ends too, and as long as one is open, no worker
        # would notice that nobody reads any more.
        ends = [answers, orders]
        for other in others:
            ends += (other.orders, other.answers)
        given = (start, taker, sender, ends)
        process = context.Process(target=_serve, args=given, daemon=True)
        process.start()
    else:
        packed = pickle.dumps(start)  # unpacked where Ctrl-C is ignored: that loads planlint
        process = context.Process(target=_serve, args=(packed, taker, sender, ()), daemon=True)
        with _apart():
            process.start()
    sender.close()  # so that the end of the process is the end of the pipe
    taker.close()
    return _Worker(process, orders, answers, deque())


def _widen(pipe: Connection) -> None:
    """Let a worker go on while nobody reads yet, where the system allows it.

    Answers are about as large as what a pipe holds by itself, so that a worker would wait until
    its last one is read.
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
    """Take an answer; raises EOFError or OSError when there will be none.

    The end of the pipe alone would not tell: a child of the worker may still hold it open.
    """
    if not worker.answers.poll():
        raise EOFError
    return worker.answers.recv()


def _end(worker: _Worker) -> None:
    worker.orders.close()
    worker.answers.close()
    worker.process.terminate()
    worker.process.join(_PATIENCE)
    if worker.process.exitcode is None:
        worker.process.kill()
        worker.process.join()


def _serve(
    start: Callable[[], Callable[[T], R]] | bytes,
    orders: Connection,
    sender: Connection,
    ends: Sequence[Connection],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asked for the work
    signal.signal(signal.SIGTERM, _leave)
    for end in ends:
        end.close()
    try:
        work = (pickle.loads(start) if isinstance(start, bytes) else start)()
        while True:
            item = orders.recv()
            try:
                answer: R | Exception = work(item)
            except Exception as error:  # told to the one who waits for the result
                answer = error
            sender.send(answer)
    except (BrokenPipeError, EOFError):  # nobody reads any more, or asks
        pass
    except Exception as error:  # there is no work, or what came of it cannot be sent
        sender.send(error)
    finally:
        sender.close()


def _leave(*_: object) -> NoReturn:
    """End in order: readers of documents take their own child processes with them."""
    sys.exit(0)
