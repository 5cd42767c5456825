"""Every field of the format with a value of the wrong kind: PL005 at the value, no crash.

The fields are taken from the model, so a new field is tried without anybody asking.
"""

import json
import re
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

import pytest

from planlint.calendar import When
from planlint.model.bind import shape
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.quantity import Quantity
from planlint.readers import read_json
from tests.readers.reading import check, of_code

Path = tuple[str | int, ...]

_LIST = ["one", "two"]
_PART = {"zzz": "one"}
_WRONG: dict[Any, list[Any]] = {
    str: [_LIST, _PART, []],
    float: ["many", _LIST, _PART],
    int: ["many", _LIST, _PART],
    bool: ["perhaps", _LIST, _PART],
    When: ["soonish", _LIST, _PART],
    Quantity: ["nothing yet said", _LIST, _PART],
}


def wrong_for(annotation: Any) -> list[Any]:
    """Give values that cannot be read as what the annotation says."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (types.UnionType, Union):
        (annotation,) = (a for a in arguments if a is not type(None))
        return wrong_for(annotation)
    if origin is Literal:
        return ["perhaps", _LIST, _PART]
    if origin is dict:
        return ["one", _LIST]
    inner = arguments[0] if origin is tuple else annotation
    if not (isinstance(inner, type) and issubclass(inner, Part)):
        return [_PART, [_PART], [_LIST]] if origin is tuple else _WRONG[annotation]
    plain = [] if inner.shorthand else ["one"]
    return [*plain, _PART, [_LIST]] if origin is tuple else [*plain, _LIST, []]


def kinds_below(kind: type[Part]) -> dict[type[Part], Path]:
    """Give each class of part once, with the shortest path at which a plan holds one."""
    found: dict[type[Part], Path] = {}
    waiting: list[tuple[type[Part], Path]] = [(kind, ())]
    for current, way in waiting:
        if current in found:
            continue
        found[current] = way
        for key, field in shape(current).items():
            for part in parts_in(current.fields[field.name]):
                step: Path = (key, 0) if _is_list(current.fields[field.name]) else (key,)
                waiting.append((part, (*way, *step)))
    return found


def parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type):
        if issubclass(annotation, Part):
            yield annotation
        return
    for argument in get_args(annotation):
        yield from parts_in(argument)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def tree_with(path: Path, value: Any) -> Any:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


CASES = [
    pytest.param((*path, key), value, id=f"{kind.__name__}.{key}={json.dumps(value)}")
    for kind, path in kinds_below(Plan).items()
    for key, field in shape(kind).items()
    for value in wrong_for(kind.fields[field.name])
]


def test_the_whole_model_is_reached() -> None:
    names = {kind.__name__ for kind in kinds_below(Plan)}
    assert {"Plan", "Goal", "Measure", "Reading", "Point", "Milestone", "Allocation"} <= names
    assert len(CASES) > 500


@pytest.mark.parametrize(("path", "value"), CASES)
def test_a_value_of_the_wrong_kind_is_named_at_its_place(path: Path, value: Any) -> None:
    text = json.dumps(tree_with(path, value))
    found = of_code(text, "PL005", "plan.json")
    assert found, "it is said that the value cannot be read"
    node = read_json("plan.json", text.encode()).node(path)
    for finding in found:
        assert node.start <= finding.location.column - 1 < node.end
        assert f"`{path[-1]}" in finding.message
        assert finding.help.endswith((".", "?"))
        assert finding.severity == "error"
    assert re.sub(r"\[\d+\]$", "", found[0].field).rsplit(".", 1)[-1] == path[-1]


def test_everything_wrong_at_once() -> None:
    wrong = {key: wrong_for(Plan.fields[field.name])[0] for key, field in shape(Plan).items()}
    result = check(json.dumps(wrong), "plan.json")
    fields = {finding.field for finding in result.findings if finding.code == "PL005"}
    assert fields == set(wrong)
