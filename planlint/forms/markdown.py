"""Plans in Markdown: headings, labelled lines and tables, blank with hints or filled in.

What stands in ``<!-- … -->`` is not read by planlint, so a hint counts as nothing written.
CommonMark 0.31 (backslash escapes, 2.4), tables as on GitHub.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from planlint.forms import Form
from planlint.forms.fields import Field, Section
from planlint.forms.goals import FURTHER, GOAL, INNER, MILESTONES, STATEMENT, STRATEGY
from planlint.forms.sections import AFTER, AREAS, BEFORE, TITLE, wanted

_HOW = (
    "How to fill in this plan: write behind the labels, below the headings and into the tables.",
    "The lines in arrows, such as this one, are hints: nobody reads them, and they may stay.",
    "For a further goal or strategy copy one from its heading to the next; delete what you do",
    "not need. Then run: planlint check FILE",
)
_SPECIAL = re.compile(r"[\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_OPENING = re.compile(r"(?m)^(\s*)(?:([-+#>=])|(\d{1,9})([.)]))")


def write(form: Form) -> bytes:
    """Give a starter plan."""
    strategy: dict[str, Any] = {}
    goals = [{"strategies": [strategy] * form.strategies} for _ in range(form.goals)]
    tree = {"kind": form.kind.replace("-", " ").capitalize(), "goals": goals}
    if form.frameworks:
        tree["frameworks"] = list(form.frameworks)
    return "\n".join(_blank(tree, form)).encode()


def _blank(tree: Mapping[str, Any], form: Form) -> Iterator[str]:
    yield from ("<!--", *_HOW, "-->", "")
    yield from ("# ", "", f"<!-- {TITLE.prompt} -->", "")
    yield from body(tree, form.sections, hints=True, areas=form.areas)


def body(
    tree: Mapping[str, Any],
    asked: tuple[str, ...] = (),
    *,
    hints: bool = False,
    areas: Mapping[str, tuple[str, ...]] | None = None,
) -> Iterator[str]:
    """Give the lines of a plan below its title; without hints only what is filled in."""
    for section in wanted(BEFORE, asked) if hints else BEFORE:
        yield from _section(section, tree, 2, hints=hints)
    yield from _goals(tree, hints=hints, areas=areas or {})
    strategies = _list(tree, "strategies")
    if strategies:
        yield from ("## Strategies of several goals", "")
        for number, part in enumerate(strategies, 1):
            yield from _strategy(part, str(number), 3, hints=hints)
    for section in wanted(AFTER, asked) if hints else AFTER:
        yield from _section(section, tree, 2, hints=hints)


def _goals(
    tree: Mapping[str, Any], *, hints: bool, areas: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    goals = _list(tree, "goals")
    if not goals:
        return
    yield from (f"## {GOAL.heading}", "")
    if hints:
        yield from (f"<!-- {GOAL.about} -->", "")
        for framework, names in areas.items():
            yield from (f"<!-- {AREAS.format(framework=framework, areas='; '.join(names))} -->", "")
    for number, goal in enumerate(goals, 1):
        yield from (f"### Goal {number}", "")
        yield from _statement(GOAL, goal, hints=hints)
        yield from _lines(_fields(GOAL, hints)[1:], goal, f"G{number}", hints=hints)
        for section in (FURTHER, MILESTONES):
            if _list(goal, section.to):
                yield from _section(section, goal, 4, hints=hints)
        for place, strategy in enumerate(_list(goal, "strategies"), 1):
            yield from _strategy(strategy, f"{number}.{place}", 4, hints=hints)


def _strategy(part: Mapping[str, Any], number: str, level: int, *, hints: bool) -> Iterator[str]:
    yield from (f"{'#' * level} Strategy {number}", "")
    if hints:
        yield from (f"<!-- {STRATEGY.about} -->", "")
    yield from _statement(STRATEGY, part, hints=hints)
    yield from _lines(_fields(STRATEGY, hints)[1:], part, f"S{number}", hints=hints)
    for section in INNER:
        yield from _section(section, part, level + 1, hints=hints)


def _statement(section: Section, part: Mapping[str, Any], *, hints: bool) -> Iterator[str]:
    said = text_at(part, STATEMENT)
    if said:
        yield from (_paragraph(said), "")
    elif hints:
        yield from (f"<!-- {section.fields[0].prompt} -->", "")


def _lines(
    fields: Sequence[Field], part: Mapping[str, Any], usual: str, *, hints: bool
) -> Iterator[str]:
    """Give labels with their values, one a line."""
    lines = []
    given = text_at(part, "id")
    if given and given != usual:
        lines.append(f"- **Id:** {_inline(given)}")
    for field in fields:
        said = text_at(part, field.path)
        if said:
            lines.append(f"- **{field.label}:** {_inline(said)}")
        elif hints:
            lines.append(f"- **{field.label}:** <!-- {_hint(field)} -->")
    if lines:
        yield from (*lines, "")


def _section(
    section: Section, part: Mapping[str, Any], level: int, *, hints: bool
) -> Iterator[str]:
    head = (f"{'#' * level} {section.heading}", "")
    about = (f"<!-- {section.about} -->", "") if hints else ()
    if not section.rows:
        lines = list(_lines(_fields(section, hints), part, "", hints=hints))
        if lines:
            yield from (*head, *about, *lines)
        return
    rows = _list(part, section.to)
    fields = list(_fields(section, hints))
    if hints:
        rows = [{}] * section.rows
    elif not rows:
        return
    else:
        if fields[0].path != "id":
            fields = [Field("Id", "id", ""), *fields]
        first = next(field for field in fields if field.path != "id")
        filled = [f for f in fields if f is first or any(text_at(row, f.path) for row in rows)]
        fields = filled if len(filled) > 1 else fields[:3]  # one column alone is no table
    yield from (*head, *about)
    if hints:
        for field in fields:
            yield f"<!-- {field.label}: {_hint(field)} -->"
        yield ""
    yield f"| {' | '.join(field.label for field in fields)} |"
    yield f"|{'|'.join(' :--- ' for _ in fields)}|"
    for row in rows:
        yield f"| {' | '.join(_inline(text_at(row, field.path)) for field in fields)} |"
    yield ""


def _fields(section: Section, hints: bool) -> tuple[Field, ...]:
    return section.fields if hints else (*section.fields, *section.more)


def _hint(field: Field) -> str:
    if field.choices:
        return f"{field.prompt}: {', '.join(field.choices)}"
    return f"{field.prompt} (2027-06-30)" if field.kind == "date" else field.prompt


def _list(part: Mapping[str, Any], path: str) -> list[Mapping[str, Any]]:
    """Give the parts at a path; a text in place of a part fills its first field."""
    found: Any = part
    for step in path.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    if not isinstance(found, list):
        return []
    return [item if isinstance(item, Mapping) else {"": str(item or "")} for item in found]


def text_at(part: Mapping[str, Any], path: str) -> str:
    """Give the text at a path; the texts of a list with commas between them.

    A text that stands in place of a part is its value: ``baseline: 32%``.
    """
    found: Any = part
    steps = path.split(".")
    for place, step in enumerate(steps):
        if isinstance(found, str) and place and step in ("value", "name", "citation", "statement"):
            break
        found = found.get(step, found.get("")) if isinstance(found, Mapping) else None
    if isinstance(found, list):
        return ", ".join(item for item in found if isinstance(item, str))
    return found if isinstance(found, str) else ""


def _inline(text: str) -> str:
    """Write a text on one line: marks count as letters, line ends as <br>."""
    return _escaped(text).replace("\n", "<br>")


def _paragraph(text: str) -> str:
    """Write a text as a paragraph that begins as no list, heading or quotation."""
    said = _OPENING.sub(_unopened, _escaped(text))
    return "  \n".join(line for line in said.split("\n") if line.strip())


def _unopened(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[1]}\\{found[2]}"
    return f"{found[1]}{found[3]}\\{found[4]}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text.strip())
