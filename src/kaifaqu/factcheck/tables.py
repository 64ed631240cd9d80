"""Tables in a draft: a figure goes with the label of its row and the heading and unit of its column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.quantity.figure import Figure

    Span = tuple[int, int]

_RULE = Pattern(r"[\s|:+-]+$")
#: The number of a row, which is neither its label nor a figure of it.
_INDEX = Pattern(r"\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[(（]?[0-9]{1,3}[)）.、]|[①-⑳])?\s*$")
_UNIT = Pattern(r"[(（]\s*(?:单位[:：])?\s*([^()（）0-9]{1,6})\s*[)）]\s*$")


class Cell(NamedTuple):
    """A cell of a row, by places in the original text, with what it stands under and beside."""

    span: Span
    heading: Span
    label: Span
    #: The heading of the labels.
    corner: Span
    #: The unit that its heading or a cell of its row gives, or empty.
    unit: str


def is_rule(line: str) -> bool:
    """Tell whether a line only draws the table."""
    return bool(_RULE.match(line))


def row(text: str, header: Span, line: Span) -> Iterator[Cell]:
    """Yield the cells of a row but its label."""
    headings, cells = list(_cells(text, header)), list(_cells(text, line))
    label = next((n for n, span in enumerate(cells) if not _INDEX.match(text[slice(*span)])), len(cells))
    texts = [text[slice(*span)].strip() for span in cells[label + 1 :]]
    name, unit = _without_unit(text, cells[label]) if label < len(cells) else ((0, 0), "")
    corner = headings[label] if label < len(headings) else (0, 0)
    units = [unit, *texts] if unit else [told for told in texts if _is_unit(told)]
    for n, span in enumerate(cells[label + 1 :], label + 1):
        heading = headings[n] if n < len(headings) else (span[0], span[0])
        heading, named = _without_unit(text, heading)
        yield Cell(span, heading, name, corner, named or (units[0] if units else ""))


def _without_unit(text: str, span: Span) -> tuple[Span, str]:
    """Return the place of a name without the unit in brackets behind it, and that unit, or empty."""
    unit = _UNIT.search(text[slice(*span)])
    return ((span[0], span[0] + unit.start()), unit[1]) if unit and _is_unit(unit[1]) else (span, "")


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


def _cells(text: str, line: Span) -> Iterator[Span]:
    """Yield the places of the cells between the bars of a line."""
    bars = [at for at in range(*line) if text[at] == "|"]
    for start, end in pairwise(bars):
        yield start + 1, end


def _is_unit(text: str) -> bool:
    """Tell whether a text is the name of a unit."""
    figure = read(f"1{text}") if text else None
    return figure is not None and bool(figure.unit)
