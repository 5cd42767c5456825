"""Read a pack file: bind it, check it, make its rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.model.bind import Binder
from planlint.model.part import Part
from planlint.packs import page
from planlint.packs.asked import check_names, kind_of, parts_of
from planlint.packs.kinds import MAKERS
from planlint.packs.notes import Notes, Sort, opened
from planlint.packs.parts import Pack, PackRule
from planlint.packs.watch import Watch
from planlint.packs.writing import Writing
from planlint.rule import Check, Problem, Rule
from planlint.source import Document

MAX_BYTES = 1_000_000
"""Largest pack that is read; a pack of a hundred rules has 100 KB."""
MAX_RULES = 500
"""Most rules of one pack."""

_SORT = Sort(
    "pack",
    MAX_BYTES,
    "make several packs of it, one of which extends the others.",
    "a pack begins with keys such as `pack:`, `title:` and `rules:`.",
)
_AS_OF = re.compile(r"\bas_of\b")
_NEEDED = (
    ("message", "write what a finding should say, with the element: `{goal.id}`."),
    ("why", "write why a reviewer asks; it stands in every report."),
    ("fix", "write what the author should do."),
    ("bad", "write a piece of a plan that breaks the rule, with `# finds G1` as its first line."),
    ("good", "write a piece of a plan that keeps the rule."),
)


class ReadPack(NamedTuple):
    """A pack file that was read: its rules, and everything that is wrong with it."""

    pack: Pack | None
    document: Document
    rules: tuple[Rule, ...]
    findings: tuple[Finding, ...]
    left_out: tuple[Rule, ...] = ()  # rules with a fault, which never run: their names are known


def read(
    path: str, data: bytes, origin: str = "", *, name: str = "", seen: Watch | None = None
) -> ReadPack:
    """Read the bytes of a pack that people know by ``path``.

    Nothing is raised for what somebody wrote. A rule with a fault is left out. ``name`` is
    the one that the pack must have, when it was found by it; ``origin`` says where its rules
    come from; ``seen`` watches them.
    """
    document, fault = opened(path, data, _SORT)
    if fault is not None:
        return ReadPack(None, document, (), (fault,))
    bound = Binder(settings=True, syntax="yaml").bind(Pack, document)
    pack: Pack = bound.root
    notes = Notes(document)
    notes.bound(bound, _called)
    _check_pack(notes, pack, name)
    ready, left_out = _rules(notes, pack, path, origin or path, seen)
    return ReadPack(pack, document, tuple(ready), tuple(notes.findings), tuple(left_out))


def _called(part: Part) -> str:
    if isinstance(part, PackRule):
        return f"the rule {part.code}" if part.code else "a rule"
    return f"`{part.key}`"


def _check_pack(notes: Notes, pack: Pack, name: str) -> None:
    notes.name(pack, "pack", pack.pack, name)
    does = (pack.rules, pack.severity, pack.options, pack.lock, pack.sections, pack.extends)
    if not any(does) and not pack.broken:
        message = "The pack has no rules, and sets nothing for others."
        notes.at(pack, "rules", message, "write `rules:` with a list of rules below it.")
    if len(pack.rules) > MAX_RULES:
        message = f"The pack has {len(pack.rules)} rules; the most that is read is {MAX_RULES}."
        notes.at(pack, "rules", message, "make several packs of it.")


def _rules(
    notes: Notes, pack: Pack, path: str, origin: str, seen: Watch | None
) -> tuple[list[Rule], list[Rule]]:
    """Make the rules: those that have no fault, and the others."""
    ready: list[Rule] = []
    left_out: list[Rule] = []
    known: dict[str, PackRule] = {}
    for rule in pack.rules[:MAX_RULES]:
        before = len(notes.findings)
        broken = _broken(notes, rule)
        for field in ("code", "name"):
            value = getattr(rule, field)
            if value and value in known:
                line = notes.document.line_of(known[value].node.start)
                message = f"The {field} {value} is that of another rule, on line {line}."
                notes.at(rule, field, message, f"give this rule a {field} of its own.")
            elif value:
                known[value] = rule
        checks = _checks(notes, rule, seen)
        faulty = broken or len(notes.findings) > before
        (left_out if faulty else ready).append(_rule(pack, rule, checks, path, origin))
    return ready, left_out


def _broken(notes: Notes, rule: PackRule) -> bool:
    """Say whether the binder could not read something of a rule."""
    start, end = rule.node.start, rule.node.end
    lines = notes.document.line_of(start), notes.document.line_of(max(start, end - 1))
    return any(lines[0] <= f.location.line <= lines[1] for f in notes.findings)


def _checks(notes: Notes, rule: PackRule, seen: Watch | None) -> dict[type[Part], Check]:
    """Make the function that runs for each kind of element, and note what is wrong."""
    check_names(notes, rule)
    for field, help in _NEEDED:
        if not getattr(rule, field) and field not in rule.broken:
            what = f"example in `{field}`" if field in ("bad", "good") else f"`{field}`"
            which = rule.code or rule.name or "The rule"
            notes.at(rule, field, f"{which} has no {what}.", help)
    for index, example in enumerate(rule.bad):
        if not re.search(r"^# finds \S+", example, re.MULTILINE):
            help = "write `# finds G1/S1 groups` as its first line: the element, and its field."
            message = "The example does not say what is found in it."
            notes.at(rule, f"bad[{index}]", message, help)
    kind = kind_of(notes, rule)
    on = parts_of(notes, rule, kind)
    if not kind or not on:
        return {}
    writing = Writing(rule, notes, seen)
    return {part: MAKERS[kind](writing, part) for part in on}


def _rule(pack: Pack, rule: PackRule, checks: Mapping[Any, Check], path: str, origin: str) -> Rule:
    def check(part: Part, plan: PlanGraph) -> Iterable[Problem]:
        return checks[type(part)](part, plan)

    return Rule(
        rule.code or "",
        rule.name or "",
        rule.severity,
        tuple(checks),
        pack.pack or "",
        rule.profile,
        rule.cite,
        needs_date=any(_AS_OF.search(text) for text in _conditions(rule)),
        default=rule.default,
        check=next(iter(checks.values())) if len(checks) == 1 else check,
        options=None,
        module=path,
        page=page.write(pack, rule),
        plugin=origin,
    )


def _conditions(rule: PackRule) -> Iterator[str]:
    """Give the texts of a rule's conditions, those of its message included."""
    coverage, similar = rule.coverage, rule.similar
    texts = [rule.when, rule.require, rule.count, rule.message, coverage and coverage.where]
    texts += [step.date for step in rule.sequence]
    texts += similar.texts if similar is not None else ()
    yield from (text for text in texts if text)
