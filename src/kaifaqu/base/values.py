"""Each fact's value, unit and qualifier, read again from its own text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kaifaqu.base.mistake import Mistake, shown
from kaifaqu.base.references import tables
from kaifaqu.findings import Code
from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaifaqu.quantity.figure import Figure

#: The finer words that drafts are read with, as a base records them.
_RECORDED = {Qualifier.MORE: "over"}


def check_values(document: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield a mistake for each key that the fact's own text denies; wrong types are told elsewhere."""
    for place, fact in tables(document, "fact"):
        text, value = fact.get("text"), fact.get("value")
        if isinstance(text, str) and isinstance(value, int | Decimal | None) and not isinstance(value, bool):
            for key, expected in _denied(fact, value, read(text)):
                found = f"{key} {shown(fact.get(key, 'none'))}"
                yield Mistake((*place, key), Code.VALUE, found, f"{expected}, as text {shown(text)} says")


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
