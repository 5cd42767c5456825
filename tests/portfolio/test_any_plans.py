"""Whatever stands in the plans of a set: no rule stops, and every place is in its file."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from planlint import api
from tests.properties.trees import PLANS, plan
from tests.properties.wounds import hurt

DISTRICT = Path(__file__).parent.parent.parent / "fixtures" / "district" / "august"


def trees() -> list[Any]:
    files = sorted(DISTRICT.glob("*.yaml"))
    own = [yaml.load(f.read_text(encoding="utf-8"), yaml.BaseLoader) for f in files]
    return own + [plan(name) for name in PLANS]


@pytest.mark.parametrize("seed", range(12))
def test_hurt_plans_are_held_against_each_other(tmp_path: Path, seed: int) -> None:
    source = random.Random(seed)
    texts: dict[str, list[str]] = {}
    for number, tree in enumerate(trees()):
        text = json.dumps(
            {"planlint": "1"} | hurt(tree, source, source.choice((0, 2, 6))), indent=1
        )
        file = tmp_path / f"{number:02}.json"
        file.write_text(text, encoding="utf-8")
        texts[file.as_posix()] = text.split("\n")
    report = api.lint([tmp_path], isolated=True, settings={"select": ["DX"]})
    assert not [item for item in report.not_checked if item.failed and item.code.startswith("DX")]
    for finding in report.findings:
        assert finding.code != "PL002", finding.message
        for path, place in (
            (finding.path, finding.location),
            *((related.path, related.location) for related in finding.related),
        ):
            line = texts[path][place.line - 1]
            assert 1 <= place.column <= len(line) + 1
