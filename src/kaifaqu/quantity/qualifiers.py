"""Qualifiers: the words before and behind a figure that say how near it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.grammar import by_first, grammar, meanings, rows, table, word, words
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.numerals import INSIDE, LARGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kaifaqu.quantity.figure import Figure

#: The words before any number, before a large one, before a round one, and before a scale alone.
_ANY, _LARGE, _ROUND, _SCALE = (
    {known: Qualifier(meaning) for known, meaning in meanings("qualifiers", key).items()}
    for key in ("before", "before_large", "before_round", "before_scale")
)
_BEHIND = by_first(rows("qualifiers", "behind"))
_EACH, _EACH_REACH = word("qualifiers", "each"), 12
_LINKS, _LINKED = frozenset(word("qualifiers", "links")), word("qualifiers", "linked")
_NOT_BEHIND: dict[str, str] = table("qualifiers", "not_behind")
_SPLIT, _OBJECTS = words("qualifiers", "split"), words("qualifiers", "objects")
_VERB = word("qualifiers", "verb")
_LONGEST, _BEFORE = max(map(len, _ANY)), tuple(_ANY)
_ENDS = tuple(row[0] for known in _BEHIND.values() for row in known)
_LAST = frozenset(known[-1] for known in (*_ANY, *_LARGE, *_ROUND, *_SCALE))
_ROUND_FROM = 100


class Word(NamedTuple):
    """A qualifier, and the place where it starts (before a number) or ends (behind it)."""

    qualifier: Qualifier
    place: int


def qualifier_before(
    text: str, at: int, floor: int, size: Decimal, place: Decimal, *, bare: bool
) -> Word | None:
    """Read the qualifier that ends at `at`: 过 only before a large number, 破 a round one, 上 a scale."""
    spaced = text[at - 1 : at] == " "
    at -= spaced
    char = text[at - 1 : at]
    quoted = spaced and char == ">" and text[max(0, at - 2) : at - 1] in {"", "\n"}
    if at <= floor or quoted or not (char in _LAST or char in _LINKS):
        return None
    round_ = bare or min(size, place) >= _ROUND_FROM
    for known, holds in ((_ANY, True), (_LARGE, bare or size >= LARGE), (_ROUND, round_), (_SCALE, bare)):
        found = _word_before(text, at, floor, known) if holds else None
        if found:
            return found
    linked = _word_before(text, at - 1, floor, _ANY) if char in _LINKS else None
    return linked if linked and (at - 1 - linked.place > 1 or text[linked.place] == _LINKED) else None


def _word_before(text: str, at: int, floor: int, known: dict[str, Qualifier]) -> Word | None:
    for start in range(max(floor, at - _LONGEST), at):
        name = text[start:at]
        if name in known:
            part = start and text[start - 1] in _NOT_BEHIND.get(name, "")
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
    return Word(Qualifier.OVER, at + 1) if char == "+" and grammar.plus.match(text, at) else None


def qualifier_behind(text: str, at: int) -> Word | None:
    """Read the qualifier right behind a figure: 以上, 左右, +, or a 多 or 余 that ends the clause."""
    char = text[at : at + 1]
    if char == "+" and grammar.plus.match(text, at):
        return Word(Qualifier.OVER, at + 1)
    for known, meaning, never in _BEHIND.get(char, ()):
        end = at + len(known)
        if text.startswith(known, at) and not (text[end : end + 1] and text[end] in never):
            return Word(Qualifier(meaning), end)
    ended = INSIDE.get(char) is Qualifier.MORE and ends_clause(text, at + 1)
    return Word(Qualifier.MORE, at + 1) if ended else None


def ends_clause(text: str, at: int) -> bool:
    """Tell whether no noun goes on at `at`."""
    return bool(grammar.clause_end.match(text, at))


def share(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """Give the figures of a list the qualifier before its first or, behind 分别, that behind its last."""
    first = 0
    for n, last in enumerate(figures, 1):
        if n < len(figures) and _are_listed(text, last, figures[n]):
            continue
        listed, first = figures[first:n], n
        if len(listed) > 1:
            before = text[max(0, listed[0].start - _EACH_REACH) : listed[0].start]
            said = listed[0].qualifier if listed[0].text.startswith(_BEFORE) else Qualifier.EXACT
            said = last.qualifier if _EACH in before and last.text.endswith(_ENDS) else said
            exact = Qualifier.EXACT
            listed = [one._replace(qualifier=said) if one.qualifier is exact else one for one in listed]
        yield from listed


def _are_listed(text: str, one: Figure, other: Figure) -> bool:
    """Tell whether no more than 、 or 和 parts two figures of one kind and unit."""
    alike = one.kind is other.kind and one.family == other.family
    return alike and other.start == one.end + 1 and grammar.link.match(text, one.end) is not None
