"""Records as `key: value` lines for the eye and for `grep`: never wrapped, never coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.render.record import plain
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.render.record import Record


def record(records: Iterable[Record], fields: Sequence[str]) -> Iterator[str]:
    """Yield each record as one line a field that is not empty, and a blank line between records."""
    gap = ""
    for one in records:
        values = ((name, visible(plain(one[name]))) for name in fields)
        if lines := "".join(f"{name}: {value}\n" for name, value in values if value):
            yield gap + lines
            gap = "\n"
