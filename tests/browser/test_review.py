"""The page in a real browser, where there is one: it works, asks for nothing, and is accessible.

Chromium alone shows that the script runs and that the page prints. With ``PLANLINT_NODE_MODULES``,
a folder into which ``npm i axe-core puppeteer-core`` was run, axe looks at the page in three sizes.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from planlint import api
from planlint.engine.session import Request
from planlint.report import PlanSummary
from planlint.review.page import render
from planlint.review.tally import LISTED
from tests.reporters.fixture import CLEAN

PLANS = Path(__file__).parents[2] / "fixtures" / "plans"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
MODULES = os.environ.get("PLANLINT_NODE_MODULES", "")
ONE = ("maple-vale-overloaded.yaml",)
FEW = ("harbor-point.yaml", "kestrel-middle-targeted.json", "willow-street.yaml")
DISTRICT = ("../district/august",)
MANY = 12_000  # rows of the table of all plans

pytestmark = pytest.mark.skipif(
    not CHROMIUM, reason="no Chromium is installed: only a browser runs the script"
)


def page(folder: Path, names: tuple[str, ...]) -> Path:
    paths = tuple(str(PLANS / name) for name in names)
    session = api.prepare(Request(paths, isolated=True, outlines=True))
    file = folder / "review.html"
    file.write_bytes(b"".join(api.review(session, api.check_all(session), "html")))
    return file


def chromium(folder: Path, *arguments: str) -> str:
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", profile, *arguments]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True, cwd=folder)
    return done.stdout.decode("utf-8", "replace")


def test_the_filters_are_there_once_their_script_has_run(tmp_path: Path) -> None:
    file = page(tmp_path, FEW)
    shown = chromium(tmp_path, "--dump-dom", file.as_uri())
    assert "3 of 3 plans shown" in shown
    assert not re.search(r"<form[^>]* hidden", shown)


def test_a_page_of_very_many_plans_opens(tmp_path: Path) -> None:
    plans = tuple(PlanSummary(f"plans/{n:05}.yaml", f"School {n}") for n in range(MANY))
    file = tmp_path / "review.html"
    file.write_text("".join(render(CLEAN._replace(plans=plans), lambda _: None)), encoding="utf-8")
    shown = chromium(tmp_path, "--dump-dom", file.as_uri())
    assert f"{MANY} of {MANY} plans shown" in shown
    assert shown.count("<details") == LISTED


def test_it_prints(tmp_path: Path) -> None:
    file = page(tmp_path, ONE)
    chromium(tmp_path, f"--print-to-pdf={tmp_path / 'review.pdf'}", file.as_uri())
    assert (tmp_path / "review.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(
    not MODULES, reason="axe is not installed: name its folder in PLANLINT_NODE_MODULES"
)
@pytest.mark.skipif(
    not shutil.which("node"), reason="Node is not installed: it drives the browser for axe"
)
@pytest.mark.parametrize(
    ("names", "one"),
    [
        pytest.param(ONE, "", id="one"),
        pytest.param(FEW, "harbor", id="few"),
        pytest.param(DISTRICT, "driftwood", id="district"),
    ],
)
def test_axe_finds_nothing_and_nothing_is_asked_for(
    tmp_path: Path, names: tuple[str, ...], one: str
) -> None:
    look = str(Path(__file__).with_name("look.mjs"))
    command = ["node", look, MODULES, CHROMIUM, page(tmp_path, names).as_uri(), one]
    done = subprocess.run(command, capture_output=True, timeout=180, check=True, cwd=tmp_path)
    assert json.loads(done.stdout) == []
