"""Write a tree as YAML or JSON in a random style, to show that layout does not matter.

A tree holds None, text, lists and dictionaries. The same tree gives other quotes, flow or
block collections, indents, line folds, comments and blank lines for each random source;
what it means stays the same, which ``test_dumper.py`` asks PyYAML about.
"""

import json
import random
import re
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"

_COMMENTS = ("# a note", "#", "# [G1]: 'half a quote", "# Año 2027 – “später”", "#: {x: 1}")
_FAR = re.compile(r"[^\x20-\x7e]")
_SPACE = re.compile(r"(?<=\S) (?=\S)")


class Words(yaml.CSafeLoader):
    """Reads every value as the text that stands there, and nothing as None."""


def _word(loader: Any, node: Any) -> Tree:
    plain_null = not node.style and node.value in ("", "~", "null", "Null", "NULL")
    return None if plain_null else str(node.value)


for _tag in ("null", "bool", "int", "float", "timestamp", "str", "merge", "value", "binary"):
    Words.add_constructor(f"tag:yaml.org,2002:{_tag}", _word)


def read(text: str) -> Tree:
    """Read YAML as a tree, by PyYAML's own means."""
    tree: Tree = yaml.load(text, Words)
    return tree


def dump(tree: Tree, source: random.Random) -> str:
    """Write a tree, a mapping at its root, as YAML in a random style."""
    return _Writer(source).document(tree)


def dump_json(tree: Tree, source: random.Random) -> str:
    """Write a tree as JSON in a random style."""
    return json.dumps(
        tree,
        indent=source.choice((None, 0, 1, 2, 7, "\t")),
        separators=(source.choice((",", " , ", ", ")), source.choice((":", " : ", ": "))),
        ensure_ascii=source.random() < 0.3,
    )


def disguise(text: str, source: random.Random) -> bytes:
    """Save a text with another line end, and perhaps a byte-order mark."""
    text = text.replace("\n", source.choice(("\n", "\r\n", "\r")))
    mark = b"\xef\xbb\xbf" if source.random() < 0.3 else b""
    return mark + text.encode("utf-8")


@lru_cache(maxsize=20_000)
def _is_plain(text: str, flow: bool) -> bool:
    """Say whether a text needs no quotes: PyYAML reads it back, alone on its line."""
    if not text or "\n" in text or text in ("~", "null", "Null", "NULL", "<<", "="):
        return False
    try:
        if flow:
            return read(f"[{text}, {{k: {text}}}]") == [text, {"k": text}]
        return read(f"- k: {text}\n- {text}\n") == [{"k": text}, text]
    except yaml.YAMLError:
        return False


@lru_cache(maxsize=2_000)
def _is_plain_key(text: str) -> bool:
    try:
        return bool(text) and read(f"{{{text}: x}}") == {text: "x"} == read(f"{text}: x\n")
    except yaml.YAMLError:
        return False


class _Writer:
    """Writes one document; each choice is drawn from the random source."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.chance = source.random
        self.step = source.randint(1, 6)
        self.quoting = source.random()  # how fond this author is of quotes
        self.flowing = source.random() * 0.5  # and of brackets
        self.chatting = source.random() * 0.3  # and of comments and blank lines

    def document(self, tree: Tree) -> str:
        lines = ["---"] if self.chance() < 0.2 else []
        if isinstance(tree, dict) and tree and self.chance() > 0.05:
            lines += self.mapping(tree, 0)
        else:
            lines += self.flow(tree).split("\n")
        lines += ["..."] if self.chance() < 0.05 else self.chatter(0)
        return "\n".join(lines) + ("\n" if self.chance() < 0.9 else "")

    def chatter(self, indent: int) -> list[str]:
        """Give comments and blank lines to stand before an entry."""
        lines = []
        while self.chance() < self.chatting:
            gap = " " * self.source.randint(0, indent)
            lines.append(gap + (self.source.choice(_COMMENTS) if self.chance() < 0.6 else ""))
        return lines

    def mapping(self, tree: dict[str, Tree], indent: int) -> list[str]:
        lines = []
        for key, value in tree.items():
            lines += self.chatter(indent)
            lines += self.entry(f"{' ' * indent}{self.key(key)}:", value, indent)
        return lines

    def sequence(self, items: list[Tree], indent: int) -> list[str]:
        lines = []
        for item in items:
            lines += self.chatter(indent)
            lines += self.entry(f"{' ' * indent}-", item, indent)
        return lines

    def entry(self, head: str, value: Tree, indent: int) -> list[str]:
        """Write a value behind its key or dash, which stands at ``indent``."""
        gap = " " * (1 if self.chance() < 0.9 else self.source.randint(2, 4))
        if isinstance(value, str):
            return self.text(head + gap, value, indent)
        if value is None:
            return [head + self.source.choice(("", " ~", " null", "  # nothing yet"))]
        if not value or self.chance() < self.flowing * 0.5:
            first, *more = self.flow(value).split("\n")
            return [head + gap + first, *(" " * (indent + self.step) + line for line in more)]
        item = head.endswith("-") and not head.endswith(":")
        if item and self.chance() < 0.8:  # the first entry on the line of the dash
            inner = len(head) + len(gap)
            below = self.children(value, inner)
            start = next(i for i, line in enumerate(below) if line.strip()[:1] not in ("", "#"))
            return [head + gap + below[start][inner:], *below[start + 1 :]]
        dashes_align = isinstance(value, list) and not item and self.chance() < 0.4
        inner = indent if dashes_align else indent + self.step
        note = "  # below" if self.chance() < self.chatting else ""
        return [head + note, *self.children(value, inner)]

    def children(self, value: Tree, indent: int) -> list[str]:
        if isinstance(value, dict):
            return self.mapping(value, indent)
        assert isinstance(value, list)
        return self.sequence(value, indent)

    def key(self, key: str) -> str:
        if _is_plain_key(key) and self.chance() > self.quoting * 0.5:
            return key
        return self.quoted(key)

    def text(self, head: str, text: str, indent: int) -> list[str]:
        """Write a text behind its head, over several lines where its style allows them."""
        below = "\n" + " " * (indent + self.step)
        if self.chance() < 0.15 and _suits_block(text):
            folded = "\n" not in text and self.chance() < 0.7
            keep = "" if text.endswith("\n") else "-"
            body = self.fold(text) if folded else text.removesuffix("\n")
            lines = body.replace("\n", below).split("\n")
            return [head + (">" if folded else "|") + keep, *(below + lines[0])[1:].split("\n"),
                    *(line if line.strip() else "" for line in lines[1:])]  # fmt: skip
        if _is_plain(text, flow=False) and self.chance() > self.quoting:
            return (head + self.fold(text, 0.1).replace("\n", below) + self.aside()).split("\n")
        written = self.fold(self.quoted(text), 0.1).replace("\n", below)
        return (head + written + self.aside()).split("\n")

    def aside(self) -> str:
        return "  # aside" if self.chance() < self.chatting * 0.5 else ""

    def fold(self, text: str, share: float = 0.3) -> str:
        """Put line ends in place of some single spaces between words."""
        if self.chance() > share * 3:
            return text
        return _SPACE.sub(lambda _: "\n" if self.chance() < share else " ", text)

    def quoted(self, text: str) -> str:
        if text.isprintable() and "\\" not in text and self.chance() < 0.5:
            return "'" + text.replace("'", "''") + "'"
        written = json.dumps(text, ensure_ascii=False)
        escape = 1.0 if not text.isprintable() else self.source.choice((0.0, 0.0, 0.0, 0.5))
        return _FAR.sub(lambda m: _escaped(m[0]) if self.chance() < escape else m[0], written)

    def flow(self, value: Tree) -> str:
        """Write a value in brackets; a line end stands for one with a further indent."""
        if isinstance(value, dict):
            body = [f"{self.key(key)}: {self.flow(item)}" for key, item in value.items()]
            return "{" + self.listed(body) + "}"
        if isinstance(value, list):
            return "[" + self.listed([self.flow(item) for item in value]) + "]"
        if value is None:
            return self.source.choice(("~", "null"))
        if _is_plain(value, flow=True) and self.chance() > self.quoting:
            return value
        return self.quoted(value)

    def listed(self, items: list[str]) -> str:
        text = ""
        for index, item in enumerate(items):
            last = index == len(items) - 1
            comma = "" if last and self.chance() < 0.8 else ","
            gap = "" if last else self.source.choice((" ", " ", " ", "  ", "\n", " # so\n"))
            text += item + comma + gap
        return text


def _escaped(character: str) -> str:
    code = ord(character)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def _suits_block(text: str) -> bool:
    """Say whether a text can be written as a block: `|` or `>`."""
    lines = text.split("\n")
    body = lines[:-1] if lines[-1] == "" else lines
    return bool(text.strip()) and all(
        line and line == line.strip() and line.isprintable() for line in body
    )
