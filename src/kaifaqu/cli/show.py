"""The command that shows facts by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.arguments import TEXT
from kaifaqu.cli.options import Command, base_options, chosen_base, offered_keys, output_options, zone_option
from kaifaqu.cli.printing import print_facts
from kaifaqu.errors import KaifaquError
from kaifaqu.search.keys import narrow
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from click.shell_completion import CompletionItem

    from kaifaqu.cli.options import Output
    from kaifaqu.model import Fact
    from kaifaqu.search.keys import Named
    from kaifaqu.store.interface import Store


def _complete_key(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer sectors and ids that start like what is typed."""
    from click.shell_completion import CompletionItem

    try:
        labels = {key: label for key, label in offered_keys(ctx, incomplete) if key.startswith(incomplete)}
    except KaifaquError:
        return []  # What is wrong is said once the line is run.
    return [CompletionItem(visible(key), help=visible(label)) for key, label in labels.items()]


@click.command(
    "show",
    cls=Command,
    short_help="The facts of a sector or a tag, or one fact in full.",
    examples=("kaifaqu show industry", "kaifaqu show industry.value-added-growth"),
)
@click.argument("keys", nargs=-1, type=TEXT, metavar="KEY...", shell_complete=_complete_key)
@click.option("--all", "every", is_flag=True, help="Every fact of the base.")
@output_options
@zone_option
@base_options
def command(*, keys: tuple[str, ...], every: bool, output: Output) -> int:
    """Show the facts of a sector or a tag, or one fact in full by its id."""
    if every == bool(keys):
        raise click.UsageError(
            "Give either KEY..., such as industry, or --all; 'kaifaqu list' lists the sectors."
        )
    base = chosen_base()
    named = {key: base.named(key) for key in keys}
    known = [meant for meant in named.values() if meant]
    facts = base.facts(None, output.year) if every else _each_once(base, known, output.year)
    in_full = len(known) == len(keys) and all(meant.fact for meant in known) and not every
    found = print_facts(base, narrow(facts, None, output.tags), output, in_full=in_full)
    if found and len(known) == len(keys):
        return 0
    from kaifaqu.cli.misses import tell_miss, tell_narrowed

    for key, meant in named.items():
        if not meant:
            tell_miss(base, key)
    if not found and (known or every):
        tell_narrowed(base, output)
    return 1


def _each_once(base: Store, named: Sequence[Named], year: str | None) -> Iterator[Fact]:
    """Yield the facts of a year that are named, in the order of the names, none again for a later one."""
    met: set[tuple[str, str]] = set()
    for meant in named:
        for fact in base.facts(meant, year):
            if (place := (fact.zone, fact.id)) not in met:
                met.add(place)
                yield fact
