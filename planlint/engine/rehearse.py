"""Try a rule pack out: run its examples, and say what none of them exercises."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from planlint.config.merge import defaults, override
from planlint.engine import page
from planlint.engine.catalogue import Catalogue
from planlint.engine.examples import faults, run
from planlint.engine.packs import names_checked, shelf_of, use
from planlint.engine.plugins import Loaded
from planlint.engine.select import select
from planlint.finding import Finding, order
from planlint.packs.notes import node_of
from planlint.packs.parts import PackRule
from planlint.packs.read import ReadPack
from planlint.packs.watch import Watch
from planlint.rule import Rule
from planlint.source import Scalar, UnreadableError


class Trial(NamedTuple):
    """How the examples of one rule came out."""

    code: str
    name: str
    examples: int
    failures: tuple[str, ...]
    missing: tuple[str, ...]  # what no example exercises, in sentences


class Rehearsal(NamedTuple):
    """How a pack or a plugin came out; with findings it could not be tried at all."""

    name: str
    trials: tuple[Trial, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an example did not do what it is there for."""
        return any(trial.failures for trial in self.trials)


def pack(word: str, plugins: tuple[Loaded, ...], *, file: bool) -> Rehearsal:
    """Try the examples of a pack: a file, or the name of an installed one.

    Raises LookupError, with what to do, when no pack of that name is installed.
    """
    watch = Watch()
    shelf, failed = shelf_of(plugins, watch)
    if not file and word not in shelf.installed:
        raise LookupError(shelf.instead(word))
    rules = Catalogue(rule for plugin in plugins for rule in plugin.rules)
    given = {"packs" if file else "frameworks": [word]}
    configuration = override(defaults(Path.cwd()), given)
    used = use(configuration, rules, shelf)
    chosen = select(used.configuration, used.catalogue, dated=True)
    findings = (*failed, *used.findings, *names_checked(used, shelf), *chosen.findings)
    if findings or configuration.findings:
        every = {order(found): found for found in (*configuration.findings, *findings)}
        return Rehearsal(word, (), tuple(every.values()))
    tried = used.packs[-1]  # what it extends comes before it
    written = {rule.code: rule for rule in (tried.pack.rules if tried.pack else ())}
    trials = tuple(_trial(rule, written[rule.code], tried, watch) for rule in tried.rules)
    return Rehearsal(tried.document.path, trials)


def plugin(loaded: Loaded) -> Rehearsal:
    """Try the examples of a plugin's rules in Python."""
    trials = []
    for rule in loaded.rules:
        family = [other for other in loaded.rules if other.group == rule.group]
        count = len(page.read(rule.page).examples)
        trials.append(Trial(rule.code, rule.name, count, tuple(faults(rule, family)), ()))
    return Rehearsal(loaded.name, tuple(trials))


def _trial(rule: Rule, written: PackRule, tried: ReadPack, watch: Watch) -> Trial:
    examples = page.read(rule.page).examples
    places = [(field, i) for field in ("bad", "good") for i in range(len(getattr(written, field)))]
    failures: list[str] = []
    for example, (field, index) in zip(examples, places, strict=True):
        where = f"{field} example, line {_line(tried, written, field, index)}"
        failures += (f"{where}: {said}" for said in _faults(rule, example))
    missing = tuple(_sentence(question, answer) for question, answer in watch.missing(rule.code))
    return Trial(rule.code, rule.name, len(examples), tuple(failures), missing)


def _faults(rule: Rule, example: page.Example) -> Iterator[str]:
    """Say what an example does that it should not."""
    try:
        found = run(example, [rule])
    except UnreadableError as error:
        trouble = error.trouble
        yield f"it cannot be read: {trouble.message} {trouble.help}".rstrip()
        return
    strange = [f for f in found if f.code != rule.code]
    yield from (f"{f.code} {f.message}" for f in strange)
    if strange:
        return
    wanted = sorted(example.finds)
    there = sorted((f.element, f.field) for f in found)
    if there != wanted:
        yield f"found {_places(there)}; {_places(wanted)} {_was(wanted)} to be found."


def _places(places: list[tuple[str, str]]) -> str:
    return ", ".join(" ".join(place).strip() for place in places) or "nothing"


def _was(places: list[tuple[str, str]]) -> str:
    return "were" if len(places) > 1 else "was"


def _sentence(question: str, answer: bool) -> str:
    what, colon, text = question.partition(": ")
    if what in ("when", "require"):
        about = f"`{text}` of `{what}`" if colon else f"`{what}`"
        return f"no example in which {about} is {'true' if answer else 'false'}"
    kind = "good" if answer else "bad"
    return f"no {kind} example for {question if ' ' in question else f'`{question}`'}"


def _line(tried: ReadPack, written: PackRule, field: str, index: int) -> int:
    node = node_of(written, f"{field}[{index}]")
    start = node.start if isinstance(node, Scalar) else written.node.start
    return tried.document.line_of(start)
