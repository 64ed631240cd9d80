"""Pages of HTML as text: headings, items and tables are marked as in Markdown, all other tags are gone.

What scripts, styles and titles hold is not read, nor what is struck out. A table that only lays a page out,
and holds others or headings, is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from kaifaqu.drafts.places import Part, Place
from kaifaqu.drafts.references import REFERENCE
from kaifaqu.drafts.story import Cell, Paragraph, Span, Table
from kaifaqu.drafts.writing import Styles, Writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.drafts.draft import Steps

    Block = Paragraph | Table

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)"
    r"(?P<rest>(?>[^<>\"']+|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|[\"'])*)>"
    r"|<[!?][^<>]*>"
)
_COMMENT, _COMMENT_END = "<!--", "-->"
_PIECE = re.compile(rf"(?P<reference>{REFERENCE})|(?P<blank>[ \t\r\n\f]+)|[^& \t\r\n\f]+|&")
_SPANS = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*([0-9]{1,4})", re.IGNORECASE)
#: Elements of which nothing is read.
_LEFT_OUT = frozenset({"script", "style", "title", "template", "textarea", "select", "svg", "rt"})
_STRUCK = frozenset({"del", "s", "strike"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: Elements that a line of text ends with.
_BLOCKS = frozenset({
    *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "dialog", "div"),
    *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hr", "html"),
    *("legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "ul", *_HEADINGS),
})  # fmt: skip
#: No table has more columns, and none stands deeper in others.
_WIDEST, _NESTED = 63, 40


@dataclass
class _OpenTable:
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    heads: int = 0
    cells: list[Cell] = field(default_factory=list)
    #: How many columns and rows the cell takes that is read; None between two.
    size: tuple[int, int] | None = None
    #: Of each column that a cell above still takes, how many rows of it are left, and how wide it is.
    down: dict[int, tuple[int, int]] = field(default_factory=dict)
    tall: list[int] = field(default_factory=list)
    #: All cells of the row are headers so far.
    head: bool = True


def read_page(original: str) -> tuple[str, Steps]:
    """Return the text of a page, and the pairs of offsets from which both go on alike."""
    reader = _Reader(original)
    writing = Writing(Styles({}, frozenset()))
    for block in reader.blocks():
        if isinstance(block, Table):
            writing.add_table(block)
        else:
            writing.add_paragraph(block, Place(Part.PARAGRAPH, 1))
    document = writing.document()
    steps = [(0, 0)]
    for origin in document.origins:
        end = reader.ends.get(origin.at, origin.at + origin.end - origin.start)
        steps += [(origin.start, origin.at), (origin.end, end)]
    return document.text, tuple(dict.fromkeys(steps))


class _Reader:
    """Goes through a page, and makes paragraphs and tables of it."""

    def __init__(self, page: str) -> None:
        self._page = page
        #: Where what a reference stands for ends, by where the reference begins.
        self.ends: dict[int, int] = {}
        self._blocks: list[list[Block]] = [[]]
        self._tables: list[_OpenTable] = []
        self._spans: list[Span] = []
        #: The blank behind the last of them.
        self._blank = ""
        self._outline, self._listed, self._struck = -1, False, False

    def blocks(self) -> list[Block]:
        """Return what the page holds, in order."""
        at = 0
        for start, end, tag in self._tags():
            self._take_text(at, start)
            at = end
            if tag is None:
                continue
            name = tag["name"].lower()
            if tag["end"]:
                self._end(name)
            else:
                self._start(name, tag["rest"])
        self._take_text(at, len(self._page))
        while self._tables:
            self._end_table()
        self._end_paragraph()
        return self._blocks[0]

    def _tags(self) -> Iterator[tuple[int, int, re.Match[str] | None]]:
        """Yield where each tag begins and ends; without it what is to be passed over."""
        at = 0
        while (start := self._page.find("<", at)) >= 0:
            at = start + 1
            if self._page.startswith(_COMMENT, start):
                if (end := self._page.find(_COMMENT_END, start)) >= 0:
                    at = end + len(_COMMENT_END)
                    yield start, at, None
                else:
                    yield start, len(self._page), None
                    return
            elif tag := _TAG.match(self._page, start):
                at = tag.end()
                name = (tag["name"] or "").lower()
                if name in _LEFT_OUT and not tag["end"]:
                    found = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(self._page, at)
                    at = found.end() if found else len(self._page)
                    yield start, at, None
                else:
                    yield start, at, tag if name else None

    def _take_text(self, start: int, end: int) -> None:
        """Take what stands between two tags."""
        if self._struck:
            return
        for piece in _PIECE.finditer(self._page, start, end):
            if piece["blank"]:
                self._blank = self._blank or piece[0]
                continue
            text = unescape(piece[0]) if piece["reference"] else piece[0]
            kept = text if self._spans else text.lstrip()
            if not kept:
                continue
            at = piece.start() + (0 if piece["reference"] else len(text) - len(kept))
            if piece["reference"]:
                self.ends[at] = piece.end()
            if self._blank and self._spans and not self._joins(kept):
                self._spans.append(Span(" "))
            self._blank = ""
            self._spans.append(Span(kept, at))

    def _joins(self, text: str) -> bool:
        """Tell whether a line of the page only ends between two Chinese characters."""
        return "\n" in self._blank and not (self._spans[-1].text[-1:].isascii() or text[0].isascii())

    def _start(self, name: str, rest: str) -> None:
        if name == "br" and self._spans:
            self._spans.append(Span("\n"))
            self._blank = ""
        self._struck = self._struck or name in _STRUCK
        if name in _BLOCKS or name == "table":
            self._end_paragraph()
        table = self._tables[-1] if self._tables else None
        if name in _HEADINGS:
            self._outline = _HEADINGS.index(name)
        elif name == "li":
            self._listed = True
        elif name == "table" and len(self._tables) < _NESTED:
            self._tables.append(_OpenTable())
            self._blocks.append([])
        elif name == "tr" and table:
            self._end_row(table)
        elif name in {"td", "th"} and table:
            self._end_cell(table)
            spans = {which.lower(): int(number) for which, number in _SPANS.findall(rest)}
            table.size = (min(max(1, spans.get("col", 1)), _WIDEST), max(1, spans.get("row", 1)))
            table.head = table.head and name == "th"
            self._blocks.append([])

    def _end(self, name: str) -> None:
        if name in _STRUCK:
            self._struck = False
        if name not in _BLOCKS and name != "table":
            return
        self._end_paragraph()
        table = self._tables[-1] if self._tables else None
        if name in {"td", "th"} and table:
            self._end_cell(table)
        elif name == "tr" and table:
            self._end_row(table)
        elif name == "table" and table:
            self._end_table()

    def _end_paragraph(self) -> None:
        if self._spans:
            self._blocks[-1].append(Paragraph(tuple(self._spans), "", self._outline, self._listed))
        self._spans, self._blank = [], ""
        self._outline, self._listed, self._struck = -1, False, False

    def _end_cell(self, table: _OpenTable) -> None:
        self._end_paragraph()
        if table.size is None:
            return
        wide, tall = table.size
        table.cells.append(Cell(tuple(self._blocks.pop()), wide))
        table.tall.append(tall)
        table.size = None

    def _end_row(self, table: _OpenTable) -> None:
        self._end_cell(table)
        if not table.cells:
            return
        table.heads += table.head and table.heads == len(table.rows)
        table.rows.append(tuple(_row(table)))
        table.cells, table.tall, table.head = [], [], True

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._end_row(table)
        beside = self._blocks.pop()  # Its caption, and text that stands between cells.
        self._blocks[-1] += beside
        if not table.rows:
            return
        if any(_lays_out(block) for row in table.rows for cell in row for block in cell.blocks):
            self._blocks[-1] += [block for row in table.rows for cell in row for block in cell.blocks]
        else:
            self._blocks[-1].append(Table(tuple(table.rows), table.heads))


def _lays_out(block: Block) -> bool:
    return isinstance(block, Table) or block.outline >= 0


def _row(table: _OpenTable) -> Iterator[Cell]:
    """Yield the cells of a row, blank ones where a cell above goes on."""
    column = 0
    for cell, tall in zip(table.cells, table.tall, strict=True):
        while column in table.down:
            yield (above := _above(table, column))
            column += above.wide
        if column + cell.wide > _WIDEST:
            return
        if tall > 1:
            table.down[column] = (tall - 1, cell.wide)
        yield cell
        column += cell.wide
    while column in table.down:
        yield (above := _above(table, column))
        column += above.wide


def _above(table: _OpenTable, column: int) -> Cell:
    left, wide = table.down.pop(column)
    if left > 1:
        table.down[column] = (left - 1, wide)
    return Cell((), wide, merged=True)
