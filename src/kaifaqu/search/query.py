"""What a search asks for: each word with every way it may be met. Knows names, and no facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Protocol

    from kaifaqu.search.values import Sought

    class Names(Protocol):
        """What a base is asked while a query is made: what it calls things, and whether it has them."""

        def meanings(self, texts: Iterable[str]) -> Mapping[str, Piece]:
            """Return, of some folded texts, the base's own words with all that they mean."""

        def meets(self, term: Term) -> bool:
            """Tell whether any fact meets a term."""

        def own(self) -> Iterable[str]:
            """Return the base's own words."""

        def spelled(self) -> str:
            """Return the runs of characters that names are made of, each on a line."""

        def latin(self) -> Iterable[str]:
            """Return the words of letters a to z."""


class Piece(NamedTuple):
    """What one stretch of a word is met by: any of some folded texts, or any of some tags."""

    texts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


#: All the pieces that a fact must have.
Way = tuple[Piece, ...]


class Term(NamedTuple):
    """One word of a query, met in any of its ways, or by a fact's value."""

    #: Folded.
    word: str
    ways: tuple[Way, ...]
    figure: Sought | None = None


class Query(NamedTuple):
    """All words of a search; a fact must meet each."""

    terms: tuple[Term, ...] = ()
    #: Each word that no fact holds, and what it was taken for.
    taken: tuple[tuple[str, str], ...] = ()

    def texts(self) -> tuple[str, ...]:
        """Return all that is looked for, each once, to be marked where it is shown."""
        pieces = (piece for term in self.terms for way in term.ways for piece in way)
        return tuple(dict.fromkeys(text for piece in pieces for text in piece.texts))


def literal(text: str) -> Way:
    """Return the way of a text that is looked for as it stands."""
    return (Piece((text,)),)


def parts(words: Iterable[str]) -> list[str]:
    """Return the words between white space, each once."""
    return list(dict.fromkeys(part for word in words for part in word.split()))


def exact(words: Iterable[str]) -> Query:
    """Return the query for the facts that hold each word as it stands."""
    return Query(tuple(Term(word, (literal(word),)) for word in map(fold, parts(words))))
