"""Every format of every fixture report is exactly what was last read and approved."""

import pytest

from planlint.report import Report
from planlint.reporters import REPORTERS, Style, load

from .fixture import CLEAN, EMPTY, REPORT
from .snapshot import check

ENDINGS = {
    "text": "text.txt",
    "concise": "concise.txt",
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "junit.xml",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "markdown": "markdown.md",
}


def rendered(format: str, report: Report, style: Style) -> str:
    return "".join(load(format)(report, style))


def test_every_format_has_snapshots() -> None:
    assert set(ENDINGS) == set(REPORTERS)


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize(("name", "report"), [("full", REPORT), ("clean", CLEAN), ("empty", EMPTY)])
def test_format(format: str, name: str, report: Report) -> None:
    check(f"{name}.{ENDINGS[format]}", rendered(format, report, Style()))


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("terminal", Style(color=True, width=80, statistics=True)),
        ("narrow", Style(width=44)),
        ("quiet", Style(quiet=True)),
    ],
)
@pytest.mark.parametrize("format", ["text", "concise", "github", "markdown"])
def test_style(format: str, name: str, style: Style) -> None:
    check(f"{name}.{ENDINGS[format]}", rendered(format, REPORT, style))


@pytest.mark.parametrize("format", ENDINGS)
def test_rendering_twice_gives_the_same(format: str) -> None:
    assert rendered(format, REPORT, Style()) == rendered(format, REPORT, Style())
