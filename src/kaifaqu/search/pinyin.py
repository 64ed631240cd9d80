"""Chinese labels read as pinyin: whole syllables, initials, or both mixed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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
    for n, fact in enumerate(facts):
        names = (fact.label, *fact.aliases, fact.subject, fact.text)
        if any(True for name in names for _ in _spelled(_readings(fold(name)), letters)):
            yield n


def runs(text: str) -> list[str]:
    """Return the stretches of a folded text that letters may spell: all but ASCII signs and digits."""
    return _RUN.findall(text)


def spellings(texts: Iterable[str], characters: Collection[str], letters: str) -> set[str]:
    """Return each piece that the lower-case letters spell of the lines of the texts.

    `characters` are all that the texts have.
    """
    if len(letters) > _LONGEST:
        return set()
    typed = dict(zip(characters, _readings("".join(characters)), strict=True))
    begins = _beginning(typed, letters)
    # The same lines come again and again in a large base.
    lines = {_line(text, match.start()) for text in texts for match in begins.finditer(text)}
    return {
        line[start:end] for line in lines for start, end in _spelled([typed[char] for char in line], letters)
    }


def _beginning(typed: Mapping[str, frozenset[str]], letters: str) -> re.Pattern[str]:
    """Return what finds two characters that the letters may begin with, or the only one."""
    pairs = []
    for end in range(1, len(letters) + 1):
        rest = letters[end:]
        first = _class(char for char, choices in typed.items() if letters[:end] in choices)
        second = _class(
            char for char, choices in typed.items() if any(part and rest.startswith(part) for part in choices)
        )
        pairs.append(first + (second if rest else ""))
    return re.compile("|".join(pairs))


def _line(text: str, at: int) -> str:
    """Return the line of a text that a place is on."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None]


def _class(characters: Iterable[str]) -> str:
    """Return the pattern of any of the characters; of none, one that never fits."""
    joined = re.escape("".join(characters))
    return f"[{joined}]" if joined else "(?!)"


def _readings(name: str) -> list[frozenset[str]]:
    """Return for each character what may be typed for it: a syllable or an initial of any of its readings."""
    import os

    # The phrase table takes 130 ms to load and serves to choose one reading; every reading is wanted here.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    readings = pinyin(list(name), style=Style.NORMAL, heteronym=True, v_to_u=False)
    return [frozenset(typed for reading in each for typed in _typed(reading.lower())) for each in readings]


def _typed(reading: str) -> Iterator[str]:
    yield reading
    yield reading[:1]
    if reading.startswith(_LONG_INITIALS):
        yield reading[:2]


def _spelled(readings: Sequence[frozenset[str]], letters: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of the characters that the letters are typed for.

    `reached` holds where a run began and how many letters it used up, so that no choice is tried twice.
    """
    reached: set[tuple[int, int]] = set()
    for at, choices in enumerate(readings):
        reached.add((at, 0))
        reached = {
            (start, used + len(typed))
            for start, used in reached
            for typed in choices
            if typed and letters.startswith(typed, used)
        }
        yield from ((start, at + 1) for start, used in reached if used == len(letters))
