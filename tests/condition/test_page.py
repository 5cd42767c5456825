"""The page of conditions says what is so: its examples are tried, its tables made anew."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from planlint import condition
from planlint.condition.functions import FUNCTIONS
from tests.condition.page import fields_tables, functions_table
from tests.condition.sample import NAMES, plan, value, values

PAGE = Path(__file__).parent.parent.parent / "docs" / "condition.md"
TEXT = PAGE.read_text("utf-8")
TABLES = {"functions": functions_table, "fields": fields_tables}
EXAMPLES = [
    re.split(r"\s+// ", line)
    for block in re.findall(r"^```cel\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_made_of_the_model(name: str) -> None:
    made = f"<!-- {name} -->\n\n{TABLES[name]()}\n\n<!-- end -->"
    pattern = rf"<!-- {name} -->.*?<!-- end -->"
    if os.environ.get("PLANLINT_UPDATE_SNAPSHOTS"):
        now = PAGE.read_text("utf-8")
        PAGE.write_text(re.sub(pattern, lambda _: made, now, flags=re.DOTALL), "utf-8")
        return
    found = re.search(pattern, TEXT, re.DOTALL)
    assert found is not None
    assert found[0] == made


@pytest.mark.parametrize(("text", "gives"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_examples_give_what_the_page_says(text: str, gives: str) -> None:
    expected: Any = value(gives)
    found = value(text)
    assert (list(found) if isinstance(found, list | tuple) else found) == (
        list(expected) if isinstance(expected, tuple) else expected
    )


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_the_example_of_each_function_is_true(function: Any) -> None:
    assert value(function.example) is True


def test_the_message_of_the_page() -> None:
    found = re.search(r"^\{strategy\.label\}.*$", TEXT, re.MULTILINE)
    assert found is not None
    made = condition.template(found[0], NAMES)(values(), plan())
    assert made == "strategy S1 supports 1 goals; M1 is due 2027-01-31."
