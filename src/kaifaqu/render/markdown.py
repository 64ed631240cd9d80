"""Records as a table of GitHub-flavoured Markdown that shows the data literally."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.render.record import plain
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.render.record import Record

#: ASCII that Markdown, HTML, emoji short codes or formulas on code hosts would interpret within a cell.
_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>&#~:|!$@"})
#: Fields that hold numbers.
_RIGHT = frozenset({"value", "at", "facts"})


def markdown(records: Iterable[Record], fields: Sequence[str]) -> Iterator[str]:
    """Yield a header and a line a record; nothing for no records."""
    heading = _row(fields) + _rule(fields)
    for record in records:
        yield heading + _row([plain(record[name]) for name in fields])
        heading = ""


def _row(cells: Sequence[str]) -> str:
    """Return one line of cells, escaped."""
    return f"| {' | '.join(visible(cell).translate(_ESCAPED) for cell in cells)} |\n"


def _rule(fields: Sequence[str]) -> str:
    """Return the line below the header, which says how a column is aligned."""
    return f"| {' | '.join('---:' if name in _RIGHT else '---' for name in fields)} |\n"
