"""Tables in plain text: bars, tabs, or columns set apart by blanks; each cell by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAR, _TAB = "|", "\t"
_RULE = Pattern(r"[\s|:+-]*-[\s|:+-]*$")
_GAP = Pattern(r"[ \u3000]{2,}")
_BLANK = Pattern(r"[ \u3000]+")
_DIGIT = Pattern(r"[0-9０-９]")
#: A line with one of these is prose, however it is spaced.
_STOPS = frozenset("。;；，!?！？")
_FEWEST_ROWS = 2
#: A table whose columns are set apart by single blanks has so many at least, and no longer titles.
_FEWEST_COLUMNS, _LONGEST_TITLE = 3, 12


class Line(NamedTuple):
    """A line of a draft, without its end; or a cell of one."""

    start: int
    end: int


def height(text: str, lines: Sequence[Line], at: int) -> int:
    """Return how many lines a table takes that begins at a line; 0 if none does."""
    said = _said(text, lines[at])
    if _opens_barred(text, lines, at):
        rows = _run(text, lines, at, _BAR)
        return rows if rows >= _FEWEST_ROWS or said.strip().startswith(_BAR) else 0
    if _marks(said, _TAB):
        rows = _run(text, lines, at, _TAB)
        return rows if rows >= _FEWEST_ROWS else 0
    return _aligned(text, lines, at)


def rows(text: str, lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Return the cells of each row of a table; lines that only rule it are left out."""
    first = _said(text, lines[0])
    if _marks(first, _BAR):
        return tuple(_barred(text, line) for line in lines if not _RULE.match(_said(text, line)))
    if _marks(first, _TAB):
        return tuple(_cut(text, line, _TAB) for line in lines)
    width = len(_spaced(text, lines[0]))
    return tuple(_spaced(text, line, width) for line in lines)


def _said(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _marks(said: str, mark: str) -> int:
    """Return how many marks part the cells of a line."""
    return said.replace("\\|", "").count(mark) if mark == _BAR else said.strip(_TAB).count(mark)


def _opens_barred(text: str, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line begins a table of bars: a bar at its head, two within, or a rule below it."""
    said = _said(text, lines[at])
    count = _marks(said, _BAR)
    ruled = at + 1 < len(lines) and _RULE.match(_said(text, lines[at + 1])) is not None
    return count >= _FEWEST_ROWS or (count == 1 and (said.strip().startswith(_BAR) or ruled))


def _run(text: str, lines: Sequence[Line], at: int, mark: str) -> int:
    """Return how many lines from one on have the mark of a table."""
    n = at
    while n < len(lines) and _marks(_said(text, lines[n]), mark):
        n += 1
    return n - at


def _aligned(text: str, lines: Sequence[Line], at: int) -> int:
    """Return how many lines a table takes whose columns are set apart by blanks."""
    width = len(_spaced(text, lines[at]))
    if width < _FEWEST_ROWS:
        return 0
    n = at
    while n < len(lines) and len(_spaced(text, lines[n], width)) == width:
        said = _said(text, lines[n])
        if not _STOPS.isdisjoint(said) or (n > at and not _DIGIT.search(said)):
            break
        n += 1
    return n - at if n - at >= _FEWEST_ROWS else 0


def _cut(text: str, line: Line, mark: str) -> tuple[Line, ...]:
    """Cut a line at a mark; a bar behind a backslash is none."""
    cells, start, at = [], line.start, line.start
    while at < line.end:
        if text[at] == "\\" and mark == _BAR:
            at += 2
            continue
        if text[at] == mark:
            cells.append(Line(start, at))
            start = at + 1
        at += 1
    return (*cells, Line(start, line.end))


def _barred(text: str, line: Line) -> tuple[Line, ...]:
    """Return the cells between bars, without what is outside the first and the last."""
    said = _said(text, line).strip()
    cells = _cut(text, line, _BAR)
    if said.startswith(_BAR) and not _said(text, cells[0]).strip():
        cells = cells[1:]
    if cells and said.endswith(_BAR) and not _said(text, cells[-1]).strip():
        cells = cells[:-1]
    return cells


def _spaced(text: str, line: Line, width: int = 0) -> tuple[Line, ...]:
    """Return the cells of a line that are set apart by two blanks or more; by one, where that makes up the width."""
    cells = _parted(text, line, _GAP)
    if width and len(cells) < width and len(closer := _parted(text, line, _BLANK)) == width:
        return closer
    return cells


def _parted(text: str, line: Line, gap: Pattern) -> tuple[Line, ...]:
    said = _said(text, line)
    inner = said.strip(" \u3000")
    if not inner:
        return ()
    first = line.start + said.index(inner[0])
    cells, start = [], first
    for blank in gap.finditer(inner):
        cells.append(Line(start, first + blank.start()))
        start = first + blank.end()
    return (*cells, Line(start, first + len(inner)))


def tabbed(text: str) -> str:
    """Return a text in which tabs set apart the columns that single blanks do, in a table of titles and figures.

    产业 企业数 规上企业数, and below it 电子信息 300 91. Each character keeps its place.
    """
    lines, n = text.split("\n"), 0
    while n < len(lines):
        width = _titles(lines[n])
        end = n + 1
        while width and end < len(lines) and _is_row(lines[end], width):
            end += 1
        if end - n > _FEWEST_ROWS:
            lines[n:end] = (line.replace(" ", _TAB) for line in lines[n:end])
        n = end
    return "\n".join(lines)


def _titles(line: str) -> int:
    """Return how many titles a line holds that single blanks set apart, 0 if it is no such line."""
    cells = line.split(" ")
    named = all(cells) and not _DIGIT.search(line) and _STOPS.isdisjoint(line)
    return (
        len(cells)
        if named and len(cells) >= _FEWEST_COLUMNS and max(map(len, cells)) <= _LONGEST_TITLE
        else 0
    )


def _is_row(line: str, width: int) -> bool:
    """Tell whether a line holds so many cells that single blanks set apart, a figure among those behind the first."""
    cells = line.split(" ")
    return len(cells) == width and all(cells) and any(_DIGIT.match(cell) for cell in cells[1:])
