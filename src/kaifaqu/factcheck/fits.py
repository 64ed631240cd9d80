"""Which frames a statement fits: all that they require is there, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.frames import companion
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.quantity.figure import Kind as FigureKind
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.units import CURRENCIES, family

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kaifaqu.factcheck.frames import Companion, Frame, Frames
    from kaifaqu.factcheck.lexicon import Concept
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tokens import Token
    from kaifaqu.quantity.figure import Figure

_GENERAL_CLASSIFIER = "个"
_BOUNDS = frozenset({Qualifier.OVER.value, Qualifier.AT_LEAST.value})
#: A bound within a fifth of a number is a rough way to tell it, and no threshold of something else.
_NEAR = 5
_COUNTED = frozenset({"count", "amount", "plan"})
_RANKS = frozenset({FigureKind.RANK, FigureKind.REVERSE_RANK, FigureKind.TOP})
_PER_UNIT = "each"
#: What came anew: of a total, that is not meant unless it is said.
_ADDED = frozenset({"new", "set-up", "newly-started", "newly-completed"})
_RANK_UNIT = "位"


class Fit(NamedTuple):
    """A frame that a statement fits."""

    frame: Frame
    #: Scope words of the frame that the statement lacks.
    dropped: int
    #: Concepts taken from elsewhere in the sentence.
    borrowed: int
    #: Words that nothing explains where they were taken from.
    unexplained: tuple[str, ...]


def fits(statement: Statement, words: Sequence[Token], frames: Frames) -> list[Fit]:
    """Return every frame that has all its concepts in the statement and explains all its words."""
    keys = frozenset(concept.key for token in words for concept in token.concepts)
    borrowed = statement.borrowed
    candidates = {n for key in keys | borrowed.keys() for n in frames.by_anchor.get(key, ())}
    before, after = _companions(statement)
    total = any("total" in token.slots for token in words)
    found = []
    for n in sorted(candidates):
        frame = frames.frames[n]
        missing = frame.required - keys
        dropped = missing - borrowed.keys()
        fitting = dropped <= frame.scopes and not (total and _ADDED & missing)
        if fitting and _match(before, after, frame) and _explains(frame, words, frames):
            loans = {borrowed[key] for key in missing - dropped}
            if all(_explains(frame, loan.narrowing, frames) for loan in loans):
                unexplained = tuple(word for loan in loans for word in loan.unexplained)
                found.append(Fit(frame, len(dropped), len(missing) - len(dropped), unexplained))
    return found


def _companions(statement: Statement) -> tuple[list[Companion], list[Companion]]:
    """Return the other figures of the segment, those before the statement's own and those behind it."""
    start, others = statement.figure.start, statement.companions
    before = [companion(other) for other in others if other.start < start]
    return before, [companion(other) for other in others if other.start > start]


def _match(before: Sequence[Companion], after: Sequence[Companion], frame: Frame) -> bool:
    """Tell whether the other figures of the segment are those that the frame's wording has.

    One before the number tells of whom it is, and one with a bound is a threshold: these must be the same.
    One behind is judged by itself, and so is one before a rank: among how many does not change it.
    """
    if len(before) != len(frame.before) or len(after) != len(frame.after):
        return False
    loose = frame.fact.kind == "rank"
    return _are_known(before, frame.before, loose=loose) and _are_known(after, frame.after, loose=True)


def _are_known(found: Sequence[Companion], known: Collection[Companion], *, loose: bool) -> bool:
    """Tell whether each figure is a known one, or only like one if that is enough."""
    return all(any(_alike(one, other, loose=loose) for other in known) for one in found)


def _alike(found: Companion, known: Companion, *, loose: bool) -> bool:
    """Tell whether a figure is the known one; or, where that is enough, in its unit and no threshold."""
    same_unit = found[1] == known[1] or _GENERAL_CLASSIFIER in {found[1], known[1]}
    same = found[0] == known[0] and found[2] == known[2]
    near = found[2] not in _BOUNDS or abs(found[0] - known[0]) <= known[0] / _NEAR
    return same_unit and (same or (loose and known[2] == Qualifier.EXACT and near))


def _explains(frame: Frame, words: Iterable[Token], frames: Frames) -> bool:
    """Tell whether every word means something that the frame's fact has or allows.

    A word of several meanings does not say again what another word says: "newly added rose by".
    """
    told = tuple(words)
    said = {token.concepts[0].key for token in told if len(token.concepts) == 1}
    return all(
        any(
            _allowed(concept, frame, frames)
            for concept in token.concepts
            if len(token.concepts) == 1 or concept.key not in said
        )
        for token in told
    )


def _allowed(concept: Concept, frame: Frame, frames: Frames) -> bool:
    match concept.slot:
        case "optional" | "topic":
            return concept.key in frames.vocabulary[frame.fact.id]
        case "zone" | "same-year":
            return True
        case "reference":
            return any(frames.concepts[key].slot == "entity" for key in frame.required)
        case "total":
            return frame.fact.kind in _COUNTED and _PER_UNIT not in frame.required
        case "rank":
            return frame.figure.unit == _RANK_UNIT or concept.key in frames.vocabulary[frame.fact.id]
        case slot:
            return slot in PASSED_OVER or concept.key in frame.required


def unit_fits(figure: Figure, frame: Frame) -> bool:
    """Tell whether the figure is in a unit in which the fact may be told."""
    fact = frame.fact
    if (figure.kind in _RANKS) != (fact.kind == "rank"):
        return False
    if figure.kind in _RANKS or family(figure.unit) == family(fact.unit):
        return True
    if not figure.unit:
        return fact.unit in CURRENCIES and figure.text.rstrip("多余").endswith(("万", "亿"))
    counted = fact.unit not in CURRENCIES and fact.kind in _COUNTED and fact.unit != "%"
    if figure.unit == _GENERAL_CLASSIFIER:
        return counted
    return fact.unit == _GENERAL_CLASSIFIER and figure.unit in frame.classifiers
