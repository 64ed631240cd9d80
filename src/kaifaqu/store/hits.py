"""Search in a compiled base: the facts that hold every word, best first, no more than are asked for.

Ranks as in `search.words`. Few hits are ranked by looking at them; of many, each way to a rank is a query of
its own, and the queries of the best rank are read first. Letters that too many words hold are looked for in
the facts themselves.
"""

from __future__ import annotations

from functools import partial
from heapq import merge
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.search.words import WHOLE, haystack, place
from kaifaqu.store.tokens import RANKS, SPELLED, bearing, holding
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.model import Fact
    from kaifaqu.store.database import Database

#: So many hits are looked at to be ranked; more are ranked by queries.
FEW = 200
#: The ways of so many words to a rank are not too many for queries, nor are so many phrases in all of them.
_FEW_WORDS = 3
_FEW_PHRASES = 20_000
#: A word that is within more runs of letters than this is not asked for by them.
MOST_RUNS = 300


class Term(NamedTuple):
    """A word as the base is asked for it."""

    #: Folded.
    word: str
    #: The query for every fact that holds it; empty for one that too many words hold.
    query: str
    #: The numbers of the facts whose value is the figure that it says.
    values: frozenset[int] = frozenset()
    #: Whether it is letters that only spell what the facts hold.
    spelled: bool = False

    def queries(self) -> dict[int, str]:
        """Return the query for the facts in which it has each rank."""
        if self.spelled:
            return {0: self.query}
        held, whole = f"({self.query})", bearing(self.word)
        ranked = {WHOLE: whole, 0: f"({RANKS[0]} : {held}) NOT ({whole})"}
        for rank in range(1, len(RANKS)):
            better = "{" + " ".join(columns[1:-1] for columns in RANKS[:rank]) + "}"
            ranked[rank] = f"({RANKS[rank]} : {held}) NOT ({better} : {held})"
        return ranked


def search(database: Database, words: Sequence[str]) -> Iterator[int]:
    """Yield the number of each fact that holds all words, best first."""
    terms = [_term(database, part) for part in dict.fromkeys(part for word in words for part in word.split())]
    if not terms:
        return
    if all(term.query for term in terms):
        hits = _hits(database, terms)
        few = list(islice(hits, FEW + 1))
        if len(few) > FEW and _can_be_asked(terms):
            yield from _by_rank(database, terms)
            return
        found: Iterable[tuple[int, Fact]] = ((n, database.fact(n)) for n in chain(few, hits))
    else:
        asked = [f"({term.query})" for term in terms if term.query and not term.values]
        found = database.numbered(" AND ".join(asked))
    ranked = sorted((rank, n) for n, fact in found if (rank := _rank(n, fact, terms)) is not None)
    yield from (n for _, n in ranked)


def _can_be_asked(terms: Sequence[Term]) -> bool:
    """Tell whether the ways to all ranks are few enough, and short enough, to be queries."""
    phrases = sum(term.query.count('"') // 2 for term in terms)
    return len(terms) <= _FEW_WORDS and phrases * (len(RANKS) + 1) ** len(terms) <= _FEW_PHRASES


def _term(database: Database, word: str) -> Term:
    """Return a word as the base is to be asked for it."""
    folded = fold(word)
    values: frozenset[int] = frozenset()
    if any(char.isnumeric() for char in folded):
        from kaifaqu.search.values import bounds, figure_in, fits

        if figure := figure_in(word):
            values = frozenset(
                n
                for n, value, unit, kind in database.values(*bounds(figure))
                if fits(figure, value, unit, kind)
            )
    term = Term(folded, holding(folded, partial(database.latin, most=MOST_RUNS)), values)
    if values or not (folded.isascii() and folded.isalpha()) or _is_held(database, term):
        return term
    from kaifaqu.search.pinyin import spellings

    pieces = sorted(spellings(database.spelled(), folded))
    spelled = " OR ".join(holding(piece, database.latin) for piece in pieces)
    return Term(folded, f"{SPELLED} : ({spelled})", spelled=True) if pieces else term


def _hits(database: Database, terms: Sequence[Term]) -> Iterator[int]:
    """Yield the number of each fact that holds all terms, in no order."""
    valued = [term for term in terms if term.values]
    if len(valued) > _FEW_WORDS:
        candidates = sorted(valued[0].values.union(database.match(valued[0].query)))
        yield from (n for n in candidates if all(_holds(database, n, term) for term in terms))
        return
    told: set[int] = set()
    for by_value, rest in _divided(terms):
        for n in _meeting(database, by_value, [term.query for term in rest]):
            if n not in told:
                told.add(n)
                yield n


def _holds(database: Database, n: int, term: Term) -> bool:
    """Tell whether a fact holds a term, by its value or by its words."""
    return n in term.values or any(True for _ in database.match(term.query, n))


def _divided(terms: Sequence[Term]) -> Iterator[tuple[list[Term], list[Term]]]:
    """Yield each division of the terms into those met by the value of a fact and those met by its words."""
    valued = [term for term in terms if term.values]
    for count in range(len(valued) + 1):
        for by_value in combinations(valued, count):
            yield list(by_value), [term for term in terms if term not in by_value]


def _meeting(database: Database, by_value: Sequence[Term], queries: Sequence[str]) -> Iterator[int]:
    """Yield in order the numbers of the facts that have all these values and meet all queries."""
    query = " AND ".join(f"({query})" for query in queries)
    if not by_value:
        return database.match(query)
    common = sorted(frozenset.intersection(*(term.values for term in by_value)))
    return (n for n in common if not query or any(True for _ in database.match(query, n)))


def _is_held(database: Database, term: Term) -> bool:
    """Tell whether any fact holds a term of no figure."""
    if term.query:
        return any(True for _ in database.match(term.query))
    return any(place(term.word, haystack(fact)) is not None for _, fact in database.numbered(""))


def _rank(n: int, fact: Fact, terms: Iterable[Term]) -> int | None:
    """Return the rank of a fact, None if it does not hold all terms; what is spelled is taken for held."""
    places, total = haystack(fact), 0
    for term in terms:
        rank = 0 if term.spelled else WHOLE if n in term.values else place(term.word, places)
        if rank is None:
            return None
        total += rank
    return total


def _by_rank(database: Database, terms: Sequence[Term]) -> Iterator[int]:
    """Yield the numbers of the facts that hold all terms rank by rank, as they are asked for."""
    ways = [list(term.queries().items()) for term in terms]
    totals: dict[int, list[tuple[tuple[int, str], ...]]] = {}
    for way in product(*ways):
        totals.setdefault(sum(rank for rank, _ in way), []).append(way)
    for total in sorted(totals):
        last = -1
        for n in merge(*(stream for way in totals[total] for stream in _streams(database, terms, way))):
            if n != last:
                yield n
            last = n


def _streams(
    database: Database, terms: Sequence[Term], way: Sequence[tuple[int, str]]
) -> Iterator[Iterator[int]]:
    """Yield in order the facts in which each term has its rank, by its words or by its value."""
    ranked = list(zip(terms, way, strict=True))
    best = [n for n, (term, (rank, _)) in enumerate(ranked) if rank == WHOLE and term.values]
    beyond = [term.values for term, (rank, _) in ranked if rank != WHOLE and term.values]
    for count in range(len(best) + 1):
        for chosen in combinations(best, count):
            queries = [query for n, (_, query) in enumerate(way) if n not in chosen]
            found = _meeting(database, [terms[n] for n in chosen], queries)
            yield (n for n in found if not any(n in values for values in beyond))
