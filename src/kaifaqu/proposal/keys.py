"""Keys and ids of a new base: its labels in pinyin, each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaifaqu.search.pinyin import syllables

if TYPE_CHECKING:
    from collections.abc import Iterable

#: No key that is made up is longer, in characters.
_LONGEST = 36
_UNFIT = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"-(?:19|20)[0-9]{2}$")


class Keys:
    """The keys that are taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def take(self, key: str) -> str:
        """Return a key that nothing has yet: this one, else with the next number behind it."""
        number, free = 1, key
        while free in self._taken:
            number += 1
            free = f"{key}-{number}"
        self._taken.add(free)
        return free


def key_of(words: Iterable[str], otherwise: str = "x") -> str:
    """Return words as a key: each word's syllables together, hyphens between words."""
    told = (_UNFIT.sub("", "".join(syllables(word.lower())).replace("ü", "v")) for word in words)
    key = ""
    for part in filter(None, told):
        if key and len(key) + len(part) >= _LONGEST:
            break
        key = f"{key}-{part}" if key else part[:_LONGEST]
    return key or otherwise


def of_year(key: str, year: str) -> str:
    """Return an id as that of another year, in which it ends."""
    return f"{_YEAR.sub('', key)}-{year}"
