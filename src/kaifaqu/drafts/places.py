"""Places of a document that has no lines: a paragraph, a cell of a table, a note, a text box."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from kaifaqu.language import mark, translate


class Part(StrEnum):
    """What part of a document a place is in."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TEXT_BOX = "text_box"


class Place(NamedTuple):
    """Where in a document something stands, counted from 1 as a reader would."""

    part: Part
    #: Of the paragraph outside of tables, blank ones not counted; of the table, the note or the text box.
    number: int
    #: In a table.
    row: int = 0
    column: int = 0


_SAID = {
    Part.PARAGRAPH: mark("paragraph {number}"),
    Part.CELL: mark("table {number}, row {row}, column {column}"),
    Part.FOOTNOTE: mark("footnote {number}"),
    Part.ENDNOTE: mark("endnote {number}"),
    Part.TEXT_BOX: mark("text box {number}"),
}


def described(place: Place) -> str:
    """Return a place in words."""
    return translate(_SAID[place.part], number=place.number, row=place.row, column=place.column)
