"""Qualifiers: the words before and behind a figure that say how near it is."""

from __future__ import annotations

from typing import NamedTuple

from kaifaqu.quantity import words
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.pattern import Pattern

_LONGEST = max(map(len, words.BEFORE))
_PLUS = Pattern(r"\+(?![0-9A-Za-z])")
#: Words between a number and its unit.
ADVERBS = {"多": Qualifier.MORE, "余": Qualifier.MORE, "来": Qualifier.ABOUT}
_CLAUSE_END = Pattern(r"$|[\W_]|[的是为在]")


class Word(NamedTuple):
    """A qualifier, and the place where it starts (before a number) or ends (behind it)."""

    qualifier: Qualifier
    place: int


def qualifier_before(text: str, at: int, floor: int, *, large: bool) -> Word | None:
    """Read the qualifier that ends at `at`, not before `floor`; 过 and 破 only before a large number."""
    if text[at - 1 : at] == " ":
        at -= 1
    found = _word_before(text, at, floor, words.BEFORE)
    if found is None and large:
        found = _word_before(text, at, floor, words.BEFORE_LARGE)
    if found is None and at > floor and text[at - 1] in words.LINKS:
        linked = _word_before(text, at - 1, floor, words.BEFORE)
        found = linked if linked and (at - 1 - linked.place > 1 or text[linked.place] == "约") else None
    return found


def _word_before(text: str, at: int, floor: int, known: dict[str, str]) -> Word | None:
    for length in range(_LONGEST, 0, -1):
        start = at - length
        word = text[start:at] if start >= floor else ""
        if word in known:
            before = text[start - 1 : start]
            part = before and before in words.NOT_QUALIFIERS.get(word, "")
            apart = not part or text.endswith(words.SPLIT_BEFORE, floor, start)
            return Word(Qualifier(known[word]), start) if apart else None
    return None


def qualifier_inside(text: str, at: int) -> Word | None:
    """Read 余, 多, 来 or + right behind a number; the caller sees that a unit follows."""
    char = text[at : at + 1]
    if char in ADVERBS:
        return Word(ADVERBS[char], at + 1)
    return Word(Qualifier.OVER, at + 1) if _PLUS.match(text, at) else None


def qualifier_behind(text: str, at: int) -> Word | None:
    """Read the qualifier right behind a figure: 以上, 左右, +, or a 多 or 余 that ends the clause."""
    if _PLUS.match(text, at):
        return Word(Qualifier.OVER, at + 1)
    if text[at : at + 1] in {"多", "余"} and _CLAUSE_END.match(text, at + 1):
        return Word(Qualifier.MORE, at + 1)
    for word, value, never in words.AFTER:
        end = at + len(word)
        if text.startswith(word, at) and not (text[end : end + 1] and text[end] in never):
            return Word(Qualifier(value), end)
    return None


def ends_clause(text: str, at: int) -> bool:
    """Tell whether no noun goes on at `at`."""
    return bool(_CLAUSE_END.match(text, at))
