"""When: the time of a figure, the year that it counts from, and times that are figures themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.times.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.prose.words import Lexicon, Word

#: A year to count a time from whose length alone matters.
_ANY_YEAR = 2000
#: Days of a month, at most.
_MONTH = 31
#: A clause that begins so near behind a time is told of that.
_BESIDE = 2
#: A time behind one of these is what another is compared with, or where it begins.
_NOT_TOLD_OF = frozenset({"comparison", "from", "with"})


def is_day(word: Word | None) -> bool:
    """Tell whether a time is a day, which dates an event and no figures but those of its clause."""
    time = word.time if word else None
    if time is None:
        return False
    if time.period is not None:
        return time.period.start == time.period.end
    return "-" in time.part or (time.near is not None and time.near[0] == "day")


def is_bare_end(word: Word | None) -> bool:
    """Tell whether a time only says that it is counted to an end: 到年底, 截至目前."""
    time = word.time if word else None
    return (
        time is not None
        and time.edge == "until"
        and time.period is None
        and not time.part
        and time.offset is None
    )


def is_short(word: Word) -> bool:
    """Tell whether a time is no longer than a month: behind its subject it dates what happened, and nothing else."""
    if word.time is None or word.time.near is not None:
        return word.time is not None
    period = word.time.resolve(_ANY_YEAR)
    return period is not None and period.end - period.start <= _MONTH


def is_same(word: Word) -> bool:
    """Tell whether a time only points at the one above it: 当年, 同年."""
    time = word.time
    return (
        time is not None
        and time.period is None
        and time.offset is None
        and not (time.part or time.edge or time.role or time.near or time.span is not None)
    )


def of_whole_year(time: Word | None, words: Sequence[Word], figure: Word) -> Word | None:
    """Return the time above a clause, or its year where the clause tells of all of it: 全年, under 上半年."""
    if time is None or time.time is None or 0 <= words[0].start - time.end <= _BESIDE:
        return time
    if not any(is_same(one) for one in words if one.start < figure.start):
        return time
    period = time.time.period
    if period is None or period.grain not in {"half", "quarter", "month"}:
        return time
    return time._replace(time=time.time._replace(period=parse_period(str(period.years[0])), edge=""))


def in_year_above(word: Word | None, above: Word | None) -> Word | None:
    """Return a part or the end of a year with the year that is named above it: 上半年, 年末, under 2022年."""
    time, told = word.time if word else None, above.time if above else None
    if word is None or time is None or told is None or told.period is None or told.period.grain == "span":
        return word
    counted = time.period is not None or time.offset is not None or time.near is not None
    if counted or time.span is not None or not (time.part or is_bare_end(word)):
        return word
    year = told.period.years[0]
    return word._replace(time=time._replace(period=time.resolve(year) or parse_period(str(year))))


def is_so_far(word: Word | None, above: Word | None) -> bool:
    """Tell whether a time counts on from the beginning of the year, as the one above it does: 今年以来, under 上半年."""
    time, told = word.time if word else None, above.time if above else None
    if time is None or told is None or time.edge != "since" or time.offset != 0 or time.part:
        return False
    period = told.resolve(_ANY_YEAR)
    year = parse_period(str(period.years[0])) if period is not None else None
    return year is not None and period is not None and period.start == year.start


def dates_only(word: Word, *, label: bool) -> bool:
    """Tell whether a time only dates the draft or a report: a day, in a heading or a dateline."""
    time = word.time
    return time is not None and (
        bool(time.role) or (label and time.period is not None and time.period.start == time.period.end)
    )


def time_before(figure: Word, words: Sequence[Word]) -> Word | None:
    """Return the nearest time before a figure in its clause that it may be told of."""
    at = next((n for n, word in enumerate(words) if word is figure), len(words))
    for n in range(at - 1, -1, -1):
        word = words[n]
        if word.time is None or is_same(word):
            continue
        if not n or words[n - 1].term.classes.isdisjoint(_NOT_TOLD_OF):
            return word
    return None


def time_behind(words: Sequence[Word]) -> Word | None:
    """Return the time that words behind a figure name, if it is told of that: 65个项目2022年开工."""
    for n, word in enumerate(words):
        if word.is_in("comma"):
            return None
        if (
            word.time is not None
            and not is_same(word)
            and not (n and not words[n - 1].term.classes.isdisjoint(_NOT_TOLD_OF))
        ):
            return word
    return None


def year_of(word: Word | None, governing: Word | None, own: int | None, lexicon: Lexicon) -> int | None:
    """Return the year that a time counts from: the draft's `own`, or that of the time that governs it."""
    time = word.time if word else None
    if word is None or time is None:
        return None
    above = governing.time if governing else None
    term = lexicon.terms.get(word.text)
    counts_from_above = term is not None and "previous" in term.classes and above is not time
    if (time.offset is not None or time.near is not None) and not counts_from_above:
        return own
    if above is None or above is time:
        return None
    if above.period is not None:
        return above.period.years[0]
    return own + above.offset if above.offset is not None and own is not None else None
