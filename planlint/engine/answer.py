"""Which rules a plan answers to: those of plugins, and of the packs that it or a district names.

The choice is made once for each set of packs. Packs are read only when one is named, or
when a configuration names a rule that no plugin has.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from planlint.config.load import Configuration, check_names
from planlint.engine.catalogue import Catalogue
from planlint.engine.plugins import Loaded
from planlint.engine.select import Selection, select
from planlint.finding import Finding, order

if TYPE_CHECKING:
    from planlint.packs.read import ReadPack
    from planlint.packs.shelf import Shelf


class Unknown(NamedTuple):
    """A pack that a plan names and nobody has, and the one that was probably meant."""

    name: str
    guess: str


class Answer(NamedTuple):
    """The rules that some plans answer to, and what is wrong with what chose them."""

    configuration: Configuration  # with the settings of packs below it
    catalogue: Catalogue
    selection: Selection
    findings: tuple[Finding, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    packs: "tuple[ReadPack, ...]" = ()


class Answering:
    """Gives the rules for each set of packs that plans name; remembers them."""

    def __init__(
        self,
        configuration: Configuration,
        catalogue: Catalogue,
        plugins: Sequence[Loaded],
        *,
        dated: bool,
    ) -> None:
        """Begin with a configuration as its files say, and the rules of plugins."""
        self._configuration = configuration
        self._catalogue = catalogue
        self._plugins = plugins
        self._dated = dated
        self._known: dict[tuple[str, ...], Answer] = {}

    def __call__(self, frameworks: tuple[str, ...] = ()) -> Answer:
        """Give the rules for plans that name these packs, besides those of the configuration."""
        if frameworks not in self._known:
            self._known[frameworks] = self._answer(frameworks)
        return self._known[frameworks]

    def _answer(self, frameworks: tuple[str, ...]) -> Answer:
        settings = self._configuration.settings
        installed = any(plugin.packs for plugin in self._plugins)
        if not settings.frameworks and not settings.packs and not (frameworks and installed):
            findings = check_names(self._configuration, self._catalogue)
            if findings and installed:
                findings = self._with_packs(()).findings
            return self._chosen(
                Answer(self._configuration, self._catalogue, _NOTHING, findings,
                       tuple(Unknown(name, "") for name in frameworks))
            )  # fmt: skip
        return self._chosen(self._with_packs(frameworks))

    def _with_packs(self, frameworks: tuple[str, ...]) -> Answer:
        from planlint.engine.packs import names_checked, use  # noqa: PLC0415  (few runs use packs)

        shelf, failed = self.shelf
        used = use(self._configuration, self._catalogue, shelf, frameworks)
        return Answer(
            used.configuration,
            used.catalogue,
            _NOTHING,
            (*failed, *used.findings, *names_checked(used, shelf)),
            tuple(Unknown(name, shelf.suggest(name)) for name in used.unknown),
            used.packs,
        )

    def all_packs(self) -> Answer:
        """Give the rules of every pack that is installed or in use, whether it is named or not."""
        from planlint.engine.packs import everything, use  # noqa: PLC0415  (few plans have packs)

        shelf, failed = self.shelf
        used = use(self._configuration, self._catalogue, shelf)
        rules, wrong, packs = everything(used, shelf)
        findings = (*failed, *used.findings, *wrong)
        answer = Answer(used.configuration, rules, _NOTHING, findings, (), packs)
        return self._chosen(answer)

    def _chosen(self, answer: Answer) -> Answer:
        chosen = select(answer.configuration, answer.catalogue, dated=self._dated)
        found = {order(finding): finding for finding in (*answer.findings, *chosen.findings)}
        return answer._replace(selection=chosen, findings=tuple(found.values()))

    @cached_property
    def shelf(self) -> "tuple[Shelf, tuple[Finding, ...]]":
        """The packs of plugins, read when they are named, and the plugins that failed."""
        from planlint.engine.packs import shelf_of  # noqa: PLC0415  (few plans have packs)

        return shelf_of(self._plugins)


_NOTHING = Selection((), (), ())
