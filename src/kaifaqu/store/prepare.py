"""A file of a base made ready to be stored: checked like any user's, and part by part in columns."""

from __future__ import annotations

import marshal
from collections import Counter
from hashlib import sha256
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress

from kaifaqu.base.files import read_bytes
from kaifaqu.base.parse import parse_in_parts
from kaifaqu.errors import BadBaseError, UnreadableFileError
from kaifaqu.language import mark, translate
from kaifaqu.search.pinyin import runs
from kaifaqu.search.words import LONG
from kaifaqu.store.layout import LARGEST, fact_columns, fields_of
from kaifaqu.store.tokens import APART, LENGTH, LINE_END, SECTOR, TAG, Pieces, is_latin, whole
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import Fact, FactBase
    from kaifaqu.store.layout import Fields, Stored

_QUICK = 1
#: A part has so many facts, or few more.
_PART = 2_000
#: Of a longer token FTS5 keeps only the beginning.
LONGEST = 32_768
_BETWEEN = f" {LINE_END} "


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


class Index(NamedTuple):
    """What a file adds to the index."""

    #: Of each column the tokens of each fact, between blanks.
    columns: tuple[tuple[str, ...], ...]
    #: The runs that may be spelled in letters.
    spelled: set[str]
    #: The runs of letters a to z.
    latin: set[str]

    def longest(self) -> int:
        """Return the bytes of the longest token, but for those of one character."""
        tokens = (token for names in set(self.columns[0]) for token in names.split(" "))
        return max(len(token.encode()) for token in (*self.latin, *tokens))


def index(fields: Fields) -> Index:
    """Return what is found of the facts of a file; each of their texts is looked at once."""
    lists = chain.from_iterable
    named = {*fields.label, *lists(fields.aliases), *fields.text, *fields.subject}
    others = {*fields.label_en, *fields.id, *lists(fields.tags), *lists(fields.scope), *fields.period}
    texts = [*named, *others.union(fields.part_of, fields.note, fields.text_en, fields.note_en)]
    folded, pieces = list(map(fold, texts)), Pieces()
    tokens = pieces.tokens(APART.join(folded)).split(APART)
    return Index(
        columns=_columns(fields, dict(zip(texts, tokens, strict=True))),
        spelled={run for run in runs("\n".join(folded[: len(named)])) if not run.isascii()},
        latin=set(filter(is_latin, pieces)),
    )


def _columns(fields: Fields, tokens: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the columns of `words` in order."""
    each = tokens.__getitem__

    def lines(texts: Iterable[str]) -> str:
        return _BETWEEN.join(map(each, texts))

    def few(lists: Sequence[tuple[str, ...]]) -> Iterator[str]:
        known = {texts: lines(texts) for texts in set(lists)}
        return map(known.__getitem__, lists)

    def beside(*columns: Iterable[str]) -> Iterator[str]:
        return map(_BETWEEN.join, zip(*columns, strict=False))

    names = list(zip(fields.label, fields.sector, fields.tags, strict=True))
    wholes = {
        (label, sector, tags): " ".join(
            [
                whole(fold(label)),
                whole(str(min(len(fold(label)), LONG)), LENGTH),
                whole(sector, SECTOR),
                *(whole(tag, TAG) for tag in tags),
            ]
        )
        for label, sector, tags in set(names)
    }
    columns = (
        map(wholes.__getitem__, names),
        map(each, fields.label),
        (f"{LINE_END} {lines(aliases)} {LINE_END}" for aliases in fields.aliases),
        beside(repeat(""), map(each, fields.label_en), map(each, fields.id), few(fields.tags)),
        beside(map(each, fields.text), map(each, fields.text_en), map(each, fields.subject)),
        beside(few(fields.scope), map(each, fields.period), map(each, fields.part_of)),
        beside(map(each, fields.note), map(each, fields.note_en)),
    )
    return tuple(map(tuple, columns))
