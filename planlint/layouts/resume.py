"""A part of which only the name was said so far: the label that follows gives its words.

Templates write "Goal 1", or "Goal 1: Reading", as a heading and then ask for the "Goal
statement". That is one goal, not two.
"""

import re

from planlint.layouts.ready import Kin, kept
from planlint.layouts.things import Put, Thing
from planlint.layouts.walk import LOOSE, Walker

_TOPIC = re.compile(r"(?:[^\W\d_][\w'’.]*(?:[\s,/&–-]+|$)){1,6}")
"""A few words without numbers: the name of a topic, not a goal."""
_SUBJECT = "subject"  # the field of a goal that takes its topic


def unfinished(w: Walker, kin: Kin, level: int, number: str) -> Thing | None:
    """Give the open part that a label of the same kind goes on with, None when it is a new one.

    ``level`` is that of the heading with the label, ``number`` what the label is counted by.
    """
    found = next((o for o in reversed(w.open) if o.thing.kin is kin), None)
    if found is None or kin.each == "line" or kin.text is None or kin.same:
        return None
    thing = found.thing
    if thing.below or (number and number != thing.number):
        return None
    if found.level >= level and not (thing.number and level >= LOOSE):
        return None
    said = next((p for p in thing.puts if p.kept.name == kin.text.name), None)
    return thing if said is None or not said.text or is_topic(thing, said) else None


def is_topic(thing: Thing, said: Put) -> bool:
    """Say whether the words of a part only name its topic, for which it has a field."""
    return (
        said.value is thing.opener
        and _SUBJECT in thing.kin.kind.fields
        and _TOPIC.fullmatch(said.text.strip()) is not None
    )


def make_room(w: Walker, thing: Thing) -> None:
    """Let the words that a part was called by be its topic, so that its text can follow."""
    assert thing.kin.text is not None
    text = thing.kin.text.name
    said = next((p for p in thing.puts if p.kept.name == text), None)
    if said is None or not said.text or not is_topic(thing, said):
        return
    thing.puts.remove(said)
    seen = next(s for s in reversed(w.seen) if s.thing is thing and s.fields[:1] == (text,))
    if _asked(w, thing.kin) or thing.has(_SUBJECT):
        seen.kind, seen.fields = "heading", ()
        return
    subject = kept(thing.kin.kind, _SUBJECT)
    thing.puts.append(Put(subject, said.value, said.start, said.end))
    seen.fields = (_SUBJECT,)


def _asked(w: Walker, kin: Kin) -> bool:
    """Say whether the document has a label of its own for the topic."""
    return any(
        use.part == kin.name and any(kept.name == _SUBJECT for kept in use.fields)
        for key in w.present
        for use in w.ready.uses.get(key, ())
    )
