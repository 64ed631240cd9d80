"""A figure as a query: which facts have that value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kaifaqu.quantity.numerals import read_number
from kaifaqu.quantity.units import family, read_unit
from kaifaqu.text import fold

#: A number and a word of letters behind it.
_ENGLISH = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?) ?([A-Za-z]+)")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
#: A float tells numbers apart that differ by one part in this, and far less.
_EXACT = 10**12
#: Digits enough for any figure that a base may hold, at any precision that a word may have.
_PRECISION = 80
#: A figure of three digits says enough for the rest to be cut off: 153亿 of 153.62亿.
_ENOUGH = 100


class Sought(NamedTuple):
    """A figure that is looked for."""

    #: In the base unit, at full magnitude.
    value: Decimal
    #: Empty for a bare number, which fits every unit.
    unit: str
    #: Place value of the last digit written: 100000000 for 1230亿.
    precision: Decimal
    #: Written with 万, 亿, decimals or %, so that it may be rounded.
    scaled: bool
    is_rank: bool = False


def sought_in(word: str) -> Sought | None:
    """Return the one figure that a word is, None if it is none or a range."""
    if amount := _ENGLISH.fullmatch(word):
        from kaifaqu.search.asking import asking

        if power := asking().scales.get(amount[2].lower()):
            return _english(amount[1].replace(",", ""), power)
    if _YEAR.fullmatch(word):
        return None
    return _plain(fold(word)) or _in_words(word)


def cut_at_figures(word: str) -> list[str]:
    """Return a word as its figures, its times as a base writes them, and what is between them."""
    from kaifaqu.quantity.extract import scan

    found = scan(word)
    spans = [(part.start, part.end, part.text) for part in found.figures]
    spans += [(part.start, part.end, part.text) for part in found.masked]
    spans += [
        (time.start, time.end, str(time.period or (time.text if time.offset is None else "")))
        for time in found.times
    ]
    parts, at = [], 0
    for start, end, text in sorted(spans):
        parts += [word[at:start], text]
        at = end
    return [part for part in (*parts, word[at:]) if part]


def _plain(word: str) -> Sought | None:
    """Read a number with its unit or without: most figures, without loading all of the reader."""
    number = read_number(word, 0)
    if number is None or number.bare or number.open or number.inner != "exact" or number.high is not None:
        return None
    unit = "%" if word[number.end :] == "%" else ""
    if not unit and number.end < len(word):
        read = read_unit(word, number.end, arabic=number.arabic)
        if read is None or read.end < len(word):
            return None
        unit = read.name
    return Sought(number.value, unit, number.precision, scaled=number.scaled or unit == "%")


def _in_words(word: str) -> Sought | None:
    """Read a figure with all that may be written with it: a rank, a qualifier, a currency."""
    from kaifaqu.quantity.extract import read
    from kaifaqu.quantity.figure import Kind

    figure = read(word)
    if figure is None or figure.value is None or figure.high is not None:
        return None
    return Sought(figure.value, figure.unit, figure.precision, figure.scaled, figure.kind is Kind.RANK)


def _english(number: str, power: int) -> Sought:
    """Return an amount in English: so many thousands, millions and so on."""
    precision = Decimal(1).scaleb(power - len(number.partition(".")[2]))
    return Sought(Decimal(number).scaleb(power), "", precision, scaled=True)


def bounds(figure: Sought) -> tuple[float, float]:
    """Return floats that every value which fits the figure lies between."""
    reach = figure.precision if figure.scaled else Decimal(0)
    slack = abs(figure.value) / _EXACT
    return float(figure.value - reach - slack), float(figure.value + reach + slack)


def fits(figure: Sought, value: Decimal, unit: str, kind: str) -> bool:
    """Tell whether a fact's value and unit are what the figure says; a bare number fits every unit."""
    if not _same_unit(figure, unit, kind):
        return False
    if figure.value == value:
        return True
    return figure.scaled and figure.value in _shortened(value, figure)


def distance(figure: Sought, value: Decimal, unit: str, kind: str) -> Decimal | None:
    """Return how far a fact's value is from a figure, None if their units are of two kinds."""
    return abs(figure.value - value) if _same_unit(figure, unit, kind) else None


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Tell whether numbers differ in one digit, or in two neighbours that have changed places."""
    first, second = format(one.normalize(), "f"), format(other.normalize(), "f")
    if len(first) != len(second):
        return False
    unlike = [at for at in range(len(first)) if first[at] != second[at]]
    at = unlike[0] if unlike else 0
    return unlike == [at] or (unlike == [at, at + 1] and first[at : at + 2] == second[at + 1] + second[at])


def _same_unit(figure: Sought, unit: str, kind: str) -> bool:
    if figure.is_rank != (kind == "rank") and figure.unit:
        return False
    return not figure.unit or figure.unit == "个" or family(figure.unit) == family(unit)


def _shortened(value: Decimal, figure: Sought) -> set[Decimal]:
    """Return a value with as few digits as a figure: rounded half up, and cut off where enough are left."""
    from decimal import ROUND_DOWN, ROUND_HALF_UP, localcontext

    precision = figure.precision
    modes = (ROUND_HALF_UP, ROUND_DOWN) if abs(figure.value) >= _ENOUGH * precision else (ROUND_HALF_UP,)
    with localcontext(prec=_PRECISION):
        return {(value / precision).quantize(Decimal(1), mode) * precision for mode in modes}
