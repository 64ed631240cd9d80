"""Facts and sectors as flat records, the one shape that every format prints. Knows no format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.errors import UnknownFieldError
from kaifaqu.model import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from kaifaqu.model import Sector

    Value = str | int | Decimal | tuple[str, ...] | None
    Record = Mapping[str, Value]

#: Every field of a fact, in order: the keys of the TOML.
FACT_FIELDS = Fact._fields
#: The columns of a fact where nothing else is asked for; new ones go at the end, none ever moves.
TSV_FIELDS = ("id", "sector", "label", "value", "unit", "qualifier", "period", "text", "source")
#: The columns of a sector.
SECTOR_FIELDS = ("sector", "label", "facts", "newest", "label_en")


def from_fact(fact: Fact) -> Record:
    """Return the fact as a record of all its fields."""
    return {name: getattr(fact, name) for name in FACT_FIELDS}


def from_sector(sector: Sector, facts: Sequence[Fact]) -> Record:
    """Return the sector as a record: how many of `facts` are its own, and the newest year among them."""
    own = [fact for fact in facts if fact.sector == sector.key]
    newest = max((fact.period[:4] for fact in own), default="")
    return {
        "sector": sector.key,
        "label": sector.label,
        "facts": len(own),
        "newest": newest,
        "label_en": sector.label_en,
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
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in value)
    return str(value) if isinstance(value, int) else format(value, "f")
