"""Facts as what a draft can speak of: wordings, each with the words that it needs."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.period import Period, parse_period
from kaifaqu.prose.clauses import words_of
from kaifaqu.prose.draft import fold
from kaifaqu.prose.places import ZONE
from kaifaqu.prose.ratings import find_ratings, of_scale
from kaifaqu.prose.words import Term
from kaifaqu.quantity.extract import read as read_figure
from kaifaqu.quantity.figure import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.model import Entity, Fact, Zone
    from kaifaqu.model import Word as BaseWord
    from kaifaqu.prose.places import Gazetteer
    from kaifaqu.prose.ratings import Scales
    from kaifaqu.prose.words import Vocabulary, Word
    from kaifaqu.quantity.figure import Figure


#: Words of these classes are no nouns, whoever knows them.
#: Verbs that stand as nouns, too.
NOMINAL = "tag:vn"
_VERBS = frozenset(
    {
        "action",
        "progress",
        "added",
        "statistical",
        "set-up",
        "making",
        "up",
        "down",
        "tag:v",
        "tag:vn",
        "tag:vd",
        "tag:vi",
    }
)


class Need(NamedTuple):
    """A word of a wording."""

    text: str
    senses: frozenset[str]
    #: Senses of everyday shorthands, which drop a part of it.
    short: frozenset[str]
    is_scope: bool
    is_noun: bool
    #: It is a verb that stands as a noun (进出口, 投资), or a name with a number in it (5G).
    is_named: bool = False
    #: Money is told of it whether it is named or not.
    is_money: bool = False


class Wording(NamedTuple):
    """One whole way to say what a fact is."""

    text: str
    needs: tuple[Need, ...]
    #: What is counted: its last noun.
    head: Need | None
    #: Whom the fact is about, if the wording does not say so.
    subject: tuple[Need, ...] = ()


class Indicator(NamedTuple):
    """A fact with its wordings."""

    fact: Fact
    figure: Figure
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


class Indicators(NamedTuple):
    """The facts of a base as what a draft can speak of."""

    all: tuple[Indicator, ...]
    by_sense: Mapping[str, tuple[int, ...]]
    heads: frozenset[str]
    #: The facts that are dates, by their numbers.
    dates: tuple[int, ...]
    #: Words that tell facts apart without being what is counted: 电子信息, 农村.
    modifiers: frozenset[str]
    topics: frozenset[str]
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


def add_base_words(
    vocabulary: Vocabulary,
    zone: Zone,
    entities: Iterable[Entity],
    words: Iterable[BaseWord],
    neutral: Iterable[str],
) -> frozenset[str]:
    """Make the base's own words known; returns the names of the zone."""
    names = frozenset(name.lower() for name in (zone.label, *zone.aliases) if name.strip())
    for name in names:
        endings = known.classes if (known := vocabulary.lexicon.terms.get(name)) else frozenset()
        vocabulary.replace(name, ZONE._replace(classes=frozenset({"zone", "zone-name"}) | endings))
    level = zone.level[-1:] or zone.label[-1:]
    for text, term in list(vocabulary.lexicon.terms.items()):
        if not term.classes.isdisjoint({"zone-reference", "province", "city", "wider"}):
            if level and level in text and text[0] in "全我本该咱贵区市县省镇" and len(text) <= 4:
                vocabulary.replace(text, ZONE._replace(classes=frozenset({"zone", "zone-reference"})))
            elif "zone-reference" in term.classes and level != "区":
                vocabulary.replace(
                    text, Term(frozenset({f"={text}"}), "foreign_subject", frozenset({"place"}))
                )
    for name, sense in ((zone.city, "place:city"), (zone.province, "place:province")):
        for said in {name, name.rstrip("省市")} - {""}:
            if said not in names:
                vocabulary.replace(
                    said, Term(frozenset({sense}), "foreign_subject", frozenset({"place", "own-region"}))
                )
    for body in zone.bodies:
        vocabulary.add(
            body,
            Term(frozenset({f"place:{body}"}), "foreign_subject", frozenset({"place", "below", "own-body"})),
        )
    for entity in entities:
        for name in entity.names:
            vocabulary.add(
                name.lower(),
                Term(frozenset({f"e:{entity.key}"}), "other_subject", frozenset({"entity", "body"})),
            )
    for word in words:
        classes = frozenset({"base", "action"} if _is_action(word.same[0], vocabulary) else {"base"})
        for sense, told in ((f"w:{word.key}", word.same), (f"short:{word.key}", word.short)):
            for said in told:
                vocabulary.add(said.lower(), Term(frozenset({sense}), "term", classes))
    for said in neutral:
        vocabulary.add(said.lower(), Term(frozenset(), "none", frozenset({"neutral"})))
    return names


def _is_action(said: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word of the base ends in a verb of the lexicon: 竣工投产, 加速推进."""
    return any(
        not known.classes.isdisjoint(_VERBS)
        for n in range(len(said) - 1)
        if (known := vocabulary.lexicon.terms.get(said[n:])) is not None
    )


def build(
    facts: Sequence[Fact],
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    zone: Zone,
    names: frozenset[str],
    topics: Mapping[str, Iterable[str]],
) -> Indicators:
    """Build the indicators of facts with a figure; `topics` are the labels of sectors and tags by their keys."""
    found: list[Indicator] = []
    told = {key: [label.lower() for label in labels] for key, labels in topics.items()}
    texts: dict[str, list[Word]] = {}

    def words(text: str) -> list[Word]:
        if text not in texts:
            texts[text] = words_of(text, vocabulary, gazetteer, names)
        return texts[text]

    #: How the words begin that the labels teach: a text without one of them is read as before.
    learned: set[str] = set()
    for fact in facts:
        for text in (fact.label, *fact.aliases):
            for word in words(text.lower()):
                if (
                    word.figure is None
                    and word.text not in vocabulary
                    and len(word.text) > 1
                    and word.effect in {"noun", "verb", "attribute"}
                ):
                    vocabulary.add(
                        word.text,
                        word.term._replace(classes=(word.term.classes - {"foreign"}) | {"base", "label"}),
                    )
                    learned.add("".join(map(fold, word.text[:2])))
    for text in [text for text in texts if any(text[n : n + 2] in learned for n in range(len(text)))]:
        del texts[text]
    for fact in facts:
        figure = _figure(fact) if fact.value is not None else _level(fact, vocabulary.lexicon.scales)
        if figure is None:
            continue
        subject, wide = frozenset[str](), False
        if fact.subject not in (zone.label, "", *zone.aliases):
            told_of = words(fact.subject.lower())
            subject = frozenset(s for w in told_of for s in w.senses) or frozenset({f"={fact.subject}"})
            wide = any(w.effect == "foreign_subject" for w in told_of)
        told_as = (_wording(text, words(text.lower()), fact) for text in (fact.label, *fact.aliases))
        apart: dict[tuple[Need, ...], Wording] = {}
        for one in told_as:
            if one.needs:
                apart.setdefault(one.needs, one)
        wordings = tuple(apart.values())
        known = frozenset(s for w in wordings for n in w.needs for s in n.senses | n.short) | subject
        if fact.value is None:
            known |= {s for w in words(fact.text.lower()) for s in w.senses}
        known |= {
            s
            for key in (fact.sector, *fact.tags)
            for label in told.get(key, ())
            for w in words(label)
            for s in (*w.senses, f"={w.text}")
        }
        sector = frozenset(s for label in told.get(fact.sector, ()) for w in words(label) for s in w.senses)
        text = " ".join(
            (
                fact.label,
                *fact.aliases,
                *(label for key in (fact.sector, *fact.tags) for label in told.get(key, ())),
            )
        ).lower()
        nouns = frozenset(need.text for w in wordings for need in w.needs)
        need = Need(fact.subject, subject, frozenset(), is_scope=False, is_noun=True)
        if wide:
            known, subject = known | subject, frozenset()
        if subject:
            wordings = tuple(
                w if any(n.senses & subject for n in w.needs) else w._replace(subject=(need,))
                for w in wordings
            )
        found.append(
            Indicator(
                fact,
                figure,
                wordings,
                known,
                parse_period(fact.period),
                subject,
                need,
                nouns,
                text,
                wide,
                sector,
            )
        )
    by_sense: dict[str, list[int]] = {}
    for n, indicator in enumerate(found):
        for sense in {
            s for w in indicator.wordings for need in w.needs for s in need.senses | need.short
        } | indicator.subject:
            by_sense.setdefault(sense, []).append(n)
    rarity = {sense: math.log(1 + len(found) / len(ns)) + 0.5 for sense, ns in by_sense.items()}
    weights = {
        senses: max((rarity.get(sense, 3.0) for sense in senses), default=1.0)
        for one in found
        for senses in (one.subject_need.senses, *(need.senses for w in one.wordings for need in w.needs))
    }
    heads = frozenset(s for one in found for w in one.wordings if (h := w.head) for s in h.senses | h.short)
    modifiers = frozenset(
        s
        for one in found
        for w in one.wordings
        for need in w.needs
        if need.is_noun and need is not w.head
        for s in need.senses | need.short
    )
    topic_senses = frozenset(
        s
        for labels in told.values()
        for label in labels
        for w in words(label)
        for s in (*w.senses, f"={w.text}")
    )
    return Indicators(
        tuple(found),
        {s: tuple(ns) for s, ns in by_sense.items()},
        heads,
        tuple(n for n, one in enumerate(found) if one.figure.kind is Kind.DATE),
        modifiers,
        topic_senses,
        frozenset(
            s for one in found for w in one.wordings for need in w.needs if need.is_scope for s in need.senses
        ),
        weights,
        _alternatives(found),
    )


def _alternatives(indicators: Iterable[Indicator]) -> dict[str, frozenset[str]]:
    """Return for each sense of a modifier the senses of those that take its place in another fact."""
    slots: dict[frozenset[frozenset[str]], set[str]] = {}
    for one in indicators:
        for wording in one.wordings:
            for need in wording.needs:
                if need.is_noun:
                    rest = frozenset(other.senses for other in wording.needs if other is not need)
                    slots.setdefault(rest, set()).update(need.senses | need.short)
    found: dict[str, set[str]] = {}
    for senses in slots.values():
        for sense in senses:
            found.setdefault(sense, set()).update(senses)
    return {sense: frozenset(others - {sense}) for sense, others in found.items()}


def _wording(text: str, words: Sequence[Word], fact: Fact) -> Wording:
    needs: dict[frozenset[str], Need] = {}
    for word in words:
        if word.figure is not None:
            senses = frozenset({f"#{word.figure.amount.normalize()}{word.figure.family}"})
        elif not word.senses or word.is_in("zone"):
            continue
        else:
            senses = word.senses
        short = frozenset(f"short:{s[2:]}" for s in senses if s.startswith("w:"))
        is_scope = any(word.text in scope.lower() or scope.lower() in word.text for scope in fact.scope)
        is_noun = word.effect in {"noun", "term"} and word.term.classes.isdisjoint(_VERBS)
        is_named = word.is_in(NOMINAL) or (word.figure is not None and word.text.isascii())
        is_money = word.is_in("money-noun")
        needs.setdefault(senses, Need(word.text, senses, short, is_scope, is_noun, is_named, is_money))
    head = next((need for need in reversed(needs.values()) if need.is_noun), None)
    return Wording(text, tuple(needs.values()), head)


def _figure(fact: Fact) -> Figure | None:
    figure = read_figure(fact.text) or read_figure(f"{fact.text}{fact.unit}")
    if figure is None:
        return None
    return figure._replace(value=Decimal(fact.value or 0), unit=fact.unit)


def _level(fact: Fact, scales: Scales) -> Figure | None:
    """Return the rating or the date that a fact without a figure tells."""
    if fact.kind == "date":
        period = parse_period(fact.period)
        return of_scale(0, len(fact.text), fact.text, "date", period.start, Kind.DATE) if period else None
    return next(iter(find_ratings(fact.text, scales)), None)
