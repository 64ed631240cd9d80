"""Units that stand apart from their numbers: in brackets ahead, or in the head or a cell of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import RANKS, Kind, Qualifier
from kaifaqu.quantity.units import CURRENCIES, family

if TYPE_CHECKING:
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

#: Qualifiers of a figure that bounds what another one counts.
BOUNDS = frozenset({Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST})
_LONGEST = 6
#: Units of what is ranked, where a word of ranks says so.
_PLACES = frozenset({"位", "名"})
#: Figures on a scale: they count nothing.
SCALES = frozenset({Kind.RATING, Kind.DATE})
_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION, Kind.TENTHS})
_CHANGES = _SHARES | {Kind.POINTS, Kind.MULTIPLE}


def is_unit(said: str) -> bool:
    """Tell whether a text is the name of a unit: with a number ahead it is a figure, and not by itself."""
    if not 0 < len(said) <= _LONGEST or said[0].isdecimal():
        return False
    figure = read(f"1{said}")
    if figure is None or figure.qualifier is not Qualifier.EXACT:
        return False
    return bool(figure.unit) or figure.scaled


def in_unit(word: Word, unit: str) -> Word:
    """Return a bare number in a unit; any other word as it is."""
    figure = word.figure
    if figure is None or figure.unit or not unit:
        return word
    at = figure.number_end - figure.start
    return _told(word, read(f"{figure.text[:at]}{unit}{figure.text[at:]}") or read(f"{figure.text}{unit}"))


def as_rank(word: Word) -> Word:
    """Return a bare number, or one of places, as a rank; any other word as it is."""
    figure = word.figure
    if figure is None or figure.kind is not Kind.NUMBER or not (figure.unit in _PLACES or not figure.unit):
        return word
    number = figure.text[: figure.number_end - figure.start]
    return _told(word, read(f"第{number}位")) if number.isdecimal() else word


def _told(word: Word, figure: Figure | None) -> Word:
    """Return a word with its figure read anew, at its own place."""
    old = word.figure
    if figure is None or old is None:
        return word
    return word._replace(
        figure=figure._replace(
            start=old.start,
            end=old.end,
            number_start=old.number_start,
            number_end=old.number_end,
            text=old.text,
        )
    )


def thresholds(word: Word) -> frozenset[str]:
    """Return what another figure of a clause says as a threshold; so many 亿 may be money."""
    figure = word.figure
    if figure is None or figure.value is None:
        return frozenset()
    families = {figure.family} if figure.unit or not figure.scaled else {figure.family, family("元")}
    return frozenset(f"#{figure.value.normalize()}{one}" for one in families)


def is_bound(word: Word) -> bool:
    """Tell whether another figure bounds what this one counts."""
    return word.figure is not None and (word.figure.high is not None or word.figure.qualifier in BOUNDS)


def is_rating(word: Word) -> bool:
    """Tell whether a figure is a rating."""
    return word.figure is not None and word.figure.kind is Kind.RATING


def is_rank(word: Word) -> bool:
    """Tell whether a figure is a rank."""
    return word.figure is not None and word.figure.kind in RANKS


def is_money(word: Word) -> bool:
    """Tell whether a figure is an amount of money."""
    return word.figure is not None and word.figure.unit in CURRENCIES


def is_change(word: Word) -> bool:
    """Tell whether a figure may say how much something has changed."""
    return word.figure is not None and word.figure.kind in _CHANGES


def is_share(word: Word) -> bool:
    """Tell whether a figure is a share or a rate."""
    return word.figure is not None and word.figure.kind in _SHARES
