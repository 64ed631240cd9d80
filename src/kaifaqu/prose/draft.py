"""The build of a draft as a tree: sections, paragraphs, lists and tables, and in them sentences and clauses.

Every stretch keeps its place in the original text. What a clause says is read elsewhere.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.prose import grid
from kaifaqu.prose.grid import Line
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDS = frozenset("。!?！？")
_CLOSING = frozenset("”’」』)）】\"'*_")
_STOPS = frozenset("。!?！？,，;；:：…")
#: Marks of running prose, and how many blank lines may part it.
_FLOW = frozenset("，,。；;")
_GAP = 9
#: So much of the end of a line tells whether it breaks off.
_ENDING = 200
_UNFINISHED = frozenset(",，、;；—")
_MARKED_HEADING = Pattern(r"[ \t]*(#{1,6})[ \t]+(?=\S)")
_NUMBERED = Pattern(
    r"[ \t]*(?:([一二三四五六七八九十]{1,3})[、.．]|[（(]([一二三四五六七八九十]{1,3})[)）]|第[一二三四五六七八九十]{1,3}[章节部]\s*)"
)
_FRAMED = Pattern(r"[ \t]*(?:【[^】\n]{1,40}】|\*\*[^*\n]{1,60}\*\*[:：]?|__[^_\n]{1,60}__)[ \t]*$")
_ITEM = Pattern(
    r"[ \t]*(?:[-*+•·–—√●○◆◇■□▲△★☆►▶✓✔❖※➤→\u2460-\u2473\u2776-\u277f\U0001f300-\U0001faff]+\ufe0f?[ \t]*(?:\[[ xX√]\][ \t]*)?"
    r"|\d{1,3}(?:[、)）]|[.．](?![0-9]))[ \t]*|[（(]\d{1,3}[)）][ \t]*)"
)
#: A bullet of these opens a part of its own when no figure stands on its line.
_EMBLEM = Pattern(r"[ \t]*[◆◇■□▲★☆❖※●○]")
_RULE = Pattern(r"[-=_*—─═~ \t]{3,}$")
_FENCE = Pattern(r"[ \t]{0,3}(`{3,}|~{3,})")
_DIGIT = Pattern(r"[0-9０-９一二三四五六七八九十百千]")
_TITLE_LENGTH = 40
#: A name and what it is, on a line; a line that ends in a figure is one entry of a list.
_PAIR = Pattern(r"[:：][^:：,，。;；]{1,24}$")
_ENTRY = Pattern(r"(?:[0-9%％]|第[一二三四五六七八九十])[^0-9,，。;；]{0,4}$")
_YEAR = Pattern(r"(?:19|20)[0-9]{2}年?(?:度)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?")


class Shape(StrEnum):
    """What kind of block a stretch of a draft is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


class Block(NamedTuple):
    """A stretch of a draft that is read as one."""

    shape: Shape
    #: Its lines; a table's are its rows, any other block's are joined.
    lines: tuple[Line, ...]
    #: How deep a heading stands: 0 for the title, 1 to 6 below; 9 for what is no heading.
    level: int = 9
    #: Cells of each row, for a table.
    rows: tuple[tuple[Line, ...], ...] = ()

    @property
    def start(self) -> int:
        """Where it starts."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.lines[-1].end


def blocks(text: str) -> list[Block]:
    """Return the blocks of a draft in order."""
    found: list[Block] = []
    pending: list[Line] = []
    shape, apart, fence = Shape.PARAGRAPH, True, ""

    def settle() -> None:
        nonlocal pending
        if pending:
            found.append(_settled(shape, tuple(pending), text, apart=apart, first=not found))
            pending = []

    lines = list(_lines(text))
    at = _front_matter(text, lines)
    for line in lines[1 : at - 1] if at else []:
        found.append(Block(Shape.PARAGRAPH, (line,)))
    while at < len(lines):
        line = lines[at]
        said = text[line.start : line.end]
        if mark := _FENCE.match(said):
            if not fence or said.strip().startswith(fence):
                settle()
                fence = "" if fence else mark[1]
                at, apart = at + 1, True
                continue
        if not said.strip() and _breaks_off(text, shape, pending, lines, at):
            at += 1
            continue
        if not said.strip() or _RULE.match(said.strip()):
            settle()
            at, apart = at + 1, True
            continue
        if rows := grid.height(text, lines, at):
            settle()
            found.append(
                Block(Shape.TABLE, tuple(lines[at : at + rows]), rows=grid.rows(text, lines[at : at + rows]))
            )
            at, apart = at + rows, True
            continue
        kind = _shape(said)
        parted = bool(pending) and at > 0 and not text[lines[at - 1].start : lines[at - 1].end].strip()
        if not (pending and kind is Shape.PARAGRAPH and (parted or _goes_on(text, shape, pending[-1], line))):
            if pending:
                settle()
                apart = False
            shape = kind
        pending.append(line)
        at += 1
    settle()
    return found


def _settled(shape: Shape, lines: tuple[Line, ...], text: str, *, apart: bool, first: bool) -> Block:
    """Return a block as what it turned out to be: a short line without a stop that stands alone is a heading."""
    said = text[lines[0].start : lines[-1].end].strip()
    if shape is Shape.HEADING:
        mark = _MARKED_HEADING.match(said)
        numbered = _NUMBERED.match(said)
        level = len(mark[1]) if mark else (3 if numbered and numbered[2] else 2 if numbered else 4)
        return Block(
            Shape.TITLE if first and level <= 1 else Shape.HEADING,
            lines,
            0 if first and level <= 1 else level,
        )
    if shape is Shape.ITEM and _EMBLEM.match(said) and _is_heading(said) and len(said) <= 24:
        return Block(Shape.HEADING, lines, 4)
    if shape is Shape.PARAGRAPH and len(lines) == 1 and _is_heading(said):
        if first:
            return Block(Shape.TITLE, lines, 0)
        if apart:
            return Block(Shape.HEADING, lines, 5)
    return Block(shape, lines)


def _is_heading(said: str) -> bool:
    """Tell whether a line reads as a title: short, no sentence, and no figure but a date."""
    bare = _YEAR.sub("", said)
    stops = any(char in "。;；" for char in bare) or bare[-1:] in _STOPS - frozenset("!?！？")
    return len(said) <= _TITLE_LENGTH and not stops and not re.search(r"[0-9０-９]", bare)


def _shape(said: str) -> Shape:
    if _MARKED_HEADING.match(said) or _FRAMED.match(said):
        return Shape.HEADING
    if numbered := _NUMBERED.match(said):
        rest = said[numbered.end() :].strip()
        return Shape.HEADING if _is_heading(rest) and rest[-1:] not in ENDS else Shape.ITEM
    return Shape.ITEM if _ITEM.match(said) else Shape.PARAGRAPH


def _goes_on(text: str, shape: Shape, last: Line, line: Line) -> bool:
    """Tell whether a line goes on with the block before it: the text was only broken for want of room."""
    if shape is Shape.HEADING:
        return False
    before, after = text[last.start : last.end].rstrip(), text[line.start : line.end].strip()
    if before[-1] in _UNFINISHED:
        return True
    if before[-1] in _STOPS | _CLOSING:
        return False
    if _PAIR.search(before) or _PAIR.search(after) or _ENTRY.search(before):
        return False
    width = len(before)
    return (width >= 14 and len(after) <= width * 2.2 and not _is_heading(before)) or (
        width >= 14 and width <= 34 and abs(len(after) - width) <= 6
    )


def _breaks_off(text: str, shape: Shape, pending: Sequence[Line], lines: Sequence[Line], at: int) -> bool:
    """Tell whether a blank line only parts running prose, as where a column or a page ends."""
    if not pending or shape is not Shape.PARAGRAPH:
        return False
    before = text[max(pending[0].start, pending[-1].end - _ENDING) : pending[-1].end].rstrip()
    after = next((line for line in lines[at + 1 : at + _GAP] if text[line.start : line.end].strip()), None)
    if after is None or before[-1:] in _STOPS | _CLOSING or not _flows(text, pending):
        return False
    said = text[after.start : after.end]
    return (
        _shape(said) is Shape.PARAGRAPH
        and any(char in _FLOW for char in said)
        and not _PAIR.search(before)
        and not _ENTRY.search(before)
    )


def _flows(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether lines hold a mark of running prose."""
    return any(not _FLOW.isdisjoint(text[line.start : line.end]) for line in reversed(lines))


def _front_matter(text: str, lines: Sequence[Line]) -> int:
    """Return how many lines front matter takes at the head of a draft, its two fences included."""
    if not lines or text[lines[0].start : lines[0].end].strip() not in {"---", "+++"}:
        return 0
    fence = text[lines[0].start : lines[0].end].strip()
    for n, line in enumerate(lines[1:60], 1):
        if text[line.start : line.end].strip() == fence:
            return n + 1
    return 0


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield Line(at, at + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")))
        at += len(line)


#: Words that more blanks stand between are not parted by them.
_BLANKS = 60


class Passage(NamedTuple):
    """The text of a block made even for reading: marks folded, no layout white space; places lead back."""

    text: str
    #: For each character its place in the original; one more for the end.
    places: tuple[int, ...]


def fold(char: str) -> str:
    """Return a character as it is read: of one width and case."""
    if "\uff01" <= char <= "\uff5e":
        char = chr(ord(char) - 0xFEE0)
    return char.lower() if char.isascii() else char


def passage(text: str, start: int, end: int) -> Passage:
    """Return a stretch of a draft without list marks, emphasis and layout white space, widths folded."""
    chars: list[str] = []
    places: list[int] = []
    solid = start
    for at in range(start, end):
        char = text[at]
        if char.isspace() or char in "*_`\u200b\u200c\u200d\ufeff\u00ad\u2060":
            if char == "*" or char == "_" or char == "`" or not char.isspace():
                continue
            before = chars[-1] if chars else ""
            if not before or ord(before) > 0x2E80 or before == " ":
                continue
            solid = max(solid, at + 1)
            while solid < end and text[solid].isspace():
                solid += 1
            after = text[solid] if solid < min(end, at + _BLANKS) else ""
            if not after or ord(after) > 0x2E80:
                continue
            char = " "
        chars.append(fold(char))
        places.append(at)
    places.append(end)
    return Passage("".join(chars), tuple(places))


def body_start(text: str, block: Block) -> int:
    """Return where a block's own words begin, behind its mark."""
    line = text[block.start : block.lines[0].end]
    for pattern in (_MARKED_HEADING, _NUMBERED, _ITEM):
        if mark := pattern.match(line):
            return block.start + mark.end()
    return block.start


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of an even text, its closing mark included."""
    start = at = 0
    while at < len(text):
        at += 1
        if text[at - 1] in ENDS:
            while at < len(text) and text[at] in ENDS | _CLOSING:
                at += 1
            yield start, at
            start = at
    if text[start:].strip():
        yield start, len(text)
