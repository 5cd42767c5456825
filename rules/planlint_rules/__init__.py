"""The built-in rules of planlint: a plugin like any other.

One rule is one file, named after its code and name, in the folder of its group.
"""

import importlib
from collections.abc import Iterator
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from planlint.rule import Rule, hookimpl

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

GROUPS = (
    "accountability",
    "alignment",
    "district",
    "equity",
    "evidence",
    "frameworks",
    "milestones",
    "needs",
    "overload",
    "ownership",
    "practice",
    "smart",
    "structure",
    "targets",
)


@hookimpl
def planlint_rules() -> Iterator[Rule]:
    """Give every rule of every group."""
    for group in GROUPS:
        package = importlib.import_module(f"{__name__}.{group}")
        for found in iter_modules(package.__path__):
            if found.name[0].isupper():  # a rule is named after its code, a helper is not
                yield importlib.import_module(f"{package.__name__}.{found.name}").check


@hookimpl
def planlint_packs() -> "Iterator[Traversable]":
    """Give the rule packs: those of frameworks and states."""
    from importlib.resources import files  # noqa: PLC0415  (few runs use packs)

    folder = files(__name__) / "packs"
    if folder.is_dir():
        yield from (
            f for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".yaml")
        )
