"""The command that shows facts by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.arguments import TEXT, offered
from kaifaqu.cli.opening import chosen_base
from kaifaqu.cli.options import Command, base_options, output_options, zone_option
from kaifaqu.cli.printing import print_facts
from kaifaqu.search.keys import narrow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.cli.options import Output
    from kaifaqu.model import Fact
    from kaifaqu.search.keys import Named
    from kaifaqu.store.interface import Store


@click.command(
    "show",
    cls=Command,
    short_help="The facts of a sector or a tag, or a fact in full.",
    examples=("kaifaqu show industry", "kaifaqu show 签约金额"),
)
@click.argument("keys", nargs=-1, type=TEXT, metavar="KEY...", shell_complete=offered("keys"))
@click.option("--all", "every", is_flag=True, help="Every fact of the base.")
@output_options
@zone_option
@base_options
def command(*, keys: tuple[str, ...], every: bool, output: Output) -> int:
    """Show the facts of a sector or a tag, or a fact in full by its id, label or alias."""
    if every == bool(keys):
        raise click.UsageError(
            "Give either KEY..., such as industry, or --all; 'kaifaqu list' lists the sectors."
        )
    base = chosen_base()
    named = {key: base.named(key) for key in keys}
    known = [meant for meant in named.values() if meant]
    facts = base.facts(None, output.year) if every else _each_once(base, known, output.year)
    in_full = len(known) == len(keys) and all(meant.is_fact for meant in known) and not every
    found = print_facts(base, narrow(facts, None, output.tags), output, in_full=in_full)
    if found and len(known) == len(keys):
        return 0
    from kaifaqu.cli.misses import tell_miss, tell_narrowed

    for key, meant in named.items():
        if not meant:
            tell_miss(base, key)
    if not found and (known or every):
        tell_narrowed(base, output, _each_once(base, known, None) if known else None)
    return 1


def _each_once(base: Store, named: Sequence[Named], year: str | None) -> Iterator[Fact]:
    """Yield the facts of a year that are named, in the order of the names, none again for a later one."""
    met: set[tuple[str, str]] = set()
    for meant in named:
        for fact in base.facts(meant, year):
            if (place := (fact.zone, fact.id)) not in met:
                met.add(place)
                yield fact
