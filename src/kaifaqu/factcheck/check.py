"""A draft against a base: its figures, each with what the base says of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.claims import Because, Claim, Judgement, Reason, Verdict
from kaifaqu.factcheck.compare import compare
from kaifaqu.factcheck.link import Strength
from kaifaqu.factcheck.measures import unit_fits
from kaifaqu.factcheck.reading import Reader
from kaifaqu.prose.markup import without_markup
from kaifaqu.quantity.figure import Kind
from kaifaqu.quantity.pattern import Pattern
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.factcheck.assertions import Assertion
    from kaifaqu.factcheck.load import Knowledge
    from kaifaqu.quantity.figure import Figure

#: With a reason of some lines at most, so that one that never ends costs no search of the whole draft.
_IGNORE = Pattern(r"<!--\s{0,9}kaifaqu:ignore\b(?:[^>-]|[>-](?!->)){0,400}?-->")
#: So much of a sentence goes with each of its figures, whatever is between two full stops.
_LONGEST = 1000
_SAID = frozenset({Verdict.CONFIRMED, Verdict.IMPRECISE})


class Options(NamedTuple):
    """How a draft is to be read."""

    #: The year that words such as 去年 count from, or empty.
    as_of: str = ""
    require_subject: bool = False


def check(text: str, knowledge: Knowledge, options: Options) -> list[Claim]:
    """Judge every figure of a draft, in order."""
    lines = [0, *(match.end() for match in re.finditer(r"\r\n|[\n\r]", text))]
    silenced = _silenced(text, lines)
    year = int(options.as_of) if options.as_of else None
    told = Reader(without_markup(text), knowledge, year).read()
    told.sort(key=lambda one: one.query.mention.figure.start)
    claims = [_claim(text, lines, one, options) for one in told]
    return list(_with_hints(claim._replace(ignored=claim.line in silenced) for claim in claims))


def judge(told: Assertion) -> Judgement:
    """Say what the base makes of a figure: what bars it, else how its number compares."""
    figure = told.query.mention.figure.figure
    assert figure is not None
    if figure.kind is Kind.UNREADABLE or figure.value is None:
        return Judgement(Verdict.UNKNOWN, Reason.UNREADABLE)
    linked = told.link
    noted = _note(told)
    if noted:
        return noted
    if linked.fit is None:
        because = (Because(linked.because.text, linked.because.start),) if linked.because else ()
        return Judgement(Verdict.UNKNOWN, linked.reason, because=because)
    return _compared(told, figure)


def _note(told: Assertion) -> Judgement | None:
    """Return what a note behind the figure makes of it."""
    note, fit = told.note, told.link.fit
    if note.place:
        return Judgement(
            Verdict.UNKNOWN, Reason.FOREIGN_SUBJECT, because=(Because(note.place.text, note.place.start),)
        )
    if note.sure:
        return Judgement(
            Verdict.UNKNOWN, Reason(note.sure.effect), because=(Because(note.sure.text, note.sure.start),)
        )
    if note.time and note.time.time and fit and fit.indicator.period is not None:
        said = note.time.time.resolve(fit.indicator.period.years[0])
        if said != fit.indicator.period:
            return Judgement(
                Verdict.UNKNOWN, Reason.PERIOD, because=(Because(note.time.text, note.time.start),)
            )
    return None


def _compared(told: Assertion, figure: Figure) -> Judgement:
    """Compare unit and number, and what the wording adds or leaves out."""
    fit, strength = told.link.fit, told.link.strength
    assert fit is not None
    fact = fit.indicator.fact
    words = tuple(
        dict.fromkeys([*(word.text for word in fit.leftover), *(need.text for need in fit.missing)])
    )
    if not unit_fits(figure, fit.indicator):
        reason = _other_unit(figure, fact.unit)
        strong = reason is not Reason.UNIT and strength is Strength.FULL
        return Judgement(Verdict.CONTRADICTED if strong else Verdict.UNKNOWN, reason, fact)
    verdict, reason = compare(figure, fit.indicator.figure)
    follows = verdict in _SAID
    if told.denied:
        same = strength is Strength.FULL and verdict is Verdict.CONFIRMED
        return (
            Judgement(Verdict.CONTRADICTED, Reason.DENIED, fact)
            if same
            else Judgement(Verdict.UNKNOWN, Reason.NEGATED, fact)
        )
    if fit.contrary:
        return Judgement(
            Verdict.CONTRADICTED if strength is Strength.FULL else Verdict.DOUBTFUL,
            Reason.DIRECTION,
            fact,
            words,
        )
    if strength is Strength.NEAR:
        if verdict is Verdict.UNKNOWN:
            return Judgement(verdict, reason, fact, words)
        return Judgement(Verdict.LIKELY if follows else Verdict.DOUBTFUL, told.link.reason, fact, words)
    if strength is Strength.SCOPE:
        dropped = tuple(need.text for need in fit.dropped)
        other = Verdict.DOUBTFUL if verdict is Verdict.CONTRADICTED else Verdict.UNKNOWN
        return Judgement(Verdict.IMPRECISE if follows else other, Reason.SCOPE_DROPPED, fact, dropped)
    if verdict is Verdict.CONFIRMED and fit.indicator.period is None and told.query.time is not None:
        return Judgement(Verdict.LIKELY, Reason.UNDATED, fact)
    if verdict is Verdict.CONFIRMED and fact.modality != "actual" and not _says_unreal(told):
        return Judgement(Verdict.IMPRECISE, Reason.MODALITY_DROPPED, fact)
    return Judgement(verdict, reason, fact)


def _says_unreal(told: Assertion) -> bool:
    """Tell whether a plan or an expectation is told as one."""
    sure = told.query.context.sure
    return any(
        word.effect == "plan" or word.is_in("capacity")
        for word in (*told.query.clause, *((sure,) if sure else ()))
    )


def _other_unit(figure: Figure, unit: str) -> Reason:
    """Return what it means that a figure is in a unit the fact is not told in."""
    if {figure.unit, unit} == {"%", "百分点"}:
        return Reason.UNIT_KIND
    return Reason.CURRENCY if figure.unit in CURRENCIES and unit in CURRENCIES else Reason.UNIT


def _place(lines: Sequence[int], at: int) -> tuple[int, int]:
    line = bisect_right(lines, at)
    return line, at - lines[line - 1] + 1


def _claim(text: str, lines: Sequence[int], told: Assertion, options: Options) -> Claim:
    figure, judgement = told.query.mention.figure.figure, judge(told)
    assert figure is not None
    query = told.query
    assumed = not query.context.zone and not any(word.is_in("zone") for word in query.clause)
    start, end = told.sentence
    if end - start > _LONGEST:
        start, end = max(start, figure.start - _LONGEST // 2), min(end, figure.end + _LONGEST // 2)
    start, end = min(start, figure.start), max(end, figure.end)
    sentence = text[start:end]
    blanks = len(sentence) - len(sentence.lstrip())
    verdict, reason = judgement.verdict, judgement.reason
    if options.require_subject and assumed and verdict is not Verdict.UNKNOWN:
        verdict, reason = Verdict.UNKNOWN, Reason.SUBJECT_ASSUMED
    line, column = _place(lines, figure.start)
    because = []
    for one_because in judgement.because:
        because_line, because_column = _place(lines, one_because.start)
        because.append(one_because._replace(line=because_line, column=because_column))
    if figure.kind in {Kind.RATING, Kind.DATE}:
        figure = figure._replace(value=None, unit="")
    return Claim(
        figure, line, column, sentence.strip(), figure.start - start - blanks, verdict, reason, judgement.fact,
        _period(told), assumed, judgement.unexplained, tuple(because), judgement.hints,
    )  # fmt: skip


def _period(told: Assertion) -> str:
    """Return the period that a claim speaks of, as far as the draft says."""
    time = told.query.time
    period = time.time.resolve(told.query.year) if time and time.time else None
    return str(period) if period else ""


def _silenced(text: str, lines: Sequence[int]) -> frozenset[int]:
    """Return the lines whose findings a comment on them, or on the line before, silences."""
    if "kaifaqu:ignore" not in text:
        return frozenset()
    found = {bisect_right(lines, match.start()) for match in _IGNORE.finditer(text)}
    return frozenset(found | {line + 1 for line in found})


def _with_hints(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims; one that gives a fact another value than one before is told where that stands."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.fact is None:
            yield claim
            continue
        known = first.setdefault((claim.fact.id, claim.period), claim)
        if (known.figure.value, known.figure.high) != (claim.figure.value, claim.figure.high):
            yield claim._replace(
                hints=(*claim.hints, f"line {known.line} says {known.figure.text} of the same fact")
            )
        else:
            yield claim
