"""The catalogue: one map from every name that a person may use to codes of rules."""

from collections.abc import Iterable
from functools import cached_property

from planlint.engine.own import OWN
from planlint.model.slip import close
from planlint.rule import Rule


class Catalogue:
    """All rules that are loaded, and the names by which people call them.

    A rule is called by its code (``SM004``), its name (``ambiguous-percent``), the
    beginning of its code (``SM``, ``SM00``), or its group (``smart``).
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Keep the rules in order of code."""
        self.rules = {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        names: dict[str, set[str]] = {}
        for rule in self.rules.values():
            for name in (rule.code.lower(), rule.name, rule.group):
                names.setdefault(name, set()).add(rule.code)
        return {name: frozenset(codes) for name, codes in names.items()}

    def resolve(self, name: str) -> frozenset[str]:
        """Give the codes that a name stands for; empty when nothing is called so."""
        wanted = name.strip().lower()
        if wanted == "all":
            return frozenset(self.rules)
        found = self._names.get(wanted)
        if found is None and wanted:
            found = frozenset(code for code in self.rules if code.lower().startswith(wanted))
        return found or frozenset()

    def names(self) -> list[str]:
        """Give every name that may be used, for suggestions and shell completion."""
        return sorted({*self.rules, *(n for n in self._names if n.upper() not in self.rules)})

    def suggest(self, name: str) -> str:
        """Give the name that was probably meant, or ""."""
        return close(name, self.names())

    def is_own(self, name: str) -> bool:
        """Say whether a name is one of planlint's own codes, which nothing silences."""
        return any(name.strip().lower() in (own.code.lower(), own.name) for own in OWN)
