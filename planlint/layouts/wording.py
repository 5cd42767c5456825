"""What a layout makes of the words of a text: a label, a prompt, what an author wrote."""

import re
from collections.abc import Iterator

from planlint.layouts.labels import exact, fold, leading
from planlint.layouts.ready import Ready

_PROMPT = 1000  # code points; a line longer than this is no prompt
_SENTENCE = re.compile(r"[.?!]\s+(?=[^\W_a-z]|[$(\"\u201c])")  # where a prompt ends
_BRACKET = re.compile(r"\)\s+")
_LEAD = 80  # code points in which words such as "Teacher goal:" end
_TITLE = 300  # code points; a longer text is no name of a plan
_SHOWN = 60  # code points of a heading in the label of a place


class Wording:
    """Looks at texts with the words of a layout; each text once, because exports repeat them."""

    def __init__(self, ready: Ready) -> None:
        """Begin with no text looked at."""
        self.ready = ready
        self._labels: dict[str, str] = {}
        self._plan_labels: dict[str, str] = {}
        self._stretches: dict[str, tuple[int, int]] = {}
        self._briefs: dict[str, str] = {}

    def label(self, words: str) -> str:
        """Give the label that a whole text is, "" when it is none."""
        known = self._labels.get(words)
        if known is None:
            known = self._labels[words] = exact(self.ready.uses, words)
        return known

    def plan_label(self, words: str) -> str:
        """Give the label of the column that names plans, "" for another text."""
        known = self._plan_labels.get(words)
        if known is None:
            known = self._plan_labels[words] = exact(self.ready.plan_labels.whole, words)
        return known

    def asked(self, words: str) -> bool:
        """Say whether a line is the template's own prompt, and nothing else."""
        return self._past_prompts(words) == len(words)

    def _past_prompts(self, words: str) -> int:
        """Give the place behind the prompts with which a line begins.

        A print joins a prompt and the answer below it, so that one of which only the beginning
        is known ends with its sentence, or with its bracket.
        """
        at = 0
        while at < len(words) and len(words) - at <= _PROMPT:
            key = fold(words[at:])
            if not self.ready.prompts.has(key):
                break
            ends = _BRACKET if words[at] == "(" else _SENTENCE
            end = None if key in self.ready.prompts.whole else ends.search(words, at)
            at = end.end() if end is not None else len(words)
        return at

    def stretch(self, words: str) -> tuple[int, int]:
        """Give the stretch of a text that the author wrote, without the template's prompts."""
        known = self._stretches.get(words)
        if known is None:
            known = self._stretches[words] = self._stretch(words)
        return known

    def _stretch(self, words: str) -> tuple[int, int]:
        found = [
            (start + past, end)
            for start, end in written_lines(words)
            if (past := self._past_prompts(words[start:end])) < end - start
        ]
        if not found or fold(words) in self.ready.prompts.whole:
            return 0, 0
        start, end = found[0][0], found[-1][1]
        head = words[start : start + _LEAD]
        lead = leading(self.ready.lead_ins, head) if ":" in head and self.ready.lead_ins else None
        if lead is not None and ":" in words[start : start + lead.rest]:
            start += lead.rest
        return start, end

    def brief(self, words: str) -> str:
        """Shorten words for a place; those of a heading or column lead to all that is in it."""
        known = self._briefs.get(words)
        if known is None:
            known = self._briefs[words] = _short(words)
        return known


def cut_by(pattern: str, words: str) -> Iterator[tuple[str, int, int]]:
    """Read fields out of a text by a pattern such as ``{school.name} plan {period.start}``."""
    if len(words) > _TITLE:
        return
    pieces = re.split(r"\{([a-z_.]+)\}", pattern)
    found = re.fullmatch(
        "".join("(.+?)" if i % 2 else re.escape(p) for i, p in enumerate(pieces)), words.strip()
    )
    if found is not None and len(pieces) > 1:
        for number, path in enumerate(pieces[1::2], 1):
            yield path, found.start(number), found.end(number)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"


def written_lines(words: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text that are its lines, without blanks around them."""
    at = 0
    for line in words.split("\n"):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        if end > start:
            yield start, end
        at += len(line) + 1
