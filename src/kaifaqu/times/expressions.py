"""Times in an evened text, each read whole: days, months, quarters, years, spans, what is counted from today.

A number of years by itself (三年行动, 为期三年) is no time, nor is a clock. The five years of a plan
(“十四五”规划) are one only where the text speaks of the years (“十四五”期间). The year that stands in a
name (2023年度项目大会战) is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.grammar import DIGITS, by_first, grammar, rows, table, word, words
from kaifaqu.times.period import Period, parse_period

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


class Time(NamedTuple):
    """A time as a text has it; offsets are code points of the original text."""

    start: int
    end: int
    text: str = ""
    #: Where the text itself gives the year.
    period: Period | None = None
    #: Years from the draft's own year: 今年 0, 去年 -1; None for any other time.
    offset: int | None = None
    #: The part of a year that is not said or is relative: H1, Q3, 06, 08-12, 01/09 (1—9月); empty for the
    #: whole; a name (春节) or ?-12 (a day of an unsaid month) has no period.
    part: str = ""
    #: until (截至9月底), since (…以来), before (此前), after, or empty.
    edge: str = ""
    #: Years that are looked back or ahead (`after`) over: 近三年 3, 近年来 0; None for any other time.
    span: int | None = None
    #: Counted from the draft's own date: (month, -1) 上月, (day, 0) 今日; (months, -3) 近三个月.
    near: tuple[str, int] | None = None
    #: What it dates if not the figures: document (〔2024〕2号), dateline (本报1月8日讯), or empty.
    role: str = ""

    def resolve(self, year: int | None) -> Period | None:
        """Return its period, `year` being the draft's (for an offset) or the inherited one (for a part)."""
        if self.period or year is None:
            return self.period
        if self.span is not None or self.near or (not self.part and self.offset is None and self.edge):
            return None
        return _of_year(year + (self.offset or 0), self.part)


#: The fields of a time that each word says.
_SAID: dict[str, dict[str, Any]] = {
    known: {key: tuple(field) if isinstance(field, list) else field for key, field in fields.items()}
    for known_by, fields in rows("times", "said")
    for known in known_by.split()
}
_HALVES, _THIRDS, _FESTIVALS = (table("times", key) for key in ("halves", "thirds", "festivals"))
SPAN_UNITS, _AHEAD, _PLANS = table("times", "span_units"), words("times", "ahead"), table("times", "plans")
_EARLIER = words("times", "earlier")
_ENDS, _EDGES = (by_first(rows("times", key)) for key in ("ends", "edges"))
_NOT_BEHIND: dict[str, str] = table("times", "not_behind")
_UNTIL, _TO, _SINCE = (words("times", key) for key in ("until", "to", "since"))
_LABELS, _REPORTED = words("times", "dateline_before"), words("times", "dateline_behind")
_OF, _TEN_SIGN = word("times", "of"), word("times", "ten")
_BEFORE = frozenset(known[-1] for known in (*_UNTIL, *_TO, *_SINCE))
#: Without one of these a text holds no time that this module reads; most queries have none.
_MARKS = frozenset(word("times", "marks"))
_CENTURIES = ("19", "20")
_FIRST_PLAN, _FIRST_YEAR, _YEARS_OF_A_PLAN, _CENTURY, _TEN = 6, 1981, 5, 100, 10


def read_times(text: str) -> Iterator[Time]:
    """Yield the times of an evened text, in order; their places are of that text."""
    if _MARKS.isdisjoint(text) and not any(century in text for century in _CENTURIES):
        return
    done = 0
    while found := grammar.time.search(text, done):
        at, end = found.span()
        time = None if _is_part_of_a_word(text, at) else _read(text, found)
        if time:
            yield (time := _with_edges(text, time, done))
        done = time.end if time else end if found.lastgroup == "word" else at + 1


def year_at(text: str, start: int, end: int) -> Time | None:
    """Return a year in digits that no 年 follows as a time."""
    period = parse_period(text[start:end])
    return Time(start, end, period=period) if period else None


def _is_part_of_a_word(text: str, at: int) -> bool:
    """Tell whether the character before a word makes another word of it: 以上年, 附近三年."""
    return at > 0 and text[at - 1] in _NOT_BEHIND.get(text[at], "")


def _read(text: str, found: re.Match[str]) -> Time | None:
    """Return what a match of the grammar says."""
    time = Time(*found.span())
    match found.lastgroup:
        case "year":
            return _of_one_year(text, time, _number(found["in_year"]))
        case "part" | "other_part":
            return _part_at(text, time.start)
        case "lone":
            return time._replace(part=f"?-{found['lone_day']:0>2}")
        case "word":
            return _of_word(text, time, found["known"])
        case "span":
            number, unit = _number(found["number"]), SPAN_UNITS[found["unit"]]
            edge = "after" if found["way"] in _AHEAD else ""
            if number == 1 and found["way"] in _EARLIER:
                edge = "before"
            if unit == "years":
                return time._replace(span=number, edge=edge)
            return time._replace(near=(unit, number if edge == "after" else -number), edge=edge)
        case "back":
            return time._replace(span=_number(found["count"]))
        case "festival":
            return time._replace(part=_FESTIVALS[found["feast"]])
    period = _period(found)
    edge, role = _PLANS.get(found["plan_end"], ""), "document" if found["document"] else ""
    return time._replace(period=period, edge=edge, role=role) if period else None


def _period(found: re.Match[str]) -> Period | None:
    """Return the period of a date in digits, of several years, a decade or a plan of five years."""
    if found["nth"]:
        first = _FIRST_YEAR + (DIGITS[found["nth"]] + _TEN - _FIRST_PLAN) * _YEARS_OF_A_PLAN
        return parse_period(f"{first}/{first + _YEARS_OF_A_PLAN - 1}")
    if found["decade"]:
        first = (int(found["century"]) - 1) * _CENTURY + int(found["decade"]) * _TEN
        return parse_period(f"{first}/{first + _TEN - 1}")
    if found["first"]:
        first, last = _number(found["first"]), _number(found["last"])
        return parse_period(f"{first}/{last if last >= _CENTURY else first // _CENTURY * _CENTURY + last}")
    if run := found["run"]:
        return parse_period(f"{run[:4]}-{run[4:6]}-{run[6:]}")
    year = found["written"] or found["issued"] or found["fiscal"]
    parts = (year, found["month_written"] or found["only_month"], found["day_written"])
    return parse_period("-".join(f"{part:0>2}" for part in parts if part))


def _of_one_year(text: str, time: Time, year: int) -> Time:
    """Join a year with the part of it behind it, and with the later end of a span: 2022年6月至2023年5月."""
    first = _in_year(text, time, year)
    later = grammar.to_year.match(text, first.end) if first.end > time.end else None
    last = _in_year(text, Time(*later.span()), _number(later[1])) if later else first
    if first.period and last.period and last.period.end > first.period.end:
        return first._replace(end=last.end, period=Period(first.period.start, last.period.end))
    return first


def _in_year(text: str, time: Time, year: int) -> Time:
    """Join a year with the part of it behind it."""
    inner = _part_at(text, time.end)
    if inner:
        time = time._replace(end=inner.end, part=inner.part)
    period = _of_year(year, time.part)
    return time._replace(period=period, part="" if period else time.part)


def _part_at(text: str, at: int) -> Time | None:
    """Read a part of a year behind it: 上半年, 三季度, 1—9月, 8月12日."""
    found = grammar.part.match(text, at + text.startswith(_OF, at))
    part = found and _part(found)
    return Time(*found.span(), part=part) if found and part else None


def _part(found: re.Match[str]) -> str:
    """Return a part of a year as a period writes it; empty if its ends do not ascend."""
    kind = found.lastgroup or ""
    if kind == "half":
        return str(_HALVES[found[kind]])
    if kind == "letter":
        return found[kind].upper()
    if kind == "quarter":
        return f"Q{_number(found[kind])}"
    if kind in {"to_first", "to_quarter"}:
        first, last = _number(found["from_quarter"] or "1"), _number(found[kind])
        return f"{first * 3 - 2:02}/{last * 3:02}" if first < last else ""
    if kind == "to_month":
        first, last = _number(found["from_month"]), _number(found[kind])
        return f"{first:02}/{last:02}" if first < last else ""
    month = f"{_number(found['month'] or found['only']):02}"
    if kind == "third":
        return str(_THIRDS[found[kind]]).format(month)
    if not found["day"]:
        return month
    day = f"{month}-{_number(found['day']):02}"
    if kind == "day":
        return day
    return f"{day}/{_number(found['month_of_day'] or month):02}-{_number(found[kind]):02}"


def _of_word(text: str, time: Time, known: str) -> Time:
    """Return what a word says, with the part of a year behind it: 去年三季度."""
    fields = _SAID[known]
    inner = _part_at(text, time.end) if not fields or "offset" in fields else None
    end, part = (inner.end, inner.part) if inner else (time.end, "")
    return time._replace(**{"end": end, "part": part, **fields})


def _with_edges(text: str, time: Time, floor: int) -> Time:
    """Join a time with what says that it is an end or a start: 截至9月底, 2020年以来."""
    if time.role or (time.edge in {"before", "after"} and time.span is None):
        return time
    time = _ended(text, _ended(text, time, _ENDS), _EDGES)
    if text[time.start - 1 : time.start] not in _BEFORE:
        return time
    for known, edge in ((_UNTIL, "until"), (_SINCE, "since"), (_TO, "until")):
        length = next((len(one) for one in known if text.endswith(one, floor, time.start)), 0)
        start = time.start - length
        if length and not (known is _TO and text[start - 1 : start].isalnum()):
            return time._replace(start=start, edge=time.edge or edge)
    return time


def _ended(text: str, time: Time, ends: dict[str, list[list[str]]]) -> Time:
    """Read one of the words that end a time."""
    for known, edge, never in ends.get(text[time.end : time.end + 1], ()):
        end = time.end + len(known)
        if text.startswith(known, time.end) and not (end < len(text) and text[end] in never):
            if edge != "start":
                return time._replace(end=end, edge=edge)
            if time.part or time.near or time.span is not None:
                return time._replace(end=end)
            january = time.period and parse_period(f"{time.period.years[0]}-01")
            return time._replace(end=end, period=january, part="" if january else "01")
    return time


def placed(time: Time, start: int, end: int, text: str) -> Time:
    """Return a time at its place in the original text, and what it dates if not the figures."""
    role = time.role or ("dateline" if _dates_the_draft(time, start, end, text) else "")
    to = next((known for known in _TO if text.endswith(f"\n{known}", 0, start)), "")
    if to and not (role or time.edge):  # A line begins with it: what stands in the line above ends in no 到.
        start, time = start - len(to), time._replace(edge="until")
    return time._replace(start=start, end=end, text=text[start:end], role=role)


def years_of_plan(name: str) -> Period | None:
    """Return the years of a plan of five years by its name alone: 十三五."""
    found = grammar.time.search(name + next(iter(_PLANS)), 0)
    return _period(found) if found and found.lastgroup == "plan" else None


def _dates_the_draft(time: Time, start: int, end: int, text: str) -> bool:
    """Tell whether a date has its line to itself, a label of dates before it, or a report behind it."""
    if time.edge or not (time.period.grain == "day" if time.period else "-" in time.part):
        return False
    before, behind = text[max(0, start - 12) : start].rstrip(" \t*"), text[end : end + 3].lstrip(" \t")
    if before.rstrip(":：").endswith(_LABELS) or behind.startswith(_REPORTED):
        return True
    before, behind = before.rstrip(" \t(（【"), behind.lstrip(")）】")
    return time.period is not None and before[-1:] in {"", "\r", "\n"} and behind[:1] in {"", "\r", "\n"}


def _of_year(year: int, part: str) -> Period | None:
    """Return a part of a year as a period; None if it has none."""
    first, slash, last = part.partition("/")
    start = parse_period(f"{year:04}-{first}" if first else f"{year:04}")
    end = parse_period(f"{year:04}-{last}") if slash else start
    return Period(start.start, end.end) if start and end and start.end <= end.end else None


def _number(text: str) -> int:
    """Return the value of a short number in digits or Chinese numerals; 0 for 几 and 数."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition(_TEN_SIGN)
    if ten:
        return DIGITS.get(tens, 1) * _TEN + DIGITS.get(ones, 0)
    return int("".join(str(DIGITS.get(char, 0)) for char in text))
