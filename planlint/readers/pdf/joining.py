"""Words to text: what belongs together across the end of a line.

A line may end between two words, at a hyphen, at a hyphen that is only there because the
line ended, or, in a narrow column, in the middle of a word. The document itself tells
which: how its words are spelled where no line ends, and whether blanks are painted there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from planlint.readers.pdf.words import Word

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HYPHENS = "-\u2010\u00ad"
_SOFT = "\u00ad"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_USUAL = 0.7  # share of line ends with a blank from which on its absence says something


class Vocabulary(NamedTuple):
    """The document's words as they are spelled within a line, in small letters."""

    known: frozenset[str]
    blanks: bool  # whether a blank is painted where a line ends between two words


def learn(runs: Iterable[Sequence[Word]]) -> Vocabulary:
    """Learn the words of a document from its runs: texts that go on from line to line."""
    known: set[str] = set()
    ends: Counter[bool] = Counter()
    for run in runs:
        breaks = [new_line(a, b) for a, b in pairwise(run)]
        for index, word in enumerate(run):
            first = index > 0 and breaks[index - 1]
            last = index < len(breaks) and breaks[index]
            if first:
                ends[word.space] += 1
            begun = not first or word.space  # a painted blank says that the words end there
            if begun and (not last or run[index + 1].space):
                text = word.text.casefold().replace(_SOFT, "")
                known.add(text.strip(".,;:!?()[]\"'“”‘’"))
                known.update(_LETTERS.findall(text))
    total = ends.total()
    return Vocabulary(frozenset(known), bool(total) and ends[True] >= _USUAL * total)


def new_line(one: Word, other: Word) -> bool:
    """Tell whether the second word stands on another line than the first."""
    if one.page != other.page or one.turn != other.turn:
        return True
    if one.turn in (90, 270):  # the line runs up or down
        low, high = max(one.x0, other.x0), min(one.x1, other.x1)
        size = min(one.x1 - one.x0, other.x1 - other.x0)
        ahead = other.bottom <= one.bottom if one.turn == 90 else other.top >= one.top
    else:
        low, high = max(one.top, other.top), min(one.bottom, other.bottom)
        size = min(one.bottom - one.top, other.bottom - other.top)
        ahead = (other.x0 >= one.x0) if one.turn == 0 else (other.x1 <= one.x1)
    return high - low < 0.4 * size or not ahead


def lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Cut words, in the order of reading, into lines."""
    held: list[Word] = []
    for word in words:
        if held and new_line(held[-1], word):
            yield held
            held = []
        held.append(word)
    if held:
        yield held


def joined(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[str, bool]:
    """Write words as one text, and say whether nothing had to be guessed."""
    parts: list[str] = []
    sure = True
    alone = 0  # index of the first word of the line
    for index, word in enumerate(words):
        if index == 0:
            parts.append(word.text)
            continue
        before = words[index - 1]
        if not new_line(before, word):
            text = word.text.translate(_RAISED) if _footnote(before, word) else word.text
            parts.append((" " if word.space else "") + text)
            continue
        single = not any(w.space for w in words[alone + 1 : index])
        alone = index
        glue, certain = _across(parts, word, single, vocabulary)
        sure = sure and certain
        if glue == "drop":
            parts[-1] = parts[-1][:-1]
        parts.append((" " if glue == " " else "") + word.text)
    text = "".join(parts).replace(_SOFT, "")
    return re.sub(r"\s+", " ", text).strip(), sure


def _footnote(before: Word, word: Word) -> bool:
    """Tell whether a number is a footnote's, which would make 2026 with a 1 behind it 20261."""
    small = word.size <= 0.8 * before.size and word.bottom < before.bottom - 0.15 * before.size
    return small and not word.space and word.text.isascii() and word.text.isdigit()


def _across(parts: list[str], word: Word, single: bool, known: Vocabulary) -> tuple[str, bool]:
    """Say what stands between the last part and the first word of the next line.

    A blank, nothing, or "drop": nothing, and the hyphen goes too.
    """
    tail = _tail(parts)
    head = word.text
    begin = (_LETTERS.match(head) or [""])[0]
    if tail[-1:] in _HYPHENS and len(tail) > 1 and not tail[:-1].endswith(tuple(_HYPHENS)):
        return _at_hyphen(tail, head, begin, known)
    end = (re.search(r"[^\W\d_]+$", tail) or [""])[0]
    if not (end and begin and begin[0].islower()) or word.space:
        return " ", True
    whole = (end + begin).casefold()
    if whole in known.known and not (end.casefold() in known.known and begin in known.known):
        return "", True
    if known.blanks or single:
        apart = end.casefold() in known.known or begin.casefold() in known.known
        if not apart and known.blanks:
            return "", False
    return " ", True


def _at_hyphen(tail: str, head: str, begin: str, known: Vocabulary) -> tuple[str, bool]:
    if tail[-1] == _SOFT:
        return "drop", True
    end = (re.search(r"[^\W\d_]+(?=.$)", tail) or [""])[0]
    if not end or not begin or not begin[0].islower():
        return "", True  # 2026-/27, Pre-/K, Wi-/Fi
    whole = end.casefold() + begin
    rest = head.strip(".,;:!?()[]\"'“”‘’").casefold()
    if (
        tail.casefold().lstrip("(\"'“‘") + rest in known.known
        or f"{end.casefold()}-{begin}" in known.known
    ):
        return "", True
    if whole in known.known:
        return "drop", True
    if end.casefold() in known.known and begin in known.known:
        return "", False  # two words that the document knows: well-/known
    return "drop", False


def _tail(parts: list[str]) -> str:
    """Give the characters since the last blank."""
    text = ""
    for part in reversed(parts):
        text = part + text
        if part[:1] == " ":
            break
    return text.strip()
