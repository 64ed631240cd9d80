"""The characters that no base may hold: U+E000 to U+E07F, which stand for others in a compiled base."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaifaqu.base.mistake import Mistake
from kaifaqu.findings import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaifaqu.base.positions import Place

_RESERVED = re.compile("[\ue000-\ue07f]")
#: Without one of these bytes in its text no document holds one: what they begin with, and an escape.
_WRITTEN = ("\ue000".encode()[:1], b"\\")
#: Places are told apart down to here; no base goes as deep.
_DEEPEST = 4


def check_characters(document: Mapping[str, object], raw: bytes) -> Iterator[Mistake]:
    """Yield each key and string that holds one; `raw` is what the document was read from."""
    if not any(written in raw for written in _WRITTEN):
        return
    for place, string in _strings(document):
        if reserved := _RESERVED.search(string):
            found = f"the character U+{ord(reserved[0]):04X}"
            yield Mistake(place, Code.CHARACTER, found, "none of U+E000 to U+E07F, which are reserved")


def _strings(document: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    """Yield each key and string of a document, however deep, with its place."""
    waiting: list[tuple[Place, object]] = [((), document)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, dict):
            yield from (((*place, key)[:_DEEPEST], key) for key in value)
            waiting += (((*place, key)[:_DEEPEST], part) for key, part in value.items())
        elif isinstance(value, list):
            waiting += (((*place, n)[:_DEEPEST], part) for n, part in enumerate(value))
