"""Which plan of one folder comes before which of another: by school, else by path."""

import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from planlint.groups import words
from planlint.model.plan import Plan


class Sheet(NamedTuple):
    """A plan as it is known in its folder."""

    path: str
    near: str  # the path from the folder, without the ending
    readable: bool = True
    level: str = ""
    number: str = ""  # of the school
    name: str = ""  # of the school or district, else the title
    shown: str = ""  # the name as it is written


class Match(NamedTuple):
    """A plan of a run, and the path of the one before it, "" where there is none."""

    sheet: Sheet
    old: str


class Pairing(NamedTuple):
    """The plans that belong together, and those that are in one folder only."""

    pairs: tuple[tuple[Sheet, Sheet], ...]
    only_old: tuple[Sheet, ...]
    only_new: tuple[Sheet, ...]


def sheet(path: str, root: str, *, readable: bool = True) -> Sheet:
    """Give a plan of which only the path is known; ``root`` is what a person named."""
    near = os.path.relpath(path, root) if Path(root).is_dir() else PurePath(path).name
    place = PurePath(near)
    if place.name:  # a folder without a plan stands for itself: "."
        place = place.with_suffix("")
    return Sheet(path, str(place), readable, shown=near)


def known(plain: Sheet, plan: Plan | None) -> Sheet:
    """Say whose plan it is; a plan that cannot be read keeps its path only."""
    if plan is None:
        return plain._replace(readable=False)
    school = plan.school
    own = school.district if school and plan.level == "district" else None
    name = own or (school.name if school else None) or plan.title or ""
    number = (school.id if school and plan.level != "district" else None) or ""
    return plain._replace(
        level=plan.level,
        number="".join(words(number.casefold())).lstrip("0"),
        name=" ".join(words(name.casefold())),
        shown=name or plain.shown,
    )


def pair(olds: Sequence[Sheet], news: Sequence[Sheet]) -> Pairing:
    """Pair the plans of two folders; one plan and one plan always belong together.

    Where a school has several plans, they are told apart by path; those that still cannot
    be told apart are left single rather than guessed.
    """
    if len(olds) == len(news) == 1:
        return Pairing(((olds[0], news[0]),), (), ())
    pairs: list[tuple[Sheet, Sheet]] = []
    left, right = list(olds), list(news)
    for key in _keys():
        found = list(_same(left, right, key))
        pairs += found
        done = ({one.path for one, _ in found}, {other.path for _, other in found})
        left = [one for one in left if one.path not in done[0]]
        right = [other for other in right if other.path not in done[1]]
    pairs.sort(key=lambda both: both[1].path)
    return Pairing(tuple(pairs), tuple(left), tuple(right))


Index = tuple[dict[Hashable, list[Sheet]], ...]
"""Plans by each of the keys, the surest first."""


def index(sheets: Sequence[Sheet]) -> Index:
    """Sort plans by all keys, for :func:`likely`."""
    return tuple(_by(sheets, key) for key in _keys())


def likely(olds: Index, one: Sheet) -> Sheet | None:
    """Give what :func:`pair` gives for a plan, unless other new plans have the same claim."""
    for key, known_by in zip(_keys(), olds, strict=True):
        found = known_by.get(key(one), [])
        if len(found) == 1 and not _differ(found[0], one):
            return found[0]
    return None


def _keys() -> tuple[Callable[[Sheet], Hashable], ...]:
    return (_number_and_path, _number, _name_and_path, _name, _path)


def _same(
    olds: Iterable[Sheet], news: Iterable[Sheet], key: Callable[[Sheet], Hashable]
) -> Iterator[tuple[Sheet, Sheet]]:
    """Give the plans that alone in their folders have a key."""
    here, there = _by(olds, key), _by(news, key)
    for name, mine in here.items():
        theirs = there.get(name, [])
        if len(mine) == len(theirs) == 1 and not _differ(mine[0], theirs[0]):
            yield mine[0], theirs[0]


def _differ(one: Sheet, other: Sheet) -> bool:
    """Say whether two plans are certainly those of different schools, whatever their files' names.

    Names alone do not tell: a school is called by a longer one in another year.
    """
    levels = one.level and other.level and one.level != other.level
    return bool(levels or (one.number and other.number and one.number != other.number))


def _by(sheets: Iterable[Sheet], key: Callable[[Sheet], Hashable]) -> dict[Hashable, list[Sheet]]:
    found: dict[Hashable, list[Sheet]] = {}
    for one in sheets:
        if (name := key(one)) is not None:
            found.setdefault(name, []).append(one)
    return found


def _number(one: Sheet) -> Hashable:
    return (one.level, one.number) if one.number else None


def _number_and_path(one: Sheet) -> Hashable:
    return (one.level, one.number, one.near) if one.number else None


def _name(one: Sheet) -> Hashable:
    return (one.level, one.name) if one.name else None


def _name_and_path(one: Sheet) -> Hashable:
    return (one.level, one.name, one.near) if one.name else None


def _path(one: Sheet) -> Hashable:
    return one.near
