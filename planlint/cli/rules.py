"""`planlint rules`: every rule there is."""

import json
from itertools import groupby

import click

from planlint.cli.installed import everything, plugins
from planlint.cli.options import say, tell
from planlint.engine import page
from planlint.engine.own import OWN
from planlint.rule import Rule


@click.command()
@click.option("-f", "--format", "form", type=click.Choice(("text", "json")), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@click.option("--no-plugins", is_flag=True, help="Load no plugin but planlint's own rules.")
@click.pass_context
def command(ctx: click.Context, form: str, no_plugins: bool) -> None:
    """List every rule: its code, severity, name, what it looks for, and the plugin it is from.

    `planlint explain CODE` shows the page of one.
    """
    found = plugins(third_party=not no_plugins)
    known = everything(found)
    rules = known.catalogue.rules.values()
    if form == "json":
        own = [
            {"code": o.code, "name": o.name, "severity": "error", "group": "planlint",
             "profile": "draft", "plugin": "planlint", "needs_date": False,
             "summary": page.read(o.page).summary}
            for o in OWN
        ]  # fmt: skip
        trees = [
            {"code": r.code, "name": r.name, "severity": r.severity, "group": r.group,
             "profile": r.profile, "plugin": r.plugin, "needs_date": r.needs_date,
             "summary": page.read(r.page).summary}
            for r in rules
        ]  # fmt: skip
        click.echo(json.dumps(own + trees, indent=2))
    else:
        click.echo("planlint itself (always reported)")
        for o in OWN:
            click.echo(f"  {o.code}  error    {o.name:32}{page.read(o.page).summary}")
        for group, members in groupby(sorted(rules, key=lambda r: r.group), lambda r: r.group):
            first, *_ = listed = list(members)
            origin = f" ({first.plugin})" if _of_pack(first) else ""
            click.echo(f"\n{group}{origin}")
            for r in listed:
                dated = " (with --as-of)" if r.needs_date else ""
                native = r.plugin.startswith("planlint ") or _of_pack(r)
                foreign = "" if native else f" [{r.plugin}]"
                summary = page.read(r.page).summary
                click.echo(f"  {r.code}  {r.severity:8} {r.name:32}{summary}{dated}{foreign}")
    for failure in found.failed:
        say(failure.why)
    tell(known.findings)
    ctx.exit(2 if found.failed or known.findings else 0)


def _of_pack(rule: Rule) -> bool:
    """Say whether a rule comes from a pack, whose name is its group."""
    return rule.module.endswith((".yaml", ".yml"))
