"""Ranks at a place of an evened text: 第33位, 第一, 首位, 倒数第二, 前十; and the ordinals that only name."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kaifaqu.quantity import words
from kaifaqu.quantity.figure import Kind, Reason
from kaifaqu.quantity.masks import Mask, end_of_name
from kaifaqu.quantity.numerals import read_number
from kaifaqu.quantity.pattern import Pattern

_PLACE = Pattern("位次?|名(?![单录额校])")
_STRONG = Pattern("强")
_FREE = Pattern(r"$|(?!\()[\W_]|[的和与及并且了较比是也]")
_LIST = Pattern("[、和与及至到-]第?[0-9一二三四五六七八九十]")
_SEVERAL = Pattern("[-~至到、](?:第)?[0-9一二三四五六七八九十]{1,3}(?:位|名|期|批|届|轮|季度|产业)")
_MARK = Pattern("[,、:]")
_FIRST = Pattern("首位(?!产业|度|经济|城市)|榜首|末位(?!淘汰)|倒数第")
_WORDS = {"首位": Kind.RANK, "榜首": Kind.RANK, "末位": Kind.REVERSE_RANK}
_PUT = ("放在", "摆在", "置于", "放到", "摆到", "摆上", "放")
_NOT_TOP = frozenset("目日此之以当年提空先会事生眼面跟从月天前史超往较")


class Rank(NamedTuple):
    """A rank; places are of the evened text."""

    start: int
    end: int
    number_start: int
    number_end: int
    kind: Kind
    value: Decimal
    unit: str


def read_ordinal(text: str, at: int) -> Rank | Mask | None:
    """Read what 第, 倒数第, 首位, 榜首, 末位 or 前 begins at `at`; None if it is no ordinal."""
    if text[at] == "第":
        return _read_nth(text, at, at + 1, Kind.RANK)
    if text[at] == "前":
        return _read_top(text, at)
    match = _FIRST.match(text, at)
    if match is None or text.endswith(_PUT, 0, at):
        return None
    if match[0] == "倒数第":
        return _read_nth(text, at, match.end(), Kind.REVERSE_RANK)
    return Rank(at, match.end(), at, at + 1, _WORDS[match[0]], Decimal(1), "位")


def _read_nth(text: str, start: int, at: int, kind: Kind) -> Rank | Mask | None:
    number = read_number(text, at)
    if number is None:
        return None
    place = _PLACE.match(text, number.end)
    plain = number.high is None and not (number.bare or number.scaled or _SEVERAL.match(text, number.end))
    if plain and (place or _stands_alone(text, start, number.end)):
        end = place.end() if place else number.end
        return Rank(start, end, at, number.end, kind, number.value, "位")
    return _name(text, start, number.end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing that is named, and no further item of a list, follows 第N."""
    if _opens_item(text, start, end):
        return False
    if text[start - 1 : start] in words.RANK_VERBS and text[end : end + 1] not in words.ORDINALS:
        return True
    return bool(_FREE.match(text, end)) and not _LIST.match(text, end)


def _opens_item(text: str, start: int, end: int) -> bool:
    """Tell whether 第N opens a clause and a comma sets it apart, as in a list."""
    return bool(_MARK.match(text, end)) and (start == 0 or text[start - 1] in "\n。;")


def _name(text: str, start: int, end: int) -> Mask:
    """Return 第N with the word that it numbers: 第一书记, 第三产业, 第一批."""
    several = _SEVERAL.match(text, end)
    if several:
        return Mask(start, several.end(), Reason.NAME)
    if _opens_item(text, start, end):
        return Mask(start, end + 1, Reason.MARK)
    name = end_of_name(text, end)
    if name:
        return Mask(start, *name)
    word = next((len(word) for word in words.ORDINAL_WORDS if text.startswith(word, end)), 0)
    return Mask(start, end + (word or text[end : end + 1] in words.ORDINALS), Reason.NAME)


def _read_top(text: str, at: int) -> Rank | None:
    """Read 前十, 前三位, 前10%; 目前 and 前三季度 are none."""
    number = read_number(text, at + 1)
    if number is None or number.high is not None or number.bare or (at and text[at - 1] in _NOT_TOP):
        return None
    end = number.end
    if text[end : end + 1] == "%":
        return Rank(at, end + 1, at + 1, end, Kind.TOP, number.value, "%")
    place = _PLACE.match(text, end) or _STRONG.match(text, end)
    if place is None and (_LIST.match(text, end) or not _FREE.match(text, end)):
        return None
    return Rank(at, place.end() if place else end, at + 1, end, Kind.TOP, number.value, "位")
