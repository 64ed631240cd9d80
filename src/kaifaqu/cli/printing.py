"""Prints facts and sectors in the format that the user, or else standard output, asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.cli import streams
from kaifaqu.cli.options import chosen_color
from kaifaqu.render.formats import Format, render
from kaifaqu.render.record import FACT_FIELDS, SECTOR_FIELDS, TSV_FIELDS, from_fact, from_sector, parse_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaifaqu.cli.options import Output
    from kaifaqu.model import Fact, FactBase, Sector
    from kaifaqu.render.record import Record

#: The formats made of lines of cells hold the columns of TSV unless the user asks for others.
_IN_COLUMNS = {Format.TSV, Format.CSV, Format.EXCEL, Format.MD}


def print_facts(
    base: FactBase, facts: Sequence[Fact], output: Output, *, in_full: bool = False, words: Sequence[str] = ()
) -> None:
    """Print facts; a terminal shows each whole if `in_full`, and marks the searched words."""
    form = _format(output)
    default = TSV_FIELDS if form in _IN_COLUMNS else FACT_FIELDS
    fields = parse_fields(output.fields, FACT_FIELDS) if output.fields is not None else default
    if form is Format.CITE:
        from kaifaqu.render.citation import cite

        streams.write(cite(facts, base.sources))
    elif form is not Format.TABLE:
        streams.write(render(form, map(from_fact, facts), fields, header=output.header))
    elif facts:
        from kaifaqu.render import terminal

        width, color = streams.terminal_width(), streams.wants_color(chosen_color())
        if not in_full and output.fields is None:
            groups = _by_sector(base, facts, ranked=bool(words))
            streams.write(terminal.table(groups, width=width, color=color, highlight=words))
        else:
            draw = terminal.record if in_full else terminal.grid
            streams.write(draw(map(from_fact, facts), fields, width=width, color=color, highlight=words))


def print_sectors(base: FactBase, facts: Sequence[Fact], output: Output) -> None:
    """Print the sectors with the number and the newest year of their facts."""
    form = _format(output)
    fields = parse_fields(output.fields, SECTOR_FIELDS) if output.fields is not None else SECTOR_FIELDS
    told = {fact.sector for fact in facts} if output.year or output.tags else base.sectors
    records: Iterable[Record] = [
        from_sector(sector, facts) for key, sector in base.sectors.items() if key in told
    ]
    if form is not Format.TABLE:
        # A sector has no source of its own to cite.
        form = Format.RECORD if form is Format.CITE else form
        streams.write(render(form, records, fields, header=output.header))
    else:
        from kaifaqu.render.terminal import grid

        color = streams.wants_color(chosen_color())
        streams.write(grid(records, fields, width=streams.terminal_width(), color=color))


def _format(output: Output) -> Format:
    if output.format:
        return output.format
    return Format.TABLE if streams.is_terminal() else Format.TSV


def _by_sector(
    base: FactBase, facts: Sequence[Fact], *, ranked: bool
) -> list[tuple[Sector | None, Sequence[Fact]]]:
    """Group facts under their sectors, in reading order; facts in order of rank stay one group."""
    if ranked:
        return [(None, facts)]
    groups = [
        (sector, [fact for fact in facts if fact.sector == sector.key]) for sector in base.sectors.values()
    ]
    return [(sector, group) for sector, group in groups if group]
