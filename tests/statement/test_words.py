"""The word tables: clean, explained, and open to a district's own words."""

from importlib.resources import files

import pytest

from planlint import groups
from planlint.statement import Vocabulary, read, vocabulary
from planlint.statement.words import FILES, built_in, lexicon

TEXTS = {name: (files("planlint_grammars") / "words" / f"{name}.txt").read_text() for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_words_says_what_each_of_its_tables_is_for(name: str) -> None:
    lines = TEXTS[name].splitlines()
    assert lines[0].startswith("# ")
    for place, line in enumerate(lines):
        if line.startswith("["):
            before = [each for each in lines[:place] if each]
            assert before[-1].startswith("#"), f"{line} is not explained"


@pytest.mark.parametrize("table", sorted(built_in()))
def test_the_entries_of_a_table_are_lower_case_and_tidy(table: str) -> None:
    for entry in built_in()[table]:
        assert entry == " ".join(entry.lower().split())


@pytest.mark.parametrize("name", FILES)
def test_no_entry_stands_twice_in_a_table(name: str) -> None:
    table, seen = "", set[tuple[str, str]]()
    for line in TEXTS[name].splitlines():
        if line.startswith("["):
            table = line
        elif line and not line.startswith("#"):
            for entry in filter(None, (each.strip() for each in line.split(","))):
                assert (table, entry) not in seen, f"{table} {entry}"
                seen.add((table, entry))


def test_a_vocabulary_adds_the_name_of_a_test() -> None:
    text = "70% of learners will pass the Cedar Challenge by June 2027."
    assert read(text).instrument is None
    own = vocabulary({"test": ["Cedar  Challenge"]})
    found = read(text, vocabulary=own).instrument
    assert found is not None
    assert (found.text, found.span, found.by) == ("Cedar Challenge", (30, 45), "named-test")


def test_a_vocabulary_adds_a_group_and_a_verb() -> None:
    own = vocabulary({"group": ["trailblazers"], "up": ["skyrocket"]})
    got = read("Attendance of trailblazers will skyrocket to 96%.", vocabulary=own)
    assert got.direction == "increase"
    assert got.population is not None
    assert got.population.text == "trailblazers"


def test_a_vocabulary_adds_a_student_group() -> None:
    own = vocabulary({"groups": ["Cedar  Bridgers = multilingual learners", "NS"]})
    assert own.words == (("groups", ("Cedar Bridgers = multilingual learners", "NS")),)
    got = read("60% of cedar bridgers will pass Algebra 1 by June 2027.", vocabulary=own)
    assert got.population is not None
    assert got.population.text == "cedar bridgers"
    assert groups.canonical("Cedar Bridgers", own.words[0][1]) == "multilingual learners"
    assert "ns" not in lexicon(own).tables["group"]


def test_a_vocabulary_is_a_value() -> None:
    assert vocabulary({"test": ["b", "A"]}) == vocabulary({"test": ["a", "b", "a"]})
    assert vocabulary({}) == Vocabulary()
    assert lexicon(vocabulary({})) is lexicon(Vocabulary())


def test_a_table_that_is_not_there_is_an_error_that_names_those_that_are() -> None:
    with pytest.raises(ValueError, match="no word table is named 'tests'; there are: abbreviation"):
        vocabulary({"tests": ["Cedar Benchmark"]})
