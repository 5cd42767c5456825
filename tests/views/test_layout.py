"""The layout: nothing overlaps, bands stay apart, links end at their boxes."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.views.layout import Layout, fit, layout
from planlint.views.net import Item, Wire
from planlint.views.order import Layers, arrange, crossings
from planlint.views.strokes import Piece, path

ITEMS = st.lists(
    st.builds(Item, st.integers(0, 5), st.integers(0, 3), st.floats(10, 120), st.integers(0, 3)),
    min_size=1,
    max_size=30,
)


@st.composite
def nets(draw: st.DrawFn) -> tuple[list[Item], list[Wire]]:
    items = draw(ITEMS)
    place = st.integers(0, len(items) - 1)
    kinds = st.sampled_from(["supports", "marks", "advances"])
    return items, draw(st.lists(st.builds(Wire, place, kinds, place, st.booleans()), max_size=60))


@settings(max_examples=150, deadline=None)
@given(nets())
def test_boxes_never_overlap(net: tuple[list[Item], list[Wire]]) -> None:
    items, wires = net
    placed = layout(items, wires)
    for one, two in combinations(range(len(items)), 2):
        if items[one].column != items[two].column:
            continue
        high, low = sorted((one, two), key=lambda i: placed.tops[i])
        assert placed.tops[high] + items[high].height + 7.9 < placed.tops[low]


@settings(max_examples=100, deadline=None)
@given(nets())
def test_bands_hold_their_boxes_and_stay_apart(net: tuple[list[Item], list[Wire]]) -> None:
    items, wires = net
    placed = layout(items, wires)
    for (_, bottom), (top, _) in pairwise(placed.bands):
        assert bottom < top
    order = sorted({item.band for item in items})
    for item, y in zip(items, placed.tops, strict=True):
        top, bottom = placed.bands[order.index(item.band)]
        assert top - 0.01 <= y
        assert y + item.height <= bottom + 0.01


@settings(max_examples=100, deadline=None)
@given(nets())
def test_links_end_at_the_sides_of_their_boxes(net: tuple[list[Item], list[Wire]]) -> None:
    items, wires = net
    placed = layout(items, wires)
    for wire, hops in zip(wires, placed.wires, strict=True):
        ends = [wire.source, wire.target]
        if items[wire.source].column > items[wire.target].column:
            ends.reverse()
        for box, y in zip(ends, (hops[0].start, hops[-1].end), strict=True):
            assert placed.tops[box] <= y <= placed.tops[box] + items[box].height
        assert all(abs(one.end - two.start) < 6 for one, two in pairwise(hops)), "no jumps"
        assert all(hop.track is not None for hop in hops if hop.loop and hop.start != hop.end)


@settings(max_examples=60, deadline=None)
@given(nets())
def test_the_same_net_gives_the_same_layout(net: tuple[list[Item], list[Wire]]) -> None:
    assert layout(*net) == layout(*net)


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(0.01, 9), st.floats(0, 50)), max_size=40))
def test_fit_keeps_order_and_distances(rows: list[tuple[float, float, float]]) -> None:
    offsets = [sum(row[2] for row in rows[:i]) for i in range(len(rows))]
    found = fit([row[0] for row in rows], [row[1] for row in rows], offsets)
    for (one, two), (near, far) in zip(pairwise(found), pairwise(offsets), strict=True):
        assert two - one >= far - near - 1e-6


def test_fit_gives_wishes_that_can_be_had() -> None:
    assert fit([0, 50, 100], [1, 1, 1], [0, 20, 40]) == [0, 50, 100]
    assert fit([10, 10], [1, 1], [0, 20]) == [0, 20]


def _layers(left: dict[int, list[int]], columns: list[list[int]], free: set[int]) -> Layers:
    size = sum(map(len, columns))
    right: list[list[int]] = [[] for _ in range(size)]
    for node, others in left.items():
        for other in others:
            right[other].append(node)
    return Layers(
        columns, [0] * size, [left.get(n, []) for n in range(size)], right,
        [n in free for n in range(size)],
    )  # fmt: skip


def test_the_authors_order_stays_where_nothing_crosses() -> None:
    layers = _layers({3: [0], 4: [1], 5: [1]}, [[0, 1, 2], [3, 4, 5]], set())
    assert arrange(layers) == [[0, 1, 2], [3, 4, 5]]


def test_crossings_are_taken_out() -> None:
    layers = _layers({2: [1], 3: [0]}, [[0, 1], [2, 3]], set())
    assert crossings(layers, layers.columns) == 1
    assert crossings(layers, arrange(layers)) == 0


def test_bends_move_before_boxes_do() -> None:
    # Node 4 is a bend that was put last, although its link begins above the others.
    layers = _layers({2: [1], 3: [1], 4: [0], 5: [4]}, [[0, 1], [2, 3, 4], [5]], {4})
    assert arrange(layers) == [[0, 1], [4, 2, 3], [5]]


def test_links_that_climb_far_get_a_track_and_short_ones_a_curve() -> None:
    items = [Item(0, 0, 40), *(Item(1, band, 200) for band in range(3))]
    placed: Layout = layout(items, [Wire(1 + i, "supports", 0) for i in range(3)])
    assert placed.tracks == (0, 1)
    assert [hops[0].track for hops in placed.wires][1:] == [0, 0]
    short = layout([Item(0, 0, 40), Item(1, 0, 40), Item(1, 0, 40)],
                   [Wire(1, "marks", 0), Wire(2, "marks", 0)])  # fmt: skip
    assert [hops[0].track for hops in short.wires] == [None, None]


def test_a_path_is_straight_curved_or_bent() -> None:
    assert path(Piece(0, 5, 20, 5)) == "M0 5H20"
    assert path(Piece(0, 5, 20, 15)) == "M0 5C10 5 10 15 20 15"
    assert path(Piece(0, 0, 40, 100, 20)) == "M0 0H14Q20 0 20 6V94Q20 100 26 100H40"
    assert path(Piece(40, 0, 40, 100, 20)) == "M40 0H26Q20 0 20 6V94Q20 100 26 100H40"
