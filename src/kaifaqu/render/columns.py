"""How wide the columns of a table are, or that no table fits. Draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.render.cells import Cell
from kaifaqu.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.render.cells import Row
    from kaifaqu.render.table import Sheet

    #: Of each column: how narrow and how wide its words may get.
    Limits = Mapping[str, tuple[int, int]]

#: Blanks between two columns.
GAP = 2
#: Labels are given this many terminal cells at least, where they need them, and at most.
_LABEL = (18, 60)
#: The id has a column if labels are left so many, where they need them.
_BESIDE_ID = 52
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


def fitting(sheets: Sequence[Sheet], total: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return the widths of the columns of figures and of texts that fit into `total`; none if none do.

    All sheets of an answer have the same columns, so that the eye runs down them, and what stands behind
    figures and texts stands one below the other. The id has a column where labels leave room for it.
    """
    figures = _widest(map(_narrowed, (row for one in sheets for row in one.figures)))
    texts = _widest(row for one in sheets for row in one.texts)
    wanted = min(max(figures["label"], texts["label"]), _LABEL[1])
    rows = [row for one in sheets for row in (*one.figures, *one.texts)]
    least = max(min(wanted, _LABEL[0]), max((longest_word(row["label"]) for row in rows), default=0))
    told = {name: figures[name] for name in ("text", "beside") if figures[name]}
    told_of_texts = {"text": min(texts["text"], _TEXT[1]), "beside": texts["beside"]}
    for label_least, names in ((max(min(wanted, _BESIDE_ID), least), ("period", "id")), (least, ("period",))):
        behind = {name: size for name in names if (size := max(figures[name], texts[name]))}
        room = total - sum(size + GAP for size in behind.values())
        middle = max(across(told), min(across(told_of_texts), _TEXT[0]))
        label = min(max(wanted, least), room - GAP - middle)
        if label < label_least:
            continue
        inner = min(room, label + GAP + max(middle, across(told_of_texts)))
        last = next(reversed(told), "")
        spare = inner - label - GAP - across(told)
        beside = {name: size + spare * (name == last) for name, size in told.items()}
        return {"label": label, **beside, **behind}, {**_parted(sheets, inner, label, least), **behind}
    return {}, {}


def _parted(sheets: Sequence[Sheet], room: int, label: int, least: int) -> dict[str, int]:
    """Return the widths of the columns of texts: labels as wide as those of figures, or as saves lines."""
    rows = [row for one in sheets for row in one.texts]
    beside = max((width(row["beside"].text) for row in rows), default=0)
    ending = {"beside": beside} if beside else {}
    room -= sum(size + GAP for size in ending.values()) + GAP
    sizes = [(width(row["label"].text) + row["label"].indent, width(row["text"].text)) for row in rows]

    def lines(size: int) -> int:
        return sum(max(_lines(one, size), _lines(other, room - size)) for one, other in sizes)

    best = min(
        range(least, max(room - _TEXT[0], label) + 1), key=lambda size: (lines(size), abs(size - label))
    )
    return {"label": best, "text": room - best, **ending}


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


def _widest(rows: Iterable[Row]) -> dict[str, int]:
    """Return the width of the widest cell of each column."""
    widest = dict.fromkeys(("label", "text", "beside", "period", "id"), 0)
    for row in rows:
        for name, cell in row.items():
            widest[name] = max(widest[name], width(cell.text) + cell.indent)
    return widest


def _narrowed(row: Row) -> Row:
    """Return a row whose text, if it is no figure, asks for no more room than one on several lines."""
    text = row["text"]
    return row if text.whole else {**row, "text": Cell(" " * min(width(text.text), _AMONG_FIGURES))}
