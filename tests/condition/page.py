"""The tables of `docs/condition.md`, made from the functions and from the model."""

from planlint.condition.functions import FUNCTIONS, Function
from planlint.condition.steps import steps
from planlint.condition.types import Type, fields, noun, words
from planlint.described import describe
from planlint.model.part import Element, Part
from planlint.model.plan import Plan


def functions_table() -> str:
    """Write the table of functions."""
    lines = ["| function | gives | for example | |", "| :--- | :--- | :--- | :--- |"]
    for function in FUNCTIONS:
        mark = "CEL" if function.cel else ""
        lines.append(
            f"| {_written(function)} | {function.meaning} | `{function.example}` | {mark} |"
        )
    return "\n".join(lines)


def _written(function: Function) -> str:
    names = "abc"[: len(function.parameters)]
    plain = f"`{function.name}({', '.join(names)})`"
    dotted = f"`{names[0]}.{function.name}({', '.join(names[1:])})`"
    if function.method:
        return dotted
    return f"{plain} {dotted}" if function.both else plain


def fields_tables() -> str:
    """Write a table for each part of a plan, in the order in which they are met."""
    waiting: list[type[Part]] = [Plan]
    sections = []
    for kind in waiting:
        meanings = describe(kind).fields
        lines = [f"### {_title(kind)}", "", "| field | holds | meaning |", "| :--- | :--- | :--- |"]
        own = {n: s for n, s in steps(kind).items() if n not in ("id", "label")}
        for name, step in own.items():
            lines.append(f"| → `{name}` | {_holds(step.type)} | {step.meaning} |")
            _note(step.type, waiting)
        for name, (attribute, type_) in fields(kind).items():
            if name not in own:
                meaning = " ".join(meanings.get(attribute, "").split())
                lines.append(f"| `{name}` | {_holds(type_)} | {meaning} |")
            _note(type_, waiting)
        sections.append("\n".join(lines))
    label = steps(Element)["label"].meaning
    return f"Every element has `label` besides: {label[:1].lower()}{label[1:]}\n\n" + "\n\n".join(
        sections
    )


def _title(kind: type[Part]) -> str:
    return noun(kind).capitalize()


def _holds(type_: Type) -> str:
    if type_.choices:
        return " · ".join(f'`"{word}"`' for word in type_.choices)
    return words(type_)


def _note(type_: Type, waiting: list[type[Part]]) -> None:
    part = type_.part or (type_.item.part if type_.item is not None else None)
    if part is not None and part not in waiting:
        waiting.append(part)
