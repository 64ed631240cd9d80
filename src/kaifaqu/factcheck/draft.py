"""The build of a draft: blocks of prose, headings, list items and table rows, and the sentences in them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS = frozenset("。!?！？")
#: Closing marks that belong to the sentence before them.
_CLOSING = frozenset("”’」』)）】\"'*_")
#: What speaks of a part of the figure before belongs to its sentence, whatever mark is between.
_PARTS = ("其中", "这其中")
#: A heading, and how it is marked.
_HEADING = Pattern(
    r"[ \t]*(?:(#{1,6})[ \t]|[一二三四五六七八九十]{1,3}(、)|([（(])[一二三四五六七八九十]{1,3}[)）]"
    r"|(【)[^】\n]*】[ \t]*$|(\*\*)[^*\n]+\*\*[ \t]*$)"
)
_ITEM = Pattern(
    r"[ \t]*(?:[-*+•·–—√\u2190-\u21ff\u2460-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?[ \t]*"
    r"(?:\[[ xX√]\][ \t]*)?|\[[ xX√]\][ \t]*"
    r"|\d{1,3}[.、)）][ \t]*|[（(]\d{1,3}[)）])"
)
#: A line that only parts.
_RULE = Pattern(r"[-=_*—─═ ]{3,}$")
_TABLE = Pattern(r"[ \t]*\|.*\|[ \t]*$")
#: Marks of running prose; a heading or an entry has none.
_STOPS = _ENDS | frozenset(",，;；:：…")
_UNFINISHED = frozenset(",，、;；:：—")
#: A title that is not marked: of no figure but its date, and no sentence, nor the beginning of one.
_TITLE = Pattern(
    r"(?:[^0-9,，。;；!?！？…%％]|(?:19|20)[0-9]{2}(?![0-9])|[0-9]{1,2}(?=[月日号—–~-])"
    r"|(?<=[表图件章节分])[0-9]{1,2}){2,40}"
    r"(?<![的和与及并且或在对从由将把被向比为是了有共达、:：—])$"
)
#: A line that is broken for want of room is not shorter than this part of the one behind it.
_SHORTER = 0.6
#: A name and what it is, on a line.
_PAIR = Pattern(r"[^:：,，。;；]{1,16}[:：][^:：,，。;；]{1,24}$")
#: A line that ends in a figure is one entry of a list.
_ENTRY = Pattern(r"(?:[0-9%％]|第[一二三四五六七八九十]|[:：][一二三四五六七八九十])[^0-9,，。;；]{0,4}$")


class Shape(Enum):
    """What kind of block a stretch of a draft is."""

    PROSE = auto()
    HEADING = auto()
    ITEM = auto()
    TABLE = auto()


class Block(NamedTuple):
    """A stretch of a draft that is read as one, by its place in the original text."""

    shape: Shape
    start: int
    end: int
    #: A blank line stands before it.
    apart: bool
    #: How a heading is marked, empty for a title that is not.
    mark: str = ""


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a draft: broken lines are joined, all else is kept apart."""
    current: Block | None = None
    last, flows, apart, alone = "", False, True, True
    for start, end in _lines(text):
        line = text[start:end].strip()
        if not line or _RULE.match(line):
            apart = True
            continue
        shape, mark = _shape(line)
        joins = (
            current
            and shape is Shape.PROSE
            and _goes_on(current.shape, last, flows=flows, apart=apart)
            and not (alone and _is_over(current, last, line, apart=apart))
            and not (_PAIR.match(last) and (apart or _PAIR.match(line)))
        )
        if current and joins:
            current, alone = current._replace(end=end), False
        else:
            if current:
                yield _settled(current, text)
            marked = _ITEM.match(text, start, end) if shape is Shape.ITEM else None
            current = Block(shape, marked.end() if marked else start, end, apart, mark)
            flows, alone = False, True
        last, flows, apart = line, flows or any(char in _STOPS for char in line), False
    if current:
        yield _settled(current, text)


def _settled(block: Block, text: str) -> Block:
    """Return a block as what it turned out to be: a title that stands alone is a heading."""
    return block._replace(shape=Shape.HEADING) if _is_title(block, text[block.start : block.end]) else block


def _is_over(block: Block, last: str, line: str, *, apart: bool) -> bool:
    """Tell whether a block of one line ends for sure before another line: it is a title, or too short.

    Of running prose a line may be broken anywhere, even by a blank line where a page ends.
    """
    shorter = len(last) < len(line) * _SHORTER
    return (apart or shorter) if _is_title(block, last) else (apart and shorter and "。" not in last)


def _is_title(block: Block, text: str) -> bool:
    """Tell whether a block is one line that reads as a title."""
    line = text.strip()
    alone = block.shape is Shape.PROSE and block.apart and line[-1:] not in _STOPS
    return alone and _TITLE.match(line) is not None


def sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of a block, its closing mark included."""
    start = at = block.start
    while at < block.end:
        at += 1
        if text[at - 1] in _ENDS:
            while at < block.end and text[at] in _ENDS | _CLOSING:
                at += 1
            if not text.startswith(_PARTS, at):
                yield start, at
                start = at
    if text[start : block.end].strip():
        yield start, block.end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        at += len(line)


def _shape(line: str) -> tuple[Shape, str]:
    """Return what kind of block a line begins, and how it is marked if that is a heading."""
    if _TABLE.match(line):
        return Shape.TABLE, ""
    if heading := _HEADING.match(line):
        return Shape.HEADING, heading[heading.lastindex or 0]
    return Shape.ITEM if _ITEM.match(line) else Shape.PROSE, ""


def _goes_on(shape: Shape, last: str, *, flows: bool, apart: bool) -> bool:
    """Tell whether a line of prose goes on with the block before it, whose last line is `last`.

    Over a blank line it does so only within running prose (`flows`), as where a column or a page ends.
    """
    if apart:
        return shape is Shape.PROSE and flows and last[-1] not in _STOPS
    if shape in {Shape.HEADING, Shape.TABLE}:
        return False
    if last[-1] in _ENDS:
        return shape is Shape.PROSE
    return last[-1] in _UNFINISHED or last[-1].isdecimal() or not _ENTRY.search(last)
