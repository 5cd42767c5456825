"""Two sessions under the same rules, so that a difference is one of the plans."""

import os
from collections.abc import Mapping
from pathlib import Path

from planlint.engine.documents import Tell
from planlint.engine.pool import CAN_FORK
from planlint.engine.run import Setup
from planlint.engine.session import Request, Session, prepare


def both(old: Request, new: Request, tell: Tell | None = None) -> tuple[Session, Session]:
    """Prepare two requests; the configuration of the new drafts holds for the old ones too.

    A baseline has no say: what is in it is as open in one draft as in the other. Neither have
    the plans before: the old draft is the one. ``tell`` is told how far the work is.
    """
    after = prepare(new, tell)
    after = after._replace(setups=_without_baseline(after.setups))
    before = prepare(old if CAN_FORK else old._replace(jobs=1), tell)
    setups = {
        folder: _setup_for(folder, old.paths[0], new.paths[0], after) for folder in before.setups
    }
    return (
        before._replace(
            setups=setups,
            catalogue=after.catalogue,
            plugins=after.plugins,
            findings=(),  # those of the configuration are told once
            not_checked=tuple(item for item in before.not_checked if item.code == "PL001"),
        ),
        after,
    )


def _without_baseline(setups: Mapping[str, Setup]) -> dict[str, Setup]:
    changed: dict[int, Setup] = {}  # one for all folders of a configuration, as before
    for setup in setups.values():
        changed.setdefault(id(setup), setup._replace(baseline=None, earlier=None))
    return {folder: changed[id(setup)] for folder, setup in setups.items()}


def _setup_for(folder: str, old: str, new: str, after: Session) -> Setup:
    """Give the setup of the folder at the same place among the new drafts, else of the whole."""
    place = os.path.normpath(Path(new, os.path.relpath(folder, old)))
    by_folder = {os.path.normpath(name): setup for name, setup in after.setups.items()}
    first = min(by_folder, key=lambda name: (len(Path(name).parts), name))
    return by_folder.get(place, by_folder[first])
