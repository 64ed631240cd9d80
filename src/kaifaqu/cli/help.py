"""The command that shows the help of the program or of a command: help."""

from __future__ import annotations

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import TEXT, offered
from kaifaqu.cli.options import Command, base_options


@click.command(
    "help",
    cls=Command,
    help="Show the help of the program, or of one command.",
    short_help="The help of the program, or of one command.",
    examples=("kaifaqu help", "kaifaqu help search"),
)
@click.argument(
    "name",
    required=False,
    default="",
    type=TEXT,
    shell_complete=offered("commands"),
    metavar="[COMMAND]",
)
@base_options
@click.pass_context
def command(ctx: click.Context, name: str) -> int:
    """Show the help of the program, or of one command."""
    root = ctx.find_root()
    shown, group = root, root.command
    if name and isinstance(group, click.Group):
        _, found, _ = group.resolve_command(root, [name])
        if found:
            shown = click.Context(found, parent=root, info_name=name)
    streams.write([f"{shown.get_help()}\n"])
    return 0
