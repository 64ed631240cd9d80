"""What a figure of a text is recorded as: what its own characters say, or why it is no fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import RANKS, Kind, Qualifier
from kaifaqu.quantity.units import CURRENCIES, MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from kaifaqu.quantity.figure import Figure

_PERCENT = frozenset({Kind.PERCENT, Kind.POINTS, Kind.TENTHS, Kind.FRACTION, Kind.MULTIPLE})
_UNITLESS = {Kind.INDEX: "index", Kind.RATIO: "ratio"}


def figure_keys(text: str, figure: Figure, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return value, unit, kind and qualifier of a figure; empty where it is no fact by itself."""
    if figure.kind is Kind.RATING:
        return {"kind": "rating", "text": text}
    alone = read(text)
    if alone is None or figure.high is not None or alone.high is not None:
        return {}
    if figure.kind is Kind.RATIO and alone.value is None:
        return {"kind": "ratio", "text": text}
    if alone.value is None or alone.value != figure.value:
        return {}
    unit = alone.unit or figure.unit
    if not unit and figure.kind not in _UNITLESS:
        unit = said["money"] if alone.scaled else said["count"]
    qualifier = "over" if alone.qualifier is Qualifier.MORE else alone.qualifier.value
    return {
        "kind": kind_of(figure, unit),
        "value": number(alone.value),
        "unit": unit,
        "text": text,
        "unit_implied": bool(unit) and not alone.unit,
        "qualifier": "" if qualifier == "exact" else qualifier,
    }


def why_none(text: str, figure: Figure) -> str:
    """Return why a figure is no fact, as the skips name it."""
    alone = read(text)
    if alone is not None and None not in (alone.value, figure.value) and alone.value != figure.value:
        return "scaled"
    if figure.kind is Kind.UNREADABLE or figure.value is None:
        return "unreadable"
    return "range" if figure.high is not None else "other"


def kind_of(figure: Figure, unit: str) -> str:
    """Return what sort of fact a figure is."""
    if figure.kind in _UNITLESS:
        return _UNITLESS[figure.kind]
    if figure.kind in RANKS:
        return "rank"
    if figure.kind in _PERCENT or unit in {"%", "百分点", "倍"}:
        return "percent"
    if "/" in unit and unit.partition("/")[0] in CURRENCIES:
        return "price"
    return "amount" if unit in MEASURES else "count"


def number(value: Decimal) -> int | Decimal:
    """Return a number as TOML writes it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else value.normalize()
