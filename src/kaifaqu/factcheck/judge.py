"""Which fact a statement speaks of, and what follows from it. The number is compared last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.claims import Judgement, Reason, Verdict
from kaifaqu.factcheck.frames import companion
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.numbers import compare
from kaifaqu.factcheck.tokens import Kind
from kaifaqu.quantity.figure import Kind as FigureKind
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.units import CURRENCIES, family

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kaifaqu.factcheck.frames import Companion, Frame, Frames
    from kaifaqu.factcheck.lexicon import Concept
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tokens import Token
    from kaifaqu.model import Fact
    from kaifaqu.quantity.figure import Figure

_GENERAL_CLASSIFIER = "个"
_COUNTED = frozenset({"count", "amount", "plan"})
_RANKS = frozenset({FigureKind.RANK, FigureKind.REVERSE_RANK, FigureKind.TOP})
_PER_UNIT = "each"
_RANK_UNIT = "位"


class _Fit(NamedTuple):
    """A frame that a statement fits."""

    frame: Frame
    #: Scope words of the frame that the statement lacks.
    dropped: int
    #: Concepts taken from elsewhere in the sentence.
    borrowed: int
    #: Words that nothing explains where they were taken from.
    unexplained: tuple[str, ...]


def judge(statement: Statement, frames: Frames, parents: Collection[str]) -> Judgement:
    """Say what the base makes of a statement; `parents` are the facts told before it in its sentence."""
    if statement.bar is not Reason.NONE:
        return Judgement(Verdict.UNKNOWN, statement.bar)
    if residue := tuple(token.text for token in statement.own if token.kind is Kind.RESIDUE):
        return Judgement(Verdict.UNKNOWN, Reason.UNEXPLAINED, unexplained=residue)
    words = [token for token in statement.own if token.concepts]
    chosen = _chosen(statement, words, frames)
    if isinstance(chosen, Reason):
        shared = chosen is Reason.NO_FACT and any("share" in token.slots for token in words)
        reason = Reason.SHARE if shared else chosen
        return _reversed(statement, words, frames) or Judgement(Verdict.UNKNOWN, reason)
    if chosen.unexplained:
        return Judgement(Verdict.UNKNOWN, Reason.UNEXPLAINED, unexplained=chosen.unexplained)
    bar = _bar(statement, chosen.frame, frames, parents)
    if bar is not Reason.NONE:
        return Judgement(Verdict.UNKNOWN, bar, chosen.frame.fact)
    return _weigh(statement, chosen)


def _chosen(statement: Statement, words: Sequence[Token], frames: Frames) -> _Fit | Reason:
    """Return the one frame that the words fit, with and without those that a list may share."""
    alone = _choose(statement, _fits(statement, words, frames))
    if not statement.shared:
        return alone
    shared = _choose(statement, _fits(statement, [*statement.shared, *words], frames))
    if isinstance(shared, Reason):
        return alone
    if isinstance(alone, Reason) or alone.dropped or alone.frame.fact is shared.frame.fact:
        return shared
    return Reason.AMBIGUOUS


def _fits(statement: Statement, words: Sequence[Token], frames: Frames) -> list[_Fit]:
    """Return every frame that has all its concepts in the statement and explains all its words."""
    keys = frozenset(concept.key for token in words for concept in token.concepts)
    borrowed = statement.borrowed
    candidates = {n for key in keys | borrowed.keys() for n in frames.by_anchor.get(key, ())}
    fits = []
    for frame in (frames.frames[n] for n in sorted(candidates)):
        missing = frame.required - keys
        dropped = missing - borrowed.keys()
        if dropped <= frame.scopes and _accompanied(statement, frame) and _explains(frame, words, frames):
            loans = {borrowed[key] for key in missing - dropped}
            if all(_explains(frame, loan.narrowing, frames) for loan in loans):
                unexplained = tuple(word for loan in loans for word in loan.unexplained)
                fits.append(_Fit(frame, len(dropped), len(missing) - len(dropped), unexplained))
    return fits


def _accompanied(statement: Statement, frame: Frame) -> bool:
    """Tell whether the other figures of the segment are those that the frame's wording has.

    One before the number tells of whom it is, and one with a bound is a threshold: these must be the same.
    """
    before = [companion(other) for other in statement.companions if other.start < statement.figure.start]
    after = [companion(other) for other in statement.companions if other.start > statement.figure.start]
    if len(before) != len(frame.before) or len(after) != len(frame.after):
        return False
    return frame.before.issuperset(before) and all(map(_alike, after, frame.after))


def _alike(found: Companion, known: Companion) -> bool:
    """Tell whether a figure is the known one, or one that is judged by itself: exact and in the same unit."""
    return found == known or (found[1:] == known[1:] and known[2] == Qualifier.EXACT)


def _explains(frame: Frame, words: Iterable[Token], frames: Frames) -> bool:
    """Tell whether every word means something that the frame's fact has or allows."""
    return all(any(_allowed(concept, frame, frames) for concept in token.concepts) for token in words)


def _allowed(concept: Concept, frame: Frame, frames: Frames) -> bool:
    match concept.slot:
        case "optional" | "topic" | "same-year":
            return concept.key in frames.vocabulary[frame.fact.id]
        case "zone":
            return True
        case "total":
            return frame.fact.kind in _COUNTED and _PER_UNIT not in frame.required
        case "rank":
            return frame.figure.unit == _RANK_UNIT or concept.key in frames.vocabulary[frame.fact.id]
        case slot:
            return slot in PASSED_OVER or concept.key in frame.required


def _choose(statement: Statement, fits: Sequence[_Fit]) -> _Fit | Reason:
    """Return the one fit that is better than all others, or why there is none."""
    if not fits:
        return Reason.NO_FACT
    full = [fit for fit in fits if not fit.dropped] or fits
    of_year = [fit for fit in full if statement.year and _is_of_year(statement, fit.frame)] or full
    of_unit = [fit for fit in of_year if _unit_fits(statement.figure, fit.frame)] or of_year
    least = min(fit.borrowed for fit in of_unit)
    nearest = {fit.frame.fact.id: fit for fit in of_unit if fit.borrowed == least}
    return next(iter(nearest.values())) if len(nearest) == 1 else Reason.AMBIGUOUS


def _bar(statement: Statement, frame: Frame, frames: Frames, parents: Collection[str]) -> Reason:
    """Return what keeps the statement from speaking of the fact its words fit, or NONE."""
    fact = frame.fact
    if (statement.planned and fact.modality != "planned") or (
        statement.expected and fact.modality != "expected"
    ):
        return Reason.PLAN
    if statement.year and not _is_of_year(statement, frame):
        return Reason.PERIOD
    if statement.topics - frame.required or statement.topic_kinds & _bodies(frame, frames):
        return Reason.OTHER_SUBJECT
    if statement.is_part and fact.part_of not in parents:
        return Reason.PART
    return Reason.NONE


def _is_of_year(statement: Statement, frame: Frame) -> bool:
    """Tell whether the year spoken of is the fact's; without one, it is told in its source's year at most."""
    period = frame.fact.period[:4]
    return statement.year == (period or frame.origin) and bool(period or not statement.year_is_near)


def _bodies(frame: Frame, frames: Frames) -> frozenset[str]:
    """Return the kinds of body that what the frame measures may belong to."""
    return frozenset().union(*(frames.concepts[key].of for key in frame.required))


def _weigh(statement: Statement, fit: _Fit) -> Judgement:
    """Compare unit and number, and what the wording adds or leaves out."""
    fact, figure = fit.frame.fact, statement.figure
    if not _unit_fits(figure, fit.frame):
        reason = _other_unit(figure, fact)
        verdict = Verdict.UNKNOWN if reason is Reason.UNIT or fit.dropped else Verdict.CONTRADICTED
        return Judgement(verdict, reason, fact)
    verdict, reason = compare(figure, fit.frame.figure)
    if fit.dropped:
        same = verdict is Verdict.CONFIRMED
        verdict, reason = (
            (Verdict.IMPRECISE, Reason.SCOPE_DROPPED) if same else (Verdict.UNKNOWN, Reason.SCOPE_DROPPED)
        )
    if statement.denied:
        denied = verdict is Verdict.CONFIRMED
        return Judgement(
            Verdict.CONTRADICTED if denied else Verdict.UNKNOWN,
            Reason.DENIED if denied else Reason.NEGATED,
            fact,
        )
    if verdict is Verdict.CONFIRMED and fact.modality == "expected" and not statement.expected:
        verdict, reason = Verdict.IMPRECISE, Reason.MODALITY_DROPPED
    return Judgement(verdict, reason, fact)


def _reversed(statement: Statement, words: Sequence[Token], frames: Frames) -> Judgement | None:
    """Judge a statement that says the other direction of a fact; None if it says nothing of that kind."""
    turned = [
        token._replace(concepts=tuple(frames.concepts[concept.opposite] for concept in opposed))
        if (opposed := [concept for concept in token.concepts if concept.opposite])
        else token
        for token in words
    ]
    if turned == list(words):
        return None
    chosen = _choose(statement, _fits(statement, turned, frames))
    if isinstance(chosen, Reason) or chosen.dropped or not _unit_fits(statement.figure, chosen.frame):
        return None
    bar = _bar(statement, chosen.frame, frames, ())
    if bar is not Reason.NONE or statement.denied:
        return Judgement(Verdict.UNKNOWN, bar or Reason.NEGATED, chosen.frame.fact)
    return Judgement(Verdict.CONTRADICTED, Reason.DIRECTION, chosen.frame.fact)


def _unit_fits(figure: Figure, frame: Frame) -> bool:
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


def _other_unit(figure: Figure, fact: Fact) -> Reason:
    """Return what it means that a figure is in a unit the fact is not told in."""
    if {figure.unit, fact.unit} == {"%", "百分点"}:
        return Reason.UNIT_KIND
    both = figure.unit in CURRENCIES and fact.unit in CURRENCIES
    return Reason.CURRENCY if both else Reason.UNIT
