"""The descriptions that stand in the source: of a class, and below each of its fields.

A record says what it means in its docstring, and what a field means in the text below
the field. Python keeps only the first; the second is read from the source.
"""

import ast
import inspect
import sys
from functools import cache
from typing import NamedTuple

from planlint.record import Record


class Description(NamedTuple):
    """What a record and each of its fields mean, in sentences on one line."""

    text: str
    fields: dict[str, str]


@cache
def describe(kind: type[Record]) -> Description:
    """Give the descriptions of a record, those of the classes it builds on included.

    Where the source cannot be had, the fields have none.
    """
    fields: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        found = _classes(base.__module__).get(base.__qualname__)
        if issubclass(base, Record) and found is not None:
            fields.update(_fields(found))
    own = {name: fields[name] for name in kind.fields if name in fields}
    return Description(_line(kind.__doc__ or ""), own)


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    """Find the classes of a module in its source, by their qualified names."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    # The module has no source file, is built in, is not loaded, or was changed since it was.
    except (OSError, TypeError, KeyError, SyntaxError):
        return {}
    found: dict[str, ast.ClassDef] = {}
    waiting: list[tuple[str, list[ast.stmt]]] = [("", tree.body)]
    while waiting:
        outer, body = waiting.pop()
        for node in body:
            if isinstance(node, ast.ClassDef):
                found[outer + node.name] = node
                waiting.append((f"{outer}{node.name}.", node.body))
            elif isinstance(node, ast.FunctionDef):
                waiting.append((f"{outer}{node.name}.<locals>.", node.body))
    return found


def _fields(node: ast.ClassDef) -> dict[str, str]:
    fields: dict[str, str] = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            fields[field.target.id] = _line(below.value.value)
    return fields


def _line(text: str) -> str:
    return " ".join(text.split())
