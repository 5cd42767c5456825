"""Go through a document from top to bottom and tell what each of its texts is.

A heading, a label or a column header that the layout knows begins a part or names a field;
what stands below or beside it is that part or field. Whatever is not placed is noted as
left over, so that nothing is lost in silence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from planlint.layouts.blanks import Blank
from planlint.layouts.labels import fold
from planlint.layouts.model import FieldError, Kind, field
from planlint.layouts.ready import ROOT, Kept, Kin, Ready, Use, kept
from planlint.layouts.things import Leaf, Thing, Value, add, put
from planlint.layouts.wording import Wording, cut_by
from planlint.model.plan import Plan
from planlint.readers.blocks import Script, Text

LOOSE = 90
"""The level of what was begun by no heading."""


@dataclass(slots=True)
class Seen:
    """What became of one text of the document."""

    text: Text
    label: str
    kind: str  # "value", "label", "heading", "prompt", "empty", "left", "skipped"
    thing: Thing | None = None
    fields: tuple[str, ...] = ()


class Open(NamedTuple):
    """A part that is not finished, and the level of the heading that it stands below."""

    thing: Thing
    level: int


class Waiting(NamedTuple):
    """A text of a part that has not begun yet."""

    kin: Kin
    holder: Thing
    fields: tuple[Kept, ...]
    value: Value
    cut: tuple[int, int]
    seen: Seen


@dataclass(slots=True)
class Below:
    """What a heading or label announced: the field that takes the paragraphs after it."""

    use: Use
    level: int
    thing: Thing | None = None  # whose field it is; None when a part is still to begin
    asked: bool = False  # a heading of its own asks for the field


class Walker:
    """Keeps where one is in a document, and what was found so far."""

    def __init__(self, ready: Ready, script: Script, present: frozenset[str]) -> None:
        """Begin before the first block; ``present`` are the labels that the document has."""
        self.ready = ready
        self.words = Wording(ready)
        self.format = script.format
        self.source = script.source
        self.present = present
        self.roots: dict[str, Thing] = {}
        self.root: Thing | None = None
        self.open: list[Open] = []
        self.heads: list[tuple[int, str]] = []
        self.below: Below | None = None
        self.skipping = 0  # the level of a heading whose section holds no part of a plan
        self.seen: list[Seen] = []
        self.waiting: list[Waiting] = []
        self.blanks: list[Blank] = []
        self._alike: dict[tuple[int, str, str], Thing] = {}  # parts of which the same words are one
        self.named: dict[tuple[int, str], Thing] = {}  # parts by what a column called them
        self.started = False
        if not ready.plans:
            self.plan("", "")

    # --- plans ---------------------------------------------------------------------------

    def plan(self, key: str, name: str) -> Thing:
        """Go on with the plan of this key, a new one if it is not known yet."""
        if key not in self.roots:
            root = Thing(self.ready.kin[ROOT], None, name=name, set=dict(self.ready.set))
            self.roots[key] = root
        if self.roots[key] is not self.root:
            self.root = self.roots[key]
            self.open = []
            self.below = None
        return self.root

    def begin_plan(self, text: Text, label: str, words: str = "") -> None:
        """Begin the plan that a heading, a sheet or a cell names."""
        words = " ".join((words or text.text).split())
        root = self.plan(fold(words), words)
        if self.ready.plan_field and not root.puts:
            value = self.value(text, label)
            self.fill(root, (self.kept(self.ready.plan_field),), value, 0, len(value.text))
            for path, start, end in cut_by(self.ready.pattern, value.text):
                put(root, self.kept(path), value, start, end)
            root.opener = value
        else:
            self.note(text, label, "label")

    def kept(self, name: str) -> Kept:
        """Give a field of the plan itself."""
        return kept(Plan, name)

    # --- notes ---------------------------------------------------------------------------

    def note(
        self, text: Text, label: str, kind: str, thing: Thing | None = None,
        fields: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """Say what became of a text."""
        self.seen.append(Seen(text, label, kind, thing, tuple(fields)))

    def left(self, text: Text, label: str) -> None:
        """Note a text that the layout has no place for; the template's own words need none."""
        asked = text.text.strip() and self.words.asked(text.text.strip())
        self.note(text, label, "skipped" if self.skipping else "prompt" if asked else "left")

    def way(self, *more: str) -> str:
        """Name a place for people: the headings above it and what leads to it."""
        heads = [words for _, words in self.heads]
        return " › ".join([self.words.brief(part) for part in (*heads, *more) if part])

    def value(self, text: Text, label: str, key: str = "") -> Value:
        """Give the value that a text is; entities that an export left in it are decoded."""
        words = text.text
        if not self.source and "&" in words and ";" in words:
            text = text._replace(text=unescape(words))
        return Value(len(self.seen), [Leaf(text, label, self.words.brief(key))])

    def fill(
        self, thing: Thing, fields: Sequence[Kept], value: Value, start: int, end: int, *,
        alone: bool = True,
    ) -> bool:  # fmt: skip
        """Put a stretch of a text into fields of a part and note it.

        It is left over when there is no room for it. ``alone`` is False for one of several
        stretches that become parts of their own.
        """
        leaf = value.leaves[0]
        text = leaf.text if alone else leaf.text._replace(text=value.text[start:end])
        done = [kept.name for kept in fields if put(thing, kept, value, start, end)]
        if end > start and not done:
            self.left(text, leaf.label)
            return False
        kind = "value" if end > start else "empty"
        if kind == "empty" and text.text.strip():
            kind = "prompt" if self.words.asked(text.text) else "label"
        self.note(text, leaf.label, kind, thing, done)
        return True

    # --- parts ---------------------------------------------------------------------------

    def holder(self, kin: Kin, row: "dict[str, Thing] | None" = None) -> Thing | None:
        """Give the part that one of this kind belongs under; makes it when it must be there."""
        row = row or {}
        for name in kin.under:
            if name in row:
                return row[name]
        for item in reversed(self.open):
            if item.thing.kin.name in kin.under:
                return item.thing
        if self.root is None or not kin.under or kin.top or fits_plan(kin):
            return self.root
        around = self.ready.kin[kin.under[0]]
        above = self.holder(around, row)
        if above is None:
            return None
        made = Thing(around, above)
        add(made, above)
        self._push(made, above, LOOSE)
        return made

    def begin(
        self, kin: Kin, holder: Thing, value: Value | None = None, *, level: int = LOOSE,
        number: str = "", called: str = "", words: str = "",
    ) -> Thing:  # fmt: skip
        """Begin a part under another one; go on with the one of the same words if they are one.

        ``words`` are those of a value that are the part's own.
        """
        thing = Thing(kin, holder, opener=value, number=number, called=called)
        if kin.same:
            said = fold(words or (value.text if value else ""))
            at = (id(holder.root if kin.top else holder), kin.name, said)
            known = self._alike.setdefault(at, thing)
            if known is not thing:
                known.beside.append(holder)
                self._push(known, holder, level)
                return known
        add(thing, holder)
        self._push(thing, holder, level)
        return thing

    def go_on(self, thing: Thing) -> None:
        """Go on with a part that was begun further up."""
        self._push(thing, thing.around or thing.root, LOOSE)

    def _push(self, thing: Thing, holder: Thing, level: int) -> None:
        if thing.kin.top and thing.kin.under:  # said on the way: what is beside it goes on
            name = thing.kin.name
            same = [o.thing for o in self.open if o.thing.kin.name == name]
            self.open = [o for o in self.open if not any(map(o.thing.within, same))]
        else:
            self.close_to(holder)
        self.open.append(Open(thing, level))
        self._fill_waiting(thing)

    def _fill_waiting(self, thing: Thing) -> None:
        """Put what was said of a part before it began where it belongs."""
        rest = []
        for item in self.waiting:
            if item.kin is thing.kin and item.holder is thing.around:
                done = [k.name for k in item.fields if put(thing, k, item.value, *item.cut)]
                if done:
                    item.seen.kind, item.seen.thing, item.seen.fields = "value", thing, tuple(done)
            else:
                rest.append(item)
        self.waiting = rest

    def wait(self, kin: Kin, use: Use, value: Value, cut: tuple[int, int]) -> bool:
        """Keep a text for a part that will begin further down in the one around it."""
        around = [o.thing for o in reversed(self.open) if o.thing.kin.name in kin.under]
        if not kin.under and self.root is not None:
            around = [self.root]
        if not around or cut[0] == cut[1]:
            return False
        leaf = value.leaves[0]
        self.left(leaf.text, leaf.label)
        self.waiting.append(Waiting(kin, around[0], use.fields, value, cut, self.seen[-1]))
        return True

    def close_to(self, holder: Thing) -> None:
        """Finish everything that is below a part."""
        self.open = [o for o in self.open if o.thing is holder or not o.thing.within(holder)]

    def is_open(self, name: str) -> Thing | None:
        """Give the open part of a kind, None when there is none."""
        if name == ROOT:
            return self.root
        return next((o.thing for o in reversed(self.open) if o.thing.kin.name == name), None)

    def empty_list(self, kin: Kin, holder: Thing, value: Value) -> None:
        """Remember where an author would write a part, should none be found there."""
        at = holder.root if kin.top else holder
        if at.kin.name == ROOT and not kin.top and not fits_plan(kin):
            return  # a sheet of milestones, and no strategy that they could belong to
        put(at, Kept(".".join(kin.to), (kin.to,), Kind(True, None)), value, 0, 0)


def fits_plan(kin: Kin) -> bool:
    """Say whether the plan itself has a list for parts of this kind."""
    try:
        return field(Plan, ".".join(kin.to)).part is kin.kind
    except FieldError:
        return False
