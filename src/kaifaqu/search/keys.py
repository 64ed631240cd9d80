"""What a KEY or a zone's name stands for. Exact, after folding; likeness is only for suggestions."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.errors import AmbiguousZoneError, SeveralZonesError, UnknownZoneError
from kaifaqu.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from typing import Protocol

    from kaifaqu.model import Fact, Sector, Tag, Zone

    #: The keys of a tag; of several zones, each has its own.
    Tags = frozenset[str]

    class Tagged(Protocol):
        """What has tags."""

        def tags(self) -> Iterable[str]:
            """Return the keys of those on record."""

        def tag_labels(self) -> Iterable[tuple[str, Tag]]:
            """Return each that has a label, with the id of its zone."""


#: For a suggestion no more facts are looked at than this: likeness is slow to tell.
COMPARED = 500


class Named(NamedTuple):
    """What a key names: a fact of each zone by its id, else sectors, else tags, else facts by a name."""

    fact: str = ""
    #: Pairs of a zone's id and a sector's key.
    sectors: frozenset[tuple[str, str]] = frozenset()
    tags: frozenset[str] = frozenset()
    #: Folded, as the names of facts are to be compared.
    label: str = ""
    alias: str = ""

    @property
    def is_fact(self) -> bool:
        """Whether it is a name of facts, and not of a group of them."""
        return bool(self.fact or self.label or self.alias)

    def holds(self, fact: Fact) -> bool:
        """Tell whether a fact is among those that are named."""
        if self.fact:
            return fact.id == self.fact
        if self.sectors:
            return (fact.zone, fact.sector) in self.sectors
        if self.tags:
            return not self.tags.isdisjoint(fact.tags)
        if self.label:
            return self.label in (fold(fact.label), fold(fact.label_en))
        return self.alias in map(fold, fact.aliases)


def tags_named(folded: str, tags: Iterable[str], labels: Iterable[tuple[str, Tag]]) -> frozenset[str]:
    """Return the tag of this key, if it is one of these, else those with this label or alias."""
    if folded in tags:
        return frozenset({folded})
    return frozenset(tag.key for _, tag in labels if tag.key in tags and folded in map(fold, names_of(tag)))


def sectors_named(key: str, sectors: Iterable[tuple[str, Sector]]) -> frozenset[tuple[str, str]]:
    """Return of each zone the first sector that has the key for its key, label or alias."""
    folded = fold(key.strip())
    first: dict[str, str] = {}
    for zone, sector in sectors:
        if folded and folded in map(fold, names_of(sector)):
            first.setdefault(zone, sector.key)
    return frozenset(first.items())


def zone_named(name: str, zones: Collection[Zone]) -> Zone:
    """Return the zone of an id, else the one that has the name for its label or alias."""
    folded = fold(name.strip())
    found = [zone for zone in zones if folded == fold(zone.id)] or [
        zone for zone in zones if folded in map(fold, names_of(zone))
    ]
    if not found:
        names = [known for zone in zones for known in names_of(zone) if known]
        raise UnknownZoneError(name, names, [zone.id for zone in zones])
    if len(found) > 1:
        raise AmbiguousZoneError(name, [zone.id for zone in found])
    return found[0]


def only_zone(zones: Mapping[str, Zone]) -> Zone:
    """Return the zone that a base is about; several are refused."""
    if len(zones) > 1:
        raise SeveralZonesError(list(zones))
    return next(iter(zones.values()))


def nearest_keys(
    key: str, sectors: Iterable[tuple[str, Sector]], facts: Iterable[Fact], least: float = 0.5
) -> list[str]:
    """Return the keys spelled most like `key`, best first; `least` of all characters are alike."""
    return nearest(key, list(dict.fromkeys(_keys(sectors, facts))), least=least)


def narrow(facts: Iterable[Fact], year: str | None, tags: Collection[Tags]) -> Iterator[Fact]:
    """Keep the facts of a year that carry every tag, whichever of its keys."""
    if year:
        from kaifaqu.times.period import years_of

        facts = (fact for fact in facts if year in years_of(fact.period))
    return (fact for fact in facts if not any(keys.isdisjoint(fact.tags) for keys in tags))


def tags_meant(base: Tagged, names: Iterable[str]) -> list[Tags]:
    """Return the keys of each tag that is named by its key, label or alias; a name of none as it is."""
    return [
        tags_named(folded, base.tags(), base.tag_labels()) or frozenset({folded})
        for folded in (fold(name.strip()) for name in names)
    ]


def names_of(named: Sector | Tag | Zone) -> tuple[str, ...]:
    """Return the key of a sector, a tag or a zone and all its names."""
    return (named[0], named.label, named.label_en, *named.aliases)


def _keys(sectors: Iterable[tuple[str, Sector]], facts: Iterable[Fact]) -> Iterator[str]:
    for _, sector in sectors:
        yield from filter(None, names_of(sector))
    for fact in islice(facts, COMPARED):
        yield from fact.tags
        yield fact.id
