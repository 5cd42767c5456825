"""Check the word tables that a configuration adds to."""

from collections.abc import Iterable

from planlint.config.value import Configuration, wrong
from planlint.finding import Finding
from planlint.model.slip import close


def check_tables(configuration: Configuration, known: Iterable[str]) -> tuple[Finding, ...]:
    """Find words for tables that the statement reader does not have."""
    tables = sorted(known)
    findings = []
    for name in configuration.settings.vocabulary:
        if name in tables:
            continue
        place = configuration.places["vocabulary", name]
        guess = close(name, tables)
        help = f"did you mean {guess}?" if guess else f"the tables are {', '.join(tables)}."
        message = f"No word table is called `{name}`."
        findings.append(wrong(place.document, place.key, message, f"vocabulary.{name}", help))
    return tuple(findings)
