"""`planlint explain`: the page of a rule."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planlint.cli.installed import everything, plugins
from planlint.cli.options import RULE, tell
from planlint.engine import page
from planlint.engine.catalogue import Catalogue
from planlint.engine.own import OWN, Own
from planlint.finding import Finding
from planlint.model.bind import shape
from planlint.model.slip import close
from planlint.reporters.escape import line
from planlint.rule import Rule

if TYPE_CHECKING:
    from planlint.packs.parts import Pack


@click.command()
@click.argument("names", nargs=-1, type=RULE, metavar="[CODE|NAME]... [PLAN]")
@click.option("--all", "every", is_flag=True, help="Show every rule.")
@click.option("-f", "--format", "form", type=click.Choice(("text", "json")), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@click.option("--plan", metavar="FILE", help="Show what the rule finds in this plan, too.")
@click.option("--no-plugins", is_flag=True, help="Load no plugin but planlint's own rules.")
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    every: bool,
    form: str,
    plan: str | None,
    no_plugins: bool,
) -> None:
    """Show the page of a rule or a pack: what, why, how to mend, examples, how to silence.

    With a PLAN, it says what the rule finds in it, too.
    """
    names, plan = _parted(names, plan)
    found = plugins(third_party=not no_plugins)
    rules = Catalogue(rule for plugin in found.loaded for rule in plugin.rules)
    packs: dict[str, Pack] = {}
    if every or not all(rules.resolve(name) for name in names):  # perhaps one of a pack
        known = everything(found)
        rules = known.catalogue
        packs = {p.pack.pack: p.pack for p in known.packs if p.pack is not None and p.pack.pack}
        tell(known.findings)
    if not names and not every:
        raise click.UsageError("Name a rule, such as OW001 or unowned-work, or give --all.")
    chosen: dict[str, Rule | Own] = {}
    named = [packs[name] for name in names if name in packs]
    for name in names:
        if name in packs:
            continue
        own = [o for o in OWN if name.lower() in (o.code.lower(), o.name, o.code[:2].lower())]
        codes = rules.resolve(name)
        if not own and not codes:
            options = [*rules.names(), *packs, *(o.code for o in OWN), *(o.name for o in OWN)]
            guess = close(name, options) or next((o for o in options if name.lower() in o), "")
            hint = f" Did you mean {guess}?" if guess else " `planlint rules` lists every rule."
            raise click.UsageError(f"There is no rule {name!r}.{hint}")
        chosen.update((o.code, o) for o in own)
        chosen.update((code, rules.rules[code]) for code in sorted(codes))
    if every:
        chosen.update((o.code, o) for o in OWN)
        chosen.update(rules.rules)
    seen = _seen(plan, chosen.values(), no_plugins) if plan else None
    if form == "json":
        trees = [_tree(item) for item in chosen.values()]
        for tree in trees if seen is not None else ():
            tree["found"] = [_place(f) for f in (seen or {}).get(tree["code"], ())]
        click.echo(json.dumps([*map(_pack_tree, named), *trees], indent=2))
    else:
        told = [_pack_text(pack) for pack in named]
        told += (
            _text(item) + ("" if seen is None else _found(plan or "", seen.get(code, ())))
            for code, item in chosen.items()
        )
        click.echo("\n\n".join(told))


def _parted(names: tuple[str, ...], plan: str | None) -> tuple[tuple[str, ...], str | None]:
    """Take the plan from the end of the names: after a rule, what looks like a file is one."""
    if plan is not None or len(names) < 2 or not _is_file(names[-1]):
        return names, plan
    return names[:-1], names[-1]


def _is_file(word: str) -> bool:
    return "/" in word or "." in word or Path(word).is_file()


def _seen(plan: str, rules: Iterable[Rule | Own], no_plugins: bool) -> dict[str, list[Finding]]:
    """Check one plan with some rules, the packs that they come from included."""
    from planlint import api  # noqa: PLC0415  (most pages are read without a plan)

    chosen = [rule for rule in rules if isinstance(rule, Rule)]
    settings = {
        "select": [rule.code for rule in chosen],
        "frameworks": sorted({r.group for r in chosen if ", pack " in r.plugin}),
        "as-of": "today" if any(rule.needs_date for rule in chosen) else None,
    }
    report = api.run(api.Request((plan,), settings=settings, plugins=not no_plugins))
    tell(f for f in report.findings if f.code in ("PL001", "PL004"))
    failed = next((item for item in report.not_checked if item.failed), None)
    if failed is not None:
        raise click.UsageError(f"{plan} could not be checked: {failed.why}")
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.code, []).append(finding)
    return found


def _found(plan: str, findings: Iterable[Finding]) -> str:
    """Say what a rule finds in a plan, line by line."""
    lines = [f"  line {f.location.line}: {line(f.message)}" for f in findings]
    return "\n".join(["", "", f"IN {line(plan)}", *(lines or ["  nothing is found."])])


def _place(finding: Finding) -> dict[str, Any]:
    return {
        "message": finding.message,
        "element": finding.element,
        "field": finding.field,
        "line": finding.location.line,
        "column": finding.location.column,
        "data": dict(finding.data),
    }


def _pack_tree(pack: "Pack") -> dict[str, Any]:
    return {
        "pack": pack.pack,
        "title": pack.title,
        "source": pack.source,
        "version": pack.version,
        "extends": list(pack.extends),
        "rules": [rule.code for rule in pack.rules],
        "severity": dict(pack.severity),
        "lock": list(pack.lock),
        "sections": list(pack.sections),
        "left_to_reader": [{"what": item.what, "why": item.why} for item in pack.left_to_reader],
    }


def _pack_text(pack: "Pack") -> str:
    from planlint.packs.page import of_pack  # noqa: PLC0415  (few runs use packs)

    return f"{pack.pack}\nrule pack\n\n{page.markdown_to_text(of_pack(pack))}"


def _tree(item: Rule | Own) -> dict[str, Any]:
    read = page.read(item.page)
    tree: dict[str, Any] = {
        "code": item.code,
        "name": item.name,
        "severity": "error",
        "summary": read.summary,
        "description": read.description,
        "why": read.why,
        "fix": read.fix,
        "sections": read.sections,
        "examples": [
            {"good": e.good, "text": e.text, "finds": [list(f) for f in e.finds]}
            for e in read.examples
        ],
        "silenced": not isinstance(item, Own),
    }
    if isinstance(item, Rule):
        tree |= {
            "severity": item.severity,
            "group": item.group,
            "profile": item.profile,
            "citations": list(item.cites),
            "plugin": item.plugin,
            "needs_date": item.needs_date,
            "options": dict(_defaults(item)),
        }
    return tree


def _defaults(rule: Rule) -> list[tuple[str, Any]]:
    if rule.options is None:
        return []
    kind: Any = rule.options
    given = rule.options()
    return [(key, getattr(given, field.name)) for key, field in shape(kind).items()]


def _text(item: Rule | Own) -> str:
    body = page.markdown_to_text(item.page)
    lines = [f"{item.code} {item.name}"]
    if isinstance(item, Own):
        lines += ["error · always reported", "", body]
        return "\n".join(lines)
    lines.append(f"{item.severity} · {item.group} · profile {item.profile} · {item.plugin}")
    lines += ["", body, "", "SETTINGS"]
    lines += [f"  options.{item.code}.{k} = {_value(v)}" for k, v in _defaults(item)]
    lines += [
        f'  severity.{item.code} = "{item.severity}"    (or error, warning, info, off)',
        f"  to silence it at one place: # planlint: ignore[{item.code}] and the reason",
        "",
        "SOURCES",
        *(f"  {cite}" for cite in item.cites),
    ]
    return "\n".join(lines)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
