"""Prints facts, sectors and zones in the format that the user, or else standard output, asks for."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from kaifaqu.cli import streams
from kaifaqu.cli.options import chosen_color
from kaifaqu.render.formats import Format, render
from kaifaqu.render.record import (
    COMPARED_FIELDS,
    COMPARED_TSV_FIELDS,
    FACT_FIELDS,
    OWN_FIELDS,
    READ_FIELDS,
    SECTOR_FIELDS,
    TSV_FIELDS,
    ZONE_FIELDS,
    from_compared,
    from_fact,
    from_sector,
    from_zone,
    parse_fields,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from kaifaqu.cli.options import Output
    from kaifaqu.comparison import Axis, Compared
    from kaifaqu.model import Fact, Sector
    from kaifaqu.render.record import Record
    from kaifaqu.store.answers import Tally
    from kaifaqu.store.interface import Store

    Labelled = TypeVar("Labelled", Fact, Sector)

#: The formats made of lines of cells hold the columns of TSV unless the user asks for others.
_IN_COLUMNS = {Format.TSV, Format.CSV, Format.EXCEL, Format.MD}
#: The formats for programs, whose records have the same keys whatever the base.
_FOR_PROGRAMS = {Format.JSON, Format.JSONL}


def print_facts(
    base: Store, facts: Iterable[Fact], output: Output, *, in_full: bool = False, words: Sequence[str] = ()
) -> bool:
    """Print facts and tell whether there were any.

    A terminal shows each whole if `in_full`, and marks the searched words.
    """
    form = _format(output)
    fields = _fields(output, FACT_FIELDS, _fact_fields(form, several=len(base.zones) > 1))
    facts = iter(facts)
    first = list(islice(facts, 1))
    facts = chain(first, facts)
    if form is Format.CITE:
        from kaifaqu.render.citation import cite

        streams.write(cite(facts, base.source))
    elif form is not Format.TABLE:
        streams.write(render(form, map(from_fact, facts), fields, header=output.header))
    elif first:
        from kaifaqu.render import terminal

        width, color = streams.terminal_width(), streams.wants_color(chosen_color())
        if not in_full and output.fields is None:
            groups = _groups(base, list(facts), ranked=bool(words))
            streams.write(terminal.table(groups, width=width, color=color, highlight=words))
        else:
            draw = terminal.record if in_full else terminal.grid
            streams.write(draw(map(from_fact, facts), fields, width=width, color=color, highlight=words))
    return bool(first)


def print_tallies(base: Store, tallies: Iterable[Tally], output: Output) -> None:
    """Print the sectors, or several zones, with the number and the newest year of their facts."""
    form = _format(output)
    several = len(base.zones) > 1
    fields = ZONE_FIELDS if several else SECTOR_FIELDS
    chosen = _fields(output, fields, fields)
    told = [tally for tally in tallies if tally.facts or not (output.year or output.tags)]
    records = list(_of_zones(base, told) if several else map(from_sector, told))
    if form is Format.CITE:
        # Neither a sector nor a zone has a source of its own to cite.
        form = Format.RECORD
    _print_records(form, records, chosen, output)


def print_compared(base: Store, compared: Sequence[Compared], axis: Axis, output: Output) -> None:
    """Print facts, each beside the one it is held against."""
    form = _format(output)
    default = READ_FIELDS if form in {Format.TABLE, Format.MD} else COMPARED_TSV_FIELDS
    fields = _fields(output, COMPARED_FIELDS, COMPARED_FIELDS if form in _FOR_PROGRAMS else default)
    records = [from_compared(one, base.zones, axis) for one in compared]
    if form is Format.CITE:
        from kaifaqu.render.citation import cite

        streams.write(cite((one.fact for one in compared), base.source))
    else:
        _print_records(form, records, fields, output)


def _print_records(form: Format, records: Sequence[Record], fields: Sequence[str], output: Output) -> None:
    """Print records in a format that needs to know nothing else; none are drawn as nothing."""
    if form is not Format.TABLE:
        streams.write(render(form, records, fields, header=output.header))
    elif records:
        from kaifaqu.render.terminal import grid

        color = streams.wants_color(chosen_color())
        streams.write(grid(records, fields, width=streams.terminal_width(), color=color))


def _format(output: Output) -> Format:
    if output.format:
        return output.format
    return Format.TABLE if streams.is_terminal() else Format.TSV


def _fields(output: Output, choices: Sequence[str], default: Sequence[str]) -> Sequence[str]:
    return default if output.fields is None else parse_fields(output.fields, choices)


def _fact_fields(form: Format, *, several: bool) -> Sequence[str]:
    """Return the fields of a fact where none are asked for; the zone goes without saying if there is one."""
    if form in _FOR_PROGRAMS:
        return FACT_FIELDS
    fields = TSV_FIELDS if form in _IN_COLUMNS else OWN_FIELDS
    return (*fields, "zone") if several else fields


def _groups(
    base: Store, facts: Sequence[Fact], *, ranked: bool
) -> list[tuple[Sector | None, Sequence[Fact]]]:
    """Group facts under their sectors, in reading order; facts in order of rank stay one group.

    Of several zones the name of each goes ahead of its sectors, or of its facts where they are ranked.
    """
    ahead = {key: f"{zone.label} · " for key, zone in base.zones.items()} if len(base.zones) > 1 else {}
    if ranked:
        return [(None, [_behind(ahead, fact.zone, fact) for fact in facts])]
    own: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        own.setdefault((fact.zone, fact.sector), []).append(fact)
    return [
        (_behind(ahead, zone, sector), own[zone, sector.key])
        for zone, sector in base.sectors()
        if (zone, sector.key) in own
    ]


def _behind(ahead: Mapping[str, str], zone: str, named: Labelled) -> Labelled:
    """Return a fact or sector with what goes ahead of its label."""
    return named._replace(label=ahead[zone] + named.label) if ahead else named


def _of_zones(base: Store, tallies: Sequence[Tally]) -> Iterator[Record]:
    """Yield the record of each zone that has a sector among the tallies."""
    own: dict[str, list[Tally]] = {}
    for tally in tallies:
        own.setdefault(tally.zone, []).append(tally)
    return (from_zone(base.zones[zone], sectors) for zone, sectors in own.items())
