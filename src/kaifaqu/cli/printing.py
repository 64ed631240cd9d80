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
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.cli.options import Output
    from kaifaqu.comparison import Axis, Compared
    from kaifaqu.model import Fact
    from kaifaqu.render.entry import Entry
    from kaifaqu.render.record import Record
    from kaifaqu.render.table import Group
    from kaifaqu.store.answers import Tally
    from kaifaqu.store.interface import Store

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
    fields = _fields(output, FACT_FIELDS, TSV_FIELDS if form in _IN_COLUMNS else FACT_FIELDS)
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
        if output.fields is not None:
            draw = terminal.record if in_full else terminal.grid
            streams.write(draw(map(from_fact, facts), fields, width=width, color=color, highlight=words))
        elif in_full:
            from kaifaqu.render.entry import answer, details

            entries = (_entry(base, fact) for fact in facts)
            told = ((answer(entry, width), details(entry)) for entry in entries)
            streams.write(terminal.entries(told, width=width, color=color))
        else:
            groups = _groups(base, list(facts), ranked=bool(words))
            streams.write(terminal.table(groups, width=width, color=color, highlight=words))
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


def _groups(base: Store, facts: Sequence[Fact], *, ranked: bool) -> list[Group]:
    """Group facts under their zones and sectors, in reading order; facts in order of rank stay one group."""
    from kaifaqu.render.table import Group
    from kaifaqu.render.wording import label_of

    names = {key: label_of(zone) for key, zone in base.zones.items()}
    if ranked:
        places = {key: f"{name} · " for key, name in names.items()} if len(names) > 1 else {}
        return [Group("", facts, _titles(base, facts), ranked=True, places=places)]
    own: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        own.setdefault((fact.zone, fact.sector), []).append(fact)
    return [
        Group(f"{names[zone]} · {label_of(sector)}", told, _titles(base, told))
        for zone, sector in base.sectors()
        if (told := own.get((zone, sector.key), []))
    ]


def _titles(base: Store, facts: Iterable[Fact]) -> list[str]:
    """Return the titles of the sources of facts, each once."""
    one_each = {(fact.zone, fact.source): fact for fact in facts}
    return list(dict.fromkeys(base.source(fact).title for fact in one_each.values()))


def _entry(base: Store, fact: Fact) -> Entry:
    """Return a fact with what is shown of it in full."""
    from kaifaqu.render.citation import reference
    from kaifaqu.render.entry import Entry
    from kaifaqu.render.wording import label_of
    from kaifaqu.search.query import exact

    sector = next(sector for zone, sector in base.sectors() if (zone, sector.key) == (fact.zone, fact.sector))
    near = base.finder.search(exact([fact.id]))
    parts = [part for part in near if (part.zone, part.part_of) == (fact.zone, fact.id)]
    named = base.named(fact.part_of) if fact.part_of else None
    wholes = base.facts(named) if named else iter(())
    whole = next((whole for whole in wholes if (whole.zone, whole.id) == (fact.zone, fact.part_of)), None)
    labels = {tag.key: label_of(tag) for zone, tag in base.tag_labels() if zone == fact.zone}
    tags = [labels.get(tag, tag) for tag in fact.tags]
    return Entry(fact, base.zones[fact.zone], sector, reference(base.source(fact)), whole, parts, tags=tags)


def _of_zones(base: Store, tallies: Sequence[Tally]) -> Iterator[Record]:
    """Yield the record of each zone that has a sector among the tallies."""
    own: dict[str, list[Tally]] = {}
    for tally in tallies:
        own.setdefault(tally.zone, []).append(tally)
    return (from_zone(base.zones[zone], sectors) for zone, sectors in own.items())
