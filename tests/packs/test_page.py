"""What the page for writers of packs shows is so: its snippets are rules, no key is left out."""

import re
from pathlib import Path

import pytest

from planlint.model.bind import shape
from planlint.packs.parts import KINDS, Pack, PackRule
from planlint.packs.read import read
from tests.packs.packing import HEAD

PAGE = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
KIND_SECTIONS = re.findall(r"^### (\w+)\n.*?^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_every_kind_has_a_section() -> None:
    assert [name for name, _ in KIND_SECTIONS] == list(KINDS)


@pytest.mark.parametrize(("kind", "text"), KIND_SECTIONS, ids=[k for k, _ in KIND_SECTIONS])
def test_the_snippet_of_a_kind_is_a_rule(kind: str, text: str) -> None:
    body = "".join(f"    {line}\n" for line in text.splitlines())
    found = read("page.yaml", (HEAD + body).encode())
    assert [f.message for f in found.findings] == []
    assert f"{kind}:" in text


@pytest.mark.parametrize("key", [*shape(Pack), *shape(PackRule)])
def test_every_key_is_told(key: str) -> None:
    assert re.search(rf"`{key}`|^{key}:|^### {key}$", PAGE, re.MULTILINE), key
