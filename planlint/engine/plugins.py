"""Plugins: what they may offer, and how they are found and loaded, each on its own."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from functools import partial
from typing import Any, NamedTuple

import pluggy

from planlint.engine.installed import Entry, entries
from planlint.finding import SEVERITIES
from planlint.model.part import Element, Identified, Part
from planlint.readers import BY_ENDING, Reader
from planlint.report import NotChecked
from planlint.rule import Rule
from planlint.source import Document, UnreadableError

GROUP = "planlint"
BUILTIN = "builtin"
"""The entry point of the rules that planlint itself brings: a plugin like any other."""
RESERVED = "PL"
"""What the codes begin with by which planlint speaks of itself."""

_spec = pluggy.HookspecMarker(GROUP)


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
    def planlint_layouts(self) -> Iterable[Any]:
        """Give layouts of documents: `importlib.resources` paths of YAML files."""
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
        """Give words for the statement reader, by table: `{"test": ["i-Ready"]}`."""
        raise AssertionError("a specification is not called")


class Plugin(NamedTuple):
    """An installed plugin that is not loaded yet."""

    name: str
    distribution: str  # name and version of the package it comes from
    entry: Entry


class Loaded(NamedTuple):
    """A plugin that was loaded, with what it offers."""

    name: str
    distribution: str
    rules: tuple[Rule, ...]
    packs: Callable[[], Iterable[Any]] | None  # asked only when a run uses packs; None for none
    readers: Mapping[str, Reader]
    reporters: Mapping[str, Any]
    vocabulary: Mapping[str, Sequence[str]]
    layouts: Callable[[], Iterable[Any]] | None = None  # asked only when a run reads documents


class Plugins(NamedTuple):
    """Every plugin that loaded, in order of name, and why the others did not."""

    loaded: tuple[Loaded, ...]
    failed: tuple[NotChecked, ...]

    @property
    def readers(self) -> dict[str, Reader]:
        """The readers of every plugin, by ending."""
        return {ending: read for p in self.loaded for ending, read in p.readers.items()}


def discover(allowed: Sequence[str] | None = None, *, third_party: bool = True) -> list[Plugin]:
    """List the installed plugins by name, planlint's own first; nothing is imported yet.

    ``allowed`` keeps only the named ones (by entry point or by package), and planlint's own.
    """
    names = None if allowed is None else {_plain(name) for name in allowed}
    found: dict[Plugin, bool] = {}
    for entry in entries(GROUP, GROUP):
        home = entry.package
        own = entry.name == BUILTIN and home == GROUP
        named = names is None or _plain(entry.name) in names or _plain(home) in names
        if own or (third_party and named):
            version = f"{home} {entry.version}" if home else "unknown package"
            found[Plugin(entry.name, version, entry)] = own
    return sorted(found, key=lambda p: (not found[p], p.name, p.distribution))


def _plain(name: str) -> str:
    """Give a package's name in the one spelling that all others of it stand for."""
    return re.sub(r"[-_.]+", "-", name).lower()


def load(plugins: Sequence[Plugin], wanted: Sequence[str] | None = None) -> Plugins:
    """Load plugins one by one; one that fails is named and the others go on.

    ``wanted`` are names that the configuration asks for: a missing one is a failure too.
    What a plugin prints while it loads goes to standard error.
    """
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    loaded: list[Loaded] = []
    failed: list[NotChecked] = []
    taken = {f"reader of {ending}": GROUP for ending in BY_ENDING}
    for plugin in plugins:
        try:
            with redirect_stdout(sys.stderr):
                offer = _offer(manager, plugin)
            names = list(_names(offer))
            for number, name in enumerate(names):
                if name in taken or name in names[:number]:
                    raise ValueError(f"its {name} is already in {taken.get(name, 'itself')}")
        except (Exception, SystemExit) as error:  # whatever a plugin does, the others go on
            failed.append(_failure(plugin, error))
            continue
        taken.update(dict.fromkeys(names, plugin.distribution))
        loaded.append(offer)
    present = {_plain(name) for p in plugins for name in (p.name, p.distribution.rsplit(" ", 1)[0])}
    failed.extend(
        NotChecked("PL003", f"The plugin {name} that the configuration asks for is not installed.",
                   failed=True)
        for name in wanted or ()
        if _plain(name) not in present
    )  # fmt: skip
    return Plugins(tuple(loaded), tuple(failed))


def _names(offer: Loaded) -> Iterator[str]:
    """Give everything that only one plugin may offer, in the words of a message."""
    for rule in offer.rules:
        yield f"rule {rule.code}"
        yield f"rule {rule.name}"
    yield from (f"reader of {ending}" for ending in offer.readers)
    yield from (f"format {name}" for name in offer.reporters)


def _offer(manager: pluggy.PluginManager, plugin: Plugin) -> Loaded:
    """Import a plugin and call its hooks; raises whatever is wrong with it."""
    module = plugin.entry.load()
    name = f"{plugin.name} ({plugin.distribution})"
    manager.register(module, name)
    try:
        _check_hooks(manager, module)
    except ValueError:
        manager.unregister(module)
        raise
    others = [other for other in manager.get_plugins() if other is not module]

    def call(hook: str) -> Any:
        return manager.subset_hook_caller(hook, others)()

    return Loaded(
        plugin.name,
        plugin.distribution,
        tuple(
            _checked(rule)._replace(plugin=plugin.distribution)
            for given in call("planlint_rules")
            for rule in given
        ),
        partial(_listed, packs) if (packs := _hook(manager, module, "planlint_packs")) else None,
        {
            ending: _guarded(read, name)
            for ending, read in _merged(call("planlint_readers")).items()
        },
        _merged(call("planlint_reporters")),
        _merged(call("planlint_vocabulary")),
        partial(_listed, found) if (found := _hook(manager, module, "planlint_layouts")) else None,
    )


def _hook(manager: pluggy.PluginManager, module: object, hook: str) -> Callable[[], Any] | None:
    """Give the function of a plugin that is called for a hook, None when it has none."""
    for name in dir(module):
        options = manager.parse_hookimpl_opts(module, name)
        if options is not None and (options["specname"] or name) == hook:
            function: Callable[[], Any] = getattr(module, name)
            return function
    return None


def _listed(hook: Callable[[], Iterable[Any]]) -> tuple[Any, ...]:
    """Give what a hook gives; what it prints goes to standard error."""
    with redirect_stdout(sys.stderr):
        return tuple(hook())


def _check_hooks(manager: pluggy.PluginManager, module: object) -> None:
    """Raise ValueError for a hook that would never be called: misspelled or not marked."""
    known = {name for name in vars(Hooks) if name.startswith(f"{GROUP}_")}
    for name in dir(module):
        options = manager.parse_hookimpl_opts(module, name)
        if options is not None and (options["specname"] or name) not in known:
            raise ValueError(f"there is no hook {name}; there are {', '.join(sorted(known))}")
        if options is None and name in known:
            raise ValueError(f"its hook {name} is not marked with @hookimpl")


def _checked(rule: Any) -> Rule:
    """Give a rule back; raises TypeError or ValueError for one that could never speak."""
    if not isinstance(rule, Rule):
        what = getattr(rule, "__name__", type(rule).__name__)
        raise TypeError(f"{what} is not a rule; it needs the decorator @rule")
    if rule.code.upper().startswith(RESERVED):
        raise ValueError(f"its rule {rule.code} begins with {RESERVED}, which is planlint's own")
    if not rule.on or any(kind in (Part, Element, Identified) for kind in rule.on):
        raise ValueError(f"its rule {rule.code} is not on a class of the model, such as Goal")
    if rule.severity not in SEVERITIES:
        known = ", ".join(SEVERITIES)
        raise ValueError(f"its rule {rule.code} has the severity {rule.severity!r}, not {known}")
    return rule


def _guarded(read: Reader, name: str) -> Reader:
    """Turn whatever a plugin's reader raises into a file that cannot be read."""

    def guarded(path: str, data: bytes) -> Document:
        try:
            return read(path, data)
        except UnreadableError:
            raise
        except Exception as error:  # a reader may fail in any way
            cause = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            said = f"The reader of the plugin {name} stopped: {cause}."
            raise UnreadableError(said, help="report this to its authors.") from error

    return guarded


def _merged(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {key: value for table in tables for key, value in table.items()}


def _failure(plugin: Plugin, error: BaseException) -> NotChecked:
    cause = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return NotChecked(
        "PL003",
        f"The plugin {plugin.name} ({plugin.distribution}) could not be loaded, so its rules did"
        f" not run: {cause}",
        failed=True,
    )
