"""The line that says how far a long run is, and who sees it."""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planlint.cli import baseline, check, diff, report
from planlint.cli import progress as module
from planlint.cli.progress import drawn, progress
from planlint.engine.session import Request, prepare
from planlint.engine.work import results
from planlint.readers import script_reader
from tests.readers.pdf_writer import Sheet, pdf

PLANS = Path(__file__).parents[1] / "fixtures" / "plans"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def ticking(step: float) -> Callable[[], float]:
    """Give a clock that goes on by so much with each look at it."""
    times: Iterator[float] = (step * n for n in range(1_000))
    return lambda: next(times)


def shown(text: str) -> str:
    """Give what is left on the line in the end."""
    cells: list[str] = []
    at = 0
    for character in text:
        if character == "\r":
            at = 0
            continue
        cells[at : at + 1] = character
        at += 1
    return "".join(cells).rstrip()


def test_the_line_appears_after_half_a_second_and_is_gone_at_the_end() -> None:
    terminal = Terminal()
    with progress(stream=terminal, clock=ticking(0.2)) as tell:
        assert tell is not None
        tell("plans", 1, 10)
        tell("plans", 2, 10)
        assert terminal.getvalue() == ""
        tell("plans", 5, 10)
        assert shown(terminal.getvalue()) == "[##########----------] 5 of 10 plans"
        tell("sites", 6, 10)
        tell("a", 7, 10)  # a shorter line leaves nothing of the longer one
        assert shown(terminal.getvalue()) == "[##############------] 7 of 10 a"
    assert shown(terminal.getvalue()) == ""
    assert "\n" not in terminal.getvalue()


def test_what_is_over_at_once_shows_nothing() -> None:
    terminal = Terminal()
    with progress(stream=terminal, clock=ticking(0.001)) as tell:
        assert tell is not None
        for done in range(100):
            tell("plans", done, 100)
    assert terminal.getvalue() == ""


def test_the_line_is_drawn_no_more_than_ten_times_a_second() -> None:
    terminal = Terminal()
    with progress(stream=terminal, clock=ticking(0.01)) as tell:
        assert tell is not None
        for done in range(150):
            tell("plans", done, 150)
    assert 8 <= terminal.getvalue().count("of 150") <= 11


def test_it_is_gone_after_a_fault_too() -> None:
    terminal = Terminal()
    with (
        pytest.raises(OSError, match="gone"),
        progress(stream=terminal, clock=ticking(1)) as tell,
    ):
        assert tell is not None
        tell("plans", 1, 2)
        raise OSError("gone")
    assert shown(terminal.getvalue()) == ""


def test_nobody_is_told_without_a_terminal_or_when_it_is_to_be_quiet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with progress(stream=io.StringIO()) as tell:
        assert tell is None
    with progress(quiet=True, stream=Terminal()) as tell:
        assert tell is None
    monkeypatch.setenv("TERM", "dumb")
    with progress(stream=Terminal()) as tell:
        assert tell is None


def test_a_forked_process_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    with progress(stream=terminal, clock=ticking(1)) as tell:
        assert tell is not None
        with monkeypatch.context() as inside:
            inside.setattr(os, "getpid", lambda: -1)
            tell("plans", 1, 2)
    assert terminal.getvalue() == ""


def test_a_long_or_hostile_name_stays_on_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    terminal = Terminal()
    with progress(stream=terminal, clock=ticking(1)) as tell:
        assert tell is not None
        tell(f"pages of {'long ' * 40}.pdf", 1, 2)
        assert len(shown(terminal.getvalue())) <= 59
    assert "\x1b" not in drawn("pages of \x1b[2J.pdf", 1, 2)
    assert drawn("plans", 0, 0).startswith("[----")


@pytest.mark.parametrize("jobs", [1, 2])
def test_plans_are_counted_wherever_they_are_checked(jobs: int, tmp_path: Path) -> None:
    plan = next(PLANS.glob("*.yaml")).read_bytes()
    for number in range(20):
        (tmp_path / f"{number}.plan.yaml").write_bytes(plan)
    told: list[tuple[str, int, int]] = []
    request = Request((str(tmp_path),), isolated=True, plugins=False, jobs=jobs)
    session = prepare(request, lambda *so_far: told.append(so_far))
    assert len(list(results(session))) == 20
    counts = [done for _, done, _ in told]
    assert {(what, total) for what, _, total in told} == {("plans", 20)}
    assert counts == (list(range(20)) if jobs == 1 else [8, 16, 20])


def test_one_plan_is_not_counted() -> None:
    told: list[tuple[str, int, int]] = []
    request = Request((str(next(PLANS.glob("*.yaml"))),), isolated=True, plugins=False)
    list(results(prepare(request, lambda *so_far: told.append(so_far))))
    assert told == []


def test_pages_of_a_long_pdf_are_counted_and_the_first_of_them_soon() -> None:
    sheets = []
    for number in range(16):
        sheet = Sheet()
        sheet.lines(60, 60, [f"Page {number}"])
        sheets.append(sheet)
    data = pdf(sheets)
    told: list[tuple[int, int]] = []
    watched = script_reader("a.pdf", lambda *so_far: told.append(so_far))
    plain = script_reader("a.pdf")
    assert watched is not None and plain is not None
    assert watched("a.pdf", data) == plain("a.pdf", data)
    assert told == [(3, 16), (15, 16), (16, 16)]


def test_a_check_at_a_terminal_shows_the_line_and_takes_it_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(path) for path in sorted(PLANS.glob("*.yaml"))[:2]]
    paths += [str(path) for path in sorted(PLANS.glob("*.json"))[:2]]
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    for more, sees in ((), True), (("--quiet",), False):
        terminal = Terminal()
        with monkeypatch.context() as inside:
            inside.setattr("sys.stderr", terminal)
            check.command.main([*paths, *more, "--isolated"], standalone_mode=False)
        assert (f"0 of {len(paths)} plans" in terminal.getvalue()) is sees
        assert shown(terminal.getvalue()) == ""
        assert "\r" not in capsys.readouterr().out


def test_the_line_is_there_while_plans_are_mended_remembered_or_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    for number in range(3):
        text = "planlint: 1\ntitle: Plan\nownr: Principal\n"
        (tmp_path / f"{number}.plan.yaml").write_text(text, "utf-8")
    for command, more, seen in (
        (check.command, ["--fix"], "0 of 3 plans to mend"),
        (baseline.command, ["-o", str(tmp_path / "known.json")], "0 of 3 plans"),
        (report.command, ["-o", str(tmp_path / "report.html")], "0 of 3 plans"),
    ):
        terminal = Terminal()
        with monkeypatch.context() as inside:
            inside.setattr("sys.stderr", terminal)
            command.main([str(tmp_path), *more, "--isolated"], standalone_mode=False)
        assert seen in terminal.getvalue()
        line, _, said = terminal.getvalue().rpartition("\r")
        assert shown(line) == ""
        assert said.count("\n") == (6 if more == ["--fix"] else 1)
    capsys.readouterr()
    assert all("owner: Principal" in file.read_text("utf-8") for file in tmp_path.glob("*.yaml"))


def test_the_line_is_there_while_drafts_are_compared(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(module, "_EACH", 0.0)
    for folder, number in (("old", 2), ("new", 3)):
        (tmp_path / folder).mkdir()
        for name in range(number):
            file = tmp_path / folder / f"{name}.plan.yaml"
            file.write_text(f"planlint: 1\ntitle: Plan {name}\n", "utf-8")
    terminal = Terminal()
    with monkeypatch.context() as inside:
        inside.setattr("sys.stderr", terminal)
        words = [str(tmp_path / "old"), str(tmp_path / "new"), "--isolated"]
        diff.command.main(words, standalone_mode=False)
    assert "1 of 2 plans" in terminal.getvalue()
    assert "1 of 3 plans" in terminal.getvalue()
    assert shown(terminal.getvalue()) == ""
    assert "\r" not in capsys.readouterr().out
