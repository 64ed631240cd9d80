"""Dates that are figures themselves, and the year that a draft dates itself by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.prose.clauses import FIGURE
from kaifaqu.prose.ratings import of_scale
from kaifaqu.quantity.figure import Kind

if TYPE_CHECKING:
    from kaifaqu.linking.indicators import Indicators
    from kaifaqu.prose.clauses import Clause, Text
    from kaifaqu.prose.words import Word
    from kaifaqu.times.period import Period

#: Days of a month, at most.
_MONTH = 31


def own_year(text: Text) -> int | None:
    """Return the year that a draft dates itself by: its document number, dateline or first full date."""
    dated = [time for time in text.times if time.role and time.period is not None]
    dated = dated or [
        time for time in text.times if time.period is not None and time.period.start == time.period.end
    ]
    period = dated[0].period if dated else None
    return period.years[0] if period is not None else None


def dated_fact(clause: Clause, body: Word | None, indicators: Indicators) -> Period | None:
    """Return when what a clause tells of happened, if that is a fact, such as a start of production."""
    if not indicators.dates or not any(word.time for word in clause.words):
        return None
    said = {sense for word in (*clause.words, *((body,) if body else ())) for sense in word.senses}
    for n in indicators.dates:
        fact = indicators.all[n]
        if not fact.subject & said or fact.period is None:
            continue
        known = said | {"rating"}
        if any(all(need.senses & known for need in wording.needs) for wording in fact.wordings):
            return fact.period
    return None


def as_date(word: Word, year: int | None, fact: Period) -> Word:
    """Return a time of the grain of a month as a figure; any other word as it is."""
    time = word.time
    if time is None:
        return word
    said = time.resolve(year if year is not None or time.offset is not None else fact.years[0])
    finer = said is not None and said != fact and fact.start <= said.start and said.end <= fact.end
    if said is None or finer or said.end - said.start > _MONTH:
        return word
    figure = of_scale(time.start, time.end, time.text, "date", said.start, Kind.DATE)
    return word._replace(term=FIGURE, time=None, figure=figure)
