"""Names, codes, marks, clocks and idioms: what has numerals and is neither a figure nor a time."""

from __future__ import annotations

import re
from typing import NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.quantity.figure import Reason
from kaifaqu.quantity.layout import HAN, MARK
from kaifaqu.quantity.numerals import NUMERALS
from kaifaqu.quantity.units import MARKS, begins_word, read_unit
from kaifaqu.quantity.vocabulary import choice, rows, table, word, words


class Mask(NamedTuple):
    """A stretch that is no figure, and why; places are of the evened text."""

    start: int
    end: int
    #: None for what looks like a figure and cannot be read.
    reason: Reason | None


#: Stretches in which nothing is a figure: titles, footnote marks, addresses, and what is struck out.
SHIELDS = Pattern(
    r"《[^《》\n]{1,80}》|\[\^[^\]\n]{1,20}\]|(?:https?://|www\.)[!-~]+|~~[^~\n]{1,80}~~"
    rf"|<(?P<tag>del|s)>[^<>\n]{{1,80}}</(?P=tag)>|\[{word('names', 'struck')}:[^\]\n]{{1,80}}\]"
)
_CHINESE = "一二三四五六七八九"
_DIGITS = Pattern("[0-9]+")
#: What may make a code of the digits before it.
_CODING = frozenset("-/.:·@+×xX*点时后")
_CODED = Pattern(
    rf"""(?P<date>{word("names", "clock")}|{word("names", "decades")}|[0-9]{{1,2}}·[0-9]{{1,2}}(?![0-9.,]))
      |(?P<reference>0[0-9]{{2,3}}-[0-9]{{7,8}}(?![0-9])|[0-9]{{1,9}}(?:-[0-9]{{1,9}}){{2,6}}(?![0-9])
      |[0-9]{{1,9}}(?:\.[0-9]{{1,9}}){{2,6}}(?![0-9])|[0-9]{{1,20}}@[0-9A-Za-z.-]+
      |[0-9]{{1,4}}(?:/[0-9]{{1,4}}){{2}}|[0-9]{{1,15}}\.[0-9]{{11,}})
    |(?P<name>[0-9]{{1,6}}(?:\+(?:[0-9]{{1,6}}|[A-Z]))+(?:[><=]{{1,2}}[0-9]{{1,6}})?|[0-9]{{1,15}}(?:\.[0-9]{{1,9}})?[×xX*][0-9]{{1,15}}(?:\.[0-9]{{1,9}})?)""",
    re.VERBOSE,
)
#: Of these no figure has its parts: 2·18家, 100+50家.
_WHOLE_CODE = frozenset("·+*.-/@")
#: A mobile telephone, or more digits than any figure has.
_LONG = Pattern(r"1[3-9][0-9]{9}(?![0-9])|[0-9]{16,}")
_LISTED = Pattern(rf"[0-9]{{1,4}}(?:[、和及,][0-9]{{1,4}}){{1,9}}{choice(words('names', 'listed'))}")
_LIST_SIGNS = frozenset("、和及,")
_BRACKETED = Pattern(r"[0-9]{1,4}(?:[-,、~][0-9]{1,3}){0,9}[〕\]】]|[0-9]{4}\)第?[0-9]{1,5}号")
_LATIN_HEAD = Pattern(r"[A-Za-z][A-Za-z.-]{0,15}$")
_LATIN_TAIL = Pattern("[0-9A-Za-z]+(?:[.@_-][0-9A-Za-z]+)*")
_LATIN_WORD = Pattern("[0-9.]{1,9}[A-Za-z][0-9A-Za-z]*(?:-[0-9A-Za-z]+)*")
_LETTERS = word("numerals", "letters")
#: Letters typed for digits, or a letter between digits.
_MISTYPED = Pattern(f"[0-9{_LETTERS}]+$|[0-9.]+[A-Za-z]+[0-9]+$")
_LETTER_SCALE = Pattern(
    f"[0-9.]+[{''.join(table('numerals', 'letter_scales'))}][{word('numerals', 'letter_units')}]"
)
_QUOTED = Pattern(f"[{_CHINESE}两十][^\\s,。、;:“”‘’「」『』0-9]{{1,9}}[”’」』]")
_PLAN = Pattern(f"十[二三四五]五(?={choice(words('names', 'plans'))})")
_SPOKEN_CLOCK = Pattern(word("names", "spoken_clock"))
_SLOGAN = Pattern(f"[{_CHINESE}两十][{word('names', 'slogan_units')}]{choice(words('names', 'slogans'))}")
#: Idioms with why they are no figure, what they hold one of, and within how many characters.
_IDIOMS = (
    (_PLAN, Reason.NAME, frozenset("十"), 1),
    (_SPOKEN_CLOCK, Reason.DATE, frozenset("时点"), 4),
    (_SLOGAN, Reason.NAME, frozenset(word("names", "slogan_units")), 2),
)
#: Two counted characters in a row, 三支一扶; what is really counted keeps its count: 两家三星级酒店.
_PAIRED = Pattern(f"([{_CHINESE}两])({HAN})[{_CHINESE}两]{HAN}")
_COUNTERS = frozenset(word("names", "counters")) | NUMERALS
_ONE = word("names", "one")
_ONE_BY_ONE = Pattern(
    f"一{choice(words('names', 'pairs'))}一"
    f"|一({HAN})(?:\\1(?!{choice(word('names', 'not_repeated'))})|一{HAN})|一({HAN}{{2}})一\\2"
)
_ONLY = words("names", "only")
_FIXED = {
    first: tuple(known for known in words("names", "fixed") if known[0] == first)
    for first in {known[0] for known in words("names", "fixed")}
}
_BEFORE_ONE, _DETERMINERS = frozenset(word("names", "before_one")), frozenset(word("names", "determiners"))
_VAGUE_ONE = frozenset(word("names", "vague_one"))
_COUNTED = {unit: tuple(nouns.split()) for unit, nouns in table("names", "counted").items()}
_SPOKEN_MARK = Pattern(
    f"[{_CHINESE}十]{{1,2}}(?:(?={word('names', 'spoken_mark')})|(?<={word('names', 'part')}.)(?=[,:]))"
)
_HEADING = Pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}(?![0-9.%‰万亿千百多余])")
_PAGE = Pattern("[0-9]{1,4} ?-{1,2} ?(?:\n|$)")
_MARK_STARTS, _MARK_ENDS = frozenset(f"{_CHINESE}十"), frozenset(")）、.- ")
_CLAUSE_STARTS = frozenset(f"\n。;:!?,、{word('names', 'part')}")
_LINE_FURNITURE = " \t#>*-"
_FURNITURE_REACH = 9
_DATE_ENDS, _NAME_ENDS = words("names", "date_ends"), words("names", "ends")
_END_STARTS = frozenset(end[0] for end in (*_DATE_ENDS, *_NAME_ENDS))
_STARTS = words("names", "starts")
_REFERENCES, _SHORT_REFERENCES = words("names", "references"), words("names", "short_references")
_OWN: list[tuple[str, str]] = rows("names", "own")
_OWN_UNITS = frozenset(unit for _, unit in _OWN)
_YEARLY = word("names", "yearly")
_YEAR = Pattern("(?:19[4-9]|20[0-6])[0-9]$")
#: 工业4.0.
_VERSION = Pattern(r"[1-9]\.0$")
_RANGE_AHEAD = Pattern(" ?[-~至到]{1,2} ?[0-9]")
_NUMBERED = Pattern("0[0-9]+$")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
#: Digits of a number that may number a figure or a table.
_SHORT = 2


def read_mask(text: str, at: int, floor: int) -> Mask | None:
    """Read what the numeral at `at` belongs to, if its neighbours alone say that it is no figure."""
    found = _DIGITS.match(text, at)
    end = found.end() if found else at
    marked = text[end : end + 1] in _MARK_ENDS if found else text[at] in _MARK_STARTS
    mark = _read_mark(text, at, floor) if marked else None
    if mark:
        return mark
    return _read_code(text, at, end, floor) if found else _read_idiom(text, at, floor)


def _read_mark(text: str, at: int, floor: int) -> Mask | None:
    """Read the mark of a list or a heading, or the number of a page."""
    before = text[at - 1 : at]
    start = at - 1 if at > floor and before == "(" else at
    match = None if _LISTED.match(text, at) else MARK.match(text, start)
    if match and text[match.end() : match.end() + 1] in {"%", "‰"}:
        return Mask(start, match.end(), None)
    if match and _starts_line(text, start):
        return Mask(start, match.end(), Reason.MARK)
    if match and text[start - 1] in "。;:," and not text[match.end() : match.end() + 1].isdecimal():
        return Mask(start, match.end(), Reason.MARK)
    if text[at].isascii():
        heading = (
            _HEADING.match(text, at)
            if text[at + 1 : at + 3].find(".") >= 0 and _starts_line(text, at)
            else None
        )
        if (
            heading
            and text[heading.end() : heading.end() + 1].isalpha()
            and not read_unit(text, heading.end(), arabic=True)
        ):
            return Mask(at, heading.end(), Reason.MARK)
        page = _PAGE.match(text, at) if before in {"-", " "} and _starts_line(text, at) else None
        return Mask(at, at + len(page[0].split("-")[0].rstrip()), Reason.MARK) if page else None
    spoken = _SPOKEN_MARK.match(text, at)
    if spoken and (at == 0 or before in _CLAUSE_STARTS):
        return Mask(at, spoken.end(), Reason.MARK)
    return None


def _starts_line(text: str, at: int) -> bool:
    """Tell whether only the furniture of a list or heading stands before `at` on its line."""
    before = text[max(0, at - _FURNITURE_REACH) : at].rstrip(_LINE_FURNITURE)
    return before.endswith("\n") or (not before and at < _FURNITURE_REACH)


def _read_code(text: str, at: int, end: int, floor: int) -> Mask | None:
    """Read a code, a clock, a model or what a draft counts of itself around digits."""
    before = text[at - 1 : at] if at > floor else ""
    match = _BRACKETED.match(text, at) if before and before in "〔[【(" else None
    if match:
        return Mask(at - 1, match.end(), Reason.REFERENCE)
    behind = text[end : end + 1]
    latin = _read_latin(text, at, end, floor)
    if latin:
        return latin
    if end - at > _SHORT and (match := _LONG.match(text, at)) and not _is_counted(text, match.end()):
        return Mask(at, match.end(), Reason.REFERENCE)
    match = _CODED.match(text, at) if behind in _CODING else None
    if match and match.lastgroup:
        torn = not _WHOLE_CODE.isdisjoint(match[0]) and _is_counted(text, match.end())
        return Mask(at, match.end(), None if torn else Reason(match.lastgroup))
    match = _LISTED.match(text, at) if behind in _LIST_SIGNS else None
    if match:
        return Mask(at, match.end(), Reason.NAME)
    own = behind in _OWN_UNITS and any(
        text.endswith(ahead, floor, at) and text.startswith(unit, end) for ahead, unit in _OWN
    )
    return Mask(at, end + 1, Reason.REFERENCE) if own else None


def _is_counted(text: str, at: int) -> bool:
    """Tell whether a unit, a scale or a percent sign follows."""
    return text[at : at + 1] in {"%", "‰", "万", "亿"} or read_unit(text, at, arabic=True) is not None


def _read_latin(text: str, at: int, digits_end: int, floor: int) -> Mask | None:
    """Read a name of Latin letters and digits: G105, PM2.5, 4S; GDP5.5% and 5km hold figures, 2O1个 none."""
    before = text[at - 1 : at] if at > floor else ""
    head = (
        _LATIN_HEAD.search(text, max(floor, at - 17), at)
        if before.isascii() and before not in {"", "(", " "}
        else None
    )
    if head and head[0] not in MARKS:
        tail = _LATIN_TAIL.match(text, at)
        end = tail.end() if tail else at + 1
        counted = _is_counted(text, end)
        if counted and len(head[0]) == 1:
            mistyped = head[0] in _LETTERS or text[end] in "%‰"
            return Mask(head.start(), end, None if mistyped else Reason.NAME)
        return None if counted and head[0].isalpha() else Mask(head.start(), end, Reason.NAME)
    found = (
        _LATIN_WORD.match(text, at) if text[digits_end : digits_end + 1] and text[digits_end] < "{" else None
    )
    if found is None or _LETTER_SCALE.match(text, at):
        return None
    start = next(n for n in range(at, found.end()) if text[n].isalpha())
    if read_unit(text, start, arabic=True):
        return None
    mistyped = _MISTYPED.match(found[0]) is not None and _is_counted(text, found.end())
    return Mask(at, found.end(), None if mistyped else Reason.NAME)


def _read_idiom(text: str, at: int, floor: int) -> Mask | None:
    """Read a slogan or an idiom around Chinese numerals."""
    before = text[at - 1 : at] if at > floor else ""
    if before in _QUOTES and (match := _QUOTED.match(text, at)):
        return Mask(at, match.end() - 1, Reason.NAME)
    for pattern, reason, marks, reach in _IDIOMS:
        # A character that it must hold is looked for first: most patterns are then never compiled.
        match = None if marks.isdisjoint(text[at : at + reach]) else pattern.match(text, at)
        if match:
            return Mask(at, match.end(), reason)
    paired = _PAIRED.match(text, at) if text[at + 2 : at + 3] in NUMERALS else None
    if paired and paired[2] not in _COUNTERS:
        return Mask(at, paired.end(), Reason.IDIOM)
    known_here = _FIXED.get(text[at], ())
    fixed = next((len(known) for known in known_here if text.startswith(known, at)), 0)
    if fixed:
        return Mask(at, at + fixed, Reason.IDIOM)
    return _read_one(text, at, before) if text[at] == _ONE else None


def _read_one(text: str, at: int, before: str) -> Mask | None:
    """Read a 一 that counts nothing: 统一, 每一家, 一个个, 最后一公里, 一起."""
    unit = read_unit(text, at + 1, arabic=False)
    end = unit.end if unit else at + 1
    if before in _BEFORE_ONE:
        return Mask(at, end if before in _DETERMINERS else at + 1, Reason.IDIOM)
    if text[max(0, at - 2) : at] in _ONLY:
        return Mask(at, end, Reason.IDIOM)
    repeated = _ONE_BY_ONE.match(text, at)
    if repeated and repeated[1] not in NUMERALS:
        return Mask(at, repeated.end(), Reason.IDIOM)
    if unit and unit.name in _VAGUE_ONE and not text.startswith(_COUNTED.get(unit.name, ("\0",)), end):
        return Mask(at, end, Reason.IDIOM)
    return None


def end_of_name(text: str, at: int) -> tuple[int, Reason] | None:
    """Return where the word behind a number ends that makes a date or a name of it, and which."""
    if text[at : at + 1] not in _END_STARTS or begins_word(text, at):
        return None
    for ends, reason in ((_DATE_ENDS, Reason.DATE), (_NAME_ENDS, Reason.NAME)):
        if text.startswith(ends, at):
            return at + next(len(end) for end in ends if text.startswith(end, at)), reason
    return None


def start_of_name(text: str, at: int) -> int:
    """Return where the name starts that N强 ends: 世界500强."""
    return at - next((len(start) for start in _STARTS if text.endswith(start, 0, at)), 0)


def bare_mask(text: str, start: int, end: int, *, alone: bool) -> Mask | None:
    """Return digits that are no figure though no unit follows: a year, “0”, 工业4.0, 附件3."""
    digits = text[start:end]
    if alone and _YEAR.match(digits) and not _RANGE_AHEAD.match(text, end):
        return Mask(start, end + text.startswith(_YEARLY, end), Reason.DATE)
    closing = _QUOTES.get(text[start - 1 : start])
    if (closing and text.startswith(closing, end)) or _VERSION.match(digits):
        return Mask(start, end, Reason.NAME)
    short = len(digits) <= _SHORT and text.endswith(_SHORT_REFERENCES, 0, start)
    if short or _NUMBERED.match(digits) or text.endswith(_REFERENCES, 0, start):
        return Mask(start, end, Reason.REFERENCE)
    return None
