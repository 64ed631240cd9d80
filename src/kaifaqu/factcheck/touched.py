"""Which facts of a large base the words of some drafts can speak of; the others need not be read."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.frames import marks_of, own_words, required_concept
from kaifaqu.factcheck.lexicon import even
from kaifaqu.factcheck.tokens import bracket_places, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.factcheck.lexicon import Lexicon
    from kaifaqu.factcheck.tokens import Token


class _Required(NamedTuple):
    """What a piece of a wording requires."""

    lasting: frozenset[str]
    scopes: frozenset[str]


class Touched:
    """Tells which wordings a draft can have; knows the own words of all of them."""

    def __init__(self, wordings: Iterable[str], drafts: Iterable[str], lexicon: Lexicon) -> None:
        pieces = {wording: list(_pieces(wording)) for wording in wordings}
        distinct = {piece for own in pieces.values() for piece in own}
        own = own_words(token for piece in distinct for token in _tokens(piece, lexicon))
        self.lexicon = lexicon.extended(own)
        known = frozenset(key for draft in drafts for key in _keys(draft, self.lexicon))
        requires = cache(partial(_requires, lexicon=self.lexicon))
        self._touched = {
            wording for wording, own in pieces.items() if _can_be_said(list(map(requires, own)), known)
        }

    def __call__(self, wordings: Iterable[str]) -> bool:
        """Tell whether a draft can speak of a fact with these wordings."""
        return not self._touched.isdisjoint(wordings)


def _pieces(wording: str) -> Iterator[str]:
    """Yield the stretches of a wording that are read by themselves: those between figures and brackets."""
    marks = marks_of(wording)
    cuts = [(mark.start, mark.end) for mark in marks]
    cuts += [(place, place + 1) for place in bracket_places(wording, 0, len(wording), marks)]
    at = 0
    for start, end in sorted(cuts):
        if start > at:
            yield wording[at:start]
        at = max(at, end)
    if at < len(wording):
        yield wording[at:]


def _tokens(piece: str, lexicon: Lexicon) -> Iterator[Token]:
    return tokenise(piece, 0, len(piece), (), lexicon)


def _requires(piece: str, lexicon: Lexicon) -> _Required:
    """Return the concepts that a claim must have for a piece to be in it."""
    required = [concept for token in _tokens(piece, lexicon) if (concept := required_concept(token))]
    scopes = frozenset(concept.key for concept in required if concept.slot == "scope")
    return _Required(frozenset(concept.key for concept in required) - scopes, scopes)


def _can_be_said(pieces: Sequence[_Required], known: frozenset[str]) -> bool:
    """Tell whether a draft of some concepts has all that a wording requires and that it cannot leave out."""
    lasting = frozenset().union(*(piece.lasting for piece in pieces))
    if lasting:
        return lasting <= known
    return any(not piece.scopes.isdisjoint(known) for piece in pieces)


def _keys(draft: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the concepts of all words that stand anywhere in a draft, and what they say the reverse of."""
    text = even(draft)
    for at, char in enumerate(text):
        for length in lexicon.lengths.get(char, ()):
            for concept in lexicon.words.get(text[at : at + length], ()):
                yield concept.key
                yield concept.opposite
