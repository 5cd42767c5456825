"""What plans have in common: goals about the same, needs, strategies."""

from collections.abc import Iterator, Sequence

from planlint.reporters.words import plural
from planlint.review.tables import Cell, Column, Table, To, plans, some
from planlint.review.tally import WAYS, About, Row, Tally
from planlint.similar import profile, repeats
from planlint.spoken import capital

_MOST = 25  # rows
_ALIKE = 0.72  # of two strategies that are one, in other words
_QUOTED = 160  # characters of a strategy


def tables(tally: Tally) -> Iterator[Table]:
    """Give the tables of goals, needs and strategies."""
    yield _goals(tally)
    yield _needs(tally)
    yield _strategies(tally)


def _goals(tally: Tally) -> Table:
    """Bring schools together whose goals are about the same for the same students."""
    met = {about: places for about, places in tally.goals.items() if len(set(places)) > 1}
    told = sum(map(len, tally.goals.values()))
    rows: list[list[Cell]] = [
        [capital(about.field), _whom(about), len(set(places)),
         some([_way(tally.rows[at], ways) for at, ways in tally.ways[about].items()], WAYS,
              len(set(places)))]
        for about, places in sorted(met.items(), key=lambda item: (-len(set(item[1])), item[0]))
    ]  # fmt: skip
    said = "They can learn from each other: the same subject, for the same students."
    if told < tally.aims:
        said += (
            f" Of {plural(tally.aims, 'goal')}, {told} say what they are about in words that are"
            " sure, or rest on a need that does; the others are not compared."
        )
    return Table(
        "similar-goals",
        "Schools with similar goals",
        said,
        (
            Column("About"),
            Column("For"),
            Column("Plans", True),
            Column("Where, from what to what"),
        ),
        rows[:_MOST],
        "No two plans have goals about the same subject for the same students.",
        _left(len(rows)),
    )


def _whom(about: About) -> str:
    whom = ", ".join(about.groups)
    if about.practice:
        return f"What adults do, for {whom}" if whom else "What adults do"
    return capital(whom) or "All students"


def _way(row: Row, ways: Sequence[str]) -> To:
    said = ", ".join(dict.fromkeys(ways))
    return To(f"{row.name}: {said}" if said else row.name, row.summary.path)


def _left(rows: int) -> str:
    return f"{rows - _MOST} more of this kind are left out." if rows > _MOST else ""


def _needs(tally: Tally) -> Table:
    met = {field: places for field, places in tally.needs.items() if len(set(places)) > 1}
    rows: list[list[Cell]] = [
        [capital(field), len(set(places)), ", ".join(sorted(tally.needy[field])) or "–",
         plans(tally.rows, places)]
        for field, places in sorted(met.items(), key=lambda item: (-len(set(item[1])), item[0]))
    ]  # fmt: skip
    told = sum(map(len, tally.needs.values()))
    said = f"Of {plural(tally.all_needs, 'need')}, {told} say what they are about."
    return Table(
        "common-needs",
        "Needs that several schools have",
        said if told < tally.all_needs else "",
        (Column("About"), Column("Plans", True), Column("Student groups named"), Column("Where")),
        rows[:_MOST],
        "No two plans name a need about the same subject.",
        _left(len(rows)),
    )


def _strategies(tally: Tally) -> Table:
    """Find strategies that several schools have in nearly the same words, or by the same tag."""
    by = {capital(tag): places for tag, places in tally.tags.items()}
    note = ""
    if tally.worded:
        alike: dict[int, list[int]] = {}
        profiles = [profile(statement) for _, statement in tally.strategies]
        for found in repeats(profiles, _ALIKE):
            alike.setdefault(found.earlier, [found.earlier]).append(found.place)
        for first, same in alike.items():
            quoted = f"“{_cut(tally.strategies[first][1])}”"
            by.setdefault(quoted, []).extend(tally.strategies[i][0] for i in same)
    else:
        note = "The strategies of so many plans are compared by tag, not by their words."
    common = {words: places for words, places in by.items() if len(set(places)) > 1}
    rows: list[list[Cell]] = [
        [words, len(set(places)), plans(tally.rows, places)]
        for words, places in sorted(common.items(), key=lambda item: (-len(set(item[1])), item[0]))
    ]
    return Table(
        "common-strategies",
        "Strategies that several schools have",
        "In nearly the same words, or under the same tag: what one school has learned, another"
        " can use.",
        (Column("Strategy"), Column("Plans", True), Column("Where")),
        rows[:_MOST],
        "No two plans have a strategy in nearly the same words or under the same tag."
        if tally.worded
        else "No two plans have a strategy under the same tag.",
        " ".join(filter(None, (_left(len(rows)), note))),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rpartition(' ')[0].rstrip(',;')}…"
