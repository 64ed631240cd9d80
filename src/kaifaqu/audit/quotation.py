"""The sentence of a source that a fact's figure stands in. Reads no file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaifaqu.model import Fact

_ENDS = frozenset("。！？!?；;\n\r\f")
#: Brackets and quotation marks that close behind the end of a sentence.
_CLOSING = frozenset("”’」』）)】")
#: So much of a sentence is quoted on either side of the figure, in characters.
_REACH = 120
_CUT = "…"
#: A line of so many characters ends a paragraph: a heading, or nothing at all.
_HEADING = 25


class Quotation(NamedTuple):
    """A sentence in three parts, its white space gone as in the offsets of a base."""

    before: str
    figure: str
    after: str


class Quoted(NamedTuple):
    """A source as it is looked into: without white space, and where its lines end."""

    flat: str
    #: Offsets of characters that begin a paragraph: behind a blank line, or behind one as short as a heading.
    starts: frozenset[int]


def flattened(text: str) -> Quoted:
    """Return a source as offsets of a base count it."""
    flat: list[str] = []
    starts = set()
    before: list[str] = []
    for line in text.splitlines():
        if len(before) <= _HEADING and _ENDS.isdisjoint(before):
            starts.add(len(flat))
        before = [char for char in line if not char.isspace()]
        flat += before
    return Quoted("".join(flat), frozenset(starts))


def quote(source: Quoted, fact: Fact) -> Quotation | None:
    """Return the sentence around a figure: where the base says it stands, else where it stands once."""
    text = "".join(fact.text.split())
    at = fact.at if fact.at is not None and source.flat.startswith(text, fact.at) else -1
    if at < 0 and text and source.flat.count(text) == 1:
        at = source.flat.index(text)
    if at < 0:
        return None
    end = at + len(text)
    start, stop = _start(source, at), _stop(source, end)
    before, after = source.flat[start:at], source.flat[end:stop]
    before = _CUT + before[-_REACH:] if len(before) > _REACH else before
    after = after[:_REACH] + _CUT if len(after) > _REACH else after
    return Quotation(before, text, after)


def _start(source: Quoted, at: int) -> int:
    while at > 0 and at not in source.starts:
        if source.flat[at - 1] in _ENDS:
            break
        at -= 1
    while at < len(source.flat) and source.flat[at] in _CLOSING:
        at += 1
    return at


def _stop(source: Quoted, at: int) -> int:
    while at < len(source.flat) and at not in source.starts:
        at += 1
        if source.flat[at - 1] in _ENDS:
            break
    while at < len(source.flat) and source.flat[at] in _CLOSING:
        at += 1
    return at
