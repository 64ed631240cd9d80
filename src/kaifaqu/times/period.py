"""Periods: a day, month, quarter, half year, year or span. The one idea of them that all modules share.

Calendar arithmetic is done here: importing `datetime` would cost every look-up 2 ms.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

#: Days of a common year before each month, and of the whole year.
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_FEBRUARY, _LAST_MONTH, _LAST_DAY = 2, 12, 31
#: Months of a part of a year, by the letter that its text begins with.
_PARTS = {"H": 6, "Q": 3}
_YEAR_DIGITS, _TWO_DIGITS = 4, 2


class Period(NamedTuple):
    """A stretch of days; both ends are proleptic ordinals (1 January of year 1 is 1) and belong to it."""

    start: int
    end: int

    def __str__(self) -> str:
        """Return the text that `parse_period` reads: 2023, 2023-H1, 2023-Q3, 2023-06-30, 2019/2023."""
        grain, numbers = _shape(self)
        if grain == "span":
            first, last = self.ends
            return f"{first}/{last}"
        year, rest = f"{numbers[0]:04}", numbers[1:]
        if grain in {"half", "quarter"}:
            return f"{year}-{grain[0].upper()}{rest[0]}"
        return "-".join([year, *[f"{number:02}" for number in rest]])

    @property
    def grain(self) -> str:
        """Say what it is: year, half, quarter, month, day, or span for any other stretch."""
        return _shape(self)[0]

    @property
    def years(self) -> range:
        """Return the years that it touches."""
        return range(_date(self.start)[0], _date(self.end)[0] + 1)

    @property
    def ends(self) -> "tuple[Period, Period]":
        """Return the first and the last of its largest whole parts: 2019 and 2023, 2023-01 and 2023-09."""
        first, last = _date(self.start), _date(self.end)
        if first[1:] == (1, 1) and last[1:] == (_LAST_MONTH, _LAST_DAY):
            return _months(first[0], 1, _LAST_MONTH), _months(last[0], 1, _LAST_MONTH)
        if first[2] == 1 and last[2] == _length(*last[:2]):
            return _months(*first[:2], 1), _months(*last[:2], 1)
        return Period(self.start, self.start), Period(self.end, self.end)

    def within(self, other: "Period") -> bool:
        """Tell whether all its days are days of the other one."""
        return other.start <= self.start and self.end <= other.end

    def format(self, templates: Mapping[str, str]) -> str:
        """Write it out in words, by a template for each of year, H1, H2, Q1 to Q4, month, day and span.

        A template holds what it needs of {year}, {month} and {day}, that of a span {first} and {last}.
        """
        grain, numbers = _shape(self)
        if grain == "span":
            first, last = (end.format(templates) for end in self.ends)
            return templates[grain].format(first=first, last=last)
        key = f"{grain[0].upper()}{numbers[1]}" if grain in {"half", "quarter"} else grain
        return templates[key].format(**dict(zip(("year", "month", "day"), numbers, strict=False)))


@lru_cache
def parse_period(text: str) -> Period | None:
    """Read the text of a period; None for an empty text and for any other that is none."""
    first, slash, last = text.partition("/")
    if not slash:
        return _parse_one(text)
    start, end = _parse_one(first), _parse_one(last)
    return Period(start.start, end.end) if start and end and start.end < end.start else None


def years_of(text: str) -> tuple[str, ...]:
    """Return the years that the text of a period touches; a span touches all from its first to its last."""
    if "/" not in text:
        return (text[:_YEAR_DIGITS],) if text else ()
    period = parse_period(text)
    return tuple(f"{year:04}" for year in period.years) if period else ()


def year_period(year: int) -> Period:
    """Return a whole year."""
    return _months(year, 1, _LAST_MONTH)


def _parse_one(text: str) -> Period | None:
    year, *parts = text.split("-")
    if len(year) != _YEAR_DIGITS or not (year.isascii() and year.isdecimal()) or year == "0000":
        return None
    match parts:
        case []:
            return year_period(int(year))
        case [part]:
            return _parse_part(int(year), part)
        case [month, day] if _two(month) and _two(day) and 1 <= int(month) <= _LAST_MONTH:
            if 1 <= int(day) <= _length(int(year), int(month)):
                ordinal = _ordinal(int(year), int(month), int(day))
                return Period(ordinal, ordinal)
    return None


def _parse_part(year: int, part: str) -> Period | None:
    """Read what is behind a year: H1, Q3, 06."""
    months = _PARTS.get(part[:1])
    if months is None:
        return _months(year, int(part), 1) if _two(part) and 1 <= int(part) <= _LAST_MONTH else None
    number = part[1:]
    if len(number) != 1 or number not in "1234" or int(number) * months > _LAST_MONTH:
        return None
    return _months(year, (int(number) - 1) * months + 1, months)


def _two(text: str) -> bool:
    return len(text) == _TWO_DIGITS and text.isascii() and text.isdecimal()


def _months(year: int, month: int, count: int) -> Period:
    """Return so many months of a year from one on."""
    last = month + count - 1
    return Period(_ordinal(year, month, 1), _ordinal(year, last, _length(year, last)))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _length(year: int, month: int) -> int:
    return _BEFORE[month] - _BEFORE[month - 1] + (month == _FEBRUARY and _is_leap(year))


def _ordinal(year: int, month: int, day: int) -> int:
    past = year - 1
    leap = month > _FEBRUARY and _is_leap(year)
    return past * 365 + past // 4 - past // 100 + past // 400 + _BEFORE[month - 1] + leap + day


@lru_cache(maxsize=1024)
def _date(ordinal: int) -> tuple[int, int, int]:
    """Return year, month and day of an ordinal."""
    year = ordinal * 400 // 146_097 + 2
    while _ordinal(year, 1, 1) > ordinal:
        year -= 1
    month = next(month for month in range(_LAST_MONTH, 0, -1) if _ordinal(year, month, 1) <= ordinal)
    return year, month, ordinal - _ordinal(year, month, 1) + 1


def _shape(period: Period) -> tuple[str, tuple[int, ...]]:
    """Return what a period is and its numbers: quarter, (2023, 3)."""
    year, month, day = _date(period.start)
    if period.end == period.start:
        return "day", (year, month, day)
    if day != 1:
        return "span", ()
    for grain, months in (("year", 12), ("half", 6), ("quarter", 3), ("month", 1)):
        if (month - 1) % months == 0 and period == _months(year, month, months):
            number = (month - 1) // months + 1
            return grain, (year,) if grain == "year" else (year, number)
    return "span", ()
