"""The terms of a query as a compiled base is asked for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.search.words import TAG, WHOLE
from kaifaqu.store.tokens import NOWHERE, RANKS, bearing, holding
from kaifaqu.store.tokens import TAG as TAG_MARK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaifaqu.search.query import Piece, Term
    from kaifaqu.store.database import Database

#: A word that is within more runs of letters than this is not asked for by them.
MOST_RUNS = 300


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
