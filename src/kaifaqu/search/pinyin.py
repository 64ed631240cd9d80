"""Chinese labels read as pinyin: whole syllables, initials, or both mixed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaifaqu.files.resources import pinyin_table
from kaifaqu.search.asking import asking

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

#: Initials of two letters, which people also type as one.
_LONG_INITIALS = ("zh", "ch", "sh")
#: Longer words cannot be a label typed in pinyin, and would only cost time.
_LONGEST = 64
#: So many ways to mean a word are kept, and a stretch of it is this long at least.
_FEW, _PAIR = 8, 2
_UNTYPED = frozenset({""})
_RUN = re.compile(r"[^\x00-`{-\x7f]+")


def runs(text: str) -> list[str]:
    """Return the stretches of a folded text that letters may spell: all but ASCII signs and digits."""
    return _RUN.findall(text)


def spellings(text: str, letters: str) -> set[str]:
    """Return each piece that the lower-case letters spell of the lines of a text."""
    if len(letters) > _LONGEST:
        return set()
    typed = _typed_for(text)
    starts = [match.start() for match in _beginning(typed, letters).finditer(text)]
    return {text[start:end] for start in starts for end in _ends(text, start, letters, typed)}


def sounding(text: str, word: str) -> list[str]:
    """Return the word as it may be meant: as the lines of a text write what is read like it.

    Its longest stretches go first; one of two characters must be alike in the usual readings. A character
    that is read like none is kept.
    """
    chars, both = set(text), {*text, *word}
    mostly, maybe = _readings(both, mostly=True), _readings(both)
    alike = {
        char: frozenset(
            other
            for other in chars
            if not set(mostly[char]).isdisjoint(maybe[other])
            or not set(maybe[char]).isdisjoint(mostly[other])
        )
        for char in set(word)
    }
    found, at = [""], 0
    while at < len(word):
        like = [
            piece
            for piece in _alike_from(text, word[at:], alike)
            if len(piece) > _PAIR
            or all(mostly[char] == mostly[meant] for char, meant in zip(word[at:], piece, strict=False))
        ] or [word[at]]
        found = [begun + piece for begun in found for piece in like][:_FEW]
        at += len(like[0])
    return [like for like in found if like != word]


def syllables(text: str) -> list[str]:
    """Return how each character of a text is mostly read; one that is read like none is kept."""
    mostly = _readings(set(text), mostly=True)
    return [mostly[char][0] for char in text]


def _alike_from(text: str, word: str, alike: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the longest pieces of a text, two characters or more, that are read as a word begins."""
    if len(word) < _PAIR:
        return []
    longest: set[str] = set()
    length = _PAIR
    for match in re.finditer(f"(?={''.join(_class(alike[char]) for char in word[:_PAIR])})", text):
        start = end = match.start()
        while end - start < len(word) and end < len(text) and text[end] in alike[word[end - start]]:
            end += 1
        if end - start > length:
            longest, length = set(), end - start
        if end - start == length:
            longest.add(text[start:end])
    return sorted(longest)


def _ends(text: str, start: int, letters: str, typed: Mapping[str, frozenset[str]]) -> Iterator[int]:
    """Yield the end of each piece from `start` on that the letters are typed for, within its line.

    `used` holds how many letters the characters so far can use up, so that no choice is tried twice.
    """
    used, at = {0}, start
    while used and at < len(text) and text[at] != "\n":
        choices = typed[text[at]]
        used = {done + len(choice) for done in used for choice in choices if letters.startswith(choice, done)}
        at += 1
        if len(letters) in used:
            yield at


def _beginning(typed: Mapping[str, frozenset[str]], letters: str) -> re.Pattern[str]:
    """Return what finds the places of two characters that the letters may begin with, or of the only one."""
    pairs = []
    for end in range(1, len(letters) + 1):
        rest = letters[end:]
        first = _class(char for char, choices in typed.items() if letters[:end] in choices)
        second = _class(char for char, choices in typed.items() if any(map(rest.startswith, choices)))
        pairs.append(first + (second if rest else ""))
    return re.compile(f"(?={'|'.join(pairs)})")


def _class(characters: Iterable[str]) -> str:
    """Return the pattern of any of the characters; of none, one that never fits."""
    joined = re.escape("".join(characters))
    return f"[{joined}]" if joined else "(?!)"


def _typed_for(text: str) -> dict[str, frozenset[str]]:
    """Map each character of a text to what may be typed for it: a syllable or an initial of any reading.

    Nothing need be typed for a mark of writing.
    """
    marks = asking().marks
    return {
        char: frozenset(typed for reading in readings for typed in _typed(reading))
        if char not in marks
        else _UNTYPED
        for char, readings in _readings(set(text)).items()
    }


def _readings(characters: Collection[str], *, mostly: bool = False) -> dict[str, list[str]]:
    """Map each character to its readings without tones, or to the most usual one, else to itself."""
    wanted = frozenset(characters)
    found: dict[str, list[str]] = {}
    for line in pinyin_table().splitlines():
        reading, _, read_so = line.partition(" ")
        for char in wanted.intersection(read_so.partition(" ")[0] if mostly else read_so):
            found.setdefault(char, []).append(reading)
    return {char: found.get(char) or [char] for char in wanted}


def _typed(reading: str) -> Iterator[str]:
    yield reading
    yield reading[:1]
    if reading.startswith(_LONG_INITIALS):
        yield reading[:2]
