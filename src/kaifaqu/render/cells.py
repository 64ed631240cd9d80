"""What a person is shown of a fact or a record: the cells of its rows, harmless to print. Draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.render.record import plain
from kaifaqu.text import visible, width

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from kaifaqu.model import Fact, Sector
    from kaifaqu.render.record import Record

    #: What stands in each column; in a list of keys and values, what stands at each key.
    Row = Mapping[str, "Cell"]

#: Fields made of words, which may go over several lines; all others stay whole.
_WORDS = frozenset({"label", "label_en", "text", "scope", "tags", "aliases", "note"})
_NUMBERS = frozenset({"value", "at", "facts", "change", "growth", "difference", "growth_percent"})


class Cell(NamedTuple):
    """One value as it is shown."""

    text: str
    #: A figure, a unit, a year or an id: never broken while a line can hold it.
    whole: bool = False
    style: str = ""
    #: Blanks ahead of each of its lines.
    indent: int = 0


def heading(sector: Sector, count: int) -> Cell:
    """Return the line above a sector's facts."""
    names = filter(None, (sector.label, sector.label_en, f"{count} fact{'s' * (count != 1)}"))
    return Cell(visible(" · ".join(names)), style="bold")


def figures_width(facts: Iterable[Fact], most: int) -> int:
    """Return the width of the widest figure, `most` at most."""
    widths = (width(visible(fact.text)) for fact in facts if fact.value is not None)
    return min(most, max(widths, default=0))


def fact_rows(fact: Fact, figures: int, columns: Container[str]) -> Iterator[Row]:
    """Yield a fact's row, and one with its note below the label where notes have no column."""
    row = _fact_row(fact, figures)
    yield row
    if fact.note and "note" not in columns:
        yield {"label": row["note"]._replace(indent=2)}


def fact_card(fact: Fact) -> Row:
    """Return a fact's cells by their keys, the label without one as their title."""
    row = _fact_row(fact, 0)
    return {"": row["label"]._replace(style="bold"), **{key: row[key] for key in row if key != "label"}}


def record_row(record: Record, fields: Sequence[str]) -> Row:
    """Return the cells of a record's fields."""
    words = _WORDS if record.get("value") is None else _WORDS - {"text"}
    return {name: Cell(visible(plain(record[name])), whole=name not in words) for name in fields}


def align_numbers(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the numbers, and what heads them, all ending in the same place."""
    ends = {name: max(width(row[name].text) for row in rows) for name in rows[0] if name in _NUMBERS}
    return [{**row, **{name: _end_at(row[name], end) for name, end in ends.items()}} for row in rows]


def _fact_row(fact: Fact, figures: int) -> Row:
    """Return a fact's cells; a figure ends at `figures` cells, with its modality behind it."""
    is_figure = fact.value is not None
    text = Cell(visible(fact.text), whole=is_figure, style="bold" * is_figure)
    text = _end_at(text, figures) if is_figure else text
    modality = "" if fact.modality == "actual" else visible(f" ({fact.modality})")
    return {
        "label": Cell(visible(fact.label)),
        "text": text._replace(text=text.text + modality),
        "period": Cell(visible(fact.period), whole=True),
        "note": Cell(visible(fact.note), style="dim"),
        "id": Cell(visible(fact.id), whole=True, style="dim"),
    }


def _end_at(cell: Cell, end: int) -> Cell:
    """Return the cell with blanks ahead, so that it ends `end` terminal cells from its left."""
    return cell._replace(text=" " * (end - width(cell.text)) + cell.text)
