"""What became of a plan, in sentences that the formats for people share."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planlint.drafts.changes import Changed, Changes, Suspect, Whole
from planlint.drafts.compare import Comparison, Stranger, Unsure
from planlint.drafts.difference import Difference, Single
from planlint.drafts.draft import Node
from planlint.finding import Finding
from planlint.reporters.words import accepted, listed, place_in, plural
from planlint.spoken import capital

_LONG = 240
"""Characters of a value that are shown; the JSON form has all of them."""


class Entry(NamedTuple):
    """An element and what is said of it."""

    head: str
    lines: tuple[str, ...] = ()


class Section(NamedTuple):
    """A heading with entries below it."""

    title: str
    entries: tuple[Entry, ...]


def headline(plan: Comparison) -> str:
    """Say in one line what became of the findings of a plan."""
    found = plan.findings
    parts = [f"{len(found.mended)} mended", f"{len(found.still)} still open"]
    if found.gone:
        parts.append(f"{len(found.gone)} gone with what was dropped")
    if found.silenced:
        parts.append(f"{len(found.silenced)} silenced since")
    return f"{plan.new.name}: {', '.join(parts)}, {len(found.new)} new."


def summary(difference: Difference) -> Iterator[str]:
    """Say how many plans were compared, and what of it fails the run."""
    plans = difference.plans
    if len(plans) != 1:
        found = [plan.findings for plan in plans]
        mended, still = sum(len(f.mended) for f in found), sum(len(f.still) for f in found)
        new = sum(len(f.new) for f in found)
        compared = f"{plural(len(plans), 'plan')} compared"
        yield f"{compared}: {mended} mended, {still} still open, {new} new."
    report = difference.report
    if report.rules:
        day = f", as of {report.as_of}" if report.as_of else ""
        rules = f"{plural(len(report.rules), 'rule')}, up to the profile {report.profile}{day}"
        yield f"Both drafts were held against the same {rules}."


def singles(difference: Difference) -> Iterator[Section]:
    """Name the plans that are on one side only."""
    for title, plans in (
        (f"Only in {difference.old}", difference.only_old),
        (f"Only in {difference.new}", difference.only_new),
    ):
        if plans:
            yield Section(title, tuple(map(_single, plans)))


def _single(one: Single) -> Entry:
    name = f"{one.name} ({one.path})" if one.name not in one.path else one.path
    if not one.readable:
        return Entry(f"{name}: could not be read")
    return Entry(f"{name}: {plural(one.findings, 'finding')}, not compared")


def sections(plan: Comparison) -> Iterator[Section]:
    """Give everything there is to say of a plan, what broke first."""
    found = plan.findings
    for title, entries in (
        ("New", _findings(found.new)),
        ("Suspect links", map(_suspect, plan.changes.suspects)),
        ("Cannot be told apart", (*map(_unsure, plan.unsure), *map(_stranger, plan.strangers))),
        ("Mended", _findings(found.mended)),
        ("Gone with what was dropped", _findings(found.gone)),
        ("Silenced since", _findings(still.new for still in found.silenced)),
        ("Changed in the plan", _changes(plan.changes)),
        ("Still open", _findings(still.new for still in found.still)),
    ):
        kept = tuple(entries)
        if kept:
            yield Section(title, kept)


def _findings(findings: Iterable[Finding]) -> Iterator[Entry]:
    by_element: dict[str, list[str]] = {}
    for finding in findings:
        place = place_in(finding.path, finding.location)
        reason = f" (silenced: {accepted(finding)})" if finding.silenced is not None else ""
        line = (
            f"{place}: {finding.severity} {finding.code} {finding.name}: {finding.message}{reason}"
        )
        by_element.setdefault(finding.element, []).append(line)
    for element, lines in by_element.items():
        yield Entry(element or "the file", tuple(lines))


def _changes(changes: Changes) -> Iterator[Entry]:
    yield from (Entry(f"added {_whole(whole)}") for whole in changes.added)
    yield from (Entry(f"dropped {_whole(whole)}") for whole in changes.dropped)
    yield from map(_changed, changes.changed)


def _whole(whole: Whole) -> str:
    within = f", with {plural(whole.within, 'part')} in it" if whole.within else ""
    return f"{named(whole.node)}{within}"


def named(node: Node) -> str:
    """Name an element with what it says."""
    said = short(node.text)
    return f"{node.label}: {said}" if said and said not in node.label else node.label


def _changed(item: Changed) -> Entry:
    lines = []
    if item.renamed:
        lines.append(f"renamed: it was {item.old.label}")
    if item.moved:
        lines.append(f"moved from {item.moved[0]} to {item.moved[1]}")
    lines += [
        f"{change.field}: {_shown(change.old)} → {_shown(change.new)}" for change in item.changes
    ]
    return Entry(item.new.label, tuple(lines))


def _suspect(suspect: Suspect) -> Entry:
    goal, fields = capital(suspect.goal.label), listed(dict.fromkeys(suspect.fields))
    parts = [_all("strategy", "strategies", suspect.strategies)]
    parts.append(_all("milestone", "milestones", suspect.milestones))
    below = listed([part for part in parts if part])
    return Entry(
        f"{goal} changed ({fields}), but its {below} did not, and no review or"
        " adjustment names them: see whether they still lead there."
    )


def _all(one: str, many: str, nodes: tuple[Node, ...]) -> str:
    names = [node.own for node in nodes if node.own]
    if not nodes:
        return ""
    word = one if len(nodes) == 1 else many
    return f"{word} {listed(names)}" if len(names) == len(nodes) else f"{len(nodes)} {word}"


def _unsure(unsure: Unsure) -> Entry:
    before, after = (listed(node.eid for node in nodes) for nodes in unsure)
    return Entry(
        f"{before} of the old draft and {after} of the new one fit each other equally well;"
        " their findings are counted together."
    )


def _stranger(stranger: Stranger) -> Entry:
    return Entry(
        f"{stranger.new.eid} says something else than {stranger.old.eid} of the old draft did:"
        " taken as dropped and added.",
        (f"{_shown(stranger.old.text)} → {_shown(stranger.new.text)}",),
    )


def _shown(text: str) -> str:
    return f'"{short(text)}"' if text else "nothing"


def short(text: str) -> str:
    """Cut a long text at a word."""
    line = " ".join(text.split())
    if len(line) <= _LONG:
        return line
    return f"{line[:_LONG].rsplit(' ', 1)[0]} …"


def unchecked(difference: Difference) -> Iterator[str]:
    """Say what could not be read or checked."""
    for item in difference.not_checked:
        yield f"Not checked: {' '.join(filter(None, (item.path, item.code)))}: {item.why}"
