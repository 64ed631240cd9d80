"""Search by words: exactly the facts that hold every word, best first.

A word is a substring of any field of a fact, folded; a figure also finds the facts of that value.
Only a word of Latin letters that the base holds nowhere is tried as pinyin.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kaifaqu.search.keys import COMPARED
from kaifaqu.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.model import Fact

#: The fields a word is looked for in, the best place first.
_PLACES = (
    ("label",),
    ("aliases", "label_en", "id", "tags"),
    ("text", "subject", "scope", "period", "part_of"),
    ("note",),
)
#: Rank of a fact whose label is the word, and of one whose value is.
WHOLE = -1


def search(facts: Sequence[Fact], words: Sequence[str]) -> list[Fact]:
    """Return the facts that hold every word, ranked by the best place of each; no words find nothing."""
    haystacks = [haystack(fact) for fact in facts]
    split = dict.fromkeys(part for word in words for part in word.split())
    ranks = [_ranks(facts, haystacks, word) for word in split]
    if not ranks:
        return []
    found = set(ranks[0]).intersection(*ranks[1:])
    order = sorted((sum(rank[n] for rank in ranks), n) for n in found)
    return [facts[n] for _, n in order]


def nearest_facts(facts: Iterable[Fact], words: Sequence[str]) -> list[Fact]:
    """Return the facts with a label or alias spelled most like the words, best first."""
    compared = islice(facts, COMPARED)
    by_name = {name: fact for fact in compared for name in (*fact.aliases, fact.label, fact.label_en)}
    near = nearest(" ".join(words), list(by_name))
    return list(dict.fromkeys(by_name[name] for name in near))


def haystack(fact: Fact) -> tuple[str, ...]:
    """Return the folded text of each place in turn, its parts on lines of their own."""
    places = []
    for names in _PLACES:
        values = [getattr(fact, name) for name in names]
        places.append("\n".join("\n".join(value) if isinstance(value, tuple) else value for value in values))
    return tuple(fold(place) for place in places)


def _ranks(facts: Sequence[Fact], haystacks: Sequence[tuple[str, ...]], word: str) -> Mapping[int, int]:
    """Map the number of each fact that holds the word to the rank of its best place."""
    folded = fold(word)
    ranks = {n: rank for n, places in enumerate(haystacks) if (rank := place(folded, places)) is not None}
    if any(char.isnumeric() for char in folded):
        from kaifaqu.search.values import facts_with

        ranks |= dict.fromkeys(facts_with(facts, word), WHOLE)
    if not ranks and folded.isascii() and folded.isalpha():
        from kaifaqu.search.pinyin import facts_spelled

        return dict.fromkeys(facts_spelled(facts, folded), 0)
    return ranks


def place(word: str, places: tuple[str, ...]) -> int | None:
    """Return the rank of the best place that holds the word, None if none does."""
    if word == places[0]:
        return WHOLE
    return next((rank for rank, text in enumerate(places) if word in text), None)
