"""What starting planlint loads: guarded by the modules that are there, never by a clock."""

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import planlint
import planlint_grammars
import planlint_rules

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "fixtures" / "plans" / "harbor-point.yaml"
SNAPSHOT = Path(__file__).parent / "snapshots" / "start-up.txt"
UPDATE = "PLANLINT_UPDATE_SNAPSHOTS" in os.environ

# Each of these costs as much as checking a plan, or belongs to something else.
NOT_NEEDED = {
    "click.testing", "difflib", "email", "hypothesis", "jsonschema", "lark", "markdown_it",
    "multiprocessing", "networkx", "numpy", "pathspec", "pydantic", "pytest", "rich", "ruamel",
    "tomllib", "xml",
}  # fmt: skip

_RUN = """
import sys
from planlint.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(end.code, file=sys.stderr)
print(*sorted(sys.modules), file=sys.stderr)
"""


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    """Run planlint in a fresh interpreter; gives the names of all modules that it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    status, modules = done.stderr.splitlines()
    assert status == "0"
    return set(modules.split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a clean plan and no configuration."""
    (tmp_path / "plan.yaml").write_bytes(PLAN.read_bytes())
    return tmp_path


def test_a_check_loads_nothing_that_it_does_not_need(folder: Path) -> None:
    loaded = loaded_by(folder, "check", "plan.yaml")
    assert {"planlint.engine.run", "yaml"} <= loaded
    assert {name for name in loaded if name in NOT_NEEDED} == set()


def test_a_check_loads_the_same_parts_of_planlint_as_ever(folder: Path) -> None:
    """A new name here is paid for at every start; ``PLANLINT_UPDATE_SNAPSHOTS=1`` takes it in."""
    own = {name for name in loaded_by(folder, "check", "plan.yaml") if name.startswith("planlint")}
    parts = sorted(name for name in own if not name.startswith("planlint_rules."))
    if UPDATE:
        SNAPSHOT.write_text("\n".join(parts) + "\n", encoding="utf-8")
    assert parts == SNAPSHOT.read_text(encoding="utf-8").split()


def test_the_version_loads_next_to_nothing(folder: Path) -> None:
    loaded = loaded_by(folder, "--version")
    assert {name for name in loaded if name.startswith("planlint")} == {
        "planlint",
        "planlint.cli",
        "planlint.cli.writing",
    }
    assert "yaml" not in loaded


def test_importing_the_package_loads_none_of_its_parts() -> None:
    program = "import sys, planlint; print(*sorted(n for n in sys.modules if 'planlint' in n))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert [n for n in done.stdout.split() if not n.startswith("__editable__")] == ["planlint"]


_ALONE = """
import importlib, sys, traceback
failed = []
for name in sys.argv[1:]:
    for known in [m for m in sys.modules if m.split(".")[0].startswith("planlint")]:
        del sys.modules[known]
    try:
        importlib.import_module(name)
    except Exception as error:  # whatever keeps a module from being imported alone
        failed.append(f"{name}: {type(error).__name__}: {error}")
print("\\n".join(failed))
"""


def modules() -> list[str]:
    """List every module of the three packages; of the rules, one of each group."""
    found = []
    for package in (planlint, planlint_rules, planlint_grammars):
        walked = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        found += [package.__name__, *(module.name for module in walked)]
    return found


def test_every_module_can_be_imported_alone() -> None:
    """None of them counts on another having been imported before."""
    names = modules()
    assert {"planlint.cli.check", "planlint.model.plan", "planlint_rules.structure"} <= set(names)
    first_of_group = {name.rsplit(".", 1)[0]: name for name in names if name.count(".") == 2}
    chosen = [n for n in names if not n.startswith("planlint_rules.") or n.count(".") < 2]
    chosen += [n for n in first_of_group.values() if n not in chosen]
    done = subprocess.run(
        [sys.executable, "-c", _ALONE, *chosen], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
