"""A stretch of a draft as sentences of clauses, and a clause as words, figures and times."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from kaifaqu.prose.draft import ENDS, passage, sentences
from kaifaqu.prose.places import merged
from kaifaqu.prose.ratings import find_ratings
from kaifaqu.prose.units import in_unit, is_unit
from kaifaqu.prose.words import CJK, Term, Word, place
from kaifaqu.quantity.extract import holds_numeral, scan
from kaifaqu.quantity.figure import Reason as Masking
from kaifaqu.times.expressions import Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.prose.places import Gazetteer
    from kaifaqu.prose.ratings import Scales
    from kaifaqu.prose.words import Vocabulary
    from kaifaqu.quantity.figure import Figure

    Span = tuple[int, int]
    #: Where a mark of the draft stands in an even text, and its word; None for one to be passed over.
    Mark = tuple[int, int, Word | None]

_Item = TypeVar("_Item")
FIGURE = Term(frozenset(), "none", frozenset({"figure"}))
_TIME = Term(frozenset(), "period", frozenset({"time"}))
_SEPARATORS = frozenset("，,；;：:。！？!?—…\n")
_OPENING, _CLOSING = frozenset("(（[【"), frozenset(")）]】")
_MARKS = ENDS | _SEPARATORS | _OPENING | _CLOSING
#: A clause of more words, or with more brackets, is read in pieces, and so is a sentence of more clauses.
_MOST_WORDS, _MOST_ASIDES, _MOST_CLAUSES = 200, 30, 100
_QUOTES = "”’」』)）】\"'*_ "
#: What a label with a word of these says, it says of all that is behind it.
_GOVERNING = frozenset({"denied", "hypothetical"})
_COVERED = "\u0001"
#: What begins a quotation, how short a name in one is, and how long what is quoted may be.
_QUOTING, _SHORTEST, _LONGEST = frozenset('“「『"'), 5, 60
_SUPPOSED = Term(frozenset({"example"}), "hypothetical", frozenset({"example"}), "sentence")


class Cutter(Protocol):
    """What cuts a stretch without figures into words."""

    def words(self, text: str, start: int, end: int) -> Iterable[Word]:
        """Yield the words of a stretch of a text."""


class Clause(NamedTuple):
    """A clause: its words in order, and the mark that ends it."""

    words: tuple[Word, ...]
    mark: str
    #: What stands in brackets within it.
    asides: tuple[tuple[Word, ...], ...] = ()

    @property
    def all_words(self) -> tuple[Word, ...]:
        """Its words, and those in brackets."""
        return (*self.words, *(word for aside in self.asides for word in aside))

    @property
    def figures(self) -> list[Word]:
        """Its figures."""
        return [word for word in self.words if word.figure is not None]

    @property
    def is_label(self) -> bool:
        """Tell whether it only leads in what stands behind its colon."""
        return self.mark in {":", "："} and not self.figures


class Sentence(NamedTuple):
    """A sentence as clauses; its places are those of the draft."""

    clauses: tuple[Clause, ...]
    start: int
    end: int
    asks: bool

    @property
    def words(self) -> list[Word]:
        """All its words outside brackets."""
        return [word for clause in self.clauses for word in clause.words]

    @property
    def all_words(self) -> list[Word]:
        """All its words, those in brackets too."""
        return [word for clause in self.clauses for word in clause.all_words]

    @property
    def asks_for_all(self) -> bool:
        """Tell whether it ends in a question on what it says, such as 依据何在."""
        last = self.clauses[-1]
        return not last.figures and not any(word.is_in("base") for word in last.words)


class Text:
    """A draft whose figures and times are found, to be cut into sentences stretch by stretch."""

    def __init__(
        self,
        text: str,
        vocabulary: Vocabulary,
        gazetteer: Gazetteer,
        names: frozenset[str],
        lost: frozenset[str] = frozenset(),
    ) -> None:
        self.text = text
        #: Names of the zone that are another place's here.
        self._lost = lost
        self._vocabulary, self._gazetteer, self._names = vocabulary, gazetteer, names
        reading = scan(text)
        self.times = reading.times
        marks: list[tuple[int, int, Figure | Time | None]] = [(f.start, f.end, f) for f in reading.figures]
        marks += [(t.start, t.end, t) for t in reading.times]
        marks += [(r.start, r.end, r) for r in find_ratings(text, vocabulary.lexicon.scales)]
        marks += [(m.start, m.end, None) for m in reading.masked if m.reason is Masking.MARK]
        self._marks = list(_apart(sorted(marks, key=lambda mark: (mark[0], -mark[1]))))
        self._starts = [mark[0] for mark in self._marks]

    def sentences(self, start: int, end: int) -> list[Sentence]:
        """Return the sentences of a stretch."""
        even = self._vocabulary.lexicon.joint.in_full(passage(self.text, start, end))
        marks = _Marks(list(self._placed(even.places, start, end)))
        chars = list(even.text)
        for a, b, _ in marks.all:
            for n in range(a, b):
                if chars[n] in _MARKS:
                    chars[n] = _COVERED
        for said in self._vocabulary.spanning:
            at = even.text.find(said)
            while at >= 0:
                chars[at : at + len(said)] = [_COVERED if char in _MARKS else char for char in said]
                at = even.text.find(said, at + len(said))
        plain = "".join(chars)
        found: list[Sentence] = []
        for a, b in sentences(plain):
            clauses = tuple(_joined(self._clauses(even.text, plain, (a, b), marks, even.places)))
            if clauses:
                asks = plain[a:b].rstrip(_QUOTES).endswith(("?", "？"))
                whole = Sentence(clauses, even.places[a], even.places[b - 1] + 1, asks)
                found += _in_pieces(whole) if len(clauses) > _MOST_CLAUSES else [whole]
        return found

    def _placed(self, places: Sequence[int], start: int, end: int) -> Iterator[Mark]:
        """Yield the marks of a stretch by their places in its even text."""
        for n in range(bisect_left(self._starts, start), len(self._marks)):
            first, last, what = self._marks[n]
            if first >= end:
                return
            a, b = bisect_left(places, first), min(bisect_left(places, last), len(places) - 1)
            if a < b:
                yield a, b, _word(a, b, self.text[first:last], what)

    def _clauses(
        self, text: str, plain: str, span: Span, marks: _Marks, places: Sequence[int]
    ) -> Iterator[Clause]:
        """Yield the clauses of a sentence; what stands in brackets goes with the clause around it."""
        parts: list[Span] = []
        asides: list[Span] = []
        first, depth, opened = span[0], 0, span[0]
        for at in range(*span):
            char = plain[at]
            if char in _OPENING:
                if depth == 0:
                    parts.append((first, at))
                    opened = at + 1
                depth += 1
            elif char in _CLOSING and depth:
                depth -= 1
                if depth == 0:
                    asides.append((opened, at))
                    first = at + 1
            elif depth == 0 and char in _SEPARATORS and not _connects(plain, at):
                yield from self._clause(text, [*parts, (first, at)], asides, marks, places, char)
                parts, asides, first = [], [], at + 1
        yield from self._clause(
            text, [*parts, (opened if depth else first, span[1])], asides, marks, places, ""
        )

    def _clause(
        self,
        text: str,
        parts: Sequence[Span],
        asides: Sequence[Span],
        marks: _Marks,
        places: Sequence[int],
        mark: str,
    ) -> Iterator[Clause]:
        words = self._words(text, parts, marks, places)
        if asides and parts and not text[parts[0][0] : asides[0][0] - 1].strip():
            if label := self._words(text, asides[:1], marks, places):
                yield Clause(label, ":")
            asides = asides[1:]
        inner = tuple(said for aside in asides if (said := self._words(text, [aside], marks, places)))
        if max(len(words), *map(len, inner), 0) > _MOST_WORDS or len(inner) > _MOST_ASIDES:
            yield from _pieces(words, mark, inner)
        elif words or inner:
            yield Clause(words, mark, inner)

    def _words(
        self, text: str, parts: Sequence[Span], marks: _Marks, places: Sequence[int]
    ) -> tuple[Word, ...]:
        """Return the words of stretches of an even text, by their places in the draft."""
        found: list[Word] = []
        for start, end in parts:
            found += cut(text, start, end, marks.between(start, end), self._vocabulary)
        joined = [_shown(word, text) for word in merged(found, self._gazetteer, self._names)]
        if self._lost:
            joined = [w._replace(term=place(w.text)) if w.text in self._lost else w for w in joined]
        return tuple(Word(places[word.start], places[word.end - 1] + 1, *word[2:]) for word in joined)


def _shown(word: Word, text: str) -> Word:
    """Return a word of examples ahead of a quoted figure as one that supposes it: 例如“新增就业5529人”."""
    if not (word.is_in("example") and text[word.end : word.end + 1] in _QUOTING):
        return word
    closing = next((n for n in range(word.end, min(len(text), word.end + _LONGEST)) if text[n] in _QUOTES), 0)
    quoted = text[word.end + 1 : closing]
    tells = len(quoted) > _SHORTEST and any(char.isdecimal() for char in quoted)
    return word._replace(term=_SUPPOSED) if tells else word


class _Marks:
    """The marks of a stretch, found by where they begin."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.all = marks
        self._firsts = [mark[0] for mark in marks]

    def between(self, start: int, end: int) -> Sequence[Mark]:
        """Return the marks that begin in a part of the stretch."""
        return self.all[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]


def _connects(text: str, at: int) -> bool:
    """Tell whether a mark is a single dash between two names: 中国—中亚."""
    return (
        text[at] == "—"
        and 0 < at < len(text) - 1
        and all(ord(char) in CJK for char in (text[at - 1], text[at + 1]))
    )


def _pieces(words: tuple[Word, ...], mark: str, asides: Sequence[tuple[Word, ...]]) -> Iterator[Clause]:
    """Yield a clause longer than any that is written as several; the mark goes with the last."""
    parts = _parted(words, _MOST_WORDS)
    inner = _parted([part for aside in asides for part in _parted(aside, _MOST_WORDS)], _MOST_ASIDES)
    last = max(len(parts), len(inner)) - 1
    for n in range(last + 1):
        yield Clause(
            tuple(parts[n]) if n < len(parts) else (),
            mark if n == last else "",
            tuple(map(tuple, inner[n])) if n < len(inner) else (),
        )


def _in_pieces(sentence: Sentence) -> Iterator[Sentence]:
    """Yield a sentence of more clauses than any that is written as several."""
    for clauses in _parted(sentence.clauses, _MOST_CLAUSES):
        words = [word for clause in (clauses[0], clauses[-1]) for word in clause.all_words]
        asks = sentence.asks and clauses[-1] is sentence.clauses[-1]
        yield Sentence(tuple(clauses), words[0].start, words[-1].end, asks)


def _parted(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    return [items[at : at + size] for at in range(0, len(items), size)]


def _apart(
    marks: Sequence[tuple[int, int, Figure | Time | None]],
) -> Iterator[tuple[int, int, Figure | Time | None]]:
    """Yield marks in order, of those that overlap the first."""
    done = 0
    for taken in marks:
        if taken[0] >= done:
            yield taken
            done = taken[1]


def _joined(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """Yield the clauses of a sentence; a label with a figure right behind is one with it: 开工:65个."""
    held: Clause | None = None
    for clause in clauses:
        whole = clause
        joins = held is not None and clause.words and len(held.words) < _MOST_WORDS
        figures = held is not None and (_is_figure(held) or _compares(held))
        if held is not None and joins and (clause.words[0].figure is not None or figures):
            units = [
                unit
                for aside in held.asides
                if (unit := "".join(word.text for word in aside)) and is_unit(unit)
            ]
            words = [in_unit(word, units[0]) if units else word for word in clause.words]
            asides = tuple(
                aside for aside in held.asides if "".join(word.text for word in aside) not in units
            )
            whole = Clause((*held.words, *words), clause.mark, (*asides, *clause.asides))
        elif held is not None:
            yield held
        held = None
        governs = any(word.effect in _GOVERNING for word in whole.words)
        if (whole.mark == ":" and not governs) or (_compares(whole) and not whole.figures):
            held = whole
        else:
            yield whole
    if held is not None:
        yield held


def _compares(clause: Clause) -> bool:
    """Tell whether a clause says no more than the time that the one behind it is compared with: 与2019年相比."""
    words = clause.words
    around = len(words) > 1 and words[0].is_in("with") and words[-1].is_in("comparison")
    return around and any(word.time is not None for word in words)


def _is_figure(clause: Clause) -> bool:
    """Tell whether a clause is a figure and no more: what it counts stands behind its colon."""
    return len(clause.words) == 1 and clause.words[0].figure is not None and not clause.asides


def words_of(text: str, vocabulary: Vocabulary, gazetteer: Gazetteer, names: frozenset[str]) -> list[Word]:
    """Return the words of a short text such as a label."""
    marks = marks_of(text, vocabulary.lexicon.scales)
    return merged([*cut(text, 0, len(text), marks, vocabulary)], gazetteer, names)


def marks_of(text: str, scales: Scales) -> list[Mark]:
    """Return the marks of a short text such as a label: figures in it are words, and so are years.

    A rating that begins with a digit is one figure: 5A级.
    """
    if not holds_numeral(text):
        return []
    reading = scan(text)
    found: list[tuple[int, int, Figure | Time | None]] = [
        (f.start, f.end, f) for f in reading.figures if f.value is not None
    ]
    found += [(t.start, t.end, t) for t in reading.times if t.period is not None]
    found += [(r.start, r.end, r) for r in find_ratings(text.upper(), scales) if r.text[0].isdecimal()]
    return [
        (a, b, _word(a, b, text[a:b], what))
        for a, b, what in _apart(sorted(found, key=lambda mark: (mark[0], -mark[1])))
    ]


def cut(text: str, start: int, end: int, marks: Sequence[Mark], vocabulary: Cutter) -> Iterator[Word]:
    """Yield the words of a stretch of even text, with its figures and times in their places."""
    at = start
    for first, last, word in marks:
        yield from vocabulary.words(text, at, first)
        if word is not None:
            yield word
        at = max(at, last)
    yield from vocabulary.words(text, at, end)


def _word(start: int, end: int, text: str, what: Figure | Time | None) -> Word | None:
    """Return a figure or a time as a word."""
    if what is None:
        return None
    if isinstance(what, Time):
        return Word(start, end, text, _TIME, time=what)
    return Word(start, end, text, FIGURE, figure=what)
