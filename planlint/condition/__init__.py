"""Conditions: what a rule pack asks of a plan, in a language that is a subset of CEL.

A condition is checked against the model of a plan when it is compiled, and evaluated as
often as needed. It sees the plan and nothing else, and what it may cost is bounded.
``docs/condition.md`` teaches the language.
"""

from collections.abc import Mapping

from planlint.condition.compiling import Condition, compile_text
from planlint.condition.faults import ConditionError, EvaluationError, Fault, TooMuchError
from planlint.condition.template import Template, compile_template
from planlint.condition.types import Type
from planlint.model.part import Part

__all__ = [
    "Condition",
    "ConditionError",
    "EvaluationError",
    "Fault",
    "Template",
    "TooMuchError",
    "Type",
    "compile",
    "template",
]


def compile(text: str, names: Mapping[str, type[Part]], *, want: str = "bool") -> Condition:
    """Compile a condition that may speak of some parts, of ``plan`` and of ``as_of``.

    ``names`` gives the class of each: ``{"strategy": Strategy}``. ``want`` says what it
    must give: "bool", "text" (anything that can be printed), "number", "date", "list" or
    "any". Raises ConditionError with every mistake that can be told honestly: all those of
    meaning, else the first of form.
    """
    return compile_text(text, names, want=want)


def template(text: str, names: Mapping[str, type[Part]]) -> Template:
    """Compile a message with conditions in braces; ``{{`` and ``}}`` stand for braces.

    Raises ConditionError, whose places are code points of the whole text.
    """
    return compile_template(text, names)
