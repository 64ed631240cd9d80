"""Amounts that are words at a place of an evened text: 百分之十, 三分之二, 六成, 翻番, 一半."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.quantity.amount import Amount, from_number
from kaifaqu.quantity.figure import Kind
from kaifaqu.quantity.numerals import digits_value, read_number
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    import re

    from kaifaqu.quantity.numerals import Number

_PARTS = Pattern("([0-9]{1,6}|[一二三四五六七八九十百千万]{1,4})分之")
_PERCENT = {"百": "%", "100": "%", "千": "‰", "1000": "‰", "万": "‱"}
_TENTHS = Pattern(
    "成([一二三四五六七八九半])?"
    "(?![立员为套功果品本长效绩就交都群分型体人对批熟活片串因]|不变)"
)  # fmt: skip
_DOUBLING = Pattern("翻了?(?:([一两二三四五1-5])?番|一?倍)")
_HALF = Pattern("一半(?!导)")
_ALL = Pattern("百分百")
_TEN = 10


def read_share(text: str, at: int) -> Amount | None:
    """Read 百分之十, 千分之五, 三分之二, 翻番, 一半 or 百分百."""
    parts = _PARTS.match(text, at)
    if parts:
        return _parts(text, parts)
    doubling = _DOUBLING.match(text, at)
    if doubling:
        value = 2 ** digits_value(doubling[1] or "一")
        return _word(doubling, Kind.MULTIPLE, value, "倍")
    half = _HALF.match(text, at)
    if half:
        return _word(half, Kind.FRACTION, Decimal("0.5"), "")
    whole = _ALL.match(text, at)
    return _word(whole, Kind.PERCENT, Decimal(100), "%") if whole else None


def _parts(text: str, parts: re.Match[str]) -> Amount | None:
    number = read_number(text, parts.end())
    if number is None or number.inner or text[number.end : number.end + 1] in {"几", "数"}:
        return None
    unit = _PERCENT.get(parts[1], "")
    if unit:
        percent = from_number(parts.end(), number, number.end)
        return percent._replace(kind=Kind.PERCENT, unit=unit, scaled=True, bare=False)
    whole = digits_value(parts[1])
    if not whole or number.bare:
        return None
    step, high = 1 / whole, None if number.high is None else number.high / whole
    return from_number(parts.start(), number, number.end)._replace(
        kind=Kind.FRACTION,
        value=number.value / whole, high=high, place=step, precision=step, scaled=True, arabic=True,
    )  # fmt: skip


def _word(match: re.Match[str], kind: Kind, value: Decimal, unit: str) -> Amount:
    start, end = match.span()
    step = min(value, Decimal(1))
    return Amount(start, end, end, kind, value, None, unit, step, step, scaled=kind is Kind.PERCENT)


def read_tenths(text: str, start: int, number: Number, at: int) -> Amount | None:
    """Read 成 behind a number below ten, and the 五 or 半 behind it: 六成五 is 65 %."""
    match = _TENTHS.match(text, at)
    if match is None or number.value >= _TEN:
        return None
    rest = Decimal(5) if match[1] == "半" else digits_value(match[1] or "零")
    step = Decimal(1) if match[1] else number.precision * _TEN
    return from_number(start, number, match.end())._replace(
            number_end=match.end(), kind=Kind.TENTHS, unit="%",
        value=number.value * _TEN + rest, high=None if number.high is None else number.high * _TEN + rest,
        place=step if match[1] else number.place * _TEN, precision=step, scaled=True,
    )  # fmt: skip
