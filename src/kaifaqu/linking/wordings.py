"""The wordings of a fact: each whole way to say what it is, as the words that it needs."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.model import Fact
    from kaifaqu.prose.words import Term, Word

#: Verbs that stand as nouns, too.
NOMINAL = "tag:vn"
#: No quarter has more days.
_QUARTER = 92
#: Words of these classes are no nouns, whoever knows them.
VERBS = frozenset({
    "action", "progress", "added", "statistical", "set-up", "making", "up", "down",
    "tag:v", "tag:vn", "tag:vd", "tag:vi",
})  # fmt: skip


class Need(NamedTuple):
    """A word of a wording."""

    text: str
    senses: frozenset[str]
    #: Senses of everyday shorthands, which drop a part of it.
    short: frozenset[str]
    is_scope: bool
    is_noun: bool
    #: It is a verb that stands as a noun (进出口, 投资), or a name with a number in it (5G).
    is_named: bool = False
    #: Money is told of it whether it is named or not.
    is_money: bool = False
    #: It says what a change is one on, and that goes without saying.
    is_base: bool = False


class Wording(NamedTuple):
    """One whole way to say what a fact is."""

    text: str
    needs: tuple[Need, ...]
    #: What is counted: its last noun.
    head: Need | None
    #: Whom the fact is about, if the wording does not say so.
    subject: tuple[Need, ...] = ()


def wording_of(text: str, words: Sequence[Word], fact: Fact) -> Wording:
    """Return a label or an alias of a fact as a wording."""
    needs: dict[frozenset[str], Need] = {}
    for word in words:
        need = _need(word, fact)._replace(is_base=word.is_in("same-period") and _says_base(fact))
        if need.senses:
            needs.setdefault(need.senses, need)
    head = next((need for need in reversed(needs.values()) if need.is_noun), None)
    return Wording(text, tuple(needs.values()), head)


def _says_base(fact: Fact) -> bool:
    """Tell whether a change is one on the year before, whether that is said or not: one of more than a quarter is."""
    period = parse_period(fact.period)
    return fact.compared_with == "same-period" and period is not None and period.end - period.start > _QUARTER


def _need(word: Word, fact: Fact) -> Need:
    """Return a word of a wording; without a sense, where a fact needs none."""
    need = _of_word(word.text, word.term, tuple(fact.scope))
    if word.time is not None and str(word.time.period) != fact.period:
        return need._replace(senses=frozenset({f"={word.text}"}))
    if word.figure is None:
        return need
    senses = frozenset({f"#{word.figure.amount.normalize()}{word.figure.family}"})
    return need._replace(senses=senses, is_named=need.is_named or word.text.isascii())


@lru_cache(maxsize=4096)
def _of_word(text: str, term: Term, scope: tuple[str, ...]) -> Need:
    """Return a word that is neither a figure nor a time; the same words recur in many labels."""
    senses = term.senses if "zone" not in term.classes else frozenset[str]()
    return Need(
        text,
        senses,
        frozenset(f"short:{sense[2:]}" for sense in senses if sense.startswith("w:")),
        is_scope=any(text in one.lower() or one.lower() in text for one in scope),
        is_noun=term.effect in {"noun", "term"} and term.classes.isdisjoint(VERBS),
        is_named=NOMINAL in term.classes,
        is_money="money-noun" in term.classes,
    )
