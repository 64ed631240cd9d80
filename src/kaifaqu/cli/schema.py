"""The command that prints the JSON Schema of a base: schema."""

from __future__ import annotations

from pathlib import Path

import click

from kaifaqu.cli import streams
from kaifaqu.cli.options import Command, base_options
from kaifaqu.files.resources import schema_path


@click.command(
    "schema",
    cls=Command,
    help="Print the JSON Schema that says what a base looks like; editors complete and check by it.",
    short_help="The JSON Schema of a base.",
    examples=("kaifaqu schema -o facts.schema.json", "kaifaqu schema | jq .properties.zone"),
)
@base_options
def command() -> int:
    """Print the JSON Schema of a base."""
    streams.write([Path(schema_path()).read_text(encoding="utf-8")])
    return 0
