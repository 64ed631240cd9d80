"""The stories of a document of Word (its body, its notes) as they are read: paragraphs and tables.

What a tracked change took or moved away, what is struck out or hidden is left out; what one put in is read
as if it had always stood there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.drafts.places import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The namespaces of a document, in the form that all programs write and in the strict one.
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
#: What stands beside a drawing for programs that cannot draw it: the same again.
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_NO = frozenset({"0", "false", "off", "none"})
#: Elements of which nothing is read: what was taken away, earlier properties, how a word is spoken.
_LEFT_OUT = frozenset({
    "del", "moveFrom", "rt", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange",
})  # fmt: skip
#: Characters that have an element of their own.
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNSEEN = frozenset({"vanish", "strike", "dstrike"})
_NOTES = {"footnoteReference": Part.FOOTNOTE, "endnoteReference": Part.ENDNOTE}
#: No table has more columns, no outline more levels, and no such number more digits.
_WIDEST, _DEEPEST, _DIGITS = 63, 9, 6
#: No writer puts more tables into each other, or as many text boxes.
_NESTED = 40


class Span(NamedTuple):
    """A piece of text, and where it begins in the bytes of its part; -1 for an element of its own."""

    text: str
    at: int = -1


class Paragraph(NamedTuple):
    """A paragraph as it is read."""

    spans: tuple[Span, ...]
    #: The id of its style, or empty.
    style: str = ""
    #: Its own level of the outline, from 0, or -1.
    outline: int = -1
    #: It has a bullet or a number that Word makes.
    listed: bool = False

    @property
    def text(self) -> str:
        """All its text."""
        return "".join([span.text for span in self.spans])


class Cell(NamedTuple):
    """A cell of a table."""

    blocks: tuple[Paragraph | Table, ...]
    #: How many columns it takes.
    wide: int = 1
    #: It is one with the cell above.
    merged: bool = False


class Table(NamedTuple):
    """A table by its rows."""

    rows: tuple[tuple[Cell, ...], ...]
    #: So many rows are repeated at the head of each page.
    heads: int = 0


class Aside(NamedTuple):
    """What stands beside the text: a note, or a text box."""

    part: Part
    #: Of a note.
    id: str
    #: What a text box holds.
    blocks: tuple[Paragraph | Table, ...]
    #: Where in the bytes of the part the run begins that leads to it.
    at: int


class Story(NamedTuple):
    """A part of a document: what it holds, in order."""

    blocks: tuple[Paragraph | Table, ...] = ()
    #: In the order in which the text leads to them.
    asides: tuple[Aside, ...] = ()
    #: Of a part of notes, what each holds, by its id.
    notes: Mapping[str, tuple[Paragraph | Table, ...]] = {}


@dataclass
class _OpenParagraph:
    spans: list[Span] = field(default_factory=list)
    style: str = ""
    outline: int = -1
    listed: bool = False
    #: Its end was taken away, so that the next one goes on with it.
    joins: bool = False


@dataclass
class _OpenTable:
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    heads: int = 0
    cells: list[Cell] = field(default_factory=list)
    wide: int = 1
    merged: bool = False
    #: The row, or the cell, that is read was taken away.
    row_gone: bool = False
    cell_gone: bool = False


class StoryReader:
    """Takes the elements of a part, and makes a story of them."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._left_out = 0
        self._blocks: list[list[Paragraph | Table]] = [[]]
        #: Of each list of blocks, the paragraph that the next one goes on with.
        self._carried: list[_OpenParagraph | None] = [None]
        self._paragraphs: list[_OpenParagraph] = []
        self._tables: list[_OpenTable] = []
        self._runs: list[int] = []
        self._unseen = False
        self._asides: list[Aside] = []
        self._note = ""
        self._notes: dict[str, tuple[Paragraph | Table, ...]] = {}

    def story(self) -> Story:
        """Return the story, once all was taken."""
        self._settle()
        return Story(tuple(self._blocks[0]), tuple(self._asides), self._notes)

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Take the start of an element."""
        local = local_name(name)
        if self._left_out or self._leaves_out(name, local):
            self._left_out += 1
            return
        parent = self._names[-1] if self._names else ""
        self._names.append(local)
        match local:
            case "p":
                self._paragraphs.append(self._carried[-1] or _OpenParagraph())
                self._paragraphs[-1].joins, self._carried[-1] = False, None
            case "r":
                self._runs.append(at)
                self._unseen = False
            case "tbl":
                self._settle()
                self._tables.append(_OpenTable())
            case "tc" | "txbxContent":
                self._begin_blocks()
            case "footnote" | "endnote":
                self._note = attribute(attributes, "id")
            case "footnoteReference" | "endnoteReference" if self._runs:
                self._asides.append(Aside(_NOTES[local], attribute(attributes, "id"), (), self._runs[0]))
            case _ if parent == "r" and local in _CHARACTERS and self._paragraphs and not self._unseen:
                self._paragraphs[-1].spans.append(Span(_CHARACTERS[local]))
            case _ if parent == "rPr" and local in _UNSEEN and self._names[-3:-2] == ["r"]:
                self._unseen = self._unseen or attribute(attributes, "val") not in _NO
            case _:
                self._take_property(parent, local, attribute(attributes, "val"))

    def _leaves_out(self, name: str, local: str) -> bool:
        """Tell whether nothing is read of an element; what it says of a paragraph, row or cell is kept."""
        parent = self._names[-1] if self._names else ""
        if local in {"del", "moveFrom"}:
            if self._names[-2:] == ["pPr", "rPr"] and self._paragraphs:
                self._paragraphs[-1].joins = True
            elif parent == "trPr" and self._tables:
                self._tables[-1].row_gone = True
        elif local == "cellDel" and self._tables:
            self._tables[-1].cell_gone = True
        return local in _LEFT_OUT or name.startswith(_FALLBACK)

    def _take_property(self, parent: str, local: str, value: str) -> None:
        """Keep what a property says of its paragraph, row or cell."""
        if parent in {"pPr", "numPr"} and self._paragraphs:
            paragraph = self._paragraphs[-1]
            if local == "pStyle":
                paragraph.style = value
            elif local == "numId":
                paragraph.listed = value != "0"
            elif local == "outlineLvl":
                paragraph.outline = _count(value, _DEEPEST)
        elif parent == "tcPr" and self._tables:
            table = self._tables[-1]
            if local == "gridSpan":
                table.wide = max(1, _count(value, _WIDEST))
            elif local == "vMerge":
                table.merged = value != "restart"
        elif (parent, local) == ("trPr", "tblHeader") and self._tables and value not in _NO:
            table = self._tables[-1]
            table.heads += table.heads == len(table.rows)

    def end(self, _: str, __: int) -> None:
        """Take the end of an element."""
        if self._left_out:
            self._left_out -= 1
            return
        local = self._names.pop()
        match local:
            case "p":
                self._end_paragraph(self._paragraphs.pop())
            case "r":
                self._runs.pop()
                self._unseen = False
            case "txbxContent":
                at = self._runs[0] if self._runs else -1
                self._asides.append(Aside(Part.TEXT_BOX, "", self._end_blocks(), at))
            case "tc":
                blocks = self._end_blocks()
                if self._tables:
                    _end_cell(self._tables[-1], blocks)
            case "tr" if self._tables:
                _end_row(self._tables[-1])
            case "tbl":
                table = self._tables.pop()
                self._blocks[-1].append(Table(tuple(table.rows), table.heads))
            case "footnote" | "endnote":
                self._settle()
                self._notes[self._note] = tuple(self._blocks[0])
                self._blocks[0].clear()

    def text(self, text: str, at: int) -> None:
        """Take a piece of text."""
        if self._left_out or self._unseen or self._names[-1:] != ["t"] or not self._paragraphs:
            return
        self._paragraphs[-1].spans.append(Span(text, at))

    def _end_paragraph(self, ended: _OpenParagraph) -> None:
        if ended.joins:
            self._carried[-1] = ended
        else:
            self._blocks[-1].append(_paragraph(ended))

    def _begin_blocks(self) -> None:
        """Begin what holds paragraphs and tables; ValueError if there is no end of it."""
        if len(self._blocks) > _NESTED:
            raise ValueError(_NESTED)
        self._blocks.append([])
        self._carried.append(None)

    def _settle(self) -> None:
        """Let a paragraph stand as it is that no other goes on with."""
        if carried := self._carried[-1]:
            self._blocks[-1].append(_paragraph(carried))
            self._carried[-1] = None

    def _end_blocks(self) -> tuple[Paragraph | Table, ...]:
        self._settle()
        self._carried.pop()
        return tuple(self._blocks.pop())


def _paragraph(ended: _OpenParagraph) -> Paragraph:
    return Paragraph(tuple(ended.spans), ended.style, ended.outline, ended.listed)


def _end_cell(table: _OpenTable, blocks: tuple[Paragraph | Table, ...]) -> None:
    if not table.cell_gone:
        room = _WIDEST - sum(cell.wide for cell in table.cells[:_WIDEST])
        table.cells.append(Cell(blocks, max(1, min(table.wide, room)), table.merged))
    table.wide, table.merged, table.cell_gone = 1, False, False


def _end_row(table: _OpenTable) -> None:
    if not table.row_gone:
        table.rows.append(tuple(table.cells))
    table.cells, table.row_gone = [], False


def local_name(name: str) -> str:
    """Return the local name of an element of a document; of any other, with its namespace."""
    namespace, _, rest = name.partition(" ")
    return rest.partition(" ")[0] if namespace in WORD else name


def attribute(attributes: Mapping[str, str], wanted: str) -> str:
    """Return an attribute by its local name, or nothing."""
    for name, value in attributes.items():
        if name.split(" ")[1:2] == [wanted]:
            return value
    return ""


def _count(value: str, most: int) -> int:
    return min(int(value), most) if value.isascii() and value.isdecimal() and len(value) <= _DIGITS else 0
