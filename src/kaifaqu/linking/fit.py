"""How the words of a mention fit the wordings of a fact."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.linking.bars import FORMER, rules_of
from kaifaqu.linking.measures import counted_by, is_generic, is_implied
from kaifaqu.linking.wordings import MOST_MISSING, keys_of
from kaifaqu.prose.units import thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.claims import Reason
    from kaifaqu.linking.bars import Bar, Query, Rule
    from kaifaqu.linking.indicators import Indicator, Indicators
    from kaifaqu.linking.wordings import Need, Wording
    from kaifaqu.prose.words import Word

#: What a word of a wording is worth that is borrowed, or said by a shorthand, or the contrary.
_BORROWED, _SHORT, _CONTRARY = 0.9, 0.8, 0.5
_MISSING, _DROPPED = 0.3, 0.1
#: A fact is near if so great a share of its wording is said, and no more words of it are missing.
_LEAST = 0.5


class Fit(NamedTuple):
    """How a wording of a fact goes with a mention."""

    indicator: Indicator
    wording: Wording
    missing: tuple[Need, ...]
    #: Scopes that are not said, or by a shorthand only.
    dropped: tuple[Need, ...]
    #: Words that nothing explains, but that bar nothing.
    leftover: tuple[Word, ...]
    bars: tuple[Bar, ...]
    score: float
    total: float
    borrowed: int
    #: The words say the other direction.
    contrary: bool
    #: The senses that the mention itself says.
    matched: frozenset[str]
    #: Its classifier goes with anything that is counted, so that the noun may be left out.
    generic: bool
    #: The words of the wording that are borrowed.
    lenders: tuple[frozenset[str], ...] = ()
    #: How far back the farthest of them stands, in characters.
    reach: int = 0

    @property
    def is_whole(self) -> bool:
        """Tell whether the mention itself says the whole wording."""
        return not (self.missing or self.dropped or self.borrowed)

    @property
    def is_near(self) -> bool:
        """Tell whether enough of the wording is said for the fact to be meant."""
        if not self.matched and not self.borrowed:
            return False
        if self.indicator.fact.kind == "rank":
            return len(self.missing) <= MOST_MISSING
        head = self.wording.head
        has_head = head is None or head not in self.missing or self.generic
        return (has_head and len(self.missing) <= 1) or (
            self.score >= _LEAST * self.total and len(self.missing) <= MOST_MISSING
        )


class Side(NamedTuple):
    """The own words of a mention on one side of its figure."""

    is_before: bool
    words: Sequence[Word]
    #: Those that may change what is counted.
    telling: Sequence[Word]


class Statement(NamedTuple):
    """What a mention says, as senses, and the facts that it may speak of."""

    own: AbstractSet[str]
    #: What it may borrow, of its clause and those before it and from what stands above.
    lent: AbstractSet[str]
    #: Its own words and those of its clause and the ones before it.
    nearby: AbstractSet[str]
    #: What its own words say the contrary of.
    contraries: AbstractSet[str]
    #: What its classifier says is counted, or its scale that it is.
    counted: AbstractSet[str]
    #: The firms and the like that it names.
    entities: Sequence[Word]
    sides: Sequence[Side]
    query: Query
    indicators: Indicators
    opposites: Mapping[str, str]
    #: What may bar it.
    rules: Sequence[tuple[Reason | None, Rule]]
    #: How it fits wordings, of the first fact that has them: those of several years have the same.
    fits: dict[tuple[int, str, bool], list[Fit]]

    @property
    def keys(self) -> set[str]:
        """All by which it may say a word of a wording."""
        senses = chain(self.own, self.lent, self.nearby, self.contraries)
        return keys_of(senses, self.counted, self.query.mention.figure.figure)


def statement_of(query: Query, indicators: Indicators, opposites: Mapping[str, str]) -> Statement:
    """Return what a mention says, to be compared with the wordings of facts."""
    mention, context = query.mention, query.context
    own = {sense for word in mention.own for sense in word.senses}
    own |= {f"={word.text}" for word in mention.own if word.time is not None}
    own |= {sense for word in mention.others for sense in thresholds(word)}
    own |= {FORMER} if mention.is_former else set()
    near = {sense for word in (*mention.shared, *query.available) for sense in word.senses}
    examples = examples_of(mention.before)
    sides = [
        Side(is_before, words, [word for word in words if _may_change(word)])
        for is_before, words in ((True, _without(mention.before, examples)), (False, mention.behind))
    ]
    named = [word for word in mention.own if word.is_in("entity") and word not in examples]
    body = [context.body] if context.body and context.body.is_in("entity") and not context.spent else []
    contraries = {sense for sense, other in opposites.items() if other in own}
    return Statement(
        own, _lent(query), own | near, contraries, counted_by(mention.figure), named or body, sides, query,
        indicators, opposites, rules_of(query), {},
    )  # fmt: skip


def _lent(query: Query) -> set[str]:
    """Return the senses a mention may borrow; one that says what was done borrows no other act."""
    mention, context = query.mention, query.context
    above = (word for word in (context.body, context.place) if word)
    has_act = any(_is_act(word) for word in mention.own)
    return {
        sense
        for word in (*mention.shared, *query.available, *context.lead, *above)
        for sense in word.senses or thresholds(word)
        if not (has_act and _is_act(word))
    }


def _is_act(word: Word) -> bool:
    """Tell whether a word says what was done."""
    return word.is_in("action") or word.is_in("progress")


def examples_of(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a list of examples of what is counted, behind the verb before it: A、B等4条, 举办A等街区4条."""
    end = next((n + 1 for n, word in enumerate(words) if word.is_in("etc")), 0)
    verbs = [n for n in range(end) if words[n].effect == "verb" or words[n].is_in("statistical")]
    return words[verbs[-1] + 1 if verbs else 0 : end]


def _without(words: tuple[Word, ...], examples: Sequence[Word]) -> tuple[Word, ...]:
    """Return words without examples, but for another place; before a noun they must be names."""
    if not examples:
        return words
    start = words.index(examples[0])
    behind = words[start + len(examples) :]
    if behind and not any(word.effect == "other_subject" for word in examples):
        return words
    return (*words[:start], *(word for word in examples if word.effect == "foreign_subject"), *behind)


def _may_change(word: Word) -> bool:
    """Tell whether a word may change what is counted."""
    return bool(word.senses) or word.effect != "none" or word.is_in("office-suffix")


def lacks_few(said: Statement, wording: Wording, most: int) -> bool:
    """Tell whether a mention says a wording but for its scopes and so many words at most."""
    own, lent, nearby, contraries, counted = said[:5]
    figure = said.query.mention.figure.figure
    lacks = 0
    for need in (*wording.needs, *wording.subject):
        senses = need.senses
        if not (
            not senses.isdisjoint(own)
            or not senses.isdisjoint(lent)
            or need.is_scope
            or need.is_base
            or (need.short and not need.short.isdisjoint(nearby if need.is_noun else own))
            or not senses.isdisjoint(contraries)
            or is_implied(need, wording, figure, counted)
        ):
            lacks += 1
            if lacks > most:
                return False
    return True


def fits_of(said: Statement, indicator: Indicator, *, whole: bool = False) -> list[Fit]:
    """Return how each wording of a fact, or of one with the same, fits a mention; `whole` ones lack no word."""
    key = id(indicator.wordings), indicator.fact.kind, whole
    known = said.fits.get(key)
    if known is None:
        wordings = (one for one in indicator.wordings if not whole or lacks_few(said, one, 0))
        known = said.fits[key] = [_fit(said, indicator, wording) for wording in wordings]
    return known


def _fit(said: Statement, indicator: Indicator, wording: Wording) -> Fit:
    own, lent, nearby, contraries, counted = said[:5]
    figure, weights = said.query.mention.figure, said.indicators.weights
    missing, dropped, lenders = [], [], []
    score = total = 0.0
    borrowed, contrary = 0, False
    matched: frozenset[str] = frozenset()
    for need in (*wording.needs, *wording.subject):
        senses = need.senses
        weight = weights[senses]
        total += weight
        if not senses.isdisjoint(own):
            score += weight
            matched |= senses & own
        elif not senses.isdisjoint(lent):
            score += weight * _BORROWED
            borrowed += 1
            lenders.append(senses)
        elif need.short and not need.short.isdisjoint(nearby if need.is_noun else own):
            score += weight * _SHORT
            matched |= need.short & own
            dropped.append(need)
        elif not senses.isdisjoint(contraries):
            score += weight * _CONTRARY
            contrary = True
        elif (counted or need.is_money) and is_implied(need, wording, figure.figure, counted):
            score += weight * _SHORT
            borrowed += 1
        elif need.is_base:
            score += weight * _SHORT
        elif need.is_scope:
            score -= _DROPPED
            dropped.append(need)
        else:
            score -= weight * _MISSING
            missing.append(need)
    return Fit(
        indicator, wording, tuple(missing), tuple(dropped), (), (), score, total, borrowed, contrary, matched,
        is_generic(figure), tuple(lenders),
    )  # fmt: skip


def reach(said: Statement, fit: Fit) -> int:
    """Return how far back the farthest word of a wording stands that is borrowed."""
    return max((_reach(said, senses) for senses in fit.lenders), default=0)


def _reach(said: Statement, senses: frozenset[str]) -> int:
    """Return how far back the nearest word stands that lends some senses; what stands above is farthest."""
    query, at = said.query, said.query.mention.figure.start
    if any(word.senses & senses for word in query.mention.shared):
        return 0
    return min((at - word.start for word in query.available if word.senses & senses), default=at)
