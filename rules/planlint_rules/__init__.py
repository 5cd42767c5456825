"""The built-in rules of planlint: a plugin like any other.

One rule is one file, named after its code and name, in the folder of its group.
"""

import importlib
from collections.abc import Iterator
from pkgutil import iter_modules

from planlint.rule import Rule, hookimpl

GROUPS = (
    "accountability",
    "alignment",
    "equity",
    "evidence",
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
