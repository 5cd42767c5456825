"""The difference of drafts as Markdown, for a comment on a change or a message to a school."""

from collections.abc import Iterator

from planlint.drafts import words
from planlint.drafts.difference import Difference
from planlint.reporters.escape import markdown as safe


def render(difference: Difference) -> Iterator[str]:
    """Give a heading for each plan, and below it what was mended, kept and broken."""
    yield "# Drafts compared\n"
    for sentence in words.summary(difference):
        yield f"\n{safe(sentence)}\n"
    for plan in difference.plans:
        yield f"\n## {safe(plan.new.name)}\n"
        yield f"\n{safe(plan.old.path)} → {safe(plan.new.path)}\n"
        yield f"\n**{safe(words.headline(plan))}**\n"
        for section in words.sections(plan):
            yield from _section(section, "###")
    for section in words.singles(difference):
        yield from _section(section, "##")


def _section(section: words.Section, mark: str) -> Iterator[str]:
    yield f"\n{mark} {safe(section.title)}\n\n"
    for entry in section.entries:
        yield f"- {safe(entry.head)}\n"
        for each in entry.lines:
            yield f"  - {safe(each)}\n"
