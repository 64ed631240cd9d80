"""The short texts of a base, its labels and aliases, as words; what they teach the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.prose.clauses import cut, marks_of
from kaifaqu.prose.draft import fold
from kaifaqu.prose.places import merged
from kaifaqu.prose.words import NOMINAL, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.prose.clauses import Mark
    from kaifaqu.prose.places import Gazetteer
    from kaifaqu.prose.words import Vocabulary

#: What the dictionary takes for words of a label that the base then knows.
_LEARNED = frozenset({"noun", "verb", "attribute"})


class Stretches:
    """Stretches without figures: the same recur in the labels of all years, and each is cut once.

    It is cut anew only where it holds a word that was learned since.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        #: Each with its words, and with how many words were learned by then.
        self._known: dict[str, tuple[int, list[Word]]] = {}
        self.learned: list[str] = []

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """Return the words of a stretch of a text."""
        stretch = text[start:end]
        seen, words = self._known.get(stretch, (-1, []))
        if seen < 0 or any(said in stretch for said in self.learned[seen:]):
            words = [*self._vocabulary.words(stretch)]
        self._known[stretch] = len(self.learned), words
        return [Word(start + word[0], start + word[1], *word[2:]) for word in words] if start else words


class Segmenter:
    """Cuts the short texts of a base into words, each text once."""

    def __init__(self, vocabulary: Vocabulary, gazetteer: Gazetteer, names: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self._gazetteer, self._names = gazetteer, names
        self._stretches = Stretches(vocabulary)
        self._known: dict[str, list[Word]] = {}
        self._marks: dict[str, Sequence[Mark]] = {}

    def words(self, text: str) -> list[Word]:
        """Return the words of a text."""
        if text not in self._known:
            folded = fold(text)
            if text not in self._marks:
                self._marks[text] = marks_of(folded, self.vocabulary.lexicon.scales)
            words = [*cut(folded, 0, len(folded), self._marks[text], self._stretches)]
            self._known[text] = merged(words, self._gazetteer, self._names)
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
                    said = fold(word.text)
                    self._stretches.learned.append(said)
                    learned.add(said[:2])
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
