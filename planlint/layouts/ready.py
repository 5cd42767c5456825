"""A layout made ready for use: its labels in one index, its parts by name."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planlint.layouts.labels import fold
from planlint.layouts.model import PLAN, Kind, field
from planlint.layouts.parts import Layout, PartOf
from planlint.model.part import Part

ROOT = "plan"
"""The name of the part that is the plan itself."""
BETWEEN = ".."
"""Between two fields that share a text with two dates, ``start..due``; ``..due`` takes the last."""


class Kept(NamedTuple):
    """A field of a part, as the layout names it."""

    name: str  # "measure.target.value", or "start..due"
    paths: tuple[tuple[str, ...], ...]  # the fields of the plan that take the text
    kind: Kind


class Kin(NamedTuple):
    """A kind of part that the document holds."""

    name: str
    kind: type[Part]
    to: tuple[str, ...]  # the way to its list
    top: bool  # from the plan, not from the part around it
    under: tuple[str, ...]
    depth: int
    text: Kept | None  # what takes the words with which one begins
    each: str
    id: str  # "G{n}"
    links: Mapping[str, tuple[str, ...]]
    set: Mapping[str, str]
    same: bool
    begins: bool  # whether anything begins one


class Use(NamedTuple):
    """What a label stands for."""

    part: str
    does: str  # "begins", "field" or "of"
    fields: tuple[Kept, ...] = ()


class Texts(NamedTuple):
    """Texts by what they are, begin with or end with."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]

    def has(self, key: str) -> bool:
        """Say whether a folded text is one of them."""
        return bool(key) and (
            key in self.whole
            or key.startswith(self.starts)
            or any(key.endswith(end) and key != end for end in self.ends)
        )


def texts(words: Iterable[str]) -> Texts:
    """Make texts ready to be looked up: `Appendix...`, `* at a glance`, or whole ones."""
    given = list(words)
    return Texts(
        frozenset(fold(w) for w in given if not _open(w) and not w.startswith("*")),
        tuple(fold(w) for w in given if _open(w)),
        tuple(fold(w) for w in given if w.startswith("*")),
    )


class Ready(NamedTuple):
    """A layout as the reader of documents uses it."""

    name: str
    title: str
    formats: frozenset[str]
    kin: Mapping[str, Kin]
    uses: Mapping[str, tuple[Use, ...]]  # by folded label, in the order of the layout
    patterns: Mapping[str, str]  # "g" of G#, and the part that it begins
    prompts: "Texts"
    lead_ins: frozenset[str]
    skip: "Texts"
    plans: str  # "", "row", "sheet", "column", "heading"
    plan_labels: "Texts"
    plan_level: int  # 0 for no level
    plan_field: str
    pattern: str
    first_heading: str
    set: Mapping[str, str]
    frameworks: tuple[str, ...]
    layout: Layout


def kept(kind: type[Part], name: str) -> Kept:
    """Give a field by its name in a layout; raises FieldError."""
    paths = [path for path in name.split(BETWEEN) if path]
    found = [field(kind, path) for path in paths]
    return Kept(name, tuple(tuple(path.split(".")) for path in paths), found[0])


def make(layout: Layout) -> Ready:
    """Make a layout ready; it must have been found without fault."""
    kin: dict[str, Kin] = {ROOT: root()}
    uses: dict[str, list[Use]] = {}
    patterns: dict[str, str] = {}
    _index(uses, kin[ROOT], layout.fields_, ())
    for part in layout.parts:
        made = kin_of(part, kin)
        kin[made.name] = made
        for label in part.begins:
            if label.endswith("#"):
                patterns[label[:-1].casefold()] = made.name
        _index(uses, made, part.fields_, part.of, [b for b in part.begins if b[-1:] != "#"])
    plans = layout.plans
    labels = plans.labels if plans else ()
    return Ready(
        layout.layout or "",
        layout.title or layout.layout or "",
        frozenset(layout.formats),
        kin,
        {key: tuple(found) for key, found in uses.items()},
        patterns,
        texts(layout.prompts),
        frozenset(fold(words) for words in layout.lead_ins),
        texts(layout.skip),
        (plans.each or "") if plans else "",
        texts(labels),
        (plans.level or 0) if plans else 0,
        (plans.field or "title") if plans else "title",
        (plans.pattern or "") if plans else "",
        layout.first_heading or "",
        layout.set,
        layout.frameworks,
        layout,
    )


def _open(prompt: str) -> bool:
    return prompt.rstrip().endswith(("...", "…"))


def root() -> Kin:
    """Give the part that is the plan itself."""
    return Kin(ROOT, PLAN, (), True, (), 0, None, "cell", "", {}, {}, False, False)


def class_of(part: PartOf, kin: Mapping[str, Kin]) -> Kind:
    """Give what the list of a part holds; raises FieldError."""
    to = part.to or ""
    if to.startswith("plan."):
        return field(PLAN, to.removeprefix("plan."))
    around = next((kin[name] for name in part.under if name in kin), kin[ROOT])
    return field(around.kind, to)


def text_field(part: PartOf, kind: type[Part]) -> str:
    """Give the field that takes the words with which a part begins."""
    if part.text:
        return part.text
    return next((n for n in ("statement", "name", "topic") if n in kind.fields), kind.shorthand)


def kin_of(part: PartOf, kin: Mapping[str, Kin]) -> Kin:
    """Make a part of a layout ready; raises FieldError."""
    found = class_of(part, kin)
    assert found.part is not None
    to = part.to or ""
    top = to.startswith("plan.") or not part.under
    text = text_field(part, found.part)
    return Kin(
        part.part or "",
        found.part,
        tuple(to.removeprefix("plan.").split(".")),
        top,
        part.under,
        1 + max((kin[name].depth for name in part.under), default=0),
        kept(found.part, text) if text else None,
        part.each,
        part.id or "",
        part.links,
        part.set,
        part.same,
        bool(part.begins),
    )


def _index(
    uses: dict[str, list[Use]],
    kin: Kin,
    fields: Mapping[str, tuple[str, ...]],
    of: tuple[str, ...],
    begins: list[str] | None = None,
) -> None:
    by_label: dict[str, list[Kept]] = {}
    for name, labels in fields.items():
        for key in dict.fromkeys(fold(label) for label in labels):  # a plural is the same label
            by_label.setdefault(key, []).append(kept(kin.kind, name))
    opening = {fold(label): () for label in begins or ()}
    for key in opening:
        more = tuple(by_label.pop(key, ()))  # a label may begin a part and fill a field besides
        text = (kin.text,) if kin.text else ()
        uses.setdefault(key, []).append(Use(kin.name, "begins", (*text, *more)))
    for key, found in by_label.items():
        uses.setdefault(key, []).append(Use(kin.name, "field", tuple(found)))
    for label in of:
        uses.setdefault(fold(label), []).append(Use(kin.name, "of"))
