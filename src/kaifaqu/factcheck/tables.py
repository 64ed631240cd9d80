"""Tables in a draft: a figure goes with the label of its row and the heading and unit of its column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.quantity.figure import Figure

    Span = tuple[int, int]

_RULE = Pattern(r"[\s|:+-]+$")
#: The number of a row, which is neither its label nor a figure of it.
_INDEX = Pattern(r"\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[(（]?[0-9]{1,3}[)）.、]|[①-⑳])?\s*$")
#: A name without figures.
_NAME = Pattern(r"[^0-9一二三四五六七八九十百千万亿两%％]*$")
_UNIT = Pattern(r"[(（]\s*(?:单位[:：])?\s*([^()（）0-9]{1,6})\s*[)）]\s*$")


class Cell(NamedTuple):
    """A cell of a row, by places in the original text, with what it stands under and beside."""

    span: Span
    heading: Span
    #: What the row is about, the narrowest last.
    labels: tuple[Span, ...]
    #: The heading of that.
    corner: Span
    #: The unit that its heading or a cell of its row gives, or empty.
    unit: str


class Table:
    """A table in a draft, read row by row."""

    def __init__(self, text: str, header: Span) -> None:
        self._text = text
        self._headings = list(_cells(text, header))
        #: The newest label in each column: it stands for the empty cells below it, too.
        self._labels: dict[int, Span] = {}

    def row(self, line: Span) -> Iterator[Cell]:
        """Yield the cells of a row but its labels."""
        if _RULE.match(self._text[slice(*line)]):
            return
        cells = list(_cells(self._text, line))
        labels = dict(self._labelled(cells))
        last = max(labels, default=len(cells))
        texts = [self._text[slice(*span)].strip() for span in cells[last + 1 :]]
        name, unit = _without_unit(self._text, labels[last]) if labels else ((0, 0), "")
        units = [unit, *texts] if unit else [told for told in texts if _is_unit(told)]
        corner = self._heading(min(labels, default=0))
        for n, span in enumerate(cells[last + 1 :], last + 1):
            heading, named = _without_unit(self._text, self._heading(n))
            told = (*(place for at, place in labels.items() if at < last), name)
            yield Cell(span, heading, told, corner, named or (units[0] if units else ""))

    def _labelled(self, cells: Sequence[Span]) -> Iterator[tuple[int, Span]]:
        """Yield the columns of the labels, each with its place: a first one, and names beside it."""
        found = False
        for n, span in enumerate(cells):
            text = self._text[slice(*span)].strip()
            if not text and n in self._labels:
                found = True
                yield n, self._labels[n]
            elif found and (not text or _is_unit(text) or not _NAME.match(text) or n == len(cells) - 1):
                return
            elif not _INDEX.match(text):
                found = True
                self._labels = {at: known for at, known in self._labels.items() if at < n} | {n: span}
                yield n, span

    def _heading(self, n: int) -> Span:
        return self._headings[n] if n < len(self._headings) else (0, 0)


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
