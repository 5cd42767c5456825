"""Write a plan as Markdown on the layout ``planlint``, completed by its front matter."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from planlint.convert import LOSS, ConvertError, Written
from planlint.convert.alike import is_implied, same
from planlint.convert.tree import node_of, plain
from planlint.convert.yaml import dump
from planlint.forms.markdown import body
from planlint.layouts.front import LAYOUT
from planlint.source import Document, Entry, Mapping, Node
from planlint.source import Sequence as Items


class _WholeError(Exception):
    """Front matter can only replace a value that a page has, not complete it."""


def write(document: Document) -> Written:
    """Give a plan as a page of Markdown.

    What the headings and tables of the layout carry stands there. What they do not carry word
    for word stands as YAML in the front matter, which completes the page where it is read. A
    key that would not be the same after that stands in the front matter only.

    Raises ConvertError when the plan does not read back from there either.
    """
    tree: Any = plain(document.root)
    front: dict[str, Entry] = {}
    while True:
        page = {key: value for key, value in tree.items() if key not in front}
        read = _read(_page(page, front, document.format))
        more = dict(_missing(document.root, read))
        astray = [key for key in page if key in more and more[key] is document.root.entries[key]]
        astray = [key for key in astray if read.get(key) not in (None, "")]
        if not astray:
            text = _page(page, front | more, document.format)
            read = _read(text)
            if same(tree, read):
                return Written(text)
            if not page:
                raise ConvertError(LOSS)
            astray = [key for key in page if not same(tree[key], read.get(key), key)]
        front |= {key: document.root.entries[key] for key in astray or page}


def _missing(root: Mapping, read: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Give the entries that complete a page to the plan."""
    for key, entry in root.entries.items():
        try:
            patch = _patch(entry.node, read.get(key), key)
        except _WholeError:
            patch = entry.node
        if patch is not None:
            yield key, entry if patch is entry.node else entry._replace(node=patch)
    for key, value in read.items():
        if key not in root.entries and not same(None, value, key) and not is_implied(key, value):
            yield key, Entry(key, 0, 0, node_of(None))


def _patch(node: Node, read: Any, key: str) -> Node | None:
    """Give what completes what was read to a value, None when it is complete.

    Raises _WholeError when only the page could say it otherwise.
    """
    said: Any = plain(node)
    if same(said, read, key):
        return None
    if isinstance(node, Mapping) and isinstance(read, dict):
        made = Mapping(0)
        for name, inner in _missing(node, read):
            made.entries[name] = inner
        return made
    if isinstance(node, Items) and isinstance(read, list) and _are_parts(said):
        return Items(0, list(_patches(node.items, read, key)))
    if isinstance(node, Mapping) and isinstance(read, list):
        raise _WholeError
    return node


def _patches(items: Sequence[Node], read: list[Any], key: str) -> Iterator[Node]:
    """Give what completes the parts of a list: by their ids where each has its own."""
    if len(read) > len(items):
        raise _WholeError
    ids = [_id(plain(item)) for item in items]
    named = all(ids) and len(set(ids)) == len(ids) and list(map(_id, read)) == ids[: len(read)]
    if not named and any(ids[: len(read)]):
        raise _WholeError
    for place, item in enumerate(items):
        if place >= len(read):
            yield item
            continue
        patch = _patch(item, read[place], key)
        if patch is None:
            if not named:
                yield node_of(None)
        elif not isinstance(patch, Mapping) or not isinstance(read[place], dict):
            raise _WholeError
        else:
            if named:
                assert isinstance(item, Mapping)
                patch.entries = {"id": item.entries["id"], **patch.entries}
            yield patch


def _are_parts(said: list[Any]) -> bool:
    return bool(said) and all(isinstance(item, dict) for item in said)


def _id(part: Any) -> str:
    found = part.get("id") if isinstance(part, dict) else None
    return found if isinstance(found, str) else ""


def _page(tree: dict[str, Any], entries: dict[str, Entry], format: str) -> str:
    front = Mapping(0)
    front.entries = {LAYOUT: Entry(LAYOUT, 0, 0, node_of("planlint")), **entries}
    lines = ["---", dump(front, format).rstrip("\n"), "---", ""]
    if isinstance(tree.get("title"), str):
        lines += [f"# {' '.join(tree['title'].split())}", ""]
    return "\n".join([*lines, *body(tree)]).rstrip("\n") + "\n"


def _read(text: str) -> dict[str, Any]:
    """Read a page back as planlint will."""
    from planlint.layouts.read import read  # noqa: PLC0415  (a layout is only needed here)
    from planlint.layouts.understand import understand  # noqa: PLC0415  (as above)
    from planlint.readers.markdown import read_text  # noqa: PLC0415  (as above)

    data = (files("planlint.layouts") / "builtin" / "planlint.yaml").read_bytes()
    ready = read("planlint.yaml", data).ready
    assert ready is not None  # the tests hold the built-in layouts to that
    documents = understand("plan.md", read_text(text), ready).documents
    tree: Any = plain(documents[0].root) if documents else {}
    return dict(tree)
