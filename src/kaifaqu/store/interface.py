"""What every kind of base answers, so that no command knows which kind it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.times.period import years_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Protocol

    from kaifaqu.findings import Finding
    from kaifaqu.model import Entity, Fact, FactBase, Sector, Source, Tag, Word, Zone
    from kaifaqu.search.keys import Named, Tags
    from kaifaqu.search.nearest import Finder

    class Store(Protocol):
        """A base of one zone or several; what it yields is in reading order unless it says more."""

        @property
        def zones(self) -> Mapping[str, Zone]:
            """The zones by their ids."""

        def within(self, zone: str) -> Store:
            """Return what is about one zone, by its id, label or alias."""

        def sectors(self) -> Iterable[tuple[str, Sector]]:
            """Return each sector with the id of its zone."""

        def source(self, fact: Fact) -> Source:
            """Return the source of a fact."""

        def named(self, key: str) -> Named | None:
            """Return what a key names, None if it names nothing."""

        def facts(self, named: Named | None = None, year: str | None = None) -> Iterator[Fact]:
            """Yield the facts that are named, or all; those of a year, or of any."""

        @property
        def finder(self) -> Finder:
            """What finds facts by words, and tells what those of a query may mean."""

        def tallies(self, year: str | None, tags: Sequence[Tags]) -> Sequence[Tally]:
            """Count the facts of each sector that are of a year and carry every tag."""

        def years(self) -> Sequence[str]:
            """Return the years on record, sorted."""

        def tags(self) -> Sequence[str]:
            """Return the tags on record, sorted."""

        def tag_labels(self) -> Iterable[tuple[str, Tag]]:
            """Return each tag that the base has a label for, with the id of its zone."""

        def entities(self) -> Iterable[tuple[str, Entity]]:
            """Return each firm, hospital, street and so on, with the id of its zone."""

        def words(self) -> Iterable[tuple[str, Word]]:
            """Return each word with its synonyms, with the id of its zone."""

        def neutral(self) -> Sequence[str]:
            """Return the words that change no claim, each once."""

        def origins(self) -> Sequence[Origin]:
            """Return the files the base was read from."""

        def files(self) -> Sequence[FactBase]:
            """Return each file as a base of its own, for its proof."""

        def outdated(self) -> Iterable[Finding]:
            """Yield what its files still say in an older form."""

        def version(self) -> str:
            """Return the versions of its files, each once."""

        def sha256(self) -> str:
            """Return the SHA-256 of its files, one behind another, hexadecimal."""


class Tally(NamedTuple):
    """How many facts a sector has, and the newest year among them, or empty."""

    zone: str
    sector: Sector
    facts: int
    newest: str


class Origin(NamedTuple):
    """A file that a base was read from."""

    path: str
    version: str
    date: str
    facts: int
    sha256: str


def tally(sectors: Iterable[tuple[str, Sector]], facts: Iterable[Fact]) -> list[Tally]:
    """Count the facts of each sector, which comes with the id of its zone."""
    years: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        years.setdefault((fact.zone, fact.sector), []).append(max(years_of(fact.period), default=""))
    return [
        Tally(zone, sector, len(own), max(own, default=""))
        for zone, sector in sectors
        for own in [years.get((zone, sector.key), [])]
    ]
