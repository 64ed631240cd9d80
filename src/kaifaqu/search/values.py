"""A figure as a query: which facts have that value."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import Kind
from kaifaqu.quantity.units import family

#: A float tells numbers apart that differ by one part in this, and far less.
_EXACT = 10**12
#: Digits enough for any figure that a base may hold, at any precision that a word may have.
_PRECISION = 80

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.model import Fact
    from kaifaqu.quantity.figure import Figure


def facts_with(facts: Iterable[Fact], word: str) -> Iterator[int]:
    """Yield the number of each fact whose value is the figure, at the precision it is written in."""
    if figure := figure_in(word):
        for n, fact in enumerate(facts):
            if fact.value is not None and fits(figure, Decimal(fact.value), fact.unit, fact.kind):
                yield n


def figure_in(word: str) -> Figure | None:
    """Return the one figure that a word is, None if it is none or a range."""
    figure = read(word)
    return None if figure is None or figure.high is not None else figure


def bounds(figure: Figure) -> tuple[float, float]:
    """Return floats that every value which fits the figure lies between."""
    reach = figure.precision if figure.scaled else Decimal(0)
    slack = abs(figure.amount) / _EXACT
    return float(figure.amount - reach - slack), float(figure.amount + reach + slack)


def fits(figure: Figure, value: Decimal, unit: str, kind: str) -> bool:
    """Tell whether a fact's value and unit are what the figure says; a bare number fits every unit."""
    if (figure.kind is Kind.RANK) != (kind == "rank") and figure.unit:
        return False
    if figure.unit and family(figure.unit) != family(unit) and figure.unit != "个":
        return False
    if figure.amount == value:
        return True
    return figure.scaled and _rounded(value, figure.precision) == figure.amount


def _rounded(value: Decimal, precision: Decimal) -> Decimal:
    """Round half up to a multiple of `precision`."""
    from decimal import ROUND_HALF_UP, localcontext

    with localcontext(prec=_PRECISION):
        return (value / precision).quantize(Decimal(1), ROUND_HALF_UP) * precision
