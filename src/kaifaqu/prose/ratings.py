"""Ratings (AA+, five stars, first prize): statements on a scale, read as figures of a unit of their own."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.quantity.figure import Figure, Kind, Qualifier

if TYPE_CHECKING:
    from collections.abc import Mapping

    #: The levels of all scales: of each its scale, and how high it stands there.
    Scales = Mapping[str, tuple[str, int]]

_ONE = Decimal(1)
_LATIN = re.compile(r"[A-Za-z0-9+-]")


def scales_from_table(table: Mapping[str, str]) -> Scales:
    """Read the scales of the lexicon: levels from low to high, other ways to write one behind `=`."""
    return {
        said: (name, n)
        for name, levels in table.items()
        for n, level in enumerate(levels.split(), 1)
        for said in level.split("=")
    }


def find_ratings(text: str, scales: Scales) -> list[Figure]:
    """Return the ratings of a text, in order."""
    if not any(said in text for said in scales):
        return []
    pattern = re.compile("|".join(re.escape(said) for said in sorted(scales, key=len, reverse=True)))
    found = []
    for match in pattern.finditer(text):
        start, end = match.span()
        if match[0].isascii() and (
            _LATIN.match(text[start - 1 : start]) or _LATIN.match(text[end : end + 1])
        ):
            continue
        scale, level = scales[match[0]]
        found.append(of_scale(start, end, match[0], scale, level))
    return found


def of_scale(start: int, end: int, text: str, scale: str, level: int, kind: Kind = Kind.RATING) -> Figure:
    """Return a level of a scale as a figure."""
    return Figure(
        start, end, start, end, text, kind, Decimal(level), None, f"@{scale}", Qualifier.EXACT, _ONE, _ONE,
        scaled=False, family=f"@{scale}",
    )  # fmt: skip
