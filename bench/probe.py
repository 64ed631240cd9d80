"""What is asked of a base: one fact in its middle, by its id and by a word of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from startup import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_ZONE = re.compile(r'\[zone\]\nid = "([^"]+)"')
_FIRM = re.compile(r'id = "([^"]+)"\nsector = "[^"]+"\nsubject = "([^"]+)"')


class Probe(NamedTuple):
    """A fact to look for."""

    #: The file it stands in.
    path: Path
    zone: str
    id: str
    #: Whom it is about; few other facts say so.
    word: str


#: The base that comes with the program, and a fact in its middle.
PACKAGED_FACTS = 170
PACKAGED = Probe(ROOT / "data" / "facts.toml", "ganzhou-etdz", "industry.fulian-output", "富联精密")


def probe(paths: list[Path]) -> Probe:
    """Return the first fact about somebody in the second half of the base."""
    path = sorted(paths)[len(paths) // 2]
    text = path.read_text(encoding="utf-8")
    zone, firm = _ZONE.search(text), _FIRM.search(text, len(text) // 2) or _FIRM.search(text)
    if not zone or not firm:
        raise LookupError(path)
    return Probe(path, zone[1], *firm.groups())
