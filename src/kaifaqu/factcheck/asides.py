"""What a clause says of figures besides what it counts itself: of those before it, and of those behind it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaifaqu.factcheck.clauses import is_time
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.tokens import Kind

if TYPE_CHECKING:
    from kaifaqu.factcheck.clauses import Clause

ALL = frozenset({"都", "都是", "全是", "皆", "均为", "均是", "悉数"})
_COMMAS = frozenset({",", "，"})
_DATING = PASSED_OVER | {"topic", "zone", "source", "share", "relative-year"}


def only_dates(clause: Clause) -> bool:
    """Tell whether a clause says no more than of when the figures before it are."""
    said = (token for token in clause.tokens if token.kind is not Kind.DATE)
    return any(map(is_time, clause.tokens)) and all(token.slots & _DATING for token in said)


def narrows_all(clause: Clause) -> bool:
    """Tell whether a clause says of all that was counted that it is of one kind: "all of them private"."""
    slots = clause.slots
    all_of_them = "share" in clause.tokens[0].slots or clause.tokens[0].text in ALL
    return all_of_them and bool("scope" in slots or any(one.kind is Kind.RESIDUE for one in clause.tokens))


def denies_all(clause: Clause) -> bool:
    """Tell whether a clause only denies something of all that was counted: "not all of them there"."""
    return any("denial" in one.slots and two.text in ALL for one, two in pairwise(clause.tokens))


def is_condition(clause: Clause) -> bool:
    """Tell whether a clause says what must be so for the next one: "those with so many of them, ..."."""
    *_, figure, last = (*clause.tokens[:1], *clause.tokens)
    return clause.mark in _COMMAS and last.text == "的" and figure.kind is Kind.FIGURE
