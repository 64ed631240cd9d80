"""Facts and sectors as flat records, the one shape that every format prints. Knows no format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.errors import UnknownFieldError
from kaifaqu.model import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from kaifaqu.comparison import Axis, Compared
    from kaifaqu.model import Zone
    from kaifaqu.store.interface import Tally

    Value = str | int | Decimal | tuple[str, ...] | None
    Record = Mapping[str, Value]

#: Every field of a fact, in order: the keys of the TOML, and the zone.
FACT_FIELDS = Fact._fields
#: Those that are a fact's own.
OWN_FIELDS = FACT_FIELDS[:-1]
#: The columns of a fact where nothing else is asked for; new ones go at the end, none ever moves.
TSV_FIELDS = (
    *("id", "sector", "label", "value", "unit", "qualifier", "period", "text", "source"),
    *("zone", "modality", "note"),
)
#: The columns of a sector.
SECTOR_FIELDS = ("sector", "label", "facts", "newest", "label_en")
#: The columns of a zone.
ZONE_FIELDS = ("zone", "label", "facts", "newest", "label_en")

#: The columns of a comparison: first what a person reads, then the same for programs.
COMPARED_FIELDS = (
    *("zone", "zone_label", "label", "period", "text", "against", "change", "growth"),
    *("value", "unit", "qualifier", "difference", "difference_unit", "growth_percent", "id", "source"),
)
READ_FIELDS = ("zone_label", "label", "period", "text", "against", "change", "growth")
COMPARED_TSV_FIELDS = (
    *("zone", "label", "period", "value", "unit", "qualifier", "against", "difference", "difference_unit"),
    *("growth_percent", "text", "id"),
)


def from_fact(fact: Fact) -> Record:
    """Return the fact as a record of all its fields."""
    return {name: getattr(fact, name) for name in FACT_FIELDS}


def from_sector(tally: Tally) -> Record:
    """Return a sector as a record, with how many facts it has and the newest year among them."""
    sector = tally.sector
    return {
        "sector": sector.key,
        "label": sector.label,
        "facts": tally.facts,
        "newest": tally.newest,
        "label_en": sector.label_en,
    }


def from_zone(zone: Zone, tallies: Sequence[Tally]) -> Record:
    """Return a zone as a record, with how many facts its sectors have and the newest year among them."""
    return {
        "zone": zone.id,
        "label": zone.label,
        "facts": sum(tally.facts for tally in tallies),
        "newest": max(tally.newest for tally in tallies),
        "label_en": zone.label_en,
    }


def from_compared(compared: Compared, zones: Mapping[str, Zone], axis: Axis) -> Record:
    """Return a fact beside the one it is compared with, a period or a zone, as a record."""
    from kaifaqu.render.change import change, signed

    fact, against = compared.fact, compared.against
    period_or_zone = "" if not against else against.period if axis == "year" else zones[against.zone].label
    return {
        **from_fact(fact),
        "zone_label": zones[fact.zone].label,
        "against": period_or_zone,
        "difference": compared.difference,
        "difference_unit": compared.difference_unit,
        "change": change(compared),
        "growth_percent": compared.growth,
        "growth": signed(compared.growth, "%"),
    }


def parse_fields(names: str, choices: Sequence[str]) -> tuple[str, ...]:
    """Read `id,label,value` as fields among `choices`: in the order given, each one once."""
    fields = tuple(dict.fromkeys(name.strip() for name in names.split(",")))
    for name in fields:
        if name not in choices:
            raise UnknownFieldError(name, choices)
    return fields


def plain(value: Value) -> str:
    """Return a value undecorated: a number in full digits, a list joined with `;`, nothing as nothing.

    In a list a `;` or a backslash of an item stands behind a backslash, so that the items can be told apart.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else ""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in value)
    return str(value) if isinstance(value, int) else format(value, "f")
