"""From the tables of a TOML document to the values of the model. Trusts their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaifaqu.model import Fact, FactBase, Sector, Source, Zone

if TYPE_CHECKING:
    from collections.abc import Mapping


def from_document(document: Mapping[str, Any], path: str, raw: bytes) -> FactBase:
    """Build a base from its document; `raw` is the file the document was read from."""
    base, zone = document["base"], zone_from_table(document["zone"])
    return FactBase(
        path=path,
        raw=raw,
        version=base["version"],
        date=base["date"],
        title=base["title"],
        zone=zone,
        sources={key: source_from_table(key, table) for key, table in document["source"].items()},
        sectors={key: sector_from_table(key, table) for key, table in document["sector"].items()},
        facts=tuple([fact_from_table(table, zone) for table in document["fact"]]),
        identities=tuple(document.get("identity", ())),
        skips=tuple(document.get("skip", ())),
    )


def zone_from_table(table: Mapping[str, Any]) -> Zone:
    """Build the zone from `[zone]`."""
    return Zone(table["id"], table["label"], table.get("label_en", ""), tuple(table.get("aliases", ())))


def source_from_table(key: str, table: Mapping[str, Any]) -> Source:
    """Build a source from `[source.KEY]`."""
    return Source(
        key=key,
        title=table["title"],
        authors=tuple(table.get("authors", ())),
        period=table.get("period", ""),
        sha256=table.get("sha256", ""),
        citation=table.get("citation", ""),
    )


def sector_from_table(key: str, table: Mapping[str, Any]) -> Sector:
    """Build a sector from `[sector.KEY]`."""
    return Sector(key, table["label"], table.get("label_en", ""), tuple(table.get("aliases", ())))


def fact_from_table(table: Mapping[str, Any], zone: Zone) -> Fact:
    """Build a fact from a `[[fact]]`; it is about the zone where the table does not say."""
    get = table.get
    # In the order of Fact's fields: to name them takes twice the time.
    return Fact(
        table["id"],
        table["sector"],
        get("subject", zone.label),
        table["label"],
        get("label_en", ""),
        table["kind"],
        get("value"),
        get("unit", ""),
        table["text"],
        get("qualifier", "exact"),
        get("modality", "actual"),
        get("direction", ""),
        tuple(get("scope", ())),
        get("period", ""),
        tuple(get("tags", ())),
        tuple(get("aliases", ())),
        get("part_of", ""),
        table["source"],
        get("at"),
        get("note", ""),
        zone.id,
    )
