"""Files that hold many plans, and parts that rows repeat."""

from planlint.layouts.understand import understand
from tests.layouts.building import heading, layout, own, paragraph, plain, script, table

CHICAGO = own("chicago-ciwp")
HEADS = ["Network", "Plan Name", "Priority Name", "Student-Centered Problem",
         "Root Cause (adult-facing)", "ToA: If We", "ToA: Then We See", "ToA: Which Leads To",
         "Practice Description", "Year 1 Practice Goal", "Year 1 Practice Goal Target",
         "Year 2 Practice Goal", "Year 2 Practice Goal Target", "Year 3 Practice Goal",
         "Year 3 Practice Goal Target"]  # fmt: skip


def row(plan: str, priority: str, number: int, *, practice: bool = True) -> list[str]:
    own = [f"goal {year} of {number}" if i == 0 else f"{year}0% of teachers"
           for year in (1, 2, 3) for i in (0, 1)]  # fmt: skip
    said = [
        f"need &#39;{priority}&#39;",
        f"cause {priority}",
        "we plan",
        "then rooms",
        "which gains",
    ]
    return [
        "Network 0",
        plan,
        priority,
        *said,
        *([f"practice {number}", *own] if practice else [""] * 7),
    ]


def test_rows_of_one_plan_belong_together_wherever_they_stand() -> None:
    done = understand("net.xlsx", script(
        heading("Plans"),
        table(HEADS, row("ELM CIWP Cycle 2027-2029", "A", 1),
              row("OAK CIWP Cycle 2027-2029", "A", 2), row("ELM CIWP Cycle 2027-2029", "B", 3)),
        format="excel",
    ), CHICAGO)  # fmt: skip
    assert [d.path for d in done.documents] == [
        "net.xlsx#ELM CIWP Cycle 2027-2029", "net.xlsx#OAK CIWP Cycle 2027-2029"
    ]  # fmt: skip
    elm = plain(done.documents[0].root)
    assert elm["school"]["name"] == "ELM"
    assert elm["period"] == {"start": "2027", "end": "2029"}
    assert [p["statement"] for p in elm["priorities"]] == ["A", "B"]
    assert elm["priorities"][0]["theory_of_action"] == {
        "if": "we plan", "then": "then rooms", "leads_to": "which gains"
    }  # fmt: skip
    assert elm["needs_assessment"]["needs"][0]["statement"] == "need 'A'"
    assert [g["statement"] for g in elm["goals"]] == [
        f"goal {year} of {n}" for n in (1, 3) for year in (1, 2, 3)
    ]
    first = elm["goals"][0]
    assert first["priority"] == "P1"
    assert first["addresses"] == ["N1"]
    assert [g["measure"]["target"]["date"] for g in elm["goals"][:3]] == [
        "2026-2027", "2027-2028", "2028-2029"
    ]  # fmt: skip
    assert first["measure"]["target"]["value"] == "10% of teachers"
    assert elm["strategies"][0]["supports"] == ["G1", "G2", "G3"]


def test_a_need_that_each_row_repeats_is_one_and_nothing_is_lost() -> None:
    done = understand("net.xlsx", script(
        table(HEADS, row("ELM", "A", 1), row("ELM", "A", 2, practice=False)), format="excel"
    ), CHICAGO)  # fmt: skip
    (document,) = done.documents
    assert document.path == "net.xlsx"  # one plan needs no name of its own
    elm = plain(document.root)
    assert len(elm["priorities"]) == 2
    assert [p["needs"] for p in elm["priorities"]] == [["N1"], ["N1"]]
    assert len(elm["needs_assessment"]["needs"]) == len(elm["needs_assessment"]["root_causes"]) == 1
    assert done.left == 0


def test_one_row_is_one_plan() -> None:
    answers = layout("""
layout: answers
marks: {must: [School, Our goal]}
plans: {each: row, labels: [School]}
fields: {school.name: [School]}
parts: [{part: goal, to: goals, begins: [Our goal], id: "G{n}"}]
""")
    rows = table(["School", "Our goal"], ["Elm", "Read more"], ["Oak", "Come daily"])
    done = understand("answers.csv", script(rows, format="csv"), answers)
    assert [plain(d.root)["school"]["name"] for d in done.documents] == ["Elm", "Oak"]
    assert len({d.path for d in done.documents}) == 2


def test_a_heading_begins_a_plan_and_skipped_sections_hold_none() -> None:
    lake = own("lake-washington-sip")

    def priority(number: int) -> object:
        actions = table(["Action", "Measure of Fidelity of Implementation"],
                        ["Coach weekly", "Log"], ["Visit rooms", "Notes\nTallies"])  # fmt: skip
        return table(
            [f"Priority #{number}"],
            ["Priority Area", "Literacy"],
            ["Focus Area", "Reading across subjects"],
            ["Focus Grade Level(s) and/or Student Group(s)", "Grade 6"],
            ["Desired Outcome", "Read more by June 2027."],
            ["Current Data Supporting Focus Area", "52% in spring 2026"],
            ["Strategy to Address Priority", (actions,)],
            ["Timeline for Focus", "Fall, 2025 - Spring, 2028"],
            ["Method(s) to Monitor Progress", "Screener\nWalks"],
        )

    glance = table(["Priority", "Priority Area", "Desired Outcome"], ["1", "Literacy", "Read more"])
    done = understand("sip.pdf", script(
        heading("Elm Middle School"), heading("2025-26 Priorities at a Glance", 2), glance,
        heading("Priorities", 2), priority(1), priority(2),  # type: ignore[arg-type]
        heading("OAK SCHOOL"), priority(1),  # type: ignore[arg-type]
        heading("Appendix A: Index"), paragraph("pages"), format="pdf",
    ), lake)  # fmt: skip
    assert [d.path for d in done.documents] == ["sip.pdf#Elm Middle School", "sip.pdf#OAK SCHOOL"]
    elm = plain(done.documents[0].root)
    first, second = elm["goals"]
    assert (first["id"], second["id"]) == ("G1", "G2")
    assert first["groups"] == ["Grade 6"]
    assert first["measure"]["baseline"] == {"value": "52% in spring 2026"}
    strategy, other = elm["strategies"]
    assert (strategy["supports"], other["supports"]) == (["G1"], ["G2"])
    assert strategy["statement"] == "Reading across subjects"
    assert strategy["period"] == {"start": "Fall, 2025", "end": "Spring, 2028"}
    assert [a["statement"] for a in strategy["actions"]] == ["Coach weekly", "Visit rooms"]
    assert [m["name"] for m in strategy["implementation"]] == ["Log", "Notes", "Tallies"]
    assert [m["name"] for m in strategy["outcomes"]] == ["Screener", "Walks"]
    assert {s.kind for s in done.seen if "Glance" in s.label} == {"skipped"}


def test_names_of_plans_are_their_own_and_fit_behind_a_path() -> None:
    rows = table(HEADS, row("ELM / ../x", "A", 1), row("Elm   (east)", "A", 2))
    done = understand("net.xlsx", script(rows, format="excel"), CHICAGO)
    assert [d.path for d in done.documents] == ["net.xlsx#ELM - ..-x", "net.xlsx#Elm (east)"]


def test_the_years_of_columns_count_from_the_plan_and_from_nothing_else() -> None:
    done = understand("net.xlsx", script(
        heading("Plans"), table(HEADS, row("Elm, our plan", "A", 1)), format="excel",
    ), CHICAGO)  # fmt: skip
    first = plain(done.documents[0].root)["goals"][0]
    assert first["measure"]["target"] == {"value": "10% of teachers"}
