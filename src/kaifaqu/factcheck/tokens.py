"""A stretch of a draft as tokens: words of the lexicon, figures, dates, stops, and what nothing explains."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.lexicon import EVEN
from kaifaqu.quantity.figure import Figure, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kaifaqu.factcheck.lexicon import Concept, Lexicon
    from kaifaqu.quantity.figure import Masked

#: Marks between clauses, and between the members of a list.
_BREAKS = frozenset(",;:—…，；：。.!?！？")
_STOPS = frozenset("、/／")
_COLONS = frozenset(":：")
_OPENING, _CLOSING = "(（", ")）"
#: A bracket is looked for so far from a figure.
_REACH = 60
#: The slot of a colon behind the name of a document or of who speaks.
_TITLED = frozenset({"title"})

#: So many characters without a figure are read at a time; no prose comes near it.
_LONGEST = 4096


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    RESIDUE = auto()
    FIGURE = auto()
    DATE = auto()
    BREAK = auto()
    STOP = auto()


class Token(NamedTuple):
    """A token, at its place in the original text."""

    kind: Kind
    start: int
    end: int
    text: str
    concepts: tuple[Concept, ...] = ()
    #: The slots of all that the word can mean.
    slots: frozenset[str] = frozenset()
    figure: Figure | None = None


def tokenise(
    text: str, start: int, end: int, marks: Sequence[Figure | Masked], lexicon: Lexicon
) -> Iterator[Token]:
    """Yield the tokens of text[start:end], in which `marks` are figures, dates and list marks, in order."""
    at = start
    brackets = frozenset(_brackets(text, start, end, marks))
    for mark in marks:
        yield from _words(text, at, mark.start, brackets, lexicon)
        if isinstance(mark, Figure):
            yield Token(Kind.FIGURE, mark.start, mark.end, mark.text, figure=mark)
        else:
            kind = Kind.DATE if mark.reason is Reason.DATE else Kind.BREAK
            yield Token(kind, mark.start, mark.end, mark.text)
        at = mark.end
    yield from _words(text, at, end, brackets, lexicon)


def _brackets(text: str, start: int, end: int, marks: Sequence[Figure | Masked]) -> Iterator[int]:
    """Yield the places of brackets that hold a figure: they part it from what is before and behind."""
    for mark in marks:
        if isinstance(mark, Figure):
            first, last = max(start, mark.start - _REACH), min(end, mark.end + _REACH)
            opening = max(text.rfind(bracket, first, mark.start) for bracket in _OPENING)
            ends = [at for one in _CLOSING if (at := text.find(one, mark.end, last)) >= 0]
            closing = min(ends, default=last)
            if opening >= 0 and not any(text.find(one, opening, mark.start) >= 0 for one in _CLOSING):
                yield from (opening, closing)


def _words(text: str, start: int, end: int, brackets: Collection[int], lexicon: Lexicon) -> Iterator[Token]:
    """Yield the tokens of a stretch without figures: fewest characters unexplained, then fewest words."""
    chars, places = [], []
    for place in range(start, end):
        if char := "," if place in brackets else EVEN[text[place]]:
            chars.append(char)
            places.append(place)
    for piece in range(0, len(chars), _LONGEST):
        run = "".join(chars[piece : piece + _LONGEST])
        for first, last in _merged(run, _cut(run, lexicon), lexicon):
            word = run[first:last]
            concepts = lexicon.words.get(word, ())
            kind = Kind.WORD if concepts else _mark_kind(word)
            start, end = places[piece + first], places[piece + last - 1] + 1
            slots = lexicon.slots.get(word, frozenset())
            if word in _COLONS and run.endswith(lexicon.titles, 0, first):
                slots = _TITLED
            yield Token(kind, start, end, word, concepts, slots)


def _mark_kind(word: str) -> Kind:
    if word in _BREAKS:
        return Kind.BREAK
    return Kind.STOP if word in _STOPS else Kind.RESIDUE


def _cut(run: str, lexicon: Lexicon) -> list[int]:
    """Return the end of the best word at each place, worked out from the end of the run."""
    ends = list(range(1, len(run) + 1))
    costs = [(0, 0)] * (len(run) + 1)
    for at in range(len(run) - 1, -1, -1):
        unexplained, count = costs[at + 1]
        costs[at] = (unexplained + (run[at] not in _BREAKS and run[at] not in _STOPS), count + 1)
        for length in lexicon.lengths.get(run[at], ()):
            if at + length <= len(run) and run[at : at + length] in lexicon.words:
                unexplained, count = costs[at + length]
                if (unexplained, count + 1) < costs[at]:
                    costs[at] = (unexplained, count + 1)
                    ends[at] = at + length
    return ends


def _merged(run: str, ends: list[int], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word, neighbouring unexplained characters as one."""
    at = 0
    while at < len(run):
        end = ends[at]
        if run[at:end] not in lexicon.words and run[at] not in _BREAKS and run[at] not in _STOPS:
            while (
                end < len(run)
                and run[end : ends[end]] not in lexicon.words
                and run[end] not in _BREAKS | _STOPS
            ):
                end = ends[end]
        yield at, end
        at = end
