"""Plant a defect into plain data: `set`, `delete` and `add` by path, `replace` in the text."""

import re
from typing import Any

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
OPERATIONS = frozenset(("set", "delete", "add", "replace"))


def steps(path: str) -> list[str | int]:
    """Take a path such as ``goals[0].owner`` apart."""
    return [m[1] if m[1] is not None else int(m[2]) for m in _STEP.finditer(path)]


def plant(data: Any, planting: dict[str, Any]) -> None:
    """Change the data; raises KeyError or IndexError for a path that leads nowhere."""
    assert planting.keys() <= OPERATIONS, f"unknown operation in {sorted(planting)}"
    for path, value in planting.get("set", {}).items():
        *way, last = steps(path)
        _follow(data, way)[last] = value
    for path, item in planting.get("add", {}).items():
        *way, last = steps(path)
        holder = _follow(data, way)
        if isinstance(holder, dict):
            holder.setdefault(last, [])
        holder[last].append(item)
    paths = planting.get("delete", [])
    places = [steps(path) for path in ([paths] if isinstance(paths, str) else paths)]
    for place in sorted(places, key=_last_first, reverse=True):  # the last of a list first
        *way, last = place
        del _follow(data, way)[last]


def replace(text: str, planting: dict[str, Any]) -> str:
    """Replace the first occurrence of each text, for what plain data cannot hold."""
    for old, new in planting.get("replace", {}).items():
        assert old in text, f"{old!r} is not in the plan"
        text = text.replace(old, new, 1)
    return text


def _follow(data: Any, way: list[str | int]) -> Any:
    for step in way:
        data = data[step]
    return data


def _last_first(place: list[str | int]) -> list[tuple[bool, str | int]]:
    return [(isinstance(step, int), step) for step in place]
