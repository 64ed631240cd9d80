"""The base's own words, made known to the vocabulary that drafts are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.linking.wordings import VERBS
from kaifaqu.prose.draft import fold
from kaifaqu.prose.places import ZONE, body
from kaifaqu.prose.words import Term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaifaqu.model import Entity, Zone
    from kaifaqu.model import Word as BaseWord
    from kaifaqu.prose.words import Vocabulary

#: Classes of words that say a zone by its level: 全区, 全省.
_REFERENCES = frozenset({"zone-reference", "province", "city", "wider", "region"})
#: Classes of what an office ends in.
_OFFICES = frozenset({"office-suffix", "office"})


def add_base_words(
    vocabulary: Vocabulary,
    zone: Zone,
    entities: Iterable[Entity],
    words: Iterable[BaseWord],
    neutral: Iterable[str],
) -> frozenset[str]:
    """Make the base's own words known; returns the names of the zone."""
    names = frozenset(name.lower() for name in (zone.label, *zone.aliases) if name.strip())
    for name in {fold(name) for name in names}:
        vocabulary.spanning += [name] * (not name.isalnum())
        endings = known.classes if (known := vocabulary.lexicon.terms.get(name)) else frozenset()
        vocabulary.replace(name, ZONE._replace(classes=frozenset({"zone", "zone-name"}) | endings))
    _add_references(vocabulary, zone)
    _add_places(vocabulary, zone, names)
    for entity in entities:
        term = Term(frozenset({f"e:{entity.key}"}), "other_subject", frozenset({"entity", "body"}))
        for name in entity.names:
            vocabulary.add(name.lower(), term)
    for word in words:
        ending = frozenset().union(*(_verb_of(said, vocabulary) for said in word.same[:1]))
        classes = frozenset({"base", "action"} | (ending & {"progress"}) if ending else {"base"})
        for sense, told in ((f"w:{word.key}", word.same), (f"short:{word.key}", word.short)):
            for said in told:
                vocabulary.add(said.lower(), Term(frozenset({sense}), "term", classes))
    for said in neutral:
        vocabulary.add(said.lower(), Term(frozenset(), "none", frozenset({"neutral"})))
    return names


def _add_references(vocabulary: Vocabulary, zone: Zone) -> None:
    """Make 全X and 我X the zone where X is its own level, and another place where it is not."""
    reference, level = vocabulary.lexicon.reference, zone.level[-1:] or zone.label[-1:]
    own = ZONE._replace(classes=frozenset({"zone", "zone-reference"}))
    for text, term in list(vocabulary.lexicon.terms.items()):
        if term.classes.isdisjoint(_REFERENCES):
            continue
        if level and level in text and text[0] in reference["starts"]:
            vocabulary.replace(text, own)
        elif "zone-reference" in term.classes and level != reference["level"]:
            vocabulary.replace(text, Term(frozenset({f"={text}"}), "foreign_subject", frozenset({"place"})))


def _add_places(vocabulary: Vocabulary, zone: Zone, names: frozenset[str]) -> None:
    """Make the city and the province of the zone known, and the bodies below it."""
    region = frozenset({"place", "own-region"})
    for name, sense in ((zone.city, "place:city"), (zone.province, "place:province")):
        for said in {name, name.rstrip(vocabulary.lexicon.reference["endings"])} - {"", *names}:
            vocabulary.replace(said, Term(frozenset({sense}), "foreign_subject", region))
    below = frozenset({"place", "below", "own-body"})
    for name in zone.bodies:
        ending = vocabulary.ending(name)
        is_office = ending is not None and not ending.classes.isdisjoint(_OFFICES)
        term = Term(frozenset({f"place:{name}"}), "foreign_subject", below)
        vocabulary.add(name, body(name, office=True) if is_office else term)


def _verb_of(said: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return what a word of the base ends in, if that is a verb of the lexicon: 竣工投产, 加速推进."""
    for n in range(len(said) - 1):
        known = vocabulary.lexicon.terms.get(said[n:])
        if known is not None and not known.classes.isdisjoint(VERBS):
            return known.classes
    return frozenset()
