"""How a compiled base is laid out: one view to be read by anyone, `facts`, and tables of the program's own.

The columns of `facts` are the keys of the TOML: numbers are numbers, lists are JSON. The names of all else
begin with `internal_`; it may change with every version. Rows carry checksums. The facts of a zone are
numbered in a range of their own, so that a zone is a range and the order of numbers is reading order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from kaifaqu.model import Entity, Fact, Sector, Source, Tag, Word, Zone
from kaifaqu.store.header import APPLICATION, LAYOUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    Number = int | Decimal | None
    Stored = str | int | float | bytes | None
    #: A Fact whose fields are those of several facts, in order.
    Fields = Any
    Record = Zone | Sector | Source | Tag | Entity | Word

Kept = TypeVar("Kept", Zone, Sector, Source, Tag, Entity, Word)

#: How many facts a zone may have: the numbers of the next one begin there.
SPAN = 1 << 32
#: What a file says beside its facts: a table each, with the number of the zone ahead of its fields.
RECORDS = (Zone, Sector, Source, Tag, Entity, Word)
#: The columns of `internal_words`; `store.tokens` says what stands in them.
COLUMNS = ("whole", "label", "aliases", "names", "told", "about", "note")
#: A value in thousandths, cut off: whole numbers are sorted quicker than others.
THOUSANDTHS = "CAST(value * 1000 AS INTEGER)"

_NUMERIC = {"value": "NUMERIC", "at": "INTEGER"}


def _columns(kind: type[tuple[object, ...]]) -> tuple[str, ...]:
    """Return the columns for the fields of a value of the model."""
    return tuple(
        f"{name} {_NUMERIC.get(name) or f'{_types(field)} NOT NULL'}"
        for name, field in kind.__annotations__.items()
    )


def _types(field: object) -> str:
    """Return the type of the column of a field that is no number."""
    return "INTEGER" if field is bool else "TEXT"


def _table(name: str, *columns: str) -> str:
    """Return the text of a table whose rows have a checksum."""
    return f"CREATE TABLE internal_{name} ({', '.join(columns)}, sum INTEGER NOT NULL)"


def table_of(kind: type[tuple[object, ...]]) -> str:
    """Return the name of the table that values of a class are kept in."""
    return f"internal_{kind.__name__.lower()}"


_QUOTED = '"{}"'.format
_OPTIONS = "content = '', columnsize = 0, tokenize = 'ascii'"
_N, _FACTS = "n INTEGER NOT NULL", "facts INTEGER NOT NULL"
_TEXTS = tuple(f"{name} TEXT NOT NULL" for name in ("zone", "path", "version", "date", "sha256"))
#: The text of each table, index and view, as SQLite keeps it: a file with any other is none of ours.
SCHEMA = (
    _table("made", "tool TEXT NOT NULL"),
    _table("file", "first INTEGER PRIMARY KEY", "number INTEGER NOT NULL", _FACTS, *_TEXTS),
    "CREATE TABLE internal_text (first INTEGER PRIMARY KEY, toml BLOB NOT NULL)",
    *(_table(kind.__name__.lower(), _N, *_columns(kind)) for kind in RECORDS),
    "CREATE INDEX internal_source_key ON internal_source (n, key)",
    _table("tally", _N, "sector TEXT NOT NULL", "year TEXT NOT NULL", _FACTS),
    _table("total", _N, "sector TEXT NOT NULL", "newest TEXT NOT NULL", _FACTS),
    _table("neutral", _N, "word TEXT NOT NULL"),
    _table("tagged", _N, "tag TEXT NOT NULL"),
    "CREATE TABLE internal_latin (word TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE internal_spelled (run TEXT PRIMARY KEY) WITHOUT ROWID",
    _table("fact", "n INTEGER PRIMARY KEY", *_columns(Fact), "exact TEXT NOT NULL"),
    f"CREATE VIRTUAL TABLE internal_words USING fts5 ({', '.join(COLUMNS)}, {_OPTIONS})",
    # Between quotes, for `at` is a word of the language to some programs.
    f"CREATE VIEW facts AS SELECT {', '.join(map(_QUOTED, Fact._fields))} FROM internal_fact",
)
_BY_VALUE = f"{THOUSANDTHS}, value, exact, unit, kind"
#: Made when all facts are stored.
INDEXES = (
    "CREATE INDEX internal_fact_id ON internal_fact (id)",
    f"CREATE INDEX internal_fact_value ON internal_fact ({_BY_VALUE}) WHERE value IS NOT NULL",
)
TABLES = "".join(
    f"{statement};\n"
    for statement in (f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {LAYOUT}", *SCHEMA)
)

#: What SQLite makes of its own for an index of words.
_SHADOW = re.compile(r"internal_words_(?:data|idx|config)")
#: SQLite has no integer as large.
LARGEST = 1 << 63
_DIGITS = re.compile(r"-?[0-9]{1,62}(?:\.[0-9]{1,62})?")
_ESCAPED = re.compile('["\\\\\x00-\x1f]')
DAMAGE = "a row is not as it was compiled"
_VALUE, _AT = Fact._fields.index("value"), Fact._fields.index("at")
_LISTS = {
    kind: tuple(n for n, field in enumerate(kind.__annotations__.values()) if field == tuple[str, ...])
    for kind in (Fact, *RECORDS)
}
_FLAGS = tuple(n for n, field in enumerate(Fact.__annotations__.values()) if field is bool)
_NUMBERED = (_VALUE, _AT, *_FLAGS)
_SEPARATOR = "\x1f"


def is_laid_out(rows: Iterable[tuple[object, ...]]) -> bool:
    """Tell whether type, name and text of all there is in a file are those of this layout."""
    found = [(kind, str(name), text) for kind, name, text in rows]
    shadows = [kind for kind, name, _ in found if _SHADOW.fullmatch(name)]
    texts = {text for _, name, text in found if not _SHADOW.fullmatch(name)}
    return texts == {*SCHEMA, *INDEXES} and set(shadows) == {"table"}


def fields_of(facts: Iterable[Fact]) -> Fields:
    """Return each field of all the facts, in a Fact."""
    return Fact._make(zip(*facts, strict=True))


def fact_columns(fields: Fields, origin: str, first: int = 0) -> tuple[tuple[Stored, ...], ...]:
    """Return the columns of `internal_fact`, but for its numbers, for the fields of facts in order.

    Their checksums begin with `origin`, the SHA-256 of the file, and with the place of each in it, of which
    `first` is that of the first: a row also proves where it is from.
    """
    columns: list[Any] = list(fields)
    for at in _LISTS[Fact]:
        texts = {parts: joined(parts) for parts in set(columns[at])}
        columns[at] = list(map(texts.__getitem__, columns[at]))
    for at in _FLAGS:
        columns[at] = list(map(int, columns[at]))
    exact = list(map(_exact, columns[_VALUE]))
    proved = [list(map(str, column)) if at in _NUMBERED else column for at, column in enumerate(columns)]
    places = map(str, range(first, first + len(exact)))
    start, join = crc32(origin.encode()), _SEPARATOR.join
    sums = [crc32(join(row).encode(), start) for row in zip(places, *proved, exact, strict=True)]
    columns[_VALUE] = [
        float(digits) if digits else value for value, digits in zip(columns[_VALUE], exact, strict=True)
    ]
    return tuple(map(tuple, (*columns, exact, sums)))


def fact_from_row(row: Sequence[Stored], origin: str, place: int) -> Fact:
    """Build a fact from its row, without its number, at a place in the file whose SHA-256 is `origin`.

    Raises ValueError or TypeError for a row that is not as it was compiled.
    """
    values: list[Any] = list(row[:-2])
    exact, proof = row[-2:]
    values[_VALUE] = value_of(values[_VALUE], exact)
    if checksum((place, *values, exact), crc32(origin.encode())) != proof:
        raise ValueError(DAMAGE)
    if not isinstance(values[_AT], int | None):
        raise TypeError(DAMAGE)
    return Fact._make(_restored(Fact, values))


def value_of(value: object, exact: object) -> Number:
    """Return the value that a number, and the exact digits of one that SQLite has none for, stand for."""
    if exact == "" and isinstance(value, int | None):
        return value
    if not (isinstance(exact, str) and isinstance(value, float) and _DIGITS.fullmatch(exact)):
        raise TypeError(DAMAGE)
    if float(exact) != value:
        raise ValueError(DAMAGE)
    if "." not in exact:
        return int(exact)
    from decimal import Decimal

    return Decimal(exact)


def record_row(n: int, record: Record) -> tuple[Stored, ...]:
    """Return the row of what a file of the zone `n` says beside its facts."""
    return proved(n, *(joined(value) if isinstance(value, tuple) else value for value in record))


def record_from_row(kind: type[Kept], row: Sequence[Stored]) -> Kept:
    """Build what a file says beside its facts from its row, without the number of its zone.

    Raises ValueError or TypeError for a row that is not as it was compiled.
    """
    return kind._make(_restored(kind, list(row)))


def proved(*values: Stored) -> tuple[Stored, ...]:
    """Return a row with its checksum behind it."""
    return (*values, checksum(values))


def unproved(row: Sequence[Any], types: Sequence[type]) -> list[Any]:
    """Return a row without its checksum; raise ValueError or TypeError if it is not as it was compiled."""
    *values, proof = row
    if checksum(values) != proof:
        raise ValueError(DAMAGE)
    if not all(map(isinstance, values, types)):
        raise TypeError(DAMAGE)
    return values


def checksum(values: Iterable[object], start: int = 0) -> int:
    """Return what proves the values of a row, in order."""
    return crc32(_SEPARATOR.join(map(str, values)).encode(), start)


def joined(parts: Sequence[str]) -> str:
    """Return a list as JSON."""
    if not parts:
        return "[]"
    if not _ESCAPED.search("".join(parts)):
        return '["' + '","'.join(parts) + '"]'
    import json

    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def items(text: str) -> tuple[str, ...]:
    """Return the list that JSON stands for; raise ValueError or TypeError if it is none of texts."""
    if text == "[]":
        return ()
    if "\\" not in text and text.startswith('["') and text.endswith('"]'):
        return tuple(text[2:-2].split('","'))
    import json  # Takes 5 ms: only for what is escaped.

    try:
        found = json.loads(text)
    except RecursionError:
        raise ValueError(DAMAGE) from None
    if not (isinstance(found, list) and all(isinstance(item, str) for item in found)):
        raise TypeError(DAMAGE)
    return tuple(found)


def _restored(kind: type[Any], values: list[Any]) -> list[Any]:
    """Return the fields of a value of the model from the columns of its row."""
    numbered = _NUMBERED if kind is Fact else ()
    if any(not isinstance(value, str) for at, value in enumerate(values) if at not in numbered):
        raise TypeError(DAMAGE)
    for at in _LISTS[kind]:
        values[at] = items(values[at])
    if kind is Fact:
        for at in _FLAGS:
            values[at] = bool(values[at])
    return values


def _exact(value: Number) -> str:
    """Return the digits of a number that SQLite has none for, else nothing."""
    if value is None or (isinstance(value, int) and abs(value) < LARGEST):
        return ""
    return str(value) if isinstance(value, int) else format(value, "f")
