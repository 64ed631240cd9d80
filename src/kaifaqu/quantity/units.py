"""Units: which one stands at a place of an evened text, and which mean the same."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kaifaqu.grammar import grammar, lines, meanings, table, words

_MONEY = meanings("units", "money")
#: Canonical currencies; two of them are never converted into each other.
CURRENCIES = frozenset(_MONEY.values())
#: What marks a currency before a number, with the currency.
MARKS = meanings("units", "marks")
_FAMILY = {unit: family[0] for family in lines("units", "families") for unit in family}
_NOUNS, _COUNTED = table("units", "nouns"), table("units", "counted")
#: The classifier that goes with anything that is counted.
GENERAL = words("units", "general")[0]
_SPOKEN = {
    **{unit: unit for key in ("classifiers", "measures") for unit in words("units", key)},
    **_MONEY,
    **meanings("units", "same"),
}
_WRITTEN = {**_SPOKEN, **{unit: unit for unit in (*words("units", "after_digits"), *words("units", "latin"))}}
#: Units of measure, of which a scale behind makes a grade: 万吨级.
MEASURES = frozenset(words("units", "measures")) | CURRENCIES
_NOT_UNITS, _SPLIT = frozenset(words("units", "not_units")), frozenset(words("units", "split"))
_PER = _WRITTEN | {unit: unit for unit in words("units", "per")}
_PER_SIGNS = "/每"
#: How long the units are that begin with each character.
_LENGTHS: dict[str, dict[int, None]] = {}
for _unit in sorted(_PER, key=len, reverse=True):
    _LENGTHS.setdefault(_unit[0], {})[len(_unit)] = None


class Unit(NamedTuple):
    """A unit as figures record it, and where it ends."""

    name: str
    end: int


def family(unit: str) -> str:
    """Return the one unit that stands for all that are compared with `unit`."""
    return _FAMILY.get(unit, unit)


@cache
def classifiers(noun: str) -> frozenset[str]:
    """Return the classifiers that the noun a phrase ends in takes besides 个: 规上企业 is counted in 家."""
    known = [units for units, nouns in _NOUNS.items() if noun.endswith(tuple(nouns.split()))]
    return frozenset(unit for units in known for unit in units.split())


def counted(unit: str) -> frozenset[str]:
    """Return the nouns that a classifier says by itself: so many 家 are 企业."""
    return frozenset(_COUNTED.get(unit, "").split())


def read_unit(text: str, at: int, *, arabic: bool) -> Unit | None:
    """Read the longest unit at `at`; some only stand behind digits."""
    at += text[at : at + 1] == " "
    known = _WRITTEN if arabic else _SPOKEN
    unit = _read_one(text, at, known)
    second = unit and grammar.second_unit.match(text, unit.end)
    per = second and second[0] in _PER_SIGNS
    other = second and _read_one(text, second.end(), _PER if per else known)
    if not unit or not second or not other:
        return unit
    if per:
        return Unit(f"{unit.name}/{other.name}", other.end)
    both = unit.name + other.name
    closed = text.startswith(")", other.end)
    return Unit(both if both in known else unit.name, other.end + 1) if closed else unit


def begins_word(text: str, at: int, length: int = 1) -> bool:
    """Tell whether a noun begins at `at` that only looks like a unit: 项目, but not 项目标."""
    word = text[at : at + 3]
    if word in _SPLIT:
        return False
    if length == 1 and (word[:2] in _NOT_UNITS or word[:2] in _WRITTEN):
        return word[:2] in _NOT_UNITS
    return word in _NOT_UNITS and len(word) > length


def _read_one(text: str, at: int, known: dict[str, str]) -> Unit | None:
    """Read one unit; it is a whole word."""
    if text[at : at + 1].isascii():
        latin = None if known is _SPOKEN else grammar.latin_unit.match(text, at)
        return Unit(known[latin[0]], latin.end()) if latin and latin[0] in known else None
    for length in _LENGTHS.get(text[at : at + 1], ()):
        name = text[at : at + length]
        if name in known and len(name) == length and not begins_word(text, at, length):
            return Unit(known[name], at + length)
    return None
