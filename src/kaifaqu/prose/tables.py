"""Tables: each figure with its own header, its own label, and the unit that one of them names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.prose.units import BOUNDS, is_unit
from kaifaqu.quantity.extract import scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.prose.draft import Block
    from kaifaqu.prose.grid import Line

_LONGEST_INDEX = 3
#: So many cells of a row at most speak of each of its figures.
_MOST_BESIDE = 30
#: So many characters are words.
_WORDS = 2
#: What an index has besides numerals.
_POINTS = frozenset("()（）.、 ")
#: Digits of a year, and what may stand behind them.
_YEAR = 4
_BEHIND_YEARS = frozenset({"", "-", "—", "."})
_EMPTY = frozenset({"", "—", "-", "–", "/", "——", "*"})
_BRACKETS = (("(", ")"), ("（", "）"))
_COLONS = ("：", ":")


class Cell(NamedTuple):
    """A cell with a figure, and what it stands under and beside, by places in the draft."""

    span: Line
    titles: tuple[Line, ...]
    #: Cells before the figures, each with its title.
    labels: tuple[tuple[Line, Line], ...]
    #: The row above that has no figure: it heads those below it, up to the next such row.
    group: tuple[Line, ...]
    #: Cells behind the figures, each with its title.
    remarks: tuple[tuple[Line, Line], ...]
    #: The unit that its title, its label or a cell of its row gives, or empty.
    unit: str


class _Header(NamedTuple):
    """The first row of a table, if it holds no figure: its cells and their texts; and the caption's unit."""

    titles: Sequence[Line]
    said: Sequence[str]
    unit: str


class _Row(NamedTuple):
    """The cells of a row by what they are."""

    #: Cells that say what its figures are of, those of rows above that still hold too; and its own by number.
    labels: list[tuple[Line, Line]]
    own: list[int]
    #: Cells with a figure, by number.
    values: list[int]
    remarks: list[tuple[Line, Line]]
    #: The unit that a cell names, or empty.
    unit: str


def cells_of(text: str, block: Block, unit: str) -> Iterator[Cell]:
    """Yield the cells of a table that hold a figure; `unit` is the one that its caption names."""
    rows = [[text[cell.start : cell.end].strip("*_ \t　") for cell in row] for row in block.rows]
    headed = bool(rows) and not any(_is_value(said) for said in rows[0])
    header = _Header(block.rows[0], rows[0], unit) if headed else _Header((), (), unit)
    above: dict[int, Line] = {}
    group: tuple[Line, ...] = ()
    for row, said in zip(block.rows[headed:], rows[headed:], strict=True):
        parts = _row(row, said, header, above)
        if parts.own and not parts.values:
            group = tuple(row[k] for k in parts.own)
        yield from _cells(row, said, header, parts, group)


def captions_unit(caption: str) -> str:
    """Return the unit that a caption names behind a colon (单位：家), or nothing."""
    for colon in _COLONS:
        said = caption.rpartition(colon)[2].strip("）) \n")
        if colon in caption and is_unit(said):
            return said
    return ""


def _row(row: Sequence[Line], said: Sequence[str], header: _Header, above: dict[int, Line]) -> _Row:
    """Sort the cells of a row; `above` are the labels of the rows before, by their column."""
    found, named = _Row([], [], [], [], ""), ""
    for k, text in enumerate(said):
        if text in _EMPTY:
            if not text and not found.values and k in above:
                found.labels.append((_title(header, k, above[k]), above[k]))
        elif k == 0 and len(row) > 1 and _is_index(text):
            continue
        elif _is_value(text) and not _names_figures(said, k, found):
            if found.values and _says_more(text):
                found.remarks.append((row[k], row[k]))
            found.values.append(k)
        elif is_unit(text):
            named = named or text
        elif found.values:
            found.remarks.append((_title(header, k, row[k]), row[k]))
        else:
            found.labels.append((_title(header, k, row[k]), row[k]))
            found.own.append(k)
            _cover(above, k, row[k], is_first=len(found.own) == 1)
    return found._replace(unit=named)


def _title(header: _Header, column: int, cell: Line) -> Line:
    """Return the title of a column, or the cell itself where there is none."""
    return header.titles[column] if column < len(header.titles) else cell


def _cover(above: dict[int, Line], column: int, label: Line, *, is_first: bool) -> None:
    """Put a label in the place of those above it; the first of a row ends those on its right, too."""
    if is_first:
        for other in [other for other in above if other >= column]:
            del above[other]
    above[column] = label


def _cells(
    row: Sequence[Line], said: Sequence[str], header: _Header, parts: _Row, group: tuple[Line, ...]
) -> Iterator[Cell]:
    """Yield the cells of a row that hold a figure."""
    of_label = next((found for k in parts.own if (found := _bracketed(said[k]))), "")
    beside, behind = tuple(parts.labels[-_MOST_BESIDE:]), tuple(parts.remarks[:_MOST_BESIDE])
    for k in parts.values:
        titles = tuple(header.titles[k : k + 1])
        of_title = _bracketed(header.said[k]) if titles else ""
        yield Cell(row[k], titles, beside, group, behind, of_title or of_label or parts.unit or header.unit)


def _is_value(said: str) -> bool:
    """Tell whether a cell holds a figure, and is no year."""
    bare = said.lstrip("+-－＋")
    if not bare or _is_year(said):
        return False
    reading = scan(said)
    return bool(reading.figures) if reading.figures or reading.times else bare[0].isdecimal()


def _names_figures(said: Sequence[str], k: int, found: _Row) -> bool:
    """Tell whether a cell with a figure only says what the figures behind it are of: 100亿元以上项目, 其中:10亿元以上."""
    names = _says_more(said[k]) or (not found.labels and _bounds(said[k]))
    return not found.values and names and any(map(_is_value, said[k + 1 :]))


def _bounds(said: str) -> bool:
    """Tell whether the figure of a cell is a threshold."""
    return any(figure.qualifier in BOUNDS for figure in scan(said).figures)


def _says_more(said: str) -> bool:
    """Tell whether words stand behind the figure of a cell: it names what is counted, or is a remark."""
    figures = scan(said).figures
    behind = said[figures[-1].end :].partition("(")[0].partition("（")[0] if figures else ""
    return len(behind.strip()) >= _WORDS


def _is_year(said: str) -> bool:
    """Tell whether a cell begins with a year; one with its noun behind it is read as a time."""
    year, behind = said[:_YEAR], said[_YEAR : _YEAR + 1]
    return len(year) == _YEAR and year.isdecimal() and year[:2] in {"19", "20"} and behind in _BEHIND_YEARS


def _is_index(said: str) -> bool:
    return len(said) <= _LONGEST_INDEX and all(char.isnumeric() or char in _POINTS for char in said)


def _bracketed(said: str) -> str:
    """Return the unit in brackets behind a title or label."""
    for opening, closing in _BRACKETS:
        if said.endswith(closing) and opening in said:
            inner = said[said.rindex(opening) + 1 : -1]
            for colon in _COLONS:
                inner = inner.split(colon)[-1]
            if is_unit(inner.strip()):
                return inner.strip()
    return said if is_unit(said) else ""
