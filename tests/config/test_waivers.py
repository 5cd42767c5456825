"""Waivers of a configuration: what they need, which plans they fit, and how they add up."""

from pathlib import Path

import pytest

from planlint.config.load import check_names, load
from planlint.config.waivers import fits, known_as
from tests.config.conftest import Project, seen
from tests.config.test_names import CATALOGUE

WHOLE = """\
[[waivers]]
plan = "0417"
code = "OW001"
reason = "The position is open."
"""


@pytest.mark.parametrize(
    ("text", "line", "column", "end", "field", "message", "help"),
    [
        (WHOLE.replace('plan = "0417"\n', ""), 2, 1, 5, "waivers.plan",
         "This waiver names no plan.",
         'write plan = "plans/elm-street.yaml", or the number or name of the school.'),
        (WHOLE.replace('code = "OW001"\n', ""), 2, 1, 5, "waivers.code",
         "This waiver names no rule.",
         'write code = "OW001"; `planlint rules` lists every rule.'),
        (WHOLE.replace("The position is open.", " "), 2, 1, 5, "waivers.reason",
         "This waiver names no reason.",
         'write reason = "…": whoever reads the report sees it.'),
        ('[[waivers]]\nat = "S1"', 2, 1, 3, "waivers.plan",
         "This waiver names no plan, no rule and no reason.",
         "write `plan`, `code` and `reason` below `[[waivers]]`."),
        (WHOLE.replace("plan", "school"), 2, 1, 7, "waivers[0].school",
         "There is no setting `school` in `waivers[0]`.",
         "there are plan, code, at, reason, approver, expires."),
        (WHOLE.replace("0417", "../oak/*.yaml"), 2, 8, 23, "waivers.plan",
         'The pattern "../oak/*.yaml" leads out of its folder.', "write it in a file further up."),
        (WHOLE + 'aprover = "Chief"', 5, 1, 8, "waivers[0].aprover",
         "There is no setting `aprover` in `waivers[0]`.", "did you mean approver?"),
        (WHOLE + 'expires = "soon"', 5, 11, 17, "waivers[0].expires",
         '`expires` says "soon"; no date can be read in it.',
         "write a date such as 2027-06-30, June 2027 or fall 2026."),
        ('waivers = "OW001"', 1, 11, 18, "waivers", '`waivers` is "OW001"; it should be a list.',
         "write [[waivers]] above the keys of each."),
    ],
)  # fmt: skip
def test_a_wrong_waiver_is_told_at_its_place_and_left_out(
    project: Project, text: str, line: int, column: int, end: int, field: str, message: str,
    help: str,
) -> None:  # fmt: skip
    project({"planlint.toml": text})
    configuration = load(Path("plan.yaml"))
    assert seen(configuration.findings) == [("planlint.toml", line, column, end, field, message)]
    assert configuration.findings[0].help == help
    assert configuration.settings.waivers == ()


def test_an_unknown_rule_is_told_where_it_stands(project: Project) -> None:
    project({"planlint.toml": WHOLE.replace('"OW001"', '["SM001", "ambigous-percent"]')})
    found = check_names(load(Path("plan.yaml")), CATALOGUE)
    assert seen(found) == [
        ("planlint.toml", 3, 18, 36, "waivers.ambigous-percent",
         'No rule is called "ambigous-percent".'),
    ]  # fmt: skip
    assert found[0].help == "did you mean ambiguous-percent?"


def test_a_locked_rule_is_waived_only_by_somebody(project: Project) -> None:
    project({"planlint.toml": f'locked = ["ownership"]\n{WHOLE}'})
    found = check_names(load(Path("plan.yaml")), CATALOGUE)
    assert seen(found) == [
        ("planlint.toml", 4, 1, 5, "waivers.approver",
         "This waiver names no approver, but planlint.toml, line 1, locks OW001 as `ownership`."),
    ]  # fmt: skip
    project({"planlint.toml": f'locked = ["ownership"]\n{WHOLE}approver = "Chief"\n'})
    assert check_names(load(Path("plan.yaml")), CATALOGUE) == ()


def test_waivers_of_all_files_hold_the_farthest_first(project: Project) -> None:
    nearer = WHOLE.replace("0417", "plan.yaml")
    project({"planlint.toml": WHOLE, "oak/planlint.toml": f'extend = "../planlint.toml"\n{nearer}'})
    configuration = load(Path("oak/plan.yaml"))
    assert configuration.findings == ()
    assert [(w.plan, w.pattern, w.source) for w in configuration.settings.waivers] == [
        ("0417", "0417", "planlint.toml:1"),
        ("plan.yaml", "oak/**/plan.yaml", "oak/planlint.toml:2"),
    ]


@pytest.mark.parametrize(
    ("plan", "path", "names", "fit"),
    [
        ("plans/elm.yaml", "plans/elm.yaml", (), True),
        ("elm.*", "plans/elm.docx", (), True),
        ("plans/", "plans/north/elm.yaml", (), True),
        ("plans/*.yaml", "plans/north/elm.yaml", (), False),
        ("0417", "plans/elm.yaml", ("417", "Elm Street School"), True),
        ("elm street school", "plans/elm.yaml", ("0417", "Elm-Street School"), True),
        ("Elm Street", "plans/elm.yaml", ("0417", "Elm Street School"), False),
        ("0418", "plans/elm.yaml", ("0417", "Elm Street School"), False),
    ],
)
def test_a_waiver_fits_by_path_or_school(
    project: Project, plan: str, path: str, names: tuple[str, ...], *, fit: bool
) -> None:
    project({"planlint.toml": WHOLE.replace("0417", plan)})
    (waiver,) = load(Path("plan.yaml")).settings.waivers
    assert fits(waiver, path, frozenset(map(known_as, names))) == fit
