"""Plans on the templates of three states, in Word and in print, are read as their keys say."""

from pathlib import Path

import pytest

from planlint import api
from tests.layouts.keys import scored

STATES = Path(__file__).parents[2] / "fixtures" / "documents" / "states"
FILES = sorted((*STATES.glob("*.docx"), *STATES.glob("*.pdf")))
LAYOUTS = {"california": "california-spsa", "texas": "texas-cip", "oregon": "oregon-sip"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_plan_on_a_states_template_is_read_as_its_key_says(file: Path) -> None:
    fit, found = scored(file)
    assert fit.ready.name == LAYOUTS[file.stem.partition("-")[0]]
    assert [field for field in found if not field.right] == []
    assert len(found) >= 20


def test_there_are_six_of_them_in_two_formats() -> None:
    assert len(FILES) == 12


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_much_of_it_is_left_over(file: Path) -> None:
    report = api.lint([file], isolated=True)
    assert not [item for item in report.not_checked if "no place in its layout" in item.why]
    assert "PL001" not in {finding.code for finding in report.findings}
