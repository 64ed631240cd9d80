"""Draws facts and records for a person: gathers from a base what is shown with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.cli.streams import tell
from kaifaqu.language import translate
from kaifaqu.render import terminal
from kaifaqu.render.record import from_fact
from kaifaqu.render.table import Group
from kaifaqu.render.wording import field_names, label_of, modality_of, period_name
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.audit.quotation import Quoted
    from kaifaqu.comparison import Compared
    from kaifaqu.model import Fact
    from kaifaqu.render.chart import Chart
    from kaifaqu.render.entry import Entry
    from kaifaqu.render.record import Record
    from kaifaqu.store.interface import Store

#: What no bar can show: a smaller rank is the better one.
_NO_BARS = frozenset({"rank", "rating", "award", "list", "event", "date", "plan"})

_RATES = frozenset({"percent", "ratio", "index"})


class Style(NamedTuple):
    """How something is drawn for a person."""

    width: int
    color: bool


class Drawing(NamedTuple):
    """What of facts is to be drawn."""

    #: None draws what is best for the width.
    fields: Sequence[str] | None
    in_full: bool
    chart: bool
    #: What was searched for.
    words: Sequence[str]
    #: The texts of sources by their keys.
    sources: Mapping[str, Quoted]


def drawn_facts(base: Store, facts: Iterable[Fact], drawing: Drawing, style: Style) -> Iterator[str]:
    """Return facts as a person is shown them: as bars, in full, or in a table, of some fields or of all."""
    width, color = style
    if drawing.chart:
        from kaifaqu.render.chart import drawn

        facts = list(facts)
        if charts := list(_charts(base, facts)):
            return terminal.lines(drawn(charts, max(width, 2)), color=color)
        tell(translate("kaifaqu: no two figures of one kind and unit, so no bars"))
    if drawing.fields is not None:
        draw = terminal.record if drawing.in_full else terminal.grid
        records = map(from_fact, facts)
        return draw(records, drawing.fields, width=width, color=color, highlight=drawing.words)
    if drawing.in_full:
        from kaifaqu.render.entry import answer, details

        entries = (_entry(base, fact, drawing.sources) for fact in facts)
        told = ((answer(entry, width), details(entry)) for entry in entries)
        return terminal.entries(told, width=width, color=color)
    groups = _groups(base, list(facts), ranked=bool(drawing.words))
    return terminal.table(groups, width=width, color=color, highlight=drawing.words)


def drawn_records(
    records: Sequence[Record], fields: Sequence[str], style: Style, *, named: bool
) -> Iterator[str]:
    """Return records in a table; its columns are named for people, unless the user named the fields."""
    names = dict(zip(fields, field_names(fields), strict=True)) if named else None
    return terminal.grid(records, fields, width=style.width, color=style.color, names=names)


def drawn_comparison(compared: Iterable[Compared], base: Store, style: Style) -> Iterator[str]:
    """Return a comparison as bars: a chart for each row of years, or for each year's row of zones."""
    from decimal import Decimal

    from kaifaqu.comparison import Axis
    from kaifaqu.render.chart import Bar, Chart, drawn
    from kaifaqu.render.record import from_compared

    rows: dict[tuple[str, ...], list[Bar]] = {}
    several = len(base.zones) > 1
    compared = list(compared)
    by_zone = len({one.fact.period for one in compared}) < len({one.fact.zone for one in compared})
    for one in compared:
        fact, record = one.fact, from_compared(one, base.zones, Axis.YEAR)
        zone, period = label_of(base.zones[fact.zone]), period_name(fact.period)
        whose = period if by_zone else zone if several else ""
        if fact.value is not None:
            behind = "  ".join(filter(None, (str(record["change"]), str(record["growth"]))))
            bar = Bar(zone if by_zone else period, visible(fact.text), Decimal(fact.value), behind)
            rows.setdefault((label_of(fact), whose, fact.unit), []).append(bar)
    charts = [Chart(" · ".join(filter(None, title[:-1])), bars) for title, bars in rows.items()]
    return terminal.lines(drawn(charts, max(style.width, 2)), color=style.color)


def _charts(base: Store, facts: Sequence[Fact]) -> Iterator[Chart]:
    """Yield a chart for the facts of each sector, kind and unit, if there are several."""
    from decimal import Decimal

    from kaifaqu.render.chart import Bar, Chart

    for group in _groups(base, facts, ranked=False):
        alike: dict[tuple[str, str, str], list[Fact]] = {}
        for fact in group.facts:
            if fact.value is not None and fact.kind not in _NO_BARS:
                # Rates of different things are no larger or smaller than one another.
                own = fact.label if fact.kind in _RATES else ""
                alike.setdefault((fact.kind, fact.unit, own), []).append(fact)
        for (_, unit, _), told in alike.items():
            if len(told) > 1:
                several = len({fact.period for fact in told}) > 1
                bars = [
                    Bar(
                        label_of(fact) + (f" {period_name(fact.period)}" if several and fact.period else ""),
                        " ".join(filter(None, (visible(fact.text), modality_of(fact)))),
                        Decimal(fact.value or 0),
                    )
                    for fact in told
                ]
                yield Chart(f"{group.title} · {visible(unit)}", bars)


def _groups(base: Store, facts: Sequence[Fact], *, ranked: bool) -> list[Group]:
    """Group facts under their zones and sectors, in reading order; facts in order of rank stay one group."""
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


def _entry(base: Store, fact: Fact, sources: Mapping[str, Quoted]) -> Entry:
    """Return a fact with what is shown of it in full."""
    from kaifaqu.render.citation import reference
    from kaifaqu.render.entry import Entry
    from kaifaqu.search.query import exact

    sector = next(sector for zone, sector in base.sectors() if (zone, sector.key) == (fact.zone, fact.sector))
    near = base.finder.search(exact([fact.id]))
    parts = [part for part in near if (part.zone, part.part_of) == (fact.zone, fact.id)]
    named = base.named(fact.part_of) if fact.part_of else None
    wholes = base.facts(named) if named else iter(())
    whole = next((whole for whole in wholes if (whole.zone, whole.id) == (fact.zone, fact.part_of)), None)
    labels = {tag.key: label_of(tag) for zone, tag in base.tag_labels() if zone == fact.zone}
    tags = [labels.get(tag, tag) for tag in fact.tags]
    sentence = None
    if fact.source in sources:
        from kaifaqu.audit.quotation import quote

        sentence = quote(sources[fact.source], fact)
    cited = reference(base.source(fact))
    zone = base.zones[fact.zone]
    called = {entity.label: label_of(entity) for key, entity in base.entities() if key == fact.zone}
    about = called.get(fact.subject, fact.subject) if fact.subject != zone.label else ""
    return Entry(fact, zone, sector, cited, whole, parts, sentence, tags, about)
