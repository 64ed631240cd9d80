"""The command that sets one indicator side by side over zones and years: compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli.arguments import TEXT, Choice, offered
from kaifaqu.cli.opening import chosen_base
from kaifaqu.cli.options import CHART, Command, base_options, output_options, zone_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.cli.options import Output
    from kaifaqu.model import Fact


@click.command(
    "compare",
    cls=Command,
    short_help="One indicator over zones and years, with difference and growth.",
    examples=("kaifaqu compare 规上工业企业 --base bases/", "kaifaqu compare 签约金额 --by zone --year 2023"),
)
@click.argument(
    "indicators",
    nargs=-1,
    required=True,
    type=TEXT,
    shell_complete=offered("indicators"),
    metavar="INDICATOR...",
)
@click.option(
    "--by",
    type=Choice(["year", "zone"]),
    metavar="AXIS",
    help="Compare with the year before, or with the first zone. [year if there are several]",
)
@CHART
@output_options
@zone_option
@base_options
def command(*, indicators: tuple[str, ...], by: str | None, output: Output) -> int:
    """Compare the facts of each INDICATOR, a label, alias or id, over zones or years."""
    from kaifaqu.cli.printing import print_compared
    from kaifaqu.comparison import Axis, compare, facts_called, natural_axis
    from kaifaqu.search.keys import narrow, tags_meant
    from kaifaqu.search.query import exact

    base = chosen_base()
    found = {name: facts_called(name, base.finder.search(exact([name]))) for name in indicators}
    tags = tags_meant(base, output.tags)
    kept = {name: list(narrow(facts, output.year, tags)) for name, facts in found.items()}
    axis = Axis(by) if by else natural_axis([fact for facts in kept.values() for fact in facts])
    compared = [one for facts in _each_once(kept.values()) for one in compare(facts, axis, base.zones)]
    print_compared(base, compared, axis, output)
    from kaifaqu.cli.misses import tell_narrowed, tell_other_scopes, tell_unknown_indicator

    tell_other_scopes(compared)

    for name, facts in found.items():
        if not facts:
            tell_unknown_indicator(base, name)
        elif not kept[name]:
            tell_narrowed(base, output)
    return 0 if all(kept.values()) else 1


def _each_once(groups: Iterable[Sequence[Fact]]) -> Iterator[list[Fact]]:
    """Yield the groups without the facts that a group before has."""
    met: set[Fact] = set()
    for group in groups:
        yield [fact for fact in group if fact not in met]
        met.update(group)
