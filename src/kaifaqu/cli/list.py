"""The command that lists the sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.options import Command, base_options, chosen_base, output_options
from kaifaqu.cli.printing import print_sectors
from kaifaqu.search.keys import narrow

if TYPE_CHECKING:
    from kaifaqu.cli.options import Output


@click.command(
    "list",
    cls=Command,
    short_help="The sectors: key, name, number of facts, newest year.",
    examples=("kaifaqu list", "kaifaqu list --year 2023 --json"),
)
@output_options
@base_options
def command(output: Output) -> int:
    """List the sectors: key, name, number of facts, newest year."""
    base = chosen_base()
    facts = narrow(base.facts, output.year, output.tags)
    print_sectors(base, facts, output)
    if facts:
        return 0
    from kaifaqu.cli.misses import tell_narrowed

    return tell_narrowed(base, output)
