"""What stands in brackets beside a figure or its label: of when, where and how surely it is told, and of how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.prose.units import is_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.heads.reader import Heads
    from kaifaqu.linking.context import Context
    from kaifaqu.prose.clauses import Clause
    from kaifaqu.prose.words import Word

#: Effects of words in brackets that narrow what is counted, and classes of words that say that they do not.
_NARROWING = frozenset({"noun", "attribute", "term", "narrower", "other_event", "other_measure"})
_MEASURING = frozenset({"stock", "capacity", "making"})
_IDLE = frozenset({"source", "caption", "total"})


def beside(heads: Heads, context: Context, clause: Clause) -> Context:
    """Return the context of a clause with what its brackets say of place, time and certainty."""
    for aside in bracketed(clause):
        head = heads.read(aside, label=True)
        tells = any(word.effect == "verb" for word in aside)
        context = context.under(head._replace(zone=False, time=None if tells else head.time))
        if not head.themes and (narrow := _narrowing(aside)) is not None:
            context = context._replace(bracketed=narrow)
    return context


def bracketed(clause: Clause) -> list[tuple[Word, ...]]:
    """Return what stands in brackets, but for figures and units."""
    return [
        aside
        for aside in clause.asides
        if not any(word.figure for word in aside) and not is_unit("".join(word.text for word in aside))
    ]


def _narrowing(aside: Sequence[Word]) -> Word | None:
    """Return the word in brackets that narrows what is counted; units, sources and reports do not."""
    if any(not word.term.classes.isdisjoint(_IDLE) for word in aside):
        return None
    return next((word for word in aside if _tells_apart(word)), None)


def _tells_apart(word: Word) -> bool:
    """Tell whether a word in brackets may say that something else is counted."""
    if word.is_in("general"):
        return False
    return word.effect in _NARROWING or not word.term.classes.isdisjoint(_MEASURING)
