"""Write a plan as Markdown on the layout ``planlint``, and say what it had no place for."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from planlint.convert import Written
from planlint.convert.tree import plain
from planlint.convert.yaml import dump
from planlint.forms.markdown import body
from planlint.source import Document
from planlint.source import Mapping as Table

_TABLES = frozenset(
    (
        "needs_assessment", "priorities", "goals", "strategies", "initiatives", "monitoring",
        "professional_learning", "resources", "approvals", "designations",
    )
)  # fmt: skip
"""Keys that stand in the page itself; others may stand in its front matter."""
_SHORT = frozenset(("value", "name", "role", "statement", "status", "body", "citation", "date"))
"""Keys that a text alone fills: ``baseline: 32%``."""
_NAMED = 12  # fields without a place that are named


def write(document: Document) -> Written:
    """Give a plan as a page of Markdown.

    What the headings and tables of the layout carry stands there. Keys of the plan that they
    do not carry word for word stand as YAML in the front matter, which is read as well. What
    is then still missing, such as the metric of a measure, is named.
    """
    tree: Any = plain(document.root)
    said = _read(_page(tree, Table(0)))
    front = Table(0)
    for key, entry in document.root.entries.items():
        if key not in _TABLES and not _same(tree[key], said.get(key)):
            front.entries[key] = entry
    text = _page(tree, front, document.format)
    lost = sorted(set(_lost(tree, _read(text), "")))
    left: tuple[str, ...] = ()
    if lost:
        more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
        left = (f"Markdown has no place for {', '.join(lost[:_NAMED])}{more}.",)
    return Written(text, left)


def _page(tree: dict[str, Any], front: Table, format: str = "") -> str:
    rest = {key: value for key, value in tree.items() if key not in front.entries}
    lines = []
    if front.entries:
        lines += ["---", dump(front, format).rstrip("\n"), "---", ""]
    if isinstance(rest.get("title"), str):
        lines += [f"# {' '.join(rest['title'].split())}", ""]
    return "\n".join([*lines, *body(rest)]).rstrip("\n") + "\n"


def _read(text: str) -> dict[str, Any]:
    """Read a page back as planlint will."""
    from planlint.layouts.read import read  # noqa: PLC0415  (a layout is only needed here)
    from planlint.layouts.understand import understand  # noqa: PLC0415
    from planlint.readers.markdown import read_text  # noqa: PLC0415

    data = (files("planlint.layouts") / "builtin" / "planlint.yaml").read_bytes()
    ready = read("planlint.yaml", data).ready
    assert ready is not None  # the tests hold the built-in layouts to that
    if not text.strip():
        return {}
    documents = understand("plan.md", read_text(text), ready).documents
    tree: Any = plain(documents[0].root) if documents else {}
    return dict(tree)


def _same(a: Any, b: Any) -> bool:
    return bool(_plain(a) == _plain(b))


def _plain(value: Any) -> Any:
    """Give a value as rules see it: a list of one is as good as the one, nothing as no key."""
    if isinstance(value, dict):
        found = {key: _plain(inner) for key, inner in value.items()}
        found = {key: inner for key, inner in found.items() if inner not in (None, "", [], {})}
        if len(found) == 1 and (key := next(iter(found))) in _SHORT:
            return found[key]
        return found
    if isinstance(value, list):
        items = [_plain(item) for item in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return " ".join(value.split()) if isinstance(value, str) else value


def _lost(tree: Any, read: Any, path: str) -> Iterator[str]:
    """Name the fields that do not read back as they are, by their keys without numbers."""
    if _same(tree, read):
        return
    if isinstance(tree, dict) and isinstance(read, dict):
        for key, value in tree.items():
            yield from _lost(value, read.get(key), f"{path}.{key}" if path else key)
    elif isinstance(tree, list) and isinstance(read, list) and len(tree) == len(read):
        for item, other in zip(tree, read, strict=True):
            yield from _lost(item, other, path)
    else:
        yield path
