"""The words that a district and plugins add to the statement reader."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from planlint.config.load import Configuration
from planlint.config.words import check_tables
from planlint.engine.plugins import Loaded
from planlint.finding import Finding
from planlint.report import NotChecked
from planlint.statement.words import Vocabulary, built_in, vocabulary


class Words(NamedTuple):
    """A vocabulary, None when nobody adds words, and what is wrong with the additions."""

    vocabulary: Vocabulary | None
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


def words(configuration: Configuration, plugins: Iterable[Loaded]) -> Words:
    """Join the words of the configuration with those of plugins."""
    own = configuration.settings.vocabulary
    offered = [(plugin, plugin.vocabulary) for plugin in plugins if plugin.vocabulary]
    if not own and not offered:
        return Words(None)  # the tables need not even be loaded
    known = built_in()
    tables: dict[str, list[str]] = {}
    failed = []
    for plugin, table in offered:
        if strange := sorted(set(table) - set(known)):
            why = (
                f"The plugin {plugin.name} ({plugin.distribution}) adds words to {strange[0]},"
                f" which is no word table; the tables are {', '.join(sorted(known))}."
            )
            failed.append(NotChecked("PL003", why, failed=True, name="unloaded-plugin"))
        _add(tables, {name: table[name] for name in table if name in known})
    _add(tables, {name: own[name] for name in own if name in known})
    return Words(vocabulary(tables), check_tables(configuration, known), tuple(failed))


def _add(tables: dict[str, list[str]], more: Mapping[str, Sequence[str]]) -> None:
    for name, listed in more.items():
        tables.setdefault(name, []).extend(listed)
