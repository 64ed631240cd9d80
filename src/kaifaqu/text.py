"""Strings as people and terminals see them: folded, measured, and made harmless."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: General categories whose characters act on a terminal instead of showing:
#: controls, formats (bidi overrides, zero width), line and paragraph separators, surrogates.
_ACTING = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
#: General categories whose characters combine with the one before.
_MARKS = frozenset({"Mn", "Me"})
#: What no shell gives a meaning of its own, within ASCII.
_PLAIN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%+,-./:@_")
#: Asks for the coloured form of the character before it, which is a cell wider.
_EMOJI_SELECTOR = "\ufe0f"
#: Symbols that Unicode 16 made wide, which the tables of older Pythons do not tell.
_WIDENED = (
    range(0x2630, 0x2638),
    range(0x268A, 0x2690),
    range(0x4DC0, 0x4E00),
    range(0x1D300, 0x1D357),
    range(0x1D360, 0x1D377),
)


class _Folded(dict[int, str]):
    """Maps a code point to its folded form, worked out once."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code))
        folded = unicodedata.normalize("NFKD", decomposed.casefold())
        self[code] = folded
        return folded


class _Visible(dict[int, str]):
    """Maps a code point to itself, or to an escape if it would act on a terminal."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char.encode("unicode_escape").decode() if acts(char) else char
        return self[code]


class _Cells(dict[str, int]):
    """Maps a character to the terminal cells it takes, worked out once."""

    def __missing__(self, char: str) -> int:
        wide = unicodedata.east_asian_width(char) in {"W", "F"} or any(ord(char) in span for span in _WIDENED)
        marks = unicodedata.category(char) in _MARKS and char != _EMOJI_SELECTOR
        self[char] = 0 if marks else 2 if wide else 1
        return self[char]


_folded = _Folded()
_visible = _Visible()
_cells = _Cells()


def fold(text: str) -> str:
    """Fold width, case and composition, character by character, so that like compares equal."""
    folded = text.casefold()
    if unicodedata.is_normalized("NFKD", text) and unicodedata.is_normalized("NFKD", folded):
        return folded
    return text.translate(_folded)


def visible(text: str) -> str:
    """Escape each character that would act on a terminal; all others stay as they are."""
    return text if text.isprintable() else text.translate(_visible)


def quoted(word: str) -> str:
    """Return a word as a shell takes it, in quotes only where it needs them."""
    if is_plain(word):
        return word
    from shlex import quote

    return quote(word)


def is_plain(word: str) -> bool:
    """Tell whether a shell takes a word for itself, without quotes, wherever it stands."""
    beyond = word and word.isprintable() and not word.startswith("-")
    return bool(beyond) and all(char in _PLAIN or not char.isascii() for char in word)


def acts(char: str) -> bool:
    """Tell whether a character would act on a terminal instead of showing."""
    return unicodedata.category(char) in _ACTING


def width(text: str) -> int:
    """Count the terminal cells of `text`, without control characters: the most, where terminals differ."""
    return len(text) if text.isascii() else sum(map(cell_width, text))


def cell_width(char: str) -> int:
    """Count the terminal cells of one character: 0, 1 or 2."""
    return _cells[char]


def matches(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each place in `text` that is like one of the words, once both are folded.

    The marks that combine with its last character belong to it.
    """
    likes = [fold(word) for word in words if word]
    folded = fold(text) if likes else ""
    origin = [at for at, char in enumerate(text) for _ in fold(char)] if likes else []
    for like in likes:
        at = folded.find(like)
        while at >= 0:
            behind = at + len(like)
            end = origin[behind - 1] + 1
            while text[end : end + 1] and unicodedata.category(text[end]) in _MARKS:
                end += 1
            yield origin[at], end
            at = folded.find(like, behind)


def nearest(word: str, choices: list[str], most: int = 3, least: float = 0.5) -> list[str]:
    """Return at most `most` of the choices that are spelled most like `word`, best first.

    `least` of all characters are alike, from 0 to 1.
    """
    from difflib import get_close_matches

    by_fold = {fold(choice): choice for choice in reversed(choices)}
    return [by_fold[near] for near in get_close_matches(fold(word), by_fold, most, least)]
