"""Break the fixture plans at random, as disks, editors and people do: a report comes out.

The default run breaks about 2,000 plans from a fixed start; ``PLANLINT_FUZZ=100000`` breaks
more, and ``PLANLINT_FUZZ_START`` begins elsewhere. What fails is made small and written to
``tests/regressions/plans``, where it is tried in every run from then on.
"""

import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.properties.checking import outcome
from tests.properties.dumper import dump, dump_json
from tests.properties.trees import PLANS, plan

TIMES = int(os.environ.get("PLANLINT_FUZZ", "2000"))
START = int(os.environ.get("PLANLINT_FUZZ_START", "0"))
BATCHES = 20
REGRESSIONS = Path(__file__).parents[1] / "regressions" / "plans"

Break = Callable[[bytes, random.Random], bytes]


def _flip(data: bytes, source: random.Random) -> bytes:
    at = source.randrange(len(data))
    return data[:at] + bytes([source.randrange(256)]) + data[at + 1 :]


def _cut_out(data: bytes, source: random.Random) -> bytes:
    start = source.randrange(len(data))
    return data[:start] + data[start + source.choice((1, 1, 2, 5, 40, 400)) :]


def _double(data: bytes, source: random.Random) -> bytes:
    start = source.randrange(len(data))
    end = start + source.choice((1, 2, 5, 40, 400))
    return data[:end] + data[start:end] + data[end:]


def _swap_lines(data: bytes, source: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, other = source.randrange(len(lines)), source.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _truncate(data: bytes, source: random.Random) -> bytes:
    return data[: source.randrange(len(data))]


def _shift_line(data: bytes, source: random.Random) -> bytes:
    """Indent a line further, or less, or with a tab."""
    lines = data.splitlines(keepends=True)
    at = source.randrange(len(lines))
    lines[at] = source.choice((b" " + lines[at], b"\t" + lines[at], lines[at].lstrip(b" ")))
    return b"".join(lines)


def _put(data: bytes, source: random.Random) -> bytes:
    pieces = (b"[", b"]", b"{", b"}", b": ", b"#", b"'", b'"', b"&a ", b"*a", b"- ", b"|", b"!x ",
              b"\x00", b"\x1b", b"\xff", b"\xc3", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\r", b"<<: ",
              b"---\n", b"# planlint: ignore[", b"\\", b"%", b"999999999999999999999")  # fmt: skip
    at = source.randrange(len(data))
    return data[:at] + source.choice(pieces) + data[at:]


BREAKS: tuple[Break, ...] = (_flip, _cut_out, _double, _swap_lines, _truncate, _shift_line, _put)


def broken(seed: int) -> tuple[bytes, str]:
    """Give a broken plan and its name: the file as it stands, or in another style."""
    source = random.Random(seed)
    path = source.choice(PLANS)
    as_json = source.random() < 0.2
    data = path.read_bytes()
    if as_json:
        data = dump_json(plan(path), source).encode()
    elif source.random() < 0.2:
        data = dump(plan(path), source).encode()
    for _ in range(source.choice((1, 1, 2, 6))):
        data = source.choice(BREAKS)(data, source) or b"x"
    return data, "plan.json" if as_json else "plan.yaml"


def trouble(data: bytes, name: str) -> str:
    """Say what goes wrong with a broken plan, "" when a report comes out as it should."""
    try:
        status, report = outcome(data, name)
    except Exception as error:  # any is a mistake of ours, which the caller shrinks and names
        return type(error).__name__
    if status not in (0, 1, 2) or (status and not report.findings):
        return f"status {status}"
    return ""


def shrunk(data: bytes, name: str, said: str) -> bytes:
    """Leave out stretches of a broken plan as long as the same thing goes wrong."""
    size = len(data) // 2
    while size:
        at = 0
        while at < len(data):
            smaller = data[:at] + data[at + size :]
            if trouble(smaller, name) == said:
                data = smaller
            else:
                at += size
        size //= 2
    return data


def remembered(data: bytes, name: str, said: str) -> str:
    """Make a broken plan small and keep it; says where."""
    small = shrunk(data, name, said)
    file = REGRESSIONS / f"{hashlib.sha256(small).hexdigest()[:8]}{Path(name).suffix}"
    file.write_bytes(small)
    return f"{said}, written to {file.name}"


@pytest.mark.parametrize("batch", range(BATCHES))
def test_broken_plans_are_reported(batch: int) -> None:
    first = START + batch * (TIMES // BATCHES)
    for seed in range(first, first + TIMES // BATCHES):
        data, name = broken(seed)
        said = trouble(data, name)
        assert not said, f"seed {seed}: {remembered(data, name, said)}"


@pytest.mark.parametrize(
    "file", sorted(REGRESSIONS.iterdir()), ids=[f.name for f in sorted(REGRESSIONS.iterdir())]
)
def test_what_once_failed_is_reported(file: Path) -> None:
    outcome(file.read_bytes(), file.name)
