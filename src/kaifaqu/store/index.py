"""What the facts of a file are found by in a compiled base: the tokens in each column of `words`."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.search.pinyin import runs
from kaifaqu.search.words import LONG
from kaifaqu.store.tokens import APART, LENGTH, LINE_END, SECTOR, TAG, Pieces, is_latin, whole
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.store.layout import Fields

_BETWEEN = f" {LINE_END} "


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
