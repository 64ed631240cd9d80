"""Records as a table of GitHub-flavoured Markdown that shows the data literally."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaifaqu.render.record import plain
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.render.record import Record

#: ASCII that Markdown, HTML, emoji short codes or formulas on code hosts would interpret within a cell.
_ESCAPED = str.maketrans({char: f"\\{char}" for char in "\\`*_{}[]<>&#~:|!$@"})
#: What code hosts link without being asked: an address ahead of its @, which no backslash keeps from it, and
#: a host ahead of its dot.
_ADDRESS = re.compile(r"(?<=[\w.+-])\\@")
_HOST = re.compile(r"\b(www)\.", re.IGNORECASE)
#: Fields that hold numbers.
_RIGHT = frozenset({"value", "at", "facts"})


def markdown(
    records: Iterable[Record], fields: Sequence[str], names: Sequence[str] | None = None
) -> Iterator[str]:
    """Yield a header, of `names` or else the fields, and a line a record; nothing for no records."""
    heading = _row(names or fields) + _rule(fields)
    for record in records:
        yield heading + _row([plain(record[name]) for name in fields])
        heading = ""


def _row(cells: Sequence[str]) -> str:
    """Return one line of cells, escaped."""
    return f"| {' | '.join(map(_literal, cells))} |\n"


def _literal(text: str) -> str:
    """Return a text that shows as it is."""
    escaped = visible(text).translate(_ESCAPED)
    return _HOST.sub(r"\1\.", _ADDRESS.sub(r"<!-- -->\@", escaped))


def _rule(fields: Sequence[str]) -> str:
    """Return the line below the header, which says how a column is aligned."""
    return f"| {' | '.join('---:' if name in _RIGHT else '---' for name in fields)} |\n"
