"""Chinese labels read as pinyin: whole syllables, initials, or both mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.model import Fact

#: Initials of two letters, which people also type as one.
_LONG_INITIALS = ("zh", "ch", "sh")
#: Longer words cannot be a label typed in pinyin, and would only cost time.
_LONGEST = 64


def facts_spelled(facts: Iterable[Fact], letters: str) -> Iterator[int]:
    """Yield the number of each fact whose label, alias, subject or text the lower-case letters spell."""
    if len(letters) > _LONGEST:
        return
    for n, fact in enumerate(facts):
        names = (fact.label, *fact.aliases, fact.subject, fact.text)
        if any(_spelled(_readings(name), letters) for name in names):
            yield n


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


def _spelled(readings: Sequence[frozenset[str]], letters: str) -> bool:
    """Tell whether the letters are typed for a run of the characters, wherever it starts.

    `reached` holds how many letters may have been used up before a character, so no choice is tried twice.
    """
    reached: set[int] = set()
    for choices in readings:
        reached.add(0)
        reached = {
            used + len(typed)
            for used in reached
            for typed in choices
            if typed and letters.startswith(typed, used)
        }
        if len(letters) in reached:
            return True
    return False
