"""A number at a place of an evened text, in digits, Chinese numerals or both; without unit and qualifier.

Several scales are one number (2千5百万, 一亿三千万); 多, 余, 来 or 个 may stand before the last (3个多亿).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.vocabulary import meanings, rows, table, word, words

if TYPE_CHECKING:
    import re

#: At most 15 digits and 10 decimals: more is no figure, and Decimal keeps these exactly.
_MANTISSA = Pattern(r"((?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?![0-9]))(?:\.([0-9]{1,10})(?![0-9]))?")
_LIMIT = 10**27
DIGITS: dict[str, int] = {
    char: value for value, chars in enumerate(rows("numerals", "digits")) for char in chars
}
_SCALES: dict[str, int] = table("numerals", "scales")
_LARGEST_FIRST = sorted(_SCALES.items(), key=lambda scale: -scale[1])
_TENS: dict[str, int] = table("numerals", "tens")
_NOT_SCALES: dict[str, str] = table("numerals", "not_scales")
_SEVERAL, _NOT_SEVERAL = frozenset(words("numerals", "several")), word("numerals", "not_several")
_LETTERS: dict[str, str] = table("numerals", "letter_scales")
_LETTER_UNITS = frozenset(word("numerals", "letter_units"))
_INSIDE = {char: Qualifier(meaning) for char, meaning in meanings("qualifiers", "inside").items()}
_POINT, _MEASURE, _TEN_SIGN = word("numerals", "point"), word("numerals", "measure"), _LARGEST_FIRST[-1][0]
_HUNDRED_MILLION = _LARGEST_FIRST[0][0]
_NAMED = Pattern(f"{_HUNDRED_MILLION}{word('numerals', 'named')}")
NUMERALS = frozenset(DIGITS) | frozenset(_SCALES) | frozenset(_TENS)
#: Behind digits these may go on with the number.
_CONTINUING = NUMERALS | frozenset(_INSIDE) | _SEVERAL
#: Two digits are spoken as a range if the second is one more, or if they are these: 三五个.
_LOOSE_PAIR = (3, 5)
_TEN, _LARGE, _PAIR, _LONGEST = 10, 10_000, 2, 24


class Number(NamedTuple):
    """A number and how it is written."""

    end: int
    value: Decimal
    #: High end of a spoken range (三四十, 数百), else None.
    high: Decimal | None
    place: Decimal
    precision: Decimal
    scaled: bool
    #: What 多, 余 or 来 inside the number says: 10多万.
    inner: Qualifier
    #: Begins with a digit.
    arabic: bool
    #: A scale without a digit before it (百, 千万): a figure only with a qualifier.
    bare: bool = False
    #: A digit of it is not said: 十几, 数百.
    open: bool = False


class _Part(NamedTuple):
    """A part of a number: its low and its high end, and the size of its last digit."""

    low: Decimal
    high: Decimal
    step: Decimal

    def times(self, size: int) -> _Part:
        return _Part(self.low * size, self.high * size, self.step * size)


_ONE, _ZERO = _Part(Decimal(1), Decimal(1), Decimal(1)), "0"
#: A digit that is not said, before a scale (几十) and behind one (十几).
_BEFORE_SCALE = _Part(Decimal(2), Decimal("9.9"), Decimal(1))
_BEHIND_SCALE = _Part(Decimal(1), Decimal(9), Decimal(1))


def read_number(text: str, at: int) -> Number | None:
    """Read the longest number that starts at `at`; None if it is malformed."""
    found = _MANTISSA.match(text, at) if text[at : at + 1].isascii() else None
    if found is None:
        char = text[at : at + 1]
        if char in DIGITS and text[at + 1 : at + 2] not in _SPOKEN_ON:
            one = Decimal(1)
            return Number(
                at + 1,
                Decimal(DIGITS[char]),
                None,
                one,
                one,
                scaled=False,
                inner=Qualifier.EXACT,
                arabic=False,
            )
        return _read_parts(text, at) if char in _CONTINUING else None
    end = found.end()
    if not _goes_on(text, end):
        return _in_digits(text, found)
    if (
        text[end] in _LARGE_SCALES
        and not _goes_on(text, end + 1)
        and text[end + 1 : end + 2] not in _DIGIT_CHARS
    ):
        return _of_digits(found, end + 1, _LARGE_SCALES[text[end]])
    return _read_parts(text, at)


_DIGIT_CHARS = frozenset("0123456789")
_SPOKEN_ON = _CONTINUING | _DIGIT_CHARS | {_POINT, _MEASURE}
_LARGE_SCALES = {scale: size for scale, size in _SCALES.items() if size >= _LARGE}


def _goes_on(text: str, at: int) -> bool:
    """Tell whether the number may go on behind its digits."""
    char = text[at : at + 1]
    return char in _CONTINUING or (char == _MEASURE and _is_measure(text, at))


def _is_measure(text: str, at: int) -> bool:
    """Tell whether 个 stands between a number and 亿."""
    behind = at + 1 + (text[at + 1 : at + 2] in _INSIDE)
    return text.startswith(_HUNDRED_MILLION, behind) and not _NAMED.match(text, behind)


def _in_digits(text: str, found: re.Match[str]) -> Number:
    """Return a number of digits alone, or with a letter for its scale: 3.5W元."""
    end = found.end()
    if text[end : end + 1] in _LETTERS and text[end + 1 : end + 2] in _LETTER_UNITS:
        return _of_digits(found, end + 1, _SCALES[_LETTERS[text[end]]])
    return _of_digits(found, end, 1)


def _of_digits(found: re.Match[str], end: int, size: int) -> Number:
    """Return digits times a scale; the places are those of the digits, which is quicker to tell."""
    whole, decimals = found.groups()
    digits = f"{whole}{decimals or ''}".replace(",", "")
    exponent = _ZEROS[size] - len(decimals or "")
    kept = digits.rstrip("0")
    value, precision = _power(int(digits), exponent), _power(1, exponent)
    place = _power(1, exponent + len(digits) - len(kept)) if kept.strip("0") else precision
    scaled = size > 1 or decimals is not None
    return Number(end, value, None, place, precision, scaled, Qualifier.EXACT, arabic=True)


_ZEROS = {10**n: n for n in range(9)}


def _power(number: int, exponent: int) -> Decimal:
    """Return number × 10 to the exponent, without an exponent or needless zeros."""
    return Decimal(number * 10**exponent) if exponent >= 0 else plain(Decimal(number).scaleb(exponent))


def _mantissa(found: re.Match[str]) -> _Part:
    value = Decimal(found[0].replace(",", ""))
    return _Part(value, value, Decimal(1).scaleb(-len(found[2] or "")))


def _number(end: int, part: _Part, *, scaled: bool, arabic: bool) -> Number:
    low, high = plain(part.low), plain(part.high)
    place, above = last_place(low, part.step), None if low == high else high
    return Number(end, low, above, place, plain(part.step), scaled, Qualifier.EXACT, arabic)


def _read_parts(text: str, start: int) -> Number | None:
    """Read a number of digits, numerals and scales."""
    cut = _cut(text, start)
    whole = cut and _whole(cut.parts, leading=True)
    if cut is None or whole is None or whole.low >= _LIMIT:
        return None
    if text[cut.end : cut.end + 1] in NUMERALS and not _begins_unit(text, cut.end):
        return None
    arabic, first = text[start].isascii(), cut.parts[0]
    scales = [_SCALES[part] for part in cut.parts if isinstance(part, str) and part != _ZERO]
    scaled = whole.step < 1 or cut.has_point or any(arabic or size >= _LARGE for size in scales)
    number = _number(cut.end, whole, scaled=scaled, arabic=arabic)
    bare = isinstance(first, str) and first != _TEN_SIGN
    return number._replace(inner=cut.inner, bare=bare, open=cut.open)


class _Cut(NamedTuple):
    """A number in parts, and what stands between them."""

    parts: list[_Part | str]
    end: int
    inner: Qualifier = Qualifier.EXACT
    open: bool = False
    has_point: bool = False


def _cut(text: str, start: int) -> _Cut | None:
    """Cut a number into its parts; None where digits of both kinds touch."""
    cut: _Cut | None = _Cut([], start)
    while cut and len(cut.parts) < _LONGEST:
        parts, at, char = cut.parts, cut.end, text[cut.end : cut.end + 1]
        if _is_scale(text, at):
            cut = cut._replace(parts=[*parts, char], end=at + 1)
        elif parts and char in _INSIDE and cut.inner is Qualifier.EXACT and _is_scale(text, at + 1):
            cut = cut._replace(inner=_INSIDE[char], end=at + 1)
        elif char == _MEASURE and parts and not isinstance(parts[-1], str) and _is_measure(text, at):
            cut = cut._replace(end=at + 1)
        elif cut.inner is not Qualifier.EXACT or cut.has_point:
            break
        elif char in _SEVERAL and (part := _unsaid(text, at, parts)):
            cut = cut._replace(parts=[*parts, part], end=at + 1, open=True)
        elif char == _POINT and parts and (found := _DECIMALS.match(text, at + 1)):
            whole = _with_decimals(parts, found[0])
            cut = whole and cut._replace(parts=[whole], end=found.end(), has_point=True)
        elif found := _COEFFICIENT.match(text, at):
            if parts and text[found.end() : found.end() + 1] in _DATES:
                break
            more = None if parts and not isinstance(parts[-1], str) else _coefficients(found, alone=not parts)
            cut = cut._replace(parts=parts + more, end=found.end()) if more else None
        else:
            break
    return cut


def _with_decimals(parts: list[_Part | str], decimals: str) -> _Part | None:
    whole = _whole(parts, leading=True)
    step = Decimal(1).scaleb(-len(decimals))
    more = int("".join(str(DIGITS[digit]) for digit in decimals)) * step
    return whole and _Part(whole.low + more, whole.low + more, step)


_DECIMALS = Pattern(f"[{''.join(DIGITS)}]{{1,8}}(?![{''.join(_SCALES)[:3]}{_POINT}分])")
_COEFFICIENT = Pattern(f"{_MANTISSA.source}|[{''.join(DIGITS)}]{{1,24}}|[{''.join(_TENS)}]")
_DATES = frozenset("年月日")


def _is_scale(text: str, at: int) -> bool:
    char = text[at : at + 1]
    return char in _SCALES and not _begins_unit(text, at)


def _begins_unit(text: str, at: int) -> bool:
    """Tell whether a scale begins a unit or a noun: 4.5千米, 5百货."""
    return text[at + 1 : at + 2] != "" and text[at + 1] in _NOT_SCALES.get(text[at], "")


def _unsaid(text: str, at: int, parts: list[_Part | str]) -> _Part | None:
    """Return the digit that 几 or 数 leaves open; None where it is a part of another word."""
    last = parts[-1] if parts else None
    ahead = _SCALES[text[at + 1]] if _is_scale(text, at + 1) else 0
    if isinstance(last, str) and last != _ZERO:
        return _BEFORE_SCALE if 0 < ahead < _SCALES[last] else _BEHIND_SCALE
    apart = last is None and not (at and text[at - 1] in _NOT_SEVERAL)
    return _BEFORE_SCALE if ahead and apart else None


def _coefficients(found: re.Match[str], *, alone: bool) -> list[_Part | str] | None:
    """Return what digits are as parts of a number; None if they are no number."""
    run = found[0]
    if run.isascii():
        return [_mantissa(found)]
    if run in _TENS:
        return [_part(_TENS[run]), _TEN_SIGN]
    digits = [DIGITS[char] for char in run]
    zeros = next((n for n, digit in enumerate(digits) if digit), len(digits))
    if len(digits) == zeros:
        return [_part(0)] if alone else [_ZERO]
    lead: list[_Part | str] = [_ZERO] if zeros and not alone else []
    said = digits[zeros:]
    if len(said) == 1:
        return [*lead, _part(said[0])]
    if len(said) == _PAIR and (said[1] == said[0] + 1 or tuple(said) == _LOOSE_PAIR):
        return [*lead, _part(*said)]
    if alone and (len(said) > _PAIR or 0 in said):
        return [_part(int("".join(map(str, digits))))]
    return None


def _part(low: int, high: int | None = None) -> _Part:
    return _Part(Decimal(low), Decimal(low if high is None else high), Decimal(1))


def _whole(parts: list[_Part | str], *, leading: bool) -> _Part | None:
    """Return the value of parts with their scales, None if they are malformed."""
    if len(parts) == 1 and not isinstance(parts[0], str):
        return parts[0]
    for scale, size in _LARGEST_FIRST:
        if scale in parts:
            at = len(parts) - 1 - parts[::-1].index(scale)
            return _scaled(parts[:at], size, parts[at + 1 :], leading=leading)
    return None


def _scaled(head: list[_Part | str], size: int, tail: list[_Part | str], *, leading: bool) -> _Part | None:
    """Return head × size + tail, where 一百二 and 三万五 leave out the tail's scale."""
    times = _whole(head, leading=leading) if head else _ONE if leading or size == _TEN else None
    if times is None or times.low <= 0:
        return None
    if not tail:
        lone = size >= _LARGE and sum(not isinstance(part, str) for part in head) == 1
        return times.times(size) if lone or times.high < (size if size >= _LARGE else _TEN) else None
    if times.step < 1 or times.high >= (size if size >= _LARGE else _TEN):
        return None
    last = tail[0]
    if len(tail) == 1 and size > _TEN and not isinstance(last, str) and last.high < _TEN and last.step == 1:
        rest: _Part | None = last.times(size // _TEN)
    else:
        rest = _whole([part for part in tail if part != _ZERO], leading=False)
    if rest is None or rest.high >= size:
        return None
    whole = times.times(size)
    return _Part(whole.low + rest.low, whole.high + rest.high, rest.step)


def digits_value(digits: str) -> Decimal:
    """Return the value of a whole number in digits or in Chinese numerals, 0 if it is none."""
    number = read_number(digits, 0)
    return number.value if number and number.end == len(digits) else Decimal(0)


def plain(value: Decimal) -> Decimal:
    """Return the value without an exponent or needless zeros."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def last_place(value: Decimal, precision: Decimal) -> Decimal:
    """Return the place value of the last digit that is not zero, `precision` for zero."""
    if not value:
        return plain(precision)
    short = value.normalize()
    return plain(Decimal(1).scaleb(short.adjusted() - len(short.as_tuple().digits) + 1))
