"""The fact that accounts for every word of a mention; else the nearest, or why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.bars import ORDER, Bar, bars, is_unsure, narrowing
from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.indicators import NOMINAL
from kaifaqu.factcheck.mentions import SHARES
from kaifaqu.period import parse_period
from kaifaqu.prose.words import KINDS
from kaifaqu.quantity.figure import RANKS, Kind
from kaifaqu.quantity.units import CURRENCIES, family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.factcheck.bars import Query
    from kaifaqu.factcheck.indicators import Indicator, Indicators, Need, Wording
    from kaifaqu.factcheck.mentions import Mention
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

#: The nearest fact must be ahead of the next by so much, and hold so great a share of its wording.
_MARGIN, _LEAST = 0.6, 0.5
#: What a word of a wording is worth that is borrowed, or said by a shorthand, or the contrary.
_BORROWED, _SHORT, _CONTRARY = 0.9, 0.8, 0.5
_MISSING, _LEFT, _DROPPED = 0.3, 0.25, 0.1
_MOST_MISSING = 2
_COUNTED = frozenset({"count", "plan", "amount"})
_GENERAL = "个"
#: A number written with 万 or 亿 has no digit finer than this.
_SCALE = 100
_POINTS = frozenset({"%", "百分点"})


class Strength(StrEnum):
    """How well a mention goes with the fact it is linked with."""

    FULL = "full"
    SCOPE = "scope"
    NEAR = "near"
    NONE = "none"


class Fit(NamedTuple):
    """How a wording of a fact goes with a mention."""

    indicator: Indicator
    wording: Wording
    missing: tuple[Need, ...]
    #: Scopes that are not said, or by a shorthand only.
    dropped: tuple[Need, ...]
    #: Words that nothing explains, but that bar nothing.
    leftover: tuple[Word, ...]
    bars: tuple[Bar, ...]
    score: float
    total: float
    borrowed: int
    #: The words say the other direction.
    contrary: bool
    #: The senses that the mention itself says.
    matched: frozenset[str]
    #: Its classifier goes with anything that is counted, so that the noun may be left out.
    generic: bool
    #: The words of the wording that are borrowed.
    lenders: tuple[frozenset[str], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether the mention itself says the whole wording."""
        return not (self.missing or self.dropped or self.borrowed)

    @property
    def is_near(self) -> bool:
        """Tell whether enough of the wording is said for the fact to be meant."""
        if not self.matched and not self.borrowed:
            return False
        if self.indicator.fact.kind == "rank":
            return len(self.missing) <= _MOST_MISSING
        head = self.wording.head
        has_head = head is None or head not in self.missing or self.generic
        return (has_head and len(self.missing) <= 1) or (
            self.score >= _LEAST * self.total and len(self.missing) <= _MOST_MISSING
        )


class _Said(NamedTuple):
    """What a mention says, as senses."""

    own: AbstractSet[str]
    #: What it may borrow, of its clause and those before it and from what stands above.
    lent: AbstractSet[str]
    #: Its own words and those of its clause and the ones before it.
    nearby: AbstractSet[str]
    #: What its own words say the contrary of.
    contraries: AbstractSet[str]
    #: What its classifier says is counted, or its scale that it is.
    counted: AbstractSet[str]
    #: The firms and the like that it names.
    entities: Sequence[Word]
    #: Its own words before the figure and behind it, and those of them that may change what is counted.
    told: Sequence[tuple[bool, Sequence[Word], Sequence[Word]]]


class Link(NamedTuple):
    """What a mention speaks of."""

    fit: Fit | None
    strength: Strength
    reason: Reason = Reason.NONE
    because: Word | None = None


def link(query: Query, indicators: Indicators, opposites: Mapping[str, str]) -> Link:
    """Return what a mention speaks of; the value of its figure plays no part."""
    figure = query.mention.figure.figure
    assert figure is not None
    if query.mention.is_unpaired:
        return Link(None, Strength.NONE, Reason.AMBIGUOUS)
    said = _said(query, opposites)
    candidates = [indicators.all[n] for n in _candidates(query, indicators)]

    def best(facts: Iterable[Indicator], *, near: bool = False) -> Iterator[Fit]:
        for one in facts:
            held = _held(query, one, said, indicators)
            if not near or any(fit.is_near for fit in held):
                yield _best(query, one, held, said, indicators, opposites)

    def near(facts: Iterable[Indicator]) -> list[Fit]:
        return [fit for fit in best(facts, near=True) if fit.is_near]

    told = [one for one in candidates if _is_told(one, said, figure, 0)]
    of_unit = [one for one in told if unit_fits(figure, one)]
    fits = near(one for one in of_unit if not bars(query, one, indicators))
    spoken = [fit for fit in fits if not (fit.missing or fit.leftover or fit.bars)]
    if full := [fit for fit in spoken if not fit.dropped]:
        return _chosen(full, Strength.FULL, ())
    if spoken:
        return _chosen(spoken, Strength.SCOPE, ())
    fits = near(one for one in told if not unit_fits(figure, one) and not bars(query, one, indicators))
    whole = [fit for fit in fits if fit.is_whole and not (fit.leftover or fit.bars)]
    if slips := [fit for fit in whole if _is_slip(figure, fit.indicator.fact.unit)]:
        return _chosen(slips, Strength.FULL, ())
    of_unit = [one for one in candidates if unit_fits(figure, one)]
    if fits := near(one for one in of_unit if _is_told(one, said, figure, _MOST_MISSING)):
        return _chosen(fits, Strength.NEAR, best(of_unit))
    if whole:
        return _chosen(whole, Strength.FULL, ())
    others = (one for one in candidates if not unit_fits(figure, one))
    if fits := near(one for one in others if _is_told(one, said, figure, _MOST_MISSING)):
        return _chosen(fits, Strength.NEAR, best(of_unit))
    return Link(None, Strength.NONE, *_general(query))


def _is_told(indicator: Indicator, said: _Said, figure: Figure, most: int) -> bool:
    """Tell whether a mention says some wording of a fact, but for so many words at `most`."""
    return any(_lacks_few(wording, said, figure, most) for wording in indicator.wordings)


def _lacks_few(wording: Wording, said: _Said, figure: Figure, most: int) -> bool:
    own, lent, nearby, contraries, counted = said[:5]
    lacks = 0
    for need in (*wording.needs, *wording.subject):
        senses = need.senses
        if not (
            not senses.isdisjoint(own)
            or not senses.isdisjoint(lent)
            or need.is_scope
            or (need.short and not need.short.isdisjoint(nearby))
            or not senses.isdisjoint(contraries)
            or _is_implied(need, wording, figure, counted)
        ):
            lacks += 1
            if lacks > most:
                return False
    return True


def _chosen(group: Sequence[Fit], strength: Strength, likewise: Iterable[Fit]) -> Link:
    """Return the best of some fits, if it is better than all others by enough."""
    explained = {sense for fit in group if not fit.bars for sense in fit.matched}
    ranked = sorted(
        (fit for fit in group if not (fit.bars and _is_outdone(fit, explained))),
        key=lambda fit: (
            len(fit.dropped)
            if strength is Strength.SCOPE
            else strength is Strength.FULL and fit.borrowed > 0,
            -fit.score,
        ),
    )
    best = ranked[0]
    if best.bars:
        return Link(None, Strength.NONE, best.bars[0].reason, best.bars[0].word)
    rivals = [fit for fit in ranked[1:] if fit.indicator.fact.id != best.indicator.fact.id]
    if strength is Strength.FULL and not best.borrowed:
        rivals = [fit for fit in rivals if not fit.borrowed]
    if strength is Strength.SCOPE:
        rivals = [fit for fit in rivals if len(fit.dropped) == len(best.dropped)]
    if strength is Strength.NEAR and not best.missing:
        rivals = [fit for fit in rivals if not _says_less(fit, best)]
    margin = _MARGIN / 2 if strength is Strength.FULL else _MARGIN
    lacks_modifier = any(need.is_noun and need is not best.wording.head for need in best.missing)
    said_alike = (
        strength is Strength.NEAR
        and best.missing
        and any(
            fit.matched == best.matched and (lacks_modifier or len(fit.missing) <= len(best.missing))
            for fit in likewise
            if fit.indicator.fact.id != best.indicator.fact.id
        )
    )
    if said_alike or any(best.score - rival.score < margin for rival in rivals):
        return Link(None, Strength.NONE, Reason.AMBIGUOUS)
    if strength is Strength.NEAR and best.indicator.needs_all:
        return Link(None, Strength.NONE, Reason.NO_FACT)
    if strength is Strength.NEAR:
        return Link(best, strength, Reason.MISSING if best.missing else Reason.UNEXPLAINED)
    return Link(best, strength)


def _says_less(rival: Fit, best: Fit) -> bool:
    """Tell whether no word speaks for a rival that does not speak for a whole fit, or only verbs part the two."""
    if rival.matched < best.matched:
        return True
    verbs = all(word.effect == "verb" for word in best.leftover)
    return (
        verbs and not best.dropped and bool(rival.missing or rival.dropped) and rival.matched <= best.matched
    )


def _is_outdone(fit: Fit, explained: AbstractSet[str]) -> bool:
    """Tell whether a fit is barred by no more than a word that another one accounts for."""
    return all(bar.word is not None and not bar.word.senses.isdisjoint(explained) for bar in fit.bars)


def _general(query: Query) -> tuple[Reason, Word | None]:
    """Return why a mention that no fact is near to cannot be judged."""
    context = query.context
    if context.place:
        return Reason.FOREIGN_SUBJECT, context.place
    if context.body:
        return Reason.OTHER_SUBJECT, context.body
    own = [
        word
        for word in query.mention.own
        if word.effect not in {"none", "period", *KINDS, "other_measure", "narrower"}
    ]
    told = [(Reason(word.effect), word) for word in own]
    if context.sure and context.sure.effect != "denied":
        told.append((Reason(context.sure.effect), context.sure))
    return min(told, key=lambda one: ORDER[one[0]], default=(Reason.NO_FACT, None))


def _candidates(query: Query, indicators: Indicators) -> list[int]:
    """Return the facts that a mention shares a word with, by their numbers."""
    own = {sense for word in (*query.mention.own, *query.mention.shared) for sense in word.senses}
    found = {n for sense in own for n in indicators.by_sense.get(sense, ())}
    if not found:
        lent = {sense for word in (*query.available, *query.context.lead) for sense in word.senses}
        found = {n for sense in lent for n in indicators.by_sense.get(sense, ())}
    return sorted(n for n in found if indicators.all[n].wordings)


def _said(query: Query, opposites: Mapping[str, str]) -> _Said:
    """Return what a mention says, for the wordings of facts to be held against."""
    mention, context = query.mention, query.context
    own = {sense for word in mention.own for sense in word.senses}
    own |= {sense for word in mention.others for sense in thresholds(word)}
    near = {sense for word in (*mention.shared, *query.available) for sense in word.senses}
    governing = (word for word in (context.body, context.place) if word)
    acts = any(_is_act(word) for word in mention.own)
    lent = {
        sense
        for word in (*mention.shared, *query.available, *context.lead, *governing)
        for sense in word.senses
        if not (acts and _is_act(word))
    }
    contrary = {sense for sense, other in opposites.items() if other in own}
    examples = _examples(mention)
    told = [
        (ahead, words, [word for word in words if _may_change(word)])
        for ahead, words in ((True, () if examples else mention.before), (False, mention.behind))
    ]
    named = [word for word in mention.own if word.is_in("entity") and word not in examples]
    entities = named or [word for word in (context.body,) if word is not None and word.is_in("entity")]
    return _Said(own, lent, own | near, contrary, _counted(mention.figure.figure), entities, told)


def _may_change(word: Word) -> bool:
    return bool(word.senses) or word.effect != "none" or word.is_in("helper") or word.is_in("office-suffix")


def _best(
    query: Query, indicator: Indicator, held: Sequence[Fit], said: _Said, indicators: Indicators,
    opposites: Mapping[str, str],
) -> Fit:  # fmt: skip
    """Return the best of a fact's wordings, one that nothing bars before all others."""
    barred = bars(query, indicator, indicators)
    left, kept = [], []
    for word, effect in unaccounted(query, indicator, said, indicators, opposites):
        if effect == "ordinary":
            left.append(word)
        else:
            kept.append(Bar(Reason(effect), word))
    if query.part is not None and indicator.fact.part_of not in query.parents and is_unsure(query):
        left.append(query.part)
    if indicator.subject and not barred:
        left.extend(narrowing(query, indicator, indicators))
    barred = sorted([*barred, *kept], key=lambda bar: ORDER[bar.reason])
    lost = _LEFT * len(left)
    ranked = sorted(
        held, key=lambda fit: (len(fit.missing), len(fit.dropped), fit.borrowed, lost - fit.score)
    )
    best, against = ranked[0], _of_wording(query, ranked[0], left, said)
    if not barred and against:
        for fit in ranked[1:]:
            if not _of_wording(query, fit, left, said):
                best, against = fit, []
                break
    return best._replace(leftover=tuple(left), bars=(*against, *barred), score=best.score - lost)


def _held(query: Query, indicator: Indicator, said: _Said, indicators: Indicators) -> list[Fit]:
    """Hold the words of a mention against each wording of a fact."""
    figure = query.mention.figure.figure
    generic = _is_generic(query)
    return [
        _fit(figure, indicator, wording, said, indicators.weights, generic=generic)
        for wording in indicator.wordings
    ]


def _fit(
    figure: Figure | None, indicator: Indicator, wording: Wording, said: _Said,
    weights: Mapping[frozenset[str], float], *, generic: bool,
) -> Fit:  # fmt: skip
    """Hold the words of a mention against one wording."""
    own, lent, nearby, contraries, counted = said[:5]
    missing, dropped, lenders = [], [], []
    score = total = 0.0
    borrowed, contrary = 0, False
    matched: frozenset[str] = frozenset()
    for need in (*wording.needs, *wording.subject):
        senses = need.senses
        weight = weights[senses]
        total += weight
        if not senses.isdisjoint(own):
            score += weight
            matched |= senses & own
        elif not senses.isdisjoint(lent):
            score += weight * _BORROWED
            borrowed += 1
            lenders.append(senses)
        elif need.short and not need.short.isdisjoint(nearby):
            score += weight * _SHORT
            matched |= need.short & own
            dropped.append(need)
        elif not senses.isdisjoint(contraries):
            score += weight * _CONTRARY
            contrary = True
        elif (counted or need.is_money) and _is_implied(need, wording, figure, counted):
            score += weight * _SHORT
            borrowed += 1
        elif need.is_scope:
            score -= _DROPPED
            dropped.append(need)
        else:
            score -= weight * _MISSING
            missing.append(need)
    return Fit(
        indicator, wording, tuple(missing), tuple(dropped), (), (), score, total, borrowed, contrary, matched,
        generic, tuple(lenders),
    )  # fmt: skip


def _of_wording(query: Query, fit: Fit, left: Sequence[Word], said: _Said) -> list[Bar]:
    """Return what bars one wording of a fact alone."""
    indicator = fit.indicator
    senses = indicator.subject.union(*(need.senses for need in fit.wording.needs))
    found = [Bar(Reason.OTHER_SUBJECT, word) for word in said.entities if not word.senses & senses]
    if _substitutes(query, fit.missing, fit.wording, indicator):
        found.append(Bar(Reason.NARROWER, next(iter(left), None)))
    return [*found, *_of_lenders(query, fit.lenders, indicator)]


def _is_act(word: Word) -> bool:
    """Tell whether a word says what was done, so that no other is lent for it."""
    return word.is_in("action") or word.is_in("progress")


def _substitutes(query: Query, missing: Sequence[Need], wording: Wording, indicator: Indicator) -> bool:
    """Tell whether another noun stands where the wording has its own: 肉牛 for 奶牛, 支出 for 收入."""
    if not any(need.is_noun or need.is_named for need in missing):
        return False
    told = [word for word in query.mention.before if word.senses or word.effect != "none"]
    unknown = [
        word
        for word in told
        if word.effect in KINDS
        and not word.senses & indicator.known
        and not word.is_in("general")
        and not (word.is_in("money-noun") and _is_money(query.mention.figure))
    ]
    unknown = [word for word in unknown if not any(word.text in need.text for need in missing)]
    if any(word.effect != "verb" or word.is_in(NOMINAL) for word in unknown):
        return True
    lacks_head = any(wording.head is need for need in missing)
    return lacks_head and bool(unknown) and unknown[-1] is told[-1]


def _of_lenders(query: Query, lenders: Sequence[frozenset[str]], indicator: Indicator) -> Iterator[Bar]:
    """Yield what narrows a word where it was borrowed."""
    for senses in lenders:
        lender = next((word for word in reversed(query.available) if word.senses & senses), None)
        if lender is None:
            continue
        for word in query.neighbours.get(lender.start, ()):
            if not (word.senses & indicator.known or word.text in indicator.text):
                yield Bar(
                    Reason.FOREIGN_SUBJECT if word.effect == "foreign_subject" else Reason.NARROWER, word
                )


def _examples(mention: Mention) -> tuple[Word, ...]:
    """Return the words of a list of what is counted, which ends right before the figure: A、B等4条."""
    if not mention.before or not mention.before[-1].is_in("etc"):
        return ()
    return mention.before


def thresholds(word: Word) -> frozenset[str]:
    """Return what another figure of a clause says as a threshold; so many 亿 may be money."""
    figure = word.figure
    if figure is None or figure.value is None:
        return frozenset()
    families = {figure.family} if figure.unit or not figure.scaled else {figure.family, family("元")}
    return frozenset(f"#{figure.value.normalize()}{one}" for one in families)


def _is_slip(figure: Figure, unit: str) -> bool:
    """Tell whether a unit may stand for another by a slip: percent for points, one currency for another."""
    return {figure.unit, unit} <= _POINTS or {figure.unit, unit} <= set(CURRENCIES)


def _is_generic(query: Query) -> bool:
    figure = query.mention.figure.figure
    return figure is not None and figure.unit == _GENERAL


def _counted(figure: Figure | None) -> frozenset[str]:
    """Return what a figure says is counted: so many 家 are firms; a rating says that it is one."""
    if figure is None:
        return frozenset()
    return _RATED if figure.kind in {Kind.RATING, Kind.DATE} else _COUNTED_BY.get(figure.unit, frozenset())


def _is_implied(need: Need, wording: Wording, figure: Figure | None, counted: AbstractSet[str]) -> bool:
    """Tell whether the figure says by itself what is counted."""
    if counted is _RATED and "rating" in need.senses:
        return True
    if figure is None or len(wording.needs) == 1:
        return False
    return (need.is_money and figure.unit in CURRENCIES) or need.text in counted


_RATED = frozenset({"rating"})
_COUNTED_BY = {"家": frozenset({"企业"}), "户": frozenset({"企业"})}


def unaccounted(
    query: Query, indicator: Indicator, said: _Said, indicators: Indicators, opposites: Mapping[str, str]
) -> Iterator[tuple[Word, str]]:
    """Yield the own words of a mention that a fact does not explain, each with what it does."""
    known = indicator.known
    mention = query.mention
    headed = any(word.senses & known for word in mention.before) and any(
        word.is_in("of") for word in mention.behind[:1]
    )
    for ahead, words, told in said.told:
        for n, word in enumerate(told):
            if word.is_in("money-noun") and _is_money(mention.figure):
                continue
            if word.is_in("office-suffix") and ahead and word is told[-1] and n:
                yield word, "narrower"
                continue
            if word.is_in("stock") and "added" in said.own and "total" not in known:
                yield word, "other_measure"
            elif word.is_in("era") and not word.senses & known:
                yield word, "period"
            elif word.effect in {"none", "period", "denied", "part"} or word.senses & known:
                if word.is_in("office") and _certifies(words, word):
                    yield word, "other_subject"
                continue
            elif any(opposites.get(sense) in known for sense in word.senses):
                continue
            elif word.is_in("comparison") or word.is_in("same-period"):
                if not _compares_alike(word, words, indicator):
                    yield word, "comparison"
            elif word.effect == "plan":
                continue
            elif word.effect in KINDS:
                effect = _kind(word, told, n, indicator, indicators, ahead=ahead, headed=headed)
                if effect != "none":
                    yield word, effect
            elif (
                (word.term.reach == "figure" and not ahead)
                or (word.is_in("share") and not _is_share(mention.figure))
                or (word.is_in("average") and _is_rating(mention.figure))
                or (
                    word.is_in("added")
                    and len(word.text) == 1
                    and n + 1 < len(told)
                    and told[n + 1].is_in("action")
                )
                or (word.effect == "narrower" and not ahead and n)
            ):
                continue
            elif word.effect not in {"plan", "hypothetical"}:
                yield word, word.effect
    for word in mention.others:
        if is_bound(word) and not thresholds(word) & known:
            yield word, "narrower"


def _is_rating(word: Word) -> bool:
    return word.figure is not None and word.figure.kind is Kind.RATING


def _is_money(word: Word) -> bool:
    return word.figure is not None and word.figure.unit in CURRENCIES


def _is_share(word: Word) -> bool:
    return word.figure is not None and word.figure.kind in SHARES


def _compares_alike(word: Word, words: Sequence[Word], indicator: Indicator) -> bool:
    """Tell whether a comparison is the fact's own, or names no base at all (比以前)."""
    compared_with = indicator.fact.compared_with
    if word.is_in("same-period"):
        return compared_with == "same-period"
    at = list(words).index(word)
    time = words[at + 1].time if at + 1 < len(words) else None
    if time is None:
        return False
    if time.period is None and time.offset is None and not time.part and time.edge == "before":
        return bool(compared_with)
    base = parse_period(compared_with)
    own = indicator.period if time.offset is not None else None
    return base is not None and time.resolve((own or base).years[0]) == base


def _certifies(words: Sequence[Word], word: Word) -> bool:
    at = list(words).index(word)
    return at + 1 < len(words) and words[at + 1].is_in("certified")


def is_bound(word: Word) -> bool:
    """Tell whether another figure bounds what this one counts."""
    return word.figure is not None and (
        word.figure.high is not None
        or word.figure.qualifier.value in {"at-least", "over", "under", "at-most"}
    )


def _kind(
    word: Word,
    told: Sequence[Word],
    n: int,
    indicator: Indicator,
    indicators: Indicators,
    *,
    ahead: bool,
    headed: bool,
) -> str:
    """Say whether a word of the base or the dictionary narrows what is counted, or only stands there."""
    known = indicator.known
    if word.is_in("general"):
        return "ordinary"
    if word.is_in("action") and not indicators.has_both(word.senses, indicator):
        return "none" if word.is_in("statistical") else "ordinary"
    if _is_helped(told, n):
        return "none"
    if word.is_in("base") and ahead:
        return (
            "narrower" if word.effect != "verb" or indicators.has_both(word.senses, indicator) else "ordinary"
        )
    if word.is_in("compound") and ahead:
        return "narrower"
    if word.effect == "verb":
        return "ordinary"
    rest = told[n + 1 :]
    following = next(
        (one for one in rest if one.effect not in {"noun", "attribute"} or one.senses & known), None
    )
    if (
        following is not None
        and following.senses & known
        and not following.term.classes & {"added", "up", "down", "set-up", "total"}
        and following.effect != "verb"
    ):
        return "narrower"
    matched = any(one.senses & known for one in told[:n])
    if not ahead and headed and n == 0:
        return "ordinary"
    if ahead and following is None and matched:
        return "narrower"
    if not ahead and n == 0 and not matched:
        return "narrower"
    return "ordinary"


def _is_helped(told: Sequence[Word], n: int) -> bool:
    """Tell whether a noun is whom a helper is said to help or to act with."""
    while n and told[n].effect in {"noun", "attribute"}:
        n -= 1
        if told[n].is_in("helper"):
            return True
    return False


def unit_fits(figure: Figure, indicator: Indicator) -> bool:
    """Tell whether a figure is in a unit in which the fact may be told."""
    fact = indicator.fact
    if figure.kind in {Kind.RATING, Kind.DATE} or indicator.figure.kind in {Kind.RATING, Kind.DATE}:
        return figure.unit == indicator.figure.unit
    if (figure.kind in RANKS) != (fact.kind == "rank"):
        return False
    if figure.kind in RANKS or family(figure.unit) == family(fact.unit):
        return True
    if not figure.unit:
        return fact.unit in CURRENCIES and figure.scaled and figure.precision >= _SCALE
    counted = fact.unit not in CURRENCIES and fact.kind in _COUNTED and fact.unit not in _POINTS
    if figure.unit == _GENERAL:
        return counted
    taken = tuple(_CLASSIFIERS.get(figure.unit, ()))
    return fact.unit == _GENERAL and any(noun.endswith(taken) for noun in indicator.nouns if taken)


_CLASSIFIERS = {
    "家": frozenset({"企业", "经开区"}),
    "户": frozenset({"企业"}),
    "项": frozenset({"项目", "措施"}),
    "宗": frozenset({"项目"}),
    "单": frozenset({"项目"}),
    "座": frozenset({"厕所"}),
    "处": frozenset({"厕所", "示范点", "点"}),
    "所": frozenset({"学校"}),
}
