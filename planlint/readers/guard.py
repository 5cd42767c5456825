"""Run a parser over bytes that nobody vouches for: in a process of its own, within limits.

A file of 246 KB kept a parser of workbooks busy for 40 seconds and took its memory. So such
parsers run in a child process that may take so much memory and so long; what it says comes
back as plain values. The checks of the archive that Word and Excel files are stand in
:mod:`planlint.readers.package`::

    def parse(data: bytes) -> Script:
        package = opened(data, "Excel")    # a whole archive, of this kind, without a password
        weigh(package)                     # its real size, for a parser that unpacks by itself
        ...

    script = guarded(parse, data, seconds=20, megabytes=700)

A child is forked where that is possible (2 ms), else started anew (150 ms: Windows, and any
program with threads, in which a fork may hang). ``os.fork`` and ``subprocess`` rather than
``multiprocessing``, whose workers may not have children, as those of ``--jobs``.
"""

import contextlib
import io
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, Any, Literal, NoReturn, TypeVar

from planlint.readers.kinds import unreadable
from planlint.readers.package import Entry, Package, opened, packed, parts, weigh
from planlint.source import Span, UnreadableError

__all__ = ["Entry", "Package", "guarded", "means", "opened", "packed", "parts", "weigh"]

T = TypeVar("T")
Means = Literal["fork", "spawn", "none"]

_SAFE_MODULES = ("planlint.readers.blocks", "planlint.source", "datetime", "decimal")
_SERVE = "import sys; sys.path[:] = {path!r}; from planlint.readers.guard import serve; serve()"
_PARTS = "without its pictures, attachments and unused sheets"


def means() -> Means:
    """Say how a child is made here: forked, started anew, or not at all (in a browser)."""
    if sys.platform in ("emscripten", "wasi"):
        return "none"
    # A fork copies one thread; a lock that another one holds would stay locked for ever.
    if hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1:
        return "fork"
    return "spawn"


def guarded(parse: Callable[[bytes], T], data: bytes, *, seconds: float, megabytes: int) -> T:
    """Give ``parse(data)``, worked out in a child process; raises UnreadableError.

    ``parse`` is a function of a module (or a partial of one), and gives values made of
    :mod:`planlint.readers.blocks` and plain ones. It raises UnreadableError itself for a file
    that it refuses; any other end of it becomes one. ``megabytes`` is what the child may take
    beyond what this process has; only systems that know such a limit keep it (not Windows and
    not macOS). Where no child can be made, ``parse`` runs here, without limits.
    """
    how = means()
    if how == "none":
        return _plainly(parse, data)
    run = _forked if how == "fork" else _spawned
    answer, status = run(parse, data, seconds, megabytes)
    if answer is None:
        raise _stopped(status, seconds, megabytes)
    kind, value = _unpacked(answer)
    if kind == "value":
        return value  # type: ignore[no-any-return]
    if kind == "refused":
        message, span, help, text = value
        raise UnreadableError(message, Span(*span), help, text)
    if kind == "memory":
        raise _too_much(megabytes)
    raise _broken(str(value))


def serve() -> None:
    """Be the child that was started anew: read the work from standard input, write the answer."""
    stream = sys.stdin.buffer
    parse, data, seconds, megabytes = pickle.loads(stream.read())
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a parser prints is no part of the answer
    _limit(seconds, megabytes)
    # Where the system keeps no bounds, this ends it when the one who waits for it is gone.
    late = threading.Timer(seconds + 2, os._exit, [1])
    late.daemon = True
    late.start()
    out.write(_answer(parse, data))
    out.flush()


def _plainly(parse: Callable[[bytes], T], data: bytes) -> T:
    try:
        return parse(data)
    except UnreadableError:
        raise
    except Exception as error:  # a parser may fail in any way
        raise _broken(type(error).__name__) from None


def _answer(parse: Callable[[bytes], object], data: bytes) -> bytes:
    """Work, and pack up what came of it."""
    said: tuple[str, object]
    try:
        said = ("value", parse(data))
    except UnreadableError as error:
        trouble = error.trouble
        said = ("refused", (trouble.message, tuple(trouble.span), trouble.help, error.text))
    except (MemoryError, RecursionError):  # a file of many or of deep parts; told in one sentence
        said = ("memory", None)
    except Exception as error:  # a parser may fail in any way
        said = ("broken", type(error).__name__)
    try:
        return pickle.dumps(said, protocol=5)
    except MemoryError:
        return pickle.dumps(("memory", None))


class _Unpickler(pickle.Unpickler):
    """Reads the child's answer without trusting it: no callable but our own records."""

    def find_class(self, module: str, name: str) -> Any:
        """Give a class of the readers' vocabulary; refuse everything else."""
        if module in _SAFE_MODULES and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _unpacked(answer: bytes) -> tuple[str, Any]:
    try:
        kind, value = _Unpickler(io.BytesIO(answer)).load()
    except Exception:  # half an answer, or one that the file's author wrote
        return "broken", "its answer was cut off"
    return str(kind), value


def _limit(seconds: float, megabytes: int) -> None:
    """Bound this process; where the system knows no bounds, only the parent's clock does."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415  (not on Windows)

        allowed = _size() + (megabytes << 20)
        bounds = [
            (resource.RLIMIT_AS, allowed),
            (resource.RLIMIT_CPU, int(seconds) + 2),  # ends it when the parent is gone
            (resource.RLIMIT_CORE, 0),
        ]
        for what, most in bounds:
            _, hard = resource.getrlimit(what)
            soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # A system may refuse or not know a bound; the parent's clock is still there.
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(what, (soft, hard))


def _size() -> int:
    """Give the bytes of address space that this process has already (Linux), else a guess."""
    try:
        with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123  (pathlib costs an import)
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):  # no /proc here, or one of another form
        return 1 << 30


def _forked(
    parse: Callable[[bytes], object], data: bytes, seconds: float, megabytes: int
) -> tuple[bytes | None, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _child(parse, data, seconds, megabytes, writer)
    os.close(writer)
    status = -1
    try:
        answer = _collected(reader, time.monotonic() + seconds)
    except BaseException:  # Ctrl-C too: the child must not outlive the one who waits for it
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    finally:
        os.close(reader)
    if answer is None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None, 0
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return (answer if status == 0 else None), status


def _child(
    parse: Callable[[bytes], object], data: bytes, seconds: float, megabytes: int, writer: int
) -> NoReturn:
    """Be the forked child; never return into the parent's code."""
    status = 1
    try:
        import gc  # noqa: PLC0415  (the child only)

        gc.disable()  # so short a life leaves nothing to collect
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        if "faulthandler" in sys.modules:
            sys.modules["faulthandler"].disable()
        _limit(seconds, megabytes)
        with os.fdopen(writer, "wb") as stream:
            stream.write(_answer(parse, data))
        status = 0
    finally:
        os._exit(status)


def _collected(reader: int, until: float) -> bytes | None:
    """Read everything that the child says; None when its time is over."""
    import select  # noqa: PLC0415  (not on every system)

    waiting = select.poll()
    waiting.register(reader, select.POLLIN | select.POLLHUP)
    pieces: list[bytes] = []
    while True:
        left = until - time.monotonic()
        if left <= 0 or not waiting.poll(left * 1000):
            return None
        piece = os.read(reader, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def _spawned(
    parse: Callable[[bytes], object], data: bytes, seconds: float, megabytes: int
) -> tuple[bytes | None, int]:
    import subprocess  # noqa: PLC0415  (10 ms, and forks need none)

    work = pickle.dumps((parse, data, seconds, megabytes), protocol=5)
    pipe: IO[bytes] | int = subprocess.PIPE
    program = _SERVE.format(path=sys.path)
    started = subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe)
    try:
        answer, _ = started.communicate(work, timeout=seconds + 2)  # two for its start
    except subprocess.TimeoutExpired:
        return None, 0
    finally:
        if started.poll() is None:
            started.kill()
            started.communicate()
    return (answer if started.returncode == 0 else None), started.returncode


def _stopped(status: int, seconds: float, megabytes: int) -> UnreadableError:
    """Say why there is no answer; a child that was killed by its time has status 0."""
    if status == 0 or -status == getattr(signal, "SIGXCPU", 0):
        return unreadable(
            f"Reading the file took longer than {seconds:g} seconds and was stopped.",
            f"save a copy with the plan alone, {_PARTS}.",
        )
    if -status == getattr(signal, "SIGKILL", 0):  # by the system, when memory runs out
        return _too_much(megabytes)
    return _broken(f"its reader ended with status {status}")


def _too_much(megabytes: int) -> UnreadableError:
    return unreadable(
        f"Reading the file takes more than {megabytes:,} MB of memory and was stopped.",
        f"save a copy with the plan alone, {_PARTS}.",
    )


def _broken(why: str) -> UnreadableError:
    return unreadable(
        f"The file could not be read: it is damaged, or of a kind never met before ({why}).",
        "open it in the program that wrote it and save it under a new name; if that does not "
        "help, report it with the file.",
    )
