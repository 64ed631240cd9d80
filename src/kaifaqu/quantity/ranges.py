"""Two amounts as the ends of a range: 5-6个, 300至400家, 2-3万, 3到5月."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.quantity.amounts import read_amount
from kaifaqu.quantity.figure import Kind, Qualifier, Reason
from kaifaqu.quantity.masks import Mask
from kaifaqu.quantity.numerals import read_number
from kaifaqu.quantity.pattern import Pattern
from kaifaqu.quantity.units import family

if TYPE_CHECKING:
    from kaifaqu.quantity.amount import Amount

_SIGN = Pattern(" ?(?:-{1,2}|~|至|到) ?(?!~)")
#: From one value to another is a change, not a range.
_FROM = frozenset("从由")
_TEN = 10
#: Above this a low end has its own scale: 500-1万 is 500 and 10000.
_SHARED = Decimal(10_000)


def read_range(text: str, low: Amount) -> Amount | Mask:
    """Read on to the high end if `low` is the low end of a range, else return `low`."""
    sign = _SIGN.match(text, low.end)
    if sign is None or low.high is not None or low.bare:
        return low
    high = read_amount(text, sign.end())
    if isinstance(high, Mask):
        joined = not low.unit and high.start == sign.end() and high.reason in {Reason.DATE, Reason.NAME}
        return Mask(low.number_start, high.end, high.reason) if joined else low
    if high is None or not _fit(low, high):
        return low
    if low.arabic and not (high.unit or high.scaled):
        return Mask(low.number_start, high.end, Reason.REFERENCE)
    value = _low_value(text, low, high)
    if value >= high.value or text[low.number_start - 1 : low.number_start] in _FROM:
        return low
    return high._replace(number_start=low.number_start, value=value, high=high.value)


def _fit(low: Amount, high: Amount) -> bool:
    """Tell whether two amounts can be the ends of one range."""
    if high.high is not None or high.bare or not high.complete:
        return False
    if low.unit:
        return low.kind is high.kind and family(low.unit) == family(high.unit)
    return low.kind in {Kind.NUMBER, high.kind} and low.inside is Qualifier.EXACT


def _low_value(text: str, low: Amount, high: Amount) -> Decimal:
    """Return the low end with the scale of the high end, where it has none of its own: 2-3万."""
    if low.unit:
        return low.value
    if high.kind is Kind.TENTHS and low.kind is Kind.NUMBER:
        return low.value * _TEN
    mantissa = read_number(text[high.number_start : high.number_end].rstrip("百千万亿"), 0)
    if mantissa is None or low.value >= min(_SHARED, mantissa.value):
        return low.value
    return low.value * (high.value / mantissa.value)
