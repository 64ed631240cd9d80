"""What drafts are read by: a base's facts and words, and the packaged data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from kaifaqu.linking import indicators
from kaifaqu.linking.terms import add_base_words
from kaifaqu.prose.places import add_places, packaged_gazetteer
from kaifaqu.prose.words import Vocabulary, packaged_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.linking.indicators import Indicators
    from kaifaqu.model import Entity, Fact, FactBase, Sector, Tag, Word, Zone
    from kaifaqu.prose.places import Gazetteer


class Knowledge(NamedTuple):
    """A base and the words that drafts are read by."""

    zone: Zone
    names: frozenset[str]
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    indicators: Indicators


class Facts(Protocol):
    """What drafts are compared with: the facts of one zone, and its words."""

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zone by its id."""

    def facts(self) -> Iterator[Fact]:
        """Yield all facts."""

    def sectors(self) -> Iterable[tuple[str, Sector]]:
        """Return each sector."""

    def tag_labels(self) -> Iterable[tuple[str, Tag]]:
        """Return each tag that the base has a label for."""

    def entities(self) -> Iterable[tuple[str, Entity]]:
        """Return each entity."""

    def words(self) -> Iterable[tuple[str, Word]]:
        """Return each word with its synonyms."""

    def neutral(self) -> Sequence[str]:
        """Return the words that change no claim."""


def load_store(store: Facts) -> Knowledge:
    """Return what drafts about the one zone of a store are read by."""
    [zone] = store.zones.values()
    topics = {sector.key: [sector.label, *sector.aliases] for _, sector in store.sectors()}
    topics |= {tag.key: [tag.label] for _, tag in store.tag_labels()}
    entities, words = [one for _, one in store.entities()], [one for _, one in store.words()]
    vocabulary = Vocabulary(packaged_lexicon())
    names = add_base_words(vocabulary, zone, entities, words, store.neutral())
    return _knowledge(zone, tuple(store.facts()), vocabulary, names, topics)


def load_base(base: FactBase) -> Knowledge:
    """Return what drafts about the zone of a base are read by."""
    topics = {key: [sector.label, *sector.aliases] for key, sector in base.sectors.items()}
    topics |= {key: [tag.label] for key, tag in base.tags.items()}
    vocabulary, entities, words = Vocabulary(packaged_lexicon()), base.entities.values(), base.words.values()
    names = add_base_words(vocabulary, base.zone, entities, words, base.neutral)
    return _knowledge(base.zone, base.facts, vocabulary, names, topics)


def _knowledge(
    zone: Zone, facts: Sequence[Fact], vocabulary: Vocabulary, names: frozenset[str],
    topics: Mapping[str, Iterable[str]],
) -> Knowledge:  # fmt: skip
    """Return what drafts are read by, once a vocabulary knows the words of the base."""
    gazetteer = packaged_gazetteer()
    add_places(vocabulary, gazetteer)
    known = indicators.build(facts, vocabulary, gazetteer, zone, names, topics)
    return Knowledge(zone, names, vocabulary, gazetteer, known)
