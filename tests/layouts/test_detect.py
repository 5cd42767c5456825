"""Which layout a document is on, and what is said when none or several are."""

import pytest

from planlint.layouts.detect import best, fit, labels_in
from planlint.source import UnreadableError
from tests.layouts.building import heading, layout, own, paragraph, script, table

OTHER = """
layout: cedar
title: Cedar County template
marks:
  must: [Cedar Aim | Cedar Aims]
  may: [Steps, Who, When, Money]
  never: [Form of 2019]
parts:
  - {part: goal, to: goals, begins: [Cedar Aim]}
"""
CEDAR = layout(OTHER)
OAK = layout(OTHER.replace("cedar", "oak"))
GENERIC = own("generic")


def test_the_layout_with_the_largest_share_of_its_marks_is_chosen() -> None:
    found = best(
        [GENERIC, CEDAR],
        script(heading("Cedar aims"), table(["Steps", "Who?", "When"], ["a", "b", "c"])),
    )
    assert found.ready.name == "cedar"
    assert found.missed == ("Money",)


def test_a_mark_of_another_template_speaks_against() -> None:
    found = fit(CEDAR, labels_in(script(heading("Cedar Aim"), heading("Form of 2019"))), "word")
    assert not found.fits
    assert found.wrong == ("Form of 2019",)


def test_no_layout_fits_names_the_nearest_and_what_it_missed() -> None:
    with pytest.raises(UnreadableError) as error:
        best([CEDAR, GENERIC], script(heading("Steps"), table(["Who", "When"], ["a", "b"])))
    assert str(error.value) == (
        'No layout fits: of the 5 marks of the layout cedar 3 were found; missing are "Cedar Aim",'
        ' "Money".'
    )
    assert "--layout" in error.value.trouble.help


def test_nothing_at_all() -> None:
    with pytest.raises(UnreadableError, match="nothing in the document is a heading or column"):
        best([CEDAR, GENERIC], script(paragraph("Dear families, the fair is on Friday.")))


def test_a_tie_is_left_to_the_person() -> None:
    with pytest.raises(UnreadableError, match="The layouts cedar and oak fit equally well"):
        best([CEDAR, OAK], script(heading("Cedar Aim"), heading("Steps"), heading("Who")))


def test_a_layout_for_another_format_does_not_fit() -> None:
    ready = layout(OTHER + "formats: [pdf]\n")
    labels = labels_in(script(heading("Cedar Aim"), heading("Steps"), heading("Who")))
    assert fit(ready, labels, "pdf").fits
    assert fit(ready, labels, "word").wrong == ("the format word",)
