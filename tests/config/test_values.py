"""What a file may say: every wrong value is told at its place, with what to do."""

from pathlib import Path

import pytest

from planlint.calendar import DEFAULT
from planlint.config.load import load
from planlint.config.patterns import fits
from planlint.config.settings import Settings, school_calendar
from planlint.model.bind import shape
from tests.config.conftest import Project, seen

EVERYTHING = """\
frameworks = ["four-domains", "massachusetts"]
profile = "review"
select = "smart"
ignore = ["SM004"]
extend-select = ["OV"]
fail-on = "warning"
layouts = ["district-template"]
packs = ["packs/district.yaml"]
plugins = []
locked = ["OW002"]
baseline = "baseline.json"
previous = "2025"
as-of = 2027-01-15

[[waivers]]
plan = "0417"
code = "OW002"
reason = "The position is open."
approver = "Network chief"

[severity]
OW002 = "error"
smart = "off"

[options]
IN002 = { max-initiatives = 5 }

[per-file-ignores]
"drafts/**" = ["submission-ready"]

[calendar]
start = "08-01"
end = "07-31"
classes-start = "09-02"
classes-end = "06-20"

[vocabulary]
instruments = ["i-Ready"]
"""


def test_every_setting_can_be_written(project: Project) -> None:
    project({"planlint.toml": EVERYTHING})
    configuration = load(Path("plan.yaml"))
    assert configuration.findings == ()
    settings = configuration.settings
    silent = {key for key, field in shape(Settings).items() if not settings.given(field.name)}
    assert silent == {"extend"}
    assert settings.plugins == ()
    assert settings.as_of == "2027-01-15"
    assert school_calendar(settings) == ((8, 1), (7, 31), (9, 2), (6, 20))


def test_the_calendar_of_nobody_is_the_usual_one() -> None:
    assert school_calendar(Settings()) == DEFAULT


@pytest.mark.parametrize(
    ("text", "line", "column", "end", "field", "message", "help"),
    [
        ("fail_on = 'error'", 1, 1, 8, "fail_on", "There is no setting `fail_on`.",
         "write fail-on: settings have dashes between their words."),
        ("FAIL-ON = 'error'", 1, 1, 8, "FAIL-ON", "There is no setting `FAIL-ON`.",
         "write fail-on: settings have dashes between their words."),
        ("ingore = ['SM']", 1, 1, 7, "ingore", "There is no setting `ingore`.",
         "did you mean ignore?"),
        ("colour = 1", 1, 1, 7, "colour", "There is no setting `colour`.",
         "`planlint config` lists every setting."),
        ("[tool.planlint]", 1, 2, 6, "tool", "There is no setting `tool`.",
         "in planlint.toml the settings stand at the top, without [tool.planlint]."),
        ("[calendar]\nfirst = '07-01'", 2, 1, 6, "calendar.first",
         "There is no setting `first` in `calendar`.",
         "there are start, end, classes-start, classes-end."),
        ("calendar = '07-01'", 1, 12, 19, "calendar",
         '`calendar` is "07-01"; it should have keys such as start, end, classes-start,',
         'write { start = "…" }.'),
        ("calendar.start = '7-1'", 1, 18, 23, "calendar.start",
         '`calendar.start` is "7-1"; it should be a month and a day.',
         'write them as "07-01", in quotes.'),
        ("calendar.end = '02-30'", 1, 16, 23, "calendar.end",
         '`calendar.end` is "02-30"; it should be a month and a day.',
         'write them as "07-01", in quotes.'),
        ("calendar.classes-end = 'W12-3'", 1, 24, 31, "calendar.classes-end",
         '`calendar.classes-end` is "W12-3"; it should be a month and a day.',
         'write them as "07-01", in quotes.'),
        ("as-of = 'tomorrow'", 1, 9, 19, "as-of",
         '`as-of` is "tomorrow"; no date can be read in it.',
         'write a day such as 2027-01-15, or "today".'),
        ("profile = 'TBD'", 1, 11, 16, "profile",
         '`profile` is "TBD"; it should be draft, review or submission.',
         "write one of: draft, review, submission."),
        ("fail-on = ''", 1, 11, 13, "fail-on",
         '`fail-on` is ""; it should be error, warning, info or never.',
         "write one of: error, warning, info, never."),
        ("fail-on = ['error']", 1, 11, 20, "fail-on",
         "`fail-on` is a list; it should be error, warning, info or never.",
         "write one of: error, warning, info, never."),
        ("severity = 'error'", 1, 12, 19, "severity",
         '`severity` is "error"; it should be a list of names with values.',
         "write { name = value }."),
        ("severity.SM001 = true", 1, 18, 22, "severity.SM001",
         '`severity.SM001` is "true"; it should be error, warning, info or off.',
         "write one of: error, warning, info, off."),
        ("options.SM001 = 5", 1, 17, 18, "options.SM001",
         '`options.SM001` is "5"; it should be a table.', "write { name = value }."),
        ("select = [['SM']]", 1, 11, 17, "select", "`select` is a list; it should be text.",
         "write a text."),
        ("baseline = { path = 'x' }", 1, 12, 26, "baseline",
         "`baseline` is a part with keys; it should be text.", "write a text."),
        ("baseline = '../x.json'", 1, 12, 23, "baseline",
         '`baseline` names "../x.json", which lies outside the project.',
         "copy the file into the project and name it there."),
        ("packs = [\n  'texas',\n  '/x.yaml']", 3, 3, 12, "packs./x.yaml",
         '`packs` names "/x.yaml", which lies outside the project.',
         "copy the file into the project and name it there."),
        ("per-file-ignores = { '../a' = 'SM' }", 1, 22, 28, "per-file-ignores.../a",
         'The pattern "../a" leads out of its folder.', "write it in a file further up."),
        ("per-file-ignores = { '/a' = 'SM' }", 1, 22, 26, "per-file-ignores./a",
         'The pattern "/a" is absolute.', "write it from the folder of this file."),
        ("per-file-ignores = { 'a\\b' = 'SM' }", 1, 22, 27, "per-file-ignores.a\\b",
         'The pattern "a\\b" has a backslash.', "write / between folders."),
        ("per-file-ignores = { '' = 'SM' }", 1, 22, 24, "per-file-ignores.",
         'The pattern "" is empty.', 'write a file or a pattern such as "drafts/**".'),
        ("extend = ['a.toml']", 1, 10, 20, "extend", "`extend` is a list; it should be text.",
         "write a text."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(
    project: Project,
    text: str,
    line: int,
    column: int,
    end: int,
    field: str,
    message: str,
    help: str,
) -> None:
    project({"planlint.toml": f"{text}\n"})
    configuration = load(Path("plan.yaml"))
    ((path, at, start, stop, where, said),) = seen(configuration.findings)
    assert (path, at, start, stop, where) == ("planlint.toml", line, column, end, field)
    assert said.startswith(message)
    assert configuration.findings[0].help == help
    assert configuration.findings[0].location.excerpt == text.split("\n")[line - 1]
    school_calendar(configuration.settings)  # what is wrong is left out, so this cannot raise


def test_everything_that_is_wrong_is_told_at_once(project: Project) -> None:
    project({"planlint.toml": "a1 = 1\nprofile = 2\n[b1]\nc = 1\n[severity]\nX = 'y'\n"})
    assert [f[1] for f in sorted(seen(load(Path("p.yaml")).findings))] == [1, 2, 3, 6]


def test_keys_of_the_users_own_are_let_pass(project: Project) -> None:
    project({"planlint.toml": "x-team = 'north'\n"})
    assert load(Path("p.yaml")).findings == ()


@pytest.mark.parametrize(
    ("pattern", "path", "wanted"),
    [
        ("plan.yaml", "plan.yaml", True),
        ("plan.yaml", "a/b/plan.yaml", True),
        ("*.yaml", "a/b/plan.yaml", True),
        ("a/*.yaml", "a/b/plan.yaml", False),
        ("a/*.yaml", "b/a/plan.yaml", False),
        ("a/**/*.yaml", "a/plan.yaml", True),
        ("a/**/*.yaml", "a/b/c/plan.yaml", True),
        ("**/b/*", "a/b/plan.yaml", True),
        ("a/**", "a/b/plan.yaml", True),
        ("a/", "a/b/plan.yaml", True),
        ("./a/*", "a/plan.yaml", True),
        ("a", "a/plan.yaml", False),
        ("?.yaml", "ab.yaml", False),
        ("A.yaml", "a.yaml", False),
        ("a/*", "../a/plan.yaml", False),
        ("**/" * 30 + "x", "a/" * 200 + "y", False),
        ("*a" * 30 + "b", "a" * 300, False),
    ],
)
def test_patterns(pattern: str, path: str, wanted: bool) -> None:
    assert fits(path, pattern) is wanted
