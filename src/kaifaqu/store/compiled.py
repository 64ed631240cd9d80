"""A base compiled to one file of SQLite: answers as the TOML does, and reads no more than it needs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from kaifaqu.errors import KaifaquError, UnusableBaseError
from kaifaqu.model import Entity, Sector, Source, Tag, Word, Zone
from kaifaqu.search.keys import Named, narrow, sectors_named, zone_named
from kaifaqu.store.database import opened
from kaifaqu.store.layout import items
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kaifaqu.model import Fact, FactBase
    from kaifaqu.store.answers import Origin, Tally
    from kaifaqu.store.database import Database

_SECTORS = "SELECT rowid, zone, key, label, label_en, aliases FROM sector"


def read(path: str) -> Compiled:
    """Open the base that a file holds."""
    database = opened(path)
    zones = {
        n: Zone(key, label, label_en, items(aliases), level, city, province, items(bodies))
        for n, key, label, label_en, aliases, level, city, province, bodies in database.texts(
            "SELECT n, id, label, label_en, aliases, level, city, province, bodies FROM zone ORDER BY n"
        )
    }
    if not zones:
        raise UnusableBaseError(path, "no zone")
    return Compiled(database, zones)


class Compiled:
    """The base in a file."""

    def __init__(self, database: Database, zones: Mapping[int, Zone]) -> None:
        """Take the zones that are seen, by their numbers."""
        self._database = database
        self._zones = zones

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zones by their ids."""
        return {zone.id: zone for zone in self._zones.values()}

    def within(self, zone: str) -> Compiled:
        """Return what is about one zone, by its id, label or alias."""
        chosen = zone_named(zone, self._zones.values())
        number = next(n for n, known in self._zones.items() if known is chosen)
        return Compiled(self._database.limited(number), {number: chosen})

    def sectors(self) -> Iterable[tuple[str, Sector]]:
        """Return each sector with the id of its zone."""
        own: dict[str, list[tuple[str, Sector]]] = {zone: [] for zone in self.zones}
        for zone, sector in map(_sector, self._database.texts(f"{_SECTORS} ORDER BY rowid")):
            if zone in own:
                own[zone].append((zone, sector))
        return [pair for pairs in own.values() for pair in pairs]

    def source(self, fact: Fact) -> Source:
        """Return the source of a fact."""
        columns = "rowid, key, title, authors, period, sha256, citation, type, publisher, date, page, url"
        query = f"SELECT {columns} FROM source WHERE zone = ? AND key = ?"
        for _, key, title, authors, *rest in self._database.texts(query, fact.zone, fact.source):
            return Source(key, title, items(authors), *rest)
        raise UnusableBaseError(self._database.path, f"no source {fact.source}")

    def named(self, key: str) -> Named | None:
        """Return what a key names, None if it names nothing."""
        alike = self._database.texts(f"{_SECTORS} GROUP BY key, label, label_en, aliases")
        # Few zones have sectors of their own, so that most keys need not be held against all.
        sectors = sectors_named(key, map(_sector, alike)) and sectors_named(key, self.sectors())
        if sectors:
            return Named(sectors)
        folded = fold(key.strip())
        if not folded:
            return None
        if any(True for _ in self.facts(Named(fact=folded))):
            return Named(fact=folded)
        return Named(tag=folded) if folded in self.tags() else None

    def facts(self, named: Named | None = None, year: str | None = None) -> Iterator[Fact]:
        """Yield the facts that are named, or all; those of a year, or of any."""
        of_year, years = ("AND substr(period, 1, 4) = ?", (year,)) if year else ("", ())
        if named is None:
            return self._database.facts(of_year, *years)
        if named.fact:
            return self._database.facts(f"AND id = ? {of_year}", named.fact, *years, index="fact_id")
        from kaifaqu.store.words import SECTOR, TAG, bearing

        if named.tag:
            return self._database.worded(bearing(named.tag, TAG), of_year, *years)
        keys = dict(named.sectors)
        return chain.from_iterable(
            self._database.limited(n).worded(bearing(keys[zone.id], SECTOR), of_year, *years)
            for n, zone in self._zones.items()
            if zone.id in keys
        )

    def starting(self, prefix: str) -> Iterator[Fact]:
        """Yield the facts whose ids start so."""
        return self._database.facts("AND id >= ? AND id < ?", prefix, f"{prefix}\U0010ffff", index="fact_id")

    def search(self, words: Sequence[str]) -> Iterator[Fact]:
        """Yield the facts that hold every word, best first."""
        from kaifaqu.store.hits import search

        return map(self._database.fact, search(self._database, words))

    def tallies(self, year: str | None, tags: Sequence[str]) -> Sequence[Tally]:
        """Count the facts of each sector that are of a year and carry every tag."""
        from kaifaqu.store.answers import Tally, tally

        if tags:
            return tally(self.sectors(), narrow(self.facts(Named(tag=fold(tags[0]))), year, tags))
        counts = (
            self._database.rows("SELECT zone, sector, facts, year FROM tally WHERE year = ?", year)
            if year
            else self._database.rows("SELECT * FROM total")
        )
        counted = {(zone, sector): rest for zone, sector, *rest in counts}
        return [Tally(zone, one, *counted.get((zone, one.key), (0, ""))) for zone, one in self.sectors()]

    def years(self) -> Sequence[str]:
        """Return the years on record, sorted."""
        zones = self.zones
        told = self._database.rows("SELECT DISTINCT zone, year FROM tally WHERE year != ''")
        return sorted({year for zone, year in told if zone in zones})

    def tags(self) -> Sequence[str]:
        """Return the tags on record, sorted."""
        zones = self.zones
        return sorted({tag for tag, zone in self._database.rows("SELECT * FROM tag") if zone in zones})

    def tag_labels(self) -> Iterable[tuple[str, Tag]]:
        """Return each tag that the base has a label for, with the id of its zone."""
        return [(zone, Tag(*row)) for zone, *row in self._heads("zone, key, label, label_en FROM tag_label")]

    def entities(self) -> Iterable[tuple[str, Entity]]:
        """Return each firm, hospital, street and so on, with the id of its zone."""
        rows = self._heads("zone, key, names, label_en, kind FROM entity")
        return [(zone, Entity(key, items(names), *rest)) for zone, key, names, *rest in rows]

    def words(self) -> Iterable[tuple[str, Word]]:
        """Return each word with its synonyms, with the id of its zone."""
        rows = self._heads("zone, key, same, short FROM word")
        return [(zone, Word(key, items(same), items(short))) for zone, key, same, short in rows]

    def neutral(self) -> Sequence[str]:
        """Return the words that change no claim, each once."""
        return list(dict.fromkeys(word for _, word in self._heads("zone, word FROM neutral")))

    def _heads(self, selected: str) -> list[tuple[Any, ...]]:
        """Return the rows of a table zone by zone, each in the order of the files."""
        own: dict[str, list[tuple[Any, ...]]] = {zone: [] for zone in self.zones}
        for _, zone, *rest in self._database.texts(f"SELECT rowid, {selected} ORDER BY rowid"):
            if zone in own:
                own[zone].append((zone, *rest))
        return list(chain.from_iterable(own.values()))

    def origins(self) -> Sequence[Origin]:
        """Return the files the base was read from."""
        from kaifaqu.store.answers import Origin

        zones = self.zones
        query = "SELECT facts, zone, path, version, date, sha256 FROM file ORDER BY rowid"
        return [
            Origin(path, version, date, facts, sha256)
            for facts, zone, path, version, date, sha256 in self._database.texts(query)
            if zone in zones
        ]

    def files(self) -> Sequence[FactBase]:
        """Return each file as a base of its own, for its proof."""
        from kaifaqu.base.parse import parse

        try:
            return [parse(toml, path, validate=False) for path, toml in self._texts()]
        except (KaifaquError, LookupError, TypeError) as fault:
            raise UnusableBaseError(self._database.path, str(fault)) from None

    def wordings(self) -> Iterator[tuple[str, ...]]:
        """Yield the label and the aliases of each fact with a figure."""
        return (wordings for _, wordings in self._worded())

    def worded(self, wanted: Callable[[tuple[str, ...]], bool]) -> Iterator[Fact]:
        """Yield the facts with a figure whose label and aliases are wanted."""
        return (self._database.fact(n) for n, wordings in self._worded() if wanted(wordings))

    def version(self) -> str:
        """Return the versions of its files, each once."""
        return ", ".join(dict.fromkeys(origin.version for origin in self.origins()))

    def sha256(self) -> str:
        """Return the SHA-256 of its files, one behind another, hexadecimal."""
        from hashlib import sha256

        whole = sha256()
        for _, toml in self._texts():
            whole.update(toml)
        return whole.hexdigest()

    def _texts(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path of each file that the base was made from, and its text."""
        from zlib import decompress, error

        zones = self.zones
        for zone, path, toml in self._database.rows("SELECT zone, path, toml FROM file ORDER BY rowid"):
            if zone in zones:
                try:
                    yield path, decompress(toml)
                except (error, TypeError) as fault:
                    raise UnusableBaseError(self._database.path, str(fault)) from None

    def _worded(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the number of each fact with a figure, with its label and aliases."""
        for n, label, aliases in self._database.figures("n, label, aliases"):
            yield n, (label, *items(aliases))


def _sector(row: tuple[Any, ...]) -> tuple[str, Sector]:
    """Return a sector with the id of its zone."""
    _, zone, key, label, label_en, aliases = row
    return zone, Sector(key, label, label_en, items(aliases))
