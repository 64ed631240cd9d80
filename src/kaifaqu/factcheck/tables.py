"""Tables in a draft: a figure goes with the label of its row and the heading and unit of its column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.units import is_unit
from kaifaqu.quantity.extract import read
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    headings: tuple[Span, ...]
    #: What the row is about, the narrowest last; none where only the headings say it.
    labels: tuple[Span, ...]
    #: The heading of that.
    corner: Span
    #: The unit that its heading or a cell of its row gives, or empty.
    unit: str
    #: It stands under no heading, though others do.
    is_stray: bool


class Table:
    """A table in a draft, read row by row."""

    def __init__(self, text: str) -> None:
        self._text = text
        #: The rows of headings, each with the place of the heading of every column.
        self._headings: list[list[Span]] = []
        #: The newest label in each column: it stands for the empty cells below it, too.
        self._labels: dict[int, Span] = {}

    def add_headings(self, *lines: Span) -> None:
        """Take rows as headings; an empty cell is one with the heading before it."""
        for line in lines:
            headings: list[Span] = []
            for span in _cells(self._text, line):
                merged = headings and not self._text[slice(*span)].strip()
                headings.append(headings[-1] if merged else span)
            self._headings.append(headings)

    def row(self, line: Span) -> Iterator[Cell]:
        """Yield the cells of a row but its labels, and but those that only name a unit."""
        cells = list(_cells(self._text, line))
        labels = dict(self._labelled(cells))
        first = max(labels, default=-1) + 1
        texts = [self._text[slice(*span)].strip() for span in cells[first:]]
        name, unit = _without_unit(self._text, labels[first - 1]) if labels else ((0, 0), "")
        units = [unit, *texts] if unit else [told for told in texts if is_unit(told)]
        told = (*(place for at, place in labels.items() if at < first - 1), name) if labels else ()
        corners = self._over(min(labels)) if labels else []
        for n, span in enumerate(cells[first:], first):
            if is_unit(texts[n - first]):
                continue
            parted = [_without_unit(self._text, heading) for heading in self._over(n)]
            named = next((one for _, one in reversed(parted) if one), units[0] if units else "")
            yield Cell(
                span=span,
                headings=tuple(heading for heading, _ in parted),
                labels=told,
                corner=corners[0] if corners else (0, 0),
                unit=named,
                is_stray=bool(self._headings) and not parted,
            )

    def _labelled(self, cells: Sequence[Span]) -> Iterator[tuple[int, Span]]:
        """Yield the columns of the labels, each with its place: a first one, and names beside it."""
        found = False
        for n, span in enumerate(cells):
            text = self._text[slice(*span)].strip()
            if not text and n in self._labels:
                found = True
                yield n, self._labels[n]
            elif found and (not text or is_unit(text) or not _NAME.match(text) or n == len(cells) - 1):
                return
            elif not _INDEX.match(text) and read(text) is None:
                found = True
                self._labels = {at: known for at, known in self._labels.items() if at < n} | {n: span}
                yield n, span

    def _over(self, n: int) -> list[Span]:
        """Return the headings over a column, the outermost first."""
        return [headings[n] for headings in self._headings if n < len(headings)]


def is_rule(line: str) -> bool:
    """Tell whether a line only draws the table."""
    return bool(_RULE.match(line))


def _without_unit(text: str, span: Span) -> tuple[Span, str]:
    """Return the place of a name without its unit, and that unit: in brackets behind it, or all of it."""
    said = text[slice(*span)].strip()
    if said and is_unit(said):
        return (span[0], span[0]), said
    unit = _UNIT.search(text[slice(*span)])
    return ((span[0], span[0] + unit.start()), unit[1]) if unit and is_unit(unit[1]) else (span, "")


def _cells(text: str, line: Span) -> Iterator[Span]:
    """Yield the places of the cells between the bars of a line."""
    bars = [at for at in range(*line) if text[at] == "|"]
    for start, end in pairwise(bars):
        yield start + 1, end
