"""Chinese labels read as pinyin: whole syllables, initials, or both mixed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaifaqu.model import Fact

#: Initials of two letters, which people also type as one.
_LONG_INITIALS = ("zh", "ch", "sh")
#: Longer words cannot be a label typed in pinyin, and would only cost time.
_LONGEST = 64
_RUN = re.compile(r"[^\x00-`{-\x7f]+")


def facts_spelled(facts: Iterable[Fact], letters: str) -> Iterator[int]:
    """Yield the number of each fact whose label, alias, subject or text the lower-case letters spell."""
    if len(letters) > _LONGEST:
        return
    names = ["\n".join(map(fold, (fact.label, *fact.aliases, fact.subject, fact.text))) for fact in facts]
    typed = _typed_for("".join(names))
    for n, name in enumerate(names):
        if any(True for start in range(len(name)) for _ in _ends(name, start, letters, typed)):
            yield n


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
    """Map each character of a text to what may be typed for it: a syllable or an initial of any reading."""
    import os

    # The phrase table takes 130 ms to load and serves to choose one reading; every reading is wanted here.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    characters = sorted(set(text))
    readings = pinyin(characters, style=Style.NORMAL, heteronym=True, v_to_u=False)
    return {
        char: frozenset(typed for reading in each for typed in _typed(reading.lower()) if typed)
        for char, each in zip(characters, readings, strict=True)
    }


def _typed(reading: str) -> Iterator[str]:
    yield reading
    yield reading[:1]
    if reading.startswith(_LONG_INITIALS):
        yield reading[:2]
