"""Whether rules see what was read from a page as what the plan says."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from planlint.model.part import Part
from planlint.model.plan import Plan


def same(said: Any, read: Any, key: str = "") -> bool:
    """Say whether a value of a plan and what was read for it, both at ``key``, are the same.

    A text in place of a part fills its first field, a list of one is as good as the one, and
    nothing as no key. Parts without an id may have got one from their heading or row, and
    measures of the implementation their kind: that is what their place says.
    """
    return bool(_plain(said, key) == _plain(_without(said, read), key))


def is_implied(key: str, value: Any) -> bool:
    """Say whether the place of a part says something that its author did not have to."""
    return key == "id" or (key, value) == ("kind", "implementation")


def _without(said: Any, read: Any) -> Any:
    """Leave out of what was read what is implied and the plan does not say."""
    if isinstance(said, list) and isinstance(read, list) and len(said) == len(read):
        return [_without(*pair) for pair in zip(said, read, strict=True)]
    if not isinstance(read, dict) or not isinstance(said, dict | str):
        return read
    known = said if isinstance(said, dict) else {}
    return {
        key: _without(known.get(key), value)
        for key, value in read.items()
        if key in known or not is_implied(key, value)
    }


def _plain(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        found = {name: _plain(inner, name) for name, inner in value.items()}
        found = {name: inner for name, inner in found.items() if inner not in (None, "", [], {})}
        short = _shorthands().get(key)
        return found[short] if short and list(found) == [short] else found
    if isinstance(value, list):
        items = [_plain(item, key) for item in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return value.strip() if isinstance(value, str) else value


@cache
def _shorthands() -> dict[str, str]:
    """Give the fields of a plan that a text may fill, with the field of their part that it is."""
    return dict(_short_fields(Plan, set()))


def _short_fields(kind: type[Part], seen: set[type[Part]]) -> Iterator[tuple[str, str]]:
    seen.add(kind)
    for name, annotation in kind.fields.items():
        for inner in _parts_in(annotation):
            if inner.shorthand:
                yield name, inner.shorthand
            if inner not in seen:
                yield from _short_fields(inner, seen)


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_in(argument)
