"""The formats a command can be asked for, and the one way to print records in any but a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Literal

    from kaifaqu.render.record import Record

    Format = Literal["table", "record", "tsv", "csv", "json", "jsonl", "md", "excel", "xlsx", "cite"]

#: Every format by the name that `--format` takes. A table is drawn for a person by `render.terminal`, to a
#: width; all others are the same bytes everywhere: `xlsx` is a workbook and comes from `render.workbook`,
#: `cite` is a line a fact, made with its source by `render.citation`.
FORMATS: tuple[Format, ...] = (
    *("table", "record", "tsv", "csv", "json", "jsonl", "md", "excel", "xlsx", "cite"),
)


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
        case "csv" | "excel":
            from kaifaqu.render.delimited import csv, excel

            lines = (csv if form == "csv" else excel)(records, fields, header=header is not False)
        case "json" | "jsonl":
            from kaifaqu.render.structured import json, jsonl

            lines = (json if form == "json" else jsonl)(records, fields)
        case "md":
            from kaifaqu.render.markdown import markdown

            lines = markdown(records, fields, names)
        case "record":
            from kaifaqu.render.keyvalue import record

            lines = record(records, fields, names)
        case _:
            from kaifaqu.render.delimited import tsv

            lines = tsv(records, fields, header=header is True)
    return lines
