"""What a picture shows of a plan, and where."""

import re

from planlint.links import LINKS
from planlint.views import load
from planlint.views.head import head
from planlint.views.picture import REVERSED, Box, Picture, picture
from tests.views.fixture import FINDINGS, graph


def boxes(shown: Picture) -> dict[str, Box]:
    return {box.name: box for box in shown.boxes}


def links(shown: Picture) -> set[tuple[str, str, str]]:
    return {
        (shown.boxes[line.source].name, line.kind, shown.boxes[line.target].name)
        for line in shown.lines
    }


def test_columns_follow_the_line_of_reasoning() -> None:
    assert picture(graph()).columns == (
        "Other work",
        "Needs",
        "Root causes",
        "Priorities",
        "Goals",
        "Strategies",
        "Milestones, learning, help and requests",
    )


def test_work_and_help_stand_beside_what_they_link_to() -> None:
    shown = picture(graph("needs_assessment: {needs: [{id: N1}]}\ngoals: [{id: G1}]\n"
        "requests: [{id: Q1, serves: [N1]}, {id: Q2, serves: [N1, G1]}, {id: Q3}]"))  # fmt: skip
    assert shown.columns == ("Requests", "Needs", "Goals", "Requests")
    assert {name: box.column for name, box in boxes(shown).items()} == {
        "N1": 1, "G1": 2, "Q1": 0, "Q2": 3,
    }  # fmt: skip


def test_what_links_to_nothing_is_an_orphan_and_unlinked_work_is_left_out() -> None:
    found = boxes(picture(graph()))
    assert [name for name, box in found.items() if box.orphan] == ["N3", "S3"]
    assert "I2" not in found
    assert found["S3"].home == -1


def test_findings_of_an_action_are_its_strategys() -> None:
    shown = picture(graph(), FINDINGS)
    found = boxes(shown)
    assert found["G1"].findings == (1, 1, 0)
    assert found["G1"].gravest == "error"
    assert found["S1"].findings == (0, 1, 0)
    assert found["S2"].gravest == "info"
    assert found["M1"].gravest is None
    assert (shown.findings, shown.elsewhere) == ((2, 2, 1), 1)


def test_links_of_parts_without_a_box_are_drawn_where_there_is_none() -> None:
    shown = links(picture(graph()))
    assert ("S1", "brings", "M1") in shown
    assert ("S1", "produces", "M2") not in shown  # M2 marks S1 already
    assert ("G2", "advances", "G1") in shown
    assert ("Q1", "blocks", "G2") in shown


def test_actions_are_counted_in_the_box() -> None:
    found = boxes(picture(graph()))
    assert found["S1"].facts == "Reading coach · 2 actions"
    assert found["M2"].facts == "October 2026 · missed"


def test_a_need_of_several_goals_stands_with_the_one_it_is_most_linked_to() -> None:
    shown = picture(graph("needs_assessment: {needs: [{id: N1}]}\n"
        "priorities: [{id: P1}]\n"
        "goals: [{id: A}, {id: B, addresses: [N1]}, {id: C, addresses: [N1]}]"))  # fmt: skip
    assert boxes(shown)["N1"].home == 1


def test_every_kind_of_link_has_words_for_the_other_way_round() -> None:
    unseen = {"rests on", "draws on", "carries out", "adjusts", "addressed by"}  # no box there
    kinds = {
        str(link.kind) for links in LINKS.values() for link in links if str(link.kind) == link.kind
    }
    assert kinds | {"blocks", "serves"} == set(REVERSED) | unseen


def test_the_svg_says_in_words_what_it_shows() -> None:
    text = load("svg")(graph(), FINDINGS)
    assert (
        "<title>Strategy S1: Read aloud in pairs every day. Reading coach · 2 actions."
        " 1 finding (1 warning). supports G1. addresses R1. marked by M2. supported by L1."
        " served by D1. brings M1.</title>" in text
    )
    assert "linked to nothing.</title>" in text


def test_an_empty_plan_gives_an_empty_picture_in_every_format() -> None:
    for name in ("svg", "mermaid", "dot", "json"):
        assert load(name)(graph("title: Nothing yet\n"), ())


def test_boxes_lead_to_their_place_on_a_page() -> None:
    from planlint.views import svg  # noqa: PLC0415

    text = svg.draw(picture(graph()), "p1", lambda key: f'x"{key}')
    assert '<a href="#x&quot;goal_G1"><g role="img">' in text
    assert 'id="p1-title"' in text


def test_what_is_said_of_a_narrow_picture_goes_on_in_a_second_line() -> None:
    said = "0 needs, 2 goals, 2 strategies, 0 milestones · 23 findings, 11 of them elsewhere"
    wide, low = head("A plan", said, 900, ())
    narrow, high = head("A plan", said, 400, ())
    words = [re.sub("<[^>]*>", "", part).strip() for part in narrow]
    assert " ".join(words) == f"A plan {said}"
    assert (len(wide), len(narrow)) == (2, 3)
    assert high > low
