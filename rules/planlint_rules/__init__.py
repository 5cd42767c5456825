"""The built-in rules of planlint: a plugin like any other.

One rule is one file, named after its code and name, in the folder of its group.
"""

import importlib
from collections.abc import Iterator
from importlib.resources import files

from planlint.rule import Rule, hookimpl

GROUPS = (
    "accountability",
    "alignment",
    "milestones",
    "needs",
    "overload",
    "ownership",
    "smart",
    "structure",
)


@hookimpl
def planlint_rules() -> Iterator[Rule]:
    """Give every rule of every group."""
    for group in GROUPS:
        for file in sorted(files(f"{__name__}.{group}").iterdir(), key=lambda f: f.name):
            if file.name[0].isupper() and file.name.endswith(".py"):
                module = importlib.import_module(f"{__name__}.{group}.{file.name[:-3]}")
                yield module.check
