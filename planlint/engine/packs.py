"""Put rule packs to use: their rules beside those of plugins, their settings below a school's."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from planlint.config.files import fence
from planlint.config.layer import Layer, is_path, places_of
from planlint.config.merge import under
from planlint.config.names import check_names
from planlint.config.value import Configuration, Name, Place, wrong
from planlint.engine.catalogue import Catalogue
from planlint.engine.plugins import Loaded
from planlint.finding import Finding
from planlint.model.bind import Binder, shape
from planlint.packs.notes import Notes
from planlint.packs.read import ReadPack
from planlint.packs.shelf import Gathered, Shelf, Source, every, packaged, project
from planlint.packs.watch import Watch
from planlint.rule import Rule
from planlint.source import Entry, Scalar, Span
from planlint.source import Mapping as Table
from planlint.source import Sequence as Items

SECTIONS = ("ST002", "required-sections")
"""The option of a built-in rule that the sections of a pack are added to."""


class Used(NamedTuple):
    """A configuration with packs below it, and the rules that there are with them."""

    configuration: Configuration
    catalogue: Catalogue
    packs: tuple[ReadPack, ...]
    findings: tuple[Finding, ...]
    unknown: tuple[str, ...]  # packs that only a plan names, and nobody has


def shelf_of(
    plugins: Iterable[Loaded], seen: Watch | None = None
) -> tuple[Shelf, tuple[Finding, ...]]:
    """Give the packs of plugins, none of them read yet, and the plugins that failed."""
    sources: dict[str, Source] = {}
    failed: list[Finding] = []
    for plugin in plugins:
        try:
            for file in plugin.packs() if plugin.packs is not None else ():
                source = packaged(file, plugin.distribution)
                if source.name in sources:
                    raise ValueError(f"its pack {source.name} is already in another plugin")
                sources[source.name] = source
        except Exception as error:  # whatever a plugin does, the others go on
            cause = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            who = f"{plugin.name} ({plugin.distribution})"
            message = f"The plugin {who} could not give its packs: {cause}"
            failed.append(Finding("PL003", "unloaded-plugin", "error", message, plugin.name))
    return Shelf(sources.values(), seen), tuple(failed)


def use(
    configuration: Configuration,
    catalogue: Catalogue,
    shelf: Shelf,
    named: Sequence[str] = (),
) -> Used:
    """Put the packs to use that a configuration names, and those that a plan does.

    The plan's own lie lowest, then `frameworks`, then `packs`, then the configuration.
    """
    findings: list[Finding] = []
    asked = [*_asked(configuration, shelf, findings)]
    own = _own_names(shelf, asked)
    roots: list[Source] = []
    unknown: list[str] = []
    for name in dict.fromkeys(named):
        if name in shelf.installed:
            roots.append(shelf.installed[name])
        elif name not in own:
            unknown.append(name)
    gathered = shelf.gather([*roots, *asked])
    findings += gathered.findings
    rules, taken = _together(catalogue, gathered.packs)
    findings += taken
    beside = Catalogue([*catalogue.rules.values(), *rules])
    layers = _layers(gathered, beside)
    findings += _wrong_sections(gathered.packs, beside)
    sections = _sections(gathered.packs, beside)
    below = under(configuration, [*layers, *sections])
    return Used(below, beside, gathered.packs, tuple(findings), tuple(unknown))


def everything(
    used: Used, shelf: Shelf
) -> tuple[Catalogue, tuple[Finding, ...], tuple[ReadPack, ...]]:
    """Give every installed pack with its rules, whether it is in use or not."""
    gathered = shelf.gather(every(shelf))
    told = {id(pack) for pack in used.packs}
    others = tuple(pack for pack in gathered.packs if id(pack) not in told)
    rules, taken = _together(used.catalogue, others)
    fresh = (f for f in gathered.findings if f not in used.findings)
    catalogue = Catalogue([*used.catalogue.rules.values(), *rules])
    return catalogue, (*fresh, *taken), (*used.packs, *others)


def names_checked(used: Used, shelf: Shelf) -> tuple[Finding, ...]:
    """Check the names of rules; a rule of a pack that is not in use here is none of nobody."""
    findings = check_names(used.configuration, used.catalogue)
    if not findings or not (shelf.installed or used.packs):
        return findings
    rules, _, _ = everything(used, shelf)
    left_out = [rule for pack in used.packs for rule in pack.left_out]
    return check_names(used.configuration, Catalogue([*left_out, *rules.rules.values()]))


def _asked(configuration: Configuration, shelf: Shelf, findings: list[Finding]) -> Iterator[Source]:
    """Find the packs that a configuration or the command line names."""
    settings = configuration.settings
    root = Path(configuration.root)
    for key, words in (("frameworks", settings.frameworks), ("packs", settings.packs)):
        for word in words:
            place = configuration.places[key, word]
            if key == "packs" and is_path(word):
                if (root / word).is_file():
                    yield project(root / word, fence(root))
                    continue
                message = f'`packs` names "{word}"; there is no such file.'
                help = "write its path from the folder of this configuration."
                at = f"packs.{word}"
                findings.append(wrong(place.document, place.span, message, at, help))
            elif word in shelf.installed:
                yield shelf.installed[word]
            else:
                message = f'No rule pack is called "{word}".'
                help = (
                    "name a file of the project in `packs`."
                    if is_path(word)
                    else shelf.instead(word)
                )
                at = ".".join((key, word))
                findings.append(wrong(place.document, place.span, message, at, help))


def _own_names(shelf: Shelf, sources: Iterable[Source]) -> set[str]:
    """Give the names of the packs in use: a plan may call a file of the project by its own."""
    packs = (shelf.read(source).pack for source in sources)
    return {pack.pack for pack in packs if pack is not None and pack.pack}


def _together(catalogue: Catalogue, packs: Iterable[ReadPack]) -> tuple[list[Rule], list[Finding]]:
    """Give the rules of packs, less those whose code or name another rule has."""
    taken: dict[str, Rule] = {}
    for rule in catalogue.rules.values():
        taken |= {rule.code: rule, rule.name: rule}
    rules: list[Rule] = []
    findings: list[Finding] = []
    for found in packs:
        notes = Notes(found.document)
        written = {rule.code: rule for rule in (found.pack.rules if found.pack else ())}
        for rule in found.rules:
            clash = [(f, w) for f, w in (("code", rule.code), ("name", rule.name)) if w in taken]
            for field, word in clash:
                other = taken[word]
                who = other.plugin or "another plugin"
                called = other.name if field == "code" else other.code
                message = f"The {field} {word} is taken by {called} ({who})."
                help = f"give this rule a {field} of its own."
                notes.at(written[rule.code], field, message, help)
            if not clash:
                rules.append(rule)
                taken |= {rule.code: rule, rule.name: rule}
        findings += notes.findings
    return rules, findings


def _layers(gathered: Gathered, catalogue: Catalogue) -> Iterator[Layer]:
    """Give the settings of each pack, the lowest first.

    What a pack locks, one that does not build on it leaves as it is.
    """
    locks: dict[str, list[str]] = {}
    for found in gathered.packs:
        for word in found.pack.lock if found.pack else ():
            for code in catalogue.resolve(word):
                locks.setdefault(code, []).append(found.document.path)
    for rank, found in enumerate(gathered.packs, -len(gathered.packs)):
        pack, path = found.pack, found.document.path
        if pack is None:
            continue
        mine = {path, *gathered.below[path]}

        def foreign(name: str, mine: set[str] = mine, path: str = path) -> bool:
            lockers = (p for code in catalogue.resolve(name) for p in locks.get(code, ()))
            return any(p not in mine and path not in gathered.below[p] for p in lockers)

        kept = {word for word in (*pack.severity, *pack.options) if not foreign(word)}
        kept |= {word for word, level in pack.severity.items() if level == "error"}
        table = Table(0)
        entries = found.document.root.entries
        for key, word in (("severity", "severity"), ("options", "options"), ("lock", "locked")):
            if key in entries:
                table.entries[word] = entries[key]._replace(key=word)
        values: dict[str, Any] = {
            "severity": {k: v for k, v in pack.severity.items() if k in kept},
            "options": {k: v for k, v in pack.options.items() if not foreign(k)},
            "locked": pack.lock,
        }
        places = {
            name: place
            for name, place in places_of(found.document, table, rank)
            if len(name) == 1 or name[0] == "locked" or name[1] in values[name[0]]
        }
        yield Layer({key: value for key, value in values.items() if value}, places, [])


def _wrong_sections(packs: Sequence[ReadPack], catalogue: Catalogue) -> Iterator[Finding]:
    """Find sections that cannot be asked for."""
    rule = catalogue.rules.get(SECTIONS[0])
    if rule is None or rule.options is None:
        return
    for found in packs:
        entry = found.document.root.entries.get("sections")
        if found.pack is None or entry is None:
            continue
        binder = Binder(settings=True, syntax="yaml")
        table = Table(entry.start)
        table.entries[SECTIONS[1]] = entry
        binder.part(rule.options, table, None, "", None)
        for item in binder.unreadable:
            message = item.message.replace(f"`{SECTIONS[1]}`", "`sections`")
            yield wrong(found.document, item.span, message, "sections", item.help)


def _sections(packs: Sequence[ReadPack], catalogue: Catalogue) -> Iterator[Layer]:
    """Add the sections of all packs to those that are asked for anyway."""
    asking = [p for p in packs if p.pack is not None and p.pack.sections]
    rule = catalogue.rules.get(SECTIONS[0])
    if not asking or rule is None or rule.options is None:
        return
    last = asking[-1].document
    entry = last.root.entries["sections"]
    kind: Any = rule.options
    field = shape(kind)[SECTIONS[1]].name
    words = dict.fromkeys(getattr(rule.options(), field))
    for found in asking:
        words |= dict.fromkeys(found.pack.sections if found.pack else ())
    place = entry.start, entry.end
    known = frozenset(words) - frozenset(_unreadable(rule, words, place))
    listed = Items(entry.start, [Scalar(word, *place, True) for word in words if word in known])
    inner = Table(entry.start)
    inner.entries[SECTIONS[1]] = Entry(SECTIONS[1], *place, listed)
    name: Name = ("options", *SECTIONS)
    rank = -1
    here = Place(last, Span(*place), listed, rank)
    places = {name: here, name[:2]: here, name[:1]: here}
    yield Layer({"options": {SECTIONS[0]: inner}}, places, [])


def _unreadable(rule: Rule, words: Iterable[str], place: tuple[int, int]) -> Iterator[str]:
    """Give the words that the option cannot hold."""
    assert rule.options is not None
    for word in words:
        binder = Binder(settings=True, syntax="yaml")
        table = Table(place[0])
        items = Items(place[0], [Scalar(word, *place, True)])
        table.entries[SECTIONS[1]] = Entry(SECTIONS[1], *place, items)
        binder.part(rule.options, table, None, "", None)
        if binder.unreadable:
            yield word
