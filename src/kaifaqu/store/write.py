"""Stores prepared files in a compiled base, whole or not at all: an older one is replaced at the very end."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections import Counter
from contextlib import closing, suppress
from secrets import token_hex
from typing import TYPE_CHECKING
from zlib import decompress

from kaifaqu import __version__
from kaifaqu.base.join import check_heads, check_ids, heads
from kaifaqu.base.parse import parse
from kaifaqu.errors import BadBaseError, UnwritableFileError
from kaifaqu.model import Entity, Sector, Source, Tag, Word, Zone
from kaifaqu.store.header import is_compiled
from kaifaqu.store.layout import COLUMNS, INDEXES, SPAN, TABLES, joined
from kaifaqu.store.prepare import Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.findings import Finding

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
_SEVERAL = "SELECT zone FROM file GROUP BY zone HAVING COUNT(*) > 1"
_REPEATED = "SELECT COUNT(*) > COUNT(DISTINCT id) FROM fact WHERE n >= ? AND n < ?"


def write(target: str, files: Iterable[Prepared | Sequence[Finding]]) -> int:
    """Write the files as a compiled base to `target`; return the number of facts.

    All mistakes of all files are raised at once, and then, as after any failure, nothing has changed.
    """
    if not os.path.basename(target):
        raise UnwritableFileError(target, "a folder, not a file")
    real = os.path.realpath(target)
    if os.path.lexists(real) and not is_compiled(real):
        raise UnwritableFileError(target, "it is there and no compiled base, so it is not replaced")
    folder = os.path.dirname(real)
    unfinished = os.path.join(folder, f".kaifaqu-{token_hex(8)}")
    try:
        # As SQLite would make it, but never a file that is there.
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            count = _Filling(connection).fill(files)
        if os.path.exists(real):
            os.chmod(unfinished, stat.S_IMODE(os.stat(real).st_mode))
        _settle(unfinished)
        os.replace(unfinished, real)
        _settle(folder)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnwritableFileError(target, reason.lower()) from None
    finally:
        with suppress(OSError):
            os.remove(unfinished)
    return count


def _settle(path: str) -> None:
    """Wait until a file or folder is on the disk itself; a folder cannot be waited for everywhere."""
    with suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class _Filling:
    """A base that is being filled."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        #: Of each zone the number that its next fact gets.
        self._next: dict[str, int] = {}
        #: What has been said of each zone, and of its sources and sectors.
        self._said: dict[tuple[str, ...], object] = {}
        self._tally: Counter[tuple[str, str, str]] = Counter()
        self._findings: list[Finding] = []
        #: Some of the runs that are stored: most of those that come again and again.
        self._latin: set[str] = set()
        self._spelled: set[str] = set()
        #: The zones of which two files say different things.
        self._torn: set[str] = set()

    def fill(self, files: Iterable[Prepared | Sequence[Finding]]) -> int:
        """Store all files; return the number of facts."""
        execute = self._connection.execute
        self._connection.executescript(_SETTINGS + TABLES)
        execute("BEGIN")
        self._connection.executemany("INSERT INTO words (words, rank) VALUES (?, ?)", _INDEXING.items())
        execute("INSERT INTO made VALUES (?)", (f"kaifaqu {__version__}",))
        for file in files:
            if isinstance(file, Prepared):
                self._add(file)
            else:
                self._findings += file
        rows = ((*key, facts) for key, facts in self._tally.items())
        self._connection.executemany("INSERT INTO tally VALUES (?, ?, ?, ?)", rows)
        execute("INSERT INTO total SELECT zone, sector, SUM(facts), MAX(year) FROM tally GROUP BY 1, 2")
        for index in INDEXES:
            execute(index)
        self._findings += self._conflicts()
        if self._findings:
            raise BadBaseError(self._findings)
        execute("COMMIT")
        return self._tally.total()

    def _add(self, file: Prepared) -> None:
        """Store one file."""
        many = self._connection.executemany
        self._add_head(file)
        zone = file.head.zone.id
        first = self._next[zone]
        self._next[zone] += file.size
        fact, words = file.columns()
        numbers = range(first, first + file.size)
        for table, columns in (("fact", fact), (f"words (rowid, {', '.join(COLUMNS)})", words)):
            values = f"VALUES (?{', ?' * len(columns)})"
            many(f"INSERT INTO {table} {values}", zip(numbers, *columns, strict=True))
        for table, met, runs in (
            ("latin", self._latin, file.latin),
            ("spelled", self._spelled, file.spelled),
        ):
            # In order, so that what lies on one page is added at once.
            new = sorted(runs - met)
            many(f"INSERT OR IGNORE INTO {table} VALUES (?)", ((run,) for run in new))
            met.update(new[: _MET - len(met)])
        many("INSERT OR IGNORE INTO tag VALUES (?, ?)", ((tag, zone) for tag in file.tags))
        self._tally.update({(zone, *key): count for key, count in file.tally.items()})

    def _add_head(self, file: Prepared) -> None:
        """Store what a file says of more than one fact, unless one before has said it."""
        head = file.head
        execute, zone = self._connection.execute, head.zone.id
        origin = zone, head.path, head.version, head.date, file.size, file.sha256
        execute("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", (*origin, file.toml))
        self._next.setdefault(zone, len(self._next) * SPAN)
        for word in head.neutral:
            execute("INSERT OR IGNORE INTO neutral VALUES (?, ?)", (zone, word))
        for place, said in heads(head):
            if self._said.setdefault((zone, *place), said) != said:
                self._torn.add(zone)
            elif self._said[zone, *place] is said:
                self._add_said(zone, said)

    def _add_said(self, zone: str, said: Zone | Source | Sector | Tag | Entity | Word) -> None:
        execute = self._connection.execute
        match said:
            case Zone():
                names = said.id, said.label, said.label_en, joined(said.aliases)
                where = said.level, said.city, said.province, joined(said.bodies)
                values = "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                execute(f"INSERT INTO zone {values}", (self._next[zone] // SPAN, *names, *where))
            case Sector():
                names = said.key, said.label, said.label_en, joined(said.aliases)
                execute("INSERT INTO sector VALUES (?, ?, ?, ?, ?)", (zone, *names))
            case Source():
                key, title, authors, *rest = said
                execute(
                    "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (zone, key, title, joined(authors), *rest),
                )
            case Tag():
                execute("INSERT INTO tag_label VALUES (?, ?, ?, ?)", (zone, *said))
            case Entity():
                entity = said.key, joined(said.names), said.label_en, said.kind
                execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?)", (zone, *entity))
            case Word():
                word = said.key, joined(said.same), joined(said.short)
                execute("INSERT INTO word VALUES (?, ?, ?, ?)", (zone, *word))

    def _conflicts(self) -> Iterator[Finding]:
        """Yield what two files of one zone say differently, and the ids that they share."""
        execute = self._connection.execute
        several = {zone for (zone,) in execute(_SEVERAL)}
        for n, zone in enumerate(self._next):
            if zone in self._torn or (zone in several and self._share_ids(n)):
                query = "SELECT path, toml FROM file WHERE zone = ? ORDER BY rowid"
                files = [
                    parse(decompress(toml), path, validate=False) for path, toml in execute(query, (zone,))
                ]
                yield from check_heads(files)
                yield from check_ids(files)

    def _share_ids(self, zone: int) -> bool:
        """Tell whether two facts of the zone of this number have one id."""
        bounds = zone * SPAN, (zone + 1) * SPAN
        return bool(self._connection.execute(_REPEATED, bounds).fetchone()[0])
