"""Records as lines of delimited cells: TSV for pipes, CSV for programs that read it. Imports nothing slow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.render.record import plain
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.render.record import Record, Value

#: What a spreadsheet takes for the start of a formula, and white space that it drops ahead of one.
_RUN = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LEADING = ("\t", "\r", "\n")


def tsv(records: Iterable[Record], fields: Sequence[str], *, header: bool = False) -> Iterator[str]:
    r"""Yield one line a record, in linear TSV: a cell holds no tab, no line end and nothing that acts.

    Each of those is written as an escape (`\t`, `\n`, `\x1b`, `\u202e`) and a backslash as two, so that each
    cell reads back to the very value.
    """
    for cells in _rows(records, fields, header=header):
        yield "\t".join(visible(cell.replace("\\", "\\\\")) for cell in cells) + "\n"


def csv(records: Iterable[Record], fields: Sequence[str], *, header: bool = True) -> Iterator[str]:
    """Yield one row a record, quoted as in RFC 4180 but ended by LF.

    A line end within a cell stays one, in quotes; all else that acts on a terminal is escaped.
    """
    from csv import writer
    from io import StringIO

    line = StringIO()
    row = writer(line, lineterminator="\n")
    for cells in _rows(records, fields, header=header):
        row.writerow(["\n".join(map(visible, cell.split("\n"))) for cell in cells])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def excel(records: Iterable[Record], fields: Sequence[str], *, header: bool = True) -> Iterator[str]:
    """Yield CSV as a spreadsheet opens it: a byte order mark, CRLF, and no cell that it would run.

    A text that starts like a formula gets an apostrophe ahead of it; numbers stay numbers.
    """
    guarded = ({name: _guarded(value) for name, value in record.items()} for record in records)
    opening = "\ufeff"
    for line in csv(guarded, fields, header=header):
        yield f"{opening}{line[:-1]}\r\n"
        opening = ""


def _guarded(value: Value) -> Value:
    """Return a value as it is shown, kept from being run."""
    if not isinstance(value, str | tuple):
        return value
    text = plain(value)
    return f"'{text}" if text.lstrip().startswith(_RUN) or text[:1] in _LEADING else text


def _rows(records: Iterable[Record], fields: Sequence[str], *, header: bool) -> Iterator[Sequence[str]]:
    """Yield the cells of each record, the names of the fields ahead of the first; nothing for no records."""
    for record in records:
        if header:
            yield fields
            header = False
        yield [plain(record[name]) for name in fields]
