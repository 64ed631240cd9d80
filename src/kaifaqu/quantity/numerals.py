"""A number at a place of an evened text, in digits, Chinese numerals or both; without unit and qualifier.

Several scales are one number (2千5百万, 一亿三千万); 多, 余, 来 or 个 may stand before the last (3个多亿).
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.grammar import DIGITS, grammar, meanings, rows, table, word, words
from kaifaqu.quantity.figure import Qualifier

if TYPE_CHECKING:
    import re

SCALES: dict[str, int] = table("numerals", "scales")
_TENS, _LETTERS = table("numerals", "tens"), table("numerals", "letter_scales")
NUMERALS, ALL_SCALES = frozenset((*DIGITS, *SCALES, *_TENS)), "".join(SCALES)
_LARGEST_FIRST = sorted(SCALES, key=SCALES.__getitem__, reverse=True)
_LETTER_UNITS = frozenset(word("numerals", "letter_units"))
INSIDE = {char: Qualifier(meaning) for char, meaning in meanings("qualifiers", "inside").items()}
_POINT, _MEASURE, _ZEROS = (
    word("numerals", "point"),
    word("numerals", "measure"),
    rows("numerals", "digits")[0],
)
SEVERAL = frozenset(words("numerals", "several"))
#: What goes on with a number behind its first digit.
_GOING_ON = NUMERALS | INSIDE.keys() | SEVERAL | {_MEASURE, *_LETTERS}
_SPOKEN_ON = _GOING_ON | set("0123456789") | {_POINT}
#: What a number is written with besides its digits and scales, and what stands for two characters.
_SPELLED_OUT = str.maketrans(dict.fromkeys((",", _MEASURE, *INSIDE), "") | _TENS | _LETTERS)
#: Two digits are spoken as a range if the second is one more, or if they are these: 三五个.
_LOOSE_PAIR = [3, 5]
TEN, LARGE, _PAIR, _LIMIT = 10, 10_000, 2, 10**27
_LARGE_SCALES = {scale: size for scale, size in SCALES.items() if size >= LARGE}
_EXPONENTS = {10**n: n for n in range(9)}
ONE = Decimal(1)


class Number(NamedTuple):
    """A number and how it is written."""

    end: int
    value: Decimal
    #: High end of a spoken range (三四十, 数百), else None.
    high: Decimal | None = None
    place: Decimal = ONE
    precision: Decimal = ONE
    scaled: bool = False
    #: What 多, 余 or 来 inside the number says: 10多万.
    inner: Qualifier = Qualifier.EXACT
    #: Begins with a digit.
    arabic: bool = False
    #: A scale without a digit before it (百, 千万): a figure only with a qualifier.
    bare: bool = False
    #: A digit of it is not said: 十几, 数百.
    open: bool = False


class _Part(NamedTuple):
    """A part of a number: its low and its high end, and the size of its last digit."""

    low: Decimal
    high: Decimal
    step: Decimal = ONE

    def times(self, size: int) -> _Part:
        return _Part(self.low * size, self.high * size, self.step * size)


#: A digit that is not said, before a scale (几十) and behind one (十几).
_BEFORE_SCALE, _BEHIND_SCALE = _Part(Decimal(2), Decimal("9.9")), _Part(ONE, Decimal(9))


def read_number(text: str, at: int) -> Number | None:
    """Read the longest number that starts at `at`; None if it is malformed."""
    char = text[at : at + 1]
    found = grammar.mantissa.match(text, at) if char.isascii() else None
    end = found.end() if found else at + 1
    behind = text[end : end + 1]
    if found and behind not in _GOING_ON:
        return _in_digits(found[0], end, 1)
    if found and behind in _LARGE_SCALES and text[end + 1 : end + 2] not in _SPOKEN_ON:
        return _in_digits(found[0], end + 1, _LARGE_SCALES[behind])
    span = grammar.number.match(text, at) if found or behind in _SPOKEN_ON or char not in DIGITS else None
    if span and span.end() > end:
        return _in_words(text, span)
    if found:
        return _in_digits(found[0], end, 1)
    return Number(end, Decimal(DIGITS[char])) if char in DIGITS else span and _in_words(text, span)


def _in_digits(digits: str, end: int, size: int) -> Number:
    """Return digits times a scale."""
    whole, point, decimals = digits.replace(",", "").partition(".")
    written, exponent = whole + decimals, _EXPONENTS[size] - len(decimals)
    short = written.rstrip("0")
    zeros = len(written) - len(short) if short else 0
    value = int(written) * _power_of_ten(exponent)
    value = plain(value) if exponent < 0 else value
    place, step = _power_of_ten(exponent + zeros), _power_of_ten(exponent)
    return Number(end, value, None, place, step, scaled=size > 1 or bool(point), arabic=True)


@cache
def _power_of_ten(exponent: int) -> Decimal:
    return plain(Decimal(1).scaleb(exponent))


def _in_words(text: str, span: re.Match[str]) -> Number | None:
    """Return a number of digits, numerals and scales."""
    said = span[0].translate(_SPELLED_OUT)
    whole = None if grammar.number.match(text, span.end()) else _whole(said, leading=True)
    if whole is None or whole.low >= _LIMIT:
        return None
    arabic = said[0].isascii()
    low, high, step = map(plain, whole)
    return Number(
        span.end(), low, None if low == high else high, last_place(low, step), step,
        scaled=step < 1 or _POINT in said or not _LARGE_SCALES.keys().isdisjoint(said),
        inner=next(filter(None, map(INSIDE.get, span[0])), Qualifier.EXACT),
        arabic=arabic, bare=SCALES.get(said[0], 0) > TEN, open=not SEVERAL.isdisjoint(said),
    )  # fmt: skip


def _whole(said: str, *, leading: bool = False, before_scale: bool = False) -> _Part | None:
    """Return the value of a number as it is said, None if no one would say it.

    Before the largest scale stands how many of it, behind it what is left; 一百二 and 三万五 leave out the
    scale of what is left.
    """
    scale = next(filter(said.__contains__, _LARGEST_FIRST), "")
    if not scale:
        return _coefficient(said, leading=leading, before_scale=before_scale)
    size = SCALES[scale]
    head, _, tail = said.rpartition(scale)
    below = size if size >= LARGE else TEN
    implied = _Part(ONE, ONE) if leading or size == TEN else None
    times = _whole(head, leading=leading, before_scale=True) if head else implied
    if times is None or times.low <= 0:
        return None
    if not tail:
        alone = size >= LARGE and SCALES.keys().isdisjoint(head.rstrip(ALL_SCALES))
        return times.times(size) if alone or times.high < below else None
    left = tail.lstrip(_ZEROS)
    rest = _whole(left) if left else None
    short = tail.isascii() and tail.isdecimal() and 1 < len(tail) <= (len(str(size)) - 1) // 2
    if short or rest is None or times.step < 1 or times.high >= below:
        return None
    if len(tail) == 1 and size > TEN and rest is not _BEHIND_SCALE:
        rest = rest.times(size // TEN)
    whole = times.times(size)
    return _Part(whole.low + rest.low, whole.high + rest.high, rest.step) if rest.high < size else None


def _coefficient(said: str, *, leading: bool, before_scale: bool) -> _Part | None:
    """Return the value of digits without a scale; None if they are no number."""
    whole, point, decimals = said.partition(_POINT)
    if point:
        base = _coefficient(whole or _ZEROS[0], leading=True, before_scale=False)
        if base is None or not DIGITS.keys() >= set(decimals):
            return None
        step = _power_of_ten(-len(decimals))
        more = int("".join(str(DIGITS[digit]) for digit in decimals)) * step
        return _Part(base.low + more, base.high + more, step)
    if said.isascii():
        return _Part(Decimal(said), Decimal(said), Decimal(1).scaleb(-len(said.partition(".")[2])))
    if said in SEVERAL:
        return _BEFORE_SCALE if before_scale else _BEHIND_SCALE
    digits = [DIGITS.get(char, -1) for char in said.lstrip(_ZEROS) or _ZEROS[0]]
    if min(digits) < 0:
        return None
    pair = len(digits) == _PAIR and (digits[1] == digits[0] + 1 or digits == _LOOSE_PAIR)
    if len(digits) == 1 or pair:
        return _Part(Decimal(digits[0]), Decimal(digits[-1]))
    if before_scale or not leading or 0 not in digits:
        return None
    value = Decimal("".join(map(str, digits)))
    return _Part(value, value)


def digits_value(digits: str) -> Decimal:
    """Return the value of a whole number in digits or in Chinese numerals, 0 if it is none."""
    number = read_number(digits, 0)
    return number.value if number and number.end == len(digits) else Decimal(0)


def plain(value: Decimal) -> Decimal:
    """Return the value without an exponent or needless zeros."""
    return value.quantize(ONE) if value == value.to_integral_value() else value.normalize()


def last_place(value: Decimal, precision: Decimal) -> Decimal:
    """Return the place value of the last digit that is not zero, `precision` for zero."""
    if not value:
        return plain(precision)
    short = value.normalize()
    return _power_of_ten(short.adjusted() - len(short.as_tuple().digits) + 1)
