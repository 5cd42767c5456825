"""Read YAML into a Document.

PyYAML's C composer without its implicit resolver builds the nodes (scalars stay as
written: ``no`` is a word, ``12:30`` a time of day), and one pass over them makes our
tree. That takes three quarters of the time of ``yaml.compose`` and half of the time
of reading events one by one (``docs/performance.md``). The composer's own recursion
can end the process, so a text that could nest deeply is measured by its events first.
"""

import re
from typing import Any

import yaml

from planlint.readers.syntax import explain
from planlint.source import (
    Comment,
    Document,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Span,
    Trouble,
    UnreadableError,
)

MAX_DEPTH = 64
"""Deepest nesting that is read; a plan of this format needs eight levels."""

MAX_ALIASED = 20_000
"""Most values that aliases may repeat; twenty times a typical plan's values."""

_CAREFUL_LENGTH = 200_000  # code points; below it, indents alone nest at most 632 levels
_CAREFUL_MARKS = 1_000  # brackets and dashes; below it the C composer is safe
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_NO_TAG = "planlint:none"
_START = "a plan begins with keys such as `title:`, `needs_assessment:` and `goals:`."
_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)
_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FAST = _SAFE is not yaml.SafeLoader
"""Whether PyYAML came with its C parser; without it reading takes 14 times as long."""

_COMMENT = re.compile(r"#[ \t]*(planlint:[^\r\n]*)")
_new = tuple.__new__  # makes an Entry in a third of the time of calling it


class _Loader(_SAFE):  # type: ignore[misc]
    """The C parser and composer, leaving every scalar as it is written."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return _NO_TAG

    def descend_resolver(self, node: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def read(
    path: str,
    text: str,
    troubles: tuple[Trouble, ...] = (),
    *,
    what: str = "plan",
    start: str = _START,
) -> Document:
    """Read the text of a YAML file; raises UnreadableError, which says where and why.

    ``what`` it should be and how such a file begins (``start``) are for messages.
    """
    if not text or text.isspace():
        raise UnreadableError("The file is empty.", help=start, text=text)
    try:
        _guard_depth(text)
        loader = _Loader(text)
        try:
            composed = loader.get_single_node()
        finally:
            loader.dispose()
        root = _Tree(text).convert(composed, 0) if composed is not None else None
    except yaml.YAMLError as error:
        raise explain(error, text) from None
    except UnreadableError as error:
        error.text = text
        raise
    if not isinstance(root, Mapping):
        raise UnreadableError(_not_a_mapping(root, what), help=start, text=text)
    return Document(
        path, text, root, format="yaml", comments=_comments(text, root), troubles=troubles
    )


def _not_a_mapping(root: Node | None, due: str) -> str:
    if root is None:
        return "The file holds only comments."
    if isinstance(root, Scalar) and root.value is None:
        return "The file holds an empty document."
    what = "a list" if isinstance(root, Sequence) else "a piece of text"
    return f"The file holds {what} where a {due}'s keys and values are due."


def _guard_depth(text: str) -> None:
    """Measure the nesting of a text that might nest deeply, without recursion."""
    if len(text) <= _CAREFUL_LENGTH and (
        sum(map(text.count, "[{-?")) <= _CAREFUL_MARKS  # single letters count five times as fast
        or sum(map(text.count, ("[", "{", "- ", "? "))) <= _CAREFUL_MARKS
    ):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_SAFE):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark: Any = event.start_mark
                raise _too_deep(mark.index)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _too_deep(start: int) -> UnreadableError:
    return UnreadableError(
        f"The values are nested more than {MAX_DEPTH} levels deep.",
        Span(start, start + 1),
        "a plan needs eight levels; look for brackets that were never closed.",
    )


class _Tree:
    """Turns composed nodes into ours, once for each use of an alias's target."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shared = "*" in text and "&" in text  # only then can a node come twice
        self.done: dict[int, tuple[Node, int]] = {}  # collections by id, with their size
        self.open: set[int] = set()
        self.seen = 0
        self.aliased = 0

    def convert(self, node: Any, depth: int) -> Node:
        """Convert one node; the depth is that of its parent collections."""
        kind = type(node)
        if kind is yaml.ScalarNode:
            start = node.start_mark.index
            end = node.end_mark.index
            value = node.value
            style = node.style
            if node.tag != _NO_TAG:
                _check_tag(node)
            if not style:
                return Scalar(None if value in _NULLS else value, start, end, True)
            if style in "|>":  # the parser's end lies behind the blank lines that follow
                end = start + len(self.text[start:end].rstrip())
            return Scalar(value, start, end, False)
        if self.shared:
            return self._shared(node, depth)
        return self._collection(node, depth)

    def _shared(self, node: Any, depth: int) -> Node:
        key = id(node)
        if key in self.done:
            known, size = self.done[key]
            self.aliased += size
            self.seen += size
            if self.aliased > MAX_ALIASED:
                raise UnreadableError(
                    f"Aliases repeat more than {MAX_ALIASED:,} values.",
                    Span(known.start, known.end),
                    "write the parts out, or repeat smaller ones; a plan has about 1,200 values.",
                )
            return known
        if key in self.open:
            raise UnreadableError(
                "A part repeats itself: an alias (*) stands inside the part that it names (&).",
                Span(node.start_mark.index, node.start_mark.index + 1),
                "write the value out instead of the alias.",
            )
        self.open.add(key)
        before = self.seen
        made = self._collection(node, depth)
        self.open.discard(key)
        self.done[key] = (made, self.seen - before + 1)
        return made

    def _collection(self, node: Any, depth: int) -> Node:
        if depth >= MAX_DEPTH:
            raise _too_deep(node.start_mark.index)
        if node.tag != _NO_TAG:
            _check_tag(node)
        self.seen += 1 + len(node.value)
        made: Sequence | Mapping
        if type(node) is yaml.SequenceNode:
            made = Sequence(
                node.start_mark.index, [self.convert(item, depth + 1) for item in node.value]
            )
            if made.items:
                made.end = made.items[-1].end
        else:
            made = self._mapping(node, depth)
        if node.flow_style:
            made.end = node.end_mark.index
        return made

    def _mapping(self, node: Any, depth: int) -> Mapping:
        made = Mapping(node.start_mark.index)
        entries = made.entries
        merges = []
        for key, value in node.value:
            if type(key) is not yaml.ScalarNode:
                raise _bad_key(key)
            word = key.value
            child = self.convert(value, depth + 1)
            key_end = key.end_mark.index
            entry = _new(Entry, (word, key.start_mark.index, key_end, child))
            # The value of an alias stands elsewhere; block collections end with a child's end.
            made.end = child.end if child.end > key_end else key_end
            if word == "<<" and not key.style:
                merges.append(entry)
            elif word in entries:
                made.repeated.append(entry)
            else:
                entries[word] = entry
        for merge in merges:
            _merge(made, merge)
        return made


def _merge(mapping: Mapping, merge: Entry) -> None:
    """Take over the keys of ``<<: *name``; keys written in the mapping itself win."""
    source = merge.node
    for base in source.items if isinstance(source, Sequence) else [source]:
        if not isinstance(base, Mapping):
            raise UnreadableError(
                "`<<` takes over the keys of another mapping; this is not one.",
                Span(merge.start, merge.end),
                "write `<<: *name`, where `&name` marks a mapping.",
            )
        for key, entry in base.entries.items():
            mapping.entries.setdefault(key, entry)


def _check_tag(node: Any) -> None:
    if node.tag not in _TAGS:
        raise UnreadableError(
            f"The tag {node.tag.replace('tag:yaml.org,2002:', '!!')} is not one that a plan uses.",
            Span(node.start_mark.index, node.end_mark.index),
            "delete the tag; planlint knows what kind of value each key holds.",
        )


def _bad_key(key: Any) -> UnreadableError:
    return UnreadableError(
        "A key must be a word, not a list or a mapping.",
        Span(key.start_mark.index, key.end_mark.index),
        "put the text in quotes if the brackets belong to it.",
    )


def _comments(text: str, root: Mapping) -> tuple[Comment, ...]:
    """Find the comments that speak to planlint; a `#` inside a value is none."""
    matches = list(_COMMENT.finditer(text))
    if not matches:
        return ()
    inside = _scalars(root)
    found = []
    for match in matches:
        start = match.start()
        touches_text = start > 0 and text[start - 1] not in " \t\r\n"
        if touches_text or any(s <= start < e for s, e in inside):
            continue
        line = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
        found.append(Comment(match[1].strip(), start, not line.strip()))
    return tuple(found)


def _scalars(node: Node) -> list[tuple[int, int]]:
    """Give the spans of the scalars that hold a `#`-capable stretch: quoted and block ones."""
    spans: list[tuple[int, int]] = []
    stack: list[Node] = [node]
    seen: set[int] = set()
    while stack:
        item = stack.pop()
        if id(item) in seen:  # an alias: the same node in a second place
            continue
        seen.add(id(item))
        if isinstance(item, Scalar):
            spans.append((item.start, item.end))
        elif isinstance(item, Mapping):
            stack.extend(e.node for e in (*item.entries.values(), *item.repeated))
        else:
            stack.extend(item.items)
    return spans
