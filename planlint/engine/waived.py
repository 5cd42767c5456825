"""What became of the waivers of configurations in all the plans of a run together."""

from planlint.config.settings import Settings
from planlint.engine.head import Head
from planlint.engine.run import failing
from planlint.engine.silence import Mark, Remark
from planlint.finding import Finding, order


class Waived:
    """Gathers what rules say of waivers: one that silences nothing may be of use elsewhere."""

    def __init__(self) -> None:
        """Begin with no plan."""
        self._used: set[Mark] = set()
        self._said: dict[object, tuple[Remark, bool]] = {}

    def add(self, head: Head, settings: Settings) -> None:
        """Take in what one plan says."""
        self._used.update(head.waived)
        for remark in head.remarks:
            fails = bool(failing((remark.finding,), settings))
            self._said[order(remark.finding)] = (remark, fails)

    def told(self) -> list[tuple[Finding, bool]]:
        """Give what is to be told, once for all plans, and whether it fails the run."""
        return [
            (remark.finding, fails)
            for remark, fails in self._said.values()
            if not (remark.idle and remark.waiver in self._used)
        ]
