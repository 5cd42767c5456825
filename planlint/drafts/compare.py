"""Two drafts of one plan, held against each other."""

from collections.abc import Sequence
from typing import NamedTuple

from planlint.drafts.changes import Changes, changes
from planlint.drafts.draft import Draft, Node
from planlint.drafts.findings import Findings
from planlint.drafts.findings import compare as compare_findings
from planlint.drafts.match import match
from planlint.finding import Finding


class Unsure(NamedTuple):
    """Elements of both drafts that cannot be told apart; their findings are counted together."""

    old: tuple[Node, ...]
    new: tuple[Node, ...]


class Stranger(NamedTuple):
    """Two elements with one id that do not say the same: taken as dropped and added."""

    old: Node
    new: Node


class Comparison(NamedTuple):
    """What a new draft mended, kept and broke."""

    old: Draft
    new: Draft
    findings: Findings
    changes: Changes
    unsure: tuple[Unsure, ...]
    strangers: tuple[Stranger, ...]
    failing: int = 0  # new findings at or above the plan's `fail-on`


def compare(
    old: Draft, new: Draft, before: Sequence[Finding], after: Sequence[Finding]
) -> Comparison:
    """Compare two drafts, with the findings of each."""
    matched = match(old, new)
    return Comparison(
        old,
        new,
        compare_findings(before, after, (old, new), matched),
        changes(old, new, matched),
        tuple(
            Unsure(
                tuple(old.nodes[place] for place in group.old),
                tuple(new.nodes[place] for place in group.new),
            )
            for group in matched.groups
        ),
        tuple(Stranger(old.nodes[one], new.nodes[other]) for one, other in matched.strangers),
    )
