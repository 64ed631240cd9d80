"""The base's own words, made known to the vocabulary that drafts are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.linking.wordings import NOMINAL, VERBS
from kaifaqu.prose.clauses import words_of
from kaifaqu.prose.draft import fold
from kaifaqu.prose.places import ZONE, body
from kaifaqu.prose.words import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.model import Entity, Zone
    from kaifaqu.model import Word as BaseWord
    from kaifaqu.prose.places import Gazetteer
    from kaifaqu.prose.words import Vocabulary, Word

#: Classes of words that say a zone by its level: 全区, 全省.
_REFERENCES = frozenset({"zone-reference", "province", "city", "wider", "region"})
#: Classes of what an office ends in.
_OFFICES = frozenset({"office-suffix", "office"})
#: What the dictionary takes for words of a label that the base then knows.
_LEARNED = frozenset({"noun", "verb", "attribute"})


def add_base_words(
    vocabulary: Vocabulary,
    zone: Zone,
    entities: Iterable[Entity],
    words: Iterable[BaseWord],
    neutral: Iterable[str],
) -> frozenset[str]:
    """Make the base's own words known; returns the names of the zone."""
    names = frozenset(name.lower() for name in (zone.label, *zone.aliases) if name.strip())
    for name in {"".join(map(fold, name)) for name in names}:
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
        acts = any(_is_action(said, vocabulary) for said in word.same[:1])
        classes = frozenset({"base", "action"} if acts else {"base"})
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


def _is_action(said: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word of the base ends in a verb of the lexicon: 竣工投产, 加速推进."""
    return any(
        not known.classes.isdisjoint(VERBS)
        for n in range(len(said) - 1)
        if (known := vocabulary.lexicon.terms.get(said[n:])) is not None
    )


class Segmenter:
    """Cuts the short texts of a base into words, each text once."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer, names: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self._gazetteer, self._names = gazetteer, names
        self._known: dict[str, list[Word]] = {}

    def words(self, text: str) -> list[Word]:
        """Return the words of a text."""
        if text not in self._known:
            self._known[text] = words_of(
                "".join(map(fold, text)), self.vocabulary, self._gazetteer, self._names
            )
        return self._known[text]

    def learn(self, labels: Iterable[str], sums: AbstractSet[str]) -> None:
        """Make words of labels known that only the dictionary knows; texts with such are cut anew.

        `sums` are the labels of sums of money.
        """
        learned: set[str] = set()
        for text in labels:
            words = self.words(text)
            for n, word in enumerate(words):
                if _is_new(word, self.vocabulary):
                    classes = (word.term.classes - {"foreign"}) | {"base", "label"}
                    effect = "noun" if _ends_a_compound(words, n, is_sum=text in sums) else word.effect
                    self.vocabulary.add(word.text, word.term._replace(effect=effect, classes=classes))
                    learned.add("".join(map(fold, word.text[:2])))
        for text in list(self._known):
            if any(text[n : n + 2] in learned for n in range(len(text))):
                del self._known[text]

    def senses(self, texts: Iterable[str]) -> frozenset[str]:
        """Return what the words of some texts can stand for."""
        return frozenset(sense for text in texts for word in self.words(text) for sense in word.senses)

    def named(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the same, and each word itself."""
        return self.senses(texts) | {f"={word.text}" for text in texts for word in self.words(text)}


def _is_new(word: Word, vocabulary: Vocabulary) -> bool:
    return (
        word.figure is None and word.text not in vocabulary and len(word.text) > 1 and word.effect in _LEARNED
    )


def _ends_a_compound(words: Sequence[Word], n: int, *, is_sum: bool) -> bool:
    """Tell whether a verb is the noun that a label ends in: 工业投资, 营业收入."""
    is_noun = is_sum or words[n].is_in(NOMINAL)
    return n > 0 and n + 1 == len(words) and is_noun and words[n - 1].effect == "noun"
