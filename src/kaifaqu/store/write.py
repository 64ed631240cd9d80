"""Stores prepared files in a compiled base, whole or not at all: an older one is replaced at the very end."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING
from zlib import decompress

from kaifaqu import __version__
from kaifaqu.base.join import check_heads, check_ids, heads
from kaifaqu.base.parse import parse
from kaifaqu.errors import BadBaseError, UnwritableFileError, system_reason
from kaifaqu.files.output import replaced
from kaifaqu.language import translate
from kaifaqu.store.header import is_compiled, seal
from kaifaqu.store.layout import COLUMNS, INDEXES, SPAN, TABLES, proved, record_row, table_of
from kaifaqu.store.prepare import Prepared
from kaifaqu.times.period import years_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.store.layout import Record, Stored

#: Nothing is kept to go back to: a file that is not finished is thrown away.
_SETTINGS = """
PRAGMA page_size = 16384;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -8192;
PRAGMA threads = 2;
"""
#: Of the index, how many bytes are held back before they are written as one part of it, and how many parts
#: may lie side by side before they are made one: what is made one is written again.
_INDEXING = {"hashsize": 24 << 20, "automerge": 16}
#: So many runs are remembered, so as not to be stored again.
_MET = 20_000
#: The zones of several files, and whether facts in a range of numbers share an id.
_SEVERAL = "SELECT zone FROM internal_file GROUP BY zone HAVING COUNT(*) > 1"
_REPEATED = "SELECT COUNT(*) > COUNT(DISTINCT id) FROM internal_fact WHERE n >= ? AND n < ?"


def write(target: str, parts: Iterable[Prepared | Sequence[Finding]]) -> int:
    """Write the parts of files as a compiled base to `target`; return the number of facts.

    All mistakes of all files are raised at once, and then, as after any failure, nothing has changed.
    """
    if not os.path.basename(target):
        raise UnwritableFileError(target, translate("a folder, not a file"))
    real = os.path.realpath(target)
    if os.path.lexists(real) and not is_compiled(real):
        raise UnwritableFileError(
            target, translate("it is there and is no compiled base, so it is not replaced")
        )
    try:
        with replaced(real) as unfinished:
            with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
                count = _Filling(connection).fill(parts)
            with open(unfinished, "r+b") as file:
                seal(file)
    except (OSError, sqlite3.Error) as error:
        raise UnwritableFileError(target, system_reason(error)) from None
    return count


class _Filling:
    """A base that is being filled."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        #: Of each zone the number that its next fact gets.
        self._next: dict[str, int] = {}
        #: What has been said of each zone, and of its sources and sectors.
        self._said: dict[tuple[str, ...], object] = {}
        self._tally: Counter[tuple[str, str, str]] = Counter()
        self._tags: dict[str, set[str]] = {}
        self._neutral: dict[tuple[int, str], None] = {}
        self._findings: list[Finding] = []
        #: The file whose parts are being stored, but for its number of facts, and where its facts begin.
        self._file: tuple[str, ...] = ()
        self._first = 0
        #: How many files are stored.
        self._count = 0
        #: Some of the runs that are stored: most of those that come again and again.
        self._latin: set[str] = set()
        self._spelled: set[str] = set()
        #: The zones of which two files say different things.
        self._torn: set[str] = set()

    def fill(self, parts: Iterable[Prepared | Sequence[Finding]]) -> int:
        """Store all parts; return the number of facts."""
        execute = self._connection.execute
        self._connection.executescript(_SETTINGS + TABLES)
        execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO internal_words (internal_words, rank) VALUES (?, ?)", _INDEXING.items()
        )
        self._insert("internal_made", [(f"kaifaqu {__version__}",)])
        for part in parts:
            if isinstance(part, Prepared):
                self._add(part)
            else:
                self._findings += part
        self._end_file()
        self._add_sums()
        for index in INDEXES:
            execute(index)
        self._findings += self._conflicts()
        if self._findings:
            raise BadBaseError(self._findings)
        execute("COMMIT")
        return self._tally.total()

    def _insert(self, table: str, rows: Iterable[tuple[Stored, ...]]) -> None:
        """Store rows, each with its checksum."""
        for row in rows:
            values = f"VALUES (?{', ?' * len(row)})"
            self._connection.execute(f"INSERT INTO {table} {values}", proved(*row))

    def _add(self, part: Prepared) -> None:
        """Store some facts, and with the first ones of a file what else it says."""
        many = self._connection.executemany
        zone = part.head.zone.id
        if part.text:
            self._end_file()
            self._begin_file(part)
        self._add_heads(part)
        first = self._next[zone]
        self._next[zone] += part.size
        fact, words = part.columns()
        numbers = range(first, first + part.size)
        for table, columns in (
            ("internal_fact", fact),
            (f"internal_words (rowid, {', '.join(COLUMNS)})", words),
        ):
            values = f"VALUES (?{', ?' * len(columns)})"
            many(f"INSERT INTO {table} {values}", zip(numbers, *columns, strict=True))
        for table, met, runs in (
            ("internal_latin", self._latin, part.latin),
            ("internal_spelled", self._spelled, part.spelled),
        ):
            # In order, so that what lies on one page is added at once.
            new = sorted(runs - met)
            many(f"INSERT OR IGNORE INTO {table} VALUES (?)", ((run,) for run in new))
            met.update(new[: _MET - len(met)])
        self._tags.setdefault(zone, set()).update(part.tags)
        self._tally.update({(zone, *key): count for key, count in part.tally.items()})

    def _begin_file(self, part: Prepared) -> None:
        """Store the text of a file, and remember whose facts those are that follow."""
        head, text = part.head, part.text
        zone = head.zone.id
        self._first = self._next.setdefault(zone, len(self._next) * SPAN)
        if text:
            self._file = zone, head.path, head.version, head.date, text.sha256
            self._connection.execute(
                "INSERT INTO internal_text VALUES (?, ?)", (self._first, text.compressed)
            )

    def _end_file(self) -> None:
        """Store what is known of a file when all its facts are stored."""
        if self._file:
            facts = self._next[self._file[0]] - self._first
            self._insert("internal_file", [(self._first, self._count, facts, *self._file)])
            self._count += 1
            self._file = ()

    def _add_heads(self, part: Prepared) -> None:
        """Store what a file says of more than one fact, unless one before has said it."""
        zone = part.head.zone.id
        number = self._number(zone)
        self._neutral |= dict.fromkeys((number, word) for word in part.head.neutral)
        for place, said in heads(part.head):
            if self._said.setdefault((zone, *place), said) != said:
                self._torn.add(zone)
            elif self._said[zone, *place] is said:
                self._add_said(number, said)

    def _add_said(self, number: int, said: Record) -> None:
        row = record_row(number, said)
        values = f"VALUES (?{', ?' * (len(row) - 1)})"
        self._connection.execute(f"INSERT INTO {table_of(type(said))} {values}", row)

    def _add_sums(self) -> None:
        """Store what is known when all facts are: how many there are, and their tags."""
        totals: dict[tuple[int, str], tuple[str, int]] = {}
        tally: Counter[tuple[int, str, str]] = Counter()
        for (zone, sector, period), facts in self._tally.items():
            key, years = (self._number(zone), sector), years_of(period) or ("",)
            newest, total = totals.get(key, ("", 0))
            totals[key] = max(newest, *years), total + facts
            tally.update({(*key, year): facts for year in years})
        self._insert("internal_tally", ((*key, facts) for key, facts in tally.items()))
        self._insert("internal_total", ((*key, *total) for key, total in totals.items()))
        self._insert("internal_neutral", self._neutral)
        self._insert(
            "internal_tagged",
            ((self._number(zone), tag) for zone, tags in self._tags.items() for tag in sorted(tags)),
        )

    def _number(self, zone: str) -> int:
        return self._next[zone] // SPAN

    def _conflicts(self) -> Iterator[Finding]:
        """Yield what two files of one zone say differently, and the ids that they share."""
        execute = self._connection.execute
        several = {zone for (zone,) in execute(_SEVERAL)}
        for n, zone in enumerate(self._next):
            if zone in self._torn or (zone in several and self._share_ids(n)):
                query = (
                    "SELECT path, toml FROM internal_file NATURAL JOIN internal_text"
                    " WHERE zone = ? ORDER BY number"
                )
                files = [
                    parse(decompress(toml), path, validate=False) for path, toml in execute(query, (zone,))
                ]
                yield from check_heads(files)
                yield from check_ids(files)

    def _share_ids(self, zone: int) -> bool:
        """Tell whether two facts of the zone of this number have one id."""
        bounds = zone * SPAN, (zone + 1) * SPAN
        return bool(self._connection.execute(_REPEATED, bounds).fetchone()[0])
