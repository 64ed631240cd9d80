"""What is near where nothing was found: facts that meet a part of a query, or of nearly its figure."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kaifaqu.search.keys import COMPARED
from kaifaqu.search.query import Piece, Query, Term
from kaifaqu.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Protocol

    from kaifaqu.model import Fact
    from kaifaqu.search.query import Names
    from kaifaqu.search.values import Sought

    class Finder(Names, Protocol):
        """What finds the facts of a base by words."""

        def search(self, query: Query) -> Iterable[Fact]:
            """Return the facts that meet a query, best first."""

        def valued_near(self, figure: Sought, most: int) -> Sequence[Fact]:
            """Return the facts whose values are nearest to a figure."""


#: So many facts are offered.
OFFERED = 3
#: A part of a word, or its beginning, has two characters at least.
_PART = 2


def nearest_facts(finder: Finder, facts: Iterable[Fact], query: Query) -> list[Fact]:
    """Return a few of the facts near to a query that finds nothing, best first."""
    found: dict[str, Fact] = {}
    for fact in _near(finder, facts, query):
        found.setdefault(f"{fact.zone} {fact.id}", fact)
        if len(found) == OFFERED:
            break
    return list(found.values())


def _near(finder: Finder, facts: Iterable[Fact], query: Query) -> Iterator[Fact]:
    for term in query.terms:
        if term.figure:
            yield from _slips_first(term.figure, finder.valued_near(term.figure, OFFERED))
    for fewer in _relaxed(query):
        yield from islice(finder.search(fewer), OFFERED)
    yield from called_like(facts, [term.word for term in query.terms])


def _slips_first(figure: Sought, facts: Sequence[Fact]) -> list[Fact]:
    """Return facts with those first of whose figures this one may be a slip."""
    from decimal import Decimal

    from kaifaqu.search.values import is_slip

    return sorted(facts, key=lambda fact: not is_slip(figure.value, Decimal(fact.value or 0)))


def called_like(facts: Iterable[Fact], words: Sequence[str]) -> list[Fact]:
    """Return the facts with a label or alias spelled most like the words, best first."""
    compared = islice(facts, COMPARED)
    by_name = {name: fact for fact in compared for name in (*fact.aliases, fact.label, fact.label_en)}
    near = nearest(" ".join(words), list(by_name))
    return list(dict.fromkeys(by_name[name] for name in near))


def _relaxed(query: Query) -> Iterator[Query]:
    """Yield queries that ask for less: all words but one, one word, a part or the beginning of one."""
    terms = query.terms
    if len(terms) > _PART:
        yield from (Query(tuple(kept for kept in terms if kept is not left)) for left in terms)
    longest_first = sorted(terms, key=lambda term: -len(term.word))
    if len(terms) > 1:
        yield from (Query((term,)) for term in longest_first)
    for term in longest_first:
        for way in term.ways:
            if len(way) > 1:
                # What is left out first is the shortest, and of two as long the one behind.
                shortest_first = sorted(way, key=_size)
                yield from (
                    _of(term, [piece for piece in way if piece is not left]) for left in shortest_first
                )
                yield from (_of(term, [piece]) for piece in reversed(shortest_first))
        yield from _beginnings(term)


def _of(term: Term, pieces: Sequence[Piece]) -> Query:
    return Query((Term(term.word, (tuple(pieces),)),))


def _size(piece: Piece) -> int:
    return len(piece.texts[0]) if piece.texts else 0


def _beginnings(term: Term) -> Iterator[Query]:
    """Yield the query for each beginning of a word that is not of Latin letters, the longest first."""
    if not term.word.isascii():
        yield from (
            _of(term, [Piece((term.word[:end],))]) for end in range(len(term.word) - 1, _PART - 1, -1)
        )
