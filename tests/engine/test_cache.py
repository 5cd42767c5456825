"""What was found before is taken from the cache: the same report, and never an old one."""

import os
import pickle
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from planlint.engine import cache as caches
from planlint.engine import gather, session, work
from planlint.engine.cache import FOLDER, Cache
from planlint.engine.run import Result, Setup
from planlint.engine.session import Request
from planlint.report import Report
from planlint.reporters import PLAIN, REPORTERS, load
from planlint.source import Document

PLAN = """\
planlint: 1
title: Plan {number}
school: {{name: School {number}}}
goals:
  - id: G1
    statement: Improve reading.
"""
NEEDS = """\
needs_assessment:
  root_causes:
    - {id: R1, statement: Lessons end before students have written a word.}
    - {id: R2, statement: New teachers meet their mentor only once before winter.}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Use a cache of this test's own, for runs of any size."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(FOLDER, str(folder))
    monkeypatch.setattr(session, "MANY", 2)
    monkeypatch.setattr(work, "MANY", 1_000)  # in one process
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with plans that copy each other, one of them unreadable."""
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(5):
        needs = NEEDS if number < 2 else ""
        (plans / f"{number}.plan.yaml").write_text(PLAN.format(number=number) + needs)
    (plans / "9.plan.yaml").write_text("goals: [")
    return plans


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the plans that are really checked."""
    names: list[str] = []
    check = work.check_documents

    def noted(documents: Sequence[Document], setup: Setup, **how: bool) -> list[Result]:
        names.extend(Path(document.path).name for document in documents)
        return check(documents, setup, **how)

    monkeypatch.setattr(work, "check_documents", noted)
    return names


def run(folder: Path, **how: Any) -> Report:
    """Check a folder with the cache."""
    return gather.run(Request((str(folder),), cache=True, **how))


def written(report: Report) -> list[str]:
    """Write a report in every format."""
    return ["".join(load(format)(report, PLAIN)) for format in REPORTERS]


ALL = [f"{number}.plan.yaml" for number in range(5)]


def test_a_second_run_checks_nothing_and_says_the_same(folder: Path, checked: list[str]) -> None:
    plain = gather.run(Request((str(folder),)))
    assert any(finding.code == "DX006" for finding in plain.findings)
    checked.clear()
    first = run(folder)
    assert checked == ALL
    checked.clear()
    second = run(folder)
    assert checked == []
    assert second.notes == ()
    assert written(second) == written(first) == written(plain)


def test_processes_fill_and_use_the_same_cache(
    folder: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "HANDFUL", 1)
    first = run(folder, jobs=2)
    assert checked == []  # by others
    assert written(run(folder)) == written(run(folder, jobs=2)) == written(first)
    assert checked == []


def test_no_file_is_read_twice_for_a_cache_that_cannot_hold_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    load = work.load

    def noted(path: str) -> bytes | Result:
        read.append(Path(path).name)
        return load(path)

    monkeypatch.setattr(work, "load", noted)
    first = run(folder)
    assert sorted(read) == [*ALL, "9.plan.yaml"]
    read.clear()
    run(folder, settings={"select": ["SM"]})  # nothing in the cache was held against that
    assert sorted(read) == [*ALL, "9.plan.yaml"]
    assert written(run(folder)) == written(first)


def test_only_what_changed_is_checked_again(folder: Path, checked: list[str]) -> None:
    run(folder)
    checked.clear()
    plan = folder / "3.plan.yaml"
    plan.write_text(plan.read_text() + "  - {id: G2, statement: Improve writing.}\n")
    report = run(folder)
    assert checked == ["3.plan.yaml"]
    assert written(report) == written(gather.run(Request((str(folder),))))
    plan.unlink()
    checked.clear()
    report = run(folder)
    assert checked == []
    assert written(report) == written(gather.run(Request((str(folder),))))


def test_a_plan_that_cannot_be_read_is_looked_at_again(folder: Path, checked: list[str]) -> None:
    assert run(folder).failed
    (folder / "9.plan.yaml").write_text(PLAN.format(number=9))
    checked.clear()
    assert not run(folder).failed
    assert checked == ["9.plan.yaml"]


def _write(name: str, text: str) -> Callable[[Path], dict[str, object]]:
    def change(folder: Path) -> dict[str, object]:
        (folder / name).write_text(text)
        return {}

    return change


def _ask(**how: object) -> Callable[[Path], dict[str, object]]:
    return lambda folder: dict(how)


def _move(folder: Path) -> dict[str, object]:
    for number in range(5):
        (folder / f"{number}.plan.yaml").rename(folder / f"{number}-school.plan.yaml")
    return {}


PACK = """\
pack: ours
title: Ours
rules:
  - code: OUR001
    name: short-goal
    message: The goal is {words}.
    severity: info
"""


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_move, id="names"),
        pytest.param(_write("planlint.toml", "ignore = ['SM']\n"), id="configuration"),
        pytest.param(_write("planlint.toml", "baseline = 'known.json'\n"), id="baseline"),
        pytest.param(_write("planlint.toml", "as-of = '2026-10-01'\n"), id="day"),
        pytest.param(_write("planlint.toml", "packs = ['ours.yaml']\n"), id="pack"),
        pytest.param(_ask(settings={"select": ["SM"]}), id="command-line"),
        pytest.param(_ask(plugins=False), id="plugins"),
        pytest.param(_ask(outlines=True), id="outlines"),
    ],
)
def test_whatever_results_depend_on_makes_them_new(
    folder: Path, checked: list[str], change: Callable[[Path], dict[str, Any]]
) -> None:
    run(folder)
    how = change(folder)
    checked.clear()
    report = run(folder, **how)
    assert len(checked) == 5
    how.pop("cache", None)
    assert written(report) == written(gather.run(Request((str(folder),), **how)))


def test_another_pack_or_baseline_of_the_same_name_counts(folder: Path, checked: list[str]) -> None:
    (folder / "planlint.toml").write_text("packs = ['ours.yaml']\nbaseline = 'known.json'\n")
    for name, text in (
        ("ours.yaml", PACK),
        ("ours.yaml", PACK.replace("info", "error")),
        ("known.json", '{"version": 1, "entries": []}'),
        ("known.json", '{"version": 1, "entries": [{"path": "1.plan.yaml", "code": "SM001"}]}'),
    ):
        (folder / name).write_text(text)
        checked.clear()
        run(folder)
        assert len(checked) == 5, name


def test_other_files_of_a_plugin_make_results_new(
    folder: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from planlint.engine import stamp  # noqa: PLC0415  (beside what is replaced in it)

    run(folder)
    before = stamp._stat
    monkeypatch.setattr(stamp, "_stat", lambda file, base: (*before(file, base)[:2], 7))
    checked.clear()
    run(folder)
    assert checked == ALL


def test_a_plan_that_changes_during_the_run_is_kept_as_it_was_read(
    folder: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = folder / "2.plan.yaml"
    before = plan.read_text()
    known = Cache.known

    def changed(self: Cache, keys: Any) -> set[bytes]:
        found = known(self, keys)
        plan.write_text(before.replace("Improve reading.", "Improve writing."))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Cache, "known", changed)
        run(folder)
    after = run(folder)
    assert written(after) == written(gather.run(Request((str(folder),))))
    plan.write_text(before)
    checked.clear()
    again = run(folder)
    assert checked == ["2.plan.yaml"]
    assert written(again) == written(gather.run(Request((str(folder),))))


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database at all, only a few words " * 200)


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


@pytest.mark.parametrize("damage", [_garbage, _torn])
def test_a_damaged_cache_is_told_of_and_begun_anew(
    folder: Path, home: Path, checked: list[str], damage: Callable[[Path], None]
) -> None:
    first = run(folder)
    (path,) = home.iterdir()
    damage(path)
    checked.clear()
    second = run(folder)
    assert checked == ALL
    (note,) = second.notes
    assert note.startswith(f"The cache {path} could not be used (")
    assert note.endswith("It was damaged, and the next run begins a new one.")
    assert written(second._replace(notes=())) == written(first)
    assert run(folder).notes == ()
    checked.clear()
    assert run(folder).notes == ()
    assert checked == []


def test_a_cache_that_cannot_be_written_costs_only_time(
    folder: Path, home: Path, checked: list[str]
) -> None:
    home.write_text("a file where the folder should be")
    report = run(folder)
    assert checked == ALL
    (note,) = report.notes
    assert note == (
        f"The cache {home}/results-1.sqlite could not be used (file exists),"
        " so its plans were checked anew."
    )
    assert home.read_text() == "a file where the folder should be"


def test_a_cache_that_another_run_is_writing_costs_only_time(
    folder: Path, home: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caches, "_PATIENCE", 0.01)
    run(folder)
    (path,) = home.iterdir()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    checked.clear()
    report = run(folder)
    other.close()
    assert checked == ALL
    (note,) = report.notes
    assert "(database is locked)" in note


def test_what_was_altered_in_the_cache_is_not_believed(
    folder: Path, home: Path, checked: list[str]
) -> None:
    first = run(folder)
    (path,) = home.iterdir()
    with sqlite3.connect(path) as file:
        for key, value in file.execute("SELECT key, value FROM kept").fetchall():
            file.execute(
                "UPDATE kept SET value = ? WHERE key = ?", (value.replace(b"oal", b"aol"), key)
            )
    file.close()
    checked.clear()
    assert written(run(folder)) == written(first)
    assert checked == ALL


class Hostile:
    """What would run a command when a careless program reads it."""

    def __init__(self, trace: Path) -> None:
        """Leave a trace in a file."""
        self.trace = trace

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """Say what to call."""
        return os.mkdir, (str(self.trace),)


def test_nothing_in_the_cache_can_run(folder: Path, home: Path, tmp_path: Path) -> None:
    first = run(folder)
    (path,) = home.iterdir()
    bad = pickle.dumps([Hostile(tmp_path / "trace")])
    with sqlite3.connect(path) as file:
        file.execute("UPDATE kept SET value = ?, mark = ?", (bad, caches._mark(bad)))
    file.close()
    assert written(run(folder)) == written(first)
    assert not (tmp_path / "trace").exists()


def test_what_nobody_asks_for_goes(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder)
    (path,) = home.iterdir()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE kept SET day = day - 31")
        (held,) = file.execute("SELECT count(*) FROM kept").fetchone()
    file.close()
    assert held == 6  # five plans, and what they are together
    (folder / "0.plan.yaml").unlink()
    run(folder)  # four are asked for, and the four together are new
    with sqlite3.connect(path) as file:
        (held,) = file.execute("SELECT count(*) FROM kept").fetchone()
    file.close()
    assert held == 5


def test_a_few_plans_are_not_worth_a_cache(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "MANY", 64)
    run(folder)
    assert not home.exists()
    (folder / "notes.plan.md").write_text("# A plan of somebody\n\nGoals are told elsewhere.\n")
    run(folder)
    assert home.exists()
