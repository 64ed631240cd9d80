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


def render(
    form: Format, records: Iterable[Record], fields: Sequence[str], *, header: bool | None = None
) -> Iterator[str]:
    """Return the records in a data format, as pieces of text with their line ends.

    `header` is for TSV and CSV; None leaves it to the format. No records: no text, but `[]` in JSON. A table,
    which takes a width to draw, comes as TSV.
    """
    match form:
        case Format.CSV:
            from kaifaqu.render.delimited import csv

            return csv(records, fields, header=header is not False)
        case Format.JSON:
            from kaifaqu.render.structured import json

            return json(records, fields)
        case Format.JSONL:
            from kaifaqu.render.structured import jsonl

            return jsonl(records, fields)
        case Format.MD:
            from kaifaqu.render.markdown import markdown

            return markdown(records, fields)
        case Format.RECORD:
            from kaifaqu.render.plain import record

            return record(records, fields)
        case _:
            from kaifaqu.render.delimited import tsv

            return tsv(records, fields, header=header is True)
