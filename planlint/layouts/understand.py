"""Make plans of a document with a layout, and say what became of each of its texts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planlint.layouts.blanks import begin_blank
from planlint.layouts.detect import labels_in
from planlint.layouts.division import divided
from planlint.layouts.flow import go_through
from planlint.layouts.front import LAYOUT, complete, layout_in
from planlint.layouts.front import read as read_front
from planlint.layouts.ids import give_ids
from planlint.layouts.ready import Ready
from planlint.layouts.things import Thing, Value, every
from planlint.layouts.tree import Grower, hang, lay_out
from planlint.layouts.walk import Seen, Walker
from planlint.readers.blocks import Script
from planlint.source import Document, Entry, Scalar, Unasked
from planlint.source import Mapping as Table
from planlint.source import Sequence as Items

MUCH = 0.25
"""A report says so when more than this share of a document's words has no place in the layout."""


class Understood(NamedTuple):
    """The plans of a document, and what became of its texts, in order."""

    documents: tuple[Document, ...]
    seen: tuple[Seen, ...]
    words: int  # of the document, without headings and labels
    left: int  # of these, the ones that have no place in the layout


def understand(
    path: str, script: Script, ready: Ready, labels: frozenset[str] | None = None
) -> Understood:
    """Read the plans of a script; raises UnreadableError for front matter that is no YAML.

    ``labels`` are those of the script, when they were gathered to choose the layout.
    """
    ready = divided(ready, script)
    walker = Walker(ready, script, labels_in(script) if labels is None else labels)
    go_through(walker, script.blocks)
    begin_blank(walker.blanks)
    if ready.plans == "heading" and not walker.roots:  # the plan of one school, without its name
        return understand(path, script, ready._replace(plans=""))
    front = read_front(path, script)
    roots = list(walker.roots.values())
    if len(roots) > 1:  # a heading or row above which stands nothing is no plan
        roots = [root for root in roots if root.below]
        for seen in walker.seen:
            if seen.thing is not None and seen.thing.root not in roots:
                seen.kind, seen.thing = "left", None
    documents = []
    for root, name in zip(roots, names(roots), strict=True):
        where = f"{path}#{name}" if len(roots) > 1 else path
        documents.append(_document(where, script, ready, root, front))
    documents.sort(key=lambda document: document.path)
    words = sum(_count(s) for s in walker.seen if s.kind in ("value", "left"))
    left = sum(_count(s) for s in walker.seen if s.kind == "left")
    notes = tuple(_notes(script, words, left))
    if documents and notes:
        documents[0].notes = notes
    return Understood(tuple(documents), tuple(walker.seen), words, left)


def _count(seen: Seen) -> int:
    return len(seen.text.text.split())


def _notes(script: Script, words: int, left: int) -> Iterator[str]:
    for trouble in () if script.source else script.troubles:
        help = trouble.help[:1].upper() + trouble.help[1:]
        yield f"{trouble.message} {help}".strip()
    if words and left / words > MUCH:
        yield (
            f"{left / words:.0%} of the words of the document have no place in its layout and"
            " were not looked at; `planlint layout try` lists them."
        )


def names(roots: Sequence[Thing]) -> list[str]:
    """Give each plan of a file a name of its own, fit to stand behind # in a path."""
    given: dict[str, int] = {}
    found = []
    for number, root in enumerate(roots, 1):
        name = re.sub(r"[/\\\x00-\x1f]+", "-", " ".join(root.name.split())).strip()
        name = name or f"plan {number}"
        given[name] = given.get(name, 0) + 1
        found.append(name if given[name] == 1 else f"{name} ({given[name]})")
    return found


def _document(
    path: str, script: Script, ready: Ready, root: Thing, front: Table | None
) -> Document:
    things = every(root)
    aliases = give_ids(root)
    values: dict[int, Value] = {}
    for thing in things:
        for value in (*([thing.opener] if thing.opener else []), *(p.value for p in thing.puts)):
            values[id(value)] = value
    page = lay_out(list(values.values()), script)
    known = near(things)
    tree = hang(Grower(page, aliases), root, lambda thing: links(thing, known))
    if ready.frameworks and "frameworks" not in tree.entries:
        items = [Scalar(name, tree.start, tree.start, True) for name in ready.frameworks]
        tree.entries["frameworks"] = Entry("frameworks", tree.start, tree.start, Items(0, [*items]))
    tree.end = len(page.text)
    if front is not None:
        if layout_in(script.front) == ready.name:
            front.entries.pop(LAYOUT, None)
        complete(tree, front)
        tree.start = min(tree.start, front.start)
    return Document(
        path,
        page.text,
        tree,
        format=script.format,
        comments=script.comments if script.source else (),
        addresses=page.addresses,
        troubles=script.troubles if script.source else (),
        unasked=tuple(
            Unasked(part.rules, f"the template {ready.title} {part.why}", part.only)
            for part in ready.layout.unasked
        ),
    )


Near = Mapping[tuple[str, int], Sequence[str]]
"""Ids of the parts of a kind below each part."""


def near(things: Iterable[Thing]) -> Near:
    """Put the ids of parts in order by their kind and by what they are under."""
    found: dict[tuple[str, int], list[str]] = {}
    for thing in things:
        for around in (thing.around, *thing.beside):
            if around is not None and thing.id:
                found.setdefault((thing.kin.name, id(around)), []).append(thing.id)
    return found


def links(thing: Thing, known: Near) -> Mapping[str, Sequence[str]]:
    """Give the ids for the references of a part: what is around it, else what is beside it."""
    return {
        name: [i for part in parts for i in _linked(thing, part, known)]
        for name, parts in thing.kin.links.items()
    }


def _linked(thing: Thing, part: str, known: Near) -> Sequence[str]:
    for outer in thing.way():
        if outer is not thing and outer.kin.name == part:
            return [outer.id] if outer.id else []
    below = known.get((part, id(thing)), ())
    if below or thing.around is None or thing.around.around is None:
        return below
    beside = (i for a in (thing.around, *thing.beside) for i in known.get((part, id(a)), ()))
    return list(dict.fromkeys(beside))
