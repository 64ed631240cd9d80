"""A file of a base made ready to be stored: checked like any user's, and part by part in columns."""

from __future__ import annotations

import marshal
from collections import Counter
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress

from kaifaqu.base.files import read_bytes
from kaifaqu.base.parse import parse_in_parts
from kaifaqu.errors import BadBaseError, UnreadableFileError
from kaifaqu.language import mark, translate
from kaifaqu.store.index import index
from kaifaqu.store.layout import LARGEST, fact_columns, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import Fact, FactBase
    from kaifaqu.store.layout import Stored

_QUICK = 1
#: A part has so many facts, or few more.
_PART = 2_000
#: Of a longer token FTS5 keeps only the beginning.
LONGEST = 32_768


class Text(NamedTuple):
    """The text of a file."""

    sha256: str
    compressed: bytes


class Prepared(NamedTuple):
    """What is stored of some facts of a file, in order."""

    #: The base without its facts, and without the text it was read from.
    head: FactBase
    #: Comes with the first facts of a file.
    text: Text | None
    #: The `Columns` of the facts, packed for the way between two processes of one Python.
    packed: bytes
    #: How many facts that is, and of how many bytes.
    size: int
    read: int
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
    """What is stored of facts: columns as long as there are facts."""

    fact: tuple[tuple[Stored, ...], ...]
    words: tuple[tuple[str, ...], ...]

    def packed(self) -> bytes:
        """Pack for another process: `marshal` takes a third of the time of `pickle`."""
        return marshal.dumps((self.fact, self.words))


def prepare(path: str) -> Iterator[Prepared | Sequence[Finding]]:
    """Yield the parts of a file as they are stored; last, and instead of what is left, all that is wrong."""
    raw = read_bytes(path)
    origin, count = sha256(raw).hexdigest(), 0
    text: Text | None = Text(origin, compress(raw, _QUICK))
    try:
        for base in _in_parts(parse_in_parts(raw, path)):
            yield _prepared(base, text, origin, count)
            text, count = None, count + len(base.facts)
    except BadBaseError as error:
        yield error.findings


def _in_parts(pieces: Iterable[FactBase]) -> Iterator[FactBase]:
    """Yield a base part by part, each of several pieces."""
    facts: list[Fact] = []
    raw, last = b"", None
    for piece in pieces:
        facts += piece.facts
        raw += piece.raw
        last = piece
        if len(facts) >= _PART:
            yield piece._replace(facts=tuple(facts), raw=raw)
            facts, raw = [], b""
    if last and facts:
        yield last._replace(facts=tuple(facts), raw=raw)


def _prepared(base: FactBase, text: Text | None, origin: str, count: int) -> Prepared:
    """Return a part of a file as it is stored; before it there were `count` facts."""
    fields = fields_of(base.facts)
    found = index(fields)
    if (longest := found.longest()) > LONGEST:
        said = mark("a label or a word of {count} bytes, and at most {most} can be compiled")
        raise UnreadableFileError(base.path, translate(said, count=longest, most=LONGEST))
    if (farthest := max(filter(None, fields.at), default=0)) >= LARGEST:
        raise UnreadableFileError(
            base.path, translate("'at = {offset}' is too large to be compiled", offset=farthest)
        )
    return Prepared(
        head=base._replace(raw=b"", facts=(), identities=(), skips=()),
        text=text,
        packed=Columns(fact_columns(fields, origin, count), found.columns).packed(),
        size=len(base.facts),
        read=len(base.raw),
        spelled=found.spelled,
        latin=found.latin,
        tags=set(chain.from_iterable(fields.tags)),
        tally=_tally(zip(fields.sector, fields.period, strict=True)),
    )


def _tally(places: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """Count sectors and periods by sector and year; a span of years is kept whole."""
    tally: Counter[tuple[str, str]] = Counter()
    for (sector, period), count in Counter(places).items():
        tally[sector, period if "/" in period else period[:4]] += count
    return tally
