"""Options of rules: bound to the class that the rule declares, with places when wrong."""

from pathlib import Path
from typing import Annotated, Literal

import pytest

from planlint.config.load import Configuration, load, options_for, override
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.model.scalars import Range
from planlint.rule import Options, Problems, rule
from tests.config.conftest import Project, seen


class Limits(Options):
    """Options for these tests."""

    max_initiatives: Annotated[int, Range(1, 100)] = 7
    """How many are too many."""
    share: Annotated[float, Range(high=1)] = 0.5
    """A share."""
    words: tuple[str, ...] = ("some",)
    """Words."""
    by: Literal["school", "goal"] = "school"
    """What to count by."""
    strict: bool = False
    """Whether to be strict."""


@rule("IN002", "too-many-initiatives", on=Goal, severity="warning", group="overload")
def limited(goal: Goal, plan: PlanGraph, options: Limits) -> Problems:
    yield from ()


@rule("IN003", "plain", on=Goal, severity="warning", group="overload")
def plain(goal: Goal, plan: PlanGraph) -> Problems:
    yield from ()


def configured(project: Project, text: str) -> Configuration:
    project({"planlint.toml": text})
    configuration = load(Path("plan.yaml"))
    assert configuration.findings == ()
    return configuration


def read(configuration: Configuration) -> Limits:
    options, findings = options_for(configuration, limited)
    assert findings == ()
    assert isinstance(options, Limits)
    return options


def values(options: Limits) -> tuple[object, ...]:
    return tuple(getattr(options, name) for name in Limits.fields)


def test_defaults_hold_where_nothing_is_said(project: Project) -> None:
    assert values(read(configured(project, ""))) == (7, 0.5, ("some",), "school", False)


@pytest.mark.parametrize("key", ["IN002", "in002", "too-many-initiatives"])
def test_the_code_or_the_name_is_the_key(project: Project, key: str) -> None:
    text = f"""[options.{key}]
max-initiatives = 5
share = 0.25
words = ["a", "b"]
by = "goal"
strict = true
"""
    assert values(read(configured(project, text))) == (5, 0.25, ("a", "b"), "goal", True)


def test_options_of_a_rule_that_has_none(project: Project) -> None:
    configuration = configured(project, "options.IN003 = { a = 1 }\n")
    options, findings = options_for(configuration, plain)
    assert options is None
    assert seen(findings) == [
        ("planlint.toml", 1, 9, 14, "options.IN003", "IN003 plain has no options.")
    ]
    assert options_for(configured(project, ""), plain) == (None, ())


@pytest.mark.parametrize(
    ("text", "column", "end", "option", "message", "help"),
    [
        ("max_initiatives = 5", 1, 16, "max_initiatives",
         "There is no option `max_initiatives` in IN002 too-many-initiatives.",
         "write max-initiatives: settings have dashes between their words."),
        ("max-initatives = 5", 1, 15, "max-initatives",
         "There is no option `max-initatives` in IN002 too-many-initiatives.",
         "did you mean max-initiatives?"),
        ("colour = 5", 1, 7, "colour",
         "There is no option `colour` in IN002 too-many-initiatives.",
         "there are max-initiatives, share, words, by, strict."),
        ("max-initiatives = 'five'", 19, 25, "max-initiatives",
         '`max-initiatives` is "five"; it should be a number.', "write a number."),
        ("max-initiatives = 2.5", 19, 22, "max-initiatives",
         '`max-initiatives` is "2.5"; it should be a whole number.', "round it."),
        ("max-initiatives = 0", 19, 20, "max-initiatives",
         '`max-initiatives` is "0"; it should be at least 1 and at most 100.',
         "write at least 1 and at most 100."),
        ("max-initiatives = 0x65", 19, 23, "max-initiatives",
         '`max-initiatives` is "101"; it should be at least 1 and at most 100.',
         "write at least 1 and at most 100."),
        ("share = 1.5", 9, 12, "share", '`share` is "1.5"; it should be at most 1.',
         "write at most 1."),
        ("share = nan", 9, 12, "share", '`share` is "nan"; it should be a number.',
         "write a number."),
        ("share = ''", 9, 11, "share", '`share` is ""; it should be a number.',
         "write a number."),
        ("words = [{a = 1}]", 10, 17, "words",
         "`words` is a part with keys; it should be text.", "write a text."),
        ("by = 'golas'", 6, 13, "by", '`by` is "golas"; it should be school or goal.',
         "write one of: school, goal."),
        ("strict = 'maybe'", 10, 17, "strict", '`strict` is "maybe"; it should be true or false.',
         "write true or false."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(
    project: Project, text: str, column: int, end: int, option: str, message: str, help: str
) -> None:
    configuration = configured(project, f"[options.IN002]\n{text}\n")
    options, findings = options_for(configuration, limited)
    assert isinstance(options, Limits)
    assert values(options)[0] == 7
    assert seen(findings) == [("planlint.toml", 2, column, end, f"options.IN002.{option}", message)]
    assert findings[0].help == help


def test_a_finding_names_the_file_that_an_inherited_option_stands_in(project: Project) -> None:
    project(
        {
            "planlint.toml": "\n[options.IN002]\nshare = 'x'\nby = 'goal'\n",
            "oak/planlint.toml": "extend = '../planlint.toml'\n"
            "options.too-many-initiatives = { by = 'school', wrods = [] }\n",
        }
    )
    options, findings = options_for(load(Path("oak/plan.yaml")), limited)
    assert isinstance(options, Limits)
    assert options.by == "school"
    assert [f[:5] for f in seen(findings)] == [
        ("planlint.toml", 3, 9, 12, "options.IN002.share"),
        ("oak/planlint.toml", 2, 49, 54, "options.too-many-initiatives.wrods"),
    ]


def test_the_same_option_by_code_and_by_name(project: Project) -> None:
    configuration = configured(
        project, "[options]\nIN002.share = 0.1\ntoo-many-initiatives.share = 0.2\n"
    )
    _, findings = options_for(configuration, limited)
    assert seen(findings) == [
        ("planlint.toml", 3, 22, 27, "options.too-many-initiatives.share",
         "`share` is set twice, by code and by name; the other is on line 2.")
    ]  # fmt: skip


def test_options_from_the_command_line_are_not_needed_but_harmless(project: Project) -> None:
    configuration = override(configured(project, "options.IN002.share = 0.1\n"), {"select": "IN"})
    assert read(configuration).share == 0.1
