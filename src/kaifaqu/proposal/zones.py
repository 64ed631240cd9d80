"""The zone of a new base: its name where nobody gives it, its level, and other ways to write it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kaifaqu.proposal.keys import key_of
from kaifaqu.prose.draft import Shape, blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


def zone_of(name: str, endings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the zone of a name: its level, and other ways to write how the name ends."""
    for ending in endings:
        end = next((one for one in ending["ends"] if name.endswith(one)), None)
        if end is not None:
            stem = name.removesuffix(end)
            others = [f"{stem}{other}" for other in ending["ends"] if other != end and stem]
            key = key_of([stem, end] if stem else [end], "zone")
            return {"id": key, "label": name, "aliases": others, "level": ending["level"]}
    return {"id": key_of([name], "zone"), "label": name}


def named_in(text: str, endings: Sequence[Mapping[str, Any]], places: Callable[[str], Iterable[str]]) -> str:
    """Return the zone that a text is about: what its title names, else what it names most; or nothing.

    `places` finds the names of places in a text.
    """
    ends = tuple(end for ending in endings for end in ending["ends"])
    title = next((text[block.start : block.end] for block in blocks(text) if block.shape is Shape.TITLE), "")
    for part in (title, text):
        named = Counter(place for place in places(part) if place.endswith(ends) and place not in ends)
        if named:
            return named.most_common(1)[0][0]
    return ""
