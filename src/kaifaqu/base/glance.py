"""The sectors, tags and facts of a base by their keys, for a shell that waits: its lines are not parsed.

A base laid out otherwise than `data/facts.toml` may show fewer keys; only what a shell offers rests on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLES = ("[sector.", "[tag.")
_ID, _LABEL = 'id = "', 'label = "'


def keys_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the key of each sector, tag and fact of a base, with its label."""
    key = ""
    for line in text.splitlines():
        if line.startswith("["):
            key = line[line.index(".") + 1 : -1] if line.startswith(_TABLES) else ""
        elif line.startswith(_ID):
            told = line[len(_ID) : -1]
            key = told if "." in told else ""  # The zone has an id, too.
        elif key and line.startswith(_LABEL):
            yield key, line[len(_LABEL) : -1]
            key = ""
