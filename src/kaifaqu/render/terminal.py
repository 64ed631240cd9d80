"""Draws facts for a person: tables that fit the terminal, else lists. The only place with Rich."""

from __future__ import annotations

from functools import cache
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kaifaqu.render.cells import Cell, align_numbers, lines_of, record_row
from kaifaqu.render.columns import GAP, across, fitting, record_columns
from kaifaqu.render.layout import (
    KEY_STYLE,
    RULE,
    heading,
    heading_width,
    joined,
    key_lines,
    line_width,
    notes_below,
    stacked,
)
from kaifaqu.render.table import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.render.cells import Line, Row
    from kaifaqu.render.record import Record
    from kaifaqu.render.table import Group

#: Rows of a long answer drawn at a time, so that it begins at once.
_BATCH = 200
#: Rich draws tables of so many rows; a longer one, in ten times the time that its lines take to join.
_SHORT = 60


def table(
    groups: Sequence[Group], *, width: int, color: bool, highlight: Sequence[str] = ()
) -> Iterator[str]:
    """Yield a heading, its facts and their notes a group; the facts one below the other if no table fits."""
    width = max(width, 2)
    sheets = [sheet(group) for group in groups]
    figures, texts = fitting(sheets, width)
    is_short = sum(len(one.figures) + len(one.texts) for one in sheets) <= _SHORT
    wide = min(width, max(across(figures), across(texts), *map(heading_width, sheets), 2)) if sheets else 0
    gap = ""
    for one in sheets:
        yield gap
        yield from _painted(heading(one, wide if figures else width), color=color)
        parts = [(one.figures, figures), (one.texts, texts)]
        break_before = ""
        for rows, columns in parts:
            if rows:
                yield break_before
                break_before = "\n"
                if columns:
                    yield from _tabulated(rows, columns, highlight, color=color, is_short=is_short)
                else:
                    lines = chain.from_iterable(stacked(row, width, highlight) for row in rows)
                    yield from _painted(lines, color=color)
        if one.notes:
            yield "\n"
            yield from _painted(notes_below(one.notes, wide if figures else width), color=color)
        gap = "\n"


def grid(
    records: Iterable[Record],
    fields: Sequence[str],
    *,
    width: int,
    color: bool,
    highlight: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Yield a table of just these fields under their names; keys and values if it does not fit."""
    width = max(width, 2)
    rows = [record_row(record, fields) for record in records]
    titles = {name: Cell((names or {}).get(name, name), whole=True, style=KEY_STYLE) for name in fields}
    aligned = align_numbers([titles, *rows])
    columns = record_columns(aligned, fields, width)
    if columns and rows:
        yield from _tabulated(aligned, columns, highlight, color=color, is_short=len(rows) <= _SHORT)
    else:
        listed = ({titles[name].text: cell for name, cell in row.items()} for row in rows)
        yield from _listed(listed, width, highlight, color=color)


def record(
    records: Iterable[Record],
    fields: Sequence[str],
    *,
    width: int,
    color: bool,
    highlight: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the fields of each record that are not empty, as aligned keys and wrapped values."""
    rows = (record_row(one, fields) for one in records)
    yield from _listed(rows, max(width, 2), highlight, color=color)


def entries(
    facts: Iterable[tuple[Sequence[Cell], Row]], *, width: int, color: bool, highlight: Sequence[str] = ()
) -> Iterator[str]:
    """Yield each fact in full: the answer ahead of a rule, all that is known of it below."""
    width = max(width, 2)
    gap = ""
    for answer, rest in facts:
        *told, whose = (lines_of(cell, width, highlight) for cell in answer)
        head = [*chain.from_iterable(told)]
        across = max(map(line_width, [*head, *whose]))
        yield gap
        yield from _painted([*head, [(RULE * across, KEY_STYLE)], *whose, []], color=color)
        yield from _painted(key_lines(rest, width, highlight), color=color)
        gap = "\n"


def lines(drawn: Iterable[Line], *, color: bool) -> Iterator[str]:
    """Yield lines that are laid out already, in their styles."""
    yield from _painted(drawn, color=color)


def _tabulated(
    rows: Iterable[Row], columns: Mapping[str, int], highlight: Sequence[str], *, color: bool, is_short: bool
) -> Iterator[str]:
    """Yield the rows as lines of a table: drawn by Rich if it is short, else joined here."""
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        stacks: list[list[Line]] = [[] for _ in columns]
        for row in batch:
            cells = [lines_of(row.get(name, Cell("")), size, highlight) for name, size in columns.items()]
            height = max(map(len, cells))
            for stack, told in zip(stacks, cells, strict=True):
                stack.extend(told + [[]] * (height - len(told)))
        if is_short:
            yield _drawn(stacks, list(columns.values()), color=color)
        else:
            yield from _painted(joined(stacks, list(columns.values())), color=color)


def _drawn(stacks: Sequence[Sequence[Line]], widths: Sequence[int], *, color: bool) -> str:
    """Return columns of lines as Rich draws them; all rows are one to it, which takes a fifth of the time."""
    drawn = Table.grid()
    for size in [*(size + GAP for size in widths[:-1]), widths[-1]]:
        drawn.add_column(width=size, no_wrap=True, overflow="ignore")
    drawn.add_row(*(Text("\n").join(Text.assemble(*line) for line in stack) for stack in stacks))
    console = Console(
        file=StringIO(),
        width=sum(widths) + GAP * len(widths),
        height=25,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as capture:
        console.print(drawn, no_wrap=True, overflow="ignore", crop=False)
    return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().split("\n")[:-1])


def _listed(rows: Iterable[Row], width: int, highlight: Sequence[str], *, color: bool) -> Iterator[str]:
    """Yield the rows as keys and values, with a blank line between two rows."""
    gap = ""
    for row in rows:
        if told := list(key_lines(row, width, highlight)):
            yield gap + "".join(_painted(told, color=color))
            gap = "\n"


def _painted(lines: Iterable[Line], *, color: bool) -> Iterator[str]:
    """Yield lines in their styles, without the blanks at their ends."""
    system = ColorSystem.STANDARD if color else None
    for line in lines:
        told = list(line)
        while told and not told[-1][0].strip(" "):
            told.pop()
        if told:
            told[-1] = (told[-1][0].rstrip(" "), told[-1][1])
        yield "".join(_style(name).render(text, color_system=system) if name else text for text, name in told)
        yield "\n"


@cache
def _style(name: str) -> Style:
    return Style.parse(name)
