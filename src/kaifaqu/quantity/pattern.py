"""Regular expressions that cost nothing until they are used: Chinese character sets compile slowly."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Matcher = Callable[..., re.Match[str] | None]


class Pattern:
    """A regular expression, compiled the first time that it is matched."""

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Keep what will be compiled."""
        self.source = source
        self.flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, self.flags)

    @cached_property
    def match(self) -> _Matcher:
        """Match at a place, as `re.Pattern.match` does."""
        return self._compiled.match

    @cached_property
    def search(self) -> _Matcher:
        """Search from a place on, as `re.Pattern.search` does."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[[str], Iterator[re.Match[str]]]:
        """Find all matches in a text."""
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[[str | Callable[[re.Match[str]], str], str], str]:
        """Replace all matches in a text."""
        return self._compiled.sub
