"""The build of a draft as a tree: sections, paragraphs, lists and tables, and in them sentences and clauses.

Every stretch keeps its place in the original text. What a clause says is read elsewhere.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.prose import grid
from kaifaqu.prose.grid import Line

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
#: A part by its name and number: an annex, a table, a case.
_PART = Pattern(
    r"[ \t]*[\u4e00-\u9fff]{2}[ \t]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[ \t]?[:：][ \t]?(?=\S)"
)
_FRAMED = Pattern(r"[ \t]*(?:【[^】\n]{1,40}】|\*\*[^*\n]{1,60}\*\*[:：]?|__[^_\n]{1,60}__)[ \t]*$")
_ITEM = Pattern(
    r"[ \t]*(?:[-*+•·–—√●○◆◇■□▲△★☆◎►▶✓✔❖※➤→\u2460-\u2473\u2776-\u277f\U0001f300-\U0001faff]+\ufe0f?[ \t]*(?:\[[ xX√]\][ \t]*)?"
    r"|\d{1,3}(?:[、)）]|[.．](?![0-9]))[ \t]*|[（(]\d{1,3}[)）][ \t]*)"
)
#: A bullet of these opens a part of its own when no figure stands on its line.
_EMBLEM = Pattern(r"[ \t]*[◆◇■□▲★☆❖※●○◎]")
_RULE = Pattern(r"[-=_*—─═~ \t]{3,}$")
_BRACKETS = ("(", "（")
#: A second line of a title.
_SUBTITLE = Pattern("[—–-]{2}")
_FENCE = Pattern(r"[ \t]{0,3}(`{3,}|~{3,})")
_DIGIT = Pattern(r"[0-9０-９一二三四五六七八九十百千]")
_TITLE_LENGTH, _EMBLEM_LENGTH = 40, 24
#: A text set in columns of so many characters; a line of it differs by so much at most.
_COLUMN, _RAGGED = range(14, 35), 6
#: A line so many times as long as the one before it is of no column with it.
_WIDER = 2.2
#: A name and what it is, on a line; a line that ends in a figure is one entry of a list.
_PAIR = Pattern(r"[:：][^:：,，。;；]{1,24}$")
_ENTRY = Pattern(r"(?:[0-9%％]|第[一二三四五六七八九十])[^0-9,，。;；]{0,4}$")
#: A name, room, and a figure at the head of a line, as in a list of key figures.
_ROW = Pattern(r"[ \t]*[^\s0-9,，。;；、:：]{2,20}[ \t　]+[^\s0-9,，。;；、:：]{0,3}[0-9]")
_YEAR = Pattern(
    r"(?:19|20)[0-9]{2}年?(?:度)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}(?:[-—–~至到][0-9]{1,2})?月份?"
)


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
    return _Builder(text).read()


class _Builder:
    """The blocks of a draft that are done, and the lines of the one that is not."""

    def __init__(self, text: str) -> None:
        self._text, self._lines = text, list(_lines(text))
        self._found: list[Block] = []
        self._pending: list[Line] = []
        self._shape, self._apart, self._fence = Shape.PARAGRAPH, True, ""

    def read(self) -> list[Block]:
        """Return the blocks of the whole draft."""
        at = _front_matter(self._text, self._lines)
        self._found.extend(Block(Shape.PARAGRAPH, (line,)) for line in self._lines[1 : max(at - 1, 1)])
        while at < len(self._lines):
            at += self._read_at(at)
        self._settle()
        return self._found

    def _read_at(self, at: int) -> int:
        """Read what begins at a line, and return how many lines it takes."""
        said = self._said(at)
        mark = _FENCE.match(said)
        if mark and (not self._fence or said.strip().startswith(self._fence)):
            self._fence = "" if self._fence else mark[1]
            self._part()
        elif not said.strip() and _breaks_off(self._text, self._shape, self._pending, self._lines, at):
            pass
        elif not said.strip() or _RULE.match(said.strip()):
            self._part()
        elif rows := grid.height(self._text, self._lines, at):
            self._part()
            lines = self._lines[at : at + rows]
            self._found.append(Block(Shape.TABLE, tuple(lines), rows=grid.rows(self._text, lines)))
            return rows
        else:
            self._add(at, _shape(said))
        return 1

    def _said(self, at: int) -> str:
        return self._text[self._lines[at].start : self._lines[at].end]

    def _part(self) -> None:
        """End the block in the making; the next one stands apart."""
        self._settle()
        self._apart = True

    def _add(self, at: int, shape: Shape) -> None:
        """Add a line to the block in the making, or begin another one."""
        line = self._lines[at]
        goes_on = bool(self._pending) and shape is Shape.PARAGRAPH
        is_parted = goes_on and not self._said(at - 1).strip()
        if not self._found and len(self._pending) == 1 and _is_byline(self._said(at - 1), self._said(at)):
            goes_on = False
        if not (is_parted or (goes_on and _goes_on(self._text, self._shape, self._pending[-1], line))):
            if self._pending:
                self._settle()
                self._apart = False
            self._shape = shape
        self._pending.append(line)

    def _settle(self) -> None:
        if self._pending:
            lines = tuple(self._pending)
            block = _settled(self._shape, lines, self._text, apart=self._apart, first=not self._found)
            titled = [one.shape for one in self._found] == [Shape.TITLE]
            said = self._text[block.start : block.end].strip()
            if titled and _SUBTITLE.match(said) and _is_heading(said):
                block = block._replace(shape=Shape.TITLE, level=1)
            self._found.append(block)
            self._pending = []


def _settled(shape: Shape, lines: tuple[Line, ...], text: str, *, apart: bool, first: bool) -> Block:
    """Return a block as what it turned out to be: a short line that stands alone is a heading."""
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
    titles = _is_heading(said) and len(said) <= _EMBLEM_LENGTH and not _PAIR.search(said)
    if shape is Shape.ITEM and titles and _EMBLEM.match(said):
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
    stops = stops or (bare[-1:] in ENDS and any(char in "，,:：" for char in bare))
    return len(said) <= _TITLE_LENGTH and not stops and not re.search(r"[0-9０-９]", bare)


def _shape(said: str) -> Shape:
    if _MARKED_HEADING.match(said) or _FRAMED.match(said):
        return Shape.HEADING
    if (part := _PART.match(said)) and _is_heading(said[part.end() :].strip()):
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
    if _ROW.match(before) and _ROW.match(after):
        return False
    width = len(before)
    if width < _COLUMN.start:
        return False
    is_prose = len(after) <= width * _WIDER and not _is_heading(before)
    return is_prose or (width in _COLUMN and abs(len(after) - width) <= _RAGGED)


def _is_byline(title: str, said: str) -> bool:
    """Tell whether the second line of a draft is no part of its title: who wrote it, or when."""
    return not said.strip().startswith(_BRACKETS) and all(map(_is_heading, (title.strip(), said.strip())))


def _breaks_off(text: str, shape: Shape, pending: Sequence[Line], lines: Sequence[Line], at: int) -> bool:
    """Tell whether a blank line only parts running prose, as where a column or a page ends."""
    if not pending or shape is not Shape.PARAGRAPH:
        return False
    before = text[max(pending[0].start, pending[-1].end - _ENDING) : pending[-1].end].rstrip()
    after = next((line for line in lines[at + 1 : at + _GAP] if text[line.start : line.end].strip()), None)
    if after is None or before[-1:] in _STOPS | _CLOSING or not _flows(text, pending):
        return False
    said = text[after.start : after.end]
    if len(pending) == 1 and _is_heading(before) and len(said.strip()) > _WIDER * len(before):
        return False
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


#: A mark that a figure and its footnote share.
_MARK = Pattern(r"[ \t]*[(（\[]?((?:注[0-9]{0,2}|[\u2460-\u2473]|[*＊](?![*＊])|(?<=\[)[0-9]{1,2}(?=\])))")
#: Signs that may be one.
_SIGNS = Pattern("[★☆▲△※†‡]")
#: An item that a note speaks of by its number, and how a line begins that has one.
_NOTED_ITEM = Pattern("第([0-9]{1,3})[项条行]")
_ITEM_LINE = r"[ \t|(（]*{}[ \t]*[|.、)）．\t]"
#: So many lines before a note at most are looked at for them.
_MOST_LINES = 200

#: White space, and characters that only show or break a text.
_LAYOUT = Pattern("[\\s*_`\u200b\u200c\u200d\ufeff\u00ad\u2060]")
#: Characters that are read as others: those of full width, and capitals.
_FOLDED = {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
_FOLDED |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
#: All that is written without blanks stands behind this character.
_LAST_NARROW = 0x2E80
#: Words that more blanks stand between are not parted by them.
_BLANKS = 60


class Passage(NamedTuple):
    """The text of a block made even for reading: marks folded, no layout white space; places lead back."""

    text: str
    #: For each character its place in the original; one more for the end.
    places: tuple[int, ...]


def fold(text: str) -> str:
    """Return a text as it is read: of one width and case; each character stays one."""
    return text.translate(_FOLDED)


def passage(text: str, start: int, end: int) -> Passage:
    """Return a stretch of a draft without list marks, emphasis and layout white space, widths folded."""
    pieces: list[str] = []
    places: list[int] = []
    done = solid = start
    before = ""
    for mark in _LAYOUT.finditer(text, start, end):
        at = mark.start()
        if at > done:
            pieces.append(text[done:at])
            places += range(done, at)
            before = fold(text[at - 1])
        done = at + 1
        if not mark[0].isspace() or not before or ord(before) > _LAST_NARROW or before == " ":
            continue
        solid = max(solid, done)
        while solid < end and text[solid].isspace():
            solid += 1
        after = text[solid] if solid < min(end, at + _BLANKS) else ""
        if after and ord(after) <= _LAST_NARROW:
            pieces.append(before := " ")
            places.append(at)
    pieces.append(text[done:end])
    places += range(done, end + 1)
    return Passage(fold("".join(pieces)), tuple(places))


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


def mark_at(text: str, at: int) -> str:
    """Return the mark of a footnote at a place, or nothing."""
    found = _MARK.match(text, at)
    return found[1] if found else ""


def mark_of_note(text: str, at: int) -> str:
    """Return the mark that the line begins with in which a note stands, or nothing."""
    return mark_at(text, text.rfind("\n", 0, at + 1) + 1)


def signs(text: str) -> set[str]:
    """Return the signs that a note speaks of: 标★者为…."""
    return {found[0] for found in _SIGNS.finditer(text)}


def numbered_lines(text: str, note: str, at: int) -> list[tuple[int, int]]:
    """Return the nearest lines before a place that have the numbers of the items that a note speaks of: 第6项为…."""
    numbers = {named[1] for named in _NOTED_ITEM.finditer(note)}
    return [line for number in numbers if (line := _numbered_line(text, number, at))]


def _numbered_line(text: str, number: str, end: int) -> tuple[int, int] | None:
    begins = Pattern(_ITEM_LINE.format(number))
    for _ in range(_MOST_LINES):
        start = text.rfind("\n", 0, end) + 1
        if begins.match(text, start):
            return start, end
        if not start:
            break
        end = start - 1
    return None
