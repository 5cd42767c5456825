"""The difference of drafts as plain text."""

from collections.abc import Iterator

from planlint.drafts import words
from planlint.drafts.difference import Difference
from planlint.reporters.escape import line


def render(difference: Difference) -> Iterator[str]:
    """Give each plan with what was mended, kept and broken, then the rest."""
    for plan in difference.plans:
        yield line(f"{plan.old.path} → {plan.new.path}") + "\n"
        yield line(words.headline(plan)) + "\n\n"
        for section in words.sections(plan):
            yield from _section(section)
    for section in words.singles(difference):
        yield from _section(section)
    for sentence in words.summary(difference):
        yield line(sentence) + "\n"


def _section(section: words.Section) -> Iterator[str]:
    yield f"{line(section.title)}\n"
    for entry in section.entries:
        yield f"  {line(entry.head)}\n"
        for each in entry.lines:
            yield f"    {line(each)}\n"
    yield "\n"
