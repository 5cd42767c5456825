"""Read the options of a rule from a configuration."""

import re

from planlint.config.layer import unknown
from planlint.config.value import Configuration, Name, Place, wrong
from planlint.finding import Finding
from planlint.model.bind import Binder
from planlint.model.part import Part
from planlint.rule import Options, Rule
from planlint.source import Entry, Mapping, Span


def options_for(
    configuration: Configuration, rule: Rule
) -> tuple[Options | None, tuple[Finding, ...]]:
    """Give the options that hold for a rule, with findings about what cannot be read.

    The key may be the rule's code or its name. A rule without options gets None.
    """
    settings = configuration.settings
    keys = [key for key in settings.options if key.lower() in (rule.code.lower(), rule.name)]
    if rule.options is None:
        return None, tuple(_needless(configuration, key, rule) for key in keys)
    table, places, findings = _gather(configuration, keys)
    binder = Binder(settings=True)
    options = binder.part(rule.options, table, None, "", None)
    for item in binder.unreadable:
        name = places[_option(item.part, item.field)]
        place = configuration.places[name]
        findings.append(wrong(place.document, item.span, item.message, ".".join(name), item.help))
    for stray in binder.unknown:
        name = places[_option(stray.part, stray.entry.key)]
        document = configuration.places[name].document
        what = f"{rule.code} {rule.name}" if stray.part is options else ""
        found = unknown(document, stray, what, "option" if what else "setting")
        findings.append(found._replace(field=".".join(name)))
    return options, tuple(findings)


def _gather(
    configuration: Configuration, keys: list[str]
) -> tuple[Mapping, dict[str, Name], list[Finding]]:
    """Put the options under a rule's code and under its name into one table."""
    table = Mapping(0)
    places: dict[str, Name] = {}
    findings: list[Finding] = []
    ranked: list[tuple[int, Name, Place, Entry]] = []
    for key in keys:
        for word, entry in configuration.settings.options[key].entries.items():
            name: Name = ("options", key, word)
            place = configuration.places[name]
            ranked.append((place.rank, name, place, entry))
    for rank, name, place, entry in sorted(ranked, key=lambda item: item[0]):
        before = places.get(name[2])
        if before is not None and configuration.places[before].rank == rank:
            other = configuration.places[before].origin.line
            message = (
                f"`{name[2]}` is set twice, by code and by name; the other is on line {other}."
            )
            field = ".".join(name)
            findings.append(
                wrong(place.document, place.key, message, field, "keep one of the two.")
            )
        places[name[2]] = name
        table.entries[name[2]] = entry
    return table, places, findings


def _option(part: Part, field: str) -> str:
    """Give the option that a value belongs to, however deep it stands in it."""
    while part.parent is not None:
        field, part = part.key, part.parent
    return re.split(r"[.\[]", field, maxsplit=1)[0]


def _needless(configuration: Configuration, key: str, rule: Rule) -> Finding:
    place = configuration.places["options", key]
    return wrong(
        place.document,
        Span(*place.key),
        f"{rule.code} {rule.name} has no options.",
        f"options.{key}",
        f"delete them; `planlint explain {rule.code}` tells what the rule does.",
    )
