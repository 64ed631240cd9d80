"""Dates, names, marks and idioms: what has numerals and is no figure."""

from __future__ import annotations

import re
from typing import NamedTuple

from kaifaqu.quantity import words
from kaifaqu.quantity.figure import Reason
from kaifaqu.quantity.layout import HAN, MARK
from kaifaqu.quantity.numerals import NUMERALS
from kaifaqu.quantity.pattern import Pattern
from kaifaqu.quantity.units import read_unit

#: Stretches in which nothing is a figure, whatever it says: titles, footnote marks and addresses.
SHIELDS = Pattern(r"《[^《》\n]{1,80}》|\[\^[^\]\n]{1,20}\]|(?:https?://|www\.)[!-~]+")
_YEAR = "(?:1[89]|20)[0-9]{2}"
_CODED = Pattern(
    rf"""(?P<date>{_YEAR}(?:[-/.][01]?[0-9][-/.][0-3]?[0-9]|[-/](?:0[1-9]|1[0-2]))(?![0-9.%万亿家个户人元])
      |{_YEAR}年?[ ]?[-~至到]{{1,2}}[ ]?(?:{_YEAR}|[0-9]{{2}}(?=年))(?![0-9.%万亿家个户人元名项件台辆吨])年?
      |[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9.:])
      |[0-2]?[0-9][点时](?:[0-5]?[0-9]分)?(?!建议|意见|要求|措施|希望)
      |[0-9]0后|[0-9]{{1,2}}·[0-9]{{1,2}})
    |(?P<reference>0[0-9]{{2,3}}-[0-9]{{7,8}}(?![0-9])|[0-9]{{1,9}}(?:-[0-9]{{1,9}}){{2,6}}(?![0-9])
      |1[3-9][0-9]{{9}}(?![0-9.元万亿%])|[0-9]{{1,9}}(?:\.[0-9]{{1,9}}){{2,6}}(?![0-9])
      |[0-9]{{1,20}}@[0-9A-Za-z.-]+|[0-9]{{1,4}}/[0-9]{{1,4}}(?:/[0-9]{{1,4}})?
      |[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?(?::[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?){{1,5}}(?![0-9])
      |[0-9]{{1,4}}比[0-9]{{1,4}}(?![0-9])|[0-9]{{16,}}|[0-9]{{1,15}}\.[0-9]{{11,}})
    |(?P<name>[0-9]{{1,6}}(?:\+(?:[0-9]{{1,6}}|[A-Z]))+(?:[><=]{{1,2}}[0-9]{{1,6}})?|[0-9]{{1,6}}[×xX*][0-9]{{1,6}})""",
    re.VERBOSE,
)
_LISTED = Pattern("[0-9]{1,4}(?:[、和及,][0-9]{1,4}){1,9}(?:号|期|月|日|季度|级|届|轮)")
_BRACKETED = Pattern(
    r"[0-9]{1,4}(?:[-,、~][0-9]{1,3}){0,9}[〕\]】](?:第?[0-9]{1,5}号)?|[0-9]{4}\)第?[0-9]{1,5}号"
)
_LATIN_HEAD = Pattern(r"[A-Za-z][A-Za-z.-]{0,15}$")
_LATIN_TAIL = Pattern("[0-9A-Za-z]+(?:[.@_-][0-9A-Za-z]+)*")
_LATIN_WORD = Pattern("[0-9.]{1,9}[A-Za-z][0-9A-Za-z]*(?:-[0-9A-Za-z]+)*")
_QUOTED = Pattern("[一二两三四五六七八九十][^\\s,。、;:“”‘’「」『』0-9]{1,9}[”’」』]")
_PLAN = Pattern("十[二三四五]五(?=时期|规划|期间|末|以来|开局|收官|目标|时|[”’」』])")
_TIME = Pattern("[一二三四五六七八九十两零]{1,3}[时点](?:[一二三四五六七八九十零]{1,3}分|半|整)")
_COUNTED_SLOGAN = Pattern(f"[一两三四五六七八九十][个项大](?:{'|'.join(words.SLOGANS)})")
#: Two counted characters in a row, 三支一扶; what is really counted keeps its count: 两家三星级酒店.
_PAIRED = Pattern(f"([一二两三四五六七八九])({HAN})[一二两三四五六七八九]{HAN}")
_COUNTERS = frozenset("对比个名家位人所条项户成分点吨亩米斤元到至") | NUMERALS
_ONE_BY_ONE = Pattern(f"一[对比]一|一({HAN})(?:\\1(?![具电居庭纺])|一{HAN})|一({HAN}{{2}})一\\2")
_SPOKEN_MARK = Pattern("[一二三四五六七八九十]{1,2}(?:(?=是|要)|(?<=其.)(?=[,:]))")
_VAGUE_RUN = Pattern("[十百千万亿]+[余多]?")
_VAGUE_TAIL = Pattern(
    "[0-9〇零一二三四五六七八九两十百千万亿]{1,15}[几数](?:[十百千万亿]+|(?=[个家户人名位条项所年天万亿]))"
)
#: Patterns with why they are no figure, what they hold one of, and within how many characters.
_IDIOMS = (
    (_PLAN, Reason.NAME, frozenset("十"), 1),
    (_TIME, Reason.DATE, frozenset("时点"), 4),
    (_COUNTED_SLOGAN, Reason.NAME, frozenset("个项大"), 2),
    (_VAGUE_TAIL, Reason.IDIOM, frozenset("几数"), 16),
)
_CLAUSE_STARTS = frozenset("\n。;:!?,、其")
_LINE_FURNITURE = " #>*-"
_FURNITURE_REACH = 9


class Mask(NamedTuple):
    """A stretch that is no figure, and why."""

    start: int
    end: int
    reason: Reason


def read_mask(text: str, at: int, floor: int) -> Mask | None:
    """Read what the numeral at `at` belongs to, if its neighbours alone say that it is no figure."""
    mark = _read_mark(text, at, floor)
    if mark:
        return mark
    if text[at].isascii():
        return _read_code(text, at, floor)
    return _read_idiom(text, at, floor)


def _read_mark(text: str, at: int, floor: int) -> Mask | None:
    start = at - 1 if at > floor and text[at - 1] == "(" else at
    match = None if _LISTED.match(text, at) else MARK.match(text, start)
    if match and _starts_line(text, start):
        return Mask(start, match.end(), Reason.MARK)
    if match and text[start - 1] in "。;:," and not text[match.end() : match.end() + 1].isdecimal():
        return Mask(start, match.end(), Reason.MARK)
    spoken = _SPOKEN_MARK.match(text, at)
    if spoken and (at == 0 or text[at - 1] in _CLAUSE_STARTS):
        return Mask(at, spoken.end(), Reason.MARK)
    return None


def _starts_line(text: str, at: int) -> bool:
    """Tell whether only the furniture of a list or heading stands before `at` on its line."""
    before = text[max(0, at - _FURNITURE_REACH) : at].rstrip(_LINE_FURNITURE)
    return before.endswith("\n") or (not before and at < _FURNITURE_REACH)


def _read_code(text: str, at: int, floor: int) -> Mask | None:
    """Read a code, a time or a model around digits."""
    before = text[at - 1 : at] if at > floor else ""
    match = _BRACKETED.match(text, at) if before and before in "〔[【(" else None
    if match:
        return Mask(at - 1, match.end(), Reason.REFERENCE)
    latin = _read_latin(text, at, floor)
    if latin:
        return latin
    match = _CODED.match(text, at)
    if match and match.lastgroup:
        return Mask(at, match.end(), Reason(match.lastgroup))
    for pattern, reason in ((_LISTED, Reason.NAME), (_VAGUE_TAIL, Reason.IDIOM)):
        match = pattern.match(text, at)
        if match:
            return Mask(at, match.end(), reason)
    return None


def _read_latin(text: str, at: int, floor: int) -> Mask | None:
    """Read a name of Latin letters and digits: G105, PM2.5, 4S; GDP5.5% and 5km hold figures."""
    head = _LATIN_HEAD.search(text, max(floor, at - 17), at)
    if head and head[0] not in words.MONEY_MARKS:
        tail = _LATIN_TAIL.match(text, at)
        end = tail.end() if tail else at + 1
        counted = text[end : end + 1] in {"%", "万", "亿"} or (
            len(head[0]) > 1 and read_unit(text, end, arabic=True) is not None
        )
        return None if counted and head[0].isalpha() else Mask(head.start(), end, Reason.NAME)
    word = _LATIN_WORD.match(text, at)
    if word:
        start = next(n for n in range(at, word.end()) if text[n].isalpha())
        return None if read_unit(text, start, arabic=True) else Mask(at, word.end(), Reason.NAME)
    return None


def _read_idiom(text: str, at: int, floor: int) -> Mask | None:
    """Read a slogan, an idiom or a vague number around Chinese numerals."""
    before = text[at - 1 : at] if at > floor else ""
    if before in {"“", "‘", "「", "『"} and (match := _QUOTED.match(text, at)):
        return Mask(at, match.end() - 1, Reason.NAME)
    for pattern, reason, marks, reach in _IDIOMS:
        # A character that it must hold is looked for first: most patterns are then never compiled.
        match = None if marks.isdisjoint(text[at : at + reach]) else pattern.match(text, at)
        if match:
            return Mask(at, match.end(), reason)
    paired = _PAIRED.match(text, at) if text[at + 2 : at + 3] in NUMERALS else None
    if paired and paired[2] not in _COUNTERS:
        return Mask(at, paired.end(), Reason.IDIOM)
    vague = _VAGUE_RUN.match(text, at)
    if vague and _is_vague(text, vague, before):
        return Mask(at - 1, vague.end(), Reason.IDIOM)
    fixed = next((len(word) for word in words.FIXED if text.startswith(word, at)), 0)
    if fixed:
        return Mask(at, at + fixed, Reason.IDIOM)
    return _read_one(text, at, before) if text[at] == "一" else None


def _is_vague(text: str, run: re.Match[str], before: str) -> bool:
    """Tell whether 几, 数, 上 or 成 before scales leaves the number open: 数百, 上千."""
    if text[run.end() : run.end() + 1] in NUMERALS:
        return False
    return before in {"几", "数"} or (before in {"上", "成"} and run[0][0] != "十")


def _read_one(text: str, at: int, before: str) -> Mask | None:
    """Read a 一 that counts nothing: 统一, 每一家, 一个个, 最后一公里, 一起."""
    unit = read_unit(text, at + 1, arabic=False)
    end = unit.end if unit else at + 1
    if before in words.BEFORE_ONE:
        return Mask(at, end if before in words.DETERMINERS else at + 1, Reason.IDIOM)
    if text[max(0, at - 2) : at] in {"最后", "最先"}:
        return Mask(at, end, Reason.IDIOM)
    repeated = _ONE_BY_ONE.match(text, at)
    if repeated and repeated[1] not in NUMERALS:
        return Mask(at, repeated.end(), Reason.IDIOM)
    if (
        unit
        and unit.name in words.VAGUE_ONE
        and not text.startswith(words.COUNTED.get(unit.name, ("\0",)), end)
    ):
        return Mask(at, end, Reason.IDIOM)
    return None


def end_of_name(text: str, at: int) -> tuple[int, Reason] | None:
    """Return where the word behind a number ends that makes a date or a name of it, and which."""
    if text[at : at + 2] in words.NOT_UNITS:
        return None
    for ends, reason in ((words.DATE_ENDS, Reason.DATE), (words.NAME_ENDS, Reason.NAME)):
        if text.startswith(ends, at):
            return at + next(len(end) for end in ends if text.startswith(end, at)), reason
    return None


def start_of_name(text: str, at: int) -> int:
    """Return where the name starts that N强 ends: 世界500强."""
    return at - next((len(start) for start in words.NAME_STARTS if text.endswith(start, 0, at)), 0)
