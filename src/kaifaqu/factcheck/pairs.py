"""Clauses that pair names with figures in order: "A, B and C are x, y and z respectively"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.clauses import AND, MOST, Segment, tells
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.factcheck.clauses import Clause

_HEADS = frozenset({"head", "measure", "action", "entity", "region"})
#: What the last of several names has that is meant for all.
_SHARED = frozenset({"head", "scope", "measure", "action"})


def pairs(clause: Clause) -> list[Segment] | None:
    """Return the segments of "A, B and C are x, y and z respectively"; None for any other clause."""
    tokens = clause.tokens
    at = next((n for n, token in enumerate(tokens) if "respectively" in token.slots), None)
    if at is None:
        return None
    figures = [token for token in tokens[at:] if token.kind is Kind.FIGURE]
    items = list(_items(tokens[:at]))
    rest = [token for token in tokens[at + 1 :] if token.kind is Kind.RESIDUE or not _joins(token)]
    if len(items) != len(figures) or len(rest) != len(figures):
        return [Segment((Token(Kind.RESIDUE, tokens[at].start, tokens[at].end, tokens[at].text), *figures))]
    shared = [token for token in items[-1] if token.slots & _SHARED][:MOST]
    whole = [item if _names_head(item) else (*item, *shared) for item in items]
    lent = (*items[0], *items[-1])[:MOST]
    done = tuple(token for token in items[0] if "action" in token.slots)[:MOST]
    return [
        Segment((*item, figure), shared=() if tells(item) else done, lent=lent)
        for item, figure in zip(whole, figures, strict=True)
    ]


def _names_head(tokens: Iterable[Token]) -> bool:
    """Tell whether a stretch says what is counted or measured."""
    return any(token.slots & _HEADS for token in tokens)


def _joins(token: Token) -> bool:
    return token.kind is Kind.STOP or token.text in AND or bool(token.slots & PASSED_OVER)


def _items(tokens: Iterable[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield the members of a list of names."""
    item: list[Token] = []
    for token in tokens:
        if token.kind is Kind.STOP or token.text in AND:
            if item:
                yield tuple(item)
            item = []
        else:
            item.append(token)
    if item:
        yield tuple(item)
