"""Which fact a statement speaks of, and what follows from it. The number is compared last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kaifaqu.factcheck.bars import bar, is_of_year
from kaifaqu.factcheck.claims import Judgement, Reason, Verdict
from kaifaqu.factcheck.fits import fits, unit_fits
from kaifaqu.factcheck.numbers import compare
from kaifaqu.factcheck.tokens import Kind
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kaifaqu.factcheck.fits import Fit
    from kaifaqu.factcheck.frames import Frame, Frames
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tokens import Token
    from kaifaqu.model import Fact
    from kaifaqu.quantity.figure import Figure


def judge(
    statement: Statement, frames: Frames, parents: Collection[str], *, strict: bool = False
) -> Judgement:
    """Say what the base makes of a statement; `parents` are the facts told before it in its sentence."""
    if statement.bar is not Reason.NONE:
        return Judgement(Verdict.UNKNOWN, statement.bar)
    if residue := tuple(token.text for token in statement.own if token.kind is Kind.RESIDUE):
        return Judgement(Verdict.UNKNOWN, Reason.UNEXPLAINED, unexplained=residue)
    words = [token for token in statement.own if token.concepts]
    bar_of = partial(bar, statement, frames, parents, strict=strict)
    chosen = _chosen(statement, words, frames, bar_of)
    if isinstance(chosen, Reason):
        shared = chosen is Reason.NO_FACT and any("share" in token.slots for token in words)
        reason = Reason.SHARE if shared else chosen
        return _reversed(statement, words, frames) or Judgement(Verdict.UNKNOWN, reason)
    if chosen.unexplained:
        return Judgement(Verdict.UNKNOWN, Reason.UNEXPLAINED, unexplained=chosen.unexplained)
    barred = bar_of(chosen.frame)
    if barred is not Reason.NONE:
        return Judgement(Verdict.UNKNOWN, barred, chosen.frame.fact)
    return _weigh(statement, chosen)


def _chosen(
    statement: Statement, words: Sequence[Token], frames: Frames, bar_of: Callable[[Frame], Reason]
) -> Fit | Reason:
    """Return the one frame that the words fit, with and without those that a list may share."""
    alone = _choose(statement, fits(statement, words, frames), bar_of)
    if not statement.shared:
        return alone
    shared = _choose(statement, fits(statement, [*statement.shared, *words], frames), bar_of)
    if isinstance(shared, Reason):
        return alone
    if isinstance(alone, Reason) or alone.dropped or alone.frame.fact is shared.frame.fact:
        return shared
    return Reason.AMBIGUOUS


def _choose(statement: Statement, known: Sequence[Fit], bar_of: Callable[[Frame], Reason]) -> Fit | Reason:
    """Return the one fit that is better than all others, or why there is none.

    Of several wordings of one fact, one that nothing bars goes first.
    """
    if not known:
        return Reason.NO_FACT
    full = [fit for fit in known if not fit.dropped] or known
    of_year = [fit for fit in full if statement.year and is_of_year(statement, fit.frame)] or full
    of_unit = [fit for fit in of_year if unit_fits(statement.figure, fit.frame)] or of_year
    least = min(fit.borrowed for fit in of_unit)
    nearest = {fit.frame.fact.id: fit for fit in of_unit if fit.borrowed == least}
    if len(nearest) > 1:
        told = any(is_of_year(statement, fit.frame) for fit in nearest.values())
        return Reason.AMBIGUOUS if told or not statement.year else Reason.PERIOD
    [(chosen, first)] = nearest.items()
    same = [first, *(fit for fit in of_unit if fit.frame.fact.id == chosen)]
    return next((fit for fit in same if bar_of(fit.frame) is Reason.NONE), first)


def _weigh(statement: Statement, fit: Fit) -> Judgement:
    """Compare unit and number, and what the wording adds or leaves out."""
    fact, figure = fit.frame.fact, statement.figure
    if not unit_fits(figure, fit.frame):
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
    bar_of = partial(bar, statement, frames, ())
    chosen = _choose(statement, fits(statement, turned, frames), bar_of)
    if isinstance(chosen, Reason) or chosen.dropped or not unit_fits(statement.figure, chosen.frame):
        return None
    barred = bar_of(chosen.frame)
    if barred is not Reason.NONE or statement.denied:
        return Judgement(Verdict.UNKNOWN, barred or Reason.NEGATED, chosen.frame.fact)
    return Judgement(Verdict.CONTRADICTED, Reason.DIRECTION, chosen.frame.fact)


def _other_unit(figure: Figure, fact: Fact) -> Reason:
    """Return what it means that a figure is in a unit the fact is not told in."""
    if {figure.unit, fact.unit} == {"%", "百分点"}:
        return Reason.UNIT_KIND
    both = figure.unit in CURRENCIES and fact.unit in CURRENCIES
    return Reason.CURRENCY if both else Reason.UNIT
