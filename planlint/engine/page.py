"""Read a rule's page: what it says, why, how to mend, its options and its examples.

A page is Markdown: a sentence, a description, then sections. The sections that every
page has are ``Why`` and ``Fix``; examples stand in sections whose title begins with
``Bad`` or ``Good``, as YAML blocks. The first line of a bad example names what must be
found: ``# finds G1/S1 owner`` (the element, and the field if there is one); a rule that
needs a day names it as well: ``# as of 2027-01-15``. The example of a rule that holds plans
against each other has several, with a line ``---`` between them. Where a rule looks back, the
plan before stands first, with a line ``--- # a year later`` below it.
"""

import inspect
import re
from typing import NamedTuple

_SECTION = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FINDS = re.compile(r"^# finds (\S+)(?: (\S+))?$", re.MULTILINE)
_LATER = re.compile(r"^--- # .* later\n", re.MULTILINE)
_NEXT = re.compile(r"^---\n", re.MULTILINE)
_AS_OF = re.compile(r"^# as of (\S+)$", re.MULTILINE)


class Example(NamedTuple):
    """A piece of a plan that shows a rule at work."""

    good: bool
    text: str
    finds: tuple[tuple[str, str], ...]  # elements and fields that must be found
    as_of: str | None

    @property
    def plans(self) -> tuple[str, ...]:
        """The plans of the example, one after the other, between lines ``---``."""
        return tuple(_NEXT.split(self.text))

    @property
    def drafts(self) -> tuple[str, ...]:
        """The plan, after the one before it if the example has one."""
        return tuple(_LATER.split(self.text))

    def finds_in(self, plan: str) -> tuple[tuple[str, str], ...]:
        """Give what must be found in one of its plans."""
        return _finds(plan)


class Page(NamedTuple):
    """A rule's page, taken apart."""

    summary: str
    description: str
    sections: dict[str, str]
    examples: tuple[Example, ...]

    @property
    def why(self) -> str:
        """Why a reviewer asks."""
        return self.sections.get("Why", "")

    @property
    def fix(self) -> str:
        """How to mend what the rule finds."""
        return self.sections.get("Fix", "")


def read(text: str) -> Page:
    """Take the text of a page apart; a section that is missing is simply not there."""
    text = inspect.cleandoc(text)
    head, *rest = _SECTION.split(text)
    summary, _, description = head.strip().partition("\n\n")
    sections: dict[str, str] = {}
    examples: list[Example] = []
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        sections[title] = body.strip()
        if title.startswith(("Bad", "Good")):
            examples += [
                Example(
                    title.startswith("Good"),
                    block,
                    _finds(block),
                    found[1] if (found := _AS_OF.search(block)) else None,
                )
                for block in _BLOCK.findall(body)
            ]
    return Page(" ".join(summary.split()), description.strip(), sections, tuple(examples))


def _finds(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((m[1], m[2] or "") for m in _FINDS.finditer(text))


def markdown_to_text(text: str) -> str:
    """Show a page on a terminal: section titles in capitals, examples set in."""
    shown = []
    fenced = False
    for line in inspect.cleandoc(text).splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            shown.append(f"    {line}".rstrip())
        elif line.startswith("## "):
            title, colon, rest = line[3:].partition(":")
            shown.append(title.upper() + colon + rest)
        else:
            shown.append(line)
    return "\n".join(shown)
