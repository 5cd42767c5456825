"""Hurt a plan in the ways in which plans are wrong: something is missing, misspelt, twice."""

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from tests.properties.trees import PLANS, plan

Path = tuple[str | int, ...]

_VALUES = ("soonish", "TBD", "", None, "5%", "staff", "ZZ9", "2019-02-30", "XX%", "nearly", "12:30")


def paths(tree: Any, path: Path = ()) -> Iterator[Path]:
    """Give the path of every value below the root."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, value in pairs:
        yield (*path, step)
        if isinstance(value, dict | list):
            yield from paths(value, (*path, step))


def at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _delete(tree: Any, path: Path, source: random.Random) -> None:
    del at(tree, path[:-1])[path[-1]]


def _replace(tree: Any, path: Path, source: random.Random) -> None:
    at(tree, path[:-1])[path[-1]] = source.choice(_VALUES)


def _change_kind(tree: Any, path: Path, source: random.Random) -> None:
    kinds: list[Any] = [["one", "two"], {"name": "one"}, [], {}, [["deep"]], "a text"]
    at(tree, path[:-1])[path[-1]] = source.choice(kinds)


def _misspell(tree: Any, path: Path, source: random.Random) -> None:
    """Swap two letters of a key, in its place."""
    holder, key = at(tree, path[:-1]), path[-1]
    if not isinstance(holder, dict) or not isinstance(key, str) or len(key) < 3:
        return
    cut = source.randrange(len(key) - 1)
    wrong = key[:cut] + key[cut + 1] + key[cut] + key[cut + 2 :]
    entries = {(wrong if k == key else k): value for k, value in holder.items()}
    holder.clear()
    holder.update(entries)


def _double(tree: Any, path: Path, source: random.Random) -> None:
    """Write an item of a list twice, with its id."""
    holder, index = at(tree, path[:-1]), path[-1]
    if isinstance(holder, list) and isinstance(index, int):
        holder.insert(index, copy.deepcopy(holder[index]))


WOUNDS: tuple[Callable[[Any, Path, random.Random], None], ...] = (
    _delete,
    _replace,
    _change_kind,
    _misspell,
    _double,
)


def hurt(tree: Any, source: random.Random, times: int) -> Any:
    """Give a copy of a tree with some wounds."""
    hurt = copy.deepcopy(tree)
    for _ in range(times):
        path = source.choice(list(paths(hurt)))
        source.choice(WOUNDS)(hurt, path, source)
    return hurt


WOUNDED = st.builds(
    lambda path, seed, times: hurt(plan(path), random.Random(seed), times),
    st.sampled_from(PLANS),
    st.integers(0, 10**9),
    st.integers(1, 4),
)
"""A fixture plan with some wounds."""
