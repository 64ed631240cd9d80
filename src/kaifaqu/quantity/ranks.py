"""Ranks at a place of an evened text: 第33位, 第一, 首位, 倒数第二, 前十; and the ordinals that only name."""

from __future__ import annotations

from decimal import Decimal

from kaifaqu.quantity.figure import Figure, Kind, Masked, Reason
from kaifaqu.quantity.names import end_of_name
from kaifaqu.quantity.numerals import read_number
from kaifaqu.quantity.vocabulary import grammar, table, word, words

_NTH, _TOP, _REVERSE, _UNIT = (word("ranks", key) for key in ("nth", "top", "reverse", "unit"))
_STRONG = word("ranks", "strong")
_FIRST: dict[str, str] = table("ranks", "first")
_LAST, _PUT, _NOT_TOP = word("ranks", "last"), words("ranks", "put"), frozenset(word("ranks", "not_top"))
_MAXIMS = words("ranks", "maxims")
_VERBS, _ORDINALS = frozenset(word("ranks", "verbs")), frozenset(word("ranks", "ordinals"))
_WORDS, _PERCENT = words("ranks", "words"), "%"
#: What a rank begins with.
STARTS = frozenset({_NTH, _TOP, _REVERSE[0], *(known[0] for known in _FIRST)})


def read_ordinal(text: str, at: int) -> Figure | Masked | None:
    """Read what 第, 倒数第, 首位, 榜首, 末位 or 前 begins at `at`; None if it is no ordinal."""
    if text[at] == _NTH:
        return _read_nth(text, at, at + 1, Kind.RANK)
    if text[at] == _TOP:
        return _read_top(text, at)
    if text.startswith(_REVERSE, at):
        return _read_nth(text, at, at + len(_REVERSE), Kind.REVERSE_RANK)
    known = next((known for known in _FIRST if text.startswith(known, at)), "")
    end = at + len(known)
    not_first = text.endswith(_PUT, 0, at) or text.startswith(tuple(_FIRST.get(known, "").split()), end)
    if not known or not_first:
        return None
    kind = Kind.REVERSE_RANK if known == _LAST else Kind.RANK
    return Figure(at, end, at, at + 1, "", kind, Decimal(1), None, _UNIT)


def _read_nth(text: str, start: int, at: int, kind: Kind) -> Figure | Masked | None:
    number = read_number(text, at)
    if number is None:
        return None
    end = number.end
    place, series = grammar.place.match(text, end), grammar.series.match(text, end)
    if text.endswith(_MAXIMS, 0, start):
        return Masked(start, end, "", Reason.NAME)
    plain = number.high is None and not (number.bare or number.scaled)
    if series and not (plain and series["ranks"]):
        return Masked(start, series.end(), "", Reason.NAME)
    if plain and (place or series or _stands_alone(text, start, end)):
        end = place.end() if place else end
        return Figure(start, end, at, number.end, "", kind, number.value, None, _UNIT)
    if _opens_item(text, start, end):
        return Masked(start, end + 1, "", Reason.MARK)
    name = end_of_name(text, end)
    if name:
        return Masked(start, name[0], "", name[1])
    known = next((len(known) for known in _WORDS if text.startswith(known, end)), 0)
    return Masked(start, end + (known or text[end : end + 1] in _ORDINALS), "", Reason.NAME)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing that is named, and no further item of a list, follows 第N."""
    if _opens_item(text, start, end):
        return False
    if text[start - 1 : start] in _VERBS and text[end : end + 1] not in _ORDINALS:
        return True
    return bool(grammar.free.match(text, end)) and not grammar.further_rank.match(text, end)


def _opens_item(text: str, start: int, end: int) -> bool:
    """Tell whether 第N opens a clause and a comma sets it apart, as in a list."""
    return text[end : end + 1] in {",", "、", ":"} and (start == 0 or text[start - 1] in "\n。;")


def _read_top(text: str, at: int) -> Figure | None:
    """Read 前十, 前三位, 前10%; 目前 and 前三季度 are none."""
    number = read_number(text, at + 1)
    if number is None or number.high is not None or number.bare or (at and text[at - 1] in _NOT_TOP):
        return None
    end = number.end
    if text.startswith(_PERCENT, end):
        return Figure(at, end + 1, at + 1, end, "", Kind.TOP, number.value, None, _PERCENT)
    place = grammar.place.match(text, end)
    place_end = place.end() if place else end + text.startswith(_STRONG, end)
    free = place_end > end or (grammar.free.match(text, end) and not grammar.further_rank.match(text, end))
    return Figure(at, place_end, at + 1, end, "", Kind.TOP, number.value, None, _UNIT) if free else None
