"""Units that stand apart from their numbers: in the head or a cell of a table, or in brackets ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import Figure
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.quantity.figure import Masked

#: A unit in brackets, as behind the label that a number is told of: "amount (yuan): 5".
_AHEAD = Pattern(
    r"[(（][ \t]*(?:单位[:：][ \t]*)?([^()（）0-9\s]{1,6})[ \t]*[)）][ \t]*[:：]?[ \t]*(?=[0-9])"
)


def in_unit(figure: Figure, text: str, unit: str) -> Figure:
    """Return a bare number in the unit that its table gives; any other figure as it is."""
    if figure.unit or not unit:
        return figure
    read_in = read(f"{text[figure.start : figure.end]}{unit}")
    if read_in is None:
        return figure
    return read_in._replace(
        start=figure.start,
        end=figure.end,
        number_start=figure.number_start,
        number_end=figure.number_end,
        text=figure.text,
    )


def is_unit(text: str) -> bool:
    """Tell whether a text is the name of a unit: with a number ahead it is a figure, and not by itself."""
    figure = read(f"1{text}") if text else None
    return figure is not None and bool(figure.unit) and read(text) is None


def _follows_bracket(text: str, start: int) -> bool:
    """Tell whether a bracket closes ahead of a number, with no more than a colon and blanks between them."""
    return text[max(0, start - 8) : start].rstrip(" \t:：").endswith((")", "）"))


def with_units(text: str, marks: Sequence[Figure | Masked]) -> tuple[str, list[Figure | Masked]]:
    """Return a text with blanks for the units ahead of bare numbers, and its marks with those units."""
    if not any(_follows_bracket(text, mark.start) for mark in marks):
        return text, list(marks)
    told = {found.end(): found for found in _AHEAD.finditer(text) if is_unit(found[1])}
    parts, at, units = [], 0, {}
    for mark in marks:
        if isinstance(mark, Figure) and not mark.unit and (found := told.get(mark.start)):
            end = found.end(1) + 1
            parts += [text[at : found.start()], " " * (end - found.start())]
            at, units[mark.start] = end, found[1]
    marked = [
        in_unit(one, text, units.get(one.start, "")) if isinstance(one, Figure) else one for one in marks
    ]
    return "".join([*parts, text[at:]]), marked
