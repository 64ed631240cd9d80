"""A stretch of a draft as tokens: words of the lexicon, figures, dates, stops, and what nothing explains."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.lexicon import EVEN
from kaifaqu.quantity.figure import Figure, Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Sequence

    from kaifaqu.factcheck.lexicon import Concept, Lexicon
    from kaifaqu.quantity.figure import Masked

#: Marks between clauses, and between the members of a list.
_BREAKS = frozenset(",;:—…，；：。.!?！？")
_STOPS = frozenset("、/／")
_MARKS = _BREAKS | _STOPS
_COLONS = frozenset(":：")
_OPENING, _CLOSING = "(（", ")）"
#: A bracket is looked for so far from a figure.
_REACH = 60
#: The slot of a colon behind the name of a document or of who speaks.
_TITLED = frozenset({"title"})

#: What an unexplained character costs; a word costs one, so that explaining more goes first.
_UNEXPLAINED = 1 << 20
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
    brackets = frozenset(bracket_places(text, start, end, marks))
    for mark in marks:
        yield from _words(text, at, mark.start, brackets, lexicon)
        if isinstance(mark, Figure):
            yield Token(Kind.FIGURE, mark.start, mark.end, mark.text, figure=mark)
        else:
            kind = Kind.DATE if mark.reason is Reason.DATE else Kind.BREAK
            yield Token(kind, mark.start, mark.end, mark.text)
        at = mark.end
    yield from _words(text, at, end, brackets, lexicon)


def bracket_places(text: str, start: int, end: int, marks: Sequence[Figure | Masked]) -> Iterator[int]:
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
    chars, places = _read(text, start, end, brackets)
    words, slots = lexicon.words, lexicon.slots
    for piece in range(0, len(chars), _LONGEST):
        run = chars[piece : piece + _LONGEST]
        for first, last in _merged(run, _cut(run, lexicon), words):
            word = run[first:last]
            begin, stop = places[piece + first], places[piece + last - 1] + 1
            if word in words:
                yield Token(Kind.WORD, begin, stop, word, words[word], slots[word])
            elif word in _COLONS and run.endswith(lexicon.titles, 0, first):
                yield Token(Kind.BREAK, begin, stop, word, slots=_TITLED)
            else:
                yield Token(_mark_kind(word), begin, stop, word)


def _read(text: str, start: int, end: int, brackets: Collection[int]) -> tuple[str, Sequence[int]]:
    """Return the characters of a stretch as they are read, and the place of each in the text."""
    read = "".join([EVEN[char] for char in text[start:end]])
    if len(read) == end - start and not brackets:
        return read, range(start, end)
    kept = [(place, "," if place in brackets else EVEN[text[place]]) for place in range(start, end)]
    return "".join([char for _, char in kept]), [place for place, char in kept if char]


def _mark_kind(word: str) -> Kind:
    if word in _BREAKS:
        return Kind.BREAK
    return Kind.STOP if word in _STOPS else Kind.RESIDUE


def _cut(run: str, lexicon: Lexicon) -> list[int]:
    """Return the end of the best word at each place, worked out from the end of the run."""
    words, lengths, size = lexicon.words, lexicon.lengths, len(run)
    ends, costs = [0] * size, [0] * (size + 1)
    for at in range(size - 1, -1, -1):
        char = run[at]
        end, least = at + 1, costs[at + 1] + (1 if char in _MARKS else _UNEXPLAINED)
        for length in lengths.get(char, ()):
            stop = at + length
            if stop <= size and costs[stop] + 1 < least and run[at:stop] in words:
                end, least = stop, costs[stop] + 1
        ends[at], costs[at] = end, least
    return ends


def _merged(run: str, ends: list[int], words: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word, neighbouring unexplained characters as one."""
    at, size = 0, len(run)
    while at < size:
        end = ends[at]
        if _explains_nothing(run[at:end], words):
            while end < size and _explains_nothing(run[end : ends[end]], words):
                end = ends[end]
        yield at, end
        at = end


def _explains_nothing(word: str, words: Container[str]) -> bool:
    return word not in words and word not in _MARKS
