"""Six plans that people made in Word are read as their keys say."""

from pathlib import Path

import pytest

from tests.layouts.keys import scored

WORD = Path(__file__).parents[2] / "fixtures" / "documents" / "word"
NAMES = sorted(file.stem for file in WORD.glob("*.docx"))
SHARE = 0.98


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_read_as_its_key_says(name: str) -> None:
    fit, found = scored(WORD / f"{name}.docx")
    assert fit.fits, fit
    wrong = [field for field in found if not field.right]
    assert len(wrong) <= len(found) * (1 - SHARE), wrong


def test_there_are_six_of_them() -> None:
    assert len(NAMES) == 6
