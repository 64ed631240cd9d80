"""The wordings of all facts, found by their rarest words: a mention meets only those it may speak of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.linking.wordings import Need, Wording
    from kaifaqu.quantity.figure import Figure

    Postings = Mapping[str, Sequence[int]]
    #: A wording with the numbers of the facts that have it.
    Told = tuple[Wording, Sequence[int]]

#: So many words of a wording may be missing.
MOST_MISSING = 2
#: Under it stand the words that an amount of money says by itself, and under these with the noun those that
#: a classifier does.
_MONEY, _COUNTED = "money", "counted:"


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
