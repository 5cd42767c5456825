"""Every field and every step of every part can be looked at, in plans good and bad."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from planlint import condition
from planlint.condition.steps import steps
from planlint.condition.types import Type, fields
from planlint.engine.examples import build
from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.model.plan import Plan

PLANS = Path(__file__).parent.parent.parent / "fixtures" / "plans"
NAMES = ("harbor-point", "lakeshore-district", "broken-links", "plover-first-draft", "smallest")


@cache
def plans() -> tuple[PlanGraph, ...]:
    """Read some of the fixture plans."""
    return tuple(build((PLANS / f"{name}.yaml").read_text("utf-8")) for name in NAMES)


def known(kind: type[Part]) -> dict[str, Type]:
    """Give the fields and steps of a class with their types."""
    own = {name: type_ for name, (_, type_) in fields(kind).items()}
    return own | {name: step.type for name, step in steps(kind).items()}


def kinds() -> list[type[Part]]:
    """Give every class of part that a condition can reach."""
    found: list[type[Part]] = [Plan]
    for kind in found:
        for type_ in known(kind).values():
            part = type_.part or (type_.item.part if type_.item is not None else None)
            if part is not None and part not in found:
                found.append(part)
    return found


def conditions(name: str, type_: Type) -> Iterator[str]:
    """Give conditions that look at a field."""
    yield f"has(x.{name}) || x.{name} == null"
    yield f"string(x.{name}) == ''" if type_.kind != "map" else f"'a' in x.{name}"
    if type_.item is not None and type_.kind == "list":
        yield f"size(x.{name}) >= 0 && x.{name} == x.{name}"
        inner = known(type_.item.part) if type_.item.part is not None else {}
        for each in inner:
            yield f"x.{name}.all(i, has(i.{each}) || i.{each} == null)"
            yield f"x.{name}.map(i, i.{each}) == x.{name}.map(i, i.{each})"
    if type_.part is not None:
        for each in known(type_.part):
            yield f"has(x.{name}.{each}) || x.{name}.{each} == null"
    if type_.kind == "date":
        yield f"x.{name} <= x.{name} && x.{name}.start <= x.{name}.end"
    if type_.kind in ("quantity", "double"):
        yield f"x.{name} + x.{name} >= x.{name} * 2"


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_field_can_be_looked_at(kind: type[Part]) -> None:
    for name, type_ in known(kind).items():
        for text in conditions(name, type_):
            made = condition.compile(text, {"x": kind})
            for plan in plans():
                for part in plan.all(kind):
                    assert made({"x": part}, plan) in (True, False, None), text
