"""The wordings of all facts, found by their rarest words: a mention meets only those it may speak of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.fit import MOST_MISSING, lacks_few
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.factcheck.fit import Statement
    from kaifaqu.factcheck.wordings import Need, Wording

    Postings = Mapping[str, Sequence[int]]

#: Under it stand the words that an amount of money says by itself, and under these with the noun those that
#: a classifier does.
_MONEY, _COUNTED = "money", "counted:"


class Index(NamedTuple):
    """Each wording once, with the facts that have it."""

    wordings: tuple[Wording, ...]
    facts: tuple[tuple[int, ...], ...]
    #: By one word that a mention cannot do without; by so many that one of them at least is there.
    rarest: Postings
    rare: Postings
    #: Those that no word is necessary for, since all are scopes.
    free: tuple[int, ...]

    def whole(self, said: Statement) -> list[int]:
        """Return the facts of which some wording is said, but for its scopes."""
        return self._said(said, self.rarest, self.free, 0)

    def near(self, said: Statement) -> list[int]:
        """Return the facts of which some wording is said but for a few words."""
        return self._said(said, self.rare, (), MOST_MISSING)

    def _said(self, said: Statement, postings: Postings, others: Iterable[int], most: int) -> list[int]:
        met = set(others)
        for key in _keys_of(said):
            met.update(postings.get(key, ()))
        return sorted({n for w in met if lacks_few(said, self.wordings[w], most) for n in self.facts[w]})


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
        necessary = [need for need in needs if not need.is_scope]
        if not necessary:
            free.append(w)
        _post(rarest, w, necessary[:1])
        _post(rare, w, necessary[: MOST_MISSING + 1] if len(necessary) > MOST_MISSING else needs)
    return Index(tuple(distinct), tuple(tuple(ns) for _, ns in apart.values()), rarest, rare, tuple(free))


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


def _keys_of(said: Statement) -> set[str]:
    """Return all by which a mention may say a word of a wording."""
    figure = said.query.mention.figure.figure
    keys = {*said.own, *said.lent, *said.nearby, *said.contraries, *said.counted}
    keys.update(_COUNTED + thing for thing in said.counted)
    if figure is not None and figure.unit in CURRENCIES:
        keys.add(_MONEY)
    return keys
