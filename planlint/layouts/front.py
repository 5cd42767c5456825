"""The front matter of Markdown: YAML above the page, which says outright what the plan is.

It completes what stands on the page. Parts of a list are found by their ids, and by their place
where no id is written; what both say, the front matter says.
"""

import re

from planlint.layouts.tree import shift
from planlint.readers.blocks import Script
from planlint.source import Entry, Mapping, Node, Scalar, Sequence, UnreadableError

LAYOUT = "layout"
"""The key that names the layout of the page: ``layout: planlint``."""

_LAYOUT = re.compile(rf"(?m)^{LAYOUT}:[ \t]*[\"']?([\w-]+)[\"']?[ \t]*(?:#.*)?\r?$")


def layout_in(front: str) -> str:
    """Give the name of the layout that front matter names, "" for none."""
    found = _LAYOUT.search(front)
    return found[1] if found else ""


def read(path: str, script: Script) -> Mapping | None:
    """Read front matter where it stands; raises UnreadableError when it is no YAML."""
    if not script.front.strip():
        return None
    from planlint.readers import yaml  # noqa: PLC0415  (most pages have none)

    try:
        root = yaml.read(path, script.front, what="front matter").root
    except UnreadableError as error:
        span = error.trouble.span
        moved = span._replace(
            start=span.start + script.front_start, end=span.end + script.front_start
        )
        raise UnreadableError(
            error.trouble.message, moved, error.trouble.help, script.source
        ) from None
    shift(root, script.front_start)
    return root


def complete(page: Mapping, front: Mapping) -> None:
    """Enter front matter into the tree of its page."""
    for key, entry in front.entries.items():
        known = page.entries.get(key)
        page.entries[key] = entry if known is None else _both(known, entry)
    page.repeated += front.repeated


def _both(known: Entry, entry: Entry) -> Entry:
    page, front = known.node, entry.node
    if isinstance(page, Mapping) and isinstance(front, Mapping):
        complete(page, front)
        return known
    if isinstance(page, Sequence) and isinstance(front, Sequence) and _is_parts(front):
        _complete_list(page, front)
        return known
    return entry


def _is_parts(front: Sequence) -> bool:
    """Say whether a list holds parts to complete; an empty item leaves its place as it is."""
    return any(isinstance(item, Mapping) for item in front.items) and all(
        isinstance(item, Mapping) or (isinstance(item, Scalar) and item.value is None)
        for item in front.items
    )


def _complete_list(page: Sequence, front: Sequence) -> None:
    known = {id: item for item in page.items if (id := _id(item))}
    before = len(page.items)
    for place, item in enumerate(front.items):
        if not isinstance(item, Mapping):
            continue
        id = _id(item)
        there = known.get(id) if id else page.items[place] if place < before else None
        if isinstance(there, Mapping):
            complete(there, item)
        else:
            page.items.append(item)


def _id(node: Node) -> str:
    entry = node.entries.get("id") if isinstance(node, Mapping) else None
    return (entry.node.value or "") if entry and isinstance(entry.node, Scalar) else ""
