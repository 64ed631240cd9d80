"""How wide the columns of a table are, or that no table fits. Draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.render.table import GAP
from kaifaqu.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaifaqu.render.cells import Row

    #: Of each column: how narrow and how wide its words may get.
    Limits = Mapping[str, tuple[int, int]]

#: How narrow and how wide the words of a column may get.
_RECORD = (12, 40)


class Need(NamedTuple):
    """How many terminal cells a column asks for."""

    #: For its widest cell that is never broken.
    whole: int
    #: For its widest cell.
    widest: int


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
