"""A large run keeps its results on disk, and its report says the same."""

import errno
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from planlint.engine import gather, shelf
from planlint.engine.parcel import Parcel
from planlint.engine.run import Result
from planlint.engine.session import Request, prepare
from planlint.engine.work import results
from planlint.finding import Finding
from planlint.report import PlanSummary, Report
from planlint.reporters import PLAIN, REPORTERS, load

PLAN = """\
planlint: 1
title: Plan {number}
silenced:
  - {{rule: ST001, reason: the office fills it in}}
goals:
  - id: G1
    statement: Improve reading.
"""


def result(number: int) -> Result:
    """Make the result of a plan with one finding."""
    path = f"{number:03}.yaml"
    return Result(PlanSummary(path, f"Plan {number}"), (Finding("A1", "a", "info", "m", path),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a few plans, one of which cannot be read."""
    for number in range(11):
        (tmp_path / f"{number:02}.plan.yaml").write_text(PLAN.format(number=number))
    (tmp_path / "05.plan.yaml").write_text("goals: [")
    return tmp_path


def report(folder: Path, *, jobs: int = 1) -> Report:
    """Check the folder."""
    return gather.run(Request((str(folder),), isolated=True, jobs=jobs))


@pytest.mark.parametrize("format", REPORTERS)
def test_a_report_from_disk_reads_as_one_from_memory(
    folder: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = report(folder)
    monkeypatch.setattr(shelf, "FEW", 2)
    many = report(folder)
    assert isinstance(few.findings, tuple)
    assert isinstance(many.findings, shelf.Of)
    style = PLAIN._replace(statistics=True)
    assert "".join(load(format)(many, style)) == "".join(load(format)(few, style))


def test_what_it_holds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = report(folder)
    monkeypatch.setattr(shelf, "FEW", 2)
    many = report(folder)
    for name in ("plans", "findings", "silenced", "baselined"):
        before, after = getattr(few, name), getattr(many, name)
        assert list(after) == list(before) == list(after), name
        assert len(after) == len(before)
        assert all(item in after for item in before)
    assert many.counts() == few.counts()
    assert PlanSummary("elsewhere.yaml") not in many.plans


def test_results_on_a_shelf_are_in_order_and_read_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shelf, "FEW", 3)
    given = [result(number) for number in range(9)]
    kept = shelf.keep(given)
    assert isinstance(kept, shelf.Shelf)
    assert len(kept) == 9
    assert list(kept) == list(kept) == given
    assert (kept[0], kept[-1], kept[2:4]) == (given[0], given[8], given[2:4])
    with pytest.raises(IndexError):
        kept[9]


def test_few_results_stay_in_memory() -> None:
    given = [result(number) for number in range(9)]
    assert shelf.keep(given) == tuple(given)


class Full(io.BytesIO):
    """A file on a disk with room for 1,000 bytes."""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Write what there is room for."""
        return super().write(data[: max(1000 - self.tell(), 0)])


def test_a_full_disk_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "FEW", 3)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Full())
    given = [result(number) for number in range(40)]
    kept = shelf.keep(iter(given))
    assert list(kept) == given
    assert (kept[0], kept[-1], len(kept)) == (given[0], given[-1], 40)


def test_no_folder_for_temporary_files_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(shelf, "FEW", 3)
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    given = [result(number) for number in range(9)]
    assert list(shelf.keep(iter(given))) == given


def test_results_are_kept_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of them are in memory than those that wait for the first write."""
    monkeypatch.setattr(shelf, "FEW", 3)
    at_once: list[int] = []
    written: list[int] = []
    add = shelf.Shelf.add

    def counted(self: shelf.Shelf, parcel: Parcel) -> None:
        written.append(1)
        add(self, parcel)

    def coming() -> Iterator[Result]:
        for number in range(30):
            at_once.append(number - len(written))
            yield result(number)

    monkeypatch.setattr(shelf.Shelf, "add", counted)
    shelf.keep(coming())
    assert max(at_once) <= 3


def test_a_session_is_in_order_of_path_whatever_its_handfuls(folder: Path) -> None:
    session = prepare(Request((str(folder),), isolated=True))
    paths = [result.plan.path for result in results(session) if isinstance(result, Result)]
    assert paths == sorted(paths)
    assert len(paths) == 11
