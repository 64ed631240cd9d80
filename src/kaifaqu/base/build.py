"""From the tables of a TOML document, and its floats, to the values of the model. Trusts their shape."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from kaifaqu.model import Entity, Fact, FactBase, Sector, Source, Tag, Word, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: A number has at most this many digits, and at most this many places before or after the point.
DIGITS = 30


def from_document(
    document: Mapping[str, Any], path: str, raw: bytes, facts: Iterable[Fact] | None = None
) -> FactBase:
    """Build a base from its document; `raw` is the file the document was read from.

    `facts` are its own where they are built already.
    """
    base, zone = document["base"], zone_from_table(document["zone"])
    if facts is None:
        said = Said(document)
        facts = [fact_from_table(table, zone, said) for table in document["fact"]]
    return FactBase(
        path=path,
        raw=raw,
        version=base["version"],
        date=base["date"],
        title=base["title"],
        zone=zone,
        sources={key: source_from_table(key, table) for key, table in document["source"].items()},
        sectors={key: sector_from_table(key, table) for key, table in document["sector"].items()},
        facts=tuple(facts),
        tags={key: tag_from_table(key, table) for key, table in document.get("tag", {}).items()},
        entities={key: entity_from_table(key, table) for key, table in document.get("entity", {}).items()},
        words={key: word_from_table(key, table) for key, table in document.get("word", {}).items()},
        neutral=tuple(document.get("neutral", {}).get("words", ())),
        identities=tuple(document.get("identity", ())),
        skips=tuple(document.get("skip", ())),
    )


class Said:
    """What is said once for several facts, by the keys that name it."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Collect the first name of each entity, and each note and the same in English, by `@KEY`."""
        self.names = {key: table["names"][0] for key, table in document.get("entity", {}).items()}
        self.notes = {
            f"@{key}": (table["text"], table.get("text_en", ""))
            for key, table in document.get("note", {}).items()
        }


def zone_from_table(table: Mapping[str, Any]) -> Zone:
    """Build the zone from `[zone]`."""
    return Zone(
        id=table["id"],
        label=table["label"],
        label_en=table.get("label_en", ""),
        aliases=tuple(table.get("aliases", ())),
        level=table.get("level", ""),
        city=table.get("city", ""),
        province=table.get("province", ""),
        bodies=tuple(table.get("bodies", ())),
    )


def source_from_table(key: str, table: Mapping[str, Any]) -> Source:
    """Build a source from `[source.KEY]`."""
    return Source(
        key=key,
        title=table["title"],
        authors=tuple(table.get("authors", ())),
        period=table.get("period", ""),
        sha256=table.get("sha256", ""),
        citation=table.get("citation", ""),
        type=table.get("type", ""),
        publisher=table.get("publisher", ""),
        date=table.get("date", ""),
        page=table.get("page", ""),
        url=table.get("url", ""),
    )


def sector_from_table(key: str, table: Mapping[str, Any]) -> Sector:
    """Build a sector from `[sector.KEY]`."""
    return Sector(key, table["label"], table.get("label_en", ""), tuple(table.get("aliases", ())))


def tag_from_table(key: str, table: Mapping[str, Any]) -> Tag:
    """Build a tag from `[tag.KEY]`."""
    return Tag(key, table["label"], table.get("label_en", ""), tuple(table.get("aliases", ())))


def entity_from_table(key: str, table: Mapping[str, Any]) -> Entity:
    """Build an entity from `[entity.KEY]`."""
    return Entity(key, tuple(table["names"]), table.get("label_en", ""), table.get("kind", ""))


def word_from_table(key: str, table: Mapping[str, Any]) -> Word:
    """Build a word from `[word.KEY]`."""
    return Word(key, tuple(table["same"]), tuple(table.get("short", ())))


def fact_from_table(table: Mapping[str, Any], zone: Zone, said: Said) -> Fact:
    """Build a fact from a `[[fact]]`; it is about the zone where the table does not say."""
    get = table.get
    subject, shared = get("subject", zone.label), get("note", "")
    note, note_en = said.notes.get(shared) or (shared, get("note_en", ""))
    # In the order of Fact's fields: to name them takes twice the time.
    return Fact(
        table["id"],
        table["sector"],
        said.names.get(subject, subject),
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
        note,
        get("compared_with", ""),
        get("period_from", "stated" if get("period") else ""),
        get("unit_implied", False),
        get("text_en", ""),
        note_en,
        zone.id,
    )


class RefusedFloat:
    """A float that no base may hold, such as nan or 1e999999999; no schema takes it for a number."""

    def __init__(self, text: str) -> None:
        """Keep the float as the file writes it."""
        self.text = text

    def __str__(self) -> str:
        """Return the float as the file writes it."""
        return self.text


def number(text: str) -> int | Decimal | RefusedFloat:
    """Read a TOML float; a whole one becomes an int, for JSON Schema too calls 1.0 an integer."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return RefusedFloat(text)
    if not _within_bounds(value):
        return RefusedFloat(text)
    return int(value) if value == value.to_integral_value() else value


def _within_bounds(value: Decimal) -> bool:
    """Tell whether a number is finite and can be printed in full and compared exactly."""
    return value.is_finite() and abs(value.adjusted()) < DIGITS and len(value.as_tuple().digits) <= DIGITS
