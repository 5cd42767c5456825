"""Findings of two drafts, matched by what they are about: never by line or place in a list."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from planlint.drafts.changes import ids
from planlint.drafts.draft import Draft
from planlint.drafts.match import Match
from planlint.drafts.values import names_in, rename
from planlint.finding import Finding
from planlint.similar import likeness, profile

_INDEX = re.compile(r"\[\d+\]")
_CROWD = 60  # findings alike in code, element and field, of which each is held against each


Tokens = frozenset[Hashable]
"""What names an element alike in both drafts."""


class Still(NamedTuple):
    """A finding that both drafts have."""

    old: Finding
    new: Finding


class Findings(NamedTuple):
    """What became of the findings of the old draft, and what came with the new one."""

    mended: tuple[Finding, ...]
    gone: tuple[Finding, ...]  # with the element that they were about
    still: tuple[Still, ...]
    new: tuple[Finding, ...]
    silenced: tuple[Still, ...]  # open before, silenced now


class _Seen(NamedTuple):
    """A finding as it is matched: the same in both drafts when it is about the same."""

    finding: Finding
    code: str
    element: Tokens
    field: str
    message: str
    about: Tokens  # its element and those that it speaks of besides


def compare(
    before: Sequence[Finding],
    after: Sequence[Finding],
    drafts: tuple[Draft, Draft],
    match: Match,
) -> Findings:
    """Match the findings of two drafts, silenced ones among them."""
    old, new = drafts
    token_old, token_new = _tokens(old, match, side=0), _tokens(new, match, side=1)
    renamed = rename(ids(old, new, match))
    ones = [_seen(finding, token_old, renamed) for finding in before]
    others = [_seen(finding, token_new, str) for finding in after]
    pairs: list[tuple[_Seen, _Seen]] = []
    for key in (_exactly, _about, _around):
        matched, ones, others = _pair(ones, others, key)
        pairs += matched
    matched, ones, others = _overlapping(ones, others)
    pairs += matched
    dropped = {node.eid for node in old.nodes} - {
        old.nodes[place].eid
        for place in (*match.pairs, *(place for group in match.groups for place in group.old))
    }
    open_before = [one.finding for one in ones if one.finding.silenced is None]
    both = [Still(one.finding, other.finding) for one, other in pairs]
    both.sort(key=lambda still: _order(still.new))
    return Findings(
        tuple(f for f in sorted(open_before, key=_order) if f.element not in dropped),
        tuple(f for f in sorted(open_before, key=_order) if f.element in dropped),
        tuple(still for still in both if still.new.silenced is None),
        tuple(sorted((o.finding for o in others if o.finding.silenced is None), key=_order)),
        tuple(s for s in both if s.new.silenced is not None and s.old.silenced is None),
    )


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.location
    return (place.line, place.column, finding.code, finding.element, finding.message)


def _tokens(draft: Draft, match: Match, side: int) -> Callable[[str], Tokens]:
    """Give what names an element alike in both drafts, by its id path or id.

    Two elements may have one id by mistake: then it stands for both.
    """
    group = {place: number for number, g in enumerate(match.groups) for place in g[side]}
    found: dict[str, set[Hashable]] = {}
    for node in draft.nodes:
        if node.place in group:
            token: Hashable = ("group", group[node.place])
        elif side == 0:
            here = match.pairs.get(node.place)
            token = ("only old", node.place) if here is None else ("new", here)
        else:
            token = ("new", node.place)
        for name in {node.eid, node.own} - {""}:
            found.setdefault(name, set()).add(token)
    return lambda name: frozenset(found.get(name, (name,)))


def _seen(finding: Finding, token: Callable[[str], Tokens], renamed: Callable[[str], str]) -> _Seen:
    element = token(finding.element)
    return _Seen(
        finding,
        finding.code,
        element,
        _INDEX.sub("[]", finding.field),
        renamed(finding.message),
        element.union(*map(token, _named(finding))),
    )


def _named(finding: Finding) -> Iterator[str]:
    """Give the elements that a finding speaks of besides its own."""
    yield from (related.element for related in finding.related)
    yield from finding.route
    known = names_in(finding.message)
    yield from (name for name in known if any(map(str.isdigit, name)))


def _exactly(seen: _Seen) -> Hashable:
    return seen.code, seen.element, seen.field, seen.message


def _about(seen: _Seen) -> Hashable:
    return seen.code, seen.element, seen.field


def _around(seen: _Seen) -> Hashable:
    """A rule that names one of several alike may name another of them after they moved."""
    return (seen.code, seen.about) if len(seen.about) > 1 else id(seen)


def _pair(
    ones: Iterable[_Seen], others: Iterable[_Seen], key: Callable[[_Seen], Hashable]
) -> tuple[list[tuple[_Seen, _Seen]], list[_Seen], list[_Seen]]:
    """Pair what has the same key; give the pairs and what is left of both."""
    waiting: dict[Hashable, list[_Seen]] = {}
    for other in others:
        waiting.setdefault(key(other), []).append(other)
    here: dict[Hashable, list[_Seen]] = {}
    for one in ones:
        here.setdefault(key(one), []).append(one)
    pairs: list[tuple[_Seen, _Seen]] = []
    left: list[_Seen] = []
    for name, mine in here.items():
        theirs = waiting.pop(name, [])
        matched = list(_best(mine, theirs))
        pairs += matched
        for group, side in ((mine, 0), (theirs, 1)):
            used = {id(pair[side]) for pair in matched}
            rest = [seen for seen in group if id(seen) not in used]
            if side == 0:
                left += rest
            elif rest:
                waiting[name] = rest
    return pairs, left, [seen for group in waiting.values() for seen in group]


def _overlapping(
    ones: Iterable[_Seen], others: Iterable[_Seen]
) -> tuple[list[tuple[_Seen, _Seen]], list[_Seen], list[_Seen]]:
    """Pair what is about one of several elements that had, or now have, one id."""
    waiting: dict[Hashable, list[_Seen]] = {}
    coming = {id(other): other for other in others}
    for other in coming.values():
        for token in other.element:
            waiting.setdefault((other.code, other.field, token), []).append(other)
    pairs: list[tuple[_Seen, _Seen]] = []
    left: list[_Seen] = []
    for one in ones:
        places = ((one.code, one.field, token) for token in sorted(one.element, key=repr))
        met = (seen for place in places for seen in waiting.get(place, ()) if id(seen) in coming)
        found = next(met, None)
        if found is None:
            left.append(one)
        else:
            pairs.append((one, coming.pop(id(found))))
    return pairs, left, list(coming.values())


def _best(mine: list[_Seen], theirs: list[_Seen]) -> Iterator[tuple[_Seen, _Seen]]:
    """Pair findings that share a key, those with the likest messages first."""
    if len(mine) == len(theirs) == 1 or len(mine) * len(theirs) > _CROWD**2:
        yield from zip(mine, theirs, strict=False)
        return
    said = [profile(seen.message) for seen in mine]
    says = [profile(seen.message) for seen in theirs]
    weighed = sorted(
        (-likeness(said[i], says[j]), i, j) for i in range(len(mine)) for j in range(len(theirs))
    )
    done: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in weighed:
        if i not in done[0] and j not in done[1]:
            done[0].add(i)
            done[1].add(j)
            yield mine[i], theirs[j]
