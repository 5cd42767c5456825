"""`docs/practices.md`, made from `docs/practices.yaml` and from the rules that there are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent.parent / "docs" / "practices.yaml"
LEVELS = {"school": "school", "LEA": "LEA", "district": "LEA"}
_CITED = re.compile(r"Turnaround practices?, (.+)")
_TITLES = {
    "how to apply": "How to apply the practices",
    "school": "Schools",
    "LEA": "Districts (LEA)",
    "office": "Offices of the city and the state",
}
_INTRO = """\
# The turnaround practices, and what planlint makes of them

Made from `docs/practices.yaml`. The practices are statements for schools and districts that lead
rapid improvement. They stand here in planlint's own words, each with its place: `school 1.2-D` is
the fourth state that practice 1.2 wishes for in a school, `-ex` its example, no letter its
description. planlint's reading is unofficial; read the practices themselves for what they say.

Of {total} statements, {full} can be told from a plan by rules, {partial} in part, and {no} not at
all. What a rule covers it finds when it is missing or broken; whether it is good, a person reads.
"""


def statements() -> list[dict[str, Any]]:
    """Read the statements."""
    read: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def places(cites: Iterable[str]) -> Iterator[str]:
    """Give the places of the practices that citations name, one by one."""
    for cite in cites:
        for found in _CITED.findall(cite):
            level, _, rest = found.partition(" ")
            if level not in LEVELS:
                yield found
                continue
            yield from (f"{LEVELS[level]} {place}" for place in re.split(r", | and ", rest))


def page(rules: Mapping[str, str]) -> str:
    """Put the statements in a table; ``rules`` gives the page of each rule, from `docs`."""
    told = statements()
    counts = Counter(item["check"] for item in told)
    lines = [_INTRO.format(total=len(told), **counts)]
    for key, title in _TITLES.items():
        lines.append(f"## {title}\n")
        lines.append("| place | what is asked | rules | left to the reader |")
        lines.append("| :--- | :--- | :--- | :--- |")
        lines += [_row(item, rules) for item in told if item["place"].startswith(key)]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(item: Mapping[str, Any], rules: Mapping[str, str]) -> str:
    named = ", ".join(
        f"[{code}]({rules[code]})" if code in rules else f"{code} (not built yet)"
        for code in item.get("rules", ())
    )
    return f"| {item['place']} | {item['says']} | {named} | {item.get('left', '')} |"
