"""Plans as rules see them: the values of every part, without where they were written."""

from pathlib import Path
from typing import Any

from planlint.model import read_plan
from planlint.model.part import Part
from planlint.source import Document
from tests.real import SHARED

ROOT = Path(__file__).parents[2]
EXAMPLES = SHARED / "examples"
FOLDERS = ("plans", "district", "frameworks", "drafts")
FIXTURES = sorted(
    path
    for folder in (*(ROOT / "fixtures" / name for name in FOLDERS), EXAMPLES)
    if folder.is_dir()  # the examples stand outside of the project, and may be absent
    for path in folder.iterdir()
    if path.suffix in (".yaml", ".json") and path.name != "district.yaml"
)
"""Every plan of the fixtures that is kept as YAML or JSON."""


def model(document: Document) -> Any:
    """Give the values of all parts of a plan; what could not be read is named."""
    return _values(read_plan(document).root)


def _values(value: Any) -> Any:
    if isinstance(value, Part):
        found = {name: _values(value.__dict__[name]) for name in value.fields if value.given(name)
                 and name in value.__dict__}  # fmt: skip
        return {name: inner for name, inner in found.items() if inner not in ({}, ())}
    if isinstance(value, dict):
        return {key: _values(inner) for key, inner in value.items()}
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(_values(item) for item in value)
    return value.strip() if isinstance(value, str) else value


def without(said: Any, read: Any, *names: tuple[str, Any]) -> Any:
    """Leave out of a model what another one does not have, if it is of these names.

    A name is a field with the value that is left out, None for any.
    """
    if isinstance(said, dict) and isinstance(read, dict):
        return {
            key: without(said.get(key), value, *names)
            for key, value in read.items()
            if key in said or ((key, value) not in names and (key, None) not in names)
        }
    if type(said) is tuple and type(read) is tuple and len(said) == len(read):
        return tuple(without(*pair, *names) for pair in zip(said, read, strict=True))
    return read
