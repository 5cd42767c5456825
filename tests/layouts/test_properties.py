"""What holds for any document: nothing is lost, and what planlint's template holds comes back."""

from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.readers.blocks import Block, Cell, Heading, Paragraph, Table, Text
from planlint.source import Scalar, walk
from tests.layouts.building import heading, own, paragraph, plan, table, understood

LAYOUTS = ("generic", "planlint", "oregon-sip", "texas-cip", "california-spsa",
           "lake-washington-sip", "chicago-ciwp")  # fmt: skip
LABELS = ("Goal", "Goals", "Goal 1", "Strategy", "Strategies", "Action Step", "Owner", "Timeline",
          "Person Responsible", "Desired Outcome", "Priority", "Priority Name", "Plan Name", "Need",
          "Root Cause", "Evidence of Implementation", "Evidence of Impact", "Baseline", "Target",
          "Performance Objective", "Metric/Indicator", "Identified Need", "Vision", "Due", "Id",
          "Milestone", "Resources", "For goal", "Notes", "Current Data Supporting Focus Area",
          )  # fmt: skip

words = st.sampled_from(("Read more", "by June 2027", "12%", "Principal", "·", "a", "Coach\nTeam"))
texts = st.one_of(
    st.sampled_from(LABELS),
    words,
    st.builds("{}: {}".format, st.sampled_from(LABELS), words),
    st.just(""),
)


@st.composite
def cells(draw: Any, depth: int) -> Cell:
    width, height = draw(st.sampled_from(((1, 1), (1, 1), (1, 1), (2, 1), (1, 2))))
    inner: tuple[Block, ...] = ()
    text = draw(texts)
    if depth and draw(st.integers(0, 5)) == 0:
        inner = tuple(draw(st.lists(blocks(depth - 1), min_size=1, max_size=2)))
        text = "\n".join(t for t in (text, *_texts(inner)) if t)
    return Cell(Text(text), 0, width, height, inner)


@st.composite
def tables(draw: Any, depth: int = 1) -> Table:
    made: list[tuple[Cell, ...]] = []
    reaching: dict[int, int] = {}
    for _ in range(draw(st.integers(1, 4))):
        column = 0
        row = []
        for cell in draw(st.lists(cells(depth), min_size=1, max_size=4)):
            while reaching.get(column):
                column += 1
            row.append(cell._replace(column=column))
            column += cell.width
        reaching = {at: left - 1 for at, left in reaching.items() if left > 1}
        for cell in row:
            reaching |= {cell.column + i: cell.height - 1 for i in range(cell.width)}
        made.append(tuple(row))
    return Table(tuple(made))


def blocks(depth: int = 1) -> st.SearchStrategy[Block]:
    return st.one_of(
        st.builds(Heading, st.builds(Text, texts), st.integers(1, 3)),
        st.builds(Paragraph, st.builds(Text, texts), st.booleans(), st.integers(0, 1)),
        tables(depth),
    )


def _texts(given: Iterable[Block]) -> Iterator[str]:
    for block in given:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield cell.text.text
        else:
            yield block.text.text


def _numbered(given: Iterable[Block], count: Iterator[int]) -> Iterator[Block]:
    """Give every text a word of its own, by which it is found again."""
    for block in given:
        if isinstance(block, Table):
            rows = tuple(tuple(_cell(cell, count) for cell in row) for row in block.rows)
            yield block._replace(rows=rows)
        else:
            yield block._replace(text=_text(block.text, count))


def _text(text: Text, count: Iterator[int]) -> Text:
    if not text.text or text.text in LABELS:  # a label with another word is none
        return text._replace(address=f"at {next(count)}")
    return Text(f"{text.text} w{next(count)}", f"at {next(count)}")


def _cell(cell: Cell, count: Iterator[int]) -> Cell:
    if not cell.inner:
        return cell._replace(text=_text(cell.text, count))
    inner = tuple(_numbered(cell.inner, count))
    return cell._replace(text=Text("\n".join(_texts(inner)), f"at {next(count)}"), inner=inner)


def _leaves(
    given: Iterable[Block], around: frozenset[str] = frozenset()
) -> Iterator[tuple[Text, frozenset[str]]]:
    """Give every text with the addresses at which it may be seen: its own, or its cell's."""
    for block in given:
        if not isinstance(block, Table):
            yield block.text, around | {block.text.address}
            continue
        for row in block.rows:
            for cell in row:
                here = around | {cell.text.address}
                if cell.inner and any(isinstance(b, Table) for b in cell.inner):
                    yield from _leaves(cell.inner, here)
                else:
                    yield cell.text, here


@settings(max_examples=300, deadline=None)
@given(st.lists(blocks(), max_size=6), st.sampled_from(LAYOUTS), st.sampled_from(("word", "excel")))
def test_every_text_is_placed_or_left_over(given: list[Block], name: str, format: str) -> None:
    made = list(_numbered(given, iter(range(10_000))))
    done = understood(own(name), *made, format=format)
    seen = {seen.text.address for seen in done.seen}
    said = " ".join(seen.text.text for seen in done.seen).split()
    for leaf, places in _leaves(made):
        if leaf.text.strip():
            assert places & seen, leaf
            marks = [word for word in leaf.text.split() if word[0] == "w" and word[1:].isdecimal()]
            assert set(marks) <= set(said), leaf


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks(), max_size=6), st.sampled_from(LAYOUTS))
def test_what_is_placed_stands_where_it_says(given: list[Block], name: str) -> None:
    """Each value of the tree lies in the text of the document, and has an address."""
    for document in understood(own(name), *given).documents:
        starts = [address.start for address in document.addresses]
        assert starts == sorted(starts)
        for path, node in walk(document.root):
            assert 0 <= node.start <= node.end <= len(document.text), path
            if isinstance(node, Scalar) and node.value and path[-1] in ("statement", "owner"):
                shown = document.text[node.start : node.end]
                assert node.value == shown, path


WORD = st.sampled_from(("reading", "attendance", "walks", "rooms", "families", "mathematics"))
TEXT = st.builds("{} in {} rooms, {}".format, WORD, st.integers(2, 90), WORD)
NAME = st.sampled_from(("Principal", "Literacy coach", "Counselor", "Grade 3 team"))
DAY = st.sampled_from(("2026-10-16", "June 2027", "fall 2026"))


def optional(**fields: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional=fields)  # type: ignore[arg-type]


def part(**fields: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda text, more: {"statement": text, **more}, TEXT, optional(**fields))


ACTION = part(owner=NAME, start=DAY, due=DAY)
MILESTONE = part(owner=NAME, due=DAY, value=st.sampled_from(("60%", "12 rooms")))
STRATEGY = st.builds(
    lambda strategy, actions, milestones: {
        **strategy, "actions": actions, "milestones": milestones
    },
    part(owner=NAME, status=st.sampled_from(("planned", "active"))),
    st.lists(ACTION, max_size=3),
    st.lists(MILESTONE, max_size=2),
)  # fmt: skip
GOAL = st.builds(
    lambda goal, strategies: {**goal, "strategies": strategies},
    part(owner=NAME, subject=WORD),
    st.lists(STRATEGY, max_size=3),
)

COLUMNS = {
    "statement": "", "owner": "Owner", "start": "Start", "due": "Due", "value": "Value",
    "status": "Status", "subject": "Subject", "id": "Id",
}  # fmt: skip


def numbered(goals: list[dict[str, Any]]) -> None:
    """Give every part the id that the template would."""
    counts = dict.fromkeys("GSAM", 0)

    def name(item: dict[str, Any], letter: str) -> None:
        counts[letter] += 1
        item["id"] = f"{letter}{counts[letter]}"

    for goal in goals:
        name(goal, "G")
        for strategy in goal["strategies"]:
            name(strategy, "S")
            for action in strategy["actions"]:
                name(action, "A")
            for milestone in strategy["milestones"]:
                name(milestone, "M")


def rows_for(
    items: list[dict[str, Any]], title: str, shuffle: st.DataObject, under: str = ""
) -> Table:
    """Lay parts out as rows, their columns in any order; ``under`` names the part around them."""
    keys = list(dict.fromkeys(key for item in items for key in item if key in COLUMNS))
    keys = shuffle.draw(st.permutations([*keys, *([under] if under else [])]))
    heads = [under if key == under else COLUMNS[key] or title for key in keys]
    return table(heads, *([str(item.get(key, "")) for key in keys] for item in items))


def as_headings(goals: list[dict[str, Any]], data: st.DataObject) -> Iterator[Block]:
    yield heading("Goals")
    for goal in goals:
        yield heading(f"{goal['id']} {goal['statement']}", 2)
        yield from _labels(goal, data)
        for strategy in goal["strategies"]:
            yield heading(f"{strategy['id']} {strategy['statement']}", 3)
            yield from _labels(strategy, data)
            for key, title in (("actions", "Action"), ("milestones", "Milestone")):
                if strategy[key]:
                    yield rows_for(strategy[key], title, data)


def _labels(item: dict[str, Any], data: st.DataObject) -> Iterator[Block]:
    pairs = [(COLUMNS[k], v) for k, v in item.items() if COLUMNS.get(k) and k != "id"]
    shape = data.draw(st.sampled_from(("lines", "table")))
    if shape == "table" and len(pairs) > 1:
        yield table(*pairs)
    else:
        yield from (paragraph(f"{label}: {value}") for label, value in pairs)


def as_sheets(goals: list[dict[str, Any]], data: st.DataObject) -> Iterator[Block]:
    yield heading("Goals")
    yield rows_for(goals, "Goal", data)
    strategies = [{**s, "For goal": g["id"]} for g in goals for s in g["strategies"]]
    if strategies:
        yield heading("Strategies")
        yield rows_for(strategies, "Strategy", data, "For goal")
    for key, title, under in (
        ("actions", "Action", "For strategy"),
        ("milestones", "Milestone", "For goal or strategy"),
    ):
        below = [{**i, under: s["id"]} for g in goals for s in g["strategies"] for i in s[key]]
        if below:
            yield heading(f"{title}s")
            yield rows_for(below, title, data, under)


@settings(max_examples=200, deadline=None)
@given(st.lists(GOAL, min_size=1, max_size=3), st.data())
def test_a_plan_on_planlints_template_comes_back(
    goals: list[dict[str, Any]], data: st.DataObject
) -> None:
    numbered(goals)
    shape = data.draw(st.sampled_from((as_headings, as_sheets)))
    found = plan(own("planlint"), *shape(goals, data))
    assert _sorted(found["goals"]) == _sorted(goals)


def _sorted(value: Any) -> Any:
    """Leave out what is empty, and the order of keys."""
    if isinstance(value, dict):
        return {k: _sorted(v) for k, v in sorted(value.items()) if v not in ("", [], None)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
