"""Check the names of rules in a configuration, and that nothing loosens a locked rule."""

from collections.abc import Iterator
from typing import Protocol

from planlint.config.value import Configuration, Name, Place, wrong
from planlint.config.waivers import code_in
from planlint.finding import Finding, Level
from planlint.model.slip import close


class Names(Protocol):
    """What is asked of a catalogue of rules."""

    def resolve(self, name: str) -> frozenset[str]:
        """Give the codes that a name stands for; empty when nothing is called so."""
        ...

    def names(self) -> list[str]:
        """Give every name that may be used."""
        ...


def check_names(configuration: Configuration, catalogue: Names) -> tuple[Finding, ...]:
    """Find names that no rule has, and whatever would loosen a rule that is locked."""
    known = catalogue.names()
    findings = [
        _unknown(name, place, known)
        for name, place in _named(configuration)
        if not catalogue.resolve(name[-1])
    ]
    return (*findings, *_loosened(configuration, catalogue))


def levels(configuration: Configuration, catalogue: Names) -> dict[str, Level]:
    """Give the severity that is set for each rule, by code.

    A nearer file wins; within a file the narrower name does, so that
    ``{ smart = "info", SM004 = "error" }`` means what it seems to.
    """

    def weight(item: tuple[str, Level]) -> tuple[int, int]:
        place = configuration.places.get(("severity", item[0]))
        return place.rank if place else 0, -len(catalogue.resolve(item[0]))

    return {
        code: level
        for name, level in sorted(configuration.settings.severity.items(), key=weight)
        for code in catalogue.resolve(name)
    }


def _named(configuration: Configuration) -> Iterator[tuple[Name, Place]]:
    """Give the places where rules are named; the last part of each name is the rule's."""
    settings = configuration.settings
    names: list[Name] = [
        (key, word)
        for key, words in (
            ("select", settings.select),
            ("extend-select", settings.extend_select),
            ("ignore", settings.ignore),
            ("locked", settings.locked),
            ("severity", settings.severity),
            ("options", settings.options),
        )
        for word in words
    ]
    names += [
        ("per-file-ignores", pattern, word)
        for pattern, words in settings.per_file_ignores.items()
        for word in words
    ]
    for name in names:
        yield name, configuration.places[name]
    rank = configuration.places["waivers",].rank if settings.waivers else 0
    for waiver in settings.waivers:
        for word in waiver.code:
            yield ("waivers", word), Place(waiver.document, *code_in(waiver, word), rank)


def _unknown(name: Name, place: Place, known: list[str]) -> Finding:
    word = name[-1]
    if word.upper().startswith("PL") and word[2:].isdigit():
        help = "codes that begin with PL tell of planlint itself; nothing switches them off."
    elif guess := close(word, known):
        help = f"did you mean {guess}?"
    else:
        help = "`planlint rules` lists every rule with its code, name and group."
    return _at(name, place, f'No rule is called "{word}".', help)


def _at(name: Name, place: Place, message: str, help: str) -> Finding:
    """Place a finding about a name: at the key of a table, at the word in a list."""
    span = place.key if name[0] in ("severity", "options") else place.span
    return wrong(place.document, span, message, ".".join(name), help)


def _loosened(configuration: Configuration, catalogue: Names) -> Iterator[Finding]:
    """Find what would switch off or soften a locked rule.

    Nothing may switch it off. Its severity and options belong to the file that locks it
    and to those that this file extends; nearer ones can only make it an error.
    """
    locks: dict[str, tuple[str, Place]] = {}
    for word in configuration.settings.locked:
        place = configuration.places["locked", word]
        for code in catalogue.resolve(word):
            if code not in locks or place.rank < locks[code][1].rank:
                locks[code] = word, place
    if not locks:
        return
    yield from _unapproved(configuration, catalogue, locks)
    for name, place in _named(configuration):
        hit = sorted(catalogue.resolve(name[-1]) & locks.keys())
        verb = _loosens(name, configuration)
        if verb == "soften":
            hit = [code for code in hit if place.rank > locks[code][1].rank]
        if hit and verb:
            yield _locked(name, place, verb, hit, locks[hit[0]])


def _unapproved(
    configuration: Configuration, catalogue: Names, locks: dict[str, tuple[str, Place]]
) -> Iterator[Finding]:
    """Find waivers of locked rules that nobody has agreed to."""
    for waiver in configuration.settings.waivers:
        codes = {code for word in waiver.code for code in catalogue.resolve(word)}
        if not (waiver.approver or "").strip() and (hit := sorted(codes & locks.keys())):
            key, _ = code_in(waiver, waiver.code[0])
            message = f"This waiver names no approver, but {_lock(locks[hit[0]], hit[0], hit[0])}."
            help = 'write approver = "…", the role or person who agreed.'
            yield wrong(waiver.document, key, message, "waivers.approver", help)


def _lock(lock: tuple[str, Place], code: str, called: str) -> str:
    """Say which file locks a rule, and under which name."""
    origin = lock[1].origin
    where = f"{origin.path}, line {origin.line}," if origin.line else f"the {origin.path}"
    return f"{where} locks {called}{'' if lock[0] == code else f' as `{lock[0]}`'}"


def _loosens(name: Name, configuration: Configuration) -> str:
    """Say in a verb what a setting would do to a locked rule, "" when nothing."""
    if name[0] in ("ignore", "per-file-ignores"):
        return "switch off"
    if name[0] == "severity":
        level = configuration.settings.severity[name[1]]
        return {"off": "switch off", "error": ""}.get(level, "soften")
    return "soften" if name[0] == "options" else ""


def _locked(
    name: Name, place: Place, verb: str, hit: list[str], lock: tuple[str, Place]
) -> Finding:
    more = f" and {len(hit) - 1} more" if len(hit) > 1 else ""
    origin = lock[1].origin
    called = hit[0] if name[-1] == hit[0] else f"{hit[0]}{more}, which `{name[-1]}` names"
    return _at(
        name,
        place,
        f"`{name[0]}` cannot {verb} {called}: {_lock(lock, hit[0], 'it')}.",
        "delete one of the two."
        if place.document.path == origin.path
        else "silence single findings in the plan, each with a reason, or ask the owner of that"
        " file.",
    )
