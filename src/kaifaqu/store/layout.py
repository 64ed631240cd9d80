"""How a compiled base is laid out: one view to be read by anyone, `facts`, and tables of the program's own.

The columns of `facts` are the keys of the TOML: numbers are numbers, lists are JSON. The names of all else
begin with `internal_`; it may change with every version. Rows carry checksums. The facts of a zone are
numbered in a range of their own, so that a zone is a range and the order of numbers is reading order.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zlib import crc32

from kaifaqu.model import Fact, Sector, Source, Zone
from kaifaqu.store.header import APPLICATION, LAYOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Number = int | Decimal | None
    Stored = str | int | float | None
    #: A Fact whose fields are those of several facts, in order.
    Fields = Any
    Record = Zone | Sector | Source

#: How many facts a zone may have: the numbers of the next one begin there.
SPAN = 1 << 32
#: What a file says beside its facts: a table each, with the number of the zone ahead of its fields.
RECORDS: tuple[type[Record], ...] = (Zone, Sector, Source)
#: The columns of `internal_words`; `store.tokens` says what stands in them.
COLUMNS = ("whole", "label", "aliases", "names", "told", "about", "note")
#: A value in thousandths, cut off: whole numbers are sorted quicker than others.
THOUSANDTHS = "CAST(value * 1000 AS INTEGER)"

_LISTED = tuple[str, ...]
_NUMERIC = {"value": "NUMERIC", "at": "INTEGER"}


def _columns(record: Any) -> str:
    """Return the columns for the fields of a value of the model."""
    declared = []
    for name, annotation in record.__annotations__.items():
        kind = "INTEGER" if annotation is bool else "TEXT"
        declared.append(f"{name} {_NUMERIC[name] if name in _NUMERIC else f'{kind} NOT NULL'}")
    return ", ".join(declared)


def table_of(record: Any) -> str:
    """Return the name of the table that values of a class are kept in."""
    return f"internal_{record.__name__.lower()}"


#: The text of each table, index and view, as SQLite keeps it: a file with any other is none of ours.
SCHEMA = (
    "CREATE TABLE internal_made (tool TEXT NOT NULL, sum INTEGER NOT NULL)",
    "CREATE TABLE internal_file (first INTEGER PRIMARY KEY, number INTEGER NOT NULL, facts INTEGER NOT NULL,"
    " zone TEXT NOT NULL, path TEXT NOT NULL, version TEXT NOT NULL, date TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, sum INTEGER NOT NULL, toml BLOB NOT NULL)",
    *(
        f"CREATE TABLE {table_of(record)} (n INTEGER NOT NULL, {_columns(record)}, sum INTEGER NOT NULL)"
        for record in RECORDS
    ),
    "CREATE INDEX internal_source_key ON internal_source (n, key)",
    "CREATE TABLE internal_tally (n INTEGER NOT NULL, sector TEXT NOT NULL, year TEXT NOT NULL,"
    " facts INTEGER NOT NULL, sum INTEGER NOT NULL)",
    "CREATE TABLE internal_total (n INTEGER NOT NULL, sector TEXT NOT NULL, newest TEXT NOT NULL,"
    " facts INTEGER NOT NULL, sum INTEGER NOT NULL)",
    "CREATE TABLE internal_tag (n INTEGER NOT NULL, tag TEXT NOT NULL, sum INTEGER NOT NULL)",
    "CREATE TABLE internal_latin (word TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE internal_spelled (run TEXT PRIMARY KEY) WITHOUT ROWID",
    f"CREATE TABLE internal_fact (n INTEGER PRIMARY KEY, {_columns(Fact)},"
    " exact TEXT NOT NULL, sum INTEGER NOT NULL)",
    f"CREATE VIRTUAL TABLE internal_words USING fts5 ({', '.join(COLUMNS)},"
    " content = '', columnsize = 0, tokenize = 'ascii')",
    f"CREATE VIEW facts AS SELECT {', '.join(Fact._fields)} FROM internal_fact",
)
#: Made when all facts are stored.
INDEXES = (
    "CREATE INDEX internal_fact_id ON internal_fact (id)",
    f"CREATE INDEX internal_fact_value ON internal_fact ({THOUSANDTHS}, value, exact, unit, kind)"
    " WHERE value IS NOT NULL",
)
TABLES = "".join(
    f"{statement};\n"
    for statement in (f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {LAYOUT}", *SCHEMA)
)

#: What SQLite makes of its own for an index of words.
_SHADOW = re.compile(r"internal_words_(?:data|idx|config)")
_LARGEST = 1 << 63
_DIGITS = re.compile(r"-?[0-9]{1,62}(?:\.[0-9]{1,31})?")
_VALUE, _AT = Fact._fields.index("value"), Fact._fields.index("at")
_SEPARATOR = "\x1f"


def is_laid_out(rows: Iterable[tuple[object, ...]]) -> bool:
    """Tell whether type, name and text of all there is in a file are those of this layout."""
    found = [(kind, str(name), text) for kind, name, text in rows]
    shadows = [kind for kind, name, _ in found if _SHADOW.fullmatch(name)]
    texts = {text for _, name, text in found if not _SHADOW.fullmatch(name)}
    return texts == {*SCHEMA, *INDEXES} and set(shadows) == {"table"}


def checksum(values: Iterable[object], start: int = 0) -> int:
    """Return what proves the values of a row, in order."""
    return crc32(_SEPARATOR.join(map(str, values)).encode(), start)


def fields_of(facts: Iterable[Fact]) -> Fields:
    """Return each field of all the facts, in a Fact."""
    return Fact._make(zip(*facts, strict=True))


def fact_columns(fields: Fields, origin: str) -> tuple[tuple[Stored, ...], ...]:
    """Return the columns of `internal_fact`, but for numbers, for the fields of facts in order.

    Their checksums also prove that they are facts of the file whose SHA-256 is `origin`; the place of each
    in it is proved by `seed`.
    """
    columns = [_column(name, values) for name, values in zip(Fact._fields, fields, strict=True)]
    digits = tuple(map(_digits, fields.value))
    exact = tuple(map(_exact, fields.value, digits))
    columns[_VALUE] = tuple(map(_number, fields.value))
    proved = [list(map(str, column)) for column in columns]
    proved[_VALUE] = list(digits)
    start = crc32(origin.encode())
    join = _SEPARATOR.join
    sums = tuple([crc32(join(row).encode(), start) for row in zip(*proved, strict=True)])
    return (*columns, exact, sums)
