"""The command that searches for facts by words."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from kaifaqu.cli.arguments import TEXT, offered
from kaifaqu.cli.opening import chosen_base
from kaifaqu.cli.options import Command, base_options, output_options, zone_option
from kaifaqu.language import translate

if TYPE_CHECKING:
    from kaifaqu.cli.options import Output

#: So many facts are offered that the filters left out.
_OFFERED = 3
#: All words together have so many characters at most: each is looked for in every fact.
_LONGEST = 500


@click.command(
    "search",
    cls=Command,
    short_help="The facts that hold every word, best first.",
    examples=("kaifaqu search 规上 企业", "kaifaqu search 1229亿 --json"),
)
@click.argument("words", nargs=-1, required=True, type=TEXT, metavar="WORD...")
@click.option(
    "--sector", type=TEXT, shell_complete=offered("sectors"), metavar="KEY", help="Only facts of this sector."
)
@click.option("-n", "most", type=click.IntRange(min=1), metavar="N", help="At most N facts.")
@click.option("--exact", is_flag=True, help="Only facts that hold each WORD as it stands.")
@output_options
@zone_option
@base_options
def command(
    words: tuple[str, ...], *, sector: str | None, most: int | None, exact: bool, output: Output
) -> int:
    """Search for facts that meet every WORD: Chinese, pinyin, English, or a figure."""
    from kaifaqu.cli.printing import print_facts
    from kaifaqu.search.keys import narrow, tags_meant
    from kaifaqu.search.query import exact as literally
    from kaifaqu.search.questions import understood

    if sum(map(len, words)) > _LONGEST:
        raise click.UsageError(
            translate(
                "A question has {most} characters at most. To compare a text: kaifaqu check FILE",
                most=_LONGEST,
            )
        )
    base = chosen_base()
    within = base.named(sector) if sector else None
    query = literally(words) if exact else understood(words, base.finder)
    found = iter(base.finder.search(query)) if within or not sector else iter(())
    tags = tags_meant(base, output.tags)
    kept = narrow(filter(within.holds, found) if within else found, output.year, tags)
    first = islice(kept, min(most, sys.maxsize) if most else None)
    if print_facts(base, first, output, words=query.texts()):
        if query.taken:
            from kaifaqu.cli.misses import tell_taken

            tell_taken(query)
        return 0
    from kaifaqu.cli.misses import tell_facts, tell_narrowed, tell_unfound, tell_unknown_key

    if sector and not within:
        tell_unknown_key(base, sector)
    elif otherwise := list(islice(base.finder.search(query), _OFFERED)):
        tell_narrowed(base, output, base.finder.search(query))
        tell_facts(base, translate("found, but not with these filters:"), otherwise)
    else:
        tell_unfound(base, words, query)
    return 1
