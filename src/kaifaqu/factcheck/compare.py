"""A claim's number against a fact's: the tables of verdicts, with nothing but arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Reason, Verdict
from kaifaqu.quantity.figure import Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kaifaqu.quantity.figure import Figure

    Outcome = tuple[Verdict, Reason]

_ROUNDING = Decimal("0.005")
_CLOSE = Decimal("0.05")
_FAR = Decimal("0.10")
_RANGE = Decimal("0.20")
_INFINITY = Decimal("Infinity")

_CONFIRMED = (Verdict.CONFIRMED, Reason.NONE)
_CONTRADICTED = (Verdict.CONTRADICTED, Reason.VALUE)
_LOOSE = (Verdict.IMPRECISE, Reason.LOOSE)
_ADDED = (Verdict.IMPRECISE, Reason.QUALIFIER_ADDED)
_DROPPED = (Verdict.IMPRECISE, Reason.QUALIFIER_DROPPED)
_UNTOLD = (Verdict.UNKNOWN, Reason.FACT_LESS_PRECISE)

#: What a number may come to, from the best on.
_FROM_BEST = (Verdict.CONFIRMED, Verdict.IMPRECISE, Verdict.UNKNOWN, Verdict.CONTRADICTED)

#: The words that may stand for a fact's own, with its own number: the same, or a weaker one.
_WEAKER = {
    Qualifier.ABOUT: {Qualifier.ABOUT},
    Qualifier.NEARLY: {Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.UNDER, Qualifier.AT_MOST},
    Qualifier.MORE: {Qualifier.MORE, Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.ABOUT},
    Qualifier.OVER: {Qualifier.OVER, Qualifier.AT_LEAST},
    Qualifier.AT_LEAST: {Qualifier.AT_LEAST},
    Qualifier.UNDER: {Qualifier.UNDER, Qualifier.AT_MOST},
    Qualifier.AT_MOST: {Qualifier.AT_MOST},
}


class Interval(NamedTuple):
    """The values a figure leaves open."""

    low: Decimal
    high: Decimal
    has_low: bool = True
    has_high: bool = True

    def meets(self, other: Interval) -> bool:
        """Tell whether a value lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return all(
            (low != side.low or side.has_low) and (low != side.high or side.has_high)
            for side in (self, other)
        )

    def within(self, other: Interval) -> bool:
        """Tell whether every value of this one lies in the other."""
        above = self.low > other.low or (self.low == other.low and (other.has_low or not self.has_low))
        below = self.high < other.high or (self.high == other.high and (other.has_high or not self.has_high))
        return above and below


def compare(claim: Figure, fact: Figure) -> Outcome:
    """Say what a claim's number is to a fact's, both in the same unit."""
    if fact.kind in {Kind.RATING, Kind.DATE}:
        return _CONFIRMED if claim.value == fact.value else _CONTRADICTED
    if fact.value is None:
        return _compare_terms(claim, fact)
    if fact.kind is Kind.RANK:
        return _compare_rank(claim, fact.amount)
    if fact.kind is Kind.TOP:
        return _compare_top(claim, fact.amount)
    if claim.kind in {Kind.RANK, Kind.REVERSE_RANK, Kind.TOP}:
        return Verdict.UNKNOWN, Reason.UNIT
    if fact.qualifier is Qualifier.EXACT:
        return _compare_exact(claim, fact.amount)
    return _compare_inexact(claim, fact)


def _compare_terms(claim: Figure, fact: Figure) -> Outcome:
    """Hold a ratio of several terms against another one: it is as good as the worst of its terms."""
    outcomes = map(compare, _terms(claim), _terms(fact))
    return max(outcomes, key=lambda outcome: _FROM_BEST.index(outcome[0]))


def _terms(ratio: Figure) -> Iterator[Figure]:
    """Yield the terms of a ratio as numbers, each as exact as it is written."""
    for term in ratio.parts:
        step = Decimal(1).scaleb(int(term.as_tuple().exponent))
        yield ratio._replace(kind=Kind.NUMBER, value=term, place=step, precision=step, scaled=True, parts=())


def _compare_rank(claim: Figure, value: Decimal) -> Outcome:
    if claim.kind is Kind.TOP:
        if claim.amount == value:
            return _CONFIRMED
        return _LOOSE if claim.amount > value else _CONTRADICTED
    return _CONFIRMED if claim.kind is not Kind.REVERSE_RANK and claim.amount == value else _CONTRADICTED


def _compare_top(claim: Figure, value: Decimal) -> Outcome:
    """Hold a place against the first so many, which it is one of: 前70位."""
    if claim.kind is Kind.TOP and claim.amount >= value:
        return _CONFIRMED if claim.amount == value else _LOOSE
    return _CONTRADICTED if claim.kind is Kind.RANK and claim.amount > value else _UNTOLD


def _compare_exact(claim: Figure, value: Decimal) -> Outcome:
    """Hold a claim against a fact that is exact."""
    if claim.high is None:
        return _RULES[claim.qualifier](claim, value)
    if not claim.amount <= value <= claim.high:
        return _CONTRADICTED
    return _CONFIRMED if claim.high - claim.amount <= _RANGE * value else _LOOSE


def _plain(claim: Figure, value: Decimal) -> Outcome:
    return _CONFIRMED if claim.amount == value or _rounds(claim, value) else _CONTRADICTED


def _about(claim: Figure, value: Decimal) -> Outcome:
    off = abs(claim.amount - value)
    if off > _FAR * value:
        return _CONTRADICTED
    return _CONFIRMED if off <= _CLOSE * value and off <= claim.place / 2 else _LOOSE


def _nearly(claim: Figure, value: Decimal) -> Outcome:
    if value > claim.amount or claim.amount - value > _FAR * value:
        return _CONTRADICTED
    return _ADDED if value == claim.amount else _reached(claim, value)


def _more(claim: Figure, value: Decimal) -> Outcome:
    if value == claim.amount:
        return _ADDED
    return _CONFIRMED if claim.amount < value < claim.amount + claim.place else _CONTRADICTED


def _over(claim: Figure, value: Decimal) -> Outcome:
    return _ADDED if value == claim.amount else _at_least(claim, value)


def _at_least(claim: Figure, value: Decimal) -> Outcome:
    if value < claim.amount:
        return _CONTRADICTED
    return _CONFIRMED if value < claim.amount + claim.place else _LOOSE


def _under(claim: Figure, value: Decimal) -> Outcome:
    return _CONTRADICTED if value == claim.amount else _at_most(claim, value)


def _at_most(claim: Figure, value: Decimal) -> Outcome:
    return _CONTRADICTED if value > claim.amount else _reached(claim, value)


def _reached(claim: Figure, value: Decimal) -> Outcome:
    """Tell a bound from above that lies close from one that lies far off."""
    return _CONFIRMED if claim.amount - claim.place <= value else _LOOSE


#: How each qualifier of a claim compares with an exact value.
_RULES: Mapping[Qualifier, Callable[[Figure, Decimal], Outcome]] = {
    Qualifier.EXACT: _plain,
    Qualifier.ABOUT: _about,
    Qualifier.NEARLY: _nearly,
    Qualifier.MORE: _more,
    Qualifier.OVER: _over,
    Qualifier.AT_LEAST: _at_least,
    Qualifier.UNDER: _under,
    Qualifier.AT_MOST: _at_most,
}


def _rounds(claim: Figure, value: Decimal) -> bool:
    """Tell whether the claim is the value rounded at the precision written, and not far from it."""
    if not claim.scaled:
        return False
    rounded = (value / claim.precision).to_integral_value(ROUND_HALF_UP) * claim.precision
    return rounded == claim.amount and abs(claim.amount - value) <= _ROUNDING * value


def _compare_inexact(claim: Figure, fact: Figure) -> Outcome:
    """Hold a claim against a fact that stands for an interval."""
    own = claim.high is None and claim.amount == fact.amount
    if own and claim.qualifier in _WEAKER.get(fact.qualifier, ()):
        return _CONFIRMED
    if own and claim.qualifier is Qualifier.EXACT:
        return _DROPPED
    if own and fact.qualifier is Qualifier.ABOUT and claim.high is None:
        return _LOOSE
    known = fact_interval(fact)
    if not known.meets(_compatible(claim)):
        return _CONTRADICTED
    true = _true(claim)
    return _LOOSE if true is not None and known.within(true) else _UNTOLD


def fact_interval(fact: Figure) -> Interval:
    """Return the values that an inexact fact leaves open."""
    value, nearly, close = fact.amount, fact.amount * (1 - _FAR), fact.amount * _CLOSE
    if fact.high is not None:
        return Interval(value, fact.high)
    return {
        Qualifier.EXACT: Interval(value, value),
        Qualifier.ABOUT: Interval(value - close, value + close),
        Qualifier.NEARLY: Interval(nearly, value, has_high=False),
        Qualifier.MORE: Interval(value, value + fact.place, has_high=False),
        Qualifier.OVER: Interval(value, _INFINITY, has_low=False),
        Qualifier.AT_LEAST: Interval(value, _INFINITY),
        Qualifier.UNDER: Interval(-_INFINITY, value, has_high=False),
        Qualifier.AT_MOST: Interval(-_INFINITY, value),
    }[fact.qualifier]


def _compatible(claim: Figure) -> Interval:
    """Return the values with which a claim is not contradicted."""
    value = claim.amount
    if claim.high is not None:
        return Interval(value, claim.high)
    match claim.qualifier:
        case Qualifier.ABOUT:
            return Interval(value / (1 + _FAR), value / (1 - _FAR))
        case Qualifier.NEARLY:
            return Interval(value / (1 + _FAR), value, has_high=False)
        case Qualifier.EXACT if claim.scaled:
            low = max(value - claim.precision / 2, value / (1 + _ROUNDING))
            return Interval(low, min(value + claim.precision / 2, value / (1 - _ROUNDING)))
        case _:
            return fact_interval(claim)


def _true(claim: Figure) -> Interval | None:
    """Return the values with which a claim holds, None where that cannot be told."""
    if claim.high is not None:
        return Interval(claim.amount, claim.high)
    if claim.qualifier in {
        Qualifier.OVER,
        Qualifier.AT_LEAST,
        Qualifier.UNDER,
        Qualifier.AT_MOST,
        Qualifier.MORE,
    }:
        return fact_interval(claim)
    return None
