"""Each fact's value, unit and qualifier, read again from its own text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kaifaqu.base.mistake import Mistake, shown
from kaifaqu.base.references import tables
from kaifaqu.findings import Code
from kaifaqu.pattern import Pattern
from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaifaqu.quantity.figure import Figure

_DIGITS = Pattern(r"([0-9]+(?:\.[0-9]+)?)([^0-9]+)$")
#: What the number of a text of each shape is multiplied by, and its unit: the first digits say whether it may
#: be a year or a time, its length and its unit the rest. None where it is no plain number.
_SHAPES: dict[tuple[str, int, int, str], tuple[Decimal, str] | None] = {}
_LEADING, _MOST_SHAPES = 2, 10_000
#: The finer words that drafts are read with, as a base records them.
_RECORDED = {Qualifier.MORE: "over"}


def check_values(document: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield a mistake for each key that the fact's own text denies; wrong types are told elsewhere."""
    for place, fact in tables(document, "fact"):
        text, value = fact.get("text"), fact.get("value")
        if isinstance(text, str) and isinstance(value, int | Decimal | None) and not isinstance(value, bool):
            if value is not None and _is_plainly(text, fact, value):
                continue
            for key, expected in _denied(fact, value, read(text)):
                found = f"{key} {shown(fact.get(key, 'none'))}"
                yield Mistake((*place, key), Code.VALUE, found, f"{expected}, as text {shown(text)} says")


def _is_plainly(text: str, fact: Mapping[str, Any], value: int | Decimal) -> bool:
    """Tell whether a text of digits and a unit says the value, as the first one of its shape was read.

    Most texts of a large base differ in no more than their digits; to read each costs more than all else.
    """
    found = _DIGITS.match(text)
    if found is None or fact.get("qualifier", "exact") != Qualifier.EXACT:
        return False
    number, rest = found[1], found[2]
    shape = (number[:_LEADING], len(number), number.find("."), rest)
    if shape not in _SHAPES and len(_SHAPES) < _MOST_SHAPES:
        _SHAPES[shape] = _shape(text, Decimal(number))
    known = _SHAPES.get(shape)
    return known is not None and (Decimal(number) * known[0], known[1]) == (value, fact.get("unit", ""))


def _shape(text: str, number: Decimal) -> tuple[Decimal, str] | None:
    """Return what a number is multiplied by in a text, and its unit; None if the text says something else."""
    figure = read(text)
    if figure is None or figure.value is None or figure.high is not None or not number:
        return None
    if (figure.start, figure.end) != (0, len(text)) or figure.qualifier is not Qualifier.EXACT:
        return None
    return figure.amount / number, figure.unit


def _denied(
    fact: Mapping[str, Any], value: int | Decimal | None, figure: Figure | None
) -> Iterator[tuple[str, str]]:
    """Yield each key that differs from the figure, with what the figure says."""
    if value is None:
        if figure is not None and figure.value is not None:
            yield "value", f"{figure.amount:f}"
        return
    if figure is None or figure.value is None or figure.high is not None:
        yield "text", "one figure"
        return
    qualifier = _RECORDED.get(figure.qualifier, figure.qualifier.value)
    if figure.amount != Decimal(value):
        yield "value", f"{figure.amount:f}"
    implied = fact.get("unit_implied") is True and not figure.unit
    if figure.unit != fact.get("unit", "") and not implied:
        yield "unit", shown(figure.unit)
    if qualifier != fact.get("qualifier", "exact"):
        yield "qualifier", qualifier
