"""The command that searches for facts by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.options import Command, base_options, chosen_base, output_options
from kaifaqu.cli.printing import print_facts
from kaifaqu.cli.streams import tell
from kaifaqu.search.keys import facts_of, narrow
from kaifaqu.search.words import nearest_facts, search

if TYPE_CHECKING:
    from kaifaqu.cli.options import Output


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
def command(words: tuple[str, ...], sector: str | None, most: int | None, output: Output) -> int:
    """Search for facts that hold every WORD: Chinese, pinyin, English, or a figure."""
    base = chosen_base()
    found = search(base, words)
    within = facts_of(base, sector) if sector else base.facts
    kept = narrow([fact for fact in found if fact in within], output.year, output.tags)[:most]
    print_facts(base, kept, output, words=words)
    if kept:
        return 0
    from kaifaqu.cli.misses import tell_facts, tell_miss, tell_narrowed

    if sector and not within:
        tell_miss(base, sector)
    elif found:
        tell_narrowed(base, output)
        tell_facts("found, but not with these filters", found[:3])
    else:
        tell(f"kaifaqu: no fact holds {' '.join(words)!r}")
        tell_facts("the nearest facts", nearest_facts(base, words))
    return 1
