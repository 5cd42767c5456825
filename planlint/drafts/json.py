"""The difference of drafts for other programs, version 1."""

from collections.abc import Iterator
from typing import Any

from planlint.drafts.changes import Changed, Whole
from planlint.drafts.compare import Comparison
from planlint.drafts.difference import Difference, Single
from planlint.drafts.draft import Draft, Node
from planlint.drafts.findings import Still
from planlint.finding import Finding
from planlint.reporters.json import entry, pieces

VERSION = 1
"""Rises when a key changes its meaning or goes; new keys may come without that."""


def render(difference: Difference) -> Iterator[str]:
    """Give the difference as one JSON object."""
    yield from pieces(document(difference))
    yield "\n"


def document(difference: Difference) -> dict[str, Any]:
    """Give everything; each finding as the JSON report of a check has it."""
    return {
        "version": VERSION,
        "planlint": difference.report.version,
        "as_of": difference.report.as_of,
        "old": difference.old,
        "new": difference.new,
        "plans": (_plan(difference, plan) for plan in difference.plans),
        "only_old": [_single(one) for one in difference.only_old],
        "only_new": [_single(one) for one in difference.only_new],
        "not_checked": [
            {"code": item.code, "path": item.path, "why": item.why}
            for item in difference.not_checked
        ],
    }


def _single(one: Single) -> dict[str, Any]:
    return {
        "path": one.path,
        "name": one.name,
        "readable": one.readable,
        "findings": one.findings,
    }


def _plan(difference: Difference, plan: Comparison) -> dict[str, Any]:
    def shown(finding: Finding) -> dict[str, Any]:
        return entry(difference.report, finding)

    def both(still: Still) -> dict[str, Any]:
        return {"was": still.old.element, **shown(still.new)}

    found, changes = plan.findings, plan.changes
    return {
        "old": _draft(plan.old),
        "new": _draft(plan.new),
        "counts": {
            "mended": len(found.mended),
            "gone": len(found.gone),
            "open": len(found.still),
            "silenced": len(found.silenced),
            "new": len(found.new),
            "failing": plan.failing,
        },
        "findings": {
            "mended": [shown(finding) for finding in found.mended],
            "gone": [shown(finding) for finding in found.gone],
            "open": [both(still) for still in found.still],
            "silenced": [both(still) for still in found.silenced],
            "new": [shown(finding) for finding in found.new],
        },
        "elements": {
            "added": [_whole(whole) for whole in changes.added],
            "dropped": [_whole(whole) for whole in changes.dropped],
            "changed": [_changed(item) for item in changes.changed],
        },
        "suspects": [
            {
                "goal": suspect.goal.eid,
                "fields": list(dict.fromkeys(suspect.fields)),
                "strategies": [node.eid for node in suspect.strategies],
                "milestones": [node.eid for node in suspect.milestones],
            }
            for suspect in changes.suspects
        ],
        "unsure": [
            {"old": [n.eid for n in unsure.old], "new": [n.eid for n in unsure.new]}
            for unsure in plan.unsure
        ],
        "same_id_only": [
            {"old": _node(stranger.old), "new": _node(stranger.new)} for stranger in plan.strangers
        ],
    }


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "path": draft.path,
        "title": draft.title,
        "level": draft.level,
        "school": draft.school,
        "school_id": draft.school_id,
    }


def _node(node: Node) -> dict[str, Any]:
    return {"element": node.eid, "kind": node.kind, "label": node.label, "text": node.text}


def _whole(whole: Whole) -> dict[str, Any]:
    return {**_node(whole.node), "parts_within": whole.within}


def _changed(item: Changed) -> dict[str, Any]:
    return {
        **_node(item.new),
        "was": item.old.eid,
        "renamed": {"old": item.old.own, "new": item.new.own} if item.renamed else None,
        "moved": {"from": item.moved[0], "to": item.moved[1]} if item.moved else None,
        "fields": [
            {"field": change.field, "old": change.old, "new": change.new} for change in item.changes
        ],
    }
