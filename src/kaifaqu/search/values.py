"""A figure as a query: which facts have that value."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.quantity.extract import read, scan
from kaifaqu.quantity.figure import Kind
from kaifaqu.quantity.units import family
from kaifaqu.search.asking import asking

#: A number and a word of letters behind it.
ENGLISH = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?) ([A-Za-z]+)")
#: A float tells numbers apart that differ by one part in this, and far less.
_EXACT = 10**12
#: Digits enough for any figure that a base may hold, at any precision that a word may have.
_PRECISION = 80

if TYPE_CHECKING:
    from kaifaqu.quantity.figure import Figure


def figure_in(word: str) -> Figure | None:
    """Return the one figure that a word is, None if it is none or a range."""
    if amount := ENGLISH.fullmatch(word):
        return _english(amount[1].replace(",", ""), asking().scales.get(amount[2].lower(), 0))
    figure = read(word) or _bare(word)
    return None if figure is None or figure.value is None or figure.high is not None else figure


def _bare(word: str) -> Figure | None:
    """Read Chinese numerals without a unit, which are no figure in running text."""
    figure = read(f"{word}个") if all(map(str.isnumeric, word)) else None
    return figure and figure._replace(unit="")


def cut_at_figures(word: str) -> list[str]:
    """Return a word as its figures, its times as a base writes them, and what is between them."""
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


def _english(number: str, power: int) -> Figure:
    """Return an amount in English: so many thousands, millions and so on."""
    from kaifaqu.quantity.figure import Figure, Qualifier

    value = Decimal(number).scaleb(power)
    place = Decimal(1).scaleb(power - len(number.partition(".")[2]))
    return Figure(
        0, 0, 0, 0, number, Kind.NUMBER, value, None, "", Qualifier.EXACT, place, place, scaled=True
    )


def bounds(figure: Figure) -> tuple[float, float]:
    """Return floats that every value which fits the figure lies between."""
    reach = figure.precision if figure.scaled else Decimal(0)
    slack = abs(figure.amount) / _EXACT
    return float(figure.amount - reach - slack), float(figure.amount + reach + slack)


def fits(figure: Figure, value: Decimal, unit: str, kind: str) -> bool:
    """Tell whether a fact's value and unit are what the figure says; a bare number fits every unit."""
    if not _same_unit(figure, unit, kind):
        return False
    if figure.amount == value:
        return True
    return figure.scaled and _rounded(value, figure.precision) == figure.amount


def distance(figure: Figure, value: Decimal, unit: str, kind: str) -> Decimal | None:
    """Return how far a fact's value is from a figure, None if their units are of two kinds."""
    return abs(figure.amount - value) if _same_unit(figure, unit, kind) else None


def _same_unit(figure: Figure, unit: str, kind: str) -> bool:
    if (figure.kind is Kind.RANK) != (kind == "rank") and figure.unit:
        return False
    return not figure.unit or figure.unit == "个" or family(figure.unit) == family(unit)


def _rounded(value: Decimal, precision: Decimal) -> Decimal:
    """Round half up to a multiple of `precision`."""
    from decimal import ROUND_HALF_UP, localcontext

    with localcontext(prec=_PRECISION):
        return (value / precision).quantize(Decimal(1), ROUND_HALF_UP) * precision
