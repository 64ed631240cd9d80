"""Files of a base made ready to be stored, by several processes: checked like any user's, and as rows."""

from __future__ import annotations

import gc
import marshal
import os
import signal
from collections import Counter, deque
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from hashlib import sha256
from itertools import chain
from multiprocessing import parent_process
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress

from kaifaqu.base.load import read_bytes
from kaifaqu.base.parse import parse
from kaifaqu.errors import BadBaseError, UnreadableFileError
from kaifaqu.store.index import index
from kaifaqu.store.layout import columns, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import FactBase
    from kaifaqu.store.layout import Stored

#: More processes than this would wait for the one that stores.
_PROCESSES = 4
_QUICK = 1


class Prepared(NamedTuple):
    """What is stored of a file."""

    #: The base without its facts, and without the text it was read from.
    head: FactBase
    sha256: str
    #: The text, compressed.
    toml: bytes
    #: The `Columns` of its facts, packed for the way between two processes of one Python.
    packed: bytes
    #: How many facts that is.
    size: int
    #: The runs that may be spelled in letters.
    spelled: set[str]
    #: The runs of letters a to z.
    latin: set[str]
    tags: set[str]
    #: How many facts each sector has in each year.
    tally: Counter[tuple[str, str]]

    def columns(self) -> Columns:
        """Return what was packed."""
        return Columns(*marshal.loads(self.packed))


class Columns(NamedTuple):
    """What is stored of the facts of a file: columns as long as there are facts."""

    fact: tuple[tuple[Stored, ...], ...]
    words: tuple[tuple[str, ...], ...]

    def packed(self) -> bytes:
        """Pack for another process: `marshal` takes a third of the time of `pickle`."""
        return marshal.dumps((self.fact, self.words))


def prepare_all(paths: Sequence[str]) -> Iterator[Prepared | Sequence[Finding]]:
    """Yield each file in order as it is stored, or all that is wrong with it; few are held at a time."""
    count = min(_PROCESSES, os.cpu_count() or 1, len(paths))
    with ProcessPoolExecutor(count, initializer=_end_with_parent) as pool:
        waiting: deque[tuple[str, Future[Prepared | Sequence[Finding]]]] = deque()
        try:
            for path in paths:
                waiting.append((path, pool.submit(prepare, path)))
                if len(waiting) > count:
                    yield waiting[0][1].result()
                    waiting.popleft()
            while waiting:
                yield waiting[0][1].result()
                waiting.popleft()
        except BrokenExecutor:
            path = waiting[0][0] if waiting else path
            raise UnreadableFileError(path, "the process that read it was ended from outside") from None
        finally:
            pool.shutdown(cancel_futures=True)


def prepare(path: str) -> Prepared | Sequence[Finding]:
    """Return a file as it is stored, or all that is wrong with it."""
    raw = read_bytes(path)
    try:
        base = parse(raw, path, validate=True, figures=True)
    except BadBaseError as error:
        return error.findings
    fields = fields_of(base.facts)
    found = index(fields)
    return Prepared(
        head=base._replace(raw=b"", facts=(), identities=(), skips=()),
        sha256=sha256(raw).hexdigest(),
        toml=compress(raw, _QUICK),
        packed=Columns(columns(fields), found.columns).packed(),
        size=len(base.facts),
        spelled=found.spelled,
        latin=found.latin,
        tags=set(chain.from_iterable(fields.tags)),
        tally=_tally(zip(fields.sector, fields.period, strict=True)),
    )


def _tally(places: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Count sectors and periods by sector and year."""
    tally: Counter[tuple[str, str]] = Counter()
    for (sector, period), count in Counter(places).items():
        tally[sector, period[:4]] += count
    return tally


def _end_with_parent() -> None:
    """Let this process end when the one that started it does; an interrupt is for that one.

    What it makes of a file refers to nothing that refers back: to look for that costs a fifth of the time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()
    Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    if parent := parent_process():
        parent.join()
    signal.raise_signal(signal.SIGTERM)
