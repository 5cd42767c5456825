"""Waivers of a configuration: whether they can be used, and which plans they fit."""

from collections.abc import Iterator

from planlint.config import patterns
from planlint.config.settings import Waiver
from planlint.config.value import wrong
from planlint.finding import Finding
from planlint.groups import words
from planlint.source import Document, Entry, Mapping, Node, Scalar, Sequence, Span

_NEEDED = (
    ("plan", "plan", 'write plan = "plans/elm-street.yaml", or the number or name of the school.'),
    ("code", "rule", 'write code = "OW001"; `planlint rules` lists every rule.'),
    ("reason", "reason", 'write reason = "…": whoever reads the report sees it.'),
)


def usable(waivers: tuple[Waiver, ...], document: Document, between: str) -> tuple[Waiver, ...]:
    """Give the waivers that are whole, with their file and the pattern from the root.

    ``between`` is the way from the root to the folder of the file, "" when they are one.
    """
    kept = []
    for waiver in waivers:
        if not waiver.broken and not any(lacks(waiver, document)):
            plan = (waiver.plan or "").strip()
            waiver.__dict__["document"] = document
            waiver.__dict__["pattern"] = patterns.rooted(plan, between)
            kept.append(waiver)
    return tuple(kept)


def lacks(waiver: Waiver, document: Document) -> Iterator[Finding]:
    """Say once what a waiver lacks, and what is wrong with its pattern."""
    missing = [
        (field, what, help)
        for field, what, help in _NEEDED
        if not waiver.given(field) or not waiver.__dict__.get(field, "broken")
    ]
    if missing:
        field, _, help = missing[0]
        message = f"This waiver names {_and([f'no {what}' for _, what, _ in missing])}."
        if len(missing) > 1:
            help = f"write {_and([f'`{name}`' for name, _, _ in missing])} below `[[waivers]]`."
        yield wrong(document, head(waiver), message, f"waivers.{field}", help)
    plan = (waiver.plan or "").strip()
    if ("/" in plan or "\\" in plan) and (said := patterns.trouble(plan)):
        message, _, help = said.partition("; ")
        node = _entries(waiver)["plan"].node
        span = Span(node.start, node.end)
        message = f'The pattern "{plan}" {message}.'
        yield wrong(document, span, message, "waivers.plan", f"{help}.")


def _and(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def code_in(waiver: Waiver, word: str) -> tuple[Span, Node]:
    """Give the place of the key `code` of a waiver, and the node in which a name stands."""
    entry = _entries(waiver)["code"]
    items = entry.node.items if isinstance(entry.node, Sequence) else []
    named = [item for item in items if isinstance(item, Scalar) and item.value == word]
    return Span(entry.start, entry.end), (*named, entry.node)[0]


def head(waiver: Waiver) -> Span:
    """Give the first key of a waiver, by which a person finds it."""
    for entry in _entries(waiver).values():
        return Span(entry.start, entry.end)
    return Span(waiver.node.start, waiver.node.end)


def _entries(waiver: Waiver) -> dict[str, Entry]:
    return waiver.node.entries if isinstance(waiver.node, Mapping) else {}


def fits(waiver: Waiver, path: str, names: frozenset[str]) -> bool:
    """Say whether a waiver speaks of a plan: by its path from the root, or as its school.

    ``names`` holds the number and the name of the school, as :func:`known_as` gives them.
    """
    return known_as(waiver.plan or "") in names or patterns.fits(path, waiver.pattern)


def known_as(name: str) -> str:
    """Give a number or name of a school as it is compared: case and signs do not matter."""
    return " ".join(words(name.casefold())).lstrip("0")
