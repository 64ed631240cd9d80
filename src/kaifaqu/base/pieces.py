"""A large base read piece by piece: with few tables in memory at a time, that is a little quicker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kaifaqu.base.build import Said, fact_from_table, from_document, zone_from_table
from kaifaqu.base.problems import is_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kaifaqu.model import Fact, FactBase

    Loads = Callable[[str], dict[str, Any]]

#: How a fact begins, unless it stands in a string.
_FACT = b"\n[[fact]]\n"
#: A piece has so many facts, and no fewer than are as long as what is ahead of all facts.
_LEAST = 200
#: What may begin a table; of those behind the first fact all others could change what facts before it are.
_TABLE = re.compile(rb"\n[ \t]*(\[[^\n]*)")
_BEHIND = {b"[[fact]]", b"[[identity]]", b"[[skip]]"}


class NotInPiecesError(Exception):
    """A base has few facts, or something about it is not in order: whoever reads it whole says what."""


def read_in_pieces(raw: bytes, path: str, loads: Loads, *, figures: bool) -> FactBase | None:
    """Build the base that `raw` holds; None if it cannot be read in pieces."""
    facts: list[Fact] = []
    try:
        for base in pieces(raw, path, loads, figures=figures):
            facts += base.facts
    except NotInPiecesError:
        return None
    return base._replace(raw=raw, facts=tuple(facts))


def pieces(raw: bytes, path: str, loads: Loads, *, figures: bool) -> Iterator[FactBase]:
    """Yield the base that `raw` holds piece by piece, each with some of the facts and their bytes.

    Raises NotInPiecesError, maybe only at the end; the facts until then are the first ones of the base.
    """
    ids: set[str] = set()
    referred: set[str] = set()
    count = 0
    document: dict[str, Any] = {}
    head = raw[: max(raw.find(_FACT), 0)]
    try:
        for document, text in documents(raw, loads):
            if not is_sound(document, head + text, figures=figures):
                raise NotInPiecesError
            zone, said = zone_from_table(document["zone"]), Said(document)
            facts = tuple([fact_from_table(table, zone, said) for table in document["fact"]])
            ids.update([fact.id for fact in facts])
            referred.update([fact.part_of for fact in facts if fact.part_of])
            count += len(facts)
            yield from_document(document | {"fact": ()}, path, text)._replace(facts=facts)
    except (ValueError, RecursionError):
        raise NotInPiecesError from None
    referred.update(_related(document))
    if not count or len(ids) < count or not referred <= ids:
        raise NotInPiecesError


def documents(raw: bytes, loads: Loads) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield what is ahead of all facts, each time with some of the facts; the last also has what is behind.

    With each comes the text that it was read from. Where each piece can be read by itself, each ends where
    a statement does, so that none begins in a string.
    """
    count, ahead = raw.count(_FACT), raw.find(_FACT)
    size = max(_LEAST, count * ahead // max(len(raw) - ahead, 1))
    if count <= size:
        return
    if not _BEHIND.issuperset(match[1].rstrip() for match in _TABLE.finditer(raw, ahead)):
        raise ValueError(ahead)
    common = loads(raw[:ahead].decode())
    while ahead >= 0:
        start, ahead = ahead, _after(raw, ahead, size)
        text = raw[start : ahead if ahead >= 0 else None]
        piece = loads(text.decode())
        if common.keys() & piece.keys() or (len(piece) > 1 and ahead >= 0):
            raise ValueError(start)  # Tables of other kinds are among the facts.
        yield common | piece, text


def _after(raw: bytes, start: int, size: int) -> int:
    """Return where the fact begins that is `size` facts after the one at `start`, -1 if none does."""
    for _ in range(size):
        start = raw.find(_FACT, start + 1)
        if start < 0:
            break
    return start


def _related(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of the facts that relations name."""
    for identity in document.get("identity", ()):
        yield identity["whole"]
        yield from identity["parts"]
