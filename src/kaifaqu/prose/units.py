"""Units that stand apart from their numbers: in brackets ahead, or in the head or a cell of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.quantity.extract import read

if TYPE_CHECKING:
    from kaifaqu.prose.words import Word

_LONGEST = 6


def is_unit(said: str) -> bool:
    """Tell whether a text is the name of a unit: with a number ahead it is a figure, and not by itself."""
    if not 0 < len(said) <= _LONGEST or said[0].isdecimal():
        return False
    figure = read(f"1{said}")
    return figure is not None and (bool(figure.unit) or figure.scaled)


def in_unit(word: Word, unit: str) -> Word:
    """Return a bare number in a unit; any other word as it is."""
    figure = word.figure
    if figure is None or figure.unit or not unit:
        return word
    at = figure.number_end - figure.start
    told = read(f"{figure.text[:at]}{unit}{figure.text[at:]}") or read(f"{figure.text}{unit}")
    if told is None:
        return word
    return word._replace(
        figure=told._replace(
            start=figure.start, end=figure.end, number_start=figure.number_start, number_end=figure.number_end,
            text=figure.text,
        )
    )  # fmt: skip
