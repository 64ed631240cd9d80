"""The wordings of facts, each as the words that it needs, and found by the rarest of them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.prose.words import NOMINAL
from kaifaqu.quantity.units import CURRENCIES
from kaifaqu.times.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.model import Fact
    from kaifaqu.prose.words import Term, Word
    from kaifaqu.quantity.figure import Figure

    Postings = Mapping[str, Sequence[int]]
    #: A wording with the numbers of the facts that have it.
    Told = tuple["Wording", Sequence[int]]

#: So many words of a wording may be missing.
MOST_MISSING = 2
#: Under these stand the words that an amount of money says, and, with the noun, those that a classifier does.
_MONEY, _COUNTED = "money", "counted:"
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
        need = _need(word, fact)
        if word.is_in("same-period") and says_base(fact):
            need = need._replace(is_base=True)
        if need.senses:
            needs.setdefault(need.senses, need)
    head = next((need for need in reversed(needs.values()) if need.is_noun), None)
    return Wording(text, tuple(needs.values()), head)


def says_base(fact: Fact) -> bool:
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


class Index(NamedTuple):
    """Each wording once, with the facts that have it."""

    all: tuple[Told, ...]
    #: By one word that a mention cannot do without; by so many that one of them at least is there.
    rarest: Postings
    rare: Postings
    #: Those that no word is necessary for, since all are scopes.
    free: tuple[int, ...]

    def whole(self, keys: AbstractSet[str]) -> list[Told]:
        """Return the wordings of which all but the scopes may be said by some keys."""
        return self._met(self.rarest, keys, self.free)

    def near(self, keys: AbstractSet[str]) -> list[Told]:
        """Return the wordings of which all but a few words may be said by some keys."""
        return self._met(self.rare, keys, ())

    def _met(self, postings: Postings, keys: AbstractSet[str], others: Iterable[int]) -> list[Told]:
        numbers = set(others).union(*(postings[key] for key in keys if key in postings))
        return [self.all[w] for w in numbers]


def index(facts: Iterable[Sequence[Wording]]) -> Index:
    """Return the index of the wordings of facts, each fact by its number."""
    apart: dict[tuple[Sequence[Need], Sequence[Need]], tuple[Wording, list[int]]] = {}
    for n, wordings in enumerate(facts):
        for wording in wordings:
            apart.setdefault((wording.needs, wording.subject), (wording, []))[1].append(n)
    distinct = [wording for wording, _ in apart.values()]
    times = Counter(key for wording in distinct for need in _needs(wording) for key in _keys(need))
    rarest: dict[str, list[int]] = {}
    rare: dict[str, list[int]] = {}
    free = []
    for w, wording in enumerate(distinct):
        needs = sorted(_needs(wording), key=lambda need: sum(times[key] for key in _keys(need)))
        necessary = [need for need in needs if not (need.is_scope or need.is_base)]
        if not necessary:
            free.append(w)
        _post(rarest, w, necessary[:1])
        _post(rare, w, necessary[: MOST_MISSING + 1] if len(necessary) > MOST_MISSING else needs)
    return Index(tuple(apart.values()), rarest, rare, tuple(free))


def _needs(wording: Wording) -> tuple[Need, ...]:
    return (*wording.needs, *wording.subject)


def _post(postings: dict[str, list[int]], number: int, needs: Iterable[Need]) -> None:
    for key in {key for need in needs for key in _keys(need)}:
        postings.setdefault(key, []).append(number)


def _keys(need: Need) -> Iterator[str]:
    """Yield all that a mention may say a word of a wording by."""
    yield from need.senses
    yield from need.short
    yield _COUNTED + need.text
    if need.is_money:
        yield _MONEY


def may_be_money(figure: Figure) -> bool:
    """Tell whether a figure is a sum: it has a currency, or no unit and is so many 万 or 亿."""
    return figure.unit in CURRENCIES or (figure.scaled and not figure.unit and not figure.parts)


def keys_of(senses: Iterable[str], counted: AbstractSet[str], figure: Figure | None) -> set[str]:
    """Return all by which a mention may say a word of a wording: its senses, and what its figure says."""
    keys = {*senses, *counted, *(_COUNTED + thing for thing in counted)}
    if figure is not None and may_be_money(figure):
        keys.add(_MONEY)
    return keys
