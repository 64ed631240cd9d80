"""A number at a place in an evened text, in digits, Chinese numerals or both; without unit and qualifier."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kaifaqu.quantity.pattern import Pattern

#: At most 15 digits and 10 decimals: more is no figure, and Decimal keeps these exactly.
_ARABIC = (
    r"((?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9]|,[0-9])|[0-9]{1,15}(?![0-9]))(?:\.[0-9]{1,10}(?![0-9]))?)"
)
_LIMIT = Decimal(10**27)
#: 千 and 百 are no scale where they begin a unit or a noun (4.5千米, 5百货).
_SCALE = "([百千]?万亿|个亿|[十百千]?[万亿]|百(?![货强姓])|千(?![米克瓦伏卡帕赫字])|)"
_WRITTEN = Pattern(f"{_ARABIC}(?:([多余来])(?=[十百千]?[万亿]))?{_SCALE}")
#: What may follow a scale: 2万[3千], 1亿[2000万], 3万[5].
_REST = Pattern(
    "([0-9]{1,4}|[一二三四五六七八九两])([百千]?万|千(?![米克瓦伏])|百(?![货强姓])|)(?![0-9年月日]|[.,][0-9])"
)
#: 多, 余 or 来 before the last scale: 三十多万.
_SPOKEN = Pattern(
    "([〇零一二三四五六七八九两十百千万亿]{1,24})"
    "(?:点([〇零一二三四五六七八九]{1,8})(?![十百千点分])([万亿]{0,2})|([多余来])([万亿]{1,2}))?"
)
NUMERALS = frozenset("〇零一二三四五六七八九两十百千万亿")
_PAIR, _TEN, _THOUSAND = 2, 10, 1000
_NAMES = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
_SIZES = dict(_NAMES)
_DIGITS = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
#: Neighbours spoken as a range though they are not next to each other.
_LOOSE_PAIRS = frozenset({(3, 5)})


class Number(NamedTuple):
    """A number and how it is written."""

    end: int
    value: Decimal
    #: High end of a spoken range (三四十), else None.
    high: Decimal | None
    place: Decimal
    precision: Decimal
    scaled: bool
    #: 多, 余 or 来 inside the number (10多万), else empty.
    inner: str
    #: Written in digits.
    arabic: bool
    #: A scale without a digit before it (百, 千万): a figure only with a qualifier.
    bare: bool


def read_number(text: str, at: int) -> Number | None:
    """Read the longest number that starts at `at`."""
    if text[at : at + 1] in NUMERALS:
        return _read_spoken(text, at)
    return _read_written(text, at)


def digits_value(digits: str) -> Decimal:
    """Return the value of a whole number in digits or in plain Chinese numerals, 0 if it is none."""
    number = read_number(digits, 0)
    return number.value if number and number.end == len(digits) else Decimal(0)


def _read_written(text: str, at: int) -> Number | None:
    match = _WRITTEN.match(text, at)
    if match is None:
        return None
    mantissa, inner, scale = match[1].replace(",", ""), match[2] or "", match[3]
    size = _size(scale)
    value = Decimal(mantissa) * size
    precision = size.scaleb(-len(mantissa.partition(".")[2]))
    if scale and not inner and "." not in mantissa:
        rest = _add_rest(text, match.end(), value, size)
        if rest:
            return rest
    return Number(
        match.end(), _plain(value), None, _place(value, precision), _plain(precision),
        scaled=bool(scale) or "." in mantissa, inner=inner, arabic=True, bare=False,
    )  # fmt: skip


def _add_rest(text: str, at: int, value: Decimal, size: Decimal) -> Number | None:
    """Read on behind a scale, each part below the one before: 1亿 + 2000万."""
    precision, end = size, at
    while size > 1 and (match := _REST.match(text, end)):
        digits, scale = match.groups()
        step = _size(scale) if scale else size / 10 if len(digits) == 1 else Decimal(1)
        part = digits_value(digits) * step
        if part >= size:
            return None
        value, precision, end, size = value + part, step, match.end(), _size(scale) if scale else Decimal(1)
    if end == at:
        return None
    place = _place(value, precision)
    return Number(end, value, None, place, precision, scaled=True, inner="", arabic=True, bare=False)


def _read_spoken(text: str, at: int) -> Number | None:
    match = _SPOKEN.match(text, at)
    if match is None or text[match.end() : match.end() + 1] in NUMERALS:
        return None
    run, decimals, after_point, inner, after_inner = match.groups()
    size = _size(after_point or after_inner or "")
    ends = _spoken_ends(run)
    if ends is None:
        return None
    (low, step), high = ends
    low, step = low * size, step * size
    if low >= _LIMIT:
        return None
    if decimals:
        step = size.scaleb(-len(decimals))
        low += int(_as_digits(decimals)) * step
    return Number(
        match.end(), _plain(low), high and high * size, _place(low, step), _plain(step),
        scaled=bool(decimals or size > 1 or "万" in run or "亿" in run),
        inner=inner or "", arabic=False, bare=run[0] in "百千万亿",
    )  # fmt: skip


def _spoken_ends(run: str) -> tuple[tuple[Decimal, Decimal], Decimal | None] | None:
    """Return value and step of a run of numerals, and its high end if it is a range."""
    if len(run) > _PAIR and all(char in _DIGITS for char in run):
        return (Decimal(_as_digits(run)), Decimal(1)), None
    at = _pair(run)
    low = _whole(run if at is None else run[: at + 1] + run[at + 2 :], leading=True)
    high = None if at is None else _whole(run[:at] + run[at + 1 :], leading=True)
    if low is None or (at is not None and high is None):
        return None
    return (Decimal(low[0]), Decimal(low[1])), high and Decimal(high[0])


def _pair(run: str) -> int | None:
    """Return the place of two neighbouring digits that are spoken as a range: 三四十, 十五六."""
    for at in range(len(run) - 1):
        first, second = _DIGITS.get(run[at], 0), _DIGITS.get(run[at + 1], 0)
        if first and (second == first + 1 or (first, second) in _LOOSE_PAIRS):
            return at
    return None


def _whole(run: str, *, leading: bool) -> tuple[int, int] | None:
    """Return the value of a whole number and the size of its last part, None if it is malformed."""
    if len(run) == 1 and run in _DIGITS:
        return _DIGITS[run], 1
    for name, size in _NAMES:
        head, found, tail = run.rpartition(name)
        if found:
            return _scaled(head, size, tail, leading=leading)
    return None


def _scaled(head: str, size: int, tail: str, *, leading: bool) -> tuple[int, int] | None:
    """Return head × size + tail, where 一百二 and 三万五 leave out the tail's scale."""
    times = _whole(head, leading=leading) if head else (1, 1) if leading or size == _TEN else None
    if times is None or not 0 < times[0] < (size if size > _THOUSAND else _TEN):
        return None
    if not tail:
        return times[0] * size, times[1] * size
    if size > _TEN and _DIGITS.get(tail):
        return times[0] * size + _DIGITS[tail] * size // 10, size // 10
    rest = _whole(tail.lstrip("〇零"), leading=False)
    return (times[0] * size + rest[0], rest[1]) if rest and rest[0] < size else None


def _as_digits(run: str) -> str:
    return "".join(str(_DIGITS[char]) for char in run)


def _size(scale: str) -> Decimal:
    size = Decimal(1)
    for char in scale.removeprefix("个"):
        size *= _SIZES[char]
    return size


def _plain(value: Decimal) -> Decimal:
    """Return the value without an exponent or needless zeros."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _place(value: Decimal, precision: Decimal) -> Decimal:
    """Return the place value of the last digit that is not zero, `precision` for zero."""
    if not value:
        return _plain(precision)
    short = value.normalize()
    return _plain(Decimal(1).scaleb(short.adjusted() - len(short.as_tuple().digits) + 1))
