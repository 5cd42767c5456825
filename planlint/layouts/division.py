"""Where one plan of a file ends and the next begins, for a layout that leaves it to be found.

Three ways are looked for: a column that names a school in each row, sheets with the same columns
of which each has the name of a school, and headings with names of schools above goals. A file in
which none is found holds one plan.
"""

import re
from collections.abc import Iterator, Sequence

from planlint.layouts.labels import exact, fold, leading
from planlint.layouts.ready import Ready, texts
from planlint.readers.blocks import Block, Heading, Script, Table
from planlint.similar import subjects

FOUND = "found"
"""What ``plans: {each: found}`` says."""

_HEAD = 6  # rows of a table among which its headers stand
_TWO = 2  # plans at least, and labels beside the one that names them
_NAMES = re.compile(
    r"\b(?:school|academy|elementary|middle|high|primary|campus|magnet|charter|preparatory|prep"
    r"|institute|learning center|k-8)\b",
    re.IGNORECASE,
)
_LONGEST = 80  # code points of the name of a school


def divided(ready: Ready, script: Script) -> Ready:
    """Give the layout with the division of this script."""
    if ready.plans != FOUND:
        return ready
    if any(_by_column(ready, block) for block in script.blocks if isinstance(block, Table)):
        return ready._replace(plans="column")
    sections = list(_sections(script.blocks))
    if script.format == "excel" and _by_sheet(ready, sections):
        return ready._replace(plans="sheet")
    if names := _by_heading(ready, sections):
        return ready._replace(plans="heading", plan_labels=texts(names), plan_level=0)
    return ready._replace(plans="")


def _by_column(ready: Ready, table: Table) -> bool:
    """Say whether a column names two schools or more below its header."""
    for number, row in enumerate(table.rows[:_HEAD]):
        known = [cell for cell in row if exact(ready.uses, cell.text.text.strip())]
        for cell in row:
            if not exact(ready.plan_labels.whole, cell.text.text.strip()):
                continue
            if len([each for each in known if each is not cell]) < _TWO:
                continue
            below = {fold(each.text.text) for later in table.rows[number + 1 :]
                     for each in later if each.column == cell.column}  # fmt: skip
            if len(below - {""} - ready.skip.whole) >= _TWO:
                return True
    return False


Section = tuple[Heading, list[Block]]


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """Give each heading with what stands below it, down to the next of its level."""
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            below: list[Block] = []
            for later in blocks[number + 1 :]:
                if isinstance(later, Heading) and later.level <= block.level:
                    break
                below.append(later)
            yield block, below


def _by_sheet(ready: Ready, sections: Sequence[Section]) -> bool:
    """Say whether sheets with the same labels have names that are none of the layout's."""
    alike: dict[frozenset[str], int] = {}
    for heading, below in sections:
        name = heading.text.text
        if heading.level > 1:
            continue
        if exact(ready.uses, name) or leading(ready.uses, name) or subjects(name):
            continue
        if held := _labels(ready, below):
            alike[held] = alike.get(held, 0) + 1
    return max(alike.values(), default=0) >= _TWO


def _labels(ready: Ready, blocks: Sequence[Block]) -> frozenset[str]:
    """Give the labels at the top of tables; nothing when there are too few to tell."""
    cells = (cell.text.text.strip() for block in blocks if isinstance(block, Table)
             for row in block.rows[:_HEAD] for cell in row)  # fmt: skip
    held = frozenset(key for words in cells if (key := exact(ready.uses, words)))
    return held if len(held) > _TWO else frozenset()


def _by_heading(ready: Ready, sections: Sequence[Section]) -> list[str]:
    """Give the names of schools above goals of their own, when there are two of one level."""
    by_level: dict[int, dict[str, str]] = {}
    for heading, below in sections:
        name = " ".join(heading.text.text.split())
        if len(name) <= _LONGEST and _NAMES.search(name) and _begins(ready, below):
            by_level.setdefault(heading.level, {})[fold(name)] = name
    names = max(by_level.values(), key=len, default={})
    return list(names.values()) if len(names) >= _TWO else []


def _begins(ready: Ready, blocks: Sequence[Block]) -> bool:
    """Say whether a part begins in blocks."""
    for block in blocks:
        rows = block.rows if isinstance(block, Table) else ()
        said = [cell.text.text for row in rows for cell in row[:1]]
        if not isinstance(block, Table):
            said = [block.text.text, getattr(block, "label", "")]
        for words in filter(None, said):
            match = leading(ready.uses, words)
            if match is not None and any(u.does == "begins" for u in ready.uses[match.key]):
                return True
    return False
