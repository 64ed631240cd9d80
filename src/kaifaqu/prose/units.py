"""Units that stand apart from their numbers: in brackets ahead, or in the head or a cell of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import Kind, Qualifier

if TYPE_CHECKING:
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

#: Qualifiers of a figure that bounds what another one counts.
BOUNDS = frozenset({Qualifier.OVER, Qualifier.AT_LEAST, Qualifier.UNDER, Qualifier.AT_MOST})
_LONGEST = 6
#: Units of what is ranked, where a word of ranks says so.
_PLACES = frozenset({"位", "名"})


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
