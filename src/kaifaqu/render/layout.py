"""Lays cells out as lines where no table can: headings, notes, keys and values, lists. Draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.render.cells import Cell, lines_of
from kaifaqu.render.columns import GAP, longest_word
from kaifaqu.text import width as cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.render.cells import Line, Row
    from kaifaqu.render.table import Sheet

#: How what stands beside an answer is drawn, and the rule below one.
KEY_STYLE = "dim"
RULE = "─"


def heading(one: Sheet, across: int) -> list[Line]:
    """Return a group's heading on one line where it fits, and a light rule below it."""
    left = [(one.title, "bold"), ("  ", "")] if one.title else []
    left.append((one.extent, "" if one.title else "bold"))
    room = across - line_width(left) - cells_of(one.source)
    if room >= GAP * bool(one.source):
        return [[*left, (" " * room, ""), (one.source, KEY_STYLE)], [(RULE * across, KEY_STYLE)]]
    title = lines_of(Cell(one.title, style="bold"), across) if one.title else []
    room = across - cells_of(one.extent) - cells_of(one.source)
    if room >= GAP:
        rest: list[Line] = [[(one.extent, ""), (" " * room, ""), (one.source, KEY_STYLE)]]
    else:
        cells = (Cell(one.extent), Cell(one.source, style=KEY_STYLE))
        rest = [line for cell in cells if cell.text for line in lines_of(cell, across)]
    return [*title, *rest, [(RULE * across, KEY_STYLE)]]


def heading_width(one: Sheet) -> int:
    """Return the terminal cells that a heading takes on one line."""
    return sum(map(cells_of, (one.title, one.extent, one.source))) + 2 * GAP


def notes_below(notes: Iterable[tuple[str, str]], wide: int) -> Iterator[Line]:
    """Yield the notes, as many a line as fit; a longer one goes on behind its mark."""
    line: Line = []
    for mark, note in notes:
        told, indent = f"{mark} {note}", cells_of(mark) + 1
        if line and line_width(line) + GAP + 1 + cells_of(told) <= wide:
            line += [(" " * (GAP + 1), ""), (told, "")]
            continue
        if line:
            yield line
        is_hung = indent + GAP <= wide
        folded = lines_of(Cell(note, indent=indent) if is_hung else Cell(told), wide)
        if is_hung:
            folded[0][0] = (f"{mark} ", "")
        *first, line = folded
        yield from first
    if line:
        yield line


def stacked(row: Row, width: int, highlight: Sequence[str]) -> Iterator[Line]:
    """Yield a fact where no table fits: its label as a key, and its figure and marks below it."""
    label = row["label"]._replace(indent=min(row["label"].indent, width // 2 - 1), style=KEY_STYLE)
    yield from lines_of(label, width, highlight)
    text = row["text"]._replace(text=row["text"].text.strip(" "))
    marks = [row[name]._replace(text=" ".join(row[name].text.split())) for name in ("beside", "period")]
    indent = min(label.indent + GAP, max(0, width - (cells_of(text.text) if text.whole else GAP)))
    text = text._replace(indent=indent)
    folded = lines_of(text, width, highlight) if text.text else [[]]
    ending = sum(1 + cells_of(cell.text) for cell in marks if cell.text)
    if not text.whole and line_width(folded[-1]) + ending > width >= longest_word(text) + ending:
        folded = lines_of(text, width - ending, highlight)
    *first, line = folded
    yield from first
    for cell in marks:
        size = cells_of(cell.text)
        if size and line and line_width(line) + 1 + size <= width:
            line += [(" ", ""), (cell.text, cell.style)]
        elif size:
            if line:
                yield line
            *first, line = lines_of(cell._replace(indent=min(indent, max(0, width - size))), width)
            yield from first
    if line:
        yield line


def key_lines(row: Row, width: int, highlight: Sequence[str]) -> Iterator[Line]:
    """Yield each key and value of a row, the value below its key where it, or a word, has too little room."""
    indent = max(map(cells_of, row), default=0) + GAP
    for key, cell in row.items():
        room = width - indent
        if not cell.text:
            continue
        unbroken = cells_of(cell.text) if cell.whole else longest_word(cell)
        if room < width // 2 or unbroken > room:
            yield from lines_of(Cell(key, whole=True, style=KEY_STYLE), width)
            yield from lines_of(cell, width, highlight)
        else:
            first, *rest = lines_of(cell._replace(indent=indent), width, highlight)
            yield [(key + " " * (indent - cells_of(key)), KEY_STYLE), *first[1:]]
            yield from rest


def joined(stacks: Sequence[Sequence[Line]], widths: Sequence[int]) -> Iterator[Line]:
    """Yield the lines of a table, its cells padded to their columns."""
    for cells in zip(*stacks, strict=True):
        line: Line = []
        for cell, size in zip(cells, widths, strict=True):
            line += [*cell, (" " * (size + GAP - line_width(cell)), "")]
        yield line


def line_width(line: Line) -> int:
    """Return the terminal cells that a line takes."""
    return sum(cells_of(text) for text, _ in line)
