"""Parts that a form asks for and that nobody wrote.

A form has one label for the goal of a priority, and the cell beside it is empty. Where another
part of that priority was written and belongs to its goal, the goal is one without words, and not
one that the strategy fails to name.
"""

from typing import NamedTuple

from planlint.layouts.ready import Kin
from planlint.layouts.things import Thing, Value, add, every, put

_SERVES = "supports"  # the reference of a part that stands outside of what it serves


class Blank(NamedTuple):
    """An empty place beside the label of a part."""

    kin: Kin
    holder: Thing
    value: Value


def begin_blank(blanks: list[Blank]) -> None:
    """Begin the parts of empty places which a part beside them serves."""
    for kin, holder, value in blanks:
        if kin.text is None:
            continue
        beside = [thing for thing in every(holder.root) if thing.around is holder]
        if any(thing.kin is kin for thing in beside):
            continue
        if any(kin.name in thing.kin.links.get(_SERVES, ()) and any(p.text for p in thing.puts)
               for thing in beside):  # fmt: skip
            thing = Thing(kin, holder, opener=value, called=kin.name)
            put(thing, kin.text, value, 0, 0)
            add(thing, holder)
            listed = (holder.root if kin.top else holder).below[kin.to]
            listed.sort(key=lambda each: each.opener.order if each.opener else 0)
