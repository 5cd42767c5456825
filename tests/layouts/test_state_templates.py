"""Plans on the templates of three states, in Word and in print, are read as their keys say."""

from pathlib import Path

import pytest

from planlint import api
from planlint.layouts.detect import best
from planlint.layouts.shelf import builtin, open_source
from planlint.layouts.understand import understand
from planlint.readers import script_reader, yaml
from tests.layouts.building import plain
from tests.layouts.keys import Field, fields

STATES = Path(__file__).parents[2] / "fixtures" / "documents" / "states"
FILES = sorted((*STATES.glob("*.docx"), *STATES.glob("*.pdf")))
LAYOUTS = {"california": "california-spsa", "texas": "texas-cip", "oregon": "oregon-sip"}


def scored(file: Path) -> list[Field]:
    reader = script_reader(file.name)
    assert reader is not None
    script = reader(file.name, file.read_bytes())
    layouts = [ready for s in builtin() if (ready := open_source(s).ready) is not None]
    found = best(layouts, script)
    assert found.ready.name == LAYOUTS[file.stem.partition("-")[0]]
    (document,) = understand(file.name, script, found.ready).documents
    key = yaml.read("key.yaml", file.with_suffix(".yaml").read_text("utf-8")).root
    return list(fields(plain(key), plain(document.root)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_plan_on_a_states_template_is_read_as_its_key_says(file: Path) -> None:
    found = scored(file)
    assert [field for field in found if not field.right] == []
    assert len(found) >= 20


def test_there_are_six_of_them_in_two_formats() -> None:
    assert len(FILES) == 12


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_much_of_it_is_left_over(file: Path) -> None:
    report = api.lint([file], isolated=True)
    assert not [item for item in report.not_checked if "no place in its layout" in item.why]
    assert "PL001" not in {finding.code for finding in report.findings}
