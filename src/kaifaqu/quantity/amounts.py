"""A number with its unit at a place of an evened text, or the date or name that the number begins."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.quantity import words
from kaifaqu.quantity.amount import Amount, from_number
from kaifaqu.quantity.figure import Kind, Qualifier, Reason
from kaifaqu.quantity.masks import Mask, end_of_name, start_of_name
from kaifaqu.quantity.numerals import read_number
from kaifaqu.quantity.pattern import Pattern
from kaifaqu.quantity.qualifiers import ADVERBS, Word, ends_clause, qualifier_inside
from kaifaqu.quantity.shares import read_share, read_tenths
from kaifaqu.quantity.units import read_unit

if TYPE_CHECKING:
    from kaifaqu.quantity.numerals import Number

#: 一个半小时, but not 3个半导体项目.
_AND_HALF = Pattern("个半(小时|月|百分点|钟头)")
_YEAR = Pattern("(?:19[4-9]|20[0-6])[0-9]$")
#: 工业4.0.
_VERSION = Pattern(r"[1-9]\.0$")
_RANGE_AHEAD = Pattern(" ?[-~至到]{1,2} ?[0-9]")
_NUMBERED = Pattern("0[0-9]+$")
_UNIT_KINDS = {"百分点": Kind.POINTS, "倍": Kind.MULTIPLE}
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_TEN, _TEN_THOUSAND = 10, 10_000
#: Digits of a number that may number a figure or a table.
_SHORT = 2


def read_amount(text: str, at: int) -> Amount | Mask | None:
    """Read the number at `at` with its unit; the longer of unit and name wins: 5000万日元."""
    share = read_share(text, at)
    if share:
        return share
    number = read_number(text, at)
    if number is None:
        return None
    inside = _inside(text, number)
    amount = _with_unit(text, at, number, inside)
    name = end_of_name(text, inside.place) or end_of_name(text, number.end)
    if name and (amount is None or name[0] >= amount.end):
        start = start_of_name(text, at) if text.startswith("强", number.end) else at
        return Mask(start, *name)
    return amount


def _inside(text: str, number: Number) -> Word:
    """Read 余, 多, 来 or + in or behind the number; without a unit only 余, 多 and + stand behind it."""
    said = Word(ADVERBS.get(number.inner, Qualifier.EXACT), number.end)
    found = qualifier_inside(text, number.end)
    if found is None or found.qualifier is Qualifier.OVER:
        return found or said
    if read_unit(text, found.place, arabic=number.arabic) or end_of_name(text, found.place):
        return found
    alone = found.qualifier is Qualifier.MORE and number.value >= _TEN and ends_clause(text, found.place)
    return found if alone else said


def _with_unit(text: str, at: int, number: Number, inside: Word) -> Amount | Mask | None:
    after = inside.place
    amount = from_number(at, number, after, inside.qualifier)
    if text[after : after + 1] in {"%", "‰"}:
        return amount._replace(end=after + 1, kind=Kind.PERCENT, unit=text[after], scaled=True)
    special = read_tenths(text, at, number, after) or _with_half(text, amount)
    if special:
        return special
    unit = read_unit(text, after, arabic=number.arabic)
    if unit is None:
        return _without_unit(text, amount)
    if text[at : number.end] == "二" and unit.name in words.ORDINAL_TWO:
        return Mask(at, unit.end, Reason.NAME)
    kind = _UNIT_KINDS.get(unit.name, Kind.NUMBER)
    scaled = amount.scaled or kind is Kind.POINTS
    return amount._replace(end=unit.end, kind=kind, unit=unit.name, scaled=scaled)


def _with_half(text: str, amount: Amount) -> Amount | None:
    """Add the half of 一个半小时."""
    match = _AND_HALF.match(text, amount.end)
    if match is None:
        return None
    step, unit = Decimal("0.5"), {"月": "个月", "钟头": "小时"}.get(match[1], match[1])
    kind = _UNIT_KINDS.get(unit, Kind.NUMBER)
    value = amount.value + step
    return amount._replace(end=match.end(), kind=kind, unit=unit, value=value, place=step, precision=step)


def _without_unit(text: str, amount: Amount) -> Amount | Mask:
    """Judge a number that no unit follows: digits count, Chinese numerals only from 一万 up."""
    if not amount.arabic:
        return amount._replace(complete=amount.value >= _TEN_THOUSAND)
    reason, end = _bare_reason(text, amount), amount.number_end
    if reason is Reason.DATE and text.startswith("年产", end):
        end += 1  # 2023年 and 产值: a year is told far more often than 年产.
    return Mask(amount.number_start, end, reason) if reason else amount


def _bare_reason(text: str, amount: Amount) -> Reason | None:
    """Return why digits alone are no figure: a year, “0”, 工业4.0, 附件3."""
    start, end = amount.number_start, amount.number_end
    digits = text[start:end]
    if _YEAR.match(digits) and amount.end == end and not _RANGE_AHEAD.match(text, end):
        return Reason.DATE
    closing = _QUOTES.get(text[start - 1 : start])
    if (closing and text.startswith(closing, end)) or _VERSION.match(digits):
        return Reason.NAME
    if _NUMBERED.match(digits) or text.endswith(words.REFERENCES, 0, start):
        return Reason.REFERENCE
    numbered = len(digits) <= _SHORT and text.endswith(words.SHORT_REFERENCES, 0, start)
    return Reason.REFERENCE if numbered else None
