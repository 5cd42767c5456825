"""The district of ``fixtures/district``: one defect of each rule on several plans, and no more.

There are two drafts of each plan, and every format is among them. The second drafts have one
defect of each rule, and a configuration that waives one of them, and one finding of a school until
a day that has passed. A line of ``expected.txt`` is one finding: its code, severity, file, place,
element and field, as reviewed by hand, and what was agreed about it.
``PLANLINT_UPDATE_EXPECTED=1`` writes it anew; review what changed.
"""

import os
import random
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from planlint import api
from planlint.engine import gather, shelf
from planlint.engine.session import Request
from planlint.finding import Finding, order
from planlint.model import read_plan
from planlint.report import Report
from planlint_rules import planlint_rules
from tests.forms.person import read

DISTRICT = Path(__file__).parent.parent.parent / "fixtures" / "district"
FOLDER = DISTRICT / "august"
EXPECTED = FOLDER / "expected.txt"
ACROSS = {rule.code for rule in planlint_rules() if rule.across}
NEED_DISTRICT = {rule.code for rule in planlint_rules() if rule.needs_district}


def check(*paths: Path, jobs: int = 1, **settings: Any) -> Report:
    """Check with the rules on districts alone."""
    chosen = {"select": ["district"], **settings}
    return api.lint(paths or [FOLDER], isolated=True, settings=chosen, jobs=jobs)


def line(finding: Finding) -> str:
    place = finding.location.address or str(finding.location.line)
    words = [finding.code, finding.severity, Path(finding.path).name, place]
    words += [finding.element, finding.field]
    if finding.terms.expires is not None:
        state = "was" if finding.silenced is None else "is"
        words.append(f"({state} silenced until {finding.terms.expires})")
    return " ".join(filter(None, words))


def plans_in(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.suffix not in (".txt", ".toml")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the district that a test may change."""
    return Path(shutil.copytree(FOLDER, tmp_path / "district"))


def configured(draft: str = "august") -> Report:
    """Check a draft as its district asks, and what its waivers speak of."""
    also = ["ST006", "ST009", "ST013"] if draft == "august" else []
    return api.lint([DISTRICT / draft], settings={"select": ["district", *also]})


@pytest.mark.parametrize("draft", ["june", "august"])
def test_the_district_gets_the_findings_that_were_reviewed(draft: str) -> None:
    file = DISTRICT / draft / "expected.txt"
    report = configured(draft)
    found = sorted((*report.findings, *report.silenced), key=order)
    now = "".join(f"{line(finding)}\n" for finding in found)
    if "PLANLINT_UPDATE_EXPECTED" in os.environ:
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8")


def test_each_rule_on_several_plans_speaks_in_it_once() -> None:
    told = Counter(text.split()[0] for text in EXPECTED.read_text().splitlines())
    assert told.keys() >= {rule.code for rule in planlint_rules() if rule.code.startswith("DX")}
    # A promise is one-sided in two ways: a school counts on help, and help has no place in a plan.
    several = {code: count for code, count in told.items() if count > 1}
    assert several == {"DX004": 2, "ST006": 2}  # one of two that ask for approval was waived


def test_one_waiver_holds_for_some_days_and_one_is_over() -> None:
    report = configured()
    (held,) = report.silenced
    assert (held.code, held.terms.left) == ("DX013", 24)
    back, over = (f for f in report.findings if f.terms.expires or f.code == "ST013")
    assert (back.code, Path(back.path).name) == ("ST006", "cattail-elementary.plan.md")
    assert back.terms.source == over.path + ":11"
    assert over.message == "The waiver of ST006 for Cattail Elementary ended on August 28, 2026."
    assert over.help.startswith('it was given because "The school council meets on August 27"; ')


def test_every_format_is_among_the_plans() -> None:
    endings = {file.suffix for file in plans_in(FOLDER)}
    assert endings == {".yaml", ".json", ".md", ".docx", ".xlsx", ".pdf"}
    plans = api.lint([FOLDER], isolated=True).plans
    assert len(plans) == 12
    assert all(plan.readable for plan in plans)


def test_two_regions_some_of_which_only_the_district_plan_names() -> None:
    plans = [read_plan(read(file)).root for file in plans_in(FOLDER)]
    head = next(plan for plan in plans if plan.level == "district")
    regions = {entry.name: entry.region for entry in head.schools}
    assert set(regions.values()) == {"Inland", "North Shore"}
    assert len(regions) == 12
    named = [plan.school for plan in plans if plan.level == "school" and plan.school]
    assert all(school.region in (None, regions[school.name]) for school in named)
    assert sum(school.region is None for school in named) >= 4


def test_the_other_rules_change_nothing() -> None:
    every = api.lint([FOLDER], isolated=True).findings
    alone = check().findings
    assert [f for f in every if f.code.startswith("DX")] == list(alone)
    assert list(every) == sorted(every, key=order)


def test_findings_name_the_other_plans() -> None:
    copied = next(f for f in check().findings if f.code == "DX006")
    assert copied.message.startswith("Both root causes of Sandpiper Elementary are nearly")
    assert {Path(place.path).name for place in copied.related} == {"gull-bay-elementary.yaml"}
    assert [place.element for place in copied.related] == ["R1", "R2"]
    assert "At Sandpiper" in copied.related[0].location.excerpt


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_processes_shelf_and_the_order_of_files_do_not_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told(report: Report) -> str:
        whole = {name: list(getattr(report, name)) for name in ("plans", "findings", "silenced")}
        return repr((whole, report.not_checked, report.failing, dict(report.counts())))

    one = told(check())
    assert told(check(jobs=2)) == one
    files = plans_in(FOLDER)
    random.Random(7).shuffle(files)
    assert told(check(*files, jobs=2)) == one
    monkeypatch.setattr(shelf, "FEW", 3)
    assert told(check()) == one


def test_one_plan_alone_is_held_against_nothing() -> None:
    report = check(FOLDER / "quarry-high-school.yaml")
    assert not report.findings
    assert not report.not_checked
    assert not ACROSS & set(report.rules)


def test_what_needs_the_district_plan_is_listed_without_it(folder: Path) -> None:
    (folder / "district.yaml").unlink()
    report = check(folder)
    assert {item.code for item in report.not_checked if item.code} == NEED_DISTRICT
    assert {f.code for f in report.findings} == {"DX006"}
    assert {"DX006", "DX010", "DX012"} == ACROSS & set(report.rules)


@pytest.mark.parametrize(
    ("locked", "comment", "still_open"),
    [
        ((), "# planlint: ignore[DX007] the fund was raised", False),
        ((), "# planlint: ignore[overdrawn-resource]", False),
        (("DX007",), "# planlint: ignore[DX007]", True),
        (("DX007",), "# planlint: ignore[DX007] agreed with the office", False),
    ],
)
def test_a_silence_in_the_plan_holds(
    folder: Path, locked: tuple[str, ...], comment: str, still_open: bool
) -> None:
    file = folder / "quarry-high-school.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("resources:\n", f"resources:\n  {comment}\n"), encoding="utf-8")
    report = check(folder, locked=list(locked))
    assert ("DX007" in {f.code for f in report.findings}) == still_open
    assert ("DX007" in {f.code for f in report.silenced}) != still_open
    alone = check(file, select=["DX007", "ST009"])
    assert not alone.findings, "of use among several plans, so not called unused here"


def test_a_baseline_knows_them_and_one_plan_alone_calls_none_stale(folder: Path) -> None:
    from planlint.engine import baseline  # noqa: PLC0415

    file = folder / "known.json"
    baseline.write(file, baseline.keys_for(check(folder).findings, file))
    report = check(folder, baseline=str(file))
    assert not report.findings
    assert len(report.baselined) == sum(
        text.startswith("DX") for text in EXPECTED.read_text().splitlines()
    )
    assert not report.stale
    alone = check(folder / "quarry-high-school.yaml", baseline=str(file))
    assert not alone.stale


def test_severity_profile_and_counts_are_those_of_the_plan(folder: Path) -> None:
    report = check(folder, severity={"DX007": "info"}, select=["DX007"])
    assert [f.severity for f in report.findings] == ["info"]
    assert report.failing == 0
    report = check(folder, select=["DX007"])
    assert report.failing == report.counts()["error"] == 1
    plan = next(p for p in report.plans if p.path.endswith("quarry-high-school.yaml"))
    assert (plan.next_profile, plan.to_next) == ("submission", 1)


def test_each_folder_has_its_own_rules(folder: Path) -> None:
    (folder / "planlint.toml").write_text('select = ["DX"]\n', encoding="utf-8")
    high = folder / "high"
    high.mkdir()
    (folder / "quarry-high-school.yaml").rename(high / "quarry-high-school.yaml")
    (high / "planlint.toml").write_text('select = ["DX"]\nignore = ["DX007"]\n', encoding="utf-8")
    (folder / "planlint.toml").write_text(
        'select = ["DX"]\nper-file-ignores = {"bayberry*" = ["DX010"]}\n', encoding="utf-8"
    )
    found = {f.code for f in api.lint([folder]).findings}
    assert ACROSS - found == {"DX007", "DX010"}


def test_a_crashing_rule_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from planlint_rules.district import copies  # noqa: PLC0415

    def broken(*_: object) -> None:
        raise ZeroDivisionError("no luck")

    monkeypatch.setattr(copies, "copies", broken)
    report = gather.run(Request((str(FOLDER),), isolated=True, settings={"select": ["DX"]}))
    crash = next(f for f in report.findings if f.code == "PL002")
    assert "DX006 copied-plan" in crash.message
    assert report.failed
    assert {f.code for f in report.findings} >= ACROSS - {"DX006"}


def reviewed(draft: Path, form: str) -> str:
    """Give a review of a folder, or a letter about a file, with the words that a reader sees."""
    session = api.prepare(Request((str(draft),), outlines=True))
    report = api.check_all(session)
    write = api.review if draft.is_dir() else api.letter
    return b"".join(write(session, report, form)).decode("utf-8")


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_review_says_what_ends_soon_and_what_is_back(form: str) -> None:
    text = reviewed(FOLDER, form)
    head = "1 silenced finding comes back within 30 days unless it is mended"
    assert text.count(head) == (2 if form == "html" else 1)  # at the top, and where it stands
    assert "ends on 2026-09-25, in 24 days; written in" in text
    assert "accepted until 2026-08-28; agreed by Director of school improvement" in text
    assert "The waiver of ST006 for Cattail Elementary ended on August 28, 2026." in text


def test_a_letter_says_what_was_accepted_and_names_no_file_of_the_district() -> None:
    text = reviewed(FOLDER / "cattail-elementary.plan.md", "markdown")
    said = "This was accepted until 2026-08-28; agreed by Director of school improvement."
    assert f"{said} That time is over." in text
    assert "planlint.toml" not in text
    assert "waiver" not in text
