"""What changed in the plan itself between two drafts: its elements and what they say."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from planlint.drafts.draft import Draft, Node
from planlint.drafts.match import Match
from planlint.drafts.values import names_in, rename, renamed_key
from planlint.groups import words

_TELLING = frozenset(("owner", "released", "history", "values", "proxy", "n"))
"""What may change in a goal's measure without asking anything of its strategies."""


class Change(NamedTuple):
    """A field that says something else; "" where it was not there, or is no more."""

    field: str
    old: str
    new: str


class Changed(NamedTuple):
    """An element of both drafts that is not the same."""

    old: Node
    new: Node
    changes: tuple[Change, ...]
    moved: tuple[str, str] | None  # what it belonged to, and what it belongs to now

    @property
    def renamed(self) -> bool:
        """Whether it has another id."""
        return bool(self.old.own and self.new.own and self.old.own != self.new.own)


class Whole(NamedTuple):
    """An element that was added or dropped, and how many more within it."""

    node: Node
    within: int


class Suspect(NamedTuple):
    """A goal that changed while nothing that should lead to it did."""

    goal: Node
    fields: tuple[str, ...]
    strategies: tuple[Node, ...]
    milestones: tuple[Node, ...]


class Changes(NamedTuple):
    """Everything that changed in a plan, in the order of the new draft, else of the old."""

    added: tuple[Whole, ...]
    dropped: tuple[Whole, ...]
    changed: tuple[Changed, ...]  # with those that only moved or were renamed
    suspects: tuple[Suspect, ...]


def ids(old: Draft, new: Draft, match: Match) -> dict[str, str]:
    """Give the new id of every element that was renamed."""
    here: dict[str, str] = {}
    for one, other in match.pairs.items():
        before, after = old.nodes[one], new.nodes[other]
        if before.kind != "PreviousGoal" and before.own and after.own:
            here.setdefault(before.own, after.own)
    return {before: after for before, after in here.items() if before != after}


def changes(old: Draft, new: Draft, match: Match) -> Changes:
    """Say what changed in the plan."""
    renamed = rename(ids(old, new, match))
    undecided = (
        {place for group in match.groups for place in group.old},
        {place for group in match.groups for place in group.new},
    )
    back = {other: one for one, other in match.pairs.items()}
    pairs = sorted(match.pairs.items(), key=lambda pair: pair[1])
    changed = tuple(
        found
        for one, other in pairs
        if (found := _changed(old, new, (one, other), match.pairs, renamed)) is not None
    )
    added = {n.place for n in new.nodes if n.place not in back and n.place not in undecided[1]}
    dropped = {
        n.place for n in old.nodes if n.place not in match.pairs and n.place not in undecided[0]
    }
    return Changes(
        tuple(_wholes(new, added)),
        tuple(_wholes(old, dropped)),
        changed,
        tuple(_suspects(old, new, match, changed, added | undecided[1], dropped)),
    )


def _changed(
    old: Draft,
    new: Draft,
    pair: tuple[int, int],
    pairs: Mapping[int, int],
    renamed: Callable[[str], str],
) -> Changed | None:
    one, other = old.nodes[pair[0]], new.nodes[pair[1]]
    found = tuple(_fields(one, other, renamed))
    moved = None
    if one.parent >= 0 and pairs.get(one.parent) != other.parent:
        # A draft that was taken apart and put together again moves everything in it along.
        moved = (old.nodes[one.parent].label, new.nodes[other.parent].label)
    result = Changed(one, other, found, moved)
    return result if found or moved or result.renamed else None


def _fields(one: Node, other: Node, renamed: Callable[[str], str]) -> Iterator[Change]:
    for field in dict.fromkeys((*one.values, *other.values)):
        before, after = one.values.get(field), other.values.get(field)
        if before is None or after is None:
            yield Change(field, before.shown if before else "", after.shown if after else "")
        elif before.key != after.key and renamed_key(before.key, renamed) != after.key:
            yield Change(field, before.shown, after.shown)


def _wholes(draft: Draft, places: set[int]) -> Iterator[Whole]:
    """Give the outermost of some elements, each with the number of those within it."""
    within: Counter[int] = Counter()
    for place in places:
        node = draft.nodes[place]
        while node.parent in places:
            node = draft.nodes[node.parent]
        within[node.place] += 1
    for place in sorted(within):
        yield Whole(draft.nodes[place], within[place] - 1)


def _suspects(
    old: Draft,
    new: Draft,
    match: Match,
    changed: tuple[Changed, ...],
    added: set[int],
    dropped: set[int],
) -> Iterator[Suspect]:
    """Give the goals that changed while their strategies, milestones and reviews did not."""
    by_new = {item.new.place: item for item in changed}
    reviewed = _reviewed(new, by_new, added)
    touched = added | {place for place, item in by_new.items() if item.changes or item.moved}
    inside: dict[int, list[Node]] = {}
    for node in new.nodes:
        inside.setdefault(node.parent, []).append(node)
    lost = {old.nodes[place].parent for place in dropped}
    back = {other: one for one, other in match.pairs.items()}
    for goal in new.nodes:
        if goal.kind != "Goal" or goal.place not in back:
            continue
        fields = tuple(_promised(goal, by_new, inside, added))
        strategies = [new.nodes[place] for place in goal.strategies]
        homes = (goal.place, *goal.strategies)
        milestones = [n for home in homes for n in inside.get(home, ()) if n.kind == "Milestone"]
        parts = [*strategies, *milestones]
        if not fields or not parts:
            continue
        before = old.nodes[back[goal.place]]
        kept = {back.get(place) for place in goal.strategies} == set(before.strategies)
        quiet = kept and not any(_touched(node, touched, inside) for node in parts)
        quiet = quiet and not any(back.get(home) in lost for home in homes)
        if quiet and reviewed.isdisjoint(n.own for n in (goal, *parts) if n.own):
            yield Suspect(goal, fields, tuple(strategies), tuple(milestones))


def _touched(node: Node, touched: set[int], inside: Mapping[int, list[Node]]) -> bool:
    """Say whether an element changed, or anything in it."""
    waiting = [node]
    for each in waiting:
        if each.place in touched:
            return True
        waiting += inside.get(each.place, ())
    return False


def _promised(
    goal: Node, by_new: Mapping[int, Changed], inside: Mapping[int, list[Node]], added: set[int]
) -> Iterator[str]:
    """Give what changed in what a goal promises: its statement and its measures."""
    own = by_new.get(goal.place)
    for change in own.changes if own else ():
        if change.field == "statement" and _says(change.old) != _says(change.new):
            yield "statement"
    for node in inside.get(goal.place, ()):
        if node.kind != "Measure":
            continue
        if node.place in added:
            yield "measure"
        item = by_new.get(node.place)
        for change in item.changes if item else ():
            if change.field.split()[0] not in _TELLING:
                yield "measure" if change.field == "name" else change.field


def _says(text: str) -> list[str]:
    """Give the words of a text, so that a mended comma is no new promise."""
    return words(text.casefold())


def _reviewed(new: Draft, by_new: Mapping[int, Changed], added: set[int]) -> frozenset[str]:
    """Give the ids that new reviews and adjustments name."""
    found: set[str] = set()
    for node in new.nodes:
        if node.kind in {"Review", "Adjustment"} and (node.place in added or node.place in by_new):
            for value in node.values.values():
                found |= names_in(value.shown)
    return frozenset(found)
