"""What the unit of a figure says: which facts it may tell, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.linking.wordings import may_be_money
from kaifaqu.prose.units import BOUNDS
from kaifaqu.quantity.figure import RANKS, Kind
from kaifaqu.quantity.units import CURRENCIES, GENERAL, classifiers, counted, family

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kaifaqu.linking.indicators import Indicator
    from kaifaqu.linking.wordings import Need, Wording
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

#: Figures on a scale: they count nothing.
SCALES = frozenset({Kind.RATING, Kind.DATE})
#: What a sum without a unit is of: 1229亿.
YUAN = "元"
_RATED = frozenset({"rating"})
_COUNTS = frozenset({"count", "plan", "amount"})
_POINTS = frozenset({"%", "百分点"})
#: A number written with 万 or 亿 has no digit finer than this.
_SCALE = 100
_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION, Kind.TENTHS})
_CHANGES = _SHARES | {Kind.POINTS, Kind.MULTIPLE}


def unit_fits(figure: Figure, indicator: Indicator) -> bool:
    """Tell whether a figure is in a unit in which the fact may be told."""
    fact, own = indicator.fact, indicator.figure
    if figure.kind in SCALES or own.kind in SCALES:
        return figure.unit == own.unit
    if figure.kind is Kind.RATIO or own.kind is Kind.RATIO:
        return len(figure.parts) == len(own.parts)
    if own.kind is Kind.UNREADABLE or (figure.kind in RANKS) != (fact.kind == "rank"):
        return False
    if figure.kind in RANKS or family(figure.unit) == family(fact.unit):
        return True
    if not figure.unit and fact.unit not in CURRENCIES:
        return fact.kind == "count" and figure.kind is Kind.NUMBER and not figure.scaled
    if not figure.unit:
        return fact.unit == YUAN and figure.scaled and figure.precision >= _SCALE
    if figure.unit == GENERAL:
        return fact.unit not in CURRENCIES and fact.kind in _COUNTS and fact.unit not in _POINTS
    return fact.unit == GENERAL and any(figure.unit in classifiers(noun) for noun in indicator.nouns)


def is_slip(figure: Figure, unit: str) -> bool:
    """Tell whether a unit may stand for another by a slip: percent for points, one currency for another."""
    return {figure.unit, unit} <= _POINTS or {figure.unit, unit} <= CURRENCIES


def is_generic(word: Word) -> bool:
    """Tell whether a classifier goes with anything that is counted."""
    return word.figure is not None and word.figure.unit == GENERAL


def counted_by(word: Word) -> frozenset[str]:
    """Return what a figure says is counted: so many 家 are firms; a rating says that it is one."""
    if word.figure is None:
        return frozenset()
    return _RATED if word.figure.kind in SCALES else counted(word.figure.unit)


def is_implied(need: Need, wording: Wording, figure: Figure | None, things: AbstractSet[str]) -> bool:
    """Tell whether the figure says by itself what is counted."""
    if things is _RATED and "rating" in need.senses:
        return True
    if figure is None or len(wording.needs) == 1:
        return False
    return (need.is_money and may_be_money(figure)) or need.text in things


def thresholds(word: Word) -> frozenset[str]:
    """Return what another figure of a clause says as a threshold; so many 亿 may be money."""
    figure = word.figure
    if figure is None or figure.value is None:
        return frozenset()
    families = {figure.family} if figure.unit or not figure.scaled else {figure.family, family("元")}
    return frozenset(f"#{figure.value.normalize()}{one}" for one in families)


def is_bound(word: Word) -> bool:
    """Tell whether another figure bounds what this one counts."""
    return word.figure is not None and (word.figure.high is not None or word.figure.qualifier in BOUNDS)


def is_rating(word: Word) -> bool:
    """Tell whether a figure is a rating."""
    return word.figure is not None and word.figure.kind is Kind.RATING


def is_rank(word: Word) -> bool:
    """Tell whether a figure is a rank."""
    return word.figure is not None and word.figure.kind in RANKS


def is_money(word: Word) -> bool:
    """Tell whether a figure is an amount of money."""
    return word.figure is not None and word.figure.unit in CURRENCIES


def is_change(word: Word) -> bool:
    """Tell whether a figure may say how much something has changed."""
    return word.figure is not None and word.figure.kind in _CHANGES


def is_share(word: Word) -> bool:
    """Tell whether a figure is a share or a rate."""
    return word.figure is not None and word.figure.kind in _SHARES
