"""Prints facts, sectors and zones in the format that the user, or else standard output, asks for."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from kaifaqu.cli import streams
from kaifaqu.cli.options import chosen_color, chosen_target
from kaifaqu.language import mark, translate
from kaifaqu.render.formats import render
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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kaifaqu.audit.quotation import Quoted
    from kaifaqu.cli.drawing import Style
    from kaifaqu.cli.options import Output
    from kaifaqu.comparison import Axis, Compared
    from kaifaqu.model import Fact
    from kaifaqu.render.formats import Format
    from kaifaqu.render.record import Record
    from kaifaqu.store.interface import Store, Tally

#: What people are given to read or to work with, in their language.
_READ = ("label", "text", "modality", "period", "note", "source", "id")
_WORKED = (
    *("label", "value", "unit", "text", "modality", "period", "note", "sector", "source", "zone", "id"),
)
#: The fields of a fact where none are asked for; all of them in any other format.
_DEFAULTS = {
    "tsv": TSV_FIELDS,
    "csv": TSV_FIELDS,
    "excel": TSV_FIELDS,
    "md": _READ,
    "xlsx": _WORKED,
}
#: Endings of files that name their format.
_ENDINGS: frozenset[Format] = frozenset({"tsv", "csv", "json", "jsonl", "md", "xlsx"})
#: Endings of files that no format is right for, though a program would open them as its own.
_OF_OTHERS = frozenset({"pdf", "doc", "docx", "wps", "xls", "et", "html", "htm"})
#: The formats for people in which fields have names.
_NAMED = {"md", "record"}
#: The formats for programs, whose records have the same keys whatever the base.
_FOR_PROGRAMS = {"json", "jsonl"}


def print_facts(
    base: Store,
    facts: Iterable[Fact],
    output: Output,
    *,
    in_full: bool = False,
    words: Sequence[str] = (),
    sources: Mapping[str, Quoted] | None = None,
) -> bool:
    """Print facts and tell whether there were any.

    A terminal shows each whole if `in_full`, and marks the searched words. Where the texts of `sources` are
    given, by their keys, each fact is shown with the sentence it stands in.
    """
    form = _format(output)
    fields = _fields(output, FACT_FIELDS, _DEFAULTS.get(form, FACT_FIELDS))
    facts = iter(facts)
    first = list(islice(facts, 1))
    facts = chain(first, facts)
    match form:
        case "table":
            if first:
                from kaifaqu.cli.drawing import Drawing, drawn_facts

                shown = None if output.fields is None else fields
                chosen = Drawing(shown, in_full, output.chart, words, sources or {})
                streams.write(drawn_facts(base, facts, chosen, style()))
        case "cite":
            from kaifaqu.render.citation import CiteStyle, cite

            quoted = sentences(sources) if sources else None
            streams.write(cite(facts, base.source, CiteStyle(output.cite_style), quoted))
        case "xlsx":
            _print_workbook(_for_people(base, facts), fields)
        case "md" if output.fields is None:
            streams.write(render(form, _for_people(base, facts), fields, names=_names(form, fields, output)))
        case "record" if output.fields is None:
            streams.write(render(form, _with_both(base, facts), fields, names=_names(form, fields, output)))
        case _:
            streams.write(render(form, map(from_fact, facts), fields, header=output.header))
    return bool(first)


def print_tallies(base: Store, tallies: Iterable[Tally], output: Output) -> None:
    """Print the sectors, or several zones, with the number and the newest year of their facts."""
    form = _format(output)
    several = len(base.zones) > 1
    fields = ZONE_FIELDS if several else SECTOR_FIELDS
    chosen = _fields(output, fields, fields)
    told = [tally for tally in tallies if tally.facts or not (output.year or output.tags)]
    records = list(_of_zones(base, told) if several else map(from_sector, told))
    if form == "cite":
        # Neither a sector nor a zone has a source of its own to cite.
        form = "record"
    _print_records(form, records, chosen, output)


def print_compared(base: Store, compared: Sequence[Compared], axis: Axis, output: Output) -> None:
    """Print facts, each beside the one it is compared with."""
    form = _format(output)
    default = READ_FIELDS if form in {"table", "md"} else COMPARED_TSV_FIELDS
    fields = _fields(output, COMPARED_FIELDS, COMPARED_FIELDS if form in _FOR_PROGRAMS else default)
    records = [from_compared(one, base.zones, axis) for one in compared]
    if form == "cite":
        from kaifaqu.render.citation import CiteStyle, cite

        edition = CiteStyle(output.cite_style)
        streams.write(cite((one.fact for one in compared), base.source, edition))
    elif output.chart and form == "table":
        from kaifaqu.cli.drawing import drawn_comparison

        streams.write(drawn_comparison(compared, base, style()))
    else:
        _print_records(form, records, fields, output)


def _print_records(form: Format, records: Sequence[Record], fields: Sequence[str], output: Output) -> None:
    """Print records in a format that needs to know nothing else; none are drawn as nothing."""
    if form == "xlsx":
        _print_workbook(records, fields)
    elif form != "table":
        names = _names(form, fields, output)
        streams.write(render(form, records, fields, header=output.header, names=names))
    elif records:
        from kaifaqu.cli.drawing import drawn_records

        streams.write(drawn_records(records, fields, style(), named=output.fields is None))


def _print_workbook(records: Iterable[Record], fields: Sequence[str]) -> None:
    """Write a workbook, which is nothing for a terminal to show."""
    if streams.is_terminal():
        command = click.get_current_context().command_path
        said = mark("A workbook goes to a file: {command} ... -f xlsx -o facts.xlsx")
        raise click.UsageError(translate(said, command=command))
    try:
        from kaifaqu.render.workbook import workbook
    except ImportError:
        said = mark("-f xlsx needs XlsxWriter, which is not installed: pip install 'kaifaqu[xlsx]'")
        raise click.ClickException(translate(said)) from None
    streams.write_bytes(workbook(records, fields, "kaifaqu"))


def style() -> Style:
    """Return the width and the colour of what is drawn for a person."""
    from kaifaqu.cli.drawing import Style

    return Style(streams.terminal_width(), color=streams.wants_color(chosen_color()))


def sentences(sources: Mapping[str, Quoted]) -> Callable[[Fact], str]:
    """Return what gives the sentence that a fact stands in, empty where no source has it."""
    from kaifaqu.audit.quotation import quote

    def sentence(fact: Fact) -> str:
        quotation = quote(sources[fact.source], fact) if fact.source in sources else None
        return "".join(quotation) if quotation else ""

    return sentence


def _for_people(base: Store, facts: Iterable[Fact]) -> Iterator[Record]:
    """Yield facts as records in the language in use, with names for keys."""
    from kaifaqu.render.wording import label_of, readable

    sectors = {(zone, sector.key): label_of(sector) for zone, sector in base.sectors()}
    zones = {key: label_of(zone) for key, zone in base.zones.items()}
    for fact in facts:
        yield {
            **readable(fact),
            "sector": sectors[fact.zone, fact.sector],
            "source": base.source(fact).title,
            "zone": zones[fact.zone],
        }


def _with_both(base: Store, facts: Iterable[Fact]) -> Iterator[Record]:
    """Yield facts as records for people that have each wording as it is, with the English one beside it."""
    for fact in facts:
        (told,) = _for_people(base, [fact])
        yield {**told, "label": fact.label, "text": fact.text, "note": fact.note}


def _names(form: Format, fields: Sequence[str], output: Output) -> list[str] | None:
    """Return what fields are called for people, unless they were asked for by their own names."""
    if form not in _NAMED or output.fields is not None:
        return None
    from kaifaqu.render.wording import field_names

    return field_names(fields)


def _format(output: Output) -> Format:
    """Return the format that is asked for, by the ending of the file if by nothing else."""
    if output.format:
        return output.format
    ending = (chosen_target() or "").rpartition(".")[2].lower()
    for form in _ENDINGS:
        if form == ending:
            return form
    if ending in _OF_OTHERS:
        said = mark("no format is known for a .{ending} file; choose one with -f")
        raise click.UsageError(translate(said, ending=ending))
    return "table" if output.chart or streams.is_terminal() else "tsv"


def _fields(output: Output, choices: Sequence[str], default: Sequence[str]) -> Sequence[str]:
    """Return the fields that are asked for, by their own names or by those that people are shown."""
    if output.fields is None:
        return default
    from kaifaqu.render.wording import field_names

    shown = dict(zip(field_names(choices), choices, strict=True)) | {name: name for name in choices}
    names = (name.strip() for name in output.fields.replace("，", ",").split(","))
    return parse_fields(",".join(shown.get(name, name) for name in names), choices)


def _of_zones(base: Store, tallies: Sequence[Tally]) -> Iterator[Record]:
    """Yield the record of each zone that has a sector among the tallies."""
    own: dict[str, list[Tally]] = {}
    for tally in tallies:
        own.setdefault(tally.zone, []).append(tally)
    return (from_zone(base.zones[zone], sectors) for zone, sectors in own.items())
