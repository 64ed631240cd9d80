"""Ranks at a place of an evened text: 第33位, 第一, 首位, 倒数第二, 前十; and the ordinals that only name."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.grammar import grammar, table, word, words
from kaifaqu.quantity.figure import Figure, Kind, Masked, Reason
from kaifaqu.quantity.names import end_of_name
from kaifaqu.quantity.numerals import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_NTH, _TOP, _REVERSE, UNIT = (word("ranks", key) for key in ("nth", "top", "reverse", "unit"))
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
    return Figure(at, end, at, at + 1, "", kind, Decimal(1), None, UNIT)


def _read_nth(text: str, start: int, at: int, kind: Kind) -> Figure | Masked | None:
    """Read 第33位 and 第一 as ranks; 第一书记, 第一批, and 第一 at the head of a clause, are none."""
    number = read_number(text, at)
    if number is None:
        return None
    end, behind = number.end, text[number.end : number.end + 1]
    place, series = grammar.place.match(text, end), grammar.series.match(text, end)
    plain = number.high is None and not (number.bare or number.scaled)
    begins = text[max(0, start - 1) : start] in {"", "\n", "。", ";"}
    opens_item = begins and behind in {",", "、", ":"} and not grammar.numbered_sectors.match(text, end + 1)
    verb = text[start - 1 : start] in _VERBS and behind not in _ORDINALS
    alone = not opens_item and (verb or _is_free(text, end))
    if text.endswith(_MAXIMS, 0, start) or (series and not (plain and series["ranks"])):
        return Masked(start, series.end() if series else end, "", Reason.NAME)
    if plain and (place or series or alone):
        return Figure(start, place.end() if place else end, at, end, "", kind, number.value, None, UNIT)
    if opens_item:
        return Masked(start, end + 1, "", Reason.MARK)
    known = next((len(known) for known in _WORDS if text.startswith(known, end)), behind in _ORDINALS)
    name = end_of_name(text, end) or (end + known, Reason.NAME)
    return Masked(start, name[0], "", name[1])


def further_ranks(text: str, at: int) -> Iterator[Figure]:
    """Yield the ranks that go on a list behind `at`, up to the one with its unit: 第2、3、5位."""
    series = grammar.series.match(text, at)
    end = series.end() if series and series["ranks"] else at
    while at < end:
        start = at + 1
        number_at = start + text.startswith(_NTH, start)
        number = read_number(text, number_at)
        if number is None:
            return
        place = grammar.place.match(text, number.end)
        at = place.end() if place else number.end
        yield Figure(start, at, number_at, number.end, "", Kind.RANK, number.value, None, UNIT)


def _is_free(text: str, at: int) -> bool:
    """Tell whether nothing that is named, and no further item of a list, follows a rank."""
    return bool(grammar.free.match(text, at)) and not grammar.further_rank.match(text, at)


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
    if place_end == end and not _is_free(text, end):
        return None
    return Figure(at, place_end, at + 1, end, "", Kind.TOP, number.value, None, UNIT)
