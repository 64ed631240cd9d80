"""Regular expressions that cost nothing until they are used, and little then.

For a set of several Chinese characters `re` draws up a bitmap of all 65,536; a choice of them takes it a
quarter of the time. A last choice that never fits keeps `re` from making a set of them again.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Matcher = Callable[..., re.Match[str] | None]


#: A set of single characters and digits, unless `+` or `*` is behind: a choice would remember each round.
#: A bracket behind a backslash opens none.
_SET = re.compile(r"(?<!\\)\[(0-9)?([^\\\[\]^-]{3,})\](?![+*])")
_NEVER = "(?!)x"


def _as_choice(found: re.Match[str]) -> str:
    """Return a set as a choice, one without Chinese characters as it is."""
    if found[2].isascii():
        return found[0]
    return "|".join(
        [
            f"(?:{'[0-9]|' if found[1] else ''}{re.escape(found[2][0])}",
            *map(re.escape, found[2][1:]),
            f"{_NEVER})",
        ]
    )


class Pattern:
    """A regular expression, compiled the first time that it is matched."""

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Keep what will be compiled."""
        self.source = source
        self.flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(_SET.sub(_as_choice, self.source), self.flags)

    @cached_property
    def match(self) -> _Matcher:
        """Match at a place, as `re.Pattern.match` does."""
        return self._compiled.match

    @cached_property
    def search(self) -> _Matcher:
        """Search from a place on, as `re.Pattern.search` does."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Find all matches in a text, from a place on, as `re.Pattern.finditer` does."""
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[[str | Callable[[re.Match[str]], str], str], str]:
        """Replace all matches in a text."""
        return self._compiled.sub
