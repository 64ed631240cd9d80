"""The words of a mention that a fact does not account for, and what each does to the claim.

A word that a fact does not know still has a meaning: it narrows what is counted, compares, names another
measure, or only stands there. One named rule says so; the first that knows the word decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Reason
from kaifaqu.linking.bars import ORDER, Bar
from kaifaqu.prose.units import is_bound, is_money, is_rank, is_rating, is_share, thresholds
from kaifaqu.prose.words import KINDS, NOMINAL
from kaifaqu.times.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.linking.fit import Fit, Side, Statement
    from kaifaqu.linking.indicators import Indicator
    from kaifaqu.prose.words import Word

#: What a rule says of a word: it changes nothing; it leaves the claim `likely`; else the reason that bars.
EXPLAINED, ORDINARY, NARROWER = "none", "ordinary", "narrower"
_SILENT = frozenset({"none", "period", "denied", "part", "plan", "hypothetical"})
#: Effects of a word at the head of a list that hold for each of its figures.
_HEADING = frozenset({"negated", "other_event"})
#: Classes of the words by which a figure of a list has a verb of its own.
_ACTS = frozenset({"added", "statistical", "action", "progress", "making"})
#: Between a figure and its threshold these change nothing.
_BETWEEN = _SILENT | {"verb"}
_NAMING = frozenset({"noun", "attribute"})
#: Effects of words before a count by which more is told of it: 日均两家医院….
_TELLING = _NAMING | {"share", "narrower", "other_event"}
#: A noun right before one of these is no modifier of it.
_NO_HEADS = frozenset({"added", "up", "down", "set-up", "total"})


class Place(NamedTuple):
    """A word of a mention in its place, and the fact that is to account for it."""

    word: Word
    #: Its place among those words of its side that may change what is counted.
    n: int
    side: Side
    said: Statement
    indicator: Indicator

    @property
    def is_known(self) -> bool:
        """Tell whether the fact's own words say the same."""
        return not self.word.senses.isdisjoint(self.indicator.known)

    @property
    def before(self) -> Sequence[Word]:
        """The telling words before it on its side."""
        return self.side.telling[: self.n]

    @property
    def behind(self) -> Sequence[Word]:
        """The telling words behind it on its side."""
        return self.side.telling[self.n + 1 :]

    @property
    def following(self) -> Word | None:
        """The first word behind it that is no foreign noun."""
        own = self.indicator.known
        return next(
            (word for word in self.behind if word.effect not in _NAMING or not word.senses.isdisjoint(own)),
            None,
        )

    @property
    def figure(self) -> Word:
        """The figure it belongs to."""
        return self.said.query.mention.figure

    @property
    def next(self) -> Word | None:
        """The word right behind it, whether it tells anything or not."""
        at = self.side.words.index(self.word) + 1
        return self.side.words[at] if at < len(self.side.words) else None

    def around(self, steps: int) -> Word:
        """Return the word so many steps behind it, or before it; itself where there is none."""
        at = self.side.words.index(self.word) + steps
        return self.side.words[at] if 0 <= at < len(self.side.words) else self.word


def unaccounted(said: Statement, indicator: Indicator) -> Iterator[tuple[Word, str]]:
    """Yield the words of a mention that a fact does not account for, each with what it does."""
    for side in said.sides:
        for n, word in enumerate(side.telling):
            effect = effect_of(Place(word, n, side, said, indicator))
            if effect != EXPLAINED:
                yield word, effect
    yield from ((word, ORDINARY) for word in _counted_before(said, indicator))
    head = next((word for word in said.query.clause if word.effect in _HEADING or word.figure), None)
    acts = any(not word.term.classes.isdisjoint(_ACTS) for word in said.query.mention.own)
    if head is not None and head in said.query.mention.shared and head.effect in _HEADING and not acts:
        yield head, head.effect
    for word in said.query.mention.others:
        bounds = is_bound(word) or _describes(word, said.query.clause)
        if bounds and thresholds(word).isdisjoint(indicator.known):
            yield word, NARROWER


def _counted_before(said: Statement, indicator: Indicator) -> Iterator[Word]:
    """Yield the nouns about another figure right before the words of this one: 三个停车场新增泊位1311个."""
    mention = said.query.mention
    if not any(word.senses for word in mention.before):
        return
    first = mention.before[0].start
    if all(is_bound(other) or other.end > first for other in mention.others):
        return
    for word in mention.shared:
        tells = word.start < first and word.effect in _TELLING and not word.is_in("general")
        if tells and word.senses.isdisjoint(indicator.known) and word.text not in indicator.text:
            yield word


def _describes(amount: Word, words: Sequence[Word]) -> bool:
    """Tell whether an amount of money says which are counted: 百万元村11个."""
    return is_money(amount) and any(word.start == amount.end and word.effect in KINDS for word in words)


def effect_of(place: Place) -> str:
    """Return what a word does in its place: what the first rule says that knows it, else its own effect."""
    for rule in RULES:
        if (effect := rule(place)) is not None:
            return effect
    for rule in RULES_OF_NOUNS if place.word.effect in KINDS else RULES_OF_CLASSES:
        if (effect := rule(place)) is not None:
            return effect
    return ORDINARY if place.word.effect in KINDS else place.word.effect


def office(place: Place) -> str | None:
    """The ending of an office right before the figure makes what stands before it a body."""
    is_last = place.side.is_before and place.n and place.n == len(place.side.telling) - 1
    is_body = is_last and place.word.is_in("office-suffix") and place.word.text not in place.indicator.text
    return NARROWER if is_body else None


def stock(place: Place) -> str | None:
    """A stock word beside one of increase, or where the fact has one, speaks of the total."""
    is_total = place.word.is_in("stock") and ("added" in place.said.own or "added" in place.indicator.known)
    return "other_measure" if is_total and "total" not in place.indicator.known else None


def twice(place: Place) -> str | None:
    """Of what is told as an increase already, a verb of increase tells a change: 新增学位增加了8910个."""
    is_second = place.word.is_in("added") and any(word.is_in("added") for word in place.before)
    return "other_measure" if is_second else None


def predicate(place: Place) -> str | None:
    """A word that only the dictionary knows is what is said of the figure before it, at the clause's end: 201个及格."""
    is_mute = place.word.effect == "none" and place.word.is_in("foreign") and not place.word.is_in("tag:zg")
    ends = not place.side.is_before and (place.next is None or place.next.is_in("of"))
    return ORDINARY if is_mute and ends else None


def known(place: Place) -> str | None:
    """The fact's own words say the same, or the word says nothing, or is judged elsewhere."""
    return EXPLAINED if place.word.effect in _SILENT or place.is_known else None


def opposite(place: Place) -> str | None:
    """The contrary of the fact's own word is judged as a direction; beside that word it tells of a change of it: 降幅增加."""
    opposites, own = place.said.opposites, place.indicator.known
    contraries = {opposites.get(sense) for sense in place.word.senses} & own
    if not contraries:
        return None
    return EXPLAINED if contraries.isdisjoint(place.said.own) else "other_measure"


def comparison(place: Place) -> str | None:
    """A comparison must be the fact's own, or name no base at all: 比以前."""
    if place.word.is_in("same-time") and place.around(-2).is_in("comparison"):
        return EXPLAINED
    if not (place.word.is_in("comparison") or place.word.is_in("same-period")):
        return None
    return EXPLAINED if _compares_alike(place) else "comparison"


def _compares_alike(place: Place) -> bool:
    compared_with = place.indicator.fact.compared_with
    year_before = _year_before(place.indicator)
    if place.word.is_in("same-period") or place.around(2).is_in("same-time"):
        return compared_with in {"same-period", year_before}
    time = place.next.time if place.next is not None else None
    if time is None:
        return False
    if time.period is None and time.offset is None and not time.part and time.edge == "before":
        return bool(compared_with)
    base = parse_period(year_before if compared_with == "same-period" else compared_with)
    own = place.indicator.period if time.offset is not None else None
    return base is not None and time.resolve((own or base).years[0]) == base


def _year_before(indicator: Indicator) -> str:
    """Return the year before the one that a fact is of, or nothing: for a whole year, it is the same period."""
    period = indicator.period
    year = period.years[0] if period is not None else 0
    return str(year - 1) if year and parse_period(str(year)) == period else ""


def described(place: Place) -> str | None:
    """What stands behind no more than a 的 before the fact's own firm describes it: 日本背景的大田精密."""
    words = place.side.words
    at = next((n for n in range(words.index(place.word), len(words) - 1) if words[n].is_in("of")), None)
    if at is None or not place.side.is_before or place.word.effect == "verb":
        return None
    owner = words[at + 1]
    return (
        EXPLAINED if owner.is_in("entity") and not owner.senses.isdisjoint(place.indicator.subject) else None
    )


def action(place: Place) -> str | None:
    """What was done narrows only what some fact counts by it."""
    if not place.word.is_in("action") or _parts_facts(place):
        return None
    return EXPLAINED if place.word.is_in("statistical") else ORDINARY


def _parts_facts(place: Place) -> bool:
    """Tell whether some fact says the word of what this one counts."""
    return place.said.indicators.has_both(place.word.senses, place.indicator)


def own_word(place: Place) -> str | None:
    """A word of the base before the figure tells this fact from another one."""
    if not (place.word.is_in("base") and place.side.is_before):
        return None
    return ORDINARY if place.word.effect == "verb" and not _parts_facts(place) else NARROWER


def compound(place: Place) -> str | None:
    """A compound before the figure narrows what is counted."""
    return NARROWER if place.word.is_in("compound") and place.side.is_before else None


def verb(place: Place) -> str | None:
    """A verb leaves the claim likely."""
    return ORDINARY if place.word.effect == "verb" else None


def modifier(place: Place) -> str | None:
    """A noun before one of the fact's own narrows it: 民营企业."""
    head = place.following
    if head is None or head.senses.isdisjoint(place.indicator.known) or head.effect == "verb":
        return None
    return NARROWER if head.term.classes.isdisjoint(_NO_HEADS) else None


def attributed(place: Place) -> str | None:
    """A noun behind the 的 of a figure is described by what was counted: 签约项目达201个的园区."""
    mention = place.said.query.mention
    if place.side.is_before or place.n or not (mention.behind and mention.behind[0].is_in("of")):
        return None
    own = place.indicator.known
    return ORDINARY if any(not word.senses.isdisjoint(own) for word in mention.before) else None


def apposition(place: Place) -> str | None:
    """A last noun before the figure narrows the fact's own words before it: 企业职工."""
    if not place.side.is_before or place.following is not None:
        return None
    own = place.indicator.known
    return NARROWER if any(not word.senses.isdisjoint(own) for word in place.before) else None


def counted(place: Place) -> str | None:
    """A noun right behind the figure is what is counted: 201名职工."""
    return NARROWER if not place.side.is_before and place.n == 0 else None


def level(place: Place) -> str | None:
    """A word of shares before a plain count makes no share of it; before a rank it leaves it likely."""
    if not place.word.is_in("share") or is_share(place.figure):
        return None
    return ORDINARY if is_rank(place.figure) else EXPLAINED


def rated(place: Place) -> str | None:
    """Every one of those listed has the rating: 均为AA; a region beside one is where it was won."""
    if not is_rating(place.figure):
        return None
    if place.word.is_in("province") or place.word.is_in("nation"):
        return ORDINARY
    return EXPLAINED if place.word.is_in("average") else None


def newly(place: Place) -> str | None:
    """A single character of increase before what was done is an adverb: 新开工."""
    if not place.word.is_in("added") or len(place.word.text) > 1 or not place.behind:
        return None
    return EXPLAINED if place.behind[0].is_in("action") else None


Rule = Callable[[Place], str | None]
#: The rules for any word, for words of the base and the dictionary, and for those of the closed classes.
RULES: tuple[Rule, ...] = (office, stock, twice, predicate, known, opposite, comparison)
RULES_OF_NOUNS: tuple[Rule, ...] = (
    described, action, own_word, compound, verb, modifier, attributed, apposition, counted,
)  # fmt: skip
RULES_OF_CLASSES: tuple[Rule, ...] = (level, rated, newly)


def entity(fit: Fit, said: Statement, left: Sequence[Word]) -> Iterator[Bar]:
    """Another firm is named than the fact's."""
    for word in said.entities:
        if word.senses.isdisjoint(fit.indicator.subject.union(*(need.senses for need in fit.wording.needs))):
            yield Bar(Reason.OTHER_SUBJECT, word)


def substitute(fit: Fit, said: Statement, left: Sequence[Word]) -> Iterator[Bar]:
    """Another noun stands where the wording has its own: 肉牛 for 奶牛, 支出 for 收入."""
    if not any(need.is_noun or need.is_named for need in fit.missing):
        return
    figure = said.query.mention.figure
    telling = [word for word in said.query.mention.before if word.senses or word.effect != "none"]
    others = [word for word in telling if _may_replace(word, fit, figure)]
    is_nominal = any(word.effect != "verb" or word.is_in(NOMINAL) for word in others)
    lacks_head = any(fit.wording.head is need for need in fit.missing)
    if is_nominal or (lacks_head and others and others[-1] is telling[-1]):
        yield Bar(Reason.NARROWER, next(iter(left), None))


def _may_replace(word: Word, fit: Fit, figure: Word) -> bool:
    """Tell whether a word is foreign to a fact and to the words of the wording that are missing."""
    return (
        word.effect in KINDS
        and word.senses.isdisjoint(fit.indicator.known)
        and not word.is_in("general")
        and not (word.is_in("money-noun") and is_money(figure))
        and not any(word.text in need.text for need in fit.missing)
    )


def headed(fit: Fit, said: Statement, left: Sequence[Word]) -> Iterator[Bar]:
    """A noun of its own stands right before the figure where the wording borrows what it counts: …泊位1311个、充电桩300个."""
    head = fit.wording.head
    if head is None or head.senses not in fit.lenders or not left or is_rank(said.query.mention.figure):
        return
    last = said.sides[0].telling[-1:]
    if last and last[0] is left[-1] and last[0].effect == "noun" and not last[0].is_in("general"):
        yield Bar(Reason.NARROWER, last[0])


def bounded(fit: Fit, said: Statement, left: Sequence[Word]) -> Iterator[Bar]:
    """A word of its threshold's changes a figure, too: …超100万元的一半."""
    mention = said.query.mention
    needed = {sense for need in fit.wording.needs for sense in need.senses} if mention.others else ()
    bounds = [word for word in mention.others if not thresholds(word).isdisjoint(needed)]
    for word in _around(said.query.clause, (mention.figure, *bounds)) if bounds else ():
        silent = word.effect in _BETWEEN or word.is_in("all") or word in mention.own
        if not silent and word.senses.isdisjoint(fit.indicator.known):
            yield Bar(Reason(word.effect) if word.effect in ORDER else Reason.NARROWER, word)


def _around(words: Sequence[Word], figures: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a clause about some figures, up to the next figure or comma on each side."""
    places = [n for n, word in enumerate(words) if word in figures]
    ends = [n for n, word in enumerate(words) if word.is_in("comma") or (word.figure and word not in figures)]
    first = max((n + 1 for n in ends if n < min(places)), default=0)
    last = min((n for n in ends if n > max(places)), default=len(words))
    return words[first:last]


#: What bars one wording of a fact alone.
RULES_OF_WORDINGS: tuple[Callable[[Fit, Statement, Sequence[Word]], Iterator[Bar]], ...] = (
    entity, substitute, headed, bounded,
)  # fmt: skip


def bars_of_wording(fit: Fit, said: Statement, left: Sequence[Word]) -> list[Bar]:
    """Return what bars one wording of a fact alone; `left` are the words that bar nothing."""
    return [bar for rule in RULES_OF_WORDINGS for bar in rule(fit, said, left)]
