"""What a nearer file says wins, tables merge by key, and every value knows its origin."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from planlint.config.files import File
from planlint.config.layer import Frame, read
from planlint.config.load import Configuration, Origin, load, override
from planlint.config.merge import defaults, merge
from planlint.readers import toml
from tests.config.conftest import Project, seen

NEAR, FAR = "school/planlint.toml", "planlint.toml"


def two(project: Project, near: str, far: str) -> Configuration:
    project({NEAR: f'extend = "../planlint.toml"\n{near}', FAR: far})
    return load(Path("school/plan.yaml"))


def test_lists_are_replaced_and_tables_merge_key_by_key(project: Project) -> None:
    configuration = two(
        project,
        """select = ["SM"]
severity = { SM001 = "info", SM003 = "off" }
vocabulary.instruments = ["DIBELS"]
calendar.start = "08-01"
""",
        """select = ["OW", "AL"]
ignore = "OW001"
[severity]
SM001 = "error"
SM002 = "warning"
[vocabulary]
instruments = ["i-Ready"]
groups = ["newcomers"]
[calendar]
start = "07-15"
classes-end = "06-20"
""",
    )
    assert configuration.findings == ()
    settings = configuration.settings
    assert settings.select == ("SM",)
    assert settings.ignore == ("OW001",)
    assert settings.severity == {"SM001": "info", "SM002": "warning", "SM003": "off"}
    assert list(settings.severity) == ["SM002", "SM001", "SM003"]  # nearer ones come last
    assert settings.vocabulary == {"instruments": ("DIBELS",), "groups": ("newcomers",)}
    assert settings.calendar is not None
    assert (settings.calendar.start, settings.calendar.classes_end) == ("08-01", "06-20")
    wanted = {
        "select": (NEAR, 2),
        "ignore": (FAR, 2),
        "severity.SM001": (NEAR, 3),
        "severity.SM002": (FAR, 5),
        "severity.SM003": (NEAR, 3),
        "vocabulary.instruments": (NEAR, 4),
        "vocabulary.groups": (FAR, 8),
        "calendar.start": (NEAR, 5),
        "calendar.classes-end": (FAR, 11),
        "profile": ("", 0),
        "extend": (NEAR, 1),
    }
    assert {name: configuration.origins[name] for name in wanted} == {
        name: Origin(*place) for name, place in wanted.items()
    }


def test_an_empty_list_takes_back_what_was_inherited(project: Project) -> None:
    configuration = two(project, "ignore = []\n", 'ignore = ["SM001"]\n')
    assert configuration.settings.ignore == ()
    assert ("ignore", "SM001") not in configuration.places


def test_options_merge_by_rule_and_by_option(project: Project) -> None:
    configuration = two(
        project, "options.SM001 = { b = 3 }\n", "[options.SM001]\na = 1\nb = 2\n[options.X]\nc=1\n"
    )
    tables = {
        rule: {k: e.node.value for k, e in table.entries.items()}  # type: ignore[union-attr]
        for rule, table in configuration.settings.options.items()
    }
    assert tables == {"X": {"c": "1"}, "SM001": {"a": "1", "b": "3"}}
    assert configuration.origins["options.SM001.a"] == Origin(FAR, 2)
    assert configuration.origins["options.SM001.b"] == Origin(NEAR, 2)


def test_locked_unites_and_the_file_that_locked_first_answers_for_it(project: Project) -> None:
    configuration = two(project, 'locked = ["SM001", "OW"]\n', 'locked = ["AL", "SM001"]\n')
    assert configuration.settings.locked == ("AL", "SM001", "OW")
    assert configuration.origins["locked.SM001"] == Origin(FAR, 1)
    assert configuration.origins["locked.OW"] == Origin(NEAR, 2)


def test_what_cannot_be_read_leaves_the_inherited_value(project: Project) -> None:
    configuration = two(
        project,
        'profile = "drfat"\nseverity.SM001 = "high"\n',
        'profile = "review"\nseverity.SM001 = "info"\n',
    )
    assert configuration.settings.profile == "review"
    assert configuration.settings.severity == {"SM001": "info"}
    assert configuration.origins["profile"] == Origin(FAR, 1)
    assert configuration.origins["severity.SM001"] == Origin(FAR, 2)
    assert [f[:4] for f in seen(configuration.findings)] == [(NEAR, 2, 11, 18), (NEAR, 3, 18, 24)]


def test_patterns_and_paths_belong_to_the_folder_of_their_file(project: Project) -> None:
    configuration = two(
        project,
        """packs = ["packs/ours.yaml", "texas", "../shared.yaml"]
baseline = "known.json"
[per-file-ignores]
"draft.yaml" = "SM001"
"old/*.yaml" = ["SM002"]
""",
        'layouts = ["layouts/word.yaml"]\nper-file-ignores."draft.yaml" = ["OW"]\n',
    )
    settings = configuration.settings
    assert settings.packs == ("school/packs/ours.yaml", "texas", "shared.yaml")
    assert settings.baseline == "school/known.json"
    assert settings.layouts == ("layouts/word.yaml",)
    assert settings.per_file_ignores == {
        "draft.yaml": ("OW",),
        "school/**/draft.yaml": ("SM001",),
        "school/old/*.yaml": ("SM002",),
    }
    assert configuration.origins["per-file-ignores.school/old/*.yaml"] == Origin(NEAR, 6)


def test_the_command_line_wins_and_is_named_as_the_origin(project: Project) -> None:
    project({FAR: 'select = ["SM"]\nseverity = { SM001 = "info", SM002 = "off" }\n'
             'frameworks = ["essa"]\nfail-on = "error"\n'})  # fmt: skip
    before = load(Path("plan.yaml"))
    after = override(
        before,
        {
            "select": ("OW", "AL"),
            "severity": {"SM001": "error"},
            "frameworks": ["texas"],
            "extend_select": ("PR",),
            "fail_on": None,
            "ignore": (),
            "profile": "",
        },
    )
    assert after.findings == ()
    assert after.settings.select == ("OW", "AL")
    assert after.settings.severity == {"SM002": "off", "SM001": "error"}
    assert after.settings.frameworks == ("essa", "texas")
    assert after.settings.extend_select == ("PR",)
    assert after.settings.fail_on == "error"
    assert after.origins["select"] == Origin("command line", 0)
    assert after.origins["severity.SM001"] == Origin("command line", 0)
    assert after.origins["severity.SM002"] == Origin(FAR, 2)
    assert after.origins["fail-on"] == Origin(FAR, 4)
    assert before.settings.select == ("SM",)


def test_nothing_given_changes_nothing(project: Project) -> None:
    project({})
    before = load(Path("plan.yaml"))
    assert override(before, {"select": (), "as_of": None}) is before


def test_what_is_wrong_on_the_command_line_is_shown_as_it_was_typed(project: Project) -> None:
    project({})
    given = {"select": ("SM",), "severity": {"SM001": "hihg"}, "as-of": "soon", "bsaeline": "x"}
    configuration = override(load(Path("plan.yaml")), given)
    assert seen(configuration.findings) == [
        ("command line", 2, 18, 22, "severity.SM001",
         '`severity.SM001` is "hihg"; it should be error, warning, info or off.'),
        ("command line", 4, 3, 11, "bsaeline", "There is no setting `bsaeline`."),
        ("command line", 3, 9, 13, "as-of", '`as-of` is "soon"; no date can be read in it.'),
    ]  # fmt: skip
    assert [f.location.excerpt for f in configuration.findings] == [
        "--severity SM001=hihg",
        "--bsaeline x",
        "--as-of soon",
    ]


def test_paths_on_the_command_line_are_relative_to_the_working_directory(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({FAR: 'baseline = "a.json"\n', "deep/x": ""})
    monkeypatch.chdir(root / "deep")
    configuration = override(load(Path("p.yaml")), {"baseline": "../b.json", "packs": ["texas"]})
    assert configuration.settings.baseline == (root / "b.json").as_posix()
    assert configuration.settings.packs == ("texas",)
    assert configuration.findings == ()


WORDS = st.sampled_from(["SM001", "SM", "smart", "OW002", "clear-owner"])
LISTS = st.lists(WORDS, max_size=3, unique=True)
FILES = st.fixed_dictionaries(
    {},
    optional={
        "select": LISTS,
        "ignore": LISTS,
        "locked": LISTS,
        "profile": st.sampled_from(["draft", "review", "submission"]),
        "severity": st.dictionaries(WORDS, st.sampled_from(["error", "off"]), max_size=3),
        "vocabulary": st.dictionaries(st.sampled_from("ab"), LISTS, max_size=2),
        "per-file-ignores": st.dictionaries(st.sampled_from(["a.yaml", "b/*"]), LISTS, max_size=2),
    },
)


def written(settings: dict[str, Any]) -> str:
    """Write one setting a line; Python's lists and texts are TOML's."""
    lines = []
    for key, value in settings.items():
        if isinstance(value, dict):
            lines += [f"{key}.{word!r} = {inner!r}" for word, inner in value.items()]
        else:
            lines.append(f"{key} = {value!r}")
    return "\n".join(lines)


@given(st.lists(FILES, min_size=1, max_size=4))
@hypothesis_settings(max_examples=200, deadline=None)
def test_merging_is_what_plain_dictionaries_would_do(chain: list[dict[str, Any]]) -> None:
    frame = Frame(Path("/p"), Path("/p"), Path("/p"))
    documents = [toml.read(f"{rank}.toml", written(said)) for rank, said in enumerate(chain)]
    files = [File(Path("/p"), document, document.root) for document in documents]
    layers = [read(f.document, f.document.root, rank, frame) for rank, f in enumerate(files)]
    configuration = merge(layers, defaults(Path("/p")))
    naive: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for rank, said in enumerate(chain):
        for key, value in said.items():
            if isinstance(value, dict):
                for word, inner in value.items():
                    old = naive.setdefault(key, {})
                    old.pop(word, None)
                    old[word] = tuple(inner) if isinstance(inner, list) else inner
                    origins[f"{key}.{word}"] = f"{rank}.toml"
            elif key == "locked":
                naive[key] = tuple(dict.fromkeys((*naive.get(key, ()), *value)))
                origins[key] = f"{rank}.toml"
                for word in value:
                    origins.setdefault(f"{key}.{word}", f"{rank}.toml")
            else:
                naive[key] = tuple(value) if isinstance(value, list) else value
                origins[key] = f"{rank}.toml"
    settings = configuration.settings
    assert configuration.findings == ()
    for key in ("select", "ignore", "locked", "profile", "severity", "vocabulary"):
        empty: Any = {} if key in ("severity", "vocabulary") else () if key != "profile" else None
        assert getattr(settings, key) == naive.get(key, empty)
        if isinstance(empty, dict):
            assert list(getattr(settings, key)) == list(naive.get(key, empty))
    assert settings.per_file_ignores == naive.get("per-file-ignores", {})
    for name, path in origins.items():
        assert configuration.origins[name].path == path
