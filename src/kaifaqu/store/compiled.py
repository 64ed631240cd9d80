"""A base compiled to one file of SQLite: answers as the TOML does, and reads no more than it needs."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from kaifaqu.errors import KaifaquError, UnusableBaseError
from kaifaqu.language import translate
from kaifaqu.model import Entity, Sector, Source, Tag, Word, Zone
from kaifaqu.search.keys import Named, narrow, sectors_named, tags_named, zone_named
from kaifaqu.store.database import opened
from kaifaqu.store.layout import DAMAGE
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import Fact, FactBase
    from kaifaqu.search.keys import Tags
    from kaifaqu.store.database import Database
    from kaifaqu.store.hits import Hits
    from kaifaqu.store.interface import Origin, Tally
    from kaifaqu.store.layout import Kept

#: The longest text of a file that is read back, as it is when a base is read.
_LONGEST = 64 << 20
#: A period is of the years that it touches: a span is of all from its first to its last.
_OF_YEAR = """AND (substr(period, 1, 4) = ?
    OR (substr(period, 5, 1) = '/' AND ? BETWEEN substr(period, 1, 4) AND substr(period, 6, 4)))"""


def read(path: str) -> Compiled:
    """Open the base that a file holds."""
    database = opened(path)
    zones = dict(database.records(Zone, "ORDER BY n"))
    if not zones:
        raise UnusableBaseError(path, translate("no zone"))
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
        return self._said(Sector)

    def source(self, fact: Fact) -> Source:
        """Return the source of a fact."""
        number = next((n for n, zone in self._zones.items() if zone.id == fact.zone), -1)
        for _, source in self._database.records(Source, "WHERE n = ? AND key = ?", number, fact.source):
            return source
        raise UnusableBaseError(self._database.path, translate("no source {key}", key=fact.source))

    def named(self, key: str) -> Named | None:
        """Return what a key names, None if it names nothing."""
        folded = fold(key.strip())
        if not folded or any(True for _ in self.facts(Named(folded))):
            return Named(folded) if folded else None
        # Few zones have sectors of their own, so that most keys need not be compared with all.
        if sectors := sectors_named(key, self._alike) and sectors_named(key, self.sectors()):
            return Named(sectors=sectors)
        if tags := tags_named(folded, self.tags(), self.tag_labels()):
            return Named(tags=tags)
        names = (Named(label=folded), Named(alias=folded))
        return next((named for named in names if any(True for _ in self.facts(named))), None)

    def facts(self, named: Named | None = None, year: str | None = None) -> Iterator[Fact]:
        """Yield the facts that are named, or all; those of a year, or of any."""
        of_year, years = (_OF_YEAR, (year, year)) if year else ("", ())
        if named is None:
            return self._database.facts(of_year, *years)
        if named.fact:
            return self._database.facts(f"AND id = ? {of_year}", named.fact, *years, index="internal_fact_id")
        from kaifaqu.store.tokens import SECTOR, TAG, bearing, naming

        if not named.sectors:
            words = " OR ".join(bearing(tag, TAG) for tag in sorted(named.tags)) or naming(
                named.label, named.alias
            )
            return filter(named.holds, self._database.worded(words, of_year, *years))
        keys = dict(named.sectors)
        return chain.from_iterable(
            self._database.limited(n).worded(bearing(keys[zone.id], SECTOR), of_year, *years)
            for n, zone in self._zones.items()
            if zone.id in keys
        )

    def starting(self, prefix: str) -> Iterator[Fact]:
        """Yield the facts whose ids start so."""
        return self._database.facts(
            "AND id >= ? AND id < ?", prefix, f"{prefix}\U0010ffff", index="internal_fact_id"
        )

    @cached_property
    def finder(self) -> Hits:
        """What finds facts by words, and tells what those of a query may mean."""
        from kaifaqu.store.hits import Hits

        return Hits(self, self._database)

    def tallies(self, year: str | None, tags: Sequence[Tags]) -> Sequence[Tally]:
        """Count the facts of each sector that are of a year and carry every tag, whichever of its keys."""
        from kaifaqu.store.interface import Tally, tally

        if tags:
            return tally(self.sectors(), narrow(self.facts(Named(tags=tags[0])), year, tags))
        query = "SELECT * FROM internal_tally WHERE year = ?" if year else "SELECT * FROM internal_total"
        counted = {
            (n, sector): rest
            for n, sector, *rest in self._database.proved("itti", query, *filter(None, [year]))
        }
        numbers = {zone.id: n for n, zone in self._zones.items()}
        found = ((zone, one, *counted.get((numbers[zone], one.key), ("", 0))) for zone, one in self.sectors())
        return [Tally(zone, one, facts, newest) for zone, one, newest, facts in found]

    def years(self) -> Sequence[str]:
        """Return the years on record, sorted."""
        told = self._database.proved("itti", "SELECT * FROM internal_tally WHERE year != ''")
        return sorted({year for n, _, year, *_ in told if n in self._zones})

    def tags(self) -> Sequence[str]:
        """Return the tags on record, sorted."""
        tagged = self._database.proved("it", "SELECT * FROM internal_tagged")
        return sorted({tag for n, tag in tagged if n in self._zones})

    def tag_labels(self) -> Iterable[tuple[str, Tag]]:
        """Return each tag that the base has a label for, with the id of its zone."""
        return self._said(Tag)

    def entities(self) -> Iterable[tuple[str, Entity]]:
        """Return each firm, hospital, street and so on, with the id of its zone."""
        return self._said(Entity)

    def words(self) -> Iterable[tuple[str, Word]]:
        """Return each word with its synonyms, with the id of its zone."""
        return self._said(Word)

    def neutral(self) -> Sequence[str]:
        """Return the words that change no claim, each once."""
        told = self._database.proved("it", "SELECT * FROM internal_neutral ORDER BY n, rowid")
        return list(dict.fromkeys(word for n, word in told if n in self._zones))

    def _said(self, kind: type[Kept]) -> list[tuple[str, Kept]]:
        """Return what the files say beside their facts, zone by zone, each in the order of the files."""
        told = self._database.records(kind, "ORDER BY n, rowid")
        return [(self._zones[n].id, record) for n, record in told if n in self._zones]

    @cached_property
    def _alike(self) -> list[tuple[str, Sector]]:
        """Return each sector once, of however many zones it is."""
        fields = ", ".join(Sector._fields)
        told = self._database.records(Sector, f"GROUP BY {fields}")
        return [(str(n), sector) for n, sector in told]

    def origins(self) -> Sequence[Origin]:
        """Return the files the base was read from, when the whole file is proved."""
        self._database.prove()
        return self._origins()

    def files(self) -> Sequence[FactBase]:
        """Return each file as a base of its own, for its proof: it says what the rows say."""
        from kaifaqu.base.parse import parse

        self._database.prove()
        bases = []
        for first, origin, toml in self._texts():
            try:
                base = parse(toml, origin.path, validate=False)
            except (KaifaquError, LookupError, TypeError, ValueError) as fault:
                raise UnusableBaseError(self._database.path, str(fault)) from None
            rows = self._database.between(first, first + origin.facts)
            if any(row != fact for row, fact in zip_longest(rows, base.facts)):
                raise UnusableBaseError(self._database.path, DAMAGE)
            bases.append(base)
        return bases

    def outdated(self) -> Iterable[Finding]:
        """Yield nothing: it was said of the files when they were compiled or proved."""
        return ()

    def version(self) -> str:
        """Return the versions of its files, each once."""
        return ", ".join(dict.fromkeys(origin.version for origin in self._origins()))

    def sha256(self) -> str:
        """Return the SHA-256 of its files, one behind another, hexadecimal."""
        from hashlib import sha256

        whole = sha256()
        for _, _, toml in self._texts():
            whole.update(toml)
        return whole.hexdigest()

    def _origins(self) -> list[Origin]:
        return [origin for _, origin in self._numbered()]

    def _numbered(self) -> Iterator[tuple[int, Origin]]:
        """Yield the files the base was read from, each with the number of its first fact."""
        from kaifaqu.store.interface import Origin

        zones = self.zones
        rows = self._database.proved("iiittttt", "SELECT * FROM internal_file ORDER BY number")
        for first, _, facts, zone, path, version, date, sha256 in rows:
            if zone in zones:
                yield first, Origin(path, version, date, facts, sha256)

    def _texts(self) -> Iterator[tuple[int, Origin, bytes]]:
        """Yield the text of each file that the base was made from, behind what is known of it."""
        from hashlib import sha256
        from zlib import decompressobj, error

        for first, origin in self._numbered():
            rows = list(self._database.rows("SELECT toml FROM internal_text WHERE first = ?", first))
            try:
                toml = decompressobj().decompress(rows[0][0], _LONGEST + 1)
            except (error, TypeError, LookupError) as fault:
                raise UnusableBaseError(self._database.path, str(fault)) from None
            if sha256(toml).hexdigest() != origin.sha256:
                raise UnusableBaseError(self._database.path, DAMAGE)
            yield first, origin, toml
