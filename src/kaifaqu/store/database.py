"""The rows of a compiled base, opened to be read only, within a range of facts. Every fault is one error."""

from __future__ import annotations

import os
import sqlite3
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.errors import UnusableBaseError
from kaifaqu.language import translate
from kaifaqu.model import Zone
from kaifaqu.store.header import refuse_unless_whole
from kaifaqu.store.layout import (
    DAMAGE,
    SPAN,
    THOUSANDTHS,
    fact_from_row,
    is_laid_out,
    record_from_row,
    table_of,
    unproved,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kaifaqu.model import Fact
    from kaifaqu.store.layout import Kept

#: Beyond every number of a fact.
_LAST = 1 << 62
#: A query that takes more steps than a file of its size can need is ended; they are counted by so many.
_STEPS, _STEPS_PER_BYTE, _LEAST = 1_000_000, 16, 100
#: No text and no blob is longer.
_LONGEST = 1 << 27
_TYPES: dict[str, type] = {"i": int, "t": str}
#: The number of a zone, and no more texts than any record has.
_RECORD = (int, *repeat(str, 20))
#: What stands for itself in a URI.
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:")


def opened(path: str) -> Database:
    """Open a base to be read only. It is replaced and never changed, so that nothing needs to be locked."""
    refuse_unless_whole(path)
    try:
        connection = sqlite3.connect(
            f"{_uri(path)}?mode=ro&immutable=1", uri=True, factory=_Connection, check_same_thread=False
        )
        limit = _Limit(os.path.getsize(path))
        _trust_nothing(connection, limit)
        everything = connection.execute("SELECT type, name, sql FROM sqlite_schema LIMIT 100").fetchall()
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raise UnusableBaseError(path, str(error)) from None
    if not is_laid_out(everything):
        raise UnusableBaseError(path, translate("not a base that kaifaqu compiled: its tables are others"))
    return Database(path, connection, limit)


def _uri(path: str) -> str:
    """Return the URI of a file, whatever bytes its name has."""
    absolute = os.path.abspath(path)
    if os.name == "nt":
        absolute = f"/{absolute}".replace("\\", "/")
    quoted = [chr(byte) if chr(byte) in _PLAIN else f"%{byte:02x}" for byte in os.fsencode(absolute)]
    return f"file://{''.join(quoted)}"


def _trust_nothing(connection: sqlite3.Connection, limit: _Limit) -> None:
    """Take nothing that a file says of itself for granted, and let no query go on for ever."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.set_progress_handler(limit.is_passed, _STEPS)


class _Limit:
    """Counts the steps of a query in a file of some bytes."""

    def __init__(self, size: int) -> None:
        self._most = self._left = _LEAST + _STEPS_PER_BYTE * size // _STEPS

    def begin(self) -> None:
        """Begin to count anew."""
        self._left = self._most

    def is_passed(self) -> bool:
        """Count, and tell whether there were too many."""
        self._left -= 1
        return self._left < 0


class _File(NamedTuple):
    """Where the facts of a file are, and whose they are."""

    first: int
    end: int
    zone: str
    sha256: str


class _Connection(sqlite3.Connection):
    """A connection that ends with the last base that uses it, in any thread, and without a warning."""

    def __del__(self) -> None:
        self.close()


class Database:
    """The facts of a compiled base within a range of numbers, and all its other tables."""

    def __init__(
        self, path: str, connection: sqlite3.Connection, limit: _Limit, first: int = 0, end: int = _LAST
    ) -> None:
        self.path = path
        self._connection = connection
        self._limit = limit
        self._first, self._end = first, end
        self._file = _File(0, 0, "", "")

    def limited(self, zone: int) -> Database:
        """Return what the base holds of the zone of this number."""
        return Database(self.path, self._connection, self._limit, zone * SPAN, (zone + 1) * SPAN)

    @property
    def is_whole(self) -> bool:
        """Whether all facts of the file are within the range."""
        return (self._first, self._end) == (0, _LAST)

    def rows(self, query: str, *values: str | float) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        self._limit.begin()
        try:
            yield from self._connection.execute(query, values)
        except UnicodeEncodeError:
            # No base has what is no text, such as bytes of another encoding on the command line.
            return
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise UnusableBaseError(self.path, str(error)) from None

    def proved(self, types: str, query: str, *values: str | int) -> Iterator[list[Any]]:
        """Yield the rows of a query for whole ones, without their checksums.

        Of `types`, `i` is an integer and `t` a text, a letter a column.
        """
        expected = [_TYPES[letter] for letter in types]
        try:
            for row in self.rows(query, *values):
                yield unproved(row, expected)
        except (TypeError, ValueError) as error:
            raise UnusableBaseError(self.path, str(error)) from None

    def records(
        self, kind: type[Kept], condition: str = "", *values: str | int
    ) -> Iterator[tuple[int, Kept]]:
        """Yield what files say beside their facts, each with the number of its zone."""
        try:
            for row in self.rows(f"SELECT * FROM {table_of(kind)} {condition}", *values):
                zone, *fields = unproved(row, _RECORD)
                yield zone, record_from_row(kind, fields)
        except (TypeError, ValueError) as error:
            raise UnusableBaseError(self.path, str(error)) from None

    def facts(self, condition: str = "", *values: str, index: str = "") -> Iterator[Fact]:
        """Yield in order the facts that meet a condition."""
        by = f" INDEXED BY {index}" if index else ""
        query = f"SELECT * FROM internal_fact{by} WHERE n >= ? AND n < ? {condition} ORDER BY n"
        found = (fact for _, fact in self._facts(query, self._first, self._end, *values))
        return found if condition else self._all(found)

    def _all(self, facts: Iterator[Fact]) -> Iterator[Fact]:
        """Yield all facts of the range; raise unless they are as many as its files say."""
        count = 0
        for fact in facts:
            count += 1
            yield fact
        query = "SELECT TOTAL(facts) FROM internal_file WHERE first >= ? AND first < ?"
        if [(count,)] != list(self.rows(query, self._first, self._end)):
            raise UnusableBaseError(self.path, DAMAGE)

    def between(self, first: int, end: int) -> Iterator[Fact]:
        """Yield in order the facts of a range of numbers."""
        query = "SELECT * FROM internal_fact WHERE n >= ? AND n < ? ORDER BY n"
        return (fact for _, fact in self._facts(query, first, end))

    def prove(self) -> None:
        """Raise unless the bytes of the whole file are those that were compiled, however many they are."""
        refuse_unless_whole(self.path, proved=True)

    def numbered(self, words: str, condition: str = "", *values: str) -> Iterator[tuple[int, Fact]]:
        """Yield in order, with its number, each fact whose words meet a query, if any, and a condition."""
        tables, n, met = "internal_fact", "n", ""
        if words:
            tables = "internal_words CROSS JOIN internal_fact ON n = internal_words.rowid"
            n, met = "internal_words.rowid", "internal_words MATCH ? AND"
        query = (
            f"SELECT internal_fact.* FROM {tables} WHERE {met} {n} >= ? AND {n} < ? {condition} ORDER BY {n}"
        )
        return self._facts(query, *((words,) if words else ()), self._first, self._end, *values)

    def worded(self, words: str, condition: str = "", *values: str) -> Iterator[Fact]:
        """Yield in order the facts whose words meet a query, and that meet a condition."""
        return (fact for _, fact in self.numbered(words, condition, *values))

    def fact(self, n: int) -> Fact:
        """Return the fact of a number."""
        for _, fact in self._facts("SELECT * FROM internal_fact WHERE n = ?", n):
            return fact
        raise UnusableBaseError(self.path, translate("no fact {number}", number=n))

    def match(self, query: str, n: int | None = None) -> Iterator[int]:
        """Yield in order the number of each fact, or just the fact `n`, whose words meet a query."""
        first, end = (self._first, self._end) if n is None else (n, n + 1)
        matching = (
            "SELECT rowid FROM internal_words"
            " WHERE internal_words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid"
        )
        return (row[0] for row in self.rows(matching, query, first, end))

    def values(self, low: float, high: float) -> Iterator[tuple[int, Decimal, str, str]]:
        """Yield number, value, unit and kind of each fact with a value in a range."""
        from decimal import Decimal

        for n, value, exact, unit, kind in self.rows(
            "SELECT n, value, exact, unit, kind FROM internal_fact WHERE value IS NOT NULL"
            f" AND {THOUSANDTHS} BETWEEN CAST(? * 1000 AS INTEGER) AND CAST(? * 1000 AS INTEGER)"
            " AND n >= ? AND n < ?",
            *(low, high, self._first, self._end),
        ):
            try:
                told = value_of(value, exact)
            except (TypeError, ValueError) as error:
                raise UnusableBaseError(self.path, str(error)) from None
            if told is not None:
                yield n, Decimal(told), unit, kind

    def latin(self, part: str, *, at_end: bool, most: int = -1) -> list[str] | None:
        """Return the runs of letters a to z that hold a part, or end in it; None if more than `most` do."""
        holds, parts = ("substr(word, -length(?)) = ?", [part] * 2) if at_end else ("instr(word, ?)", [part])
        query = f"SELECT word FROM internal_latin WHERE {holds} LIMIT ?"
        found = [row[0] for row in self.rows(query, *parts, most + 1 if most >= 0 else -1)]
        return None if 0 <= most < len(found) else found

    def spelled(self) -> str:
        """Return what may be spelled in letters, each run on a line."""
        [(text,)] = self.rows("SELECT group_concat(run, char(10)) FROM internal_spelled")
        return text or ""

    def _facts(self, query: str, *values: str | int) -> Iterator[tuple[int, Fact]]:
        """Yield the facts of a query for whole rows, each with its number, in the order of their numbers."""
        last = -1
        try:
            for n, *row in self.rows(query, *values):
                file = self._file if self._file.first <= n < self._file.end else self._file_of(n)
                fact = fact_from_row(row, file.sha256, n - file.first)
                if n <= last or fact.zone != file.zone:
                    raise UnusableBaseError(self.path, DAMAGE)
                last = n
                yield n, fact
        except (TypeError, ValueError, ArithmeticError) as error:
            raise UnusableBaseError(self.path, str(error)) from None

    def _file_of(self, n: int) -> _File:
        """Return the file that the fact of a number is from."""
        query = "SELECT * FROM internal_file WHERE first <= ? ORDER BY first DESC LIMIT 1"
        for first, _, facts, zone, *_, sha256 in self.proved("iiittttt", query, n):
            known = any(known.id == zone for _, known in self.records(Zone, "WHERE n = ?", n // SPAN))
            if known and first <= n < first + facts:
                self._file = _File(first, first + facts, zone, sha256)
                return self._file
        raise UnusableBaseError(self.path, DAMAGE)
