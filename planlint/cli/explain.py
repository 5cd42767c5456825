"""`planlint explain`: the page of a rule."""

import json
from typing import Any

import click

from planlint.cli.installed import catalogue
from planlint.cli.options import RULE
from planlint.engine import page
from planlint.engine.own import OWN, Own
from planlint.model.bind import shape
from planlint.model.slip import close
from planlint.rule import Rule


@click.command()
@click.argument("names", nargs=-1, type=RULE, metavar="[CODE|NAME]...")
@click.option("--all", "everything", is_flag=True, help="Show every rule.")
@click.option("-f", "--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option("--no-plugins", is_flag=True, help="Load no plugin but planlint's own rules.")
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], everything: bool, form: str, no_plugins: bool
) -> None:
    """Show the page of a rule: what, why, how to mend, examples, options, how to silence."""
    rules = catalogue(third_party=not no_plugins)
    if not names and not everything:
        raise click.UsageError("Name a rule, such as OW001 or unowned-work, or give --all.")
    chosen: dict[str, Rule | Own] = {}
    for name in names:
        own = [o for o in OWN if name.lower() in (o.code.lower(), o.name, o.code[:2].lower())]
        codes = rules.resolve(name)
        if not own and not codes:
            known = [*rules.names(), *(o.code for o in OWN), *(o.name for o in OWN)]
            guess = close(name, known)
            hint = f" Did you mean {guess}?" if guess else " `planlint rules` lists every rule."
            raise click.UsageError(f"There is no rule {name!r}.{hint}")
        chosen.update((o.code, o) for o in own)
        chosen.update((code, rules.rules[code]) for code in sorted(codes))
    if everything:
        chosen.update((o.code, o) for o in OWN)
        chosen.update(rules.rules)
    if form == "json":
        click.echo(json.dumps([_tree(item) for item in chosen.values()], indent=2))
        return
    click.echo("\n\n".join(_text(item) for item in chosen.values()))


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
