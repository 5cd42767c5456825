"""Outlines come with the results: in order, from any number of processes, in memory or on disk."""

import subprocess
import sys
from pathlib import Path

import pytest

from planlint import api
from planlint.engine import shelf
from planlint.engine.session import Request
from planlint.finding import Finding
from planlint.report import Report
from planlint.review.reading import Read, plans

SCHOOL = """planlint: 1
title: Plan of {name}
school: {{name: {name}, district: Saltmarsh Unified}}
goals:
  - {{id: G1, statement: Raise the share of third graders who read at grade level to 60%}}
"""
DISTRICT = """planlint: 1
level: district
title: Plan of the district
school: {district: Saltmarsh Unified}
schools:
  - {name: Avocet School, region: Shore}
  - {name: Dunlin School, region: Inland}
"""


def folder(at: Path) -> Path:
    for name in ("Avocet School", "Dunlin School", "Egret School"):
        (at / f"{name.split()[0].lower()}.yaml").write_text(
            SCHOOL.format(name=name), encoding="utf-8"
        )
    (at / "broken.yaml").write_text("planlint: 1\ntitle: [", encoding="utf-8")
    (at / "district.yaml").write_text(DISTRICT, encoding="utf-8")
    return at


def checked(
    at: Path, *more: str, jobs: int = 1, settings: dict[str, object] | None = None
) -> Report:
    paths = (str(at), *more)
    request = Request(paths, isolated=True, jobs=jobs, settings=settings or {}, outlines=True)
    return api.check_all(api.prepare(request))


def told(report: Report) -> list[tuple[str, str, str]]:
    """Give of each plan its file, its school and its region, "-" for one without an outline."""
    return [(Path(r.path).name, *_about(r)) for r in plans(report)]


def _about(read: Read) -> tuple[str, str]:
    return (read.outline.school, read.outline.region) if read.outline else ("-", "-")


@pytest.mark.parametrize("few", [2, 256], ids=["on disk", "in memory"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_every_plan_has_its_own_outline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int, jobs: int
) -> None:
    monkeypatch.setattr(shelf, "FEW", few)
    assert told(checked(folder(tmp_path), str(tmp_path / "absent.yaml"), jobs=jobs)) == [
        ("avocet.yaml", "Avocet School", "Shore"),
        ("broken.yaml", "-", "-"),
        ("district.yaml", "", ""),
        ("dunlin.yaml", "Dunlin School", "Inland"),
        ("egret.yaml", "Egret School", ""),
    ]


def test_the_district_names_regions_whatever_rules_are_selected(tmp_path: Path) -> None:
    report = checked(folder(tmp_path), settings={"select": ["SM004"]})
    assert [outline.region for outline in report.outlines] == ["Shore", "", "Inland", ""]


def test_a_check_keeps_no_outlines(tmp_path: Path) -> None:
    report = api.check_all(api.prepare(Request((str(folder(tmp_path)),), isolated=True)))
    assert list(report.outlines) == []
    assert any(isinstance(finding, Finding) for finding in report.findings)


def test_a_review_without_outlines_is_refused(tmp_path: Path) -> None:
    session = api.prepare(Request((str(folder(tmp_path)),), isolated=True))
    with pytest.raises(ValueError, match="outlines"):
        list(api.review(session, api.check_all(session)))


def test_outlines_come_from_processes_where_nothing_else_has_loaded_them(tmp_path: Path) -> None:
    program = (
        "from planlint import api\n"
        "from planlint.engine.session import Request\n"
        f"request = Request(({str(folder(tmp_path))!r},), isolated=True, jobs=2, outlines=True)\n"
        "for number in range(9):\n"  # more than a handful, so that there are two processes
        f"    open({str(tmp_path)!r} + f'/p{{number}}.yaml', 'w').write('planlint: 1')\n"
        "print(len(api.run(request).outlines))\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout == "13\n", done.stderr
