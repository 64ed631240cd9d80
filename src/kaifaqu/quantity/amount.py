"""A number with its unit, before it is qualified and placed in the original text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.quantity.figure import Kind, Qualifier

if TYPE_CHECKING:
    from decimal import Decimal

    from kaifaqu.quantity.numerals import Number


class Amount(NamedTuple):
    """A number and its unit; places are of the evened text."""

    number_start: int
    number_end: int
    end: int
    kind: Kind
    value: Decimal
    high: Decimal | None
    unit: str
    place: Decimal
    precision: Decimal
    scaled: bool
    #: What 余, 多, 来 or + between number and unit says.
    inside: Qualifier = Qualifier.EXACT
    #: Says a figure by itself; else only as an end of a range.
    complete: bool = True
    #: A scale alone (百, 千万): a figure only with a qualifier.
    bare: bool = False
    arabic: bool = True


def from_number(start: int, number: Number, end: int, inside: Qualifier = Qualifier.EXACT) -> Amount:
    """Make an amount without a unit of the number that starts at `start`."""
    return Amount(
        start, number.end, end, Kind.NUMBER, number.value, number.high, "", number.place, number.precision,
        number.scaled, inside, bare=number.bare, arabic=number.arabic,
    )  # fmt: skip
