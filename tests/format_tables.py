"""The tables of `docs/plan-format.md`, made from the model."""

import re
from typing import Any, get_args, get_origin

from planlint.calendar import When
from planlint.described import describe
from planlint.model.bind import shape
from planlint.model.part import Names, Part
from planlint.model.plan import Plan
from planlint.quantity import Quantity

KINDS: dict[Any, str] = {
    Names: "ids or words",
    Quantity: "quantity",
    When: "date",
    bool: "`true` or `false`",
    float: "number",
    str: "text",
}


def kind_of(annotation: Any) -> tuple[str, type[Part] | None]:
    """Say in words what a field holds, and the part that it is made of."""
    inner = [a for a in get_args(annotation) if a not in (type(None), ...)]
    part: type[Part] | None = None
    if annotation in KINDS:
        word = KINDS[annotation]
    elif get_origin(annotation) is tuple:
        word, part = kind_of(inner[0])
        word = f"list of {word}" if part else f"list of {word}s"
    elif get_origin(annotation) is dict:
        word = f"{kind_of(inner[1])[0]} by name"
    elif inner and all(isinstance(value, str) for value in inner):
        word = " · ".join(f"`{value}`" for value in inner)
    elif inner:
        word, part = kind_of(inner[0])
    else:
        part = annotation
        word = f"[{title(annotation)}](#{title(annotation).lower().replace(' ', '-')})"
    return word, part


def title(kind: type[Part]) -> str:
    """Give the heading of a part: its class's name in words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).capitalize()


def format_tables() -> str:
    """Write a table for every part of a plan, in the order in which they are met."""
    waiting: list[type[Part]] = [Plan]
    sections = []
    for kind in waiting:
        about: Any = kind
        lines = [f"### {title(kind)}", "", describe(about).text, ""]
        if kind.shorthand:
            lines += [f"A text in its place is its `{kind.shorthand}`.", ""]
        lines += ["| key | value | meaning |", "| :--- | :--- | :--- |"]
        for key, field in shape(kind).items():
            word, part = kind_of(kind.fields[field.name])
            meaning = describe(about).fields[field.name].replace("|", "\\|")
            lines.append(f"| `{key}` | {word} | {meaning} |")
            if part is not None and part not in waiting:
                waiting.append(part)
        sections.append("\n".join(lines))
    return "\n\n".join(sections)
