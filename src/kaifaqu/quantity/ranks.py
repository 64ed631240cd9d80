"""Ranks at a place of an evened text: 第33位, 第一, 首位, 倒数第二, 前十; and the ordinals that only name."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.quantity.figure import Kind, Reason
from kaifaqu.quantity.names import Mask, end_of_name
from kaifaqu.quantity.numerals import read_number
from kaifaqu.quantity.vocabulary import choice, table, word, words

_NTH, _TOP, _REVERSE, UNIT = (word("ranks", key) for key in ("nth", "top", "reverse", "unit"))
_PLACES = words("ranks", "place")
_PLACE = Pattern(f"{choice(_PLACES)}(?!{choice(word('ranks', 'not_place'))})")
_STRONG = Pattern(word("ranks", "strong"))
_FREE = Pattern(rf"$|(?!\()[\W_]|{choice(word('ranks', 'free'))}")
_LIST = Pattern(f"[、和与及至到-]{_NTH}?[0-9一二三四五六七八九十]")
_SEVERAL = Pattern(
    f"([-~至到、])(?:{_NTH})?[0-9一二三四五六七八九十]{{1,3}}({choice(words('ranks', 'series'))})"
)
_MARK = frozenset(",、:")
_FIRST: dict[str, str] = table("ranks", "first")
_LAST, _PUT, _NOT_TOP = word("ranks", "last"), words("ranks", "put"), frozenset(word("ranks", "not_top"))
_VERBS, _ORDINALS = frozenset(word("ranks", "verbs")), frozenset(word("ranks", "ordinals"))
_WORDS = words("ranks", "words")
#: What a rank begins with.
STARTS = frozenset({_NTH, _TOP, _REVERSE[0], *(known[0] for known in _FIRST)})


class Rank(NamedTuple):
    """A rank; places are of the evened text."""

    start: int
    end: int
    number_start: int
    number_end: int
    kind: Kind
    value: Decimal
    unit: str = UNIT


def read_ordinal(text: str, at: int) -> Rank | Mask | None:
    """Read what 第, 倒数第, 首位, 榜首, 末位 or 前 begins at `at`; None if it is no ordinal."""
    if text[at] == _NTH:
        return _read_nth(text, at, at + 1, Kind.RANK)
    if text[at] == _TOP:
        return _read_top(text, at)
    if text.startswith(_REVERSE, at):
        return _read_nth(text, at, at + len(_REVERSE), Kind.REVERSE_RANK)
    known = next((known for known in _FIRST if text.startswith(known, at)), "")
    end = at + len(known)
    if (
        not known
        or text.endswith(_PUT, 0, at)
        or text.startswith(tuple(_FIRST[known].split()) or ("\0",), end)
    ):
        return None
    return Rank(at, end, at, at + 1, Kind.REVERSE_RANK if known == _LAST else Kind.RANK, Decimal(1))


def _read_nth(text: str, start: int, at: int, kind: Kind) -> Rank | Mask | None:
    number = read_number(text, at) if at < len(text) else None
    if number is None:
        return None
    place, several = _PLACE.match(text, number.end), _SEVERAL.match(text, number.end)
    plain = number.high is None and not (number.bare or number.scaled)
    if several:
        shared = plain and several[1] not in "-~至到" and several[2] in _PLACES
        return (
            Rank(start, number.end, at, number.end, kind, number.value)
            if shared
            else Mask(start, several.end(), Reason.NAME)
        )
    if plain and (place or _stands_alone(text, start, number.end)):
        return Rank(start, place.end() if place else number.end, at, number.end, kind, number.value)
    return _name(text, start, number.end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing that is named, and no further item of a list, follows 第N."""
    if _opens_item(text, start, end):
        return False
    if text[start - 1 : start] in _VERBS and text[end : end + 1] not in _ORDINALS:
        return True
    return bool(_FREE.match(text, end)) and not _LIST.match(text, end)


def _opens_item(text: str, start: int, end: int) -> bool:
    """Tell whether 第N opens a clause and a comma sets it apart, as in a list."""
    return text[end : end + 1] in _MARK and (start == 0 or text[start - 1] in "\n。;")


def _name(text: str, start: int, end: int) -> Mask:
    """Return 第N with the word that it numbers: 第一书记, 第三产业, 第一批."""
    if _opens_item(text, start, end):
        return Mask(start, end + 1, Reason.MARK)
    name = end_of_name(text, end)
    if name:
        return Mask(start, *name)
    known = next((len(known) for known in _WORDS if text.startswith(known, end)), 0)
    return Mask(start, end + (known or text[end : end + 1] in _ORDINALS), Reason.NAME)


def _read_top(text: str, at: int) -> Rank | None:
    """Read 前十, 前三位, 前10%; 目前 and 前三季度 are none."""
    number = read_number(text, at + 1) if at + 1 < len(text) else None
    if number is None or number.high is not None or number.bare or (at and text[at - 1] in _NOT_TOP):
        return None
    end = number.end
    if text[end : end + 1] == "%":
        return Rank(at, end + 1, at + 1, end, Kind.TOP, number.value, "%")
    place = _PLACE.match(text, end) or _STRONG.match(text, end)
    if place is None and (_LIST.match(text, end) or not _FREE.match(text, end)):
        return None
    return Rank(at, place.end() if place else end, at + 1, end, Kind.TOP, number.value)
