"""Units: which one stands at a place of an evened text, and which mean the same."""

from __future__ import annotations

from typing import NamedTuple

from kaifaqu.quantity import words
from kaifaqu.quantity.pattern import Pattern

_LATIN_RUN = Pattern("[A-Za-zµμ]+(?:·h)?[23²³]?")
_LONGEST = 5
_SECOND = Pattern(r" ?\(|/")

#: Canonical currencies; two of them are never converted into each other.
CURRENCIES = frozenset(words.MONEY.values())
_FAMILIES = (
    ("人", "名", "位"),
    ("家", "户"),
    ("辆", "台"),
    ("起", "件", "宗"),
    ("场", "次", "场次"),
    ("平方米", "㎡", "m²", "m2", "平"),
    ("平方公里", "平方千米", "km²", "km2"),
    ("公里", "千米", "km", "㎞"),
    ("米", "m"),
    ("公斤", "千克", "kg"),
    ("吨", "公吨", "t"),
    ("小时", "h"),
    ("千瓦时", "度", "度电", "kWh", "kW·h"),
    ("千瓦", "kW"),
    ("兆瓦", "MW"),
    ("吉瓦", "GW"),
    ("立方米", "m³", "m3", "㎥", "方"),
    ("栋", "幢"),
    ("标箱", "标准箱", "TEU", "teu"),
)
_FAMILY = {unit: members[0] for members in _FAMILIES for unit in members}
_SPOKEN = {
    **{unit: unit for unit in words.CLASSIFIERS | words.MEASURES},
    **words.MONEY,
    **words.SAME_UNIT,
}
_WRITTEN = _SPOKEN | {unit: unit for unit in words.AFTER_DIGITS}


class Unit(NamedTuple):
    """A unit as figures record it, and where it ends."""

    name: str
    end: int


def family(unit: str) -> str:
    """Return the one unit that stands for all that are compared with `unit`."""
    return _FAMILY.get(unit, unit)


def read_unit(text: str, at: int, *, arabic: bool) -> Unit | None:
    """Read the longest unit at `at`; some only stand behind digits."""
    char = text[at : at + 1]
    if char == " ":
        at, char = at + 1, text[at + 1 : at + 2]
    if char.isascii() or char in "µμ":
        return _read_latin(text, at) if arabic else None
    known = _WRITTEN if arabic else _SPOKEN
    unit = _read_han(text, at, known)
    return unit and _with_second(text, unit, known)


def _read_latin(text: str, at: int) -> Unit | None:
    match = _LATIN_RUN.match(text, at)
    return Unit(match[0], match.end()) if match and match[0] in words.LATIN else None


def _read_han(text: str, at: int, units: dict[str, str]) -> Unit | None:
    for length in range(_LONGEST, 0, -1):
        name = text[at : at + length]
        if len(name) == length and name in units:
            return None if _is_word(text, at) else Unit(units[name], at + length)
    return None


def _is_word(text: str, at: int) -> bool:
    """Tell whether the unit is only the beginning of a noun: 项目, but not 项目标."""
    if text[at : at + 3] in words.SPLIT_WORDS:
        return False
    return text[at : at + 2] in words.NOT_UNITS or text[at : at + 3] in words.NOT_UNITS


def _with_second(text: str, unit: Unit, known: dict[str, str]) -> Unit:
    """Join a second half in brackets, 场(次), or the unit that it is counted by, 元/吨."""
    opening = _SECOND.match(text, unit.end)
    second = opening and (_read_han(text, opening.end(), known) or _read_latin(text, opening.end()))
    if not opening or not second:
        return unit
    bracketed = opening[0].endswith("(")
    if bracketed and text[second.end : second.end + 1] != ")":
        return unit
    end = second.end + bracketed
    both = unit.name + second.name
    if both in known:
        return Unit(both, end)
    return Unit(unit.name if bracketed else f"{unit.name}/{second.name}", end)
