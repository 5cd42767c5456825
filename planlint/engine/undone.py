"""What was not checked in a plan, and why."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planlint.finding import Finding, file_of
from planlint.graph import PlanGraph
from planlint.report import NotChecked
from planlint.source import Document, Unasked

if TYPE_CHECKING:
    from planlint.engine.run import Setup


def undone(graph: PlanGraph, found: Sequence[Finding], setup: "Setup") -> Iterator[NotChecked]:
    """Say what was not checked besides what the reader notes; ``found`` tells of crashed rules."""
    yield from _not_asked(graph.document, setup)
    yield from _unseen(graph)
    yield from _crashes(found)
    yield from _unknown_packs(graph, setup)


def unasked(document: Document, setup: "Setup") -> Iterator[tuple[str, Unasked]]:
    """Give the codes of the rules that the template of a document has no place to satisfy."""
    if not document.unasked:
        return
    catalogue, running = setup.catalogue, {item.rule.code for item in setup.selection.active}
    locked = {c for name in setup.configuration.settings.locked for c in catalogue.resolve(name)}
    for item in document.unasked:
        codes = {code for name in item.rules for code in catalogue.resolve(name)}
        yield from ((code, item) for code in sorted(codes & running - locked))


def _not_asked(document: Document, setup: "Setup") -> Iterator[NotChecked]:
    """Say which rules did not speak of a plan because of its template."""
    path = file_of(document.path)
    for code, item in unasked(document, setup):
        where = f"on {' and '.join(item.fields)}: " if item.fields else ""
        yield NotChecked(code, f"{where}{item.why}.", path, name=setup.catalogue.rules[code].name)


def _unknown_packs(graph: PlanGraph, setup: "Setup") -> Iterator[NotChecked]:
    """Say that packs which only the plan names are not there; that fails no run."""
    names = graph.plan.frameworks
    for name, guess in setup.answering(names).unknown if names and setup.answering else ():
        why = f"the rules of the framework or pack {name} are not installed."
        help = f" Did you mean {guess}?" if guess else ""
        yield NotChecked("PL003", why + help, graph.document.path, name="unloaded-plugin")


def _unseen(graph: PlanGraph) -> Iterator[NotChecked]:
    """Say that the plan before could be read when the run began, and no more."""
    if graph.earlier is not None and not graph.earlier.readable:
        why = f"{graph.earlier.path}, the plan before it, has changed since the run began."
        yield NotChecked("PL001", why, graph.document.path, failed=True, name="unreadable-file")


def _crashes(findings: Sequence[Finding]) -> Iterator[NotChecked]:
    for finding in findings:
        if finding.code == "PL002":
            rule = str(finding.data.get("rule", ""))
            yield NotChecked(rule, "the rule stopped with an error.", finding.path, failed=True)
