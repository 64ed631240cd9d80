"""What the base makes of a figure: what a note says of it, what bars it, else how its number compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.claims import Because, Judgement, Reason, Verdict
from kaifaqu.factcheck.compare import compare
from kaifaqu.linking.bars import differs
from kaifaqu.linking.link import Strength
from kaifaqu.linking.measures import is_slip, unit_fits
from kaifaqu.quantity.figure import Kind
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.linking.fit import Fit
    from kaifaqu.prose.words import Word

#: Verdicts of a figure that the base bears out.
_BORNE_OUT = frozenset({Verdict.CONFIRMED, Verdict.IMPRECISE})


def judge(told: Assertion) -> Judgement:
    """Say what the base makes of a figure: what bars it, else how its number compares."""
    if told.figure.kind is Kind.UNREADABLE or (told.figure.value is None and not told.figure.parts):
        return Judgement(Verdict.UNKNOWN, Reason.UNREADABLE)
    if noted := _noted(told):
        return noted
    fit = told.link.fit
    if fit is None:
        return _unknown(told.link.reason, told.link.because)
    if not unit_fits(told.figure, fit.indicator):
        return _in_other_unit(told, fit)
    figure = told.figure
    if _is_fall(fit) and figure.value is not None:
        figure, fit = figure._replace(value=-figure.value), fit._replace(contrary=False)
    found = Judgement(*compare(figure, fit.indicator.figure), fit.indicator.fact)
    return next((judged for rule in _RULES if (judged := rule(told, fit, found))), found)


def _is_fall(fit: Fit) -> bool:
    """Tell whether words say as a fall what the fact records as a growth below zero: 同比下降8.4% for -8.4."""
    value = fit.indicator.figure.value
    return fit.contrary and value is not None and value < 0


def _unknown(reason: Reason, word: Word | None) -> Judgement:
    """Return that nothing is known of a figure, and the word that is why."""
    because = (Because(word.text, word.start),) if word else ()
    return Judgement(Verdict.UNKNOWN, reason, because=because)


def _noted(told: Assertion) -> Judgement | None:
    """Return what a note behind the figure makes of it."""
    note, fit = told.note, told.link.fit
    if note.place:
        return _unknown(Reason.FOREIGN_SUBJECT, note.place)
    if note.sure and not (fit and fit.indicator.fact.modality in note.sure.senses):
        return _unknown(Reason(note.sure.effect), note.sure)
    period = fit.indicator.period if fit else None
    if note.time and period and differs(note.time, period, told.query.own_year):
        return _unknown(Reason.PERIOD, note.time)
    return None


def _in_other_unit(told: Assertion, fit: Fit) -> Judgement:
    """Return what it means that a figure is in a unit the fact is not told in."""
    fact = fit.indicator.fact
    if not is_slip(told.figure, fact.unit):
        return Judgement(Verdict.UNKNOWN, Reason.UNIT, fact)
    reason = Reason.CURRENCY if fact.unit in CURRENCIES else Reason.UNIT_KIND
    return Judgement(_contradicted(told, Verdict.UNKNOWN), reason, fact)


def _contradicted(told: Assertion, otherwise: Verdict) -> Verdict:
    """Return that a figure is contradicted, where its words are the fact's own."""
    return Verdict.CONTRADICTED if told.link.strength is Strength.FULL else otherwise


def _denied(told: Assertion, _: Fit, found: Judgement) -> Judgement | None:
    """Contradict the denial of what is so; of any other denial nothing is known."""
    if not told.denied:
        return None
    if told.link.strength is Strength.FULL and found.verdict is Verdict.CONFIRMED:
        return Judgement(Verdict.CONTRADICTED, Reason.DENIED, found.fact)
    return Judgement(Verdict.UNKNOWN, Reason.NEGATED, found.fact)


def _contrary(told: Assertion, fit: Fit, found: Judgement) -> Judgement | None:
    """Contradict what says the contrary of the fact."""
    if not fit.contrary:
        return None
    verdict = _contradicted(told, Verdict.DOUBTFUL)
    return Judgement(verdict, Reason.DIRECTION, found.fact, _unexplained(fit))


def _near(told: Assertion, fit: Fit, found: Judgement) -> Judgement | None:
    """Leave it at likely or doubtful where a word is left over or missing."""
    if told.link.strength is not Strength.NEAR:
        return None
    if found.verdict is Verdict.UNKNOWN:
        return found._replace(unexplained=_unexplained(fit))
    verdict = Verdict.LIKELY if found.verdict in _BORNE_OUT else Verdict.DOUBTFUL
    return Judgement(verdict, told.link.reason, found.fact, _unexplained(fit))


def _without_scope(told: Assertion, fit: Fit, found: Judgement) -> Judgement | None:
    """Call imprecise what leaves out a scope of the fact."""
    if told.link.strength is not Strength.SCOPE:
        return None
    verdict = Verdict.DOUBTFUL if found.verdict is Verdict.CONTRADICTED else Verdict.UNKNOWN
    if found.verdict in _BORNE_OUT:
        verdict = Verdict.IMPRECISE
    return Judgement(verdict, Reason.SCOPE_DROPPED, found.fact, tuple(need.text for need in fit.dropped))


def _undated(told: Assertion, fit: Fit, found: Judgement) -> Judgement | None:
    """Leave it at likely where the draft names a time and the fact has none."""
    if found.verdict is Verdict.CONFIRMED and fit.indicator.period is None and told.query.time is not None:
        return Judgement(Verdict.LIKELY, Reason.UNDATED, found.fact)
    return None


def _followed(told: Assertion, _: Fit, found: Judgement) -> Judgement | None:
    """Leave it at likely where a clause behind it is not understood: 签约项目201个,都打了水漂."""
    if found.verdict is not Verdict.CONFIRMED or told.behind is None:
        return None
    return Judgement(Verdict.LIKELY, Reason.UNEXPLAINED, found.fact, (told.behind.text,))


def _as_real(told: Assertion, fit: Fit, found: Judgement) -> Judgement | None:
    """Call imprecise a plan or an expectation that is told as if it were so."""
    if found.verdict is not Verdict.CONFIRMED or fit.indicator.fact.modality == "actual":
        return None
    sure = told.query.context.sure
    if _is_plan((*told.query.clause, *((sure,) if sure else ()))):
        return None
    return Judgement(Verdict.IMPRECISE, Reason.MODALITY_DROPPED, found.fact)


#: What the wording adds to a comparison: the first that applies.
_RULES: tuple[Callable[[Assertion, Fit, Judgement], Judgement | None], ...] = (
    _denied,
    _contrary,
    _near,
    _without_scope,
    _undated,
    _as_real,
    _followed,
)


def _unexplained(fit: Fit) -> tuple[str, ...]:
    """Return the words that are left over, and those that are missing, each once."""
    words = [*(word.text for word in fit.leftover), *(need.text for need in fit.missing)]
    return tuple(dict.fromkeys(words))


def _is_plan(words: Iterable[Word]) -> bool:
    """Tell whether words plan or expect."""
    return any(word.effect == "plan" or word.is_in("capacity") for word in words)
