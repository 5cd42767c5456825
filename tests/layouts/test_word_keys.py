"""Six plans that people made in Word are read as their keys say."""

from pathlib import Path

import pytest

from planlint.layouts.detect import best
from planlint.layouts.shelf import builtin, open_source
from planlint.layouts.understand import understand
from planlint.readers import script_reader, yaml
from tests.layouts.building import plain
from tests.layouts.keys import Field, fields

WORD = Path(__file__).parents[2] / "fixtures" / "documents" / "word"
NAMES = sorted(file.stem for file in WORD.glob("*.docx"))
SHARE = 0.98


def scored(file: Path) -> list[Field]:
    """Give the fields of the key of a document."""
    reader = script_reader(file.name)
    assert reader is not None
    script = reader(file.name, file.read_bytes())
    layouts = [ready for s in builtin() if (ready := open_source(s).ready) is not None]
    found = best(layouts, script)
    assert found.fits, found
    (document,) = understand(file.name, script, found.ready).documents
    key = yaml.read("key.yaml", file.with_suffix(".yaml").read_text("utf-8")).root
    return list(fields(plain(key), plain(document.root)))


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_read_as_its_key_says(name: str) -> None:
    found = scored(WORD / f"{name}.docx")
    wrong = [field for field in found if not field.right]
    assert len(wrong) <= len(found) * (1 - SHARE), wrong


def test_there_are_six_of_them() -> None:
    assert len(NAMES) == 6
