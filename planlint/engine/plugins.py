"""Plugins: what they may offer, and how they are found and loaded, each on its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, NamedTuple

import pluggy

from planlint.report import NotChecked
from planlint.rule import Rule
from planlint.source import Document

GROUP = "planlint"
BUILTIN = "builtin"
"""The entry point of the rules that planlint itself brings: a plugin like any other."""

_spec = pluggy.HookspecMarker(GROUP)
Reader = Callable[[str, bytes], Document]
"""Reads the bytes of a file; the first argument is the name that people see."""


class Hooks:
    """What a plugin may offer. Every hook is optional; none takes an argument."""

    @_spec
    def planlint_rules(self) -> Iterable[Rule]:
        """Give rules, made by :func:`planlint.rule.rule`."""
        raise AssertionError("a specification is not called")

    @_spec
    def planlint_packs(self) -> Iterable[Any]:
        """Give rule packs: `importlib.resources` paths of YAML files."""
        raise AssertionError("a specification is not called")

    @_spec
    def planlint_readers(self) -> Mapping[str, Reader]:
        """Give readers of further kinds of file, by ending: `{".plan": read}`."""
        raise AssertionError("a specification is not called")

    @_spec
    def planlint_reporters(self) -> Mapping[str, Any]:
        """Give reporters by name of format; each writes a Report to a text stream."""
        raise AssertionError("a specification is not called")

    @_spec
    def planlint_vocabulary(self) -> Mapping[str, Sequence[str]]:
        """Give words for the statement reader, by table: `{"instruments": ["i-Ready"]}`."""
        raise AssertionError("a specification is not called")


class Plugin(NamedTuple):
    """An installed plugin that is not loaded yet."""

    name: str
    distribution: str  # name and version of the package it comes from
    entry: EntryPoint


class Loaded(NamedTuple):
    """A plugin that was loaded, with what it offers."""

    name: str
    distribution: str
    rules: tuple[Rule, ...]
    packs: tuple[Any, ...]
    readers: Mapping[str, Reader]
    reporters: Mapping[str, Any]
    vocabulary: Mapping[str, Sequence[str]]


class Plugins(NamedTuple):
    """Every plugin that loaded, in order of name, and why the others did not."""

    loaded: tuple[Loaded, ...]
    failed: tuple[NotChecked, ...]


def discover(allowed: Sequence[str] | None = None, *, third_party: bool = True) -> list[Plugin]:
    """List the installed plugins by name, planlint's own first; nothing is imported yet.

    ``allowed`` keeps only the named ones (by entry point or by package), and planlint's own.
    """
    found = []
    for entry in entry_points(group=GROUP):
        package = entry.dist
        home = package.name if package else ""
        own = entry.name == BUILTIN and home == GROUP
        named = allowed is None or entry.name in allowed or home in allowed
        if own or (third_party and named):
            version = f"{home} {package.version}" if package else "unknown package"
            found.append(Plugin(entry.name, version, entry))
    return sorted(set(found), key=lambda p: (p.name != BUILTIN, p.name, p.distribution))


def load(plugins: Sequence[Plugin], wanted: Sequence[str] | None = None) -> Plugins:
    """Load plugins one by one; one that fails is named and the others go on.

    ``wanted`` are names that the configuration asks for: a missing one is a failure too.
    """
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    loaded: list[Loaded] = []
    failed: list[NotChecked] = []
    codes: dict[str, str] = {}
    for plugin in plugins:
        try:
            offer = _offer(manager, plugin)
            for rule in offer.rules:
                if rule.code in codes:
                    raise ValueError(f"its rule {rule.code} is already in {codes[rule.code]}")
        except Exception as error:  # whatever a plugin does, the others go on
            failed.append(_failure(plugin, error))
            continue
        codes.update((rule.code, plugin.distribution) for rule in offer.rules)
        loaded.append(offer)
    present = {name for p in plugins for name in (p.name, p.distribution.rsplit(" ", 1)[0])}
    failed.extend(
        NotChecked("PL003", f"The plugin {name} that the configuration asks for is not installed.",
                   failed=True)
        for name in wanted or ()
        if name not in present
    )  # fmt: skip
    return Plugins(tuple(loaded), tuple(failed))


def _offer(manager: pluggy.PluginManager, plugin: Plugin) -> Loaded:
    module = plugin.entry.load()
    name = f"{plugin.name} ({plugin.distribution})"
    manager.register(module, name)
    others = [other for other in manager.get_plugins() if other is not module]

    def call(hook: str) -> Any:
        return manager.subset_hook_caller(hook, others)()

    rules = tuple(
        rule._replace(plugin=plugin.distribution)
        for given in call("planlint_rules")
        for rule in given
    )
    return Loaded(
        plugin.name,
        plugin.distribution,
        rules,
        tuple(pack for given in call("planlint_packs") for pack in given),
        _merged(call("planlint_readers")),
        _merged(call("planlint_reporters")),
        _merged(call("planlint_vocabulary")),
    )


def _merged(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {key: value for table in tables for key, value in table.items()}


def _failure(plugin: Plugin, error: Exception) -> NotChecked:
    cause = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    return NotChecked(
        "PL003",
        f"The plugin {plugin.name} ({plugin.distribution}) could not be loaded, so its rules did"
        f" not run: {cause}",
        failed=True,
    )
