"""Spans of years that a head tells of: from one to another, so many in a title, or a time without a date."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaifaqu.prose.words import Term
from kaifaqu.times.expressions import SPAN_UNITS
from kaifaqu.times.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.prose.words import Word

#: Edges of times that have one end only.
_OPEN = frozenset({"before", "after", "since"})
#: Parts of speech of the dictionary's numerals, and what a number of years is taken for.
_NUMERALS = frozenset({"tag:m", "tag:t"})
ERA = Term(frozenset(), "period", frozenset({"era"}))
_YEARS = tuple(unit for unit, span in SPAN_UNITS.items() if span == "years")
_LONGEST_YEAR = 366
#: So many words behind its year a paper is named.
_NEAR = 5
#: So many words at least describe something.
_DESCRIBED = 2


def between_years(words: Sequence[Word]) -> Word | None:
    """Return the years from one to another that words name before a figure: 从2018年…到2023年底, 自2021年1月至2023年12月."""
    since: Period | None = None
    for before, word in pairwise(words):
        period = word.time.period if word.time is not None else None
        if word.figure is not None:
            return None
        if period is None or word.time is None:
            continue
        if before.is_in("from"):
            since = period
        if since is not None and (since is not period or _is_long(period)):
            return word._replace(time=word.time._replace(period=Period(since.start, period.end), edge=""))
    return None


def joined_years(words: Sequence[Word]) -> Word | None:
    """Return the last of two years that a label joins, and sets side by side with nothing: 2022年、2023年合起来."""
    if any(word.is_in("comparison") for word in words):
        return None
    for n, word in enumerate(words[2:], 2):
        first = words[n - 2].time
        joins = words[n - 1].is_in("comma") or words[n - 1].is_in("joiner")
        if joins and word.time is not None and first is not None and word.time.period != first.period:
            return word
    return None


def dated_paper(words: Sequence[Word]) -> Word | None:
    """Return the year of a report or a newspaper that words name: 2017年的一张《…晚报》."""
    for n, word in enumerate(words):
        behind = words[n + 1 : n + 1 + _NEAR]
        if word.time is not None and any(one.is_in("report") or one.is_in("speaker") for one in behind):
            return word
    return None


def _is_long(period: Period) -> bool:
    return period.end - period.start > _LONGEST_YEAR


def years_of(words: Sequence[Word], *, title: bool) -> Word | None:
    """Return the number of years that a title reports on, or a label adds up: 五年工作回顾, 三年累计."""
    added = (word for word, behind in pairwise(words) if behind.is_in("total") and _is_number_of_years(word))
    if (found := next(added, None)) is not None:
        return found
    if not title or not any(word.is_in("report") for word in words):
        return None
    return next((word for word in words if _is_number_of_years(word)), None)


def _is_number_of_years(word: Word) -> bool:
    if word.figure is not None:
        return word.figure.unit.endswith(_YEARS)
    is_date = word.time is not None or word.is_in("function")
    return not is_date and len(word.text) > 1 and word.text.endswith(_YEARS)


def ends_in_an_era(words: Sequence[Word]) -> bool:
    """Tell whether a clause is no more than a time before or since something: 整合之前."""
    if len(words) < _DESCRIBED or any(word.figure is not None for word in words):
        return False
    time = words[-1].time
    return words[-1].is_in("era") or (time is not None and time.edge in _OPEN)


def ends_in_years(words: Sequence[Word]) -> bool:
    """Tell whether a clause without a figure ends in a number of years that only the dictionary knows: 苏区振兴十年."""
    last = words[-1] if words else None
    if last is None or last.time is not None or any(word.figure is not None for word in words):
        return False
    return not last.term.classes.isdisjoint(_NUMERALS) and _is_number_of_years(last)


def is_future(word: Word) -> bool:
    """Tell whether a time is the future at large, as titles have it: 共赢未来."""
    time = word.time
    return time is not None and time.edge == "after" and time.span is None and time.period is None


def is_published(words: Sequence[Word], n: int) -> bool:
    """Tell whether a time is when something of another time was made known: 2023年公布的2022年度结果."""
    behind = words[n + 1 :]
    return bool(behind) and behind[0].is_in("speech") and any(word.time is not None for word in behind)


def numbers_an_issue(words: Sequence[Word], n: int) -> bool:
    """Tell whether a time is the year of an issue: 2024年第3期."""
    return n + 1 < len(words) and words[n + 1].is_in("ordinal")
