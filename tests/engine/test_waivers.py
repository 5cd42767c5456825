"""Waivers: of a district for plans of its schools, and with a last day; what becomes of them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from planlint import api
from planlint.engine.cache import Cache
from planlint.engine.session import Request, prepare
from planlint.engine.work import results
from planlint.finding import Finding, Terms
from planlint.report import Report
from tests.config.conftest import Project, project

__all__ = ["project"]

PLAN = """\
planlint: 1
school: {name: Fern Hollow Elementary, id: "0417"}
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Teach the full decoding lesson daily.}
"""
OTHER = PLAN.replace("Fern Hollow", "Oak Hill").replace("0417", "0418")
WAIVER = """\
[[waivers]]
plan = "0417"
code = "OW001"
at = "S1"
reason = "The coach is hired in October."
approver = "Network chief"
expires = 2026-10-30
"""
SELECT = ["OW001", "AL005", "ST009", "ST013", "DX002"]


def checked(*paths: str, as_of: str = "2026-10-01", jobs: int = 1) -> Report:
    settings: dict[str, object] = {"select": SELECT, "as-of": as_of}
    return api.lint(paths, settings=settings, jobs=jobs)


def said(findings: object) -> list[tuple[str, int, str]]:
    assert isinstance(findings, tuple)
    return [(f.path, f.location.line, f.code) for f in findings]


def test_a_district_waives_a_finding_of_one_school(project: Project) -> None:
    project({"planlint.toml": WAIVER, "a.plan.yaml": PLAN, "b.plan.yaml": OTHER})
    report = checked(".")
    assert said(report.findings) == [
        ("a.plan.yaml", 6, "AL005"),
        ("b.plan.yaml", 6, "AL005"),
        ("b.plan.yaml", 6, "OW001"),
    ]
    (waived,) = report.silenced
    assert (waived.path, waived.code) == ("a.plan.yaml", "OW001")
    assert waived.silenced == "The coach is hired in October."
    assert waived.terms == Terms("Network chief", date(2026, 10, 30), "planlint.toml:1", 29)


@pytest.mark.parametrize(("day", "over"), [("2026-10-30", False), ("2026-10-31", True)])
def test_it_holds_until_its_last_day_and_is_told_at_its_line(
    project: Project, day: str, *, over: bool
) -> None:
    project({"planlint.toml": f"# ours\n{WAIVER}", "a.plan.yaml": PLAN})
    report = checked("a.plan.yaml", as_of=day)
    wanted = [("a.plan.yaml", 6, "AL005")]
    if over:
        wanted += [("a.plan.yaml", 6, "OW001"), ("planlint.toml", 2, "ST013")]
    assert said(report.findings) == wanted
    assert len(report.silenced) == 1 - over
    assert report.counts()["warning"] == over


@pytest.mark.parametrize(
    ("day", "left"),
    [("2026-09-29", None), ("2026-09-30", 30), ("2026-10-29", 1), ("2026-10-30", 0)],
)
def test_the_days_that_are_left_are_told_when_they_are_few(
    project: Project, day: str, left: int | None
) -> None:
    project({"planlint.toml": WAIVER, "a.plan.yaml": PLAN})
    (waived,) = checked("a.plan.yaml", as_of=day).silenced
    assert waived.terms.left == left


def test_what_comes_back_says_until_when_it_was_accepted(project: Project) -> None:
    every = WAIVER.replace("2026-10-30", "2026-09-15")
    entry = "silenced: [{code: AL005, at: S1, reason: Later., expires: 2026-09-20}]\n"
    project({"planlint.toml": every, "a.plan.yaml": PLAN + entry, "b.plan.yaml": OTHER})
    terms = {(f.path, f.code): f.terms for f in checked(".").findings if f.terms != Terms()}
    assert terms == {
        ("a.plan.yaml", "OW001"): Terms("Network chief", date(2026, 9, 15), "planlint.toml:1"),
        ("a.plan.yaml", "AL005"): Terms("", date(2026, 9, 20)),
    }


def test_one_that_silences_nothing_is_told_unless_it_is_of_use_in_another_plan(
    project: Project,
) -> None:
    every = WAIVER.replace("0417", "*.yaml").replace('at = "S1"\n', "")
    owned = OTHER.replace("daily.", "daily., owner: Literacy coach")
    project({"planlint.toml": every, "a.plan.yaml": PLAN, "b.plan.yaml": owned})
    assert "ST009" not in {f.code for f in checked(".").findings}
    (idle,) = [f for f in checked("b.plan.yaml").findings if f.code == "ST009"]
    assert (idle.path, idle.location.line, idle.element, idle.field) == (
        "planlint.toml", 1, "", "waivers"
    )  # fmt: skip
    assert idle.help == "delete this entry of `waivers`, or correct its `at`."


def test_one_that_fits_no_plan_is_told_where_all_plans_were_read(project: Project) -> None:
    project({"planlint.toml": WAIVER.replace("0417", "Fern Holow"), "a.plan.yaml": PLAN})
    (told,) = [f for f in checked(".").findings if f.path == "planlint.toml"]
    assert (told.code, told.location.line, told.element) == ("ST009", 1, "")
    assert told.message == (
        "None of the plans is Fern Holow, so this waiver of OW001 silences nothing."
    )
    assert not [f for f in checked("a.plan.yaml").findings if f.path == "planlint.toml"]
    project({"b.plan.yaml": "goals: ["})  # whose plan it is, nobody knows
    assert not [f for f in checked(".").findings if f.path == "planlint.toml"]


def test_a_locked_rule_is_waived_by_name(project: Project) -> None:
    project({"planlint.toml": f'locked = ["OW001"]\n{WAIVER}', "a.plan.yaml": PLAN})
    report = checked("a.plan.yaml")
    assert not report.failed
    assert [f.code for f in report.silenced] == ["OW001"]


def test_what_is_not_enough_for_a_locked_rule_is_not_called_unused(project: Project) -> None:
    unsigned = WAIVER.replace('approver = "Network chief"\n', "")
    bare = PLAN.replace("S1,", "S1, # planlint: ignore[OW001]\n        ")
    project({"planlint.toml": f'locked = ["OW001"]\n{unsigned}', "a.plan.yaml": PLAN})
    assert [f.code for f in checked(".").findings] == ["AL005", "OW001", "PL004"]
    project({"planlint.toml": 'locked = ["OW001"]\n', "a.plan.yaml": bare})
    assert [f.code for f in checked(".").findings] == ["AL005", "OW001"]


def test_an_entry_of_the_plan_has_terms_too(project: Project) -> None:
    entry = "silenced: [{code: OW001, at: S1, reason: Hired soon., approver: Principal}]\n"
    project({"a.plan.yaml": PLAN + entry})
    (waived,) = checked("a.plan.yaml").silenced
    assert waived.terms == Terms("Principal", None, "")


def test_a_last_day_that_cannot_be_read_is_told_once(project: Project) -> None:
    entry = "silenced: [{code: OW001, at: S1, reason: Hired soon., expires: some day}]\n"
    project({"a.plan.yaml": PLAN + entry})
    assert [f.code for f in checked("a.plan.yaml").findings] == ["AL005", "PL005"]


def test_in_a_document_words_in_place_of_the_last_day_are_told(project: Project) -> None:
    page = """\
---
layout: planlint
silenced:
  - {code: OW001, at: S1, reason: The coach is hired soon., expires: %s}
---

## Goals

### Goal 1

More students read at benchmark

#### Strategy 1.1

Teach the full decoding lesson daily.

- **Id:** S1
"""
    project({"a.plan.md": page % "when the pilot ends", "b.plan.md": page % "2026-09-30"})
    told = [f for f in checked("a.plan.md").findings if f.code in ("OW001", "ST013")]
    assert [f.message for f in told] == [
        'The silence of OW001 ends "when the pilot ends", in which no day can be read.'
    ]
    told = [f for f in checked("b.plan.md").findings if f.code in ("OW001", "ST013")]
    assert sorted(f.code for f in told) == ["OW001", "ST013"]


def test_the_last_day_on_which_a_result_holds_is_known(project: Project) -> None:
    soon = date.today() + timedelta(days=3)
    later = date.today() + timedelta(days=9)
    entry = f"silenced: [{{code: AL005, at: G1/S1, reason: Later., expires: {later}}}]\n"
    waiver = WAIVER.replace("2026-10-30", soon.isoformat())
    project({"planlint.toml": waiver, "a.plan.yaml": PLAN + entry, "b.plan.yaml": OTHER})

    def until(**settings: object) -> list[date | None]:
        request = Request(("a.plan.yaml", "b.plan.yaml"), settings=settings)
        return [found.until for found in results(prepare(request))]  # type: ignore[union-attr]

    assert until() == [soon, None]
    assert until(**{"as-of": "2026-10-01"}) == [None, None]


def test_what_is_remembered_ends_with_the_silence(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tomorrow = date.today() + timedelta(days=1)
    entry = f"silenced: [{{code: OW001, at: S1, reason: Hired soon., expires: {tomorrow}}}]\n"
    project({"a.plan.yaml": PLAN + entry})
    monkeypatch.setattr("planlint.engine.session.MANY", 1)
    monkeypatch.setattr(Cache, "at_home", classmethod(lambda cls: cls(tmp_path / "cache")))
    request = Request(("a.plan.yaml",), settings={"select": SELECT}, cache=True)

    def codes() -> list[str]:
        return [finding.code for finding in api.run(request).findings]

    assert codes() == codes() == ["AL005"]

    class Later(date):
        @classmethod
        def today(cls) -> "Later":
            return cls.fromordinal(tomorrow.toordinal() + 1)

    monkeypatch.setattr("planlint.engine.work.date", Later)
    monkeypatch.setattr("planlint.engine.silence.date", Later)
    assert codes() == ["AL005", "OW001", "ST013"]


def test_rules_on_several_plans_are_waived_in_the_plan_that_they_speak_of(
    project: Project,
) -> None:
    district = (
        "planlint: 1\nlevel: district\nschool: {district: Saltmarsh}\nschools: [{id: '0417'}]\n"
    )
    files = {"a.plan.yaml": PLAN, "b.plan.yaml": OTHER, "d.plan.yaml": district}
    project(files)
    alone = {f.code: f for f in checked(".").findings if f.code.startswith("DX")}
    waived = next(iter(alone.values()))
    project({"planlint.toml": f'[[waivers]]\nplan = "{waived.path}"\ncode = "{waived.code}"\n'
             'reason = "Agreed."\n'})  # fmt: skip
    report = checked(".")
    assert waived.code in {f.code for f in report.silenced}
    assert not [f for f in report.findings if (f.path, f.code) == (waived.path, waived.code)]


def test_processes_agree(project: Project) -> None:
    every = WAIVER.replace("0417", "p1*.plan.yaml").replace("2026-10-30", "2026-09-01")
    plans = {f"p{n}.plan.yaml": PLAN.replace("0417", str(n)) for n in range(20)}
    project({"planlint.toml": WAIVER.replace("0417", "p2.plan.yaml") + every, **plans})

    def seen(jobs: int) -> list[Finding]:
        return list(checked(".", jobs=jobs).findings)

    assert seen(1) == seen(2)
    assert [f.code for f in seen(2) if f.path == "planlint.toml"] == ["ST013"]


@pytest.mark.parametrize(
    ("code", "line", "waived"),
    [
        ('"PL001"', 3, ()),
        ('"OW0001"', 3, ()),
        ('["OW0001", "OW001"]', 3, ("OW001",)),
    ],
)
@pytest.mark.parametrize("day", ["2026-10-01", "2026-10-31"])
def test_a_wrong_name_is_told_once_and_other_names_hold(
    project: Project, code: str, line: int, waived: tuple[str, ...], day: str
) -> None:
    project({"planlint.toml": WAIVER.replace('"OW001"', code), "a.plan.yaml": PLAN})
    report = checked(".", as_of=day)
    assert report.failed
    over = bool(waived) and day > "2026-10-30"
    told = [(f.location.line, f.code) for f in report.findings if f.path == "planlint.toml"]
    assert told == [(1, "ST013")] * over + [(line, "PL004")]
    assert tuple(f.code for f in report.silenced) == (() if over else waived)
