"""Read a pack file: bind it, check it, make its rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from planlint.config.value import wrong
from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.model.bind import Binder, shape
from planlint.model.bound import Stray
from planlint.model.part import Part
from planlint.model.slip import close
from planlint.packs import page
from planlint.packs.asked import check_names, kind_of, parts_of
from planlint.packs.kinds import MAKERS
from planlint.packs.notes import Notes
from planlint.packs.parts import PACK_NAME, Pack, PackRule
from planlint.packs.watch import Watch
from planlint.packs.writing import Writing
from planlint.readers import yaml
from planlint.readers.decode import decode
from planlint.rule import Check, Problem, Rule
from planlint.source import Document, Span, Trouble, UnreadableError
from planlint.source import Mapping as Table

MAX_BYTES = 1_000_000
"""Largest pack that is read; a pack of a hundred rules has 100 KB."""
MAX_RULES = 500
"""Most rules of one pack."""

_START = "a pack begins with keys such as `pack:`, `title:` and `rules:`."
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
    try:
        document = _document(path, data)
    except UnreadableError as error:
        nothing = Document(path, error.text, Table(0), format="yaml")
        message, help = _told(error.trouble)
        found = wrong(nothing, error.trouble.span, message, help=help)
        return ReadPack(None, nothing, (), (found,))
    binder = Binder(settings=True, syntax="yaml")
    bound = binder.bind(Pack, document)
    pack: Pack = bound.root
    notes = Notes(document)
    for trouble in document.troubles:
        notes.add(trouble.span, trouble.message, "", trouble.help)
    for item in bound.unreadable:
        notes.add(item.span, item.message, item.part.field_path(item.field), item.help)
    for stray in bound.unknown:
        _unknown(notes, stray)
    for stray in bound.repeated:
        word = stray.entry.key
        span = Span(stray.entry.start, stray.entry.end)
        line = document.line_of(stray.first.start) if stray.first else 0
        message = f"`{word}` is written twice; the first one is on line {line}."
        notes.add(span, message, stray.part.field_path(word), "delete one of the two.")
    _check_pack(notes, pack, name)
    ready, left_out = _rules(notes, pack, path, origin or path, seen)
    return ReadPack(pack, document, tuple(ready), tuple(notes.findings), tuple(left_out))


def _document(path: str, data: bytes) -> Document:
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"The pack has {len(data) / 1e6:.1f} MB; the most that is read is"
            f" {MAX_BYTES // 1_000_000} MB.",
            help="make several packs of it, one of which extends the others.",
        )
    text, troubles = decode(data)
    return yaml.read(path, text, troubles, what="pack", start=_START)


def _told(trouble: Trouble) -> tuple[str, str]:
    """Give the message and the next step, in words that speak of packs and not of plans."""
    message, help = trouble.message, trouble.help
    if message.startswith("The tag !"):
        message = f"YAML reads {message.split()[2]} as a tag, because it begins with !."
        help = "put the condition in quotes."
    help = help.replace("; a plan has about 1,200 values", "").replace(
        "a plan needs", "a pack needs"
    )
    return message, help.replace("as a plan", "as a pack")


def _unknown(notes: Notes, stray: Stray) -> None:
    word, part = stray.entry.key, stray.part
    known = list(shape(type(part)))
    around = part.field_path()
    guess = stray.guess or close(word, known)
    help = f"did you mean {guess}?" if guess else f"there are {', '.join(known)}."
    where = f" in {_called(part)}" if around else ""
    span = Span(stray.entry.start, stray.entry.end)
    field = f"{around}.{word}" if around else word
    notes.add(span, f"There is no key `{word}`{where}.", field, help)


def _called(part: Part) -> str:
    if isinstance(part, PackRule):
        return f"the rule {part.code}" if part.code else "a rule"
    return f"`{part.key}`"


def _check_pack(notes: Notes, pack: Pack, name: str) -> None:
    if not pack.pack:
        if "pack" not in pack.broken:
            help = "write `pack:` with a short name, such as lakeshore."
            notes.at(pack, "pack", "The pack has no name.", help)
    elif not PACK_NAME.fullmatch(pack.pack):
        message = f'The name "{pack.pack}" has characters that a pack\'s name cannot have.'
        help = f"write small letters, digits and dashes, such as {_plain(pack.pack)}."
        notes.at(pack, "pack", message, help)
    elif name and pack.pack != name:
        message = f"The pack is called {pack.pack}, its file {name}.yaml."
        notes.at(pack, "pack", message, "give both the same name.")
    does = (pack.rules, pack.severity, pack.options, pack.lock, pack.sections, pack.extends)
    if not any(does) and not pack.broken:
        message = "The pack has no rules, and sets nothing for others."
        notes.at(pack, "rules", message, "write `rules:` with a list of rules below it.")
    if len(pack.rules) > MAX_RULES:
        message = f"The pack has {len(pack.rules)} rules; the most that is read is {MAX_RULES}."
        notes.at(pack, "rules", message, "make several packs of it.")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "lakeshore"


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
