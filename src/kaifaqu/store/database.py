"""The rows of a compiled base, opened to be read only, within a range of facts. Every fault is one error."""

from __future__ import annotations

import os
import sqlite3
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kaifaqu.errors import UnusableBaseError
from kaifaqu.store.header import refuse_unless_whole
from kaifaqu.store.layout import SPAN, THOUSANDTHS, fact_from_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.model import Fact

#: Beyond every number of a fact.
_LAST = 1 << 62


def opened(path: str) -> Database:
    """Open a base to be read only. It is replaced and never changed, so that nothing needs to be locked."""
    refuse_unless_whole(path)
    quoted = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    rooted = f"/{quoted.replace(os.sep, '/').removeprefix('/')}"
    try:
        return Database(path, sqlite3.connect(f"file://{rooted}?mode=ro&immutable=1", uri=True))
    except sqlite3.Error as error:
        raise UnusableBaseError(path, str(error)) from None


class Database:
    """The facts of a compiled base within a range of numbers, and all its other tables."""

    def __init__(self, path: str, connection: sqlite3.Connection, first: int = 0, end: int = _LAST) -> None:
        self.path = path
        self._connection = connection
        self._first, self._end = first, end

    def limited(self, zone: int) -> Database:
        """Return what the base holds of the zone of this number."""
        return Database(self.path, self._connection, zone * SPAN, (zone + 1) * SPAN)

    def rows(self, query: str, *values: str | float) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        try:
            yield from self._connection.execute(query, values)
        except UnicodeEncodeError:
            # No base has what is no text, such as bytes of another encoding on the command line.
            return
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise UnusableBaseError(self.path, str(error)) from None

    def facts(self, condition: str = "", *values: str, index: str = "") -> Iterator[Fact]:
        """Yield in order the facts that meet a condition."""
        by = f" INDEXED BY {index}" if index else ""
        query = f"SELECT * FROM fact{by} WHERE n >= ? AND n < ? {condition} ORDER BY n"
        return map(self._fact, self.rows(query, self._first, self._end, *values))

    def numbered(self, words: str, condition: str = "", *values: str) -> Iterator[tuple[int, Fact]]:
        """Yield in order, with its number, each fact whose words meet a query, if any, and a condition."""
        tables, n, met = "fact", "n", ""
        if words:
            tables, n, met = "words CROSS JOIN fact ON n = words.rowid", "words.rowid", "words MATCH ? AND"
        query = f"SELECT fact.* FROM {tables} WHERE {met} {n} >= ? AND {n} < ? {condition} ORDER BY {n}"
        for row in self.rows(query, *((words,) if words else ()), self._first, self._end, *values):
            yield row[0], self._fact(row)

    def worded(self, words: str, condition: str = "", *values: str) -> Iterator[Fact]:
        """Yield in order the facts whose words meet a query, and that meet a condition."""
        return (fact for _, fact in self.numbered(words, condition, *values))

    def fact(self, n: int) -> Fact:
        """Return the fact of a number."""
        for row in self.rows("SELECT * FROM fact WHERE n = ?", n):
            return self._fact(row)
        raise UnusableBaseError(self.path, f"no fact {n}")

    def match(self, query: str, n: int | None = None) -> Iterator[int]:
        """Yield in order the number of each fact, or just the fact `n`, whose words meet a query."""
        first, end = (self._first, self._end) if n is None else (n, n + 1)
        matching = "SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid"
        return (row[0] for row in self.rows(matching, query, first, end))

    def values(self, low: float, high: float) -> Iterator[tuple[int, Decimal, str, str]]:
        """Yield number, value, unit and kind of each fact with a value in a range."""
        for n, value, unit, kind in self.rows(
            "SELECT n, value, unit, kind FROM fact WHERE value IS NOT NULL"
            f" AND {THOUSANDTHS} BETWEEN CAST(? * 1000 AS INTEGER) AND CAST(? * 1000 AS INTEGER)"
            " AND n >= ? AND n < ?",
            *(low, high, self._first, self._end),
        ):
            try:
                yield n, Decimal(value), unit, kind
            except (TypeError, ArithmeticError) as error:
                raise UnusableBaseError(self.path, str(error)) from None

    def texts(self, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query that are a number and texts."""
        for number, *texts in self.rows(query, *values):
            if not (isinstance(number, int) and all(isinstance(text, str) for text in texts)):
                raise UnusableBaseError(self.path, "what should be text is none")
            yield number, *texts

    def figures(self, columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield some columns of each fact with a figure, in order."""
        query = f"SELECT {columns} FROM fact WHERE value IS NOT NULL AND n >= ? AND n < ? ORDER BY n"
        return self.rows(query, self._first, self._end)

    def latin(self, part: str, *, at_end: bool, most: int = -1) -> list[str] | None:
        """Return the runs of letters a to z that hold a part, or end in it; None if more than `most` do."""
        holds = "substr(word, -length(?1)) = ?1" if at_end else "instr(word, ?1)"
        query = f"SELECT word FROM latin WHERE {holds} LIMIT ?2"
        found = [row[0] for row in self.rows(query, part, most + 1 if most >= 0 else -1)]
        return None if 0 <= most < len(found) else found

    def spelled(self) -> str:
        """Return what may be spelled in letters, each run on a line."""
        [(text,)] = self.rows("SELECT group_concat(run, char(10)) FROM spelled")
        return text or ""

    def _fact(self, row: tuple[Any, ...]) -> Fact:
        try:
            return fact_from_row(row[1:])
        except (TypeError, ValueError, ArithmeticError) as error:
            raise UnusableBaseError(self.path, str(error)) from None
