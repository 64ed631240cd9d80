"""The fact that accounts for every word of a mention; else the nearest, or why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Reason
from kaifaqu.linking.accounting import ORDINARY, bars_of_wording, unaccounted
from kaifaqu.linking.bars import ORDER, Bar, bars, is_unsure, narrowing
from kaifaqu.linking.fit import fits_of, lacks_few, reach, statement_of
from kaifaqu.linking.measures import is_slip, unit_fits
from kaifaqu.linking.wordings import MOST_MISSING
from kaifaqu.prose.units import is_change, is_rank
from kaifaqu.prose.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.linking.bars import Query
    from kaifaqu.linking.fit import Fit, Statement
    from kaifaqu.linking.indicators import Indicator, Indicators
    from kaifaqu.linking.wordings import Told
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

#: What tells of each one by itself: no fact of all together is mistaken for one that tells so.
EACH = "each"
#: The nearest fact must be ahead of the next by so much.
_MARGIN = 0.6
#: What a word costs that nothing explains.
_LEFT = 0.25
#: Effects of words that say why no fact is near.
_TELLING = frozenset(ORDER) - {Reason.PERIOD, Reason.OTHER_MEASURE, Reason.NARROWER}


class Strength(StrEnum):
    """How well a mention goes with the fact it is linked with."""

    FULL = "full"
    SCOPE = "scope"
    NEAR = "near"
    NONE = "none"


class Link(NamedTuple):
    """What a mention speaks of."""

    fit: Fit | None
    strength: Strength
    reason: Reason = Reason.NONE
    because: Word | None = None


def link(query: Query, indicators: Indicators, opposites: Mapping[str, str]) -> Link:
    """Return what a mention speaks of; the value of its figure plays no part.

    A whole wording comes first, then one but for its scope, then one in a unit taken for another by a
    slip; the nearest fact in the unit, a whole wording in another unit, and the nearest of those.
    """
    figure = query.mention.figure.figure
    assert figure is not None
    if query.mention.is_unpaired:
        return _without_fact(Reason.AMBIGUOUS)
    said, asked = statement_of(query, indicators, opposites), _asked(query, indicators)
    keys = said.keys
    in_unit, others = _parted(_said(said, indicators.wordings.whole(keys), 0), asked, figure, indicators)
    if spoken := _spoken(said, in_unit):
        full = _of_scope([fit for fit in spoken if not fit.dropped], query, indicators)
        full = _of_increase(full, query)
        final = [fit for fit in full if fit.indicator.fact.modality == "actual"]
        return _chosen(final or full or spoken, Strength.FULL if full else Strength.SCOPE)
    whole = [fit for fit in _spoken(said, others) if fit.is_whole]
    if slips := [fit for fit in whole if is_slip(figure, fit.indicator.fact.unit)]:
        return _chosen(slips, Strength.FULL)
    in_unit, others = _parted(
        _said(said, indicators.wordings.near(keys), MOST_MISSING), asked, figure, indicators
    )
    if near := _near(said, in_unit):
        return _nearest(near, said, asked)
    if whole:
        return _chosen(whole, Strength.FULL)
    if near := _near(said, others):
        return _nearest(near, said, asked)
    return _without_fact(*_reason(query))


def _without_fact(reason: Reason, because: Word | None = None) -> Link:
    return Link(None, Strength.NONE, reason, because)


def _asked(query: Query, indicators: Indicators) -> set[str]:
    """Return what a fact must share with a mention: of its own words, or if no fact does, of those around."""
    said = (word for word in (*query.mention.own, *query.mention.shared) if not word.is_in("total"))
    own = {sense for word in said for sense in word.senses}
    if any(sense in indicators.by_sense for sense in own):
        return own
    return {sense for word in (*query.available, *query.context.lead) for sense in word.senses}


def _said(said: Statement, wordings: Iterable[Told], most: int) -> list[int]:
    """Return the facts of which some wording is said but for so many words at most, by their numbers."""
    return sorted({n for wording, numbers in wordings if lacks_few(said, wording, most) for n in numbers})


def _parted(
    numbers: Iterable[int], asked: AbstractSet[str], figure: Figure, indicators: Indicators
) -> tuple[list[Indicator], list[Indicator]]:
    """Return of some facts those that share what is asked: in the unit of a figure, and in others."""
    in_unit: list[Indicator] = []
    others: list[Indicator] = []
    for one in (indicators.all[n] for n in numbers):
        if not one.told_by.isdisjoint(asked):
            (in_unit if unit_fits(figure, one) else others).append(one)
    return in_unit, others


def _spoken(said: Statement, facts: Iterable[Indicator]) -> list[Fit]:
    """Return the facts that nothing bars and of which no word is missing or too many."""
    free = (one for one in facts if not bars(said.rules, said.query, one, said.indicators))
    return [fit for fit in _near(said, free, whole=True) if not (fit.missing or fit.leftover or fit.bars)]


def _of_scope(full: list[Fit], query: Query, indicators: Indicators) -> list[Fit]:
    """Return of facts that are said those of the scope that a figure without a noun takes from the one before it.

    新能源汽车规上企业58家,电子信息91家 tells of two numbers of firms above scale.
    """
    if any(word.senses & indicators.heads for word in query.mention.own):
        return full
    scopes = {sense for word in query.available for sense in word.senses & indicators.scopes}
    return [fit for fit in full if any(senses & scopes for senses in fit.lenders)] or full


def _of_increase(full: list[Fit], query: Query) -> list[Fit]:
    """Return of facts that are said those that are of the increase which a list tells of, or not so if it was reached.

    新增学位8910个、托位340个 tells of two increases; 企业增加183家,达到856家 of one, and of a total.
    """
    mention = query.mention
    if any(word.is_in("total") or word.is_in("stock") for word in mention.own):
        return full
    around = (*mention.shared, *query.context.lead)
    if reached := any(word.is_in("to") for word in mention.before):
        around = (*around, *query.available)
    added = {sense for word in around if word.is_in("added") for sense in word.senses}
    return [fit for fit in full if reached == all(lent.isdisjoint(added) for lent in fit.lenders)] or full


def _near(said: Statement, facts: Iterable[Indicator], *, whole: bool = False) -> list[Fit]:
    """Return the facts of which enough is said; `whole` asks for all of it, of facts that nothing bars."""
    near = []
    for one in facts:
        fits = fits_of(said, one, whole=whole)
        if any(fit.is_near for fit in fits) and (best := _best_of(said, one, fits, is_free=whole)).is_near:
            near.append(best)
    return near


def _told_alike(best: Fit, said: Statement, asked: AbstractSet[str]) -> Iterator[Fit]:
    """Yield the best fits of the facts that the very words speak for that speak for the best one."""
    figure, indicators = said.query.mention.figure.figure, said.indicators
    assert figure is not None
    groups = [indicators.by_sense.get(sense, ()) for sense in best.matched or asked]
    numbers = min(groups, key=len) if best.matched else {n for group in groups for n in group}
    for one in _parted(numbers, asked, figure, indicators)[0]:
        fits = fits_of(said, one)
        if any(fit.matched == best.matched for fit in fits):
            yield _best_of(said, one, fits)


def _best_of(said: Statement, indicator: Indicator, fits: Sequence[Fit], *, is_free: bool = False) -> Fit:
    """Return the best of a fact's wordings, one that nothing bars before all others."""
    left, barred = _unexplained(said, indicator, is_free=is_free)
    lost = _LEFT * len(left)
    ranked = sorted(
        fits, key=lambda fit: (len(fit.missing), len(fit.dropped), fit.borrowed, lost - fit.score)
    )
    own = (fit if fit.indicator is indicator else fit._replace(indicator=indicator) for fit in ranked)
    told = ((fit, bars_of_wording(fit, said, left)) for fit in own)
    best, against = next(told)
    if against and not barred:
        best, against = next((one for one in told if not one[1]), (best, against))
    bars_of_both, far = (*against, *barred), reach(said, best)
    return best._replace(leftover=tuple(left), bars=bars_of_both, score=best.score - lost, reach=far)


def _unexplained(said: Statement, indicator: Indicator, *, is_free: bool) -> tuple[list[Word], list[Bar]]:
    """Return the words that nothing explains, and all that bars the fact."""
    query = said.query
    barred = [] if is_free else bars(said.rules, query, indicator, said.indicators)
    is_free, left = not barred, []
    for word, effect in unaccounted(said, indicator):
        if effect == ORDINARY:
            left.append(word)
        else:
            barred.append(Bar(Reason(effect), word))
    if query.part is not None and indicator.fact.part_of not in query.parents and is_unsure(query):
        left.append(query.part)
    body = query.context.body
    if body is not None and query.context.spent and not (indicator.subject or body.senses & indicator.known):
        left.append(body)
    if indicator.subject and is_free:
        left.extend(narrowing(query, indicator, said.indicators))
    left.extend(_limits(query, indicator))
    return left, sorted(barred, key=lambda bar: ORDER[bar.reason])


def _limits(query: Query, indicator: Indicator) -> Iterator[Word]:
    """Yield what limits a clause that lends a figure without a noun all that is counted: 主要卖到欧美,共1.9万吨."""
    figure, own = query.mention.figure, query.mention.own
    if is_change(figure) or is_rank(figure) or any(word.effect in KINDS for word in own):
        return
    if not any(word.is_in("heavy") for word in query.available):
        return
    for word in query.available:
        limits = word.is_in("heavy") or word.is_in("tag:ns")
        if limits and word.senses.isdisjoint(indicator.known) and word.text not in indicator.text:
            yield word


def _chosen(group: Sequence[Fit], strength: Strength) -> Link:
    """Return the best of some fits, if it is better than all others by enough."""
    ranked = _ranked(group, strength)
    best = ranked[0]
    if best.bars:
        return _without_fact(best.bars[0].reason, best.bars[0].word)
    margin = _MARGIN / 2 if strength is Strength.FULL else _MARGIN
    rivals = [fit for fit in ranked[1:] if _is_rival(fit, best, strength)]
    if any(best.score - rival.score < margin for rival in rivals):
        return _without_fact(Reason.AMBIGUOUS)
    return Link(best, strength)


def _nearest(group: Sequence[Fit], said: Statement, asked: AbstractSet[str]) -> Link:
    """Return the best of some fits that lack a word or have one too many."""
    found = _chosen(group, Strength.NEAR)
    best = found.fit
    if best is None:
        return found
    if best.missing and _is_said_alike(best, _told_alike(best, said, asked)):
        return _without_fact(Reason.AMBIGUOUS)
    if best.indicator.needs_all:
        return _without_fact(Reason.NO_FACT)
    return found._replace(reason=Reason.MISSING if best.missing else Reason.UNEXPLAINED)


def _ranked(group: Sequence[Fit], strength: Strength) -> list[Fit]:
    """Return some fits, the best first, without those that another one accounts for the bars of."""
    explained = {sense for fit in group if not fit.bars for sense in fit.matched}

    def rank(fit: Fit) -> tuple[int, int, float]:
        if strength is Strength.SCOPE:
            return len(fit.dropped), 0, -fit.score
        if strength is Strength.FULL and fit.borrowed:
            return 1, fit.reach, -fit.score
        return 0, 0, -fit.score

    return sorted((fit for fit in group if not (fit.bars and _is_outdone(fit, explained))), key=rank)


def _is_outdone(fit: Fit, explained: AbstractSet[str]) -> bool:
    """Tell whether a fit is barred by no more than a word that another one accounts for."""
    return all(bar.word is not None and not bar.word.senses.isdisjoint(explained) for bar in fit.bars)


def _is_rival(fit: Fit, best: Fit, strength: Strength) -> bool:
    """Tell whether a fit may be meant as well as the best one."""
    if fit.indicator.fact.id == best.indicator.fact.id:
        return False
    if strength is Strength.FULL:
        return fit.reach <= best.reach if best.borrowed else not fit.borrowed
    if strength is Strength.SCOPE:
        return len(fit.dropped) == len(best.dropped) and fit.borrowed <= best.borrowed
    if _tells_of_each(fit):
        return False
    return bool(best.missing) or not _says_less(fit, best)


def _says_less(rival: Fit, best: Fit) -> bool:
    """Tell whether all that speaks for a rival speaks for a whole fit, or only verbs part the two."""
    if rival.matched < best.matched:
        return True
    only_verbs = all(word.effect == "verb" for word in best.leftover)
    lacks = bool(rival.missing or rival.dropped)
    return only_verbs and not best.dropped and lacks and rival.matched <= best.matched


def _is_said_alike(best: Fit, likewise: Iterable[Fit]) -> bool:
    """Tell whether the very words that speak for the best fit speak for another fact."""
    lacks_modifier = any(need.is_noun and need is not best.wording.head for need in best.missing)
    return any(
        fit.matched == best.matched and (lacks_modifier or len(fit.missing) <= len(best.missing))
        for fit in likewise
        if fit.indicator.fact.id != best.indicator.fact.id and not _tells_of_each(fit)
    )


def _tells_of_each(fit: Fit) -> bool:
    """Tell whether a fact tells of each one by itself, and the words do not say so."""
    return any(EACH in need.senses for need in fit.missing)


def _reason(query: Query) -> tuple[Reason, Word | None]:
    """Return why a mention that no fact is near to cannot be judged."""
    context = query.context
    if context.place:
        return Reason.FOREIGN_SUBJECT, context.place
    if context.body:
        return Reason.OTHER_SUBJECT, context.body
    told = [(Reason(word.effect), word) for word in query.mention.own if word.effect in _TELLING]
    if context.sure and context.sure.effect != "denied":
        told.append((Reason(context.sure.effect), context.sure))
    return min(told, key=lambda one: ORDER[one[0]], default=(Reason.NO_FACT, None))
