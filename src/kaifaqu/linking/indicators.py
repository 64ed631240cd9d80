"""Facts as what a draft can speak of: wordings, each with the words that it needs."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.linking.wordings import Need, index, says_base, wording_of
from kaifaqu.prose.labels import Segmenter
from kaifaqu.prose.ratings import find_ratings, of_scale
from kaifaqu.quantity.extract import read as read_figure
from kaifaqu.quantity.figure import Kind, unreadable
from kaifaqu.quantity.units import CURRENCIES
from kaifaqu.times.period import Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.linking.wordings import Index, Wording
    from kaifaqu.model import Fact, Zone
    from kaifaqu.prose.places import Gazetteer
    from kaifaqu.prose.ratings import Scales
    from kaifaqu.prose.words import Vocabulary
    from kaifaqu.quantity.figure import Figure

#: What a word is worth that no wording and no subject of the base has.
_RAREST = 3.0


class Indicator(NamedTuple):
    """A fact with its wordings."""

    fact: Fact
    #: The rating, the date or the terms that it tells instead of a value.
    level: Figure | None
    wordings: tuple[Wording, ...]
    #: All that its wordings, its subject, its tags and its sector are said by.
    known: frozenset[str]
    period: Period | None
    #: Whom it is about; empty for the zone.
    subject: frozenset[str]
    subject_need: Need
    #: The nouns of its wordings, for the classifiers they take.
    nouns: frozenset[str]
    #: Its label, its aliases and the labels of its tags and sector, for what is a part of one.
    text: str
    #: It is no fact of the zone itself, so that a wording must be said in full.
    needs_all: bool
    #: What its sector is said by: no word of it takes the place of a theme.
    sector: frozenset[str]
    #: All that its wordings and its subject are said by.
    told_by: frozenset[str]

    @property
    def figure(self) -> Figure:
        """The figure that it tells."""
        return self.level or _figure(self.fact.text, self.fact.unit, self.fact.value)


class Indicators(NamedTuple):
    """The facts of a base as what a draft can speak of."""

    all: tuple[Indicator, ...]
    by_sense: Mapping[str, tuple[int, ...]]
    wordings: Index
    heads: frozenset[str]
    #: The facts that are dates, by their numbers.
    dates: tuple[int, ...]
    #: Words that tell facts apart without being what is counted: 电子信息, 农村.
    modifiers: frozenset[str]
    topics: frozenset[str]
    #: Words of the labels of sectors alone: as a heading they are where facts stand, and no scope.
    sectors: frozenset[str]
    #: Lines of an administration, which are no scope.
    lines: frozenset[str]
    #: Modifiers that are no scope.
    subjects: frozenset[str]
    #: Words of scope, which a clause takes from no other that has a figure.
    scopes: frozenset[str]
    #: How much the words of a wording, or of a subject, say about which fact is meant, by their senses.
    weights: Mapping[frozenset[str], float]
    #: For each word those that stand in its place in the wording of another fact: 电子信息, 稀土钨锂.
    alternatives: Mapping[str, frozenset[str]]

    def has_both(self, senses: Iterable[str], indicator: Indicator) -> bool:
        """Tell whether a fact is told by some word together with what another one counts."""
        heads = {sense for wording in indicator.wordings if wording.head for sense in wording.head.senses}
        return any(self.all[n].known & heads for sense in senses for n in self.by_sense.get(sense, ()))


def build(
    facts: Sequence[Fact],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    zone: Zone,
    names: frozenset[str],
    topics: Mapping[str, Iterable[str]],
) -> Indicators:
    """Build the indicators of facts with a figure; `topics` are the labels of sectors and tags by key."""
    labels = {key: [label.lower() for label in told] for key, told in topics.items()}
    segmenter = Segmenter(vocabulary, gazetteer, names)
    texts = {fact.id: [text.lower() for text in (fact.label, *fact.aliases)] for fact in facts}
    sums = {text for fact in facts if fact.unit in CURRENCIES for text in texts[fact.id]}
    segmenter.learn((text for told in texts.values() for text in told), sums)
    maker = _Maker(segmenter, zone, labels)
    found = tuple(
        maker.indicator(fact, level)
        for fact in facts
        if (level := _level(fact, vocabulary.lexicon.scales)) or fact.value is not None
    )
    lines = frozenset(vocabulary.lexicon.reference["lines"].split())
    return _indexed(found, segmenter.named([label for told in labels.values() for label in told]), lines)


class _Maker:
    """Makes indicators; facts of several years have much in common, which is made once."""

    def __init__(self, segmenter: Segmenter, zone: Zone, labels: Mapping[str, Sequence[str]]) -> None:
        self._segmenter, self._labels = segmenter, labels
        self._own_names = {zone.label, "", *zone.aliases}
        self._named = {key: segmenter.named(told) for key, told in labels.items()}
        self._sectors = {key: segmenter.senses(told) for key, told in labels.items()}
        self._known: dict[tuple[object, ...], Wording] = {}
        #: Of a subject and wordings: these with the subject, all senses of theirs, and their nouns.
        self._told: dict[tuple[object, ...], tuple[tuple[Wording, ...], frozenset[str], frozenset[str]]] = {}

    def indicator(self, fact: Fact, level: Figure | None) -> Indicator:
        """Return a fact as an indicator."""
        subject, is_wide = self._subject(fact)
        need = Need(fact.subject, subject, frozenset(), is_scope=False, is_noun=True)
        wordings, keys = self._wordings(fact), (fact.sector, *fact.tags)
        told = (fact.subject, *map(id, wordings))  # They stay: each is in `_known`.
        if told not in self._told:
            full = wordings if is_wide else tuple(_with_subject(wording, need) for wording in wordings)
            needs = [need for wording in wordings for need in wording.needs]
            self._told[told] = full, _senses(needs), frozenset(need.text for need in needs)
        full, told_by, nouns = self._told[told]
        known = told_by.union(subject, *(self._named[key] for key in keys if key in self._named))
        if fact.value is None:
            known |= self._segmenter.senses([fact.text.lower()])
        topics = [label for key in keys for label in self._labels.get(key, ())]
        return Indicator(
            fact,
            level,
            full,
            known,
            parse_period(fact.period),
            frozenset() if is_wide else subject,
            need,
            nouns=nouns,
            text=" ".join((fact.label, *fact.aliases, *topics)).lower(),
            needs_all=is_wide,
            sector=self._sectors.get(fact.sector, frozenset()),
            told_by=told_by if is_wide else told_by | subject,
        )

    def _subject(self, fact: Fact) -> tuple[frozenset[str], bool]:
        """Return what a fact's subject is said by, empty for the zone, and whether it is a wider place."""
        if fact.subject in self._own_names:
            return frozenset(), False
        words = self._segmenter.words(fact.subject.lower())
        senses = frozenset(sense for word in words for sense in word.senses)
        is_wide = any(word.effect == "foreign_subject" for word in words)
        return senses or frozenset({f"={fact.subject}"}), is_wide

    def _wordings(self, fact: Fact) -> tuple[Wording, ...]:
        """Return the wordings of a fact that need different words."""
        apart: dict[tuple[Need, ...], Wording] = {}
        alike = (tuple(fact.scope), says_base(fact))
        for text in (fact.label, *fact.aliases):
            words = self._segmenter.words(text.lower())
            key = (text, *alike, fact.period if any(word.time is not None for word in words) else "")
            wording = self._known.get(key)
            if wording is None:
                wording = self._known[key] = wording_of(text, words, fact)
            if wording.needs:
                apart.setdefault(wording.needs, wording)
        return tuple(apart.values())


def _with_subject(wording: Wording, subject: Need) -> Wording:
    """Return a wording that needs the subject, too, where it does not say it."""
    if not subject.senses or any(need.senses & subject.senses for need in wording.needs):
        return wording
    return wording._replace(subject=(subject,))


def _senses(needs: Iterable[Need]) -> frozenset[str]:
    """Return what some words of wordings are said by, shorthands too."""
    return frozenset(sense for need in needs for sense in need.senses | need.short)


def _indexed(found: tuple[Indicator, ...], topics: frozenset[str], lines: frozenset[str]) -> Indicators:
    """Return indicators with what is looked up in all of them."""
    by_sense: dict[str, list[int]] = {}
    for n, one in enumerate(found):
        for sense in one.told_by:
            by_sense.setdefault(sense, []).append(n)
    known = index(one.wordings for one in found)
    wordings = [wording for wording, _ in known.all]
    needs = [(need, need is wording.head) for wording in wordings for need in wording.needs]
    heads = _senses(need for need, is_head in needs if is_head and not need.is_scope)
    modifiers = _senses(need for need, is_head in needs if need.is_noun and not is_head)
    scopes = frozenset(sense for need, _ in needs if need.is_scope for sense in need.senses)
    return Indicators(
        found,
        {sense: tuple(numbers) for sense, numbers in by_sense.items()},
        known,
        heads=heads,
        dates=tuple(n for n, one in enumerate(found) if one.level and one.level.kind is Kind.DATE),
        modifiers=modifiers,
        subjects=modifiers - scopes,
        topics=topics,
        lines=lines,
        sectors=frozenset().union(*(one.sector for one in found)) - heads,
        scopes=scopes,
        weights=_weights(found, wordings, by_sense),
        alternatives=_alternatives(wordings),
    )


def _weights(
    found: Sequence[Indicator], wordings: Iterable[Wording], by_sense: Mapping[str, Sequence[int]]
) -> dict[frozenset[str], float]:
    """Return how much each word says about which fact is meant: the rarer, the more."""
    rarity = {sense: math.log(1 + len(found) / len(ns)) + 0.5 for sense, ns in by_sense.items()}
    said = {need.senses for wording in wordings for need in wording.needs}
    said |= {one.subject_need.senses for one in found}
    return {senses: max((rarity.get(sense, _RAREST) for sense in senses), default=1.0) for senses in said}


def _alternatives(wordings: Iterable[Wording]) -> dict[str, frozenset[str]]:
    """Return for each sense of a modifier the senses of those that take its place in another fact."""
    slots: dict[frozenset[frozenset[str]], set[str]] = {}
    for wording in wordings:
        for need in wording.needs:
            if need.is_noun:
                rest = frozenset(other.senses for other in wording.needs if other is not need)
                slots.setdefault(rest, set()).update(need.senses | need.short)
    found: dict[str, set[str]] = {}
    for senses in slots.values():
        for sense in senses:
            found.setdefault(sense, set()).update(senses)
    return {sense: frozenset(others - {sense}) for sense, others in found.items()}


@lru_cache(maxsize=4096)
def _figure(text: str, unit: str, value: float | Decimal | None) -> Figure:
    """Return the figure of a fact with a value, read when it is first asked for: few of a large base are."""
    figure = read_figure(text) or read_figure(f"{text}{unit}") or unreadable(0, len(text))
    return figure._replace(value=Decimal(value or 0), unit=unit)


def _level(fact: Fact, scales: Scales) -> Figure | None:
    """Return the rating, the date or the ratio of several terms that a fact without a value tells."""
    if fact.value is not None:
        return None
    if fact.kind == Kind.RATIO.value:
        return figure if (figure := read_figure(fact.text)) is not None and figure.parts else None
    if fact.kind == "date":
        period = parse_period(fact.period)
        return of_scale(0, len(fact.text), fact.text, "date", period.start, Kind.DATE) if period else None
    return next(iter(find_ratings(fact.text, scales)), None)
