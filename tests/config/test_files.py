"""Which file applies: the nearest one upward from the plan, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from planlint.config.load import Configuration, Loader, Origin, load
from planlint.report import Report
from planlint.reporters.style import Style
from planlint.reporters.text import render
from tests.config.conftest import Project, seen

REVIEW = 'profile = "review"\n'
DRAFT = 'profile = "draft"\n'


def profile(configuration: Configuration) -> tuple[str | None, Origin]:
    assert configuration.findings == ()
    return configuration.settings.profile, configuration.origins["profile"]


def test_no_file_at_all(project: Project) -> None:
    root = project({"plans/oak.yaml": ""})
    configuration = load(Path("plans/oak.yaml"))
    assert profile(configuration) == (None, Origin("", 0))
    assert configuration.files == ()
    assert configuration.root == (root / "plans").as_posix()
    assert configuration.origins["fail-on"] == Origin("", 0)


@pytest.mark.parametrize("given", ["schools/oak/plan.yaml", "schools/oak", "schools/oak/none.yaml"])
def test_the_nearest_file_wins_for_a_plan_and_for_a_folder(project: Project, given: str) -> None:
    project(
        {
            "planlint.toml": DRAFT,
            "schools/planlint.toml": "\n" + REVIEW,
            "schools/oak/plan.yaml": "",
            "schools/oak/deep/planlint.toml": DRAFT,
        }
    )
    configuration = load(Path(given))
    assert profile(configuration) == ("review", Origin("schools/planlint.toml", 2))
    assert configuration.files == ("schools/planlint.toml",)


def test_the_working_directory_has_no_say(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({"here/planlint.toml": DRAFT, "there/planlint.toml": REVIEW})
    monkeypatch.chdir(root / "here")
    found = load(Path("../there/plan.yaml"))
    assert profile(found) == (
        "review",
        Origin((root / "there/planlint.toml").as_posix(), 1),
    )


def test_a_file_above_the_working_directory_is_named_from_there(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({"planlint.toml": REVIEW, "a/b/plan.yaml": ""})
    monkeypatch.chdir(root / "a/b")
    assert load(Path("plan.yaml")).files == ("../../planlint.toml",)


def test_pyproject_counts_only_with_our_table(project: Project) -> None:
    project(
        {
            "pyproject.toml": '[tool.planlint]\nprofile = "review"\n',
            "a/pyproject.toml": '[project]\ndependencies = ["planlint"]\n',
            "a/b/pyproject.toml": "[tool.black]\n",
        }
    )
    configuration = load(Path("a/b/plan.yaml"))
    assert profile(configuration) == ("review", Origin("pyproject.toml", 2))


def test_planlint_toml_wins_in_one_folder_and_that_is_known(project: Project) -> None:
    project({"planlint.toml": DRAFT, "pyproject.toml": '[tool.planlint]\nprofile = "review"\n'})
    configuration = load(Path("plan.yaml"))
    assert profile(configuration) == ("draft", Origin("planlint.toml", 1))
    assert configuration.passed_over == ("pyproject.toml",)


def test_broken_toml_of_another_tool_is_not_ours(project: Project) -> None:
    project({"planlint.toml": DRAFT, "a/pyproject.toml": "[tool.black\n"})
    assert profile(load(Path("a/plan.yaml"))) == ("draft", Origin("planlint.toml", 1))


def test_broken_toml_of_ours_is_told_with_its_line(project: Project) -> None:
    project({"pyproject.toml": "[tool.planlint]\nprofile = review\n"})
    configuration = load(Path("plan.yaml"))
    assert seen(configuration.findings) == [
        ("pyproject.toml", 2, 11, 12, "", "The value is not one that TOML knows.")
    ]
    shown = "".join(render(Report("", (), configuration.findings), Style(quiet=True)))
    assert shown == (
        "pyproject.toml:2:11: error PL004 wrong-configuration\n"
        "  The value is not one that TOML knows.\n"
        "   |\n"
        "  2| profile = review\n"
        "   |           ^\n"
        '   = fix: put text in quotes: profile = "review".\n'
        "   = see: planlint explain PL004\n"
        "\n"
    )


def test_tool_planlint_must_be_a_table(project: Project) -> None:
    project({"pyproject.toml": "[tool]\nplanlint = 1\n"})
    assert seen(load(Path("plan.yaml")).findings) == [
        ("pyproject.toml", 2, 1, 9, "", "`tool.planlint` is not a table.")
    ]


def test_a_file_that_is_named_turns_the_lookup_off(project: Project) -> None:
    root = project({"planlint.toml": DRAFT, "ci/strict.toml": REVIEW, "a/plan.yaml": ""})
    configuration = load(Path("a/plan.yaml"), explicit=Path("ci/strict.toml"))
    assert profile(configuration) == ("review", Origin("ci/strict.toml", 1))
    assert configuration.root == (root / "ci").as_posix()
    assert not configuration.sought


def test_isolated_takes_no_file(project: Project) -> None:
    project({"planlint.toml": DRAFT})
    assert profile(load(Path("plan.yaml"), isolated=True)) == (None, Origin("", 0))


def test_a_named_file_that_is_not_there(project: Project) -> None:
    project({"pyproject.toml": "[tool.black]\n", "folder/x": ""})

    def messages(name: str) -> list[str]:
        return [f.message for f in load(Path("p.yaml"), explicit=Path(name)).findings]

    assert messages("none.toml") == ["The configuration file none.toml does not exist."]
    assert messages("folder") == ["The configuration file folder cannot be read as a file."]
    assert messages("pyproject.toml") == ["The file has no table [tool.planlint]."]


def test_a_broken_link_is_not_passed_over(project: Project) -> None:
    root = project({"planlint.toml": DRAFT, "a/plan.yaml": ""})
    (root / "a/planlint.toml").symlink_to("gone.toml")
    assert [f.message for f in load(Path("a/plan.yaml")).findings] == [
        "The configuration file a/planlint.toml cannot be read as a file."
    ]


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"\xef\xbb\xbfprofil\xe9 = 1", 1, 7, "The file is not saved as UTF-8."),
        (b"# ok\n# \xe9", 2, 3, "The file is not saved as UTF-8."),
        (b"#" * 1_000_001, 1, 1, "The file is larger than 1 MB, the most that is read."),
    ],
)
def test_bytes_that_are_no_configuration(
    project: Project, data: bytes, line: int, column: int, message: str
) -> None:
    root = project({})
    (root / "planlint.toml").write_bytes(data)
    ((path, at, start, _, _, said),) = seen(load(Path("plan.yaml")).findings)
    assert (path, at, start, said) == ("planlint.toml", line, column, message)


def test_a_byte_order_mark_is_no_character(project: Project) -> None:
    root = project({})
    (root / "planlint.toml").write_bytes(b"\xef\xbb\xbfprofile = 'draft'\r\n")
    assert profile(load(Path("plan.yaml"))) == ("draft", Origin("planlint.toml", 1))


def test_a_loader_reads_each_file_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project({"planlint.toml": DRAFT, "a/x.yaml": "", "b/x.yaml": ""})
    opened: list[Path] = []
    original = Path.open

    def spy(path: Path, *args: object, **more: object) -> object:
        opened.append(path)
        return original(path, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", spy)
    loader = Loader()
    found = {id(loader.load(Path(f"{folder}/{n}.yaml"))) for folder in "ab" for n in range(3)}
    assert len(found) == 1
    assert opened == [root / "planlint.toml"]


def test_extend_reads_the_farther_file_first(project: Project) -> None:
    root = project(
        {
            "planlint.toml": 'profile = "draft"\nfail-on = "never"\n',
            "schools/oak/planlint.toml": 'extend = "../../planlint.toml"\nprofile = "review"\n',
        }
    )
    configuration = load(Path("schools/oak/plan.yaml"))
    assert profile(configuration) == ("review", Origin("schools/oak/planlint.toml", 2))
    assert configuration.settings.fail_on == "never"
    assert configuration.origins["fail-on"] == Origin("planlint.toml", 2)
    assert configuration.files == ("schools/oak/planlint.toml", "planlint.toml")
    assert configuration.root == root.as_posix()


def test_parents_are_read_only_when_they_are_extended(project: Project) -> None:
    project({"planlint.toml": 'fail-on = "never"\n', "a/planlint.toml": REVIEW})
    assert load(Path("a/plan.yaml")).settings.fail_on is None


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("none.toml", '`extend` is "none.toml"; there is no such file.'),
        ("..", '`extend` is "..", which is a folder.'),
        ("/etc/planlint.toml", '`extend` is "/etc/planlint.toml"; it should be a relative path'),
        ("a\\\\b.toml", '`extend` is "a\\b.toml"; it should be a relative path with / in it.'),
        ("https://example.org/p.toml", "A configuration cannot be extended from the web."),
        ("../../outside.toml", '`extend` is "../../outside.toml", which lies outside the project.'),
        ("link.toml", '`extend` is "link.toml", which lies outside the project.'),
        ("a\\u0000b", '`extend` is "a\0b", which lies outside the project.'),
        ("x" * 5000, '`extend` is "xxx'),
    ],
)
def test_what_cannot_be_extended(
    project: Project, tmp_path: Path, value: str, message: str
) -> None:
    inner = tmp_path / "inner"
    project({"outside.toml": DRAFT, "inner/a/planlint.toml": f'extend = "{value}"\n{REVIEW}'})
    (inner / ".git").mkdir()
    (inner / "a/link.toml").symlink_to(tmp_path / "outside.toml")
    configuration = load(inner / "a/plan.yaml")
    ((path, line, column, _, field, said),) = seen(configuration.findings)
    assert (path, line, column, field) == ("inner/a/planlint.toml", 1, 10, "extend")
    assert said.startswith(message)
    assert configuration.settings.profile == "review"  # the rest of the file holds


def test_without_git_the_topmost_configuration_bounds_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("top/mid/low", "beside"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "top/planlint.toml").write_text(DRAFT)
    (tmp_path / "top/mid/pyproject.toml").write_text("")
    (tmp_path / "beside/planlint.toml").write_text(DRAFT)
    low = tmp_path / "top/mid/low/planlint.toml"
    low.write_text('extend = "../../planlint.toml"\n')
    assert profile(load(low.parent))[0] == "draft"
    low.write_text('extend = "../../../beside/planlint.toml"\n')
    assert len(load(low.parent).findings) == 1


def test_a_circle_is_told_once_where_it_closes(project: Project) -> None:
    project(
        {
            "a/planlint.toml": 'extend = "../b.toml"\n',
            "b.toml": '\nextend = "a/../c.toml"\n',
            "c.toml": 'extend = "b.toml"\n' + DRAFT,
        }
    )
    configuration = load(Path("a/plan.yaml"))
    assert seen(configuration.findings) == [
        (
            "c.toml",
            1,
            10,
            18,
            "extend",
            "The files extend each other in a circle: b.toml → c.toml → b.toml.",
        )
    ]
    assert configuration.settings.profile == "draft"


def test_ten_files_may_be_extended_and_no_more(project: Project) -> None:
    chain = {f"{n}.toml": f'extend = "{n + 1}.toml"\n' for n in range(12)}
    project({**chain, "12.toml": DRAFT})
    assert profile(load(Path("p"), explicit=Path("2.toml")))[0] == "draft"
    configuration = load(Path("p"), explicit=Path("0.toml"))
    assert seen(configuration.findings) == [
        ("10.toml", 1, 10, 19, "extend", "More than 10 files extend each other.")
    ]


def test_what_is_wrong_in_an_extended_file_is_told_there(project: Project) -> None:
    project({"planlint.toml": 'extend = "base.toml"\n', "base.toml": "profile = 1\n"})
    assert seen(load(Path("plan.yaml")).findings) == [
        (
            "base.toml",
            1,
            11,
            12,
            "profile",
            '`profile` is "1"; it should be draft, review or submission.',
        )
    ]


def test_a_plan_without_configuration_imports_no_toml_reader(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from planlint.config.load import load;"
        "load(Path('x/plan.yaml'));"
        "print([m for m in ('tomllib', 'pydantic', 'planlint.schema') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_plan_with_a_name_that_is_too_long(project: Project) -> None:
    project({"planlint.toml": DRAFT})
    assert load(Path("x" * 5000 + "/plan.yaml")).settings.profile == "draft"
