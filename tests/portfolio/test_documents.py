"""The district's plans in Word, Excel and PDF say what somebody wrote into the forms."""

from pathlib import Path

import pytest

from fixtures.district.make_documents import DRAFTS, FORMATS, HERE, filled, written
from planlint.convert.tree import plain
from tests.forms.person import read, said


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize(("school", "format"), FORMATS.items())
def test_a_document_says_what_was_written(draft: str, school: str, format: str) -> None:
    tree = plain(read(HERE / draft / f"{school}.{format}").root)
    assert said(tree) == said({"kind": "Improvement", **written(draft, school)})


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("school", [name for name, format in FORMATS.items() if format != "pdf"])
def test_a_document_is_made_on_the_form_of_today(draft: str, school: str, tmp_path: Path) -> None:
    """A form that asks for something else would be read otherwise, or leave its words behind."""
    format = FORMATS[school]
    fresh = tmp_path / f"{school}.{format}"
    fresh.write_bytes(filled(written(draft, school), format))
    kept = read(HERE / draft / f"{school}.{format}")
    assert plain(read(fresh).root) == plain(kept.root)


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_words_of_a_printed_form_are_no_words_of_the_plan(draft: str) -> None:
    document = read(HERE / draft / "otter-rock-school.pdf")
    assert document.notes == ()  # nothing has no place
