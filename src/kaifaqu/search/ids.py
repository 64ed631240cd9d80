"""Keys and ids of a new base: its labels in pinyin, each once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaifaqu.search.pinyin import syllables

if TYPE_CHECKING:
    from collections.abc import Iterable

#: No key that is made up is longer, in characters; an id is that of its sector and one of these.
LONGEST, SHORT = 32, 20
#: The first and the last.
_ENDS = 2
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
    """Return words as a key: each word's syllables together, hyphens between words.

    One that is too long keeps its first words, and the last, which tells it from others: gdp-zengzhang.
    """
    parts = _syllables(words, LONGEST)
    while len(parts) > _ENDS and len("-".join(parts)) > LONGEST:
        del parts[-2]
    if len("-".join(parts)) > LONGEST:
        parts[0] = parts[0][: LONGEST - len(parts[-1]) - 1]
    return "-".join(filter(None, parts)) or otherwise


def short_key(words: Iterable[str], otherwise: str) -> str:
    """Return the first of some words as a key that others begin with."""
    parts = _syllables(words, SHORT)
    while len("-".join(parts)) > SHORT:
        del parts[-1]
    return "-".join(parts) or otherwise


def _syllables(words: Iterable[str], longest: int) -> list[str]:
    told = (_UNFIT.sub("", "".join(syllables(word.lower())).replace("ü", "v")) for word in words)
    return [part[:longest] for part in told if part]


def of_year(key: str, year: str) -> str:
    """Return an id as that of another year, in which it ends."""
    return f"{_YEAR.sub('', key)}-{year}"
