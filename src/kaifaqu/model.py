"""What a fact base holds, as values. Knows nothing of files, terminals or commands.

Named tuples, since every look-up makes these classes anew: five dataclasses would cost it 5 ms,
and annotations kept as text another half.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class Fact(NamedTuple):
    """One fact, as the base records it; the field names are the keys of the TOML."""

    id: str
    sector: str
    #: Whom or what the fact is about; the zone's label where the base leaves it out.
    subject: str
    label: str
    label_en: str
    kind: str
    #: In the base unit, at full magnitude (122921000000); None for a fact without a figure.
    value: "int | Decimal | None"
    unit: str
    #: The figure as the source prints it (1229.21亿元), or a short wording.
    text: str
    qualifier: str
    modality: str
    direction: str
    scope: tuple[str, ...]
    #: `2023`, `2023-08`, or empty where the source says none.
    period: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    #: The id of the fact this one is a part of, or empty.
    part_of: str
    source: str
    #: Offset of `text` in the source without white space, in code points; None if unrecorded.
    at: int | None
    note: str
    #: Id of the zone whose base holds the fact; no key of the TOML, which has it once for all facts.
    zone: str


class Sector(NamedTuple):
    """A group of facts, in reading order."""

    key: str
    label: str
    label_en: str
    aliases: tuple[str, ...]


class Zone(NamedTuple):
    """The place the base speaks of."""

    id: str
    label: str
    label_en: str
    aliases: tuple[str, ...]


class Source(NamedTuple):
    """A text the facts are from."""

    key: str
    title: str
    authors: tuple[str, ...]
    period: str
    #: SHA-256 of the text with all white space removed, hexadecimal.
    sha256: str
    citation: str


class FactBase(NamedTuple):
    """The base of a zone: what it is, its sectors and facts in the order of the file."""

    #: Of its file; of several that are one zone's, of the first.
    path: str
    #: The bytes of the file, for its hash and for places in it; of several, one after the other.
    raw: bytes
    version: str
    date: str
    title: str
    zone: Zone
    sources: Mapping[str, Source]
    sectors: Mapping[str, Sector]
    facts: tuple[Fact, ...]
    #: `[[identity]]` and `[[skip]]` as the file has them; only the audit reads them.
    identities: tuple[Mapping[str, object], ...]
    skips: tuple[Mapping[str, object], ...]
