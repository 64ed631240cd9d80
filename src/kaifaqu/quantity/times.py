"""Times in an evened text, each read whole: days, months, quarters, years, spans, what is counted from today.

A number of years by itself (三年行动, 为期三年) is no time, nor is a clock. The five years of a plan
(“十四五”规划) are one only where the text speaks of the years (“十四五”期间). The year that stands in a
name (2023年度项目大会战) is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.period import Period, parse_period
from kaifaqu.quantity.vocabulary import choice, rows, table, words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


class Time(NamedTuple):
    """A time as a text has it; offsets are code points of the original text."""

    start: int
    end: int
    text: str
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


_DIGITS = "〇零一二三四五六七八九"
_VALUES = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_RELATIVE, _HALVES, _NEAR = table("times", "relative"), table("times", "halves"), table("times", "near")
_SAME, _FESTIVALS = words("times", "same"), table("times", "festivals")
_TURNS = dict(rows("times", "turns"))
_SPAN_UNITS, _AHEAD = table("times", "span_units"), words("times", "ahead")
_SPANS, _BEFORE, _AFTER = (words("times", key) for key in ("spans", "before", "after"))
_ENDS, _EDGES = rows("times", "ends"), rows("times", "edges")
_NOT_BEHIND = {char: frozenset(before) for char, before in table("times", "not_behind").items()}
_UNTIL, _TO, _SINCE = (words("times", key) for key in ("until", "to", "since"))
_LABELS, _REPORTED = words("times", "dateline_before"), words("times", "dateline_behind")

_YEAR = f"(?:(?:1[89]|20)[0-9]{{2}}|[一二][{_DIGITS}]{{3}})"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_QUARTER = "[一二三四1-4]"
_NUMBER = "(?:[0-9]{1,2}|[一二两三四五六七八九十几数]{1,3})"
_TO_SIGN = "(?:-{1,2}|~|至|到)"
_AND = "[、和与及]"

#: Where a time may begin: a numeral that something of a date follows, or a word.
_WORDS = [*_RELATIVE, *_SAME, *_NEAR, *_TURNS, *_SPANS, *_BEFORE, *_AFTER, *_HALVES]
_BACK = [*words("times", "back"), *_AHEAD]
_FIRST = "".join(sorted({known[0] for known in (*_WORDS, *_BACK, *_FESTIVALS)}))
_ANCHOR = Pattern(
    rf"(?=[0-9{_DIGITS}十“第Qq〔\[(【{_FIRST}]+)(?:(?P<document>[〔[(【](?=(?:19|20)[0-9]{{2}}[〕\])】]第?[0-9]))"
    rf"|(?P<plan>“?十(?P<nth>[一二三四五六])五”?{choice(words('times', 'plans'))})"
    rf"|(?<![0-9.{_DIGITS}十百千万亿两几数])(?P<numeral>[0-9]{{1,4}}|[{_DIGITS}十]{{1,4}})"
    rf"(?=年|月|日|季|世纪|[QqHh][1-4]|多年|余年|(?:{_TO_SIGN}|{_AND}|[/.])第?[0-9{_DIGITS}十])"
    rf"|(?P<span>{choice(_BACK)}(?=的?{_NUMBER}))"
    rf"|(?P<word>{choice(_WORDS)})"
    rf"|(?P<festival>{choice(_FESTIVALS)}){choice(words('times', 'festival_ends'))}"
    rf"|(?P<part>第(?={_QUARTER})|[Qq](?=[1-4])))"
)
_DOCUMENT = Pattern(r"[〔[(【](?P<year>[0-9]{4})[〕\])】]第?[0-9]{1,5}号")
_YEARS = Pattern(
    rf"(?P<first>{_YEAR})(?:年度?)?{_TO_SIGN}(?P<last>{_YEAR}|[0-9]{{2}}(?=年))(?![0-9.%万亿家个户人元名项件台辆吨])(?:学年|年度?)?"
)
_ONE_YEAR = Pattern(
    rf"(?P<year>{_YEAR})(?:年(?!代)度?(?:的?(?:全年|一年))?|(?=(?:{_AND}{_YEAR}){{1,8}}年)|(?=[QqHh][1-4](?![0-9A-Za-z])))"
)
_TO_YEAR = Pattern(rf"{_TO_SIGN}(?P<year>{_YEAR})年")
_CODED = Pattern(
    r"(?P<year>(?:1[89]|20)[0-9]{2})[-/.](?:(?P<month>[01]?[0-9])[-/.](?P<day>[0-3]?[0-9])|(?P<only>0[1-9]|1[0-2])(?<![.]..))"
    r"(?![-/0-9.%万亿家个户人元])"
)
_DECADE = Pattern("(?P<century>[12][0-9])世纪(?P<decade>[1-9])0年代")
_SPAN = Pattern(
    rf"(?P<number>{_NUMBER})[多余]?(?P<unit>{choice(_SPAN_UNITS)})"
    rf"(?P<end>{choice(words('times', 'span_ends'))}?)"
)
_PART = Pattern(
    rf"(?P<half>{choice(_HALVES)})|[Hh](?P<h>[12])(?![0-9A-Za-z])|[Qq](?P<q>[1-4])(?![0-9A-Za-z])"
    rf"|前(?P<first>{_QUARTER})个?季度"
    rf"|第?(?P<from>{_QUARTER})(?:季度)?(?:{_TO_SIGN}|{_AND})第?(?P<to>{_QUARTER})季度|第?(?P<quarter>{_QUARTER})季度"
    rf"|(?P<month>{_MONTH})月(?:(?P<third>[上中下])旬|(?P<day>{_DAY})(?:[日号]?{_TO_SIGN}"
    rf"(?:(?P<month2>{_MONTH})月)?(?P<day2>{_DAY}))?[日号])"
    rf"|(?P<start>{_MONTH})(?:月份?)?(?:{_TO_SIGN}|{_AND})(?P<end>{_MONTH})月份?(?!{_DAY}[日号])"
    rf"|(?P<only>{_MONTH})月份?"
)
_LONE_DAY = Pattern(rf"(?P<day>3[01]|[12][0-9]|[1-9])日(?!{choice(words('times', 'days_not'))})")
_THIRDS = {"上": "{0}-01/{0}-10", "中": "{0}-11/{0}-20", "下": "{0}-21/{0}"}
#: Without one of these a text holds no time that this module reads; most queries have none.
_MARKS = frozenset("年月日季周天期间前后去来末历未今往昔QqHh-/.〔[【(")
_YEAR_DIGITS = 4
_FIRST_PLAN, _FIRST_YEAR, _YEARS_OF_A_PLAN = 6, 1981, 5


def read_times(text: str) -> Iterator[Time]:
    """Yield the times of an evened text, in order; their places are of that text."""
    if _MARKS.isdisjoint(text):
        return
    done = 0
    while anchor := _ANCHOR.search(text, done):
        time = _read_at(text, anchor)
        if time is None:
            done = anchor.end()
            continue
        time = _with_edges(text, time, done)
        yield time._replace(text=text[time.start : time.end])
        done = time.end


def year_at(text: str, start: int, end: int) -> Time | None:
    """Return a year in digits that no 年 follows as a time."""
    period = parse_period(text[start:end])
    return Time(start, end, text[start:end], period) if period else None


def _read_at(text: str, anchor: re.Match[str]) -> Time | None:
    """Read what begins at an anchor."""
    at, kind = anchor.start(), anchor.lastgroup
    match kind:
        case "document":
            found = _DOCUMENT.match(text, at)
            return found and _time(found)._replace(period=parse_period(found["year"]), role="document")
        case "plan" | "nth":
            first = _FIRST_YEAR + (_VALUES[anchor["nth"]] + 10 - _FIRST_PLAN) * _YEARS_OF_A_PLAN
            last = first + _YEARS_OF_A_PLAN - 1
            edge = "since" if anchor[0].endswith("以来") else "until" if anchor[0].endswith("末") else ""
            return _time(anchor)._replace(period=parse_period(f"{first}/{last}"), edge=edge)
        case "numeral":
            return _read_numeral(text, at)
        case "part":
            return _part_at(text, at)
        case "festival":
            return _time(anchor)._replace(part=_FESTIVALS[anchor["festival"]])
        case "span":
            return _part_at(text, at) or _read_span(text, anchor.start(), anchor.end(), anchor[0])
        case _:
            return _read_word(text, anchor)


def _time(found: re.Match[str]) -> Time:
    return Time(*found.span(), "")


def _read_numeral(text: str, at: int) -> Time | None:
    """Read a date, a year, a part of a year or a span that begins with a numeral."""
    if found := _YEARS.match(text, at):
        first, last = _number(found["first"]), found["last"]
        end = first // 100 * 100 + int(last) if len(last) < _YEAR_DIGITS else _number(last)
        return _time(found)._replace(period=parse_period(f"{first}/{end}")) if first < end else None
    if found := _ONE_YEAR.match(text, at):
        return _of_one_year(text, _time(found), _number(found["year"]))
    if found := _CODED.match(text, at):
        month, day = found["month"] or found["only"], found["day"]
        return _dated(found, f"{found['year']}-{month:0>2}" + (f"-{day:0>2}" if day else ""))
    if found := _DECADE.match(text, at):
        first = (int(found["century"]) - 1) * 100 + int(found["decade"]) * 10
        return _time(found)._replace(period=parse_period(f"{first}/{first + 9}"))
    found = _SPAN.match(text, at)
    if found and found["end"] and found["unit"] == "年":
        return _time(found)._replace(span=_number(found["number"]))
    if time := _part_at(text, at):
        return time
    found = _LONE_DAY.match(text, at)
    return _time(found)._replace(part=f"?-{found['day']:0>2}") if found else None


def _dated(found: re.Match[str], period: str) -> Time | None:
    read = parse_period(period)
    return _time(found)._replace(period=read) if read else None


def _of_one_year(text: str, time: Time, year: int) -> Time:
    """Join a year with the part of it behind it, and with the later end of a span: 2022年6月至2023年5月."""
    inner = _part_at(text, time.end + text.startswith("的", time.end))
    if inner:
        time = time._replace(end=inner.end, part=inner.part)
    time = time._replace(period=_of_year(year, time.part))
    later = _TO_YEAR.match(text, time.end)
    if inner and later and time.period:
        rest = _of_one_year(text, Time(*later.span(), ""), _number(later["year"]))
        if rest.period and rest.period.end > time.period.end:
            return time._replace(end=rest.end, part="", period=Period(time.period.start, rest.period.end))
    return time._replace(part="" if time.period else time.part)


def _part_at(text: str, at: int) -> Time | None:
    """Read a part of a year: 上半年, 三季度, 1—9月, 8月12日."""
    found = _PART.match(text, at)
    part = found and _part(found)
    return _time(found)._replace(part=part) if found and part else None


def _part(found: re.Match[str]) -> str:
    if found["half"]:
        return str(_HALVES[found["half"]])
    for letter in "hq":
        if found[letter]:
            return f"{letter.upper()}{found[letter]}"
    if found["quarter"]:
        return f"Q{_number(found['quarter'])}"
    if found["first"] or found["to"]:
        start, end = _number(found["from"] or "1"), _number(found["first"] or found["to"])
        return f"{start * 3 - 2:02}/{end * 3:02}" if start < end else ""
    if found["end"]:
        start, end = _number(found["start"]), _number(found["end"])
        return f"{start:02}/{end:02}" if start < end else ""
    month = f"{_number(found['month'] or found['only']):02}"
    if found["third"]:
        return _THIRDS[found["third"]].format(month)
    if not found["day"]:
        return month
    first = f"{month}-{_number(found['day']):02}"
    if not found["day2"]:
        return first
    return f"{first}/{_number(found['month2'] or month):02}-{_number(found['day2']):02}"


def _read_span(text: str, start: int, at: int, word: str) -> Time | None:
    """Read the number of years, months or days behind a word that looks back or ahead."""
    found = None if _makes_a_word(text, start) else _SPAN.match(text, at + text.startswith("的", at))
    if found is None:
        return None
    number, unit, edge = (
        _number(found["number"]),
        _SPAN_UNITS[found["unit"]],
        "after" if word in _AHEAD else "",
    )
    if unit == "years":
        return Time(start, found.end(), "", span=number, edge=edge)
    return Time(start, found.end(), "", near=(unit, number if edge else -number), edge=edge)


def _read_word(text: str, anchor: re.Match[str]) -> Time | None:
    """Read a word that is a time, with the part of a year behind it: 去年三季度."""
    start, end = anchor.span()
    word = anchor[0]
    if _makes_a_word(text, start):
        return None
    if word in _RELATIVE or word in _SAME:
        end += text.startswith("度", end)
        inner = _part_at(text, end + text.startswith("的", end))
        return Time(
            start,
            inner.end if inner else end,
            "",
            offset=_RELATIVE.get(word),
            part=inner.part if inner else "",
        )
    if word in _NEAR:
        return Time(start, end, "", near=(_NEAR[word][0], _NEAR[word][1]))
    if word in _TURNS:
        turn = _TURNS[word]
        if turn == "month":
            return Time(start, end, "", near=("month", 0), edge="until")
        return Time(
            start, end, "", part="01" if turn == "start" else "", edge="" if turn == "start" else turn
        )
    if word in _HALVES:
        return Time(start, end, "", part=_HALVES[word])
    if word in _SPANS:
        return Time(start, end, "", span=0)
    return Time(start, end, "", edge="before" if word in _BEFORE else "after")


def _makes_a_word(text: str, at: int) -> bool:
    """Tell whether the character before a word makes another word of it: 以上年, 附近三年."""
    return text[at - 1 : at] in _NOT_BEHIND.get(text[at], ()) if at else False


def _with_edges(text: str, time: Time, floor: int) -> Time:
    """Join a time with what says that it is an end or a start: 截至9月底, 2020年以来."""
    if time.role or (time.edge in {"before", "after"} and time.span is None):
        return time
    time = _ended(text, _ended(text, time, _ENDS), _EDGES)
    for known, edge in ((_UNTIL, "until"), (_SINCE, "since"), (_TO, "until")):
        word = next((word for word in known if text.endswith(word, floor, time.start)), "")
        start = time.start - len(word)
        if word and not (known is _TO and text[start - 1 : start].isalnum()):
            return time._replace(start=start, edge=time.edge or edge)
    return time


def _ended(text: str, time: Time, ends: list[list[str]]) -> Time:
    """Read one of the words that end a time."""
    for word, edge, never in ends:
        end = time.end + len(word)
        if text.startswith(word, time.end) and (end == len(text) or text[end] not in never):
            if edge != "start":
                return time._replace(end=end, edge=edge)
            if time.part or time.near or time.span is not None:
                return time._replace(end=end)
            year = time.period and time.period.years[0]
            return (
                time._replace(end=end, period=parse_period(f"{year}-01"))
                if year
                else time._replace(end=end, part="01")
            )
    return time


def in_original(time: Time, start: int, end: int, text: str) -> Time:
    """Return a time at its place in the original text, and what it dates if not the figures."""
    role = time.role or ("dateline" if _dates_the_draft(time, start, end, text) else "")
    return time._replace(start=start, end=end, text=text[start:end], role=role)


def _dates_the_draft(time: Time, start: int, end: int, text: str) -> bool:
    """Tell whether a date has its line to itself, a label of dates before it, or a report behind it."""
    if time.edge or not (time.period or "-" in time.part) or (time.period and time.period.grain != "day"):
        return False
    before, behind = text[max(0, start - 12) : start].rstrip(" \t*"), text[end : end + 3].lstrip(" \t")
    if before.rstrip(":：").endswith(_LABELS) or behind.startswith(_REPORTED):
        return True
    before, behind = before.rstrip(" \t(（【"), behind.lstrip(")）】")
    return (
        (not before or before[-1] in "\r\n")
        and (not behind or behind[0] in "\r\n")
        and time.period is not None
    )


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
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0)
    return int("".join([str(_VALUES.get(char, 0)) for char in text]))
