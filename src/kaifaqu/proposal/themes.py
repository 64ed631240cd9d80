"""What stands ahead of the clause of a figure and says what it is of: a theme, a place, a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.proposal.clauses import HEADS, is_head, is_noun, to_noun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.linking.bars import Query
    from kaifaqu.proposal.phrases import Phrases
    from kaifaqu.prose.words import Word

#: What goes before a label of what its sentence announces is no longer, in characters.
_LONGEST = 16
#: What proper names of firms and the like are for the dictionary.
_PROPER = frozenset({"name", "tag:nr", "tag:nz", "tag:nrt", "tag:nrfg"})
#: Marks between clauses.
STOPS = "，,；;：:。\n"


class Themes(NamedTuple):
    """Finds what is said ahead of figures."""

    text: str
    phrases: Phrases
    #: The words that the packaged data names.
    said: Mapping[str, Any]

    def ahead(self, told: Assertion, after: int, label: str) -> str:
        """Return what goes before the label of a figure; where it was done is told behind a place."""
        return self._theme(told, label) or self._venue(told, after, label)

    def _theme(self, told: Assertion, label: str) -> str:
        """Return what the sentence announces ahead of the clause of a figure: 电子信息产业方面,…."""
        marks = self.said["announcing"].split()
        for word in told.query.context.themes:
            is_ahead = told.sentence[0] <= word.start < told.clause
            if word.effect not in HEADS or not is_ahead or word.text in label:
                continue
            if word.term.classes & _PROPER:
                return self.phrases.joined(run_from(word, told.query.available))
            start = max(self.text.rfind(mark, told.sentence[0], word.start) for mark in STOPS) + 1
            ends = (self.text.find(mark, word.end, told.clause) for mark in STOPS)
            end = min((at for at in ends if at >= 0), default=told.clause)
            said = "".join(self.text[max(start, told.sentence[0]) : end].split())
            if said.endswith(tuple(marks)) and len(said) <= _LONGEST:
                return said.removesuffix(marks[0])
        return ""

    def _venue(self, told: Assertion, after: int, label: str) -> str:
        """Return where a clause behind a place says that it was done: 面向珠三角驻点招商,签约项目33个."""
        first = max(after, told.sentence[0])
        for word in told.query.available:
            if not (first <= word.start < told.clause and (word.is_in("region") or word.is_in("place"))):
                continue
            start = max(self.text.rfind(mark, first, word.start) for mark in STOPS) + 1
            end = min(at for mark in STOPS if (at := self.text.find(mark, word.end)) >= 0)
            led = "".join(self.text[max(start, first) : word.start].split())
            by = next((one for one in self.said["venue"].split() if led.endswith(one)), "")
            said = by + "".join(self.text[word.start : end].split())
            if by and end < told.figure.start and len(said) <= _LONGEST and word.text not in label:
                return said
        return ""

    def subject(self, query: Query, after: int) -> str:
        """Return the nouns that the sentence of a figure begins with, or that begin behind a place."""
        run: list[Word] = []
        for word in query.available:
            if word.start < after or not is_head(word) or (run and word.start != run[-1].end):
                if run:
                    break
                continue
            if word.effect == "verb" and run:
                break
            run.append(word)
        return self.phrases.joined(to_noun(run) if any(map(is_noun, run)) else run)


def run_from(word: Word, words: Sequence[Word]) -> list[Word]:
    """Return a word with the nouns right behind it: 晶湖|光电."""
    run = [word]
    for one in words:
        if one.start == run[-1].end and is_noun(one):
            run.append(one)
    return run
