"""A format costs nothing until it is asked for."""

import subprocess
import sys

import pytest

from planlint.reporters import REPORTERS, load

HEAVY = {"rich", "json", "click", "xml", "urllib", "textwrap", "jinja2", "unicodedata"}


def loaded(code: str) -> set[str]:
    """Give the modules that a fresh interpreter has after running ``code``."""
    code += "; import sys; print(*sys.modules)"
    run = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"]
    return set(subprocess.run(run, capture_output=True, text=True, check=True).stdout.split())


def test_the_table_imports_no_format() -> None:
    found = loaded("import planlint.reporters")
    assert not {f"planlint.reporters.{name}" for name in REPORTERS} & found


@pytest.mark.parametrize("name", ["text", "concise", "github"])
def test_text_needs_nothing_heavy(name: str) -> None:
    code = (
        "from planlint.reporters import load, PLAIN; from planlint.report import Report; "
        f"list(load({name!r})(Report('1', (), ()), PLAIN))"
    )
    assert not HEAVY & {module.split(".")[0] for module in loaded(code)}


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_loads(name: str) -> None:
    assert callable(load(name))


def test_an_unknown_format() -> None:
    with pytest.raises(KeyError):
        load("pdf")
