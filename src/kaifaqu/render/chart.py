"""Comparable facts as bars, in the source's own units. Lays out lines; draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.render.cells import Cell, lines_of
from kaifaqu.render.table import figure_head
from kaifaqu.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from kaifaqu.render.cells import Line

_GAP = 2
#: Eighths of a terminal cell, from one on.
_EIGHTHS = "▏▎▍▌▋▊▉█"
_WHOLE = len(_EIGHTHS)
#: Bars are so long at most, and a chart without room for the shortest has none.
_LONGEST, _SHORTEST = 48, 8
#: A label takes at most this part of the room, in percent.
_LABEL_SHARE = 45


class Bar(NamedTuple):
    """One figure of a chart."""

    label: str
    #: As the source prints it.
    text: str
    value: Decimal
    #: What is said behind its bar, such as a change.
    behind: str = ""


class Chart(NamedTuple):
    """Figures of one unit that can be compared by eye."""

    title: str
    bars: Sequence[Bar]


def drawn(charts: Iterable[Chart], room: int) -> Iterator[Line]:
    """Yield a title and a bar a figure; all bars of a chart are of one scale, from nothing on."""
    gap = False
    for chart in charts:
        if gap:
            yield []
        gap = True
        yield from lines_of(Cell(chart.title, style="bold"), room)
        yield from _bars(chart.bars, room)


def _bars(bars: Sequence[Bar], room: int) -> Iterator[Line]:
    heads = [figure_head(bar.text) for bar in bars]
    end = max(heads)
    texts = [" " * (end - head) + bar.text for bar, head in zip(bars, heads, strict=True)]
    figure = max(map(width, texts))
    label = min(max(width(bar.label) for bar in bars), max(room * _LABEL_SHARE // 100, 2))
    behind = max(width(bar.behind) for bar in bars)
    rest = room - label - _GAP - figure - _GAP - (behind + _GAP if behind else 0)
    longest = min(rest, _LONGEST)
    largest = max(abs(bar.value) for bar in bars)
    for bar, text in zip(bars, texts, strict=True):
        if longest < _SHORTEST:
            yield from _below(bar, room, largest)
            continue
        *above, last = lines_of(Cell(bar.label), label)
        yield from above
        line = [*last, (" " * (label - sum(width(piece) for piece, _ in last) + _GAP), ""), (text, "bold")]
        length = _length(bar.value, largest, longest)
        line += [(" " * (figure - width(text) + _GAP), ""), (length, "dim" if bar.value < 0 else "cyan")]
        if bar.behind:
            line.append((" " * (longest - width(length) + _GAP) + bar.behind, ""))
        yield line


def _below(bar: Bar, room: int, largest: Decimal) -> Iterator[Line]:
    """Yield a figure of a narrow chart: its label, its bar below, its text behind or below that."""
    yield from lines_of(Cell(bar.label), room)
    length = _length(bar.value, largest, max(1, min(_LONGEST, room - width(bar.text) - _GAP)))
    if room - width(bar.text) - _GAP < _SHORTEST:
        yield from lines_of(Cell(bar.text, whole=True, style="bold"), room)
        yield [(_length(bar.value, largest, room), "cyan")]
    else:
        yield [(length, "cyan"), ("  ", ""), (bar.text, "bold")]
    if bar.behind:
        yield from lines_of(Cell(bar.behind), room)


def _length(value: Decimal, largest: Decimal, longest: int) -> str:
    """Return a bar to the eighth of a cell; the smallest figure that is not nothing still shows."""
    eighths = int(abs(value) * longest * _WHOLE / largest) if largest else 0
    eighths = max(eighths, 1) if value else 0
    whole, part = divmod(eighths, _WHOLE)
    return _EIGHTHS[-1] * whole + (_EIGHTHS[part - 1] if part else "")
