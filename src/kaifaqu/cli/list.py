"""The command that lists the sectors, or of a base of several zones these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.opening import chosen_base
from kaifaqu.cli.options import Command, base_options, output_options, zone_option
from kaifaqu.language import mark, translate

if TYPE_CHECKING:
    from kaifaqu.cli.options import Output


@click.command(
    "list",
    cls=Command,
    context_settings={"allow_extra_args": True},
    short_help="The sectors: key, name, number of facts, newest year.",
    examples=("kaifaqu list", "kaifaqu list --year 2023 --json"),
)
@output_options
@zone_option
@base_options
@click.pass_context
def command(ctx: click.Context, output: Output) -> int:
    """List the sectors, or several zones; 'kaifaqu show SECTOR' shows the facts of one."""
    from kaifaqu.cli.printing import print_tallies
    from kaifaqu.search.keys import tags_meant

    base = chosen_base()
    if ctx.args:
        from kaifaqu.cli.misses import option_of, typed

        option = option_of(base, ctx.args[0])
        meant = f"list {option}" if option else f"show {' '.join(map(typed, ctx.args))}"
        said = mark("'kaifaqu list' takes no word; did you mean: kaifaqu {command}")
        raise click.UsageError(translate(said, command=meant))
    tallies = base.tallies(output.year, tags_meant(base, output.tags))
    print_tallies(base, tallies, output)
    if any(tally.facts for tally in tallies):
        return 0
    from kaifaqu.cli.misses import tell_narrowed

    return tell_narrowed(base, output)
