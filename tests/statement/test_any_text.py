"""Whatever the text is, it is answered: any characters, any length, in linear time."""

import json
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.statement import LONGEST, Statement, read, read_cell
from planlint.statement.grammar import islands
from planlint.statement.reading import NO_WORDS
from planlint.statement.settling import settle
from planlint.statement.slots import SLOTS
from planlint.statement.tidy import normalise
from planlint.statement.tokens import GRAMMAR, tokenise
from planlint.statement.words import lexicon

GOAL = "By June 2027, 45% of grade 3 students will score proficient on the state test, up from 38%."
PIECES = """
By by June 2027 , . ; | and or 45% of grade 3 students will score from to reach increase decrease
5 points % 12/16 (26%-46%) half two-thirds at least last year currently baseline target each all
teachers as measured by on the MCAS survey spring SY27 2026-27 EOY annually TBD XX% &amp; &#8211;
– — ’ “ ” \u00a0 \u00ad - \n between in class level maintain double not _ / : ( ) [ ] +4 $12 .5
"""
WORDS = st.sampled_from([*PIECES.split(), "\u00a0", "\n", "\u200b"])


def check(statement: Statement, text: str) -> None:
    """Hold what is true of every reading."""
    assert statement.text == text
    answer = statement.to_json()
    assert json.loads(json.dumps(answer)) == answer
    assert answer["direction"] in ("increase", "decrease", "maintain", "reach", "none")
    assert answer["kind"] in ("outcome", "practice", "action", "aspiration")
    for name in SLOTS:
        slot = getattr(statement, name)
        if slot is None:
            assert answer[name] is None
            continue
        start, end = slot.span
        assert 0 <= start < end <= min(len(text), LONGEST)
        assert text[start:end].strip()
        if "text" in answer[name]:
            assert answer[name]["text"] == text[start:end]
    assert [each["slot"] for each in answer["why"]] == [n for n in SLOTS if answer[n] is not None]
    assert all(each["by"] for each in answer["why"])
    assert statement.specific == (None not in (statement.measure, statement.population))
    assert statement.time_bound == (statement.deadline is not None)
    assert statement.measurable or (statement.target is None and statement.change is None)
    assert statement.multiple == (len(statement.clauses) > 1)
    for clause in statement.clauses:
        assert text[clause.start :].startswith(clause.text)
        check(clause._replace(multiple=False), clause.text)  # a clause is not taken apart again


@given(st.text(max_size=300))
def test_any_characters(text: str) -> None:
    check(read(text), text)
    check(read_cell(text)._replace(multiple=False), text)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_of_goals(text: str) -> None:
    check(read(text), text)


@given(st.lists(WORDS, max_size=30).map("".join))
def test_any_words_run_together(text: str) -> None:
    check(read(text), text)


@given(st.integers(0, len(GOAL)), st.text(max_size=4), st.integers(0, 12))
def test_a_goal_that_was_cut_and_pasted(place: int, inserted: str, removed: int) -> None:
    text = GOAL[:place] + inserted + GOAL[place + removed :]
    check(read(text), text)


def blocks() -> list[str]:
    """Take Unicode apart into runs of 256 characters, without those that are not assigned."""
    found = []
    for start in range(0, sys.maxunicode + 1, 256):
        run = "".join(map(chr, range(start, start + 256)))
        if any(unicodedata.category(char) != "Cn" for char in run):
            found.append(run)
    return found


def test_every_block_of_unicode() -> None:
    """Half pairs of UTF-16 and private characters included; within a goal, and alone."""
    for run in blocks():
        for text in (
            run,
            f"{run[:9]}45% of {run[9:40]} will read{run[40:48]} by June 2027{run[48:]}",
        ):
            statement = read(text)
            assert statement.text == text
            for name in SLOTS:
                slot = getattr(statement, name)
                assert slot is None or 0 <= slot.span[0] < slot.span[1] <= len(text)


@pytest.mark.parametrize(
    "before", ["\u05d9\u05e2\u05d3: ", "هدف: ", "目标：", "🎯 ", "\u202b", "Ziel – "]
)
def test_a_goal_after_other_scripts_is_read_where_it_stands(before: str) -> None:
    statement = read(before + GOAL)
    assert statement.target is not None
    assert (statement.target.value, statement.target.unit) == (45, "%")
    start, end = statement.target.span
    assert statement.text[start:end] == "45%"
    assert statement.deadline is not None
    assert statement.deadline.text == "By June 2027"


def test_a_goal_between_marks_of_direction() -> None:
    text = (
        "\u2067יעד\u2069: \u2066increase attendance from \u200f88%\u200e to \u202a92%\u202c\u2069"
    )
    statement = read(text)
    assert statement.baseline is not None
    assert statement.target is not None
    assert (statement.baseline.value, statement.target.value) == (88, 92)
    assert text[slice(*statement.target.span)].startswith("92%")


@pytest.mark.parametrize("piece", ["é", "İ", "ß", "ﬁ", "Ⅻ", "①", "٣", "३", "％", "½", "ǅ", "ΐ"])
def test_characters_that_change_their_length_or_count_as_digits(piece: str) -> None:
    text = f"{piece}{piece} Raise attendance {piece} from 88% to 92%{piece} by June 2027 {piece}"
    statement = read(text)
    assert statement.target is not None
    assert text[slice(*statement.target.span)] == "92%"


def test_a_text_that_is_too_long_is_read_up_to_a_limit() -> None:
    text = "Raise attendance from 88% to 92% by June 2027. " + "word " * 20_000 + " 7% by 2031"
    statement = read(text)
    assert statement.text == text
    assert statement.target is not None
    assert statement.target.value == 92
    check(statement, text)


REPEATED = [
    "45% of students will read and ",
    "from 1% to 2%; ",
    "by by by ",
    "to ",
    "all English language learners of ",
    "students, students and ",
    "as measured by ",
    "by June 2027 or ",
    "in grades 3, 4, 5, ",
    "(1-2%) ",
    "9",
    "1,",
    "&amp;",
    "-\na",
    "'",
    "___ ",
    "the first second third fourth ",
    "MAP ",
    "between 1 and ",
    "a",
]


def spent(text: str) -> float:
    """Give the time that the stages without a limit and the whole take."""
    words = lexicon(NO_WORDS)
    started = time.perf_counter()
    tokens = settle(tokenise(normalise(text), words))
    islands([token for token in tokens if token.kind in GRAMMAR])
    read(text)
    return time.perf_counter() - started


@pytest.mark.parametrize("piece", [*REPEATED, "5% ", "k-1 ", "grade 1, ", "increase 5% "])
def test_a_whole_reading_takes_time_by_the_length_only(piece: str) -> None:
    """Up to the limit every stage reads the text: half of it takes about half the time."""
    times = []
    for size in (LONGEST // 4, LONGEST // 2, LONGEST):
        started = time.perf_counter()
        read(piece * (size // len(piece)))
        times.append(time.perf_counter() - started)
    assert times[1] < 4 * times[0] + 0.1
    assert times[2] < 9 * times[0] + 0.2


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_the_length_only(piece: str) -> None:
    """100,000 characters at the most; a square would take 16 times as long at 4 times the text."""
    one, two, four = (spent(piece * (size // len(piece))) for size in (25_000, 50_000, 100_000))
    assert two < 4 * one + 0.2
    assert four < 9 * one + 0.5
