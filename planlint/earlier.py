"""What stays of the plan before: small, frozen, plain values that rules hold a plan against.

It may be an earlier draft of the same plan, or the plan of the year before. It was read, never
checked, and its own elements are gone; what is said of it names them by their labels.
"""

from datetime import date
from typing import NamedTuple


class Step(NamedTuple):
    """A milestone or an action of the earlier plan."""

    kind: str  # Milestone or Action
    id: str
    label: str  # what a message calls it: milestone M2
    text: str
    start: date | None
    due: date | None
    status: str
    told: bool  # a value that was reached stands there
    outcome: bool  # a milestone that tells what students gained


class Work(NamedTuple):
    """A strategy of the earlier plan."""

    id: str
    label: str
    text: str
    start: date | None
    status: str
    goals: tuple[str, ...]  # labels of the goals that it served
    steps: tuple[Step, ...]  # its milestones and actions


class Aim(NamedTuple):
    """A goal of the earlier plan."""

    id: str
    label: str
    text: str
    subject: str
    due: date | None
    steps: tuple[Step, ...]  # its own milestones


class Earlier(NamedTuple):
    """The earlier plan, as far as rules about how a plan lives on need it."""

    path: str
    start: date | None = None  # of its period
    end: date | None = None
    updated: date | None = None
    aims: tuple[Aim, ...] = ()
    works: tuple[Work, ...] = ()
    others: tuple[str, ...] = ()  # its reviews and adjustments, in words
    readable: bool = True

    @property
    def steps(self) -> tuple[Step, ...]:
        """All milestones and actions."""
        holders: tuple[Aim | Work, ...] = (*self.aims, *self.works)
        return tuple(step for holder in holders for step in holder.steps)
