"""A starter plan in YAML: every key with a comment that says what to write there."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import NamedTuple, TypeAlias

from planlint.forms import Form
from planlint.forms.fields import Field, Section
from planlint.forms.goals import GOAL, INNER, STRATEGY
from planlint.forms.sections import AFTER, AREAS, BEFORE, TITLE, missing, wanted

_WIDE = 100
_HOW = (
    "A starter plan: write behind the colons. What stands behind a # is a hint, and may stay.",
    "For a further item of a list copy one from its dash to the next; delete what you do not need.",
    "Ids such as N1 connect the parts. Check the plan with: planlint check FILE",
)


_LISTS = frozenset(
    ("participants", "sources", "groups", "explains", "addresses", "grades", "dates", "supports",
     "needs")
)  # fmt: skip


class Rows(NamedTuple):
    """A list of parts, with what to write into it."""

    about: tuple[str, ...]
    parts: "tuple[Tree, ...]"


Tree: TypeAlias = "dict[str, Tree | Rows | Field | str]"


def write(form: Form) -> bytes:
    """Give a starter plan."""
    lines = [*(f"# {line}" for line in _HOW)]
    lines += ["# Editors that know JSON Schema complete the keys: planlint schema", ""]
    lines += _keys(_plan(form), "", {"kind": form.kind})
    for key in missing(form.sections):
        about = (
            f"{', '.join(form.frameworks)} asks for this part; docs/plan-format.md has its keys."
        )
        lines += ["", f"# {about}", f"{key}:"]
    return ("\n".join(lines) + "\n").encode()


def _plan(form: Form) -> Tree:
    tree: Tree = {"planlint": "1", "title": TITLE}
    if form.frameworks:
        tree["frameworks"] = f"[{', '.join(form.frameworks)}]"
    for section in wanted(BEFORE, form.sections):
        _enter(tree, section)
    areas = (
        AREAS.format(framework=framework, areas="; ".join(names))
        for framework, names in form.areas.items()
    )
    strategy = _part(STRATEGY.fields)
    for section in INNER:
        _enter(strategy, section)
    goals = []
    for number in range(1, form.goals + 1):
        strategies = tuple(
            {"id": f"S{number}.{place}", **strategy} for place in range(1, form.strategies + 1)
        )
        goal: Tree = {"id": f"G{number}", **_part(GOAL.fields)}
        if strategies:
            goal["strategies"] = Rows((STRATEGY.about,), strategies)
        goals.append(goal)
    tree["goals"] = Rows((GOAL.about, *areas), tuple(goals))
    for section in wanted(AFTER, form.sections):
        _enter(tree, section)
    return tree


def _part(fields: Iterable[Field]) -> Tree:
    """Give keys within keys, from paths such as ``measure.target.value``."""
    tree: Tree = {}
    for field in fields:
        _put(tree, field.path, field)
    return tree


def _put(tree: Tree, path: str, value: "Rows | Field") -> None:
    *way, last = path.split(".")
    for step in way:
        inner = tree.setdefault(step, {})
        assert isinstance(inner, dict)  # no path of a form goes through another's value
        tree = inner
    tree.setdefault(last, value)  # what is known already stays


def _enter(tree: Tree, section: Section) -> None:
    if section.rows:
        _put(tree, section.to, Rows((section.about,), (_part(section.fields),)))
        return
    for field in section.fields:
        _put(tree, field.path, field)


def _keys(
    tree: Tree, indent: str, given: Mapping[str, str], *, hints: bool = True
) -> Iterator[str]:
    """Give the lines of keys; hints stand in the first part of a list only."""
    for key, node in tree.items():
        if not indent and isinstance(node, Rows | dict):
            yield ""
        if isinstance(node, Rows):
            for about in node.about if hints else ():
                yield from (f"{indent}# {line}" for line in wrap(about, _WIDE - len(indent) - 2))
            yield f"{indent}{key}:"
            for place, part in enumerate(node.parts):
                lines = _keys(part, indent + "    ", {}, hints=hints and place == 0)
                yield f"{indent}  - {next(lines).lstrip()}"
                yield from lines
        elif isinstance(node, dict):
            yield f"{indent}{key}:"
            yield from _keys(node, indent + "  ", {}, hints=hints)
        elif isinstance(node, str):
            yield f"{indent}{key}: {node}"
        elif not hints:
            yield f"{indent}{key}:"
        else:
            yield from _hinted(f"{indent}{key}: {given.get(key, '')}".rstrip(), node, indent)


def _hinted(line: str, field: Field, indent: str) -> Iterator[str]:
    """Write a key with its hint, behind it or in lines of its own above."""
    said = field.prompt
    if field.choices:
        said = ", ".join(word.lower().replace(" ", "-") for word in field.choices)
    elif field.kind == "date":
        said = f"{said}: 2027-06-30"
    elif field.path.rpartition(".")[2] in _LISTS:
        before, mark, after = said.rpartition(": " if ": " in said else "e.g. ")
        said = f"{before}{mark}[{after}]"
    if len(line) + len(said) + 4 <= _WIDE:
        yield f"{line}  # {said}"
        return
    yield line
    yield from (f"{indent}  # {piece}" for piece in wrap(said, _WIDE - len(indent) - 4))
