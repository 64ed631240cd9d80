"""One indicator over zones and years: each fact beside the one it is compared with. Prints nothing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.text import fold
from kaifaqu.times.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.model import Fact, Zone

_EXACT = "exact"
_RATES = frozenset({"%", "‰", "百分点", "千分点"})
_POINTS = {"%": "百分点", "‰": "千分点"}
_NEVER_GROWING = frozenset({"percent", "rank"})
#: Wide enough for any two figures that a base may hold.
_WIDE = Context(prec=80)
_STEPS = tuple(Decimal(step) for step in ("0.1", "0.01", "0.001", "0.0001", "0.00001", "0.000001"))
#: Growths that a rounded one may not be taken for: none, and down to nothing.
_PLAIN = frozenset({0, -100})


class Axis(StrEnum):
    """What the rows of a comparison run over."""

    #: Each fact is compared with the same zone's last one before it, of the same part of a year.
    YEAR = "year"
    #: Each fact is compared with the first zone's of the same period.
    ZONE = "zone"


class Compared(NamedTuple):
    """A fact and the one it is compared with, if there is one."""

    fact: Fact
    against: Fact | None = None
    #: The fact that it would be compared with if only their scopes were the same.
    other_scope: Fact | None = None

    @property
    def difference(self) -> Decimal | None:
        """Return how much more the fact is, in its unit; of rates in points."""
        if self.against is None or self.fact.value is None or self.against.value is None:
            return None
        return _WIDE.subtract(Decimal(self.fact.value), Decimal(self.against.value))

    @property
    def difference_unit(self) -> str:
        """Return the unit of the difference, empty where there is none."""
        return "" if self.against is None else _POINTS.get(self.fact.unit, self.fact.unit)

    @property
    def growth(self) -> Decimal | None:
        """Return the growth in per cent, rounded half up; None of rates and ranks, or from 0 or a loss.

        A tenth is shown, and more where a tenth would read as no change, or as nothing left.
        """
        if self.difference is None or self.against is None or self.fact.kind in _NEVER_GROWING:
            return None
        if self.fact.unit in _RATES or not self.against.value or self.against.value < 0:
            return None
        rate = _WIDE.divide(_WIDE.multiply(Decimal(100), self.difference), Decimal(self.against.value))
        rounded = (rate.quantize(step, ROUND_HALF_UP, _WIDE) for step in _STEPS)
        shown = next((one for one in rounded if one == rate or one not in _PLAIN), rate)
        return shown or Decimal("0.0")


def facts_called(name: str, facts: Iterable[Fact]) -> list[Fact]:
    """Return of each zone the facts with a figure whose label or id is the name, else those by an alias.

    Names are compared after folding.
    """
    wanted, counted = fold(name.strip()), [fact for fact in facts if fact.value is not None]
    labelled = [fact for fact in counted if wanted in map(fold, (fact.label, fact.label_en, fact.id))]
    zones = {fact.zone for fact in labelled}
    others = [fact for fact in counted if fact.zone not in zones and wanted in map(fold, fact.aliases)]
    return labelled + others


def natural_axis(facts: Iterable[Fact]) -> Axis:
    """Return the years if a zone has several of them, else the zones."""
    years: dict[str, set[str]] = {}
    for fact in facts:
        years.setdefault(fact.zone, set()).add(fact.period[:4])
    return Axis.YEAR if any(len(told) > 1 for told in years.values()) else Axis.ZONE


def compare(facts: Iterable[Fact], axis: Axis, zones: Mapping[str, Zone]) -> Iterator[Compared]:
    """Yield each fact with the one it is compared with: zone by zone, or period by period over zones.

    Over years, that is the same zone's last one before it, of the same part of a year. Over zones,
    it is that of the first in `zones` that has it. What is rough or has no period is compared with nothing.
    """
    order = {zone: n for n, zone in enumerate(zones)}
    told = sorted(facts, key=lambda fact: (order[fact.zone], _when(fact)))
    if axis is Axis.ZONE:
        told.sort(key=_when)
    met: dict[tuple[object, ...], list[Fact]] = {}
    for fact in told:
        measure = _measure(fact, zones[fact.zone])
        if axis is Axis.YEAR:
            before = met.setdefault((measure, fact.zone, fold(fact.label), _part_of_year(fact)), [])
        else:
            before = met.setdefault((measure, fact.period), [])
        known = before if fact.qualifier == _EXACT and fact.period else []
        alike = [other for other in known if frozenset(other.scope) == frozenset(fact.scope)]
        pick = _last if axis is Axis.YEAR else _of_first_zone
        against = pick(alike, fact)
        yield Compared(fact, against, None if against else pick(known, fact))
        before += [fact] if fact.period else []


def _last(before: Sequence[Fact], fact: Fact) -> Fact | None:
    """Return the last of the facts that is of an earlier time."""
    return next((other for other in reversed(before) if _when(other) < _when(fact)), None)


def _when(fact: Fact) -> tuple[int, int]:
    """Return the first and the last day of a fact's period, 0 where it has none."""
    return parse_period(fact.period) or (0, 0)


def _part_of_year(fact: Fact) -> str:
    """Return what facts of several years share: the half, quarter, month or day, or the length of a span."""
    period = parse_period(fact.period)
    return f"/{len(period.years)}" if period and period.grain == "span" else fact.period[4:]


def _of_first_zone(before: Sequence[Fact], fact: Fact) -> Fact | None:
    """Return the first zone's fact: the one of the same label, else its only one."""
    first = [other for other in before if other.zone == before[0].zone != fact.zone]
    alike = [other for other in first if fold(other.label) == fold(fact.label)] or first
    return alike[0] if len(alike) == 1 else None


def _measure(fact: Fact, zone: Zone) -> tuple[object, ...]:
    """Return what a fact measures, and how: facts of one scope can be compared that measure the same."""
    whom = "" if fact.subject == zone.label else fact.subject
    return whom, fact.kind, fact.unit, fact.qualifier, fact.modality, fact.direction
