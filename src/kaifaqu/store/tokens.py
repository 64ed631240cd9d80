"""The tokens that words are found by in a compiled base, and the queries that find them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from kaifaqu.store.layout import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The columns of each rank, the best first.
RANKS = ("{label}", "{aliases names}", "{told about}", "{note}")

#: FTS5 drops ASCII that is neither letter nor digit, so such characters are written as these.
_RESERVED = 0xE000
_DROPPED = {chr(code): chr(_RESERVED + code) for code in range(0x80) if not chr(code).isalnum()}
_TRANSLATED = str.maketrans(_DROPPED)
_STANDING = frozenset(map(chr, range(_RESERVED, _RESERVED + 0x80)))
#: The query for a token that no text has, for no letter is written so.
NOWHERE = f'"{chr(_RESERVED + ord("a"))}"'
#: Stand ahead of a tag, a sector and the length of a label, and between two texts: no letter is
#: written so either.
TAG, SECTOR, LENGTH, APART = (chr(_RESERVED + ord(letter)) for letter in "tslx")
#: The token of a line end.
LINE_END = chr(_RESERVED + 0x0A)
_RUN = re.compile("([a-z]+|[0-9]+)")
_PAIR = re.compile("[0-9](?=([0-9]))")


class Pieces(dict[str, str]):
    """Maps a run of letters a to z, one of digits, or what is between two of them to its tokens."""

    def __missing__(self, piece: str) -> str:
        if is_latin(piece):
            found = piece
        elif piece.isascii() and piece.isdigit():
            found = " ".join([piece[at : at + 2] for at in range(len(piece))])
        else:
            found = " ".join(piece.translate(_TRANSLATED))
        self[piece] = found
        return found

    def tokens(self, text: str) -> str:
        """Return the tokens of a folded text, between blanks, in order.

        A run of letters a to z is one token, each digit with the digit behind it one, each other character
        one. Single letters and digits would be found in nearly every fact.
        """
        return " ".join(map(self.__getitem__, filter(None, _RUN.split(text))))


def is_latin(token: str) -> bool:
    """Tell whether a token is a run of letters a to z."""
    return token.isascii() and "a" <= token[:1] <= "z"


class Latin(Protocol):
    """Tells which runs of letters a base has."""

    def __call__(self, part: str, *, at_end: bool) -> Sequence[str] | None:
        """Return those that hold a part, or end in it; None if they are too many to be told."""


def holding(word: str, known: Latin) -> str:
    """Return the query for a folded word, wherever it stands, within a run of letters or digits too.

    Nothing is the query for one that is within too many runs.
    """
    if _STANDING.intersection(word):
        return NOWHERE
    first, *others = Pieces().tokens(word).split(" ")
    if others and _PAIR.match(word, len(word) - 2):
        others.pop()  # The pair ahead of the last digit has it.
    begins: Sequence[str] | None = [first] if others else _with_next(first)
    if is_latin(first):
        begins = known(first, at_end=bool(others))
    if begins is None:
        return ""
    if not others:
        return " OR ".join(f'"{like}"' for like in begins) or NOWHERE
    *inner, last = others
    more = " *" if is_latin(last) else ""
    pieces = (" ".join([begin, *inner, end]) for begin in begins for end in _with_next(last))
    return " OR ".join(f'"{piece}"{more}' for piece in pieces) or NOWHERE


def _with_next(token: str) -> list[str]:
    """Return a single digit with every token that it begins; any other token alone."""
    return [token, *(f"{token}{digit}" for digit in range(10))] if token in set("0123456789") else [token]


def whole(text: str, mark: str = "") -> str:
    """Return a folded text as one token: a label, or what its mark says."""
    return f"{mark}{text.translate(_TRANSLATED)}"


def bearing(text: str, mark: str = "") -> str:
    """Return the query for the facts that have a folded text as their label, or by its mark."""
    return NOWHERE if _STANDING.intersection(text) else f'{COLUMNS[0]} : "{whole(text, mark)}"'


def naming(label: str, alias: str) -> str:
    """Return the query for the facts with a folded text for a label or an alias, and maybe for others."""
    if _STANDING.intersection(label or alias):
        return NOWHERE
    line = f'"{LINE_END} {Pieces().tokens(label or alias)} {LINE_END}"'
    return f"{bearing(label)} OR {COLUMNS[3]} : {line}" if label else f"{COLUMNS[2]} : {line}"
