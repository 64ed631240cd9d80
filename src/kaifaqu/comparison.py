"""One indicator over zones and years: each fact beside the one it is held against. Prints nothing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.model import Fact

_EXACT = "exact"
_RATE = "%"
_POINTS = "百分点"
_TENTH = Decimal("0.1")


class Axis(StrEnum):
    """What the rows of a comparison run over."""

    #: Each fact is held against the same zone's last one before it.
    YEAR = "year"
    #: Each fact is held against the first zone's of the same period.
    ZONE = "zone"


class Compared(NamedTuple):
    """A fact and the one it is held against, if there is one that it can be held against."""

    fact: Fact
    against: Fact | None = None

    @property
    def difference(self) -> Decimal | None:
        """Return how much more the fact is, in its unit; of rates in percentage points."""
        if self.against is None or self.fact.value is None or self.against.value is None:
            return None
        return Decimal(self.fact.value) - Decimal(self.against.value)

    @property
    def difference_unit(self) -> str:
        """Return the unit of the difference, empty where there is none."""
        if self.against is None:
            return ""
        return _POINTS if self.fact.unit == _RATE else self.fact.unit

    @property
    def growth(self) -> Decimal | None:
        """Return the growth in per cent, rounded half up to a tenth; None of rates and ranks, or from 0."""
        if (
            self.difference is None
            or self.against is None
            or not self.against.value
            or self.against.value < 0
        ):
            return None
        if self.fact.unit == _RATE or self.fact.kind == "rank":
            return None
        return (100 * self.difference / Decimal(self.against.value)).quantize(_TENTH, ROUND_HALF_UP)


def facts_called(name: str, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts with a figure whose label, alias or id is the name, after folding."""
    wanted = fold(name.strip())
    return [
        fact
        for fact in facts
        if fact.value is not None and wanted in map(fold, (fact.label, fact.label_en, fact.id, *fact.aliases))
    ]


def natural_axis(facts: Iterable[Fact]) -> Axis:
    """Return the years if a zone has several of them, else the zones."""
    periods: dict[str, set[str]] = {}
    for fact in facts:
        periods.setdefault(fact.zone, set()).add(fact.period)
    return Axis.YEAR if any(len(told) > 1 for told in periods.values()) else Axis.ZONE


def compare(facts: Iterable[Fact], axis: Axis, zones: Iterable[str]) -> Iterator[Compared]:
    """Yield each fact with the one it is held against: zone by zone over years, or period by period.

    `zones` gives their order; others are held against the first that has such a fact.
    """
    order = {zone: n for n, zone in enumerate(zones)}
    by_zone = sorted(facts, key=lambda fact: (order[fact.zone], fact.period))
    first = by_zone[0].zone if by_zone else ""
    told = by_zone if axis is Axis.YEAR else sorted(by_zone, key=lambda fact: fact.period)
    for n, fact in enumerate(told):
        alike = (other for other in reversed(told[:n]) if _measure(other) == _measure(fact))
        ahead = (
            other
            for other in alike
            if (_is_earlier(other, fact) if axis is Axis.YEAR else _is_other_zone(other, fact, first))
        )
        yield Compared(fact, next(ahead, None) if fact.qualifier == _EXACT else None)


def _is_earlier(other: Fact, fact: Fact) -> bool:
    """Tell whether a fact is the same zone's at an earlier time of the same length."""
    same_length = len(other.period) == len(fact.period)
    return other.zone == fact.zone and same_length and other.period < fact.period


def _is_other_zone(other: Fact, fact: Fact, zone: str) -> bool:
    """Tell whether a fact is that zone's, and of another's the same period."""
    return other.zone == zone != fact.zone and other.period == fact.period


def _measure(fact: Fact) -> tuple[object, ...]:
    """Return what a fact measures, and how: facts can be compared that measure the same."""
    return fact.kind, fact.unit, fact.qualifier, fact.modality, fact.direction, frozenset(fact.scope)
