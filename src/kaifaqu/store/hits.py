"""Search in a compiled base: the facts that meet a query, best first, no more than are asked for.

Ranks as in `search.words`. Few hits are ranked by looking at them; of many, each way to a rank is a query of
its own, and the queries of the best rank are read first. Letters that too many words hold are looked for in
the facts themselves.
"""

from __future__ import annotations

from functools import partial
from heapq import merge
from itertools import chain, combinations, islice, product
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.errors import UnusableBaseError
from kaifaqu.search.vocabulary import Vocabulary
from kaifaqu.search.words import LABEL, LONG, TAG, WHOLE, haystack, left_over, rank, spelled_in
from kaifaqu.store.layout import DAMAGE
from kaifaqu.store.tokens import LENGTH, NOWHERE, RANKS, bearing, holding
from kaifaqu.store.tokens import TAG as TAG_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from kaifaqu.model import Fact
    from kaifaqu.search.query import Piece, Query, Term
    from kaifaqu.search.values import Sought
    from kaifaqu.search.vocabulary import Named
    from kaifaqu.store.database import Database

#: So many hits are looked at to be ranked; more are ranked by queries.
FEW = 200
#: The ways of so many words to a rank are not too many for queries, nor are so many phrases in all of them.
_FEW_WORDS = 3
_FEW_PHRASES = 20_000
#: Around a figure the nearest values are looked for, each time farther, as shares of it.
_REACHES = ("0.01", "0.1", "1", "1e80")
#: A word that is within more runs of letters than this is not asked for by them.
MOST_RUNS = 300


class Hits(Vocabulary):
    """The facts of a compiled base as they are found by words."""

    def __init__(self, base: Named, database: Database) -> None:
        super().__init__(base)
        self._database = database

    def meets(self, term: Term) -> bool:
        """Tell whether any fact meets a term."""
        asked = asked_of(self._database, term)
        if asked.values:
            return True
        if asked.query:
            return any(True for _ in self._database.match(asked.query))
        return any(rank(term, fact, haystack(fact)) is not None for _, fact in self._database.numbered(""))

    def spelled(self) -> str:
        """Return the runs of characters that names are made of, each on a line."""
        return self._database.spelled() if self._database.is_whole else spelled_in(self._database.facts())

    def latin(self) -> Iterable[str]:
        """Return the words of letters a to z, of other zones too."""
        return self._database.latin("", at_end=False) or []

    def search(self, query: Query) -> Iterator[Fact]:
        """Yield the facts that meet every term, best first; an index that names others is damaged."""
        for n in _found(self._database, query):
            fact = self._database.fact(n)
            places = haystack(fact)
            if any(rank(term, fact, places) is None for term in query.terms):
                raise UnusableBaseError(self._database.path, DAMAGE)
            yield fact

    def valued_near(self, figure: Sought, most: int) -> list[Fact]:
        """Return the facts whose values are nearest to a figure."""
        from decimal import Decimal

        from kaifaqu.search.values import distance

        near: list[tuple[Decimal, int]] = []
        for reach in map(Decimal, _REACHES):
            reached = abs(figure.value) * reach
            near = sorted(
                (far, n)
                for n, value, unit, kind in self._database.values(
                    float(figure.value - reached), float(figure.value + reached)
                )
                if (far := distance(figure, value, unit, kind)) is not None
            )
            if len(near) >= most:
                break
        return [self._database.fact(n) for _, n in near[:most]]


class Asked(NamedTuple):
    """A term as the base is asked for it."""

    term: Term
    #: The query for every fact that meets it with this rank or a better one; all empty if letters in it are
    #: those of too many words.
    upto: tuple[str, ...]
    #: The query for the facts that have its word for their label; empty if it is never all of one.
    whole: str
    #: The numbers of the facts whose value is its figure.
    values: frozenset[int] = frozenset()

    @property
    def query(self) -> str:
        """The query for every fact that meets it."""
        return self.upto[-1]

    def queries(self) -> dict[int, str]:
        """Return the query for the facts that meet it with each rank."""
        ranked = {WHOLE: self.whole} if self.whole else {}
        better = self.whole
        for n, query in enumerate(self.upto):
            ranked[n] = f"({query}) NOT ({better})" if better else query
            better = query
        return ranked


def asked_of(database: Database, term: Term) -> Asked:
    """Return a term as the base is to be asked for it."""
    values: frozenset[int] = frozenset()
    if figure := term.figure:
        from kaifaqu.search.values import bounds, fits

        values = frozenset(
            n for n, value, unit, kind in database.values(*bounds(figure)) if fits(figure, value, unit, kind)
        )
    held = {
        text: holding(text, partial(database.latin, most=MOST_RUNS))
        for way in term.ways
        for piece in way
        for text in piece.texts
    }
    if not all(held.values()):
        return Asked(term, ("",) * len(RANKS), "", values)
    upto = tuple(
        " OR ".join(" AND ".join(f"({_piece(piece, held, n)})" for piece in way) for way in term.ways)
        for n in range(len(RANKS))
    )
    whole = " OR ".join(bearing(text) for way in term.ways if len(way) == 1 for text in way[0].texts)
    return Asked(term, upto, whole, values)


def _piece(piece: Piece, held: Mapping[str, str], worst: int) -> str:
    """Return the query for the facts that have a piece with this rank or a better one."""
    columns = "{" + " ".join(columns[1:-1] for columns in RANKS[: worst + 1]) + "}"
    texts = [f"{columns} : ({held[text]})" for text in piece.texts]
    tags = [bearing(tag, TAG_MARK) for tag in piece.tags] if worst >= TAG else []
    return " OR ".join([*texts, *tags]) or NOWHERE


def _found(database: Database, query: Query) -> Iterator[int]:
    """Yield the number of each fact that meets every term, best first."""
    asked = [asked_of(database, term) for term in query.terms]
    if not asked:
        return
    if all(each.query for each in asked):
        hits = _hits(database, asked)
        few = list(islice(hits, FEW + 1))
        if len(few) > FEW and _can_be_queries(asked):
            yield from _by_rank(database, asked)
            return
        found: Iterable[tuple[int, Fact]] = ((n, database.fact(n)) for n in chain(few, hits))
        exact = True
    else:
        exact = False
        queries = [f"({each.query})" for each in asked if each.query and not each.values]
        found = database.numbered(" AND ".join(queries))
    order = []
    for n, fact in found:
        places = haystack(fact)
        ranks = [met for term in query.terms if (met := rank(term, fact, places)) is not None]
        if exact or len(ranks) == len(query.terms):
            order.append((sum(ranks), left_over(ranks, places), n))
    yield from (n for *_, n in sorted(order))


def _can_be_queries(asked: Sequence[Asked]) -> bool:
    """Tell whether the ways to all ranks are few enough, and short enough, to be queries."""
    phrases = sum(each.query.count('"') // 2 for each in asked)
    return len(asked) <= _FEW_WORDS and phrases * (len(RANKS) + 1) ** len(asked) <= _FEW_PHRASES


def _hits(database: Database, terms: Sequence[Asked]) -> Iterator[int]:
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


def _holds(database: Database, n: int, term: Asked) -> bool:
    """Tell whether a fact holds a term, by its value or by its words."""
    return n in term.values or any(True for _ in database.match(term.query, n))


def _divided(terms: Sequence[Asked]) -> Iterator[tuple[list[Asked], list[Asked]]]:
    """Yield each division of the terms into those met by the value of a fact and those met by its words."""
    valued = [term for term in terms if term.values]
    for count in range(len(valued) + 1):
        for by_value in combinations(valued, count):
            yield list(by_value), [term for term in terms if term not in by_value]


def _meeting(database: Database, by_value: Sequence[Asked], queries: Sequence[str]) -> Iterator[int]:
    """Yield in order the numbers of the facts that have all these values and meet all queries."""
    query = " AND ".join(f"({query})" for query in queries)
    if not by_value:
        return database.match(query)
    common = sorted(frozenset.intersection(*(term.values for term in by_value)))
    return (n for n in common if not query or any(True for _ in database.match(query, n)))


def _by_rank(database: Database, asked: Sequence[Asked]) -> Iterator[int]:
    """Yield the numbers of the facts that meet all terms rank by rank, as they are asked for.

    With a word in the label, those of the shortest labels first.
    """
    ways = [list(each.queries().items()) for each in asked]
    totals: dict[int, list[tuple[tuple[int, str], ...]]] = {}
    for way in product(*ways):
        totals.setdefault(sum(rank for rank, _ in way), []).append(way)
    for total in sorted(totals):
        named = [way for way in totals[total] if any(rank == LABEL for rank, _ in way)]
        for length in range(LONG + 1) if named else ():
            only = bearing(str(length), LENGTH)
            yield from _merged(stream for way in named for stream in _streams(database, asked, way, only))
        others = [way for way in totals[total] if way not in named]
        yield from _merged(stream for way in others for stream in _streams(database, asked, way, ""))


def _merged(streams: Iterable[Iterator[int]]) -> Iterator[int]:
    """Yield the numbers of all streams in order, each once."""
    last = -1
    for n in merge(*streams):
        if n != last:
            yield n
        last = n


def _streams(
    database: Database, asked: Sequence[Asked], way: Sequence[tuple[int, str]], only: str
) -> Iterator[Iterator[int]]:
    """Yield in order the facts in which each term has its rank, by its words or by its value.

    All of them meet `only`, if that is a query.
    """
    ranked = list(zip(asked, way, strict=True))
    best = [n for n, (each, (rank, _)) in enumerate(ranked) if rank == WHOLE and each.values]
    beyond = [each.values for each, (rank, _) in ranked if rank != WHOLE and each.values]
    for count in range(len(best) + 1):
        for chosen in combinations(best, count):
            queries = [query for n, (_, query) in enumerate(way) if n not in chosen]
            found = _meeting(database, [asked[n] for n in chosen], [*queries, *filter(None, [only])])
            yield (n for n in found if not any(n in values for values in beyond))
