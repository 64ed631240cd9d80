"""The command that shows facts by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.options import Command, base_options, chosen_base, output_options
from kaifaqu.cli.printing import print_facts
from kaifaqu.search.keys import facts_of, is_fact_id, narrow

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kaifaqu.cli.options import Output


def _complete_key(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer sectors and ids that start like what is typed."""
    from click.shell_completion import CompletionItem

    base = chosen_base(ctx)
    sectors = [CompletionItem(sector.key, help=sector.label) for sector in base.sectors.values()]
    facts = [CompletionItem(fact.id, help=fact.label) for fact in base.facts]
    return [item for item in sectors + facts if item.value.startswith(incomplete)]


@click.command(
    "show",
    cls=Command,
    short_help="The facts of a sector or a tag, or one fact in full.",
    examples=("kaifaqu show industry", "kaifaqu show industry.value-added-growth"),
)
@click.argument("keys", nargs=-1, metavar="KEY...", shell_complete=_complete_key)
@click.option("--all", "every", is_flag=True, help="Every fact of the base.")
@output_options
@base_options
def command(*, keys: tuple[str, ...], every: bool, output: Output) -> int:
    """Show the facts of a sector or a tag, or one fact in full by its id."""
    if every == bool(keys):
        raise click.UsageError(
            "Give either KEY..., such as industry, or --all; 'kaifaqu list' lists the sectors."
        )
    base = chosen_base()
    named = {key: facts_of(base, key) for key in keys}
    facts = base.facts if every else tuple(dict.fromkeys(fact for found in named.values() for fact in found))
    kept = narrow(facts, output.year, output.tags)
    unknown = [key for key, found in named.items() if not found]
    print_facts(base, kept, output, in_full=not every and all(is_fact_id(base, key) for key in keys))
    if kept and not unknown:
        return 0
    from kaifaqu.cli.misses import tell_miss, tell_narrowed

    for key in unknown:
        tell_miss(base, key)
    if facts and not kept:
        tell_narrowed(base, output)
    return 1
