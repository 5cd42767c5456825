"""What the source says of a record and of its fields."""

from typing import Any

from planlint.described import describe
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.record import Record
from tests.schema.sample import Limits


def test_descriptions_come_from_the_source() -> None:
    assert describe(Measure).fields["metric"].startswith("The kind of figure: proficiency, growth")
    assert "\n" not in describe(Measure).fields["metric"]
    assert (
        describe(Goal).fields["id"]
        == "The name that other parts refer to it by, unique in the plan."
    )
    assert describe(Limits).fields == {
        "most": "The most that is fine.",
        "by": "What to count by.",
    }


def test_a_class_without_source_has_no_descriptions() -> None:
    space: dict[str, Any] = {"Record": Record, "__name__": "nowhere"}
    exec("class Made(Record):\n    'Made.'\n    a: int = 1\n    'A.'", space)
    assert describe(space["Made"]) == ("Made.", {})
