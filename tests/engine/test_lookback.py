"""The plan before: which it is, what rules see of it, and what is said when it cannot be read."""

from collections import Counter
from pathlib import Path

import pytest

from planlint import api
from planlint.engine import lookback, shelf, work
from planlint.engine.cache import Cache
from planlint.engine.session import Request
from planlint.report import Report
from tests.config.conftest import Project, project

__all__ = ["project"]

OLD = """\
planlint: 1
school: {name: Fern Hollow Elementary, id: "0417"}
period: {start: 2025-09-02, end: 2026-06-19}
goals:
  - id: G1
    statement: 44% of grade 3 students are at benchmark by June 2026
    strategies:
      - id: S1
        statement: Teach the full decoding lesson in each primary room
        actions:
          - {id: A1, statement: Set the calendar of visits with the coach, due: 2025-10-03}
          - {id: A2, statement: Visit each room and talk about the lesson, due: 2026-03-27}
"""
NEW = (
    OLD.replace("2026-06-19", "2027-06-18")
    .replace("2025-09-02", "2026-08-31")
    .replace("44%", "47%")
    .replace("June 2026", "June 2027")
    .replace("2025-10-03", "2026-10-02")
    .replace("2026-03-27", "2027-03-26")
)
SELECT = ["ST007", "NA009", "IN005"]


def checked(*paths: str, previous: str = "", jobs: int = 1, cache: bool = False) -> Report:
    settings: dict[str, object] = {"select": SELECT, "previous": previous}
    return api.run(Request(paths, settings=settings, jobs=jobs, cache=cache))


def found(report: Report) -> list[tuple[str, str, str]]:
    return [(f.path, f.code, f.element) for f in report.findings]


def school(text: str, number: int) -> str:
    """Make the plan of another school out of one."""
    return text.replace("0417", f"{number:04}").replace("Fern Hollow", f"School {number}")


def test_without_a_plan_before_nothing_is_held_against_it(project: Project) -> None:
    project({"new.yaml": NEW})
    assert found(checked("new.yaml")) == []


def test_a_plan_is_held_against_the_one_before(project: Project) -> None:
    project({"new.yaml": NEW, "old.yaml": OLD})
    report = checked("new.yaml", previous="old.yaml")
    assert found(report) == [("new.yaml", "NA009", "plan"), ("new.yaml", "ST007", "plan")]
    told = {f.code: f for f in report.findings}
    assert told["ST007"].message == (
        "The strategies and actions are those of the plan before (old.yaml): 100% of the letters."
        " Only the dates have moved."
    )
    assert told["NA009"].message == (
        "The plan before (old.yaml) had goal G1, and nothing here says what was reached."
    )
    assert [plan.path for plan in report.plans] == ["new.yaml"]  # the other is read, not checked


def test_the_configuration_may_name_it(project: Project) -> None:
    project({"planlint.toml": 'previous = "2025"', "2025/a.plan.yaml": OLD, "2026/b.yaml": NEW})
    assert len(found(checked("2026/b.yaml"))) == 2
    assert {path for path, _, _ in found(checked("."))} == {"2026/b.yaml"}


def test_plans_of_folders_are_matched_by_school(project: Project) -> None:
    olds = {f"old/{n}.plan.yaml": school(OLD, n) for n in range(3)}
    news = {f"new/{n + 1}.plan.yaml": school(NEW, n) for n in range(4)}
    project({**olds, **news})
    report = checked("new", previous="old")
    befores = {f.path: f.message.split("(")[1].split(")")[0] for f in report.findings}
    assert befores == {f"new/{n + 1}.plan.yaml": f"old/{n}.plan.yaml" for n in range(3)}
    assert not report.failed  # the fourth is simply new


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_plans_find_their_own_in_any_number_of_processes(project: Project, jobs: int) -> None:
    plans = {f"old/{n}.plan.yaml": school(OLD, n) for n in range(70)}
    plans |= {f"new/{n}.plan.yaml": school(NEW, n) for n in range(70)}
    project(plans)
    assert len(found(checked("new", previous="old", jobs=jobs))) == 140


def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each file is read from now on."""
    number: Counter[str] = Counter()

    for module in (lookback, work):
        read = module.read_bytes

        def counted(path: str, data: bytes, setup: object, read: object = read) -> object:
            number[path] += 1
            return read(path, data, setup)  # type: ignore[operator]  # read_bytes

        monkeypatch.setattr(module, "read_bytes", counted)
    return number


def test_each_file_is_read_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = {f"old/{n}.plan.yaml": school(OLD, n) for n in range(5)}
    plans |= {f"new/{n}.plan.yaml": school(NEW, n) for n in range(5)}
    project(plans)
    number = reads(monkeypatch)
    assert len(found(checked("new", previous="old"))) == 10
    assert number == dict.fromkeys(plans, 1)


def test_of_many_plans_before_only_those_of_few_new_ones_are_read_whole(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    olds = {f"old/{n}.plan.yaml": school(OLD, n) for n in range(9)}
    project({**olds, "new.yaml": school(NEW, 7)})
    number = reads(monkeypatch)
    assert len(found(checked("new.yaml", previous="old"))) == 2
    assert number == dict.fromkeys(olds, 1) | {"new.yaml": 1, "old/7.plan.yaml": 2}


@pytest.mark.parametrize(
    ("olds", "news", "before"),
    [
        # Two plans of one school: the one in the same place has the better claim.
        ({"a": 1}, {"a": 1, "b": 1}, {"a": "a"}),
        # No claim is better than the other, so that nothing is guessed.
        ({"z": 1}, {"a": 1, "b": 1}, {}),
        # What is left belongs together.
        ({"a": 1, "b": 1}, {"a": 1, "c": 1}, {"a": "a", "c": "b"}),
        ({"a": 1, "b": 2, "c": 3}, {"b": 1, "c": 2, "a": 3}, {"b": "a", "c": "b", "a": "c"}),
        # One plan and one plan always do.
        ({"a": 1}, {"b": 2}, {"b": "a"}),
    ],
)
@pytest.mark.parametrize("how", ["here", "processes", "disk", "cache"])
def test_each_gets_the_plan_before_that_all_together_leave_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, olds: dict[str, int],
    news: dict[str, int], before: dict[str, str], how: str,
) -> None:  # fmt: skip
    plans = {f"old/{name}.plan.yaml": school(OLD, n) for name, n in olds.items()}
    project(plans | {f"new/{name}.plan.yaml": school(NEW, n) for name, n in news.items()})
    monkeypatch.setattr(work, "HANDFUL", 1)
    monkeypatch.setattr("planlint.engine.session.MANY", 1)
    monkeypatch.setattr(shelf, "FEW", 1 if how == "disk" else 256)
    monkeypatch.setattr(Cache, "at_home", classmethod(lambda cls: cls(tmp_path / "cache")))
    for _ in range(2):
        report = checked("new", previous="old", jobs=2 if how == "processes" else 1,
                         cache=how == "cache")  # fmt: skip
        told = {f.path: f.message.split("(")[1].split(")")[0] for f in report.findings}
        assert told == {
            f"new/{name}.plan.yaml": f"old/{old}.plan.yaml" for name, old in before.items()
        }


def test_a_plan_before_that_changes_while_plans_are_checked_is_said(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    olds = {f"old/{n}.plan.yaml": school(OLD, n) for n in range(9)}
    project({**olds, "new.yaml": school(NEW, 7)})
    match = lookback.Lookback.match

    def meanwhile(*given: object) -> object:
        Path("old/7.plan.yaml").write_text(school(OLD, 7) + "# by the way\n", encoding="utf-8")
        return match(*given)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(lookback.Lookback, "match", meanwhile)
    report = checked("new.yaml", previous="old")
    assert found(report) == []
    assert {(item.path, item.failed) for item in report.not_checked} == {("new.yaml", True)}


@pytest.mark.parametrize(
    ("previous", "text", "path", "why"),
    [
        ("gone.yaml", None, "gone.yaml", "There is no file or folder gone.yaml."),
        ("old.yaml", "goals: [", "old.yaml", "it is the plan before, and could not be read: "),
    ],
)
def test_a_plan_before_that_cannot_be_read_is_said(
    project: Project, previous: str, text: str | None, path: str, why: str
) -> None:
    project({"new.yaml": NEW} | ({previous: text} if text is not None else {}))
    report = checked("new.yaml", previous=previous)
    (item,) = [item for item in report.not_checked if item.failed]
    assert (item.code, item.path) == ("PL001", path)
    assert item.why.startswith(why)
    assert report.failed


def test_what_is_remembered_depends_on_the_plan_before(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("planlint.engine.session.MANY", 1)
    monkeypatch.setattr(Cache, "at_home", classmethod(lambda cls: cls(tmp_path / "cache")))
    project({"new.yaml": NEW, "old.yaml": OLD})
    first = checked("new.yaml", previous="old.yaml", cache=True)
    assert found(first) == found(checked("new.yaml", previous="old.yaml", cache=True)) != []
    project({"old.yaml": OLD.replace("2026-06-19", "2027-06-18").replace("2025-0", "2026-0")})
    assert found(checked("new.yaml", previous="old.yaml", cache=True)) == []


def test_a_goal_that_still_runs_is_neither_copied_nor_untold(project: Project) -> None:
    long = ("2026\n    strat", "2028\n    strat")
    project({"old.yaml": OLD.replace(*long), "new.yaml": NEW.replace("2027\n    strat", long[1])
             .replace("47%", "44%").replace("Teach the full", "Rehearse the new")
             .replace("Set the calendar of visits with the coach", "Choose two texts a unit")
             .replace("Visit each room and talk about", "Film one room and watch")})  # fmt: skip
    assert found(checked("new.yaml", previous="old.yaml")) == []


def test_a_strategy_goes_on_unchanged_though_its_goal_was_not_met(project: Project) -> None:
    previous = "previous: {goals: [{id: G1, statement: 44% at benchmark, actual: 39%, met: no}]}\n"
    changed = "adjustments: [{date: 2026-08-20, of: [S1], why: G1 was missed, change: Two coaches}]"
    project({"old.yaml": OLD, "new.yaml": NEW + previous, "mended.yaml": NEW + previous + changed})
    codes = [
        (code, element) for _, code, element in found(checked("new.yaml", previous="old.yaml"))
    ]
    assert codes == [("ST007", "plan"), ("IN005", "G1/S1")]
    codes = [
        (code, element) for _, code, element in found(checked("mended.yaml", previous="old.yaml"))
    ]
    assert codes == [("ST007", "plan")]


def test_an_earlier_draft_of_the_same_plan_is_no_plan_before(project: Project) -> None:
    project({"june.yaml": NEW, "august.yaml": NEW.replace("2026-10-02", "2026-10-09")})
    assert found(checked("august.yaml", previous="june.yaml")) == []
    late = NEW.replace("2026-10-02", "2027-01-15").replace("2027-03-26", "2027-06-11")
    third = "          - {id: A3, statement: Share what was learned with families, due: %s}\n"
    project({"june.yaml": NEW + third % "2026-11-06", "august.yaml": late + third % "2027-02-05"})
    report = checked("august.yaml", previous="june.yaml")
    assert found(report) == [("august.yaml", "ST007", "plan")]
