"""The cells of what a person is shown: harmless text, measured, and cut into styled lines. Draws nothing."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.render.lines import breaks
from kaifaqu.render.record import plain
from kaifaqu.text import matches, visible, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaifaqu.render.record import Record

    #: What stands in each column; in a list of keys and values, what stands at each key.
    Row = Mapping[str, "Cell"]
    #: Pieces of text, each with its style.
    Line = list[tuple[str, str]]

#: Fields made of words, which may go over several lines; all others stay whole.
_WORDS = frozenset({"label", "label_en", "text", "scope", "tags", "aliases", "note"})
_NUMBERS = frozenset({"value", "at", "facts", "change", "growth", "difference", "growth_percent"})
_MATCHED = "bold magenta"


class Cell(NamedTuple):
    """One value as it is shown."""

    text: str
    #: A figure, a unit, a year or an id: never broken while a line can hold it.
    whole: bool = False
    style: str = ""
    #: Blanks ahead of each of its lines.
    indent: int = 0


def record_row(record: Record, fields: Sequence[str]) -> Row:
    """Return the cells of a record's fields."""
    words = _WORDS if record.get("value") is None else _WORDS - {"text"}
    return {name: Cell(visible(plain(record[name])), whole=name not in words) for name in fields}


def align_numbers(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the numbers, and what heads them, all ending in the same place."""
    ends = {name: max(width(row[name].text) for row in rows) for name in rows[0] if name in _NUMBERS}
    return [{**row, **{name: _end_at(row[name], end) for name, end in ends.items()}} for row in rows]


def lines_of(cell: Cell, room: int, highlight: Sequence[str] = ()) -> list[Line]:
    """Return a cell as lines of at most `room` terminal cells, with the matched words marked."""
    text = cell.text
    found = list(matches(text, highlight)) if highlight else []
    cuts = [0, *breaks(text, max(1, room - cell.indent), whole=cell.whole), len(text)]
    blank = [(" " * cell.indent, "")] if cell.indent else []
    lines = []
    for start, end in pairwise(cuts):
        stop = end if cell.whole else start + len(text[start:end].rstrip())
        lines.append(blank + _spans(text, start, stop, cell.style, found))
    return lines


def _spans(text: str, start: int, end: int, style: str, found: Sequence[tuple[int, int]]) -> Line:
    """Return a part of a text as pieces, those that match in a style of their own."""
    if not found:
        return [(text[start:end], style)] if start < end else []
    edges = {start, end}.union(edge for match in found for edge in match if start < edge < end)
    pieces = pairwise(sorted(edges))
    marked = [(left, right, any(a <= left < b for a, b in found)) for left, right in pieces]
    return [(text[left:right], _MATCHED if is_match else style) for left, right, is_match in marked]


def _end_at(cell: Cell, end: int) -> Cell:
    """Return the cell with blanks ahead, so that it ends `end` terminal cells from its left."""
    return cell._replace(text=" " * (end - width(cell.text)) + cell.text)
