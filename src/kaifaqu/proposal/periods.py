"""When a figure was: its own time, that of its sentence, a year before it in its paragraph, a heading's."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.linking.times import is_same
from kaifaqu.prose.draft import Shape, blocks
from kaifaqu.quantity.extract import scan
from kaifaqu.times.period import Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.factcheck.assertion import Assertion

#: Edges of a time that leave its figure no period of its own.
_OPEN = frozenset({"before", "after", "since"})
#: Grains of what holds for the sentences behind its own.
_WIDE = frozenset({"year", "span"})
#: 当月, the month that was named before it.
_THIS_MONTH = ("month", 0)
_HEADINGS = frozenset({Shape.TITLE, Shape.HEADING})


class When(NamedTuple):
    """The period of a figure, and whose it is."""

    period: str
    period_from: str


class Periods(NamedTuple):
    """The times of a text that hold for more than their own sentence."""

    #: The period of the source; empty where none is known.
    source: str
    #: Where each block of the text begins, and the period that the headings above it name.
    starts: tuple[int, ...]
    above: tuple[str, ...]

    @classmethod
    def of(cls, text: str, source: str) -> Periods:
        """Read the headings of a text."""
        times = [
            time
            for time in scan(text).times
            if time.period is not None and time.period.grain != "day" and not time.role
        ]
        starts, above, open_headings = [], [], list[tuple[int, str]]()
        for block in blocks(text):
            if block.shape in _HEADINGS:
                named = [str(time.period) for time in times if block.start <= time.start < block.end]
                open_headings = [one for one in open_headings if one[0] < block.level]
                open_headings += [(block.level, named[0])] if len(named) == 1 else []
            starts.append(block.start)
            above.append(open_headings[-1][1] if open_headings else source)
        return cls(source, tuple(starts), tuple(above))

    def when(self, told: Assertion, before: Sequence[tuple[int, str]]) -> When:
        """Return the period of a figure; `before` are the places and periods of those before it."""
        word, place = told.query.time, told.figure.start
        time = word.time if word is not None else None
        block = self._block(place)
        above = self.above[block] if self.starts else self.source
        is_behind = word is not None and word.start > place and word not in told.query.mention.before
        if word is None or time is None or time.span == 1 or (is_behind and time.edge):
            return self._inherited(above)
        if time.near == _THIS_MONTH:
            months = (one.time for one in told.query.clause if one.time is not None and one.time.part)
            time = next(months, time)
        if time.edge in _OPEN and (word.start < told.sentence[0] or time.offset == 0):
            return self._inherited(above)
        if time.edge in _OPEN or time.span is not None or time.near is not None:
            return When("", "")
        year = told.query.year
        period = time.resolve(year if year is not None else self._year(block, above, before))
        if period is None or (not self._holds(word.start, told, period)):
            return self._inherited(above)
        first = next((one for one in told.query.clause if one.time is not None), None)
        if first is not None and is_same(first) and period.grain not in _WIDE:
            period = parse_period(str(period.years[0])) or period
        if told.sentence[0] <= word.start:
            return When(str(period), "stated")
        return self._inherited(str(period))

    def _block(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)

    def _inherited(self, period: str) -> When:
        if not period:
            return When("", "")
        return When(period, "source" if period == self.source else "section")

    def _year(self, block: int, above: str, before: Sequence[tuple[int, str]]) -> int | None:
        """Return the year that a part of a year is one of: that of the figure before it in its paragraph."""
        named = [period for place, period in before if self._block(place) == block]
        period = parse_period((named[-1] if named else "") or above)
        return period.years[0] if period is not None else None

    def _holds(self, start: int, told: Assertion, period: Period) -> bool:
        """Tell whether a time reaches a figure: one of a sentence before if it is a year or more."""
        is_before = start < told.sentence[0] and self._block(start) == self._block(told.figure.start)
        return not is_before or period.grain in _WIDE


def is_to_come(told: Assertion, source: str, naming: Sequence[str]) -> bool:
    """Tell whether a figure is planned by the head above it, or told of a time behind that of its source.

    A word of planning may be part of a name, as the words `naming` are: 规划面积.
    """
    sure, word, period = told.query.context.sure, told.query.time, parse_period(source)
    if sure is not None and sure.effect == "plan" and sure.text not in naming:
        return True
    if word is None or word.time is None or period is None:
        return False
    own = word.time.resolve(period.years[0])
    return own.start > period.end if own is not None else word.time.edge == "after"


def untimed(facts: tuple[dict[str, Any], ...], named: AbstractSet[str]) -> tuple[dict[str, Any], ...]:
    """Return facts, without the period of the source for plans where it is that of what was done.

    What was planned for that very year keeps it, as those of the ids `named` do: 计划总投资.
    """
    inherited = [fact for fact in facts if fact["period_from"] == "source"]
    if all(fact["modality"] for fact in inherited):
        return facts
    bare = {"period": "", "period_from": ""}
    planned = {fact["id"] for fact in inherited if fact["modality"] == "planned"} - named
    return tuple({**fact, **bare} if fact["id"] in planned else fact for fact in facts)
