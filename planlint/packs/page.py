"""The page of a pack's rule, in the form that the docstring of a rule in Python has."""

import inspect
from collections.abc import Iterator

from planlint.packs.parts import Pack, PackRule


def write(pack: Pack, rule: PackRule) -> str:
    """Write a rule's page in Markdown: what, why, how to mend, what it asks, its examples."""
    return "\n\n".join(_blocks(pack, rule)) + "\n"


def of_pack(pack: Pack) -> str:
    """Write the page of a pack in Markdown: where it comes from, what it sets, adds and leaves."""
    return "\n\n".join(_of_pack(pack)) + "\n"


def _of_pack(pack: Pack) -> Iterator[str]:
    yield f"{pack.title or pack.pack}."
    about = [("from", pack.source), ("version", pack.version), ("extends", ", ".join(pack.extends))]
    if listed := "\n".join(f"- {word}: {said}" for word, said in about if said):
        yield listed
    if pack.rules:
        rules = (
            f"- {rule.code} {rule.name} ({rule.severity}): {summary(rule)}" for rule in pack.rules
        )
        yield "## Rules\n\n" + "\n".join(rules)
    if settings := "\n".join(_settings(pack)):
        yield f"## Rules of others\n\n{settings}"
    if pack.carried:
        carried = (f"- {_sentence(item.what)} {', '.join(item.by)}" for item in pack.carried)
        yield "## Asked by rules of planlint\n\n" + "\n".join(carried)
    if pack.left_to_reader:
        left = (
            f"- {_sentence(item.what)}{f' {_sentence(item.why)}' if item.why else ''}"
            for item in pack.left_to_reader
        )
        yield "## Left to the reader\n\n" + "\n".join(left)


def _settings(pack: Pack) -> Iterator[str]:
    yield from (f"- {name}: {level}" for name, level in pack.severity.items())
    yield from (f"- {name}: other options" for name in pack.options)
    if pack.lock:
        yield f"- locked: {', '.join(pack.lock)}"
    if pack.sections:
        yield f"- parts of a plan that must be there: {', '.join(pack.sections)}"


def _sentence(text: str | None) -> str:
    said = " ".join((text or "").split())
    return said if said.endswith((".", "?", "!")) else f"{said}."


def summary(rule: PackRule) -> str:
    """Give what a rule finds in one sentence; its name in words when the pack has none."""
    if rule.about:
        return " ".join(rule.about.split())
    words = (rule.name or "").replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}."


def _blocks(pack: Pack, rule: PackRule) -> Iterator[str]:
    yield summary(rule)
    title = pack.title or pack.pack
    yield (
        f"A rule of the pack {pack.pack}: {title}."
        if title != pack.pack
        else (f"A rule of the pack {pack.pack}.")
    )
    for heading, text in (("Why", rule.why), ("Fix", rule.fix)):
        if text:
            yield f"## {heading}\n\n{_text(text)}"
    if asked := "\n".join(_asked(rule)):
        yield f"## What it asks\n\n{asked}"
    if rule.coverage is not None and rule.coverage.areas:
        areas = "\n".join(
            f"- {area.name}{f', when `{area.when}`' if area.when else ''}"
            for area in rule.coverage.areas
        )
        yield f"## Areas\n\n{areas}"
    for heading, examples in (("Bad", rule.bad), ("Good", rule.good)):
        for example in examples:
            yield f"## {heading}\n\n```yaml\n{example.rstrip()}\n```"


def _asked(rule: PackRule) -> Iterator[str]:
    """Say in the words of the pack what is asked of which elements."""
    if rule.each:
        yield f"- each {' and each '.join(name.replace('_', ' ') for name in rule.each)}"
    for word, condition in (("when", rule.when), ("require", rule.require), ("count", rule.count)):
        if condition:
            yield f"- {word} `{' '.join(condition.split())}`"
    if rule.minimum is not None:
        yield f"- at least {rule.minimum}"
    if rule.maximum is not None:
        yield f"- at most {rule.maximum}"
    if rule.words is not None:
        for word, terms in (("avoid", rule.words.avoid), ("have one of", rule.words.have)):
            if terms:
                yield f"- {word}: {', '.join(terms)}"
    for step in rule.sequence:
        after = f", {step.after} days after the one before or later" if step.after else ""
        within = f", within {step.within_} days" if step.within_ is not None else ""
        yield f"- {step.name or step.date}{after}{within}"
    if rule.similar is not None:
        texts = " and ".join(f"`{text}`" for text in rule.similar.texts)
        if rule.similar.most is not None:
            yield f"- {texts} at most {rule.similar.most:.0%} alike"
        if rule.similar.least is not None:
            yield f"- {texts} at least {rule.similar.least:.0%} alike"


def _text(text: str) -> str:
    """Keep the paragraphs of a text, and nothing in it that begins a section of the page."""
    lines = inspect.cleandoc(text).splitlines()
    return "\n".join(f"\\{line}" if line.startswith(("#", "```")) else line for line in lines)
