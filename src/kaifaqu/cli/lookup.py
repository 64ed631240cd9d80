"""The commands that look facts up: list, show, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.options import Command, base_options, chosen_base, output_options
from kaifaqu.cli.printing import print_facts, print_sectors, summary
from kaifaqu.cli.streams import tell
from kaifaqu.search.keys import facts_of, is_fact_id, narrow, nearest_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

    from kaifaqu.cli.options import Output
    from kaifaqu.model import Fact, FactBase


def _complete_key(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer sectors and ids that start like what is typed."""
    from click.shell_completion import CompletionItem

    base = chosen_base()
    sectors = [CompletionItem(sector.key, help=sector.label) for sector in base.sectors.values()]
    facts = [CompletionItem(fact.id, help=fact.label) for fact in base.facts]
    return [item for item in sectors + facts if item.value.startswith(incomplete)]


@click.command(
    "list",
    cls=Command,
    short_help="The sectors: key, name, number of facts, newest year.",
    examples=("kaifaqu list", "kaifaqu list --year 2023 --json"),
)
@output_options
@base_options
def list_(output: Output) -> int:
    """List the sectors: key, name, number of facts, newest year."""
    base = chosen_base()
    facts = narrow(base.facts, output.year, output.tags)
    print_sectors(base, facts, output)
    return 0 if facts else _tell_narrowed(base, output)


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
def show(*, keys: tuple[str, ...], every: bool, output: Output) -> int:
    """Show the facts of a sector or a tag, or one fact in full by its id."""
    if every == bool(keys):
        raise click.UsageError(
            "Give either KEY..., such as industry, or --all; 'kaifaqu list' lists the sectors."
        )
    base = chosen_base()
    named = {key: facts_of(base, key) for key in keys}
    facts = base.facts if every else tuple(dict.fromkeys(fact for found in named.values() for fact in found))
    kept = narrow(facts, output.year, output.tags)
    misses = [key for key, found in named.items() if not found]
    print_facts(base, kept, output, in_full=not every and all(is_fact_id(base, key) for key in keys))
    for miss in misses:
        _tell_miss(base, miss)
    if facts and not kept:
        _tell_narrowed(base, output)
    return 0 if kept and not misses else 1


@click.command(
    "search",
    cls=Command,
    short_help="The facts that hold every word, best first.",
    examples=("kaifaqu search 规上 企业", "kaifaqu search 1229亿 --json"),
)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--sector", metavar="KEY", help="Only facts of this sector.")
@click.option("-n", "most", type=click.IntRange(min=1), metavar="N", help="At most N facts.")
@output_options
@base_options
def search(words: tuple[str, ...], sector: str | None, most: int | None, output: Output) -> int:
    """Search for facts that hold every WORD: Chinese, pinyin or initials, English, or a figure."""
    from kaifaqu.search.words import nearest_facts
    from kaifaqu.search.words import search as facts_with

    base = chosen_base()
    found = facts_with(base, words)
    within = facts_of(base, sector) if sector else base.facts
    if not within and sector:
        _tell_miss(base, sector)
    kept = narrow([fact for fact in found if fact in within], output.year, output.tags)[:most]
    print_facts(base, kept, output, words=words)
    if kept:
        return 0
    if not found:
        tell(f"kaifaqu: no fact holds {' '.join(words)!r}")
        _tell_facts("the nearest facts", nearest_facts(base, words))
    elif within:
        _tell_facts("found, but not with these filters", found[:3])
    return 1


def _tell_miss(base: FactBase, key: str) -> None:
    near = nearest_keys(base, key)
    meant = f"; did you mean {' or '.join(near)}?" if near else "; 'kaifaqu list' lists the sectors"
    tell(f"kaifaqu: no sector, tag or fact id {key!r}{meant}")
    tell(f"To look for a word: kaifaqu search {key}")


def _tell_narrowed(base: FactBase, output: Output) -> int:
    """Say which years and tags there are, since the filters left nothing; return the exit code."""
    years = sorted({fact.period[:4] for fact in base.facts if fact.period})
    tags = sorted({tag for fact in base.facts for tag in fact.tags})
    if output.year:
        tell(f"kaifaqu: with --year {output.year} nothing is left; years on record: {', '.join(years)}")
    if output.tags:
        tell(f"kaifaqu: with --tag {', '.join(output.tags)} nothing is left; tags: {', '.join(tags)}")
    return 1


def _tell_facts(heading: str, facts: Sequence[Fact]) -> None:
    if facts:
        tell("\n".join([f"{heading}:", *(f"  {summary(fact)}" for fact in facts)]))
