"""Units: which one stands at a place of an evened text, and which mean the same."""

from __future__ import annotations

from typing import NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.quantity.vocabulary import lines, meanings, table, words

_MONEY = meanings("units", "money")
#: Canonical currencies; two of them are never converted into each other.
CURRENCIES = frozenset(_MONEY.values())
#: What marks a currency before a number, with the currency.
MARKS = meanings("units", "marks")
_FAMILY = {unit: family[0] for family in lines("units", "families") for unit in family}
_NOUNS = table("units", "nouns")
_COUNTED = table("units", "counted")
#: The classifier that goes with anything that is counted.
GENERAL = words("units", "general")[0]
_SPOKEN = {
    **{unit: unit for key in ("classifiers", "measures") for unit in words("units", key)},
    **_MONEY,
    **meanings("units", "same"),
}
_WRITTEN = {**_SPOKEN, **{unit: unit for unit in words("units", "after_digits")}}
#: Units of measure, of which a scale behind makes a grade: 万吨级.
MEASURES = frozenset(words("units", "measures")) | CURRENCIES
_LATIN = frozenset(words("units", "latin"))
_NOT_UNITS, _SPLIT = frozenset(words("units", "not_units")), frozenset(words("units", "split"))
_LATIN_RUN = Pattern("[A-Za-zµμ]+(?:·h)?[23²³]?")
_SECOND = Pattern(r" ?\(|/")
_LONGEST = max(map(len, _WRITTEN))


class Unit(NamedTuple):
    """A unit as figures record it, and where it ends."""

    name: str
    end: int


def family(unit: str) -> str:
    """Return the one unit that stands for all that are compared with `unit`."""
    return _FAMILY.get(unit, unit)


def classifiers(noun: str) -> frozenset[str]:
    """Return the classifiers that the noun a phrase ends in takes besides 个: 规上企业 is counted in 家."""
    known = [units for units, nouns in _NOUNS.items() if noun.endswith(tuple(nouns.split()))]
    return frozenset(unit for units in known for unit in units.split())


def counted(unit: str) -> frozenset[str]:
    """Return the nouns that a classifier says by itself: so many 家 are 企业."""
    return frozenset(_COUNTED.get(unit, "").split())


def read_unit(text: str, at: int, *, arabic: bool) -> Unit | None:
    """Read the longest unit at `at`; some only stand behind digits."""
    char = text[at : at + 1]
    if char == " ":
        at, char = at + 1, text[at + 1 : at + 2]
    known = _WRITTEN if arabic else _SPOKEN
    if char.isascii() or char in "µμ":
        return _read_latin(text, at, known) if arabic else None
    unit = _read_han(text, at, known)
    return unit and _with_second(text, unit, known)


def begins_word(text: str, at: int) -> bool:
    """Tell whether a noun begins at `at` that only looks like a unit: 项目, but not 项目标."""
    if text[at : at + 3] in _SPLIT:
        return False
    return text[at : at + 2] in _NOT_UNITS or text[at : at + 3] in _NOT_UNITS


def _read_latin(text: str, at: int, known: dict[str, str]) -> Unit | None:
    match = _LATIN_RUN.match(text, at)
    if match is None:
        return None
    if match[0] in known:
        return Unit(known[match[0]], match.end())
    return Unit(match[0], match.end()) if match[0] in _LATIN else None


def _read_han(text: str, at: int, units: dict[str, str]) -> Unit | None:
    for length in range(_LONGEST, 0, -1):
        name = text[at : at + length]
        if name in units and len(name) == length:
            return None if length == 1 and begins_word(text, at) else Unit(units[name], at + length)
    return None


def _with_second(text: str, unit: Unit, known: dict[str, str]) -> Unit:
    """Join a second half in brackets, 场(次), or the unit that it is counted by, 元/吨."""
    opening = _SECOND.match(text, unit.end)
    second = opening and (_read_han(text, opening.end(), known) or _read_latin(text, opening.end(), known))
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
