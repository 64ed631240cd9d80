"""The command that shows facts by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.arguments import PATH, TEXT, offered
from kaifaqu.cli.opening import chosen_base
from kaifaqu.cli.options import CHART, EXAMPLE, Command, base_options, output_options, zone_option
from kaifaqu.language import mark, translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.audit.quotation import Quoted
    from kaifaqu.cli.options import Output
    from kaifaqu.model import Fact
    from kaifaqu.search.keys import Named
    from kaifaqu.store.interface import Store


@click.command(
    "show",
    cls=Command,
    short_help="The facts of a sector or a tag, or a fact in full.",
    examples=(EXAMPLE, "kaifaqu show 签约金额"),
)
@click.argument("keys", nargs=-1, type=TEXT, metavar="KEY...", shell_complete=offered("keys"))
@click.option("--all", "every", is_flag=True, help="Every fact of the base.")
@click.option("--source", "texts", type=PATH, multiple=True, metavar="[KEY=]FILE",
              help="Show each fact in its sentence of the source.")  # fmt: skip
@CHART
@output_options
@zone_option
@base_options
def command(*, keys: tuple[str, ...], every: bool, texts: tuple[str, ...], output: Output) -> int:
    """Show a sector's or a tag's facts, or one fact in full by id, label or alias."""
    if every == bool(keys):
        raise click.UsageError(
            translate("Give either KEY..., such as industry, or --all; 'kaifaqu list' lists the sectors.")
        )
    from kaifaqu.cli.printing import print_facts
    from kaifaqu.search.keys import narrow, tags_meant

    base = chosen_base()
    named = {key: base.named(key) for key in keys}
    known = [meant for meant in named.values() if meant]
    facts = base.facts(None, output.year) if every else _each_once(base, known, output.year)
    in_full = len(known) == len(keys) and all(meant.is_fact for meant in known) and not every
    kept = narrow(facts, None, tags_meant(base, output.tags))
    found = print_facts(base, kept, output, in_full=in_full, sources=_sources(base, texts))
    if found and len(known) == len(keys):
        return 0
    from kaifaqu.cli.misses import tell_miss, tell_narrowed

    for key, meant in named.items():
        if not meant:
            tell_miss(base, key)
    if not found and (known or every):
        tell_narrowed(base, output, _each_once(base, known, None) if known else None)
    return 1


def _sources(base: Store, texts: Sequence[str]) -> dict[str, Quoted]:
    """Read the texts of sources, each by the key it is given with, else by that of the only source."""
    if not texts:
        return {}
    from kaifaqu.audit.quotation import flattened
    from kaifaqu.drafts.load import load_draft
    from kaifaqu.prose.markup import without_markup

    keys = [key for file in base.files() for key in file.sources]
    read = {}
    for text in texts:
        key, equals, path = text.partition("=")
        if not equals or key not in keys:
            if len(keys) != 1:
                said = mark("Say whose text it is: --source KEY=FILE, of {keys}.")
                raise click.UsageError(translate(said, keys=", ".join(keys)))
            key, path = keys[0], text
        read[key] = flattened(without_markup(load_draft(path).text))
    return read


def _each_once(base: Store, named: Sequence[Named], year: str | None) -> Iterator[Fact]:
    """Yield the facts of a year that are named, in the order of the names, none again for a later one."""
    met: set[tuple[str, str]] = set()
    for meant in named:
        for fact in base.facts(meant, year):
            if (place := (fact.zone, fact.id)) not in met:
                met.add(place)
                yield fact
