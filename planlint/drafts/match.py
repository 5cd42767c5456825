"""Which element of one draft is which of the other: by id and by what they say, never by place.

An id alone does not decide: authors number anew when a goal moves up. So elements that say
the same are the same, whatever their ids; what is left is weighed by the likeness of the
texts, figures and student groups, the ids, the elements around them and their other fields.
Where two fit equally well nothing is guessed: they are kept together as a group.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from planlint.drafts.draft import Draft, Node
from planlint.similar import likeness

_RANKS = {"Plan": 0, "Goal": 2, "Strategy": 3, "Milestone": 4, "Action": 4, "ResourceUse": 6}
_OTHERS = {"Measure": 5}  # below goals and strategies, and below needs
_MARGIN = 0.04  # a lead that decides
_LEAST = 0.6  # likeness of texts under different ids
_LEAST_SAME = 0.3  # and under the same id
_FEW = 2_500  # pairs that are all weighed; beyond it only those that share a rare group of letters
_RARE = 12  # of a text's groups of letters
_CROWD = 40  # texts that share one of them


class Group(NamedTuple):
    """Elements of both drafts that cannot be told apart, by their places."""

    old: tuple[int, ...]
    new: tuple[int, ...]


class Match(NamedTuple):
    """What became of the elements of the old draft."""

    pairs: Mapping[int, int]  # places, old to new
    groups: tuple[Group, ...]
    strangers: tuple[tuple[int, int], ...]  # the same id, and something else is said


class _Edge(NamedTuple):
    score: float
    old: int
    new: int


def match(old: Draft, new: Draft) -> Match:
    """Match the elements of two drafts, those around others first."""
    pairs: dict[int, int] = {}
    groups: list[Group] = []
    by_rank = (_by_rank(old), _by_rank(new))
    for rank in sorted(by_rank[0].keys() & by_rank[1].keys()):
        ones, others = by_rank[0][rank], by_rank[1][rank]
        for kind in sorted(ones.keys() & others.keys()):
            groups += _match_kind(ones[kind], others[kind], pairs)
        _adopt(old, new, pairs, groups)
    return Match(pairs, tuple(groups), tuple(_strangers(old, new, pairs, groups)))


def _by_rank(draft: Draft) -> dict[int, dict[str, list[Node]]]:
    found: dict[int, dict[str, list[Node]]] = {}
    for node in draft.nodes:
        rank = _RANKS.get(node.kind, _OTHERS.get(node.kind, 1))
        found.setdefault(rank, {}).setdefault(node.kind, []).append(node)
    return found


def _match_kind(
    ones: Sequence[Node], others: Sequence[Node], pairs: dict[int, int]
) -> Iterator[Group]:
    if ones[0].kind == "Plan":
        pairs[ones[0].place] = others[0].place
        return
    _same_words(ones, others, pairs)
    taken = set(pairs.values())
    left = [node for node in ones if node.place not in pairs]
    right = [node for node in others if node.place not in taken]
    edges = sorted(_edges(left, right, pairs), key=lambda e: (-e.score, e.old, e.new))
    nodes = ({node.place: node for node in left}, {node.place: node for node in right})
    yield from _decide(edges, nodes, pairs)


def _same_words(ones: Sequence[Node], others: Sequence[Node], pairs: dict[int, int]) -> None:
    """Pair what says exactly the same, once in each draft."""
    here, there = Counter(node.text for node in ones), Counter(node.text for node in others)
    known = {node.text: node for node in others if node.text and there[node.text] == 1}
    for node in ones:
        other = known.get(node.text) if here[node.text] == 1 else None
        if other is not None and not _differ(node, other, same_id=node.own == other.own):
            pairs[node.place] = other.place


def _edges(
    ones: Sequence[Node], others: Sequence[Node], pairs: Mapping[int, int]
) -> Iterator[_Edge]:
    for one, other in _candidates(ones, others, pairs):
        score = _score(one, other, pairs)
        if score:
            yield _Edge(score, one.place, other.place)


def _candidates(
    ones: Sequence[Node], others: Sequence[Node], pairs: Mapping[int, int]
) -> Iterator[tuple[Node, Node]]:
    """Give the pairs that are worth weighing: all of few, else those with something in common."""
    if len(ones) * len(others) <= _FEW:
        yield from ((one, other) for one in ones for other in others)
        return
    counts = Counter(gram for node in (*ones, *others) for gram in node.profile.grams)
    index: dict[tuple[str, object], list[Node]] = defaultdict(list)
    for other in others:
        for key in _keys(other, other.parent, counts):
            if len(index[key]) < _CROWD:
                index[key].append(other)
    for one in ones:
        home = pairs.get(one.parent, -2)
        met = {n.place: n for key in _keys(one, home, counts) for n in index.get(key, ())}
        yield from ((one, met[place]) for place in sorted(met))


def _keys(node: Node, home: int, counts: Mapping[str, int]) -> Iterator[tuple[str, object]]:
    if node.own:
        yield "id", node.own
    yield "home", (home, node.slot, node.text)
    if node.slot:
        yield "slot", (home, node.slot)
    for tag in sorted(node.profile.tags):  # a number tells apart what is worded alike
        yield "tag", tag
    for gram in sorted(node.profile.grams, key=lambda gram: (counts[gram], gram))[:_RARE]:
        yield "gram", gram


def _score(one: Node, other: Node, pairs: Mapping[int, int]) -> float:
    """Weigh whether two elements are one; 0 when they cannot be."""
    same_id = bool(one.own) and one.own == other.own
    home = pairs.get(one.parent) == other.parent
    alike = 1.0 if one.text == other.text else likeness(one.profile, other.profile)
    tags = _share(one.profile.tags | one.groups, other.profile.tags | other.groups)
    alone = home and bool(one.slot) and one.slot == other.slot
    if not (alone or _may_be(one, other, alike, tags, same_id=same_id, home=home)):
        return 0.0
    said = {name: value.key for name, value in one.values.items()}
    says = {name: value.key for name, value in other.values.items()}
    fields = _share(frozenset(said.items()), frozenset(says.items()))
    weights = 0.5 * alike + 0.15 * tags + 0.15 * same_id + 0.1 * home + 0.1 * fields
    return weights + 0.5 * alone


def _may_be(
    one: Node, other: Node, alike: float, tags: float, *, same_id: bool, home: bool
) -> bool:
    if _differ(one, other, same_id=same_id):
        return False
    if same_id:
        return alike >= _LEAST_SAME or not (one.text and other.text)
    if not one.text and not other.text:
        return home
    return alike >= _LEAST and (tags >= 0.2 or home)


def _differ(one: Node, other: Node, *, same_id: bool) -> bool:
    """Say whether two elements are about different subjects, or groups under different ids."""
    if one.subjects and other.subjects and not one.subjects & other.subjects:
        return True
    return bool(one.groups and other.groups and not same_id and not one.groups & other.groups)


def _share(one: Set[object], other: Set[object]) -> float:
    both = len(one | other)
    return len(one & other) / both if both else 1.0


def _decide(
    edges: Sequence[_Edge],
    nodes: tuple[Mapping[int, Node], Mapping[int, Node]],
    pairs: dict[int, int],
) -> Iterator[Group]:
    """Take the best pairs; give what is left undecided because two fit equally well."""
    of_old: dict[int, list[_Edge]] = defaultdict(list)
    of_new: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        of_old[edge.old].append(edge)
        of_new[edge.new].append(edge)
    gone: tuple[set[int], set[int]] = (set(), set())

    def rivals(old: int, new: int, least: float) -> list[_Edge]:
        return [
            edge
            for edge in (*of_old[old], *of_new[new])
            if edge.score > least and edge.old not in gone[0] and edge.new not in gone[1]
        ]

    for edge in edges:
        if edge.old in gone[0] or edge.new in gone[1]:
            continue
        olds, news = _together(edge, rivals)
        if len(olds) > 1 or len(news) > 1:
            if not (_twins(nodes[0], olds) and _twins(nodes[1], news)):
                gone[0].update(olds)
                gone[1].update(news)
                yield Group(olds, news)
                continue
            pairs.update(zip(olds, news, strict=False))
            gone[0].update(olds[: len(news)])
            gone[1].update(news[: len(olds)])
        else:
            pairs[edge.old] = edge.new
            gone[0].add(edge.old)
            gone[1].add(edge.new)


def _together(
    edge: _Edge, rivals: Callable[[int, int, float], list[_Edge]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the elements among which this pair is no better than others."""
    olds, news, waiting = {edge.old}, {edge.new}, [(edge.old, edge.new)]
    while waiting:
        for rival in rivals(*waiting.pop(), edge.score - _MARGIN):
            if rival.old not in olds or rival.new not in news:
                olds.add(rival.old)
                news.add(rival.new)
                waiting.append((rival.old, rival.new))
    return tuple(sorted(olds)), tuple(sorted(news))


def _twins(nodes: Mapping[int, Node], places: Iterable[int]) -> bool:
    """Say whether elements are alike in everything, so that it does not matter which is which."""
    faces = [(n.own, n.text, n.parent, dict(n.values)) for n in map(nodes.__getitem__, places)]
    return all(face == faces[0] for face in faces)


def _adopt(old: Draft, new: Draft, pairs: dict[int, int], groups: Sequence[Group]) -> None:
    """Pair goals and strategies written anew by what stands in them, where most of it stayed."""
    undecided = ({p for g in groups for p in g.old}, {p for g in groups for p in g.new})
    taken = set(pairs.values()) | undecided[1]
    inside = [Counter((n.parent, n.kind) for n in draft.nodes) for draft in (old, new)]
    votes: Counter[tuple[str, int, int]] = Counter()
    for one, other in pairs.items():
        kind, here, there = old.nodes[one].kind, old.nodes[one].parent, new.nodes[other].parent
        if here < 0 or there < 0 or here in pairs or here in undecided[0] or there in taken:
            continue
        before, after = old.nodes[here], new.nodes[there]
        same_id = bool(before.own) and before.own == after.own
        if before.kind != after.kind or _differ(before, after, same_id=same_id):
            continue
        if kind in _RANKS:
            votes[kind, here, there] += 1
    for (kind, here, there), count in votes.most_common():
        most = max(inside[0][here, kind], inside[1][there, kind])
        if 2 * count > most and here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)


def _strangers(
    old: Draft, new: Draft, pairs: Mapping[int, int], groups: Sequence[Group]
) -> Iterator[tuple[int, int]]:
    taken = {*pairs.values(), *(place for group in groups for place in group.new)}
    known = {place for group in groups for place in group.old} | pairs.keys()
    free = {(n.kind, n.own): n.place for n in new.nodes if n.own and n.place not in taken}
    for node in old.nodes:
        if node.place not in known and (node.kind, node.own) in free:
            yield node.place, free[node.kind, node.own]
