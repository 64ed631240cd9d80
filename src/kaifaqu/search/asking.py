"""The words that questions are put in, which no fact needs to hold."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.files.resources import asking_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"[0-9][0-9,]*(\.[0-9]+)?")


class Asking(NamedTuple):
    """Words of asking; `data/asking.txt` says what each list is for."""

    words: frozenset[str]
    particles: frozenset[str]
    units: frozenset[str]
    endings: frozenset[str]
    marks: str
    english: frozenset[str]
    #: The power of ten of each scale.
    scales: dict[str, int]

    def passed_over(self, text: str, *, loosely: bool = False, units: bool = True) -> bool:
        """Tell whether a text is a question word, with a unit behind it or not, or, `loosely`, a particle."""
        if text in self.words or (loosely and text in self.particles):
            return True
        return units and any(
            text[:at] in self.words and text[at:] in self.units for at in range(1, len(text))
        )

    def amounts_joined(self, parts: Sequence[str]) -> Iterator[str]:
        """Yield words, a number and the English scale behind it as one: 122.9 billion."""
        rest = iter(parts)
        number = ""
        for part in rest:
            if number and part.lower() in self.scales:
                yield f"{number} {part}"
                number = ""
                continue
            if number:
                yield number
            number = part if _NUMBER.fullmatch(part) else ""
            if not number:
                yield part
        if number:
            yield number


@cache
def asking() -> Asking:
    """Read the words of asking."""
    lists: dict[str, list[str]] = {name: [] for name in Asking._fields}
    for line in asking_lists().splitlines():
        name, _, words = line.partition(" ")
        if name in lists:
            lists[name] += words.split()
    return Asking(
        frozenset(lists["words"]),
        frozenset(lists["particles"]),
        frozenset(lists["units"]),
        frozenset(lists["endings"]),
        "".join(lists["marks"]),
        frozenset(lists["english"]),
        {scale: int(power) for scale, _, power in (word.partition("=") for word in lists["scales"])},
    )
