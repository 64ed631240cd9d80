"""A file of a base made ready to be stored: checked like any user's, and in columns."""

from __future__ import annotations

import marshal
from collections import Counter
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress

from kaifaqu.base.load import read_bytes
from kaifaqu.base.parse import parse
from kaifaqu.errors import BadBaseError, UnreadableFileError
from kaifaqu.store.index import index
from kaifaqu.store.layout import columns, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import FactBase
    from kaifaqu.store.layout import Stored

_QUICK = 1
#: Of a longer token FTS5 keeps only the beginning.
LONGEST = 32_768


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


def prepare(path: str) -> Prepared | Sequence[Finding]:
    """Return a file as it is stored, or all that is wrong with it."""
    raw = read_bytes(path)
    try:
        base = parse(raw, path, validate=True, figures=True)
    except BadBaseError as error:
        return error.findings
    fields = fields_of(base.facts)
    found = index(fields)
    if (longest := found.longest()) > LONGEST:
        raise UnreadableFileError(
            path, f"a label or a word of {longest} bytes, and at most {LONGEST} can be compiled"
        )
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
