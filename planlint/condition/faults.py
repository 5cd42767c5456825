"""What can be wrong with a condition, and with evaluating one."""

from typing import NamedTuple

MAX_FAULTS = 20
"""Most mistakes that are told of one condition; a known word is looked for at each."""


class Fault(NamedTuple):
    """A mistake in a condition: code points ``start`` to ``end`` of its text, and the next step."""

    start: int
    end: int
    message: str
    help: str = ""


class ConditionError(ValueError):
    """A condition that cannot be used; ``problems`` says why, in the order of the text."""

    def __init__(self, problems: tuple[Fault, ...]) -> None:
        """Keep the faults; there is at least one."""
        super().__init__("; ".join(fault.message for fault in problems))
        self.problems = problems


class EvaluationError(ValueError):
    """A condition that has no value for one plan; ``start`` and ``end`` tell where it failed."""

    def __init__(self, message: str, start: int, end: int) -> None:
        """Say what failed, and at which code points of the condition."""
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


class TooMuchError(EvaluationError):
    """A condition that looks at too many things; unlike other errors, ``||`` cannot absorb it."""


def refuse(start: int, end: int, message: str, help: str = "") -> ConditionError:
    """Make the error of a single fault."""
    return ConditionError((Fault(start, end, message, help),))
