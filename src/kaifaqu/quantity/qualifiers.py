"""Qualifiers: the words before and behind a figure that say how near it is."""

from __future__ import annotations

from typing import NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.vocabulary import choice, meanings, rows, table, word, words

_BEFORE, _LARGE, _SCALE = (
    {known: Qualifier(meaning) for known, meaning in meanings("qualifiers", key).items()}
    for key in ("before", "before_large", "before_scale")
)
#: Words between a number and its unit.
INSIDE = {known: Qualifier(meaning) for known, meaning in meanings("qualifiers", "inside").items()}
_BEHIND = [(known, Qualifier(meaning), never) for known, meaning, never in rows("qualifiers", "behind")]
_LINKS, _LINKED = frozenset(word("qualifiers", "links")), word("qualifiers", "linked")
_NOT_BEHIND: dict[str, str] = table("qualifiers", "not_behind")
_SPLIT, _VERB, _OBJECTS = (
    words("qualifiers", "split"),
    word("qualifiers", "verb"),
    words("qualifiers", "objects"),
)
_LONGEST = max(map(len, _BEFORE))
_LAST = frozenset(known[-1] for known in (*_BEFORE, *_LARGE, *_SCALE))
_FIRST = frozenset(known[0] for known, _, _ in _BEHIND)
_PLUS = Pattern(r"\+(?![0-9A-Za-z])")
_CLAUSE_END = Pattern(rf"$|[\W_]|{choice(word('qualifiers', 'clause_end'))}")


class Word(NamedTuple):
    """A qualifier, and the place where it starts (before a number) or ends (behind it)."""

    qualifier: Qualifier
    place: int


def qualifier_before(text: str, at: int, floor: int, *, large: bool, bare: bool) -> Word | None:
    """Read the qualifier that ends at `at`; 过 and 破 only before a large number, 上 only before a scale."""
    if text[at - 1 : at] == " ":
        at -= 1
    char = text[at - 1 : at]
    if at <= floor or not (char in _LAST or char in _LINKS):
        return None
    found = _word_before(text, at, floor, _BEFORE)
    if found is None and large:
        found = _word_before(text, at, floor, _LARGE)
    if found is None and bare:
        found = _word_before(text, at, floor, _SCALE)
    if found is None and char in _LINKS:
        linked = _word_before(text, at - 1, floor, _BEFORE)
        found = linked if linked and (at - 1 - linked.place > 1 or text[linked.place] == _LINKED) else None
    return found


def _word_before(text: str, at: int, floor: int, known: dict[str, Qualifier]) -> Word | None:
    for length in range(_LONGEST, 0, -1):
        start = at - length
        name = text[start:at] if start >= floor else ""
        if name in known:
            before = text[start - 1 : start]
            part = before and before in _NOT_BEHIND.get(name, "")
            return Word(known[name], start) if not part or text.endswith(_SPLIT, floor, start) else None
    return None


def is_verb(text: str, start: int, end: int) -> bool:
    """Tell whether the qualifier at `start` is a verb whose object follows the figure: 突破12项关键技术."""
    return text.startswith(_VERB, start) and text.startswith(_OBJECTS, end)


def qualifier_inside(text: str, at: int) -> Word | None:
    """Read 余, 多, 来 or + right behind a number; the caller sees that a unit follows."""
    char = text[at : at + 1]
    if char in INSIDE:
        return Word(INSIDE[char], at + 1)
    return Word(Qualifier.OVER, at + 1) if char == "+" and _PLUS.match(text, at) else None


def qualifier_behind(text: str, at: int) -> Word | None:
    """Read the qualifier right behind a figure: 以上, 左右, +, or a 多 or 余 that ends the clause."""
    char = text[at : at + 1]
    if char == "+" and _PLUS.match(text, at):
        return Word(Qualifier.OVER, at + 1)
    if INSIDE.get(char) is Qualifier.MORE and ends_clause(text, at + 1):
        return Word(Qualifier.MORE, at + 1)
    for known, meaning, never in _BEHIND if char in _FIRST else ():
        end = at + len(known)
        if text.startswith(known, at) and not (text[end : end + 1] and text[end] in never):
            return Word(meaning, end)
    return None


def ends_clause(text: str, at: int) -> bool:
    """Tell whether no noun goes on at `at`."""
    return bool(_CLAUSE_END.match(text, at))
