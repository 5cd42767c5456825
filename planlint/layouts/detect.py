"""Which layout a document is written on: the marks of each are looked for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planlint.layouts.labels import LONGEST, bare, fold
from planlint.layouts.ready import Ready
from planlint.layouts.years import undated
from planlint.readers.blocks import Block, Heading, Paragraph, Script
from planlint.source import UnreadableError

_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z])")


class Fit(NamedTuple):
    """How well a layout fits: the marks that were found, and those that were not."""

    ready: Ready
    found: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]  # marks of other templates, and a format that it is not for
    fits: bool
    labels: frozenset[str] = frozenset()  # of the document

    @property
    def share(self) -> float:
        """The share of the marks that were found."""
        return len(self.found) / max(len(self.found) + len(self.missed), 1)


def labels_in(script: Script) -> frozenset[str]:
    """Give everything in a document that may be a label, folded."""
    heads: set[str] = set()  # first, as the rows of a sheet repeat much of what they say
    names: set[str] = set()
    for text in _texts(script.blocks, names):
        heads.add(text[: 2 * LONGEST].split("\n", 1)[0])
    tries = {tried for head in heads for tried in _spellings(head)} | names
    return frozenset(map(fold, tries)) - {""}


def _texts(blocks: Iterable[Block], names: set[str]) -> Iterator[str]:
    """Give the texts of blocks, and note the names of tables."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text.text
        elif isinstance(block, Paragraph):
            yield block.label
            yield from _SENTENCE.split(block.text.text)  # one may begin with a label of its own
        else:
            names.add(block.name)
            for row in block.rows:
                for cell in row:
                    yield cell.text.text
                    if cell.inner:
                        yield from _texts(cell.inner, names)


def _spellings(head: str) -> Iterator[str]:
    """Give what a line may be called: all of it, or what stands before a colon or number."""
    before = head.split(":", 1)[0]
    for tried in (head, bare(head), before, before.rstrip("0123456789.# "), undated(before)):
        if len(tried) <= LONGEST:
            yield tried


def fit(ready: Ready, labels: frozenset[str], format: str) -> Fit:
    """Look for the marks of a layout among the labels of a document."""
    marks = ready.layout.marks
    assert marks is not None  # a layout without marks is not made ready
    found: list[str] = []
    missed: list[str] = []
    ok = True
    for mark in marks.must:
        (found if _there(mark, labels) else missed).append(mark)
    ok = not missed
    likely = 0
    for mark in marks.may:
        there = _there(mark, labels)
        likely += there
        (found if there else missed).append(mark)
    least = (len(marks.may) + 1) // 2 if marks.least is None else marks.least
    wrong = [mark for mark in marks.never if _there(mark, labels)]
    if ready.formats and format not in ready.formats:
        wrong.append(f"the format {format}")
    fits = ok and likely >= least and not wrong
    return Fit(ready, tuple(found), tuple(missed), tuple(wrong), fits, labels)


def _there(mark: str, labels: frozenset[str]) -> bool:
    return any(fold(word) in labels for word in mark.split("|"))


def best(layouts: Sequence[Ready], script: Script, own: int = 0) -> Fit:
    """Choose the layout of a document; raises UnreadableError when none or several fit.

    Of those that fit, the one with the largest share of its marks; then the one with more
    marks; then the project's own, which are the first ``own`` of the layouts.
    """
    labels = labels_in(script)
    fits = [fit(ready, labels, script.format) for ready in layouts]
    able = sorted((f for f in fits if f.fits), key=_rank)
    if not able:
        raise UnreadableError(_none(fits), help=_HELP)
    alike = [f for f in able if _rank(f) == _rank(able[0])]
    if len(alike) > 1:
        named = [f for f in alike if f.ready in layouts[:own]]
        alike = named if len(named) == 1 else alike
    if len(alike) > 1:
        both = " and ".join(f.ready.name for f in alike)
        raise UnreadableError(f"The layouts {both} fit equally well.", help=_HELP)
    return alike[0]


_HELP = (
    "name a layout with --layout, or see with `planlint layout try` what each one finds;"
    " docs/layouts.md shows how to write one."
)


def _rank(fit: Fit) -> tuple[float, int]:
    return -fit.share, -len(fit.found)


def _none(fits: Sequence[Fit]) -> str:
    near = min((f for f in fits if not f.wrong), key=_rank, default=None)
    if near is None or not near.found:
        return "No layout fits: nothing in the document is a heading or column of one."
    total = len(near.found) + len(near.missed)
    # One spelling of each will do: a mark may have twenty.
    missed = ", ".join(f'"{mark.partition("|")[0].strip()}"' for mark in near.missed[:4])
    more = f" and {len(near.missed) - 4} more" if len(near.missed) > 4 else ""
    return (
        f"No layout fits: of the {total} marks of the layout {near.ready.name}"
        f" {len(near.found)} {'was' if len(near.found) == 1 else 'were'} found;"
        f" missing {'is' if len(near.missed) == 1 else 'are'} {missed}{more}."
    )
