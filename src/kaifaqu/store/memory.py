"""Bases read from TOML, held in memory: what is asked of them is answered by looking at every fact."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kaifaqu.search.keys import Named, narrow, sectors_named, tags_named, zone_named
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import Entity, Fact, FactBase, Sector, Source, Tag, Word, Zone
    from kaifaqu.search.keys import Tags
    from kaifaqu.search.words import Looked
    from kaifaqu.store.interface import Origin, Tally


def read(names: Sequence[str], *, figures: bool) -> Memory:
    """Read the bases at these paths; all their mistakes are raised at once, as one BadBaseError."""
    from kaifaqu.base.join import by_zone, joined
    from kaifaqu.base.load import load_all

    files = load_all(names, figures=figures)
    return Memory(files, {zone: joined(own) for zone, own in by_zone(files).items()})


def read_packaged() -> Memory:
    """Read the base that comes with the program."""
    from kaifaqu.base.load import load_packaged

    base = load_packaged()
    return Memory([base], {base.zone.id: base})


class Memory:
    """Some files and the base of each zone that they make."""

    def __init__(self, files: Sequence[FactBase], bases: Mapping[str, FactBase]) -> None:
        self._files = files
        self._bases = bases

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zones by their ids."""
        return {key: base.zone for key, base in self._bases.items()}

    def within(self, zone: str) -> Memory:
        """Return what is about one zone, by its id, label or alias."""
        chosen = zone_named(zone, self.zones.values()).id
        return Memory([file for file in self._files if file.zone.id == chosen], {chosen: self._bases[chosen]})

    def sectors(self) -> Iterable[tuple[str, Sector]]:
        """Return each sector with the id of its zone."""
        return [(key, sector) for key, base in self._bases.items() for sector in base.sectors.values()]

    def source(self, fact: Fact) -> Source:
        """Return the source of a fact."""
        return self._bases[fact.zone].sources[fact.source]

    def named(self, key: str) -> Named | None:
        """Return what a key names, None if it names nothing."""
        folded = fold(key.strip())
        if not folded or folded in self._by_id:
            return Named(folded) if folded else None
        if sectors := sectors_named(key, self.sectors()):
            return Named(sectors=sectors)
        if tags := tags_named(folded, self._tags, self.tag_labels()):
            return Named(tags=tags)
        names = (Named(label=folded), Named(alias=folded))
        return next((named for named in names if any(map(named.holds, self.facts()))), None)

    def facts(self, named: Named | None = None, year: str | None = None) -> Iterator[Fact]:
        """Yield the facts that are named, or all; those of a year, or of any."""
        if named and named.fact:
            return narrow(self._by_id.get(named.fact, ()), year, ())
        every = (fact for base in self._bases.values() for fact in base.facts)
        return narrow(filter(named.holds, every) if named else every, year, ())

    @cached_property
    def _by_id(self) -> Mapping[str, Sequence[Fact]]:
        """The facts of each id, one a zone."""
        facts: dict[str, list[Fact]] = {}
        for fact in self.facts():
            facts.setdefault(fact.id, []).append(fact)
        return facts

    @cached_property
    def _tags(self) -> frozenset[str]:
        return frozenset(tag for fact in self.facts() for tag in fact.tags)

    @cached_property
    def finder(self) -> Looked:
        """What finds facts by words, and tells what those of a query may mean."""
        from kaifaqu.search.words import Looked

        return Looked(self, list(self.facts()))

    def tallies(self, year: str | None, tags: Sequence[Tags]) -> Sequence[Tally]:
        """Count the facts of each sector that are of a year and carry every tag, whichever of its keys."""
        from kaifaqu.store.interface import tally

        return tally(self.sectors(), narrow(self.facts(), year, tags))

    def years(self) -> Sequence[str]:
        """Return the years on record, sorted."""
        from kaifaqu.times.period import years_of

        return sorted({year for fact in self.facts() for year in years_of(fact.period)})

    def tags(self) -> Sequence[str]:
        """Return the tags on record, sorted."""
        return sorted(self._tags)

    def tag_labels(self) -> Iterable[tuple[str, Tag]]:
        """Return each tag that the base has a label for, with the id of its zone."""
        return [(zone, tag) for zone, base in self._bases.items() for tag in base.tags.values()]

    def entities(self) -> Iterable[tuple[str, Entity]]:
        """Return each firm, hospital, street and so on, with the id of its zone."""
        return [(zone, entity) for zone, base in self._bases.items() for entity in base.entities.values()]

    def words(self) -> Iterable[tuple[str, Word]]:
        """Return each word with its synonyms, with the id of its zone."""
        return [(zone, word) for zone, base in self._bases.items() for word in base.words.values()]

    def neutral(self) -> Sequence[str]:
        """Return the words that change no claim, each once."""
        return list(dict.fromkeys(word for base in self._bases.values() for word in base.neutral))

    def origins(self) -> Sequence[Origin]:
        """Return the files the base was read from."""
        from hashlib import sha256

        from kaifaqu.store.interface import Origin

        return [
            Origin(file.path, file.version, file.date, len(file.facts), sha256(file.raw).hexdigest())
            for file in self._files
        ]

    def files(self) -> Sequence[FactBase]:
        """Return each file as a base of its own, for its proof."""
        return self._files

    def outdated(self) -> Iterable[Finding]:
        """Yield what its files still say in an older form."""
        from kaifaqu.base.join import outdated

        return outdated(self._files)

    def version(self) -> str:
        """Return the versions of its files, each once."""
        return ", ".join(dict.fromkeys(file.version for file in self._files))

    def sha256(self) -> str:
        """Return the SHA-256 of its files, one behind another, hexadecimal."""
        from hashlib import sha256

        return sha256(b"".join(file.raw for file in self._files)).hexdigest()
