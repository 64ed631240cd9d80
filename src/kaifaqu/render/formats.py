"""The formats a command can be asked for, and the one way to print records in any but a table."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.render.record import Record


class Format(StrEnum):
    """Every format by the name that `--format` takes."""

    #: Drawn for a person by `render.terminal`, to a width; all others are the same bytes everywhere.
    TABLE = "table"
    RECORD = "record"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    EXCEL = "excel"
    #: A workbook, which is bytes and comes from `render.workbook`.
    XLSX = "xlsx"
    #: A line a fact, to be put below a text; made from facts and their sources by `render.citation`.
    CITE = "cite"


def render(
    form: Format,
    records: Iterable[Record],
    fields: Sequence[str],
    *,
    header: bool | None = None,
    names: Sequence[str] | None = None,
) -> Iterator[str]:
    """Return the records in a data format, as pieces of text with their line ends.

    `header` is for TSV and CSV; None leaves it to the format. `names`, for people, are what MD and
    RECORD call the fields. No records: no text, but `[]` in JSON. A table, which takes a width to draw,
    comes as TSV.
    """
    match form:
        case Format.CSV | Format.EXCEL:
            from kaifaqu.render.delimited import csv, excel

            lines = (csv if form is Format.CSV else excel)(records, fields, header=header is not False)
        case Format.JSON | Format.JSONL:
            from kaifaqu.render.structured import json, jsonl

            lines = (json if form is Format.JSON else jsonl)(records, fields)
        case Format.MD:
            from kaifaqu.render.markdown import markdown

            lines = markdown(records, fields, names)
        case Format.RECORD:
            from kaifaqu.render.keyvalue import record

            lines = record(records, fields, names)
        case _:
            from kaifaqu.render.delimited import tsv

            lines = tsv(records, fields, header=header is True)
    return lines
