"""Why a mention does not speak of a fact, whatever its number: one function a reason, in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Reason
from kaifaqu.linking.times import is_bare_end
from kaifaqu.prose.units import is_rank, is_share
from kaifaqu.quantity.figure import RANKS, Kind
from kaifaqu.quantity.units import CURRENCIES
from kaifaqu.times.expressions import SPAN_UNITS, years_of_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaifaqu.linking.context import Context
    from kaifaqu.linking.indicators import Indicator, Indicators
    from kaifaqu.linking.mentions import Mention
    from kaifaqu.linking.wordings import Need, Wording
    from kaifaqu.prose.words import Word
    from kaifaqu.times.period import Period

#: Effects of words that bar every figure of their clause.
_OF_CLAUSE = frozenset({"plan", "hypothetical"})
#: Effects of words that say what an amount is of, so that it is not bare.
_NAMING = frozenset({"noun", "attribute"})
#: The sense of words for what was before, which what another figure has come from says by itself.
FORMER = "former"


class Query(NamedTuple):
    """A mention with all that governs it."""

    mention: Mention
    context: Context
    #: All words of its clause, brackets included.
    clause: tuple[Word, ...]
    #: Words of clauses before it that a wording may be completed from.
    available: tuple[Word, ...] = ()
    #: Words from before it that narrow it.
    carried: tuple[Word, ...] = ()
    #: It is called a part of the figure before: that word.
    part: Word | None = None
    #: The facts told before it that it may be a part of; None where one is told that no fact is known of.
    parents: tuple[str, ...] = ()
    #: The time that it names or inherits, and the year that one of its kind counts from.
    time: Word | None = None
    year: int | None = None
    #: The year that the draft dates itself by.
    own_year: int | None = None
    #: The wording of the count right before it in its sentence.
    counted: Wording | None = None
    #: The sentence asks for it.
    asked: bool = False
    #: A comma ends its clause.
    is_last: bool = False
    #: It is a second figure for the same words.
    repeats: bool = False


class Bar(NamedTuple):
    """A reason, and the word that gives it; None where it is not one word."""

    reason: Reason
    word: Word | None = None


Rule = Callable[[Query, "Indicator", "Indicators"], Iterator["Word"]]


def rules_of(query: Query) -> tuple[tuple[Reason | None, Rule], ...]:
    """Return the rules that may bar a mention from any fact at all, each with its reason."""
    return tuple((reason, rule) for reason, rule, applies in RULES if applies(query))


def bars(
    rules: Iterable[tuple[Reason | None, Rule]], query: Query, indicator: Indicator, indicators: Indicators
) -> list[Bar]:
    """Return all that bars a mention from speaking of a fact by some rules, in the order in which it is told."""
    found = [
        Bar(reason or Reason(word.effect), word)
        for reason, rule in rules
        for word in rule(query, indicator, indicators)
    ]
    return sorted(found, key=lambda bar: ORDER[bar.reason]) if len(found) > 1 else found


def place(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """Another place governs the words; a region at large is where a rank was won."""
    word = query.context.place
    foreign = word is not None and word.senses.isdisjoint(indicator.known)
    if word is not None and foreign and (word.is_in("place") or not is_rank(query.mention.figure)):
        yield word


def body(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """Another body governs the words."""
    word = query.context.body
    left = query.context.spent and not indicator.subject
    if word and not (left or word.senses & indicator.known or _is_of_subject(query, indicator)):
        yield word


def period(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """The words are of another time than the fact."""
    word, figure = query.time, query.mention.figure.figure
    if word is None or (figure is not None and figure.kind is Kind.DATE and not word.is_in("era")):
        return
    if differs(word, indicator.period, query.year):
        yield word


def premature(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """What was told in a year before the fact's is not that fact: 2022年12月28日,…会上通报."""
    word = query.context.dated
    told = word.time.resolve(query.own_year) if word is not None and word.time is not None else None
    own = indicator.period
    if word is not None and told is not None and own is not None and told.years[-1] < own.years[-1]:
        yield word


def differs(word: Word, period: Period | None, year: int | None) -> bool:
    """Tell whether a time is another one than a period; `year` is the one that it counts from, if that is known."""
    time = word.time
    if time is None or period is None:
        return word.is_in("era") and (period is None or years_of_plan(word.text) != period)
    if time.edge in {"before", "after", "since"}:
        return True
    if time.span == 1 or is_bare_end(word):
        return False
    counted = time.offset is not None or time.near is not None
    said = time.resolve(year if year is not None or counted else period.years[0])
    return said is None or not (said == period or (time.edge == "until" and said.end == period.end))


def sureness(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """The context or the clause plans or supposes."""
    told = [query.context.sure] if query.context.sure else []
    told += _told_unsure(query)
    as_told = any(indicator.fact.modality in word.senses for word in told)
    for word in told:
        own = word in query.mention.own and word.text in indicator.text  # 规划面积 plans nothing.
        planned = word.effect == "plan" and (as_told or (own and not word.is_in("target")))
        if word.effect == "denied" or planned or _is_shared(word, query):
            continue
        yield word


def _told_unsure(query: Query) -> list[Word]:
    """Return the words of a clause that plan or suppose."""
    return [word for word in query.clause if word.effect in _OF_CLAUSE]


def _is_shared(word: Word, query: Query) -> bool:
    """Tell whether a figure is the share of a target that has been reached: 完成年度目标的98%."""
    figure, clause = query.mention.figure, query.clause
    if not (word.is_in("target") and is_share(figure)) or figure not in clause or word not in clause:
        return False
    between = clause[clause.index(word) + 1 : clause.index(figure)]
    return any(one.is_in("of") for one in between)


def question(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """The sentence asks for the figure."""
    yield query.mention.figure


def spanned(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """The figure is of so many days, weeks or months: 一周内, 三个月内."""
    clause = query.clause
    for other in query.mention.others:
        if other.figure is None or other.figure.unit not in SPAN_UNITS or other not in clause:
            continue
        behind = clause[clause.index(other) + 1 :][:1]
        if behind and behind[0].is_in("within") and other.start < query.mention.figure.start:
            yield other


def former(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """The figure is what another one has come from."""
    if FORMER not in indicator.told_by:
        yield query.mention.figure


def conditional(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """The figure is a condition: 达到322家的,该项得满分."""
    behind = query.mention.behind
    if len(behind) == 1 and behind[0].is_in("of"):
        yield query.mention.figure


def second(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """The figure is a second one for the same words: one of the two is not the fact's."""
    yield query.mention.figure


def whole(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """A share of the figure is meant."""
    yield query.mention.figure


def part(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """The figure is called a part of one that the fact is no part of."""
    word = query.part
    if word is None or query.mention.figure.figure is None or query.mention.figure.figure.kind in RANKS:
        return
    own = {sense for one in query.mention.own for sense in one.senses}
    if indicator.subject & own or (indicator.fact.part_of and indicator.fact.part_of in query.parents):
        return
    if indicator.fact.part_of and is_unsure(query):
        return
    yield word


def speaks_ahead(word: Word, clause: Sequence[Word]) -> bool:
    """Tell whether a figure stands behind a word of a clause, so that it speaks of that."""
    return any(other.figure is not None and other.start > word.start for other in clause)


def unknown_in(unit: str) -> str:
    """Return what stands among the parents for a figure in a unit that no fact is known of."""
    return f"?{unit}"


def is_unsure(query: Query) -> bool:
    """Tell whether it is not known what a mention is a part of."""
    figure = query.mention.figure.figure
    return not query.parents or (figure is not None and unknown_in(figure.unit) in query.parents)


def amount(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """A bare amount behind a count belongs to that count, which the fact does not speak of."""
    figure, count = query.mention.figure.figure, query.counted
    if count is None or figure is None or figure.unit not in CURRENCIES or indicator.subject:
        return
    if any(word.effect in _NAMING and word.senses & indicator.known for word in query.mention.own):
        return
    if any(
        (need.is_noun or is_threshold(need)) and not need.senses & indicator.known
        for need in count.needs[:-1]
    ):
        yield query.mention.figure


def is_threshold(need: Need) -> bool:
    """Tell whether a word of a wording is a figure that bounds what it counts."""
    return any(sense.startswith("#") for sense in need.senses)


def bracket(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """What stands in brackets behind the figure is not the fact's: 400张(在建), 340个(总数)."""
    word = query.context.bracketed
    if word is not None and word.senses.isdisjoint(indicator.known):
        yield word


def theme(query: Query, indicator: Indicator, indicators: Indicators) -> Iterator[Word]:
    """A theme above narrows what is counted; where a firm is named it may be no more than its trade."""
    yield from narrowing(query, indicator, indicators, themes=not _is_of_subject(query, indicator))


def _is_of_subject(query: Query, indicator: Indicator) -> bool:
    named = (*query.mention.own, *((query.context.body,) if query.context.body else ()))
    return any(word.senses & indicator.subject for word in named)


def narrowing(
    query: Query, indicator: Indicator, indicators: Indicators, *, themes: bool = True
) -> Iterator[Word]:
    """Yield the first word above that the fact does not speak of."""
    own = {sense for word in query.mention.own for sense in word.senses} - indicator.sector
    for word in (*(query.context.themes if themes else ()), *query.carried):
        known = word.senses & indicator.known or word.text in indicator.text
        if known or (word.is_in("entity") and not themes):
            continue
        if any(indicators.alternatives.get(sense, frozenset()) & own for sense in word.senses):
            continue
        yield word
        return


#: Each reason, None where the word gives it, with its rules, and what must be there for a rule to say anything;
#: words of the clause itself are in `accounting`.
RULES: tuple[tuple[Reason | None, Rule, Callable[[Query], object]], ...] = (
    (Reason.FOREIGN_SUBJECT, place, lambda query: query.context.place),
    (Reason.OTHER_SUBJECT, body, lambda query: query.context.body),
    (Reason.HYPOTHETICAL, question, lambda query: query.asked),
    (Reason.HYPOTHETICAL, conditional, lambda query: query.is_last),
    (Reason.PERIOD, period, lambda query: query.time),
    (Reason.PERIOD, premature, lambda query: query.context.dated),
    (None, sureness, lambda query: query.context.sure or _told_unsure(query)),
    (Reason.PERIOD, spanned, lambda query: query.mention.others),
    (Reason.COMPARISON, former, lambda query: query.mention.is_former),
    (Reason.SHARE, whole, lambda query: query.mention.is_whole),
    (Reason.AMBIGUOUS, second, lambda query: query.repeats),
    (Reason.PART, part, lambda query: query.part),
    (Reason.NARROWER, amount, lambda query: query.counted),
    (Reason.NARROWER, bracket, lambda query: query.context.bracketed),
    (Reason.NARROWER, theme, lambda query: query.context.themes or query.carried),
)
#: The order in which reasons are told.
ORDER = {
    reason: n for n, reason in enumerate((
    Reason.UNREADABLE, Reason.DENIED, Reason.FOREIGN_SUBJECT, Reason.OTHER_SUBJECT, Reason.NEGATED,
    Reason.HYPOTHETICAL, Reason.PERIOD, Reason.PLAN, Reason.COMPARISON, Reason.SHARE, Reason.PART,
    Reason.OTHER_EVENT, Reason.NARROWER, Reason.OTHER_MEASURE, Reason.AMBIGUOUS,
    ))
}  # fmt: skip
