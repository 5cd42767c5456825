"""Spread work over processes, with results in the order of the work."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
"""Whether workers share what is already loaded; elsewhere each loads it itself."""


class WorkerError(Exception):
    """A worker process ended before its work was done."""


def spread(start: Callable[[], Callable[[T], R]], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Do the work on each item in ``jobs`` processes and give the results in order.

    ``start`` is called once in each process and gives the work to do. Each process takes
    every ``jobs``-th item, so that the results can be read in turn. Raises WorkerError
    when a process ends early.
    """
    context: Any = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
    workers = []
    for number in range(min(jobs, len(items))):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(
            target=_serve, args=(start, items[number::jobs], sender), daemon=True
        )
        process.start()
        sender.close()  # so that the end of the process is the end of the pipe
        workers.append((process, receiver))
    try:
        for index in range(len(items)):
            try:
                answer = workers[index % jobs][1].recv()
            except EOFError:
                raise WorkerError("a process that was checking plans stopped early") from None
            if isinstance(answer, Exception):
                raise answer
            yield answer
    finally:
        for process, receiver in workers:
            receiver.close()
            process.terminate()
            process.join()


def _serve(start: Callable[[], Callable[[T], R]], items: Sequence[T], sender: Connection) -> None:
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
