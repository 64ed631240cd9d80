"""Sentences that speak of others: whose figures they are, of what, and that they are wrong or made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.places import is_place
from kaifaqu.factcheck.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tokens import Token

_SOURCE = "source"
#: What else a note on the time of all figures has, besides a date.
_DATING = PASSED_OVER | {_SOURCE, "share", "zone", "topic", "period", "same-year"}


def names_source(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says that what was told is another place's."""
    return any(_SOURCE in token.slots for token in tokens) and names_place(tokens)


def names_place(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence without figures names another place."""
    places = any(is_place(tokens, n) for n in range(len(tokens)))
    return places and not any(token.figure for token in tokens)


def retracts(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence takes back what the one before it says."""
    return any("retraction" in token.slots for token in tokens) and not any(token.figure for token in tokens)


def says_what_is_counted(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence opens with the figures, and goes on to say of what they are."""
    content = [token for token in tokens if not (token.slots & PASSED_OVER) - {_SOURCE}]
    return any(_SOURCE in one.slots for one in content[:2]) and not any(one.figure for one in tokens)


def dates_all(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says no more than of which time the figures are: "note: all as of 2022"."""
    said = [token for token in tokens[1:] if token.kind in (Kind.WORD, Kind.RESIDUE, Kind.FIGURE)]
    dated = any(token.kind is Kind.DATE for token in tokens)
    noted = any(_SOURCE in token.slots for token in tokens)
    return dated and noted and all(token.slots & _DATING for token in said)


def makes_up(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says that what follows is made up."""
    return any("fiction" in token.slots for token in tokens)


def of_source(statement: Statement) -> Statement:
    """Take a statement that names no subject for one of the place that a source note names."""
    foreign = statement.subject_assumed and statement.bar is Reason.NONE
    return statement._replace(bar=Reason.FOREIGN_SUBJECT) if foreign else statement


def of_time(statement: Statement, year: str, bar: Reason) -> Statement:
    """Take a statement whose sentence names no year for one of the time that a note names."""
    if statement.year_is_near:
        return statement
    return statement._replace(year=year, bar=statement.bar or bar)
