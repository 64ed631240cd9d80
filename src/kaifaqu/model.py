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
    #: `2023`, `2023-H1`, `2023-Q3`, `2023-06`, `2023-08-12`, `2019/2023`, or empty where the source
    #: says none.
    period: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    #: The id of the fact this one is a part of, or empty.
    part_of: str
    source: str
    #: Offset of `text` in the source without white space, in code points; None if unrecorded.
    at: int | None
    #: A doubt the reader must know; what `@KEY` stands for in the TOML.
    note: str
    #: What a change is measured against: a period, `same-period`, `unstated`, or empty for what is no change.
    compared_with: str
    #: Where the period is from: `stated` beside the figure, else of its `section` or of the whole `source`.
    period_from: str
    #: Whether the source prints no unit, so that `unit` is ours.
    unit_implied: bool
    #: In English, the wording of a fact without a figure; a figure is shown as its source prints it.
    text_en: str
    #: The note in English; what `@KEY` stands for in the TOML.
    note_en: str
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
    #: What kind of place it is (省 市 县 区 开发区 镇), so that 全区 or 全市 can be told to mean it.
    level: str = ""
    #: The city and the province it lies in.
    city: str = ""
    province: str = ""
    #: Its towns, bureaus and other bodies, which are below the zone and never the zone.
    bodies: tuple[str, ...] = ()


class Source(NamedTuple):
    """A text the facts are from."""

    key: str
    title: str
    authors: tuple[str, ...]
    period: str
    #: SHA-256 of the text with all white space removed, hexadecimal.
    sha256: str
    #: How the source is cited, in the words of the base: an older form, which the fields below replace.
    citation: str
    #: What it is, by the letter of GB/T 7714: `N` a newspaper, `J` a journal, `EB/OL` a web page, and so on.
    type: str = ""
    publisher: str = ""
    date: str = ""
    page: str = ""
    url: str = ""


class Tag(NamedTuple):
    """A theme that facts share."""

    key: str
    label: str
    label_en: str
    #: Words that who looks facts up may type for it; no draft is read by them.
    aliases: tuple[str, ...] = ()


class Entity(NamedTuple):
    """A firm, hospital, school, street or other thing with a name of its own."""

    key: str
    #: All its names; the first is the one to show.
    names: tuple[str, ...]
    label_en: str
    #: `firm`, `hospital`, `school`, `street` and so on.
    kind: str

    @property
    def label(self) -> str:
        """The name to show."""
        return self.names[0]


class Word(NamedTuple):
    """One meaning in the field of the base, with the words for it."""

    key: str
    #: True synonyms.
    same: tuple[str, ...]
    #: Everyday shorthands of a joint or long name, which drop a part of it.
    short: tuple[str, ...]


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
    tags: Mapping[str, Tag]
    entities: Mapping[str, Entity]
    words: Mapping[str, Word]
    #: Ordinary words of the field that change no claim.
    neutral: tuple[str, ...]
    #: `[[identity]]` and `[[skip]]` as the file has them; only the audit reads them.
    identities: tuple[Mapping[str, object], ...]
    skips: tuple[Mapping[str, object], ...]
