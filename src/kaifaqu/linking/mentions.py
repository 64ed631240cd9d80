"""Which words belong to which figure of a clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.linking.wordings import may_be_money
from kaifaqu.prose.units import is_bound, is_rank, is_rating, is_share
from kaifaqu.prose.words import KINDS
from kaifaqu.quantity.figure import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.prose.words import Word


#: Effects of words that say whose a figure is.
_SUBJECTS = frozenset({"foreign_subject", "other_subject"})
#: Effects of words within a noun.
_OF_NOUNS = KINDS | {"none"}


class Mention(NamedTuple):
    """A figure of a clause, with its words."""

    figure: Word
    #: Its own words before and behind it, in order.
    before: tuple[Word, ...]
    behind: tuple[Word, ...]
    #: Words of the clause that it may take, if it lacks them: what stands before or behind the whole list.
    shared: tuple[Word, ...] = ()
    #: The other figures of its part of the clause.
    others: tuple[Word, ...] = ()
    #: It is what another figure of the clause has come from, or a whole of which the next is a share.
    is_former: bool = False
    is_whole: bool = False
    #: It is one of several that are told of too few or too many things.
    is_unpaired: bool = False

    @property
    def own(self) -> tuple[Word, ...]:
        """Its own words."""
        return self.before + self.behind


def mentions_of(words: Sequence[Word], heads: frozenset[str]) -> list[Mention]:
    """Return the figures of a clause, each with its words."""
    words = _without_counts_of_names(words)
    places = [n for n, word in enumerate(words) if word.figure is not None]
    if not places:
        return []
    parts = _parts(words, places)
    unpaired = len(places) > 1 and any(word.is_in("respectively") for word in words[: places[0]])
    if told := _respectively(words, places):
        return told
    found: list[Mention] = []
    for part in parts:
        inside = places[bisect_left(places, part[0]) : bisect_left(places, part[1])]
        cuts = _cuts(words, *part, inside, heads)
        for j in range(len(inside)):
            found += _of_each(_mention(words, j, places, parts, part, inside, cuts, heads))
    return [mention._replace(is_unpaired=True) for mention in found] if unpaired else found


def _without_counts_of_names(words: Sequence[Word]) -> Sequence[Word]:
    """Return words without a figure that only counts the names listed before it: A、B 2家均为…."""
    for n, word in enumerate(words):
        figure = word.figure
        if figure is None or figure.kind is not Kind.NUMBER:
            continue
        names, at = 0, n - 1
        while at >= 0 and (
            words[at].is_in("entity") or words[at].is_in("comma") or words[at].is_in("joiner")
        ):
            names += words[at].is_in("entity")
            at -= 1
        if names > 1 and figure.value == names:
            return (*words[:n], *_without_counts_of_names(words[n + 1 :]))
    return words


def _of_each(mention: Mention) -> list[Mention]:
    """Return a mention for each of the firms that are rated alike."""
    names = [word for word in mention.before if word.is_in("entity")]
    figure = mention.figure.figure
    if figure is None or figure.kind is not Kind.RATING or len(names) <= 1:
        return [mention]
    return [
        mention._replace(before=tuple(word for word in mention.before if word is name or word not in names))
        for name in names
    ]


def _mention(
    words: Sequence[Word], j: int, places: Sequence[int], parts: Sequence[tuple[int, int]], part: tuple[int, int],
    inside: Sequence[int], cuts: Sequence[int], heads: frozenset[str],
) -> Mention:  # fmt: skip
    """Return a figure of a part of a clause, the one that is number `j` inside it."""
    (start, end), n = part, inside[j]
    shared = [word for word in words[start : cuts[j]] if word.figure is None]
    if start > parts[0][0]:
        shared += words[parts[0][0] : places[0]]
    if end < parts[-1][1]:
        named = any(word.senses & heads for word in words[n + 1 : cuts[j + 1]])
        rest = places[-1] + 1
        shared += words[_end_of_noun(words, rest, len(words), heads) if named else rest :]
    follower = bisect_right(places, n)
    behind = places[follower] if follower < len(places) else None
    if behind is not None and behind < end and (is_bound(words[behind]) or is_rank(words[behind])):
        after = places[follower + 1] if follower + 1 < len(places) else end
        shared += [
            *words[cuts[j + 1] : behind],
            *(words[behind + 1 : after] if is_bound(words[behind]) else ()),
        ]
    former = behind is not None and _comes_from(words, cuts[j], n, behind)
    bounded = behind is not None and is_bound(words[behind]) and behind < end
    whole = _shares(words, places[follower] if bounded else n)
    return Mention(
        words[n], _without_former([word for word in words[cuts[j]:n] if word.figure is None]), tuple(words[n + 1:cuts[j + 1]]), tuple(shared),
        tuple(words[m] for m in inside if m != n), former, whole,
    )  # fmt: skip


def _shares(words: Sequence[Word], n: int) -> bool:
    """Tell whether a share of the figure here is told right behind it: …的一半."""
    if n + 2 >= len(words):
        return False
    between, share = words[n + 1 : n + 3]
    joined = between.is_in("comma") or between.is_in("joiner")
    return is_share(share) and not between.senses and between.figure is None and not joined


def _without_former(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return words without those that say what a figure has come from, but for where: 由中部第六升至第五."""
    start = next((n for n, word in enumerate(words) if word.is_in("from")), None)
    end = next((n for n, word in enumerate(words) if word.is_in("to")), None)
    if start is None or end is None or end < start:
        return tuple(words)
    return tuple(
        word for n, word in enumerate(words) if not start <= n < end or word.effect == "foreign_subject"
    )


def _comes_from(words: Sequence[Word], start: int, left: int, right: int) -> bool:
    """Tell whether a figure, its words from `start` on, is what the next one has come from: 由…到…."""
    return any(word.is_in("from") for word in words[start:left]) and any(
        word.is_in("to") for word in words[left + 1 : right]
    )


def _is_threshold(word: Word) -> bool:
    """Tell whether a figure is a sum that bounds what is counted: 100亿元以上签约项目6个."""
    figure = word.figure
    return figure is not None and is_bound(word) and may_be_money(figure)


def _is_grade(words: Sequence[Word], n: int) -> bool:
    """Tell whether a figure is the rating of what is counted behind it: 5A级物流企业7家."""
    noun = words[n + 1]
    return is_rating(words[n]) and noun.start == words[n].end and noun.effect in KINDS - {"verb"}


def _parts(words: Sequence[Word], places: Sequence[int]) -> list[tuple[int, int]]:
    """Cut a clause at the joiners between figures."""
    bounds = [0]
    for left, right in pairwise(places):
        between = range(left + 1, right)
        comma = next((n for n in between if words[n].is_in("comma")), None)
        joiner = next((n for n in between if words[n].is_in("joiner")), None)
        if comma is not None or joiner is not None:
            bounds.append(comma if comma is not None else joiner or right)
    return list(pairwise([*bounds, len(words)]))


def _cuts(
    words: Sequence[Word], start: int, end: int, inside: Sequence[int], heads: frozenset[str]
) -> list[int]:
    """Return where the words of each figure of a part begin, and where the last one's end.

    A figure with nothing of its own before it takes the noun right behind it: 385 firms, 744 events held.
    A threshold or grade takes none, nor does what another has come from: the words are those of the figure behind it.
    """
    cuts = [start]
    for left, right in pairwise(inside):
        told_later = _is_threshold(words[left]) or _is_grade(words, left)
        if told_later or _comes_from(words, cuts[-1], left, right):
            cuts.append(cuts[-1])
            continue
        at = left + 1
        if not any(word.senses for word in words[cuts[-1] : left]):
            at = _end_of_noun(words, at, right, heads)
        cuts.append(at)
    return [*cuts, end]


def _end_of_noun(words: Sequence[Word], start: int, end: int, heads: frozenset[str]) -> int:
    """Return where the noun right behind a figure ends: with what a fact counts, or before what is no noun."""
    for n in range(start, end):
        if words[n].effect == "verb" or (n > start and words[n].effect not in _OF_NOUNS):
            return n
        if words[n].senses & heads:
            return n + 1
    return min(start + 1, end)


def _are_in_a_row(words: Sequence[Word], places: Sequence[int]) -> bool:
    """Tell whether figures stand side by side with nothing but a comma between: A, B rise by x, y."""
    return all(right == left + 2 and words[left + 1].is_in("comma") for left, right in pairwise(places))


def _respectively(words: Sequence[Word], places: Sequence[int]) -> list[Mention]:
    """Pair `A, B respectively x, y`; empty where the words do not say so or the numbers differ."""
    told = next((n for n in range(places[0]) if words[n].is_in("respectively")), None)
    if told is None:
        told = places[0] if _are_in_a_row(words, places) else None
    if told is None or len(places) == 1:
        return []
    items: list[list[Word]] = [[]]
    for word in words[:told]:
        if word.is_in("comma") or word.is_in("joiner"):
            items.append([])
        else:
            items[-1].append(word)
    between, ends = words[told + 1 : places[0]], [*places[1:], len(words)]
    return [] if len(items) != len(places) else [
        Mention(
            words[n], (*items[k], *between), tuple(word for word in words[n + 1:ends[k]] if not word.is_in("comma")),
            (*_shared_with(items, k), *words[places[-1] + 1:]),
        )
        for k, n in enumerate(places)
    ]  # fmt: skip


def _shared_with(items: Sequence[Sequence[Word]], k: int) -> Sequence[Word]:
    """Return what the first and the last item lend to one of them; one as long as any needs but whose it is."""
    if len(items[k]) < max(map(len, items)):
        return (*items[0], *items[-1])
    named = any(word.is_in("zone") or word.effect in _SUBJECTS for word in items[k])
    return () if named else [word for word in items[0] if word.effect in _SUBJECTS]
