"""How wide the columns of a table are, or that no table fits. Draws nothing."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.render.cells import Cell
from kaifaqu.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.render.cells import Row
    from kaifaqu.render.table import Sheet

    #: How wide each column is.
    Columns = Mapping[str, int]
    #: Of each column: how narrow and how wide its words may get.
    Limits = Mapping[str, tuple[int, int]]

#: Blanks between two columns.
GAP = 2
#: Labels are given this many terminal cells at least, where they need them, and at most.
_LABEL = (18, 60)
#: As a text without a figure, beside its label.
_TEXT = (16, 48)
#: As one in the column of figures, since it was searched for.
_AMONG_FIGURES = 30
#: So many terminal cells are left at the end of a line, where the next word does not fit.
_RAGGED = 2
#: How narrow and how wide the words of a column of a record may get.
_RECORD = (12, 40)


class Need(NamedTuple):
    """How many terminal cells a column asks for."""

    #: For its widest cell that is never broken.
    whole: int
    #: For its widest cell.
    widest: int


class _Part(NamedTuple):
    """What the figures, or the texts, of an answer ask for, in terminal cells."""

    #: For the widest cell of each column.
    widest: Mapping[str, int]
    #: For the longest word of a label and of a text.
    words: tuple[int, int]
    #: For label and text of each row.
    sizes: Sequence[tuple[int, int]]


def fitting(sheets: Sequence[Sheet], total: int) -> tuple[Columns, Columns]:
    """Return the widths of the columns of figures and of texts that fit into `total`; none if none do.

    All sheets of an answer have the same columns, so that the eye runs down them, and what stands behind
    figures and texts stands one below the other. The id has a column where that costs no line. None do,
    either, where figures and texts take fewer lines below their labels.
    """
    figures = _part([_narrowed(row) for one in sheets for row in one.figures])
    texts = _part([row for one in sheets for row in one.texts])
    tried = [_columns(figures, texts, total, names) for names in (("period", "id"), ("period",))]
    heights = [_height(figures, columns[0]) + _height(texts, columns[1]) for columns in tried]
    below = sum(_lines(size, total - GAP) for part in (figures, texts) for row in part.sizes for size in row)
    return tried[heights.index(min(heights))] if min(heights) <= below else ({}, {})


def _columns(figures: _Part, texts: _Part, total: int, names: Sequence[str]) -> tuple[Columns, Columns]:
    """Return the widths of the columns, with those named at the end of rows; none if they do not fit."""
    wanted = min(max(figures.widest["label"], texts.widest["label"]), _LABEL[1])
    least = max(min(wanted, _LABEL[0]), figures.words[0], texts.words[0])
    told = {name: figures.widest[name] for name in ("text", "beside") if figures.widest[name]}
    told_of_texts = {"text": min(texts.widest["text"], _TEXT[1]), "beside": texts.widest["beside"]}
    text_least = max(_TEXT[0], texts.words[1])
    behind = {name: size for name in names if (size := max(figures.widest[name], texts.widest[name]))}
    room = total - sum(size + GAP for size in behind.values())
    middle = max(across(told), min(across(told_of_texts), text_least))
    label = min(max(wanted, least), room - GAP - middle)
    if label < least:
        return {}, {}
    inner = min(room, label + GAP + max(middle, across(told_of_texts)))
    last = next(reversed(told), "")
    spare = inner - label - GAP - across(told)
    beside = {name: size + spare * (name == last) for name, size in told.items()}
    parted = _parted(texts, inner, label, (least, text_least))
    return {"label": label, **beside, **behind}, {**parted, **behind}


def _parted(texts: _Part, room: int, label: int, least: tuple[int, int]) -> dict[str, int]:
    """Return the widths of the columns of texts: labels as wide as those of figures, or as saves lines.

    `least` is what labels and texts are given at least.
    """
    beside = texts.widest["beside"]
    ending = {"beside": beside} if beside else {}
    room -= across({"text": 0, **ending}) + GAP

    def order(size: int) -> tuple[float, int]:
        return _height(texts, {"label": size, "text": room - size}), abs(size - label)

    best = min(range(least[0], max(room - least[1], label) + 1), key=order)
    return {"label": best, "text": room - best, **ending}


def _height(part: _Part, columns: Columns) -> float:
    """Return about how many lines the rows take in their columns; endlessly many where there are none."""
    if not columns:
        return inf if part.sizes else 0
    label_room, text_room = columns["label"], columns.get("text", 0)
    return sum(max(_lines(label, label_room), _lines(text, text_room)) for label, text in part.sizes)


def _lines(size: int, room: int) -> int:
    """Return about how many lines words of so many terminal cells go over: each ends a little early."""
    return 1 if size <= room else -(-size // max(room - _RAGGED, 1))


def longest_word(cell: Cell) -> int:
    """Return the room that a cell takes with a line a word: no word of letters is broken."""
    words = cell.text.split()
    return cell.indent + max((width(word) for word in words if word.isascii()), default=0)


def across(columns: Mapping[str, int]) -> int:
    """Return how wide columns are together."""
    return sum(columns.values()) + GAP * max(0, len(columns) - 1)


def record_columns(rows: Iterable[Row], fields: Iterable[str], total: int) -> Mapping[str, int]:
    """Return the widths of a column a field; none if the table does not fit."""
    limits = dict.fromkeys(fields, _RECORD)
    return fit(measure(rows, limits), total, limits)


def measure(rows: Iterable[Row], names: Iterable[str]) -> dict[str, Need]:
    """Return what each column needs for all the rows."""
    needs = dict.fromkeys(names, Need(0, 0))
    for row in rows:
        for name in row.keys() & needs.keys():
            cell, need = row[name], needs[name]
            size = width(cell.text) + cell.indent
            if size > (need.whole if cell.whole else need.widest):
                needs[name] = Need(size if cell.whole else need.whole, max(need.widest, size))
    return needs


def fit(needs: Mapping[str, Need], total: int, limits: Limits) -> dict[str, int]:
    """Return the width of each column, or nothing if they do not fit into `total`.

    Room that is left when all words are as narrow as they may be goes to the columns from the left.
    """
    widths = {name: max(need.whole, min(need.widest, limits[name][0])) for name, need in needs.items()}
    spare = total - sum(widths.values()) - GAP * (len(widths) - 1)
    if spare < 0:
        return {}
    for name, need in needs.items():
        more = max(0, min(spare, min(need.widest, limits[name][1]) - widths[name]))
        widths[name] += more
        spare -= more
    return widths


def _part(rows: Sequence[Row]) -> _Part:
    """Measure rows."""
    widest = dict.fromkeys(("label", "text", "beside", "period", "id"), 0)
    for row in rows:
        for name, cell in row.items():
            widest[name] = max(widest[name], width(cell.text) + cell.indent)
    words = ([0, *(longest_word(row[name]) for row in rows)] for name in ("label", "text"))
    sizes = [(width(row["label"].text) + row["label"].indent, width(row["text"].text)) for row in rows]
    label, text = map(max, words)
    return _Part(widest, (label, text), sizes)


def _narrowed(row: Row) -> Row:
    """Return a row whose text, if it is no figure, asks for no more room than one on several lines."""
    text = row["text"]
    return row if text.whole else {**row, "text": Cell(" " * min(width(text.text), _AMONG_FIGURES))}
