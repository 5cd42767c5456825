"""Starter plans: forms in YAML, Markdown, Word and Excel that ask for the same things.

What is asked stands once, in :mod:`planlint.forms.sections`; each format is one module with
``write(form) -> bytes``. The headings and columns are those of the layout ``planlint``, so that
a form that was filled in reads back as the plan.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple


class Form(NamedTuple):
    """What a starter plan is for."""

    kind: str = "improvement"
    frameworks: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()  # keys of the plan that its frameworks ask for
    areas: Mapping[str, tuple[str, ...]] = MappingProxyType({})  # to be covered, by framework
    goals: int = 2
    strategies: int = 2  # of each goal


FORMATS: Mapping[str, str] = MappingProxyType(
    {"yaml": ".yaml", "markdown": ".md", "docx": ".docx", "xlsx": ".xlsx"}
)
"""The formats of starter plans, with the ending of each."""

_MODULES = MappingProxyType({"docx": "word", "xlsx": "excel"})


def write(form: Form, format: str) -> bytes:
    """Give a starter plan; raises KeyError for an unknown format."""
    if format not in FORMATS:
        raise KeyError(format)
    module = import_module(f"planlint.forms.{_MODULES.get(format, format)}")
    made: Callable[[Form], bytes] = module.write
    return made(form)
