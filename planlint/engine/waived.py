"""What became of the waivers of configurations in all the plans of a run together."""

from collections.abc import Iterator
from pathlib import Path

from planlint.config.settings import Settings
from planlint.engine.head import Head
from planlint.engine.profile import failing
from planlint.engine.run import Setup
from planlint.engine.session import Session
from planlint.engine.silence import Mark, Remark, missed
from planlint.finding import Finding, order


class Waived:
    """Gathers what rules say of waivers: one that silences nothing may be of use elsewhere."""

    def __init__(self) -> None:
        """Begin with no plan."""
        self._fitting: set[Mark] = set()
        self._used: set[Mark] = set()
        self._said: dict[object, tuple[Remark, bool]] = {}
        self._unread = False

    def add(self, head: Head, settings: Settings) -> None:
        """Take in what one plan says."""
        self._fitting.update(head.fitting)
        self._used.update(head.waived)
        self._unread = self._unread or not head.sizes["readable"]
        for remark in head.remarks:
            self._said[order(remark.finding)] = (remark, _fails(remark.finding, settings))

    def told(self, session: Session) -> list[tuple[Finding, bool]]:
        """Give what is to be told, once for all plans, and whether it fails the run."""
        found = {
            key: (remark.finding, fails)
            for key, (remark, fails) in self._said.items()
            if not (remark.idle and remark.waiver in self._used)
        }
        for setup in {id(setup): setup for setup in session.setups.values()}.values():
            settings = setup.configuration.settings
            for finding in self._missed(setup, session):
                found[order(finding)] = (finding, _fails(finding, settings))
        return list(found.values())

    def _missed(self, setup: Setup, session: Session) -> Iterator[Finding]:
        """Speak of waivers that fit no plan, where all plans of their configuration were read."""
        waivers = setup.configuration.settings.waivers
        idle = [waiver for waiver in waivers if waiver.mark not in self._fitting]
        if not idle or self._unread or session.findings:  # what is wrong is told first
            return
        root = Path(setup.configuration.root).resolve()
        given = [Path(path).resolve() for path in session.request.paths if path != "-"]
        if any(path.is_dir() and root.is_relative_to(path) for path in given):
            for waiver in idle:
                yield from missed(waiver, setup.selection.active)


def _fails(finding: Finding, settings: Settings) -> bool:
    return bool(failing((finding,), settings))
