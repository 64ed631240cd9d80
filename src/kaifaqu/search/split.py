"""A word cut into the base's own words, what stands between them, and what only asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.search.asking import asking
from kaifaqu.search.query import Piece, Term, literal
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator

    from kaifaqu.search.query import Names, Way

#: Shorter words are not split: their halves are too common.
SPLIT = 3
#: Longer words are looked for as they stand: no name of a base is as long.
LONGEST = 40
#: No word of a base that others are told from is longer.
_WORD = 16
#: A shorter stretch is one word.
_CUT = 4
#: A shorter part is too common to be asked for.
_PAIR = 2
#: The meaning of what every fact is about, such as the name of the only zone.
_NOTHING = Piece()


class Stretch(NamedTuple):
    """A stretch of a word; one of the base's own words has a meaning."""

    text: str
    meaning: Piece | None = None


def read(word: str, names: Names) -> Term:
    """Return a word with the ways that need no guess: as it stands, and split into the base's own words."""
    folded = fold(word)
    figure = None
    if any(char.isnumeric() for char in folded):
        from kaifaqu.search.values import sought_in

        figure = sought_in(word)
    return Term(folded, ways(folded, names), figure)


def ways(folded: str, names: Names) -> tuple[Way, ...]:
    """Return a folded text as it stands, with the words that mean the same, and split, where it can be."""
    whole = names.meanings([folded]).get(folded, Piece())
    standing = (Piece(tuple(dict.fromkeys((folded, *whole.texts))), whole.tags),)
    if len(folded) < SPLIT or folded.isascii():
        return (standing,)
    split = pieces(folded, names)
    return (standing, split) if split and split != standing else (standing,)


def pieces(folded: str, names: Names) -> Way:
    """Return the pieces of a folded word: the base's own words and all between them; none if it is whole."""
    found = stretches(folded, names)
    if all(len(stretch.text) == 1 and not stretch.meaning for stretch in found):
        return ()
    way: list[Piece] = []
    for stretch in found:
        if stretch.meaning:
            way.append(stretch.meaning)
        else:
            way += [Piece((part,)) for part in finer(stretch.text, names)]
    return tuple(way)


def stretches(folded: str, names: Names, *, loosely: bool = False, units: bool = True) -> list[Stretch]:
    """Cut a folded word so that the least is unknown, in the fewest stretches, without what only asks.

    `loosely` leaves out particles too; without `units` the unit behind a question word stays.
    """
    if len(folded) > LONGEST:
        return [Stretch(folded)]
    known = names.meanings({folded[at:end] for at, end in _spans(folded)} - {folded})
    passed = set(_passed(folded, loosely=loosely, units=units))
    found: list[Stretch] = []
    for is_known, part in _best(folded, known, passed):
        if not is_known:
            found.append(Stretch(part, names.meanings([part]).get(part)))
        elif known.get(part, _NOTHING) != _NOTHING:
            found.append(Stretch(part, known[part]))
    return found


def finer(text: str, names: Names) -> list[str]:
    """Cut a stretch of Chinese into the fewest parts that facts hold, if it can be."""
    if len(text) < _CUT or any(map(str.isascii, text)):
        return [text]
    parts = list(_best(text, _held(text, names) - {text}, set()))
    return [part for _, part in parts] if all(is_known for is_known, _ in parts) else [text]


def cut(text: str, names: Names) -> list[str] | None:
    """Cut a text that no fact holds into the fewest parts of two or more characters that some fact holds.

    A single character is left out, if no more than a third is; None if that is not enough.
    """
    if any(map(str.isascii, text)):
        return None
    found = list(_best(text, _held(text, names), set()))
    kept = [part for is_known, part in found if is_known]
    if any(len(part) > 1 for is_known, part in found if not is_known):
        return None
    return kept if sum(map(len, kept)) * 3 >= len(text) * 2 else None


def _held(text: str, names: Names) -> set[str]:
    """Return the parts of a text, of two characters or more, that some fact holds.

    Few are asked for: a fact that holds all of it holds each part; what nothing holds is in nothing longer.
    """
    spans = sorted((end - at, text[at:end]) for at, end in _spans(text) if end - at >= _PAIR)
    if names.meets(Term(text, (literal(text),))):
        return {part for _, part in spans}
    held: set[str] = set()
    for size, part in spans:
        within = size == _PAIR or held.issuperset((part[1:], part[:-1]))
        if within and names.meets(Term(part, (literal(part),))):
            held.add(part)
    return held


def _passed(text: str, *, loosely: bool, units: bool) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each part that only asks, and of an ending ahead of one."""
    ask = asking()
    asks = [
        (at, end)
        for at, end in _spans(text)
        if text[at:end] in ask.marks or ask.passed_over(text[at:end], loosely=loosely, units=units)
    ]
    yield from asks
    last = {len(text), *(at for at, _ in asks)}
    yield from (
        (at, end) for at, end in _spans(text) if at > 1 and end in last and text[at:end] in ask.endings
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for at in range(len(text)):
        for end in range(at + 1, min(len(text), at + _WORD) + 1):
            yield at, end


def _best(
    text: str, known: Container[str], passed: Collection[tuple[int, int]]
) -> Iterator[tuple[bool, str]]:
    """Yield the parts of a text with the fewest unknown characters, each with whether it is known.

    What is passed over counts as known, and a known word has two characters or more. What is unknown runs on
    until something known begins.
    """
    #: For each place the cost of the best way to it, whether its last part is known, and where that begins.
    best: list[tuple[tuple[int, int], bool, int]] = [((0, 0), True, 0)]
    for end in range(1, len(text) + 1):
        (unknown, count), was_known, _ = best[end - 1]
        choices = [((unknown + 1, count + was_known), False, end - 1)]
        for at in range(max(0, end - _WORD), end):
            if (end - at > 1 and text[at:end] in known) or (at, end) in passed:
                (unknown, count), _, _ = best[at]
                choices.append(((unknown, count + 1), True, at))
        best.append(min(choices))
    parts: list[tuple[bool, str]] = []
    end = len(text)
    while end:
        _, is_known, at = best[end]
        if not is_known and parts and not parts[-1][0]:
            parts[-1] = (False, text[at:end] + parts[-1][1])
        else:
            parts.append((is_known, text[at:end]))
        end = at
    return reversed(parts)
