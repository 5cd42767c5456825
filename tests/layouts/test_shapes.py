"""The shapes in which templates hold a plan, each on the generic layout."""

from planlint.readers.blocks import Cell, Text
from tests.layouts.building import (
    heading,
    own,
    paragraph,
    place,
    plain,
    plan,
    table,
    understood,
    wide,
)

GENERIC = own("generic")


def test_headings_and_paragraphs() -> None:
    found = plan(
        GENERIC,
        heading("Birch Hill School plan"),
        heading("Goal 1: Reading", 2),
        paragraph("By June 2027, 60% of grade 3 students will read on level."),
        paragraph("Lead: Principal"),
        heading("Strategies", 3),
        paragraph("Coach every week.", item=True),
        paragraph("Meet with families.", item=True),
        heading("Goal 2: Attendance", 2),
    )
    assert found["title"] == "Birch Hill School plan"
    first, second = found["goals"]
    assert first["statement"].startswith("By June 2027")
    assert first["subject"] == "Reading"
    assert first["owner"] == "Principal"
    assert [s["statement"] for s in first["strategies"]] == [
        "Coach every week.", "Meet with families."
    ]  # fmt: skip
    assert second == {"id": "G2", "statement": "Attendance"}


def test_a_row_for_each_action_with_cells_that_reach_down() -> None:
    found = plan(
        GENERIC,
        heading("Goal 1: Raise reading"),
        table(
            ["Strategy", "Action Steps", "Person(s) Responsible", "Timeline"],
            [wide("Coach weekly", 1, 2), "Hire a coach", "Principal", "August 2026"],
            ["Visit rooms", "Coach", "Fall 2026 - Spring 2027"],
        ),
    )
    (strategy,) = found["goals"][0]["strategies"]
    assert strategy["statement"] == "Coach weekly"
    first, second = strategy["actions"]
    assert first["owner"] == "Principal"
    assert second["statement"] == "Visit rooms"
    assert (second["start"], second["due"]) == ("Fall 2026", "Spring 2027")


def test_actions_without_a_strategy_column_are_the_strategies_of_their_goal() -> None:
    found = plan(
        GENERIC,
        heading("Goal 1: Raise reading"),
        table(["Action Step", "Owner", "Due"], ["Coach weekly", "Principal", "June 2027"]),
    )
    (strategy,) = found["goals"][0]["strategies"]
    assert strategy["statement"] == "Coach weekly"
    assert strategy["period"] == {"end": "June 2027"}
    assert strategy["owner"] == "Principal"


def test_labels_beside_their_values_one_table_a_goal() -> None:
    def form(statement: str, owner: str) -> object:
        return table(
            ["SMART Goal", statement],
            ["Person Responsible", owner],
            ["Baseline", "32% in May 2026"],
            ["Root Cause", "Lessons are cut short."],
        )

    found = plan(GENERIC, form("Read more.", "Principal"), form("Come daily.", ""))  # type: ignore[arg-type]
    assert [g["statement"] for g in found["goals"]] == ["Read more.", "Come daily."]
    assert found["goals"][0]["measure"] == {"baseline": {"value": "32% in May 2026"}}
    assert found["goals"][0]["owner"] == "Principal"
    assert "owner" not in found["goals"][1]
    assert len(found["needs_assessment"]["root_causes"]) == 2


def test_a_column_belongs_to_the_part_that_begins_at_its_left() -> None:
    found = plan(
        GENERIC,
        table(
            ["Goal", "Owner", "Strategy", "Person Responsible"],
            ["Read more.", "Principal", "Coach weekly", "Coach"],
        ),
    )
    assert found["goals"][0]["owner"] == "Principal"
    assert found["goals"][0]["strategies"][0]["owner"] == "Coach"


def test_words_broken_by_a_narrow_column_are_known() -> None:
    found = plan(
        GENERIC,
        heading("Goal 1: Read more"),
        table(
            ["Strate gy", "Evidence of Implementati on", "PERSON\nRESPONSIBLE"],
            ["Coach weekly", "Log of visits\nNotes", "Coach"],
        ),
    )
    (strategy,) = found["goals"][0]["strategies"]
    assert [m["name"] for m in strategy["implementation"]] == ["Log of visits", "Notes"]
    assert strategy["owner"] == "Coach"


def test_a_table_in_a_cell() -> None:
    inner = table(["Action", "Measure of fidelity"], ["Coach weekly", "Log"])
    found = plan(GENERIC, table(["Goal", "Read more."], ["Strategies", (inner,)]))
    (strategy,) = found["goals"][0]["strategies"]
    assert strategy["statement"] == "Coach weekly"
    assert strategy["implementation"][0]["name"] == "Log"


def test_priority_is_a_goal_where_there_is_no_other_and_else_what_goals_belong_to() -> None:
    alone = plan(GENERIC, heading("Priority 1: Read more"), heading("Strategies", 2))
    assert [g["statement"] for g in alone["goals"]] == ["Read more"]
    assert "priorities" not in alone
    both = plan(GENERIC, heading("Priority 1: Reading"), heading("Goal 1: Read more", 2))
    assert both["priorities"][0]["statement"] == "Reading"
    assert both["goals"][0]["statement"] == "Read more"


def test_the_templates_own_words_count_as_nothing() -> None:
    found = plan(
        GENERIC,
        heading("Goal 1: Read more"),
        table(["Person Responsible", "Click or tap here to enter text."], ["Target", "50%"]),
    )
    assert "owner" not in found["goals"][0]


def test_an_empty_cell_is_where_an_author_would_write() -> None:
    done = understood(
        GENERIC,
        heading("Goal 1: Read more"),
        table(["Strategy", "Owner"], ["Coach weekly", ""], ["Visit rooms", "Coach"]),
    )
    (document,) = done.documents
    address, label = place(document, "goals", 0, "strategies", 0, "owner")
    assert address == "r1c1"
    assert label == "Goal 1: Read more › row 1 › Owner"


def test_headers_that_come_again_begin_the_next_rows() -> None:
    found = plan(
        GENERIC,
        heading("Goal 1: Read more"),
        table(
            ["Strategy", "Owner"],
            ["Coach weekly", "Coach"],
            ["Strategy", "Owner"],
            ["Visit rooms", "Principal"],
        ),
    )
    owners = [s["owner"] for s in found["goals"][0]["strategies"]]
    assert owners == ["Coach", "Principal"]


def test_goal_setting_is_no_goal() -> None:
    done = understood(GENERIC, heading("Goal setting process"), paragraph("We met twice."))
    (document,) = done.documents
    assert "goals" not in plain(document.root)
    assert [s.kind for s in done.seen] == ["value", "left"]  # the title, and words without a place


def test_a_row_that_names_a_part_which_is_not_there() -> None:
    done = understood(
        own("planlint"),
        heading("Goals"),
        table(["Id", "Goal"], ["G1", "Read more every day"]),
        heading("Strategies"),
        table(["Id", "For goal", "Strategy"], ["S1", "G1", "Coach weekly"], ["S2", "G7", "Visit"]),
        heading("Actions"),
        table(["For strategy", "Action"], ["S1", "Hire a coach"], ["S9", "Lost"]),
        format="excel",
    )
    (document,) = done.documents
    found = plain(document.root)
    assert [s["id"] for s in found["goals"][0]["strategies"]] == ["S1"]
    assert found["strategies"] == [{"id": "S2", "statement": "Visit", "supports": ["G7"]}]
    assert [s.text.text for s in done.seen if s.kind == "left"] == ["G7", "S9", "Lost"]


def test_a_label_gives_the_words_of_a_part_that_a_heading_only_counts() -> None:
    found = plan(
        GENERIC,
        heading("Goal 1"),
        paragraph("More students read well.", label="Goal statement"),
        heading("Strategy", 2),
        paragraph("Coach every week.", label="Strategy"),
        table(
            ["Action step", "Due date"], [(paragraph("Hire a coach.", label="Step"),), "May 2027"]
        ),
        heading("Goal 2: Attendance"),
        paragraph("Fewer students are away.", label="Goal:"),
        paragraph("More are on time.", label="Goal:"),
    )
    first, second, third = found["goals"]
    assert first["statement"] == "More students read well."
    (strategy,) = first["strategies"]
    assert strategy["statement"] == "Coach every week."
    assert [a["statement"] for a in strategy["actions"]] == ["Hire a coach."]
    assert (second["subject"], second["statement"]) == ("Attendance", "Fewer students are away.")
    assert third["statement"] == "More are on time."


def test_a_topic_is_no_subject_where_the_document_has_a_place_for_that() -> None:
    found = plan(
        GENERIC,
        heading("Goal 1: Our readers"),
        paragraph("More students read well."),
        paragraph("English", label="Subject:"),
    )
    (goal,) = found["goals"]
    assert (goal["subject"], goal["statement"]) == ("English", "More students read well.")


def test_a_footnote_belongs_to_nothing() -> None:
    found = plan(
        GENERIC,
        heading("Goal 1"),
        paragraph("More students read well."),
        paragraph("The test changed in 2025.", label="footnote"),
    )
    assert found["goals"][0]["statement"] == "More students read well."


def test_two_columns_with_one_known_header_are_a_table_where_the_file_says_so() -> None:
    known, strange = (Cell(Text(words), 0, header=True) for words in ("Strategy", "Proof"))
    found = plan(
        GENERIC, heading("Goal 1: Read more"), table([known, strange], ["Coach weekly.", "A log"])
    )
    assert [s["statement"] for s in found["goals"][0]["strategies"]] == ["Coach weekly."]


def test_a_heading_asks_for_a_field_of_a_goal_that_is_still_to_come() -> None:
    found = plan(
        GENERIC,
        heading("Area of focus 1: Reading", 2),
        heading("Rationale", 3),
        paragraph("Two of five students read below grade."),
        paragraph("More students read well.", label="Measurable outcome:"),
        heading("Area of focus 2: Attendance", 2),
        paragraph("Fewer students are away.", label="Measurable outcome:"),
    )
    first, second = found["goals"]
    assert first["rationale"] == "Two of five students read below grade."
    assert "rationale" not in second


def test_a_school_year_is_the_beginning_and_the_end() -> None:
    found = plan(
        GENERIC,
        paragraph("2026-2027", label="School year:"),
        heading("Goal 1: More students read."),
        table(["Strategy", "Timeline"], ["Coach weekly.", "May 2027"]),
    )
    assert found["period"] == {"start": "2026-2027", "end": "2026-2027"}
    assert found["goals"][0]["strategies"][0]["period"] == {"end": "May 2027"}
