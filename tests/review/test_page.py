"""The page: one file, nothing loaded, every text escaped, every place reachable."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from planlint import api
from planlint.engine.session import Request
from planlint.finding import Finding, Terms
from planlint.report import NotChecked, PlanSummary, Report
from planlint.review import aside, tally
from planlint.review import page as pages
from planlint.review.findings import anchor
from planlint.review.markup import prose, tag
from tests.reporters.fixture import CLEAN, EMPTY, EVIL, HARBOR, PATIENT, REPORT
from tests.reporters.test_untrusted import FINDINGS, TEXTS, build

from .pages import Page

PLANS = Path(__file__).parents[2] / "fixtures" / "plans"


def nothing(path: str) -> None:
    """Read no plan."""


def render(report: Report) -> str:
    return "".join(pages.render(report, nothing))


def reviewed(*paths: Path, as_of: str = "2026-11-20") -> str:
    session = api.prepare(
        Request(tuple(map(str, paths)), isolated=True, settings={"as-of": as_of}, outlines=True)
    )
    report = api.check_all(session)
    return b"".join(api.review(session, report, "html")).decode()


@pytest.fixture(scope="module")
def one() -> str:
    return reviewed(PLANS / "maple-vale-overloaded.yaml")


@pytest.fixture(scope="module")
def many() -> str:
    return reviewed(PLANS)


@pytest.fixture(scope="module")
def few() -> str:
    """A portfolio that is small enough for pictures."""
    names = ("harbor-point.yaml", "kestrel-middle-targeted.json", "plover-first-draft.yaml")
    return reviewed(*(PLANS / name for name in names))


@pytest.fixture(params=["one", "many", "few", "hostile", "clean", "empty"])
def text(request: pytest.FixtureRequest) -> Iterator[str]:
    reports = {"hostile": REPORT, "clean": CLEAN, "empty": EMPTY}
    if request.param in reports:
        yield render(reports[request.param])
    else:
        yield request.getfixturevalue(request.param)


def test_every_id_is_there_once_and_every_link_leads_to_one(text: str) -> None:
    page = Page(text)
    ids = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes)
    assert [id for id, number in ids.items() if number > 1] == []
    for tag_ in page.tags:
        for name in ("aria-labelledby", "for"):
            assert set(tag_.attributes.get(name, "").split()) <= set(ids)
        if tag_.name == "a":
            assert tag_.attributes["href"].removeprefix("#") in ids


def test_nothing_is_loaded_and_nothing_runs_but_the_script_of_the_page(text: str) -> None:
    page = Page(text)
    assert page.all("link", "img", "iframe", "object", "embed", "base", "foreignobject") == []
    for tag_ in page.tags:
        assert not [n for n in tag_.attributes if n.startswith("on") or n in ("src", "style")]
        href = tag_.attributes.get("href", tag_.attributes.get("xlink:href", "#"))
        assert href.startswith("#")
    assert "url(" not in text
    assert "@import" not in text
    policy = next(
        t.attributes["content"] for t in page.all("meta")
        if t.attributes.get("http-equiv") == "Content-Security-Policy"
    )  # fmt: skip
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        inside = page.inside(name)
        named = f"'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'"
        assert (named in policy) == bool(page.all(name))


def test_headings_go_down_one_step_at_a_time(text: str) -> None:
    levels = [int(tag.name[1]) for tag in Page(text).tags if re.fullmatch("h[1-6]", tag.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_tables_pictures_and_fields_have_names(text: str) -> None:
    page = Page(text)
    assert len(page.all("main")) == 1
    assert page.all("html")[0].attributes["lang"] == "en"
    for tag_ in page.tags:
        attributes = tag_.attributes
        if tag_.name in ("nav", "form") or attributes.get("role") == "region":
            assert attributes.get("aria-label")
        if tag_.name == "th":
            assert attributes["scope"] in ("col", "row")
        if tag_.name in ("select", "input"):
            assert "label" in tag_.around
        if tag_.name == "svg":
            assert attributes["role"] == "group"
            assert attributes["aria-labelledby"]
    captions = len(page.all("caption"))
    assert captions == len(page.all("table"))


def test_what_scrolls_can_be_reached_by_keyboard(text: str) -> None:
    for tag_ in Page(text).tags:
        if "pane" in tag_.attributes.get("class", "").split():
            assert tag_.attributes["tabindex"] == "0"
            assert tag_.attributes["role"] == "region"


@PATIENT
@given(st.lists(FINDINGS, max_size=4), TEXTS)
def test_no_text_gets_out_of_its_place(findings: list[Finding], other: str) -> None:
    report = build(findings, report_rule(), other)
    for plans in (report.plans, (*report.plans, PlanSummary(f"{other}2", other, "district", ""))):
        page = Page(render(report._replace(plans=tuple(sorted(plans, key=lambda p: p.path)))))
        known = {"html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2",
                 "h3", "h4", "h5", "nav", "ul", "ol", "li", "main", "section", "strong", "span",
                 "small", "code", "mark", "article", "dl", "dt", "dd", "footer", "table", "caption",
                 "thead", "tbody", "tr", "th", "td", "div", "form", "label", "select", "option",
                 "input", "button", "details", "summary", "script"}  # fmt: skip
        assert {tag.name for tag in page.tags} <= known


def report_rule() -> object:
    return next(iter(REPORT.rules.values()))


def test_hostile_text_is_shown_and_harmless() -> None:
    text = render(REPORT)
    assert "<i>" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\ud800]", text)
    assert EVIL not in text
    Page(text)


def test_a_page_of_one_plan_says_how_far_it_is_and_what_comes_first(one: str) -> None:
    page = Page(one)
    said = " ".join(page.text.split())
    verdict = r"This plan is a draft\. \d+ findings stand between it and peer review\."
    assert re.search(verdict, said)
    assert "First, on the way to peer review" in said
    assert "The goals over time" in said
    assert len(page.all("svg")) == 3
    assert page.all("script") == []
    for goal in ("G1", "G7"):
        assert f'id="{anchor("p1", goal)}"' in one


def test_a_portfolio_shows_every_plan_and_what_they_share(many: str) -> None:
    page = Page(many)
    plans = page.all("details")
    names = {path.name for path in PLANS.glob("*.*") if path.name in many}
    assert len(plans) == len(names) > 10
    assert all("open" not in plan.attributes for plan in plans)
    rows = [tag for tag in page.all("tr") if "data-stage" in tag.attributes]
    assert len(rows) == len(plans)
    for title in ("Findings that many plans share", "Regions", "Schools with similar goals",
                  "Student groups that plans name and do not serve", "Each plan"):  # fmt: skip
        assert title in page.text
    assert page.all("svg") == []


def test_a_number_leads_to_the_findings_of_its_group(many: str) -> None:
    page = Page(many)
    leads = [
        tag.attributes["href"].removeprefix("#")
        for tag in page.all("a")
        if "td" in tag.around[-1:] and re.match(r"#plan-\d+-", tag.attributes["href"])
    ]
    targets = {tag.attributes["id"]: tag for tag in page.all("li") if "id" in tag.attributes}
    assert len(leads) == len(set(leads)) == len(targets) > 50
    for lead in leads:
        (plan,) = re.findall(r"^plan-\d+", lead)
        assert lead == anchor(plan, targets[lead].attributes["data-group"])


def test_the_summary_says_what_stands_before_the_next_step(few: str) -> None:
    said = " ".join(Page(few).text.split())
    assert re.search(
        r"What stands before the next step, most frequent first.*?\(2 of 3 plans; nothing else",
        said,
    )
    assert "nothing else does" in said


def test_terms_of_a_silence_are_told() -> None:
    known = Terms("Director of schools", date(2027, 1, 31), "planlint.toml:4")
    silenced = tuple(f._replace(terms=known) for f in REPORT.silenced)
    said = Page(render(REPORT._replace(silenced=silenced))).text
    terms = "Agreed by Director of schools; holds until 2027-01-31; written in planlint.toml:4."
    assert terms in said


def test_very_many_silences_are_cut_with_a_word_on_the_rest() -> None:
    (one,) = REPORT.silenced
    page = Page(render(REPORT._replace(silenced=(one,) * (aside.SHOWN + 3))))
    assert page.text.count("Reason: ") == aside.SHOWN
    assert "3 more are left out here; a workbook (-o report.xlsx) has them all" in page.text


def test_a_reason_is_told_once_for_the_plans_that_it_holds_for() -> None:
    gaps = tuple(
        NotChecked(code, "the template has no column for it.", f"{n}.xlsx", name="some-rule")
        for n in range(9)
        for code in ("OW001", "OW002")
    )
    said = " ".join(Page(render(CLEAN._replace(not_checked=gaps))).text.split())
    assert said.count("the template has no column for it.") == 1
    assert "0.xlsx, 1.xlsx, 2.xlsx, 3.xlsx and 5 more: the template" in said
    assert "OW001 some-rule, OW002 some-rule" in said
    assert "2 rules could not be held against" in said


@pytest.mark.parametrize("form", ["html", "markdown", "xlsx"])
def test_any_number_of_processes_writes_the_same(form: str) -> None:
    written = []
    for jobs in (1, 2):
        session = api.prepare(Request((str(PLANS),), isolated=True, jobs=jobs, outlines=True))
        written.append(b"".join(api.review(session, api.check_all(session), form)))
    assert written[0] == written[1]


@pytest.mark.parametrize("form", ["html", "markdown", "xlsx"])
def test_plans_that_cannot_be_read_are_among_the_others(tmp_path: Path, form: str) -> None:
    (tmp_path / "good.yaml").write_bytes((PLANS / "harbor-point.yaml").read_bytes())
    (tmp_path / "torn.yaml").write_text("planlint: 1\ntitle: [", encoding="utf-8")
    (tmp_path / "noise.xlsx").write_bytes(bytes(range(256)) * 9)
    paths = (str(tmp_path), str(tmp_path / "noise.xlsx"))
    session = api.prepare(Request(paths, isolated=True, outlines=True))
    report = api.check_all(session)
    data = b"".join(api.review(session, report, form))
    if form == "xlsx":
        text = "\n".join(str(row) for row in load_workbook(BytesIO(data))["Plans"].values)
    else:
        text = data.decode()
    assert report.failed
    assert text.count("Not readable") >= 2
    for name in ("torn.yaml", "noise.xlsx"):
        assert name in text


def test_a_small_portfolio_has_its_pictures(few: str) -> None:
    assert len(Page(few).all("svg")) == 9


def test_tools_that_need_the_script_are_hidden_without_it(many: str) -> None:
    tools = [t for t in Page(many).tags if "tools" in t.attributes.get("class", "").split()]
    assert tools
    assert all("hidden" in tool.attributes for tool in tools)


def test_a_plan_that_cannot_be_read_and_a_run_without_plans_are_told() -> None:
    unread = CLEAN._replace(plans=(PlanSummary(HARBOR, readable=False),), findings=())
    assert "This plan could not be read." in Page(render(unread)).text
    said = Page(render(EMPTY)).text
    assert "No file below plans/ is an improvement plan." in said


def test_silences_baselines_and_gaps_are_told() -> None:
    said = " ".join(Page(render(REPORT)).text.split())
    assert "The office asks for it in these words." in said
    assert "2 findings in the baseline" in said
    assert "No plan of the district was given." in said


def test_of_very_many_plans_those_that_need_a_reader_first_are_shown() -> None:
    """One that is ready, one that cannot be read, and between them drafts with 0 to 500 to mend."""
    drafts = [
        PlanSummary(f"p{n:04}.yaml", f"Plan {n}", profile="draft", next_profile="review", to_next=n)
        for n in range(tally.LISTED + 1)
    ]
    ready = PlanSummary("q.yaml", "Ready", profile="submission")
    unread = PlanSummary("r.yaml", "Unread", readable=False)
    page = Page(render(CLEAN._replace(plans=(*drafts, ready, unread))))
    shown = [tag.attributes["data-text"].split()[-1] for tag in page.all("details")]
    assert shown == [*(f"p{n:04}.yaml" for n in range(2, tally.LISTED + 1)), "r.yaml"]
    said = " ".join(page.text.split())
    assert "503 plans are too many for one page." in said
    assert "The other 3 stand in the table above and are left out here." in said
    assert "a row of the workbook (-o report.xlsx)" in said
    assert len([t for t in page.all("tr") if "data-stage" in t.attributes]) == 503


def test_tags_escape_what_is_not_markup() -> None:
    assert tag("p", "a<b", tag("em", "&"), class_='"x"') == (
        '<p class="&quot;x&quot;">a&lt;b<em>&amp;</em></p>'
    )
    assert tag("p", None, hidden=True, id=None) == "<p hidden></p>"
    assert prose("write `a<b`") == "write <code>a&lt;b</code>"
    assert prose("an odd ` here") == "an odd ` here"


def test_names_of_landmarks_are_there_once(text: str) -> None:
    page = Page(text)
    names = [t.attributes.get("aria-label") for t in page.tags if "aria-label" in t.attributes]
    assert len(names) == len(set(names))


def test_two_goals_with_one_id_are_one_part_of_the_page(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    goals = "".join(f"  - {{id: G1, statement: Goal number {n}}}\n" for n in "12")
    plan.write_text(f"planlint: 1\ntitle: Twice\ngoals:\n{goals}", encoding="utf-8")
    text = reviewed(plan)
    ids = [t.attributes["id"] for t in Page(text).tags if "id" in t.attributes]
    assert len(ids) == len(set(ids))


def test_anchors_of_different_keys_differ() -> None:
    keys = ("G1", "G-1", "G 1", "1/strategies[0]", "1-strategies-0-", "é", "")
    assert len({anchor("p", key) for key in keys}) == len(keys)
