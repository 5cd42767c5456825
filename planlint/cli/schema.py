"""`planlint schema`: JSON Schemas for editors and other programs."""

import json
from typing import Any

import click


@click.command()
@click.option("--plan", "what", flag_value="plan", default=True, help="Of plans (the default).")
@click.option("--config", "what", flag_value="config", help="Of the configuration.")
@click.option("--pack", "what", flag_value="pack", help="Of rule packs.")
@click.option("--output", "what", flag_value="output", help="Of the JSON report.")
@click.option("--no-plugins", is_flag=True, help="With --config: only planlint's own rules.")
def command(what: str, no_plugins: bool) -> None:
    """Print a JSON Schema: of the plan format, or of another file.

    An editor that knows it completes keys and shows what each one means:
    `planlint schema > plan.schema.json`.
    """
    made = {"plan": _plan, "pack": _pack, "output": _output}
    schema = made[what]() if what != "config" else _config(no_plugins)
    click.echo(json.dumps(schema, indent=2))


def _plan() -> dict[str, Any]:
    from planlint.schema import plan_schema  # noqa: PLC0415  (pydantic is slow to import)

    return plan_schema()


def _pack() -> dict[str, Any]:
    from planlint.schema import pack_schema  # noqa: PLC0415  (as above)

    return pack_schema()


def _config(no_plugins: bool) -> dict[str, Any]:
    from planlint.cli.installed import catalogue  # noqa: PLC0415  (loads the rules)
    from planlint.schema import config_schema  # noqa: PLC0415  (pydantic again)

    return config_schema(catalogue(third_party=not no_plugins))


def _output() -> dict[str, Any]:
    from planlint.reporters.schema import report_schema  # noqa: PLC0415  (only for this one)

    return report_schema()
