"""A draft with its figures and dates, ready to be cut into tokens."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.frames import start_of
from kaifaqu.factcheck.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.lexicon import Lexicon
    from kaifaqu.factcheck.tokens import Token
    from kaifaqu.quantity.figure import Figure, Masked


class Reader(NamedTuple):
    """A draft, what stands out in it, and the words that it is read with."""

    text: str
    lexicon: Lexicon
    marks: Sequence[Figure | Masked]
    #: The year that words such as "last year" count from, or empty.
    as_of: str

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens of a stretch."""
        first = bisect_left(self.marks, start, key=start_of)
        last = bisect_left(self.marks, end, key=start_of)
        return list(tokenise(self.text, start, end, self.marks[first:last], self.lexicon))
