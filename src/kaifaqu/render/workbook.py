"""Facts as a workbook for a spreadsheet: numbers as numbers, with the source's own text beside them.

The only place with XlsxWriter, which is an extra of the package.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from kaifaqu.render.record import plain
from kaifaqu.render.wording import field_names
from kaifaqu.text import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from kaifaqu.render.record import Record, Value

#: A spreadsheet keeps so many digits of a number; a longer one is written as text.
_DIGITS = 15
_NARROWEST, _WIDEST = 6, 60
_ROWS = 1_048_576
#: The same bytes each time.
_CREATED = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def workbook(records: Iterable[Record], fields: Sequence[str], title: str) -> bytes:
    """Return a workbook with one sheet: a header that stays in view, and a row a record."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": _CREATED})
    sheet = book.add_worksheet()
    bold, number = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "General"})
    names = [*map(visible, field_names(fields))]
    sheet.write_row(0, 0, names, bold)
    widest = list(map(width, names))
    last = 0
    for last, record in enumerate(records, 1):
        if last >= _ROWS:
            break
        for column, field in enumerate(fields):
            shown = _write(sheet, last, column, record[field], number)
            widest[column] = max(widest[column], width(shown))
    for column, size in enumerate(widest):
        sheet.set_column(column, column, min(max(size, _NARROWEST), _WIDEST) + 2)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(fields) - 1)
    book.close()
    return buffer.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Value, number: Format) -> str:
    """Write one value, and return it as it is shown."""
    text = visible(plain(value))
    is_number = value is not None and not isinstance(value, str | bool | tuple)
    if is_number and sum(map(str.isdigit, text.lstrip("-0."))) <= _DIGITS:
        sheet.write_number(row, column, float(text), number)
    elif text:
        sheet.write_string(row, column, text)
    return text
