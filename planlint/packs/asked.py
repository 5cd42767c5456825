"""What a rule of a pack asks, and of which elements: its code, its kind, its `each`."""

import re
from collections.abc import Mapping
from typing import Any

from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.model.slip import close
from planlint.packs.fields import kinds
from planlint.packs.notes import Notes
from planlint.packs.parts import KINDS, PackRule
from planlint.source import Mapping as Table
from planlint.source import Scalar, Span

_CODE = re.compile(r"[A-Z]{2,3}[0-9]{3}")
_RESERVED = "PL"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_ONLY: Mapping[str, tuple[str, ...]] = {"minimum": ("count",), "maximum": ("count",)}


def check_names(notes: Notes, rule: PackRule) -> None:
    """Check a rule's code and name."""
    code, name = rule.code, rule.name
    if not code:
        if "code" not in rule.broken:
            help = "write `code:` with letters of your own and three digits, such as LK001."
            notes.at(rule, "code", "The rule has no code.", help)
    elif code.upper().startswith(_RESERVED):
        message = f"The code {code} begins with {_RESERVED}, by which planlint speaks of itself."
        notes.at(rule, "code", message, "begin it with letters of your own, such as LK.")
    elif not _CODE.fullmatch(code):
        message = f'"{code}" is no code.'
        help = "write two or three capital letters and three digits, such as LK001."
        notes.at(rule, "code", message, help)
    if not name:
        if "name" not in rule.broken:
            help = "write `name:` with what is wrong, such as strategy-without-groups."
            notes.at(rule, "name", f"{code or 'The rule'} has no name.", help)
    elif not _NAME.fullmatch(name):
        help = "write two or more small words with dashes, such as strategy-without-groups."
        notes.at(rule, "name", f'"{name}" is no name of a rule.', help)


def kind_of(notes: Notes, rule: PackRule) -> str:
    """Give the one key that says of what kind a rule is, "" when it is not one."""
    entries = rule.node.entries if isinstance(rule.node, Table) else {}
    given = [key for key in KINDS if key in entries and not _blank(entries[key].node)]
    which = rule.code or "The rule"
    listed = f"{', '.join(KINDS[:-1])} or {KINDS[-1]}"
    if not given:
        if not {*KINDS} & rule.broken:
            message = f"{which} does not say what it asks."
            notes.at(rule, "", message, f"write one of {listed}.")
        return ""
    if len(given) > 1:
        message = f"{which} has both `{given[0]}` and `{given[1]}`."
        span = Span(entries[given[1]].start, entries[given[1]].end)
        notes.add(span, message, rule.field_path(given[1]), "make two rules of it.")
        return ""
    for key, owners in _ONLY.items():
        if key in entries and given[0] not in owners:
            span = Span(entries[key].start, entries[key].end)
            message = f"`{key}` belongs to `{owners[0]}`, and this is a rule with `{given[0]}`."
            notes.add(span, message, rule.field_path(key), f"delete it, or write `{owners[0]}:`.")
    return given[0] if getattr(rule, given[0]) else ""


def _blank(node: Any) -> bool:
    return isinstance(node, Scalar) and not (node.value or "").strip()


def parts_of(notes: Notes, rule: PackRule, kind: str) -> tuple[type[Part], ...]:
    """Give the classes of part that a rule runs on; `plan` when it names none."""
    found: list[type[Part]] = []
    known = kinds()
    for index, word in enumerate(rule.each):
        named = known.get(word)
        if named is None:
            folded = re.sub(r"[\s-]+", "_", word.lower())
            options = list(known)
            guess = next((w for w in (folded, folded.rstrip("s")) if w in known), "")
            guess = guess or close(folded, options)
            help = f"did you mean {guess}?" if guess else "name a kind such as goal or strategy."
            message = f'There is no kind of element called "{word}".'
            notes.at(rule, f"each[{index}]", message, help)
        elif named not in found:
            found.append(named)
    if not rule.each and kind and kind != "sequence" and "each" not in rule.broken:
        message = f"{rule.code or 'The rule'} does not say what it looks at."
        help = "write `each: plan`, or a kind of element such as goal or strategy."
        notes.at(rule, "each", message, help)
        return ()
    if not rule.each or (kind == "coverage" and len(found) == len(rule.each)):
        return (Plan,)
    return tuple(found)
