"""Records as `key: value` lines for the eye and for `grep`: never wrapped, never coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.render.record import plain
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.render.record import Record


def record(
    records: Iterable[Record], fields: Sequence[str], names: Sequence[str] | None = None
) -> Iterator[str]:
    """Yield each record as a line a field that is not empty, called as in `names` or else as it is called.

    A blank line stands between two records.
    """
    gap = ""
    called = list(zip(names or fields, fields, strict=True))
    for one in records:
        values = ((name, visible(plain(one[field]))) for name, field in called)
        if lines := "".join(f"{name}: {value}\n" for name, value in values if value):
            yield gap + lines
            gap = "\n"
