"""Blocks of a document written as text: a heading is marked as one, and a table by bars, as Markdown does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.drafts.places import Part, Place
from kaifaqu.drafts.story import Paragraph, Span, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.drafts.story import Aside, Cell

#: Text of a document is no mark-up: these become their full-width forms, which mean the same.
_PLAIN = str.maketrans("<>|\n\r\t", "\uff1c\uff1e\uff5c   ")
#: A heading without words, which ends the section before it.
_APART = "# *\n\n"
#: A longer paragraph is no heading, whatever its style; nor is one of a deeper level.
_LONGEST_HEADING, _DEEPEST, _NO_LEVEL = 60, 5, 9
_STOPS = frozenset("。;；!！")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_BLANK = Span(" ")


class Origin(NamedTuple):
    """From where on a stretch of the text stands in the bytes of the body."""

    start: int
    end: int
    #: Where its characters begin; of what stands beside the text, the run that leads to it.
    at: int
    #: It is the text itself, and not what stands beside it.
    own: bool = True


class Document(NamedTuple):
    """A document as it is read."""

    text: str
    #: Where each part of the text stands, by the offset that it begins at.
    places: tuple[tuple[int, Place], ...]
    #: Only of what stands in the bytes of the body, in the order of the text.
    origins: tuple[Origin, ...]


class Styles(NamedTuple):
    """What the styles of a document say of a paragraph."""

    #: The level of the outline, from 0.
    levels: Mapping[str, int]
    #: Styles of a table of contents, which repeats headings with numbers of pages.
    contents: frozenset[str]


class Writing:
    """The text as it grows, with the place and the origin of each part of it."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._parts: list[str] = []
        self._length = 0
        self._places: list[tuple[int, Place]] = []
        self._origins: list[Origin] = []
        self._tables = 0
        #: Within what stands beside the text, where the run begins that leads to it.
        self._beside: int | None = None

    def document(self) -> Document:
        """Return what was written."""
        return Document("".join(self._parts), tuple(self._places), tuple(self._origins))

    def add_paragraph(self, paragraph: Paragraph, place: Place, *, plain: bool = False) -> None:
        """Add a paragraph and a blank line; of a table of contents nothing."""
        if paragraph.style in self._styles.contents:
            return
        self._places.append((self._length, place))
        if not plain:
            self._add(self._mark(paragraph))
        self._add_spans(_trimmed(paragraph.spans))
        self._add("\n\n")

    def add_table(self, table: Table) -> None:
        """Add a table as lines of cells between bars; one of single cells is none."""
        self._tables += 1
        number = self._tables
        if all(len(row) <= 1 for row in table.rows):
            for row, [cell] in ((n, cells) for n, cells in enumerate(table.rows, 1) if cells):
                self._add_blocks(cell.blocks, Place(Part.CELL, number, row, 1))
            return
        width = max(sum(cell.wide for cell in row) for row in table.rows)
        first = 0
        while first < len(table.rows) and len(table.rows[first]) == 1:  # A caption across the whole table.
            place = Place(Part.CELL, number, first + 1, 1)
            for block in _paragraphs_of(table.rows[first][0].blocks):
                if block.text.strip():
                    self.add_paragraph(block, place, plain=True)
            first += 1
        heads = _heads(table, first)
        if heads > 1:
            over = [_columns(row) for row in table.rows[first : first + heads]]
            self._add_heads(over, number, first + 1, width)
        else:
            self._add_row(_columns(table.rows[first]), number, first + 1)
        self._add(f"|{' --- |' * width}\n")
        for n in range(first + heads, len(table.rows)):
            self._add_row(_columns(table.rows[n]), number, n + 1)
        self._add("\n")

    def add_aside(self, aside: Aside, blocks: Sequence[Paragraph | Table], place: Place) -> None:
        """Add a note or a text box, as a section of its own."""
        if not any(block.text.strip() for block in _paragraphs_of(blocks)):
            return
        self._beside = aside.at
        self._add(_APART)
        self._add_blocks(blocks, place)
        self._beside = None

    def _add_blocks(self, blocks: Iterable[Paragraph | Table], place: Place) -> None:
        for block in blocks:
            if isinstance(block, Table):
                self.add_table(block)
            elif block.text.strip():
                self.add_paragraph(block, place)

    def _add_row(self, row: Sequence[Cell | None], number: int, n: int) -> None:
        """Add a row, blank where a cell goes on from the left."""
        self._add("|")
        for column, cell in enumerate(row, 1):
            self._add(" ")
            if cell:
                self._places.append((self._length, Place(Part.CELL, number, n, column)))
                self._add_spans(_line(cell))
            self._add(" |")
        self._add("\n")

    def _add_heads(self, rows: Sequence[Sequence[Cell | None]], number: int, n: int, width: int) -> None:
        """Add several rows of headers as one: over each column all that stands over it."""
        self._add("|")
        for column in range(width):
            self._places.append((self._length, Place(Part.CELL, number, n, column + 1)))
            for over, row in enumerate(rows, n):
                if (cell := _over(row, column)) and (line := _line(cell)):
                    self._places.append((self._length, Place(Part.CELL, number, over, column + 1)))
                    self._add_spans([_BLANK, *line])
            self._add(" |")
        self._add("\n")

    def _add_spans(self, spans: Iterable[Span]) -> None:
        for span in spans:
            if self._beside is not None and self._beside >= 0:
                self._origins.append(
                    Origin(self._length, self._length + len(span.text), self._beside, own=False)
                )
            elif self._beside is None and span.at >= 0:
                self._origins.append(Origin(self._length, self._length + len(span.text), span.at))
            self._add(span.text.translate(_PLAIN) if span.at >= 0 else span.text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _mark(self, paragraph: Paragraph) -> str:
        """Return the mark of a heading or of an item of a list, if it is one."""
        text = paragraph.text.strip()
        own = paragraph.outline
        level = own if own >= 0 else self._styles.levels.get(paragraph.style, _NO_LEVEL)
        if (
            level <= _DEEPEST
            and len(text) <= _LONGEST_HEADING
            and _STOPS.isdisjoint(text)
            and "\n" not in text
        ):
            return f"{'#' * (level + 1)} "
        return "- " if paragraph.listed else ""


def _paragraphs_of(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph]:
    """Yield the paragraphs of some blocks, those in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs_of(cell.blocks)


def _columns(row: Sequence[Cell]) -> list[Cell | None]:
    """Return a row by its columns; None where a cell goes on from the left."""
    return [column for cell in row for column in (cell, *[None] * (cell.wide - 1))]


def _heads(table: Table, first: int) -> int:
    """Return how many rows from the first on are headers: those below a cell that spans columns, too.

    No header holds a figure other than a year.
    """
    heads = 1
    while first + heads < len(table.rows) and not _has_figures(table.rows[first + heads]):
        spans = any(cell.wide > 1 for cell in table.rows[first + heads - 1])
        if not spans and first + heads >= table.heads:
            break
        heads += 1
    return heads


def _has_figures(row: Sequence[Cell]) -> bool:
    text = "".join(paragraph.text for cell in row for paragraph in _paragraphs_of(cell.blocks))
    return any(char.isdecimal() for char in _YEAR.sub("", text))


def _over(row: Sequence[Cell | None], column: int) -> Cell | None:
    """Return the cell of a row that stands over a column."""
    while column > 0 and column < len(row) and row[column] is None:
        column -= 1
    return row[column] if column < len(row) else None


def _line(cell: Cell) -> list[Span]:
    """Return all the text of a cell on one line."""
    spans: list[Span] = []
    for paragraph in _paragraphs_of(cell.blocks):
        own = [_BLANK if span.text in {"\n", "\t"} else span for span in _trimmed(paragraph.spans)]
        spans += [_BLANK, *own] if spans and own else own
    return spans


def _trimmed(spans: Sequence[Span]) -> list[Span]:
    """Return spans without blanks, tabs and line ends at their head and end, however they are divided."""
    start, end = 0, len(spans)
    while start < end and not spans[start].text.strip():
        start += 1
    while end > start and not spans[end - 1].text.strip():
        end -= 1
    kept = list(spans[start:end])
    if kept:
        first = kept[0].text.lstrip()
        blanks = kept[0].text[: len(kept[0].text) - len(first)]
        kept[0] = Span(first, kept[0].at + len(blanks.encode()))
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept
