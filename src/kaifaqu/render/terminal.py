"""Draws facts for a person: tables that fit the terminal, else keys and values. The only place with Rich."""

from __future__ import annotations

from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kaifaqu.factcheck.claims import Verdict
from kaifaqu.render import findings as report_lines
from kaifaqu.render.cells import Cell, align_numbers, fact_card, fact_rows, figures_width, heading, record_row
from kaifaqu.render.columns import GAP, fact_columns, record_columns
from kaifaqu.render.lines import breaks
from kaifaqu.text import matches
from kaifaqu.text import width as cells_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.factcheck.report import Report
    from kaifaqu.model import Fact, Sector
    from kaifaqu.render.cells import Row
    from kaifaqu.render.record import Record

_KEY = "dim"
_MATCHED = "bold magenta"
_LEVELS = {"ok": "green", "error": "bold red", "warning": "yellow", "note": "dim"}
#: Rows drawn at a time, so that a long answer begins at once.
_BATCH = 200


def table(
    groups: Sequence[tuple[Sector | None, Sequence[Fact]]],
    *,
    width: int,
    color: bool,
    highlight: Sequence[str] = (),
) -> Iterator[str]:
    """Yield a heading and a table a group, the same columns in all; keys and values if they do not fit."""
    console = _console(width, color=color)
    facts = [fact for _, group in groups for fact in group]
    figures = figures_width(facts, console.width)
    columns = fact_columns(
        lambda names: (row for fact in facts for row in fact_rows(fact, figures, names)), console.width
    )
    gap = ""
    for sector, group in groups:
        yield gap
        if sector:
            yield _print(console, _joined(_lines(heading(sector, len(group)), console.width)))
            yield "" if columns else "\n"
        if columns:
            rows = (row for fact in group for row in fact_rows(fact, figures, columns))
            yield from _tabulated(console, rows, columns, highlight)
        else:
            yield from _listed(console, map(fact_card, group), highlight)
        gap = "\n"


def grid(
    records: Iterable[Record],
    fields: Sequence[str],
    *,
    width: int,
    color: bool,
    highlight: Sequence[str] = (),
) -> Iterator[str]:
    """Yield a table of just these fields under their names; keys and values if it does not fit."""
    console = _console(width, color=color)
    rows = [record_row(record, fields) for record in records]
    names = {name: Cell(name, whole=True, style=_KEY) for name in fields}
    aligned = align_numbers([names, *rows])
    columns = record_columns(aligned, fields, console.width)
    if columns and rows:
        yield from _tabulated(console, aligned, columns, highlight)
    else:
        yield from _listed(console, rows, highlight)


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
    yield from _listed(_console(width, color=color), rows, highlight)


def findings(report: Report, *, width: int, color: bool) -> Iterator[str]:
    """Yield each claim on a line; under each but those confirmed, the sentence with a caret at the figure."""
    console = _console(width, color=color)
    for name, claim in report.told():
        style = _LEVELS[report_lines.level(claim.verdict)]
        yield _print(
            console, _joined(_lines(Cell(report_lines.line(name, claim), style=style), console.width))
        )
        if claim.verdict is not Verdict.CONFIRMED:
            told, before, figure = report_lines.excerpt(claim, console.width - GAP)
            yield _print(console, Text(f"{' ' * GAP}{told}"))
            yield _print(console, Text(f"{' ' * (GAP + before)}{'^' * figure}", style=style))


def _console(width: int, *, color: bool) -> Console:
    """Return a console that only draws: it interprets no data and asks no environment."""
    return Console(
        file=StringIO(),
        # A Chinese character takes two cells.
        width=max(width, 2),
        height=25,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _tabulated(
    console: Console, rows: Iterable[Row], columns: Mapping[str, int], highlight: Sequence[str]
) -> Iterator[str]:
    """Yield the rows as lines of tables, a batch a table.

    All rows of a batch are one row to Rich: a line within a cell takes it a fifth of the time.
    """
    rows = iter(rows)
    *inner, last = columns.values()
    while batch := list(islice(rows, _BATCH)):
        stacks: dict[str, list[Text]] = {name: [] for name in columns}
        for row in batch:
            cells = [_lines(row.get(name, Cell("")), size, highlight) for name, size in columns.items()]
            height = max(map(len, cells))
            for stack, lines in zip(stacks.values(), cells, strict=True):
                stack.extend(lines + [Text()] * (height - len(lines)))
        drawn = Table.grid()
        for size in [*(size + GAP for size in inner), last]:
            drawn.add_column(width=size, no_wrap=True, overflow="ignore")
        drawn.add_row(*map(_joined, stacks.values()))
        yield _print(console, drawn)


def _listed(console: Console, rows: Iterable[Row], highlight: Sequence[str]) -> Iterator[str]:
    """Yield the rows as keys and values, with a blank line between two rows."""
    gap = ""
    for row in rows:
        if lines := list(_entries(row, console.width, highlight)):
            yield gap + _print(console, _joined(lines))
            gap = "\n"


def _entries(row: Row, width: int, highlight: Sequence[str]) -> Iterator[Text]:
    """Yield each key and value of a row, the value below its key where there is too little room beside it."""
    indent = max(map(cells_of, row)) + GAP
    for key, cell in row.items():
        room = width - indent
        if not cell.text:
            continue
        if not key or room < width // 2 or (cell.whole and cells_of(cell.text) > room):
            yield from _lines(Cell(key, whole=True, style=_KEY), width) if key else ()
            yield from _lines(cell, width, highlight)
        else:
            first, *rest = _lines(cell._replace(indent=indent), width, highlight)
            yield Text.assemble((key.ljust(indent), _KEY), first[indent:])
            yield from rest


def _lines(cell: Cell, width: int, highlight: Sequence[str] = ()) -> list[Text]:
    """Return a cell as lines of at most `width` terminal cells, with the matched words marked."""
    text = Text(cell.text, style=cell.style)
    for start, end in matches(cell.text, highlight):
        text.stylize(_MATCHED, start, end)
    cuts = breaks(cell.text, width - cell.indent, whole=cell.whole)
    lines = list(text.divide(cuts)) if cuts else [text]
    for line in lines:
        if not cell.whole:
            line.rstrip()
        line.pad_left(cell.indent)
    return lines


def _joined(lines: Iterable[Text]) -> Text:
    """Return the lines as one text."""
    return Text("\n").join(lines)


def _print(console: Console, drawn: Table | Text) -> str:
    """Return what the console draws, without the blanks at the ends of lines."""
    with console.capture() as capture:
        console.print(drawn, no_wrap=True, overflow="ignore", crop=False)
    return "".join(f"{line.rstrip(' ')}\n" for line in capture.get().split("\n")[:-1])
