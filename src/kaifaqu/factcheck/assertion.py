"""A figure as an assertion: what it speaks of, what governs it, and what words behind it say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Verdict
from kaifaqu.factcheck.compare import compare
from kaifaqu.factcheck.remarks import NO_HEADS, unexplained
from kaifaqu.linking.bars import unknown_in
from kaifaqu.linking.context import Head
from kaifaqu.linking.link import Link, Strength
from kaifaqu.linking.measures import unit_fits
from kaifaqu.prose.units import is_bound, thresholds
from kaifaqu.prose.words import KINDS, denials
from kaifaqu.quantity.figure import RANKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.linking.bars import Query
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

#: What a figure says that puts right another one, or leaves open which is so.
_CORRECTING = frozenset({"corrected", "restating", "done", "fulfilled", "either"})
#: Classes of words that name the zone, or a zone.
_ZONES = frozenset({"zone-name", "zone-suffix"})
#: What a note may leave out that names a figure.
_MEASURES = frozenset({"added", "total"})


class Assertion(NamedTuple):
    """A figure with what it speaks of, and what governs it."""

    query: Query
    link: Link
    #: Start and end of its sentence in the draft.
    sentence: tuple[int, int]
    #: Where its clause begins.
    clause: int = 0
    #: A note behind it: what it says of the figures before it.
    note: Head = Head()
    denied: bool = False
    #: A word of a clause behind it that may change what it says, and that nothing explains.
    behind: Word | None = None

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        figure = self.query.mention.figure.figure
        if figure is None:
            raise ValueError(self.query.mention.figure.text)
        return figure

    @property
    def key(self) -> str:
        """The fact that it is linked with, or else the mark of its unit."""
        if self.link.fit is not None:
            return self.link.fit.indicator.fact.id
        return unknown_in(self.figure.unit)

    def followed_by(
        self, words: Sequence[Word], heads: AbstractSet[str] = NO_HEADS, *, about: bool = False
    ) -> Assertion:
        """Return it with the first of some words behind it that may change what it says."""
        fit = self.link.fit
        if fit is None:
            return self
        counted = {sense for need in fit.wording.needs for sense in need.senses}
        known = self.known | {fit.indicator.fact.modality}
        word = unexplained(words, known, counted, heads, about=about)
        return self if word is None else self._replace(behind=word)

    def noted(self, words: Sequence[Word], head: Head, *, about: bool = False) -> Assertion:
        """Return it with what a note says of it: that it is not so, another place, time or certainty, or what nothing explains."""
        if denials(words):
            return self._replace(denied=True)
        lays = head.place or head.time or head.sure
        return self.told_of(head) if lays else self.followed_by(words, about=about)

    def told_of(self, head: Head) -> Assertion:
        """Return it with what a note says of its place, time and certainty; what one before it said stays."""
        note = self.note
        return self._replace(
            note=head._replace(
                place=note.place or head.place, time=note.time or head.time, sure=note.sure or head.sure
            )
        )

    @property
    def known(self) -> frozenset[str]:
        """What the fact that it is linked with is known by."""
        return self.link.fit.indicator.known if self.link.fit is not None else frozenset()


def may_be_of(place: Word, told: Assertion) -> bool:
    """Tell whether a figure may be of another place: no zone is named above it, nor does its fact say whose it is."""
    fit = told.link.fit
    own = fit is not None and (fit.indicator.subject or place.senses & fit.indicator.known)
    return not (told.query.context.zone or own)


def doubted(told: Assertion, word: Word) -> Assertion:
    """Return an assertion with a word that takes it back, doubts it, or says of when it is."""
    if word.effect == "denied":
        return told._replace(denied=True)
    if word.effect == "foreign_subject":
        return told.told_of(Head(place=word))
    return told.told_of(Head(time=word) if word.time is not None else Head(sure=word))


def is_named(told: Assertion, said: AbstractSet[str]) -> bool:
    """Tell whether words say all that is counted by a figure: the wording of its fact, or else its own words."""
    if told.link.fit is not None:
        wording = told.link.fit.wording
        needs = [need.senses for need in (*wording.needs, *wording.subject) if not need.is_scope]
        measures = {sense for senses in needs for sense in senses & _MEASURES}
        needs = [senses for senses in needs if senses.isdisjoint(_MEASURES)]
        if measures and said & _MEASURES and measures.isdisjoint(said):
            return False
        return bool(needs) and all(not senses.isdisjoint(said) for senses in needs)
    own = [word for word in told.query.mention.own if word.effect in KINDS]
    return any(not word.is_in("kind") for word in own) and all(
        not word.senses.isdisjoint(said) for word in own
    )


def part_of_zone(told: Assertion, before: Assertion) -> Word | None:
    """Return the zone, where a figure says how much of the one before it is the zone's: …201个,其中经开区60个."""
    if (
        before.query.context.zone
        or told.sentence != before.sentence
        or told.figure.family != before.figure.family
    ):
        return None
    clause = told.query.clause
    if told.figure.kind in RANKS:
        return None
    if told.query.part is None and not any(word.is_in("share") for word in clause):
        return None
    own = any(word.is_in("zone") for word in before.query.clause)
    return None if own else next((word for word in clause if not word.term.classes.isdisjoint(_ZONES)), None)


def corrects(told: Assertion, before: Assertion) -> bool:
    """Tell whether a figure puts right the one before it, or leaves open which of the two is so."""
    one, other, own = told.figure, before.figure, told.query.mention.own
    if (
        one.family != other.family
        or one.value is None
        or other.value is None
        or not (told.sentence == before.sentence or any(word.is_in("corrected") for word in own))
    ):
        return False
    if told.link.fit is not None and told.key != before.key:
        return False
    says = any(not word.term.classes.isdisjoint(_CORRECTING) for word in own)
    plain = all(word.effect not in KINDS and word.time is None and not word.is_in("zone") for word in own)
    return says and plain and compare(other, one)[0] is Verdict.CONTRADICTED


def without_thresholds(told: Sequence[Assertion]) -> Iterator[Assertion]:
    """Yield the figures but those that the wording of another one's fact holds as a threshold."""
    held = {
        sense for one in told if one.link.fit and one.link.strength is not Strength.NONE
        for need in one.link.fit.wording.needs for sense in need.senses if sense.startswith("#")
    }  # fmt: skip
    for one in told:
        figure = one.query.mention.figure.figure
        fit = one.link.fit if one.link.strength in {Strength.FULL, Strength.SCOPE} else None
        is_own = fit is not None and figure is not None and unit_fits(figure, fit.indicator)
        if not thresholds(one.query.mention.figure) & held or (
            is_own and not is_bound(one.query.mention.figure)
        ):
            yield one
