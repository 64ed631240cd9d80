"""Search among facts that are held in memory: those that meet a query, best first.

A fact is ranked by how well each word is met: by the very label or the value, in the label, in another name,
in its other fields, in its note. Of those with a word in the label the shortest label goes first, for it
says the least besides.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kaifaqu.search.vocabulary import Vocabulary
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaifaqu.model import Fact
    from kaifaqu.search.query import Piece, Query, Term, Way
    from kaifaqu.search.values import Sought
    from kaifaqu.search.vocabulary import Named

#: The fields a word is looked for in, the best place first.
_PLACES = (
    ("label",),
    ("aliases", "label_en", "id", "tags"),
    ("text", "text_en", "subject", "scope", "period", "part_of"),
    ("note", "note_en"),
)
#: Rank of a fact whose label is the word, or whose value is; of one that has it in its label; of a tag.
WHOLE, LABEL, TAG = -1, 0, 1
#: Labels of this length and longer are ranked alike.
LONG = 40
_LATIN = re.compile("[a-z]+")


class Looked(Vocabulary):
    """Facts as they are looked at for words."""

    def __init__(self, base: Named, facts: Sequence[Fact]) -> None:
        super().__init__(base)
        self._facts = facts

    @cached_property
    def _haystacks(self) -> list[tuple[str, ...]]:
        return [haystack(fact) for fact in self._facts]

    def meets(self, term: Term) -> bool:
        """Tell whether any fact meets a term."""
        looked = zip(self._facts, self._haystacks, strict=True)
        return any(rank(term, fact, places) is not None for fact, places in looked)

    def spelled(self) -> str:
        """Return the runs of characters that names are made of, each on a line."""
        return spelled_in(self._facts)

    def latin(self) -> Iterable[str]:
        """Return the words of letters a to z."""
        return {word for places in self._haystacks for place in places for word in _LATIN.findall(place)}

    def search(self, query: Query) -> list[Fact]:
        """Return the facts that meet every term, best first; no terms find nothing."""
        if not query.terms:
            return []
        order = []
        for n, (fact, places) in enumerate(zip(self._facts, self._haystacks, strict=True)):
            ranks = [rank(term, fact, places) for term in query.terms]
            if None not in ranks:
                known = [each for each in ranks if each is not None]
                order.append((sum(known), left_over(known, places), n))
        return [self._facts[n] for *_, n in sorted(order)]

    def valued_near(self, figure: Sought, most: int) -> list[Fact]:
        """Return the facts whose values are nearest to a figure."""
        from decimal import Decimal

        from kaifaqu.search.values import distance

        near = [
            (far, n)
            for n, fact in enumerate(self._facts)
            if fact.value is not None
            and (far := distance(figure, Decimal(fact.value), fact.unit, fact.kind)) is not None
        ]
        return [self._facts[n] for _, n in sorted(near)[:most]]


def spelled_in(facts: Iterable[Fact]) -> str:
    """Return the runs of characters that names of facts are made of, each on a line."""
    from kaifaqu.search.pinyin import runs

    texts = {text for fact in facts for text in (fact.label, *fact.aliases, fact.text, fact.subject)}
    return "\n".join({run for run in runs("\n".join(map(fold, texts))) if not run.isascii()})


def haystack(fact: Fact) -> tuple[str, ...]:
    """Return the folded text of each place in turn, its parts on lines of their own."""
    places = []
    for names in _PLACES:
        values = [getattr(fact, name) for name in names]
        places.append("\n".join("\n".join(value) if isinstance(value, tuple) else value for value in values))
    return tuple(fold(place) for place in places)


def left_over(ranks: Sequence[int], places: tuple[str, ...]) -> int:
    """Return how long the label is, if a word stands in it; other facts go behind, as they stand."""
    return min(len(places[0]), LONG) if LABEL in ranks else LONG + 1


def rank(term: Term, fact: Fact, places: tuple[str, ...]) -> int | None:
    """Return how well a fact meets a term, None if it does not."""
    if term.figure and fact.value is not None:
        from decimal import Decimal

        from kaifaqu.search.values import fits

        if fits(term.figure, Decimal(fact.value), fact.unit, fact.kind):
            return WHOLE
    return min((met for way in term.ways if (met := _met(way, fact, places)) is not None), default=None)


def _met(way: Way, fact: Fact, places: tuple[str, ...]) -> int | None:
    """Return the worst rank of the pieces of a way, None if one is missing."""
    if len(way) == 1:
        return _found(way[0], fact, places)
    worst = LABEL
    for piece in way:
        found = _found(piece, fact, places)
        if found is None:
            return None
        worst = max(worst, found)
    return worst


def _found(piece: Piece, fact: Fact, places: tuple[str, ...]) -> int | None:
    """Return the rank of the best place that holds any text of a piece, or of a tag."""
    if places[0] in piece.texts:
        return WHOLE
    for n, place in enumerate(places):
        if any(text in place for text in piece.texts):
            return n
        if n == TAG and piece.tags and not set(piece.tags).isdisjoint(fact.tags):
            return TAG
    return None
