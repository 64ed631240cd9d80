"""Records as JSON: always the same keys, readable Chinese, exact numbers, nothing that acts on a terminal."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING

from kaifaqu.render.record import plain
from kaifaqu.text import acts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.render.record import Record, Value

    Document = Value | dict[str, "Document"] | list["Document"]


class _Escaped(dict[int, str]):
    r"""Maps a code point to itself, or to its `\u` form if it would act on a terminal."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if acts(char):
            units = char.encode("utf-16-be", "surrogatepass").hex(",", 2).split(",")
            char = "".join(f"\\u{unit}" for unit in units)
        self[code] = char
        return char


_escaped = _Escaped()
_encode = JSONEncoder(ensure_ascii=False).encode


def json(records: Iterable[Record], fields: Sequence[str]) -> Iterator[str]:
    """Yield an array of records, indented by two spaces, one piece a record."""
    opening = "[\n"
    for record in records:
        pairs = ",\n".join(f"    {_quoted(name)}: {_value(record[name], ', ')}" for name in fields)
        yield f"{opening}  {{\n{pairs}\n  }}"
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def jsonl(records: Iterable[Record], fields: Sequence[str]) -> Iterator[str]:
    """Yield one compact object a line."""
    for record in records:
        pairs = ",".join(f"{_quoted(name)}:{_value(record[name], ',')}" for name in fields)
        yield f"{{{pairs}}}\n"


def dumped(document: Document) -> str:
    """Return a nested document, indented by two spaces; a number keeps every digit."""
    return "".join(_pieces(document, "\n")) + "\n"


def _pieces(document: Document, newline: str) -> Iterator[str]:
    """Yield a document in pieces; `newline` begins a line as deep as it is."""
    deeper = newline + "  "
    if isinstance(document, dict) and document:
        opening = "{"
        for name, value in document.items():
            yield f"{opening}{deeper}{_quoted(name)}: "
            yield from _pieces(value, deeper)
            opening = ","
        yield f"{newline}}}"
    elif isinstance(document, list) and document:
        opening = "["
        for value in document:
            yield opening + deeper
            yield from _pieces(value, deeper)
            opening = ","
        yield f"{newline}]"
    elif isinstance(document, dict | list):
        yield "{}" if isinstance(document, dict) else "[]"
    else:
        yield _value(document, ", ")


def _value(value: Value, comma: str) -> str:
    """Return a value as JSON; a number keeps every digit."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{comma.join(map(_quoted, value))}]"
    return _quoted(value) if isinstance(value, str) else plain(value)


def _quoted(text: str) -> str:
    """Return a string as JSON."""
    return _encode(text).translate(_escaped)
