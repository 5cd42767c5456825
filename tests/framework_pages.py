"""The pages of `docs/frameworks`, made from the rule packs themselves: one a pack, and an index."""

from collections.abc import Iterable, Iterator, Mapping

from planlint.engine import page
from planlint.packs.page import summary
from planlint.packs.parts import Pack, PackRule
from planlint.rule import Rule


def pages(packs: Iterable[Pack], rules: Mapping[str, Rule]) -> Iterator[tuple[str, str]]:
    """Give the name and the text of every page; ``rules`` are planlint's own, by code."""
    listed = sorted(packs, key=lambda pack: pack.pack or "")
    yield "README.md", _index(listed)
    for pack in listed:
        yield f"{pack.pack}.md", "\n\n".join(_page(pack, rules)) + "\n"


def _index(packs: list[Pack]) -> str:
    lines = [
        "# Frameworks\n",
        "Rule packs that planlint brings. A plan names its own under `frameworks`; `--framework`",
        "adds one for a run. [A rule pack in fifteen minutes](../packs.md) tells how to write one.",
        "",
        "| pack | what it is | from |\n| :--- | :--- | :--- |",
    ]
    lines += [f"| [{p.pack}]({p.pack}.md) | {p.title} | {_line(p.source)} |" for p in packs]
    return "\n".join(lines) + "\n"


def _page(pack: Pack, rules: Mapping[str, Rule]) -> Iterator[str]:
    yield f"# {pack.title}"
    yield f"*rule pack `{pack.pack}` · version {pack.version}*"
    yield f"From: {_sentence(pack.source)}"
    yield f"Use it with `frameworks: [{pack.pack}]` in a plan, or `--framework {pack.pack}`."
    rows = [_row(rule) for rule in pack.rules]
    rows += [_python(rules[code], level) for code, level in _named(pack, rules, default=False)]
    if rows:
        head = "| rule | severity | what it tells |\n| :--- | :--- | :--- |"
        yield "\n".join(("## Rules\n", head, *sorted(rows, key=_code)))
    if settings := "\n".join(_settings(pack, rules)):
        yield f"## Rules of planlint that it changes\n\n{settings}"
    if pack.carried:
        carried = (
            f"- {_sentence(item.what)} {', '.join(_link(code, rules) for code in item.by)}"
            for item in pack.carried
        )
        yield "\n".join(("## What rules of planlint ask already\n", *carried))
    if pack.left_to_reader:
        left = (f"- {_sentence(item.what)} {_sentence(item.why)}" for item in pack.left_to_reader)
        yield "\n".join(("## Left to the reader\n", *left))


def _code(row: str) -> str:
    return row.lstrip("| [")


def _row(rule: PackRule) -> str:
    return f"| {rule.code} {rule.name} | {rule.severity} | {summary(rule)} |"


def _python(rule: Rule, level: str) -> str:
    name = f"[{rule.code} {rule.name}](../rules/{rule.code}.md)"
    return f"| {name} | {level} | {page.read(rule.page).summary} |"


def _named(pack: Pack, rules: Mapping[str, Rule], *, default: bool) -> list[tuple[str, str]]:
    """Give the severities of rules that run anyway, or of those that run only when named."""
    return [
        (code, level) for code, level in pack.severity.items() if rules[code].default is default
    ]


def _settings(pack: Pack, rules: Mapping[str, Rule]) -> Iterator[str]:
    for code, level in _named(pack, rules, default=True):
        yield f"- {_link(code, rules)} {rules[code].name}: {level}"
    for code, options in pack.options.items():
        given = ", ".join(f"`{key}`" for key in options.entries)
        yield f"- {_link(code, rules)} {rules[code].name}: other {given}"
    if pack.lock:
        yield f"- locked: {', '.join(_link(code, rules) for code in pack.lock)}"
    if pack.sections:
        yield f"- parts of a plan that must be there: {', '.join(pack.sections)}"


def _link(code: str, rules: Mapping[str, Rule]) -> str:
    return f"[{code}](../rules/{code}.md)" if code in rules else code


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _sentence(text: str | None) -> str:
    said = _line(text)
    return said if said.endswith((".", "?", "!")) else f"{said}."
