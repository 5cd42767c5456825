"""The rules of a report, their pages read only when a reporter asks."""

from collections.abc import Iterable, Iterator, Mapping

from planlint.engine import page
from planlint.engine.own import OWN
from planlint.report import PROFILES, RuleInfo
from planlint.rule import Rule


class RuleBook(Mapping[str, RuleInfo]):
    """Rules by code, planlint's own codes among them; pages are read on demand."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Keep the rules in order of code."""
        self._rules = {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}
        self._own = {own.code: own for own in OWN}
        self._read: dict[str, RuleInfo] = {}

    def __getitem__(self, code: str) -> RuleInfo:
        """Give what a report says about a rule; raises KeyError for an unknown code."""
        if code not in self._read:
            self._read[code] = self._info(code)
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        """Give the codes of the rules that ran."""
        return iter(self._rules)

    def __len__(self) -> int:
        """Count the rules that ran."""
        return len(self._rules)

    def __contains__(self, code: object) -> bool:
        """Say whether something can be said about a code."""
        return code in self._rules or code in self._own

    def _info(self, code: str) -> RuleInfo:
        if code in self._own:
            own = self._own[code]
            read = page.read(own.page)
            return RuleInfo(
                code,
                own.name,
                "planlint",
                "error",
                PROFILES[0],
                read.summary,
                _first(read.why),
                _first(read.fix),
                (),
            )
        rule = self._rules[code]
        read = page.read(rule.page)
        return RuleInfo(
            code,
            rule.name,
            rule.group,
            rule.severity,
            rule.profile,
            read.summary,
            _first(read.why),
            _first(read.fix),
            rule.cites,
        )


def _first(section: str) -> str:
    """Give the first paragraph of a section on one line."""
    return " ".join(section.split("\n\n", 1)[0].split())
