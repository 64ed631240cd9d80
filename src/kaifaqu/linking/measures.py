"""What the unit of a figure says: which facts it may tell, and what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.linking.wordings import may_be_money
from kaifaqu.prose.units import SCALES
from kaifaqu.quantity.figure import RANKS, Kind
from kaifaqu.quantity.units import CURRENCIES, GENERAL, classifiers, counted, family

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kaifaqu.linking.indicators import Indicator
    from kaifaqu.linking.wordings import Need, Wording
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

#: What a sum without a unit is of: 1229亿.
YUAN = "元"
_RATED = frozenset({"rating"})
_COUNTS = frozenset({"count", "plan", "amount"})
_POINTS = frozenset({"%", "百分点"})
#: A number written with 万 or 亿 has no digit finer than this.
_SCALE = 100


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
