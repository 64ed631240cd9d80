"""The head of a clause: its words up to its verb or figure, read for subject, time, certainty and scope."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kaifaqu.heads import years
from kaifaqu.heads.names import (
    described,
    ends_a_list_of_kinds,
    goes_on_behind,
    introduces,
    is_part_of_name,
    is_venue,
    is_where,
    is_within,
    named_within,
    names_a_sum,
    office_of_level,
    other_level,
    predicate_of_zone,
    says_level,
)
from kaifaqu.heads.scopes import SCOPES, is_joined_to_a_topic, is_kind, is_listed, lists_examples, narrows
from kaifaqu.linking.context import Head
from kaifaqu.linking.fit import examples_of
from kaifaqu.linking.times import dates_only, is_day, is_same, is_short
from kaifaqu.prose.words import denials
from kaifaqu.quantity.figure import RANKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kaifaqu.linking.indicators import Indicators
    from kaifaqu.prose.words import Word

#: Effects that say how sure a statement is.
_SURENESS = frozenset({"plan", "hypothetical", "denied"})
_POINTERS = frozenset({"pointer", "present", "done", "fulfilled", "demonstrative", "copula"})
#: What stands behind one of these is no subject.
_LEADING_OUT = frozenset({"comparison", "away", "from"})
#: In a label or a note these name whose it is: 来自龙南的消息; 数据为全市口径.
_TOLD_BY_LABELS = frozenset({"source", "is"})
#: Words that begin what is said of a subject.
_PREDICATES = frozenset({"contact", "statistical", "making", "added"})
_NAMES = frozenset({"body", "entity", "own"})
_SUBJECTS = frozenset({"foreign_subject", "other_subject"})


class Heads:
    """Reads the heads of a draft in their order; 该区 is the last subject, or the place named behind it."""

    def __init__(self, indicators: Indicators, zone: Iterable[str]) -> None:
        self._indicators = indicators
        #: What the names of the zone end in: 区, 市.
        self._levels = frozenset(name[-1] for name in zone)
        #: The place that was named last, if it is not the zone.
        self._place: Word | None = None
        #: The place that the title speaks of, and is not of: 赴龙南考察.
        self._visited: Word | None = None
        #: The other places that are spoken of, in their order, and whether the zone is.
        self.others: list[Word] = []
        self.zone = False

    def look(self, words: Sequence[Word]) -> Head:
        """Read words as a label says them, and remember nothing."""
        return head_of(words, self._indicators, label=True)

    def read(self, words: Sequence[Word], *, label: bool, title: bool = False) -> Head:
        """Read a head; one that speaks of the place named last is given that place."""
        head = head_of(words, self._indicators, label=label, title=title)
        if (office := office_of_level(words, self._levels)) is not None and not label:
            head = head._replace(place=office, zone=False)
        named = head.zone or (head.place is not None and head.place.is_in("place"))
        meant = self._place or (None if self.zone else self._visited)
        points = head.demonstrative and not named
        if points and meant is not None:
            head = head._replace(place=meant)
        elif points:
            other = other_level(words, self._levels) or head.place
            own = self.zone and other is None and says_level(words, self._levels)
            head = head._replace(place=other, returns=head.returns or own)
        for word in words:
            self.zone = self.zone or word.is_in("zone")
            if _may_be_meant(word) or word.is_in("zone-name"):
                self._place = word if word.is_in("place") else None
        if title and head.place is None:
            self._visited = next(filter(_may_be_meant, words), None)
        if head.place is not None and _may_be_meant(head.place):
            self._place = head.place
            self.others += [head.place] * (not head.place.is_in("below"))
        return head

    def begin_paragraph(self) -> None:
        """Forget the place that was named last: 该区 is whoever the draft is about."""
        self._place = None


def head_of(words: Sequence[Word], known: Indicators, *, label: bool, title: bool = False) -> Head:
    """Read the head of a clause, up to its verb or figure; of a label (a heading, a lead-in) all words count.

    A `title` that names the zone is about the zone, whoever else it names.
    """
    walk = _Walk(words, known, label=label, title=title)
    for n, word in enumerate(words):
        if (word.figure is not None and not label) or not walk.takes(n, word):
            break
    if not label and lists_examples(words):
        head, names = walk.head, examples_of(words)
        place, body = (None if one in names else one for one in (head.place, head.body))
        walk.head, walk.themes = head._replace(place=place, body=body), []
    else:
        _complete(walk)
    return walk.head._replace(themes=tuple(walk.themes))


def _complete(walk: _Walk) -> None:
    """Read what a head says by all its words together."""
    words, label, title = walk.words, walk.label, walk.title
    if label and (named := named_within(words, title=title)) is not None:
        walk.head = walk.head._replace(body=named, zone=False)
    if walk.head.place is not None and not _may_be_meant(walk.head.place) and _ranks(words):
        walk.head = walk.head._replace(place=None)
    if label and walk.times > 1:
        joined = years.joined_years(words)
        walk.head = walk.head._replace(time=joined and joined._replace(term=years.ERA, time=None))
    if (span := years.between_years(words)) is not None:
        walk.head = walk.head._replace(time=span)
    if (dated := years.dated_paper(words)) is not None:
        walk.head = walk.head._replace(dated=dated)
    if label and walk.head.time is None and (span := years.years_of(words, title=title)) is not None:
        walk.head = walk.head._replace(time=span._replace(term=years.ERA, figure=None))
    if not label and years.ends_in_an_era(words):
        walk.head = walk.head._replace(time=words[-1], opens=True)
    if not label and years.ends_in_years(words):
        walk.head = walk.head._replace(time=words[-1]._replace(term=years.ERA))
    if not label and (owner := described(words)) is not None:
        walk.head = walk.head._replace(place=owner, zone=False)


class _Walk:
    """How far a head is read."""

    def __init__(self, words: Sequence[Word], known: Indicators, *, label: bool, title: bool) -> None:
        self.words, self.known, self.label, self.title = words, known, label, title
        self.head = Head(marked=label, announced=label)
        self.themes: list[Word] = []
        #: The next noun stands behind a preposition.
        self.led_out = False
        self.times = 0
        #: A noun has been read; the last word was a name; the head is over; a label names one thing more.
        self.content = self.named = self.ended = self.joined = False
        #: A figure is told; the statement has a verb of its own.
        self.tells = any(word.figure is not None for word in words)
        self.states = any(word.effect == "verb" or word.is_in("statistical") for word in words)
        #: Where what is said of the zone begins.
        self.predicate = predicate_of_zone(words)
        #: What was asked of all words, and the answer.
        self._held: dict[str, bool] = {}

    def holds(self, name: str) -> bool:
        """Tell whether a word of it is in a class."""
        if name not in self._held:
            self._held[name] = any(word.is_in(name) for word in self.words)
        return self._held[name]

    @cached_property
    def denials(self) -> frozenset[int]:
        """Where words stand that deny what is said."""
        return frozenset(word.start for word in denials(self.words))

    def takes(self, n: int, word: Word) -> bool:
        """Read the next word; tell whether the head goes on behind it."""
        classes = word.term.classes
        if n >= self.predicate:
            return True
        self.joined = self.joined or (self.label and self.content and word.is_in("joiner"))
        if not classes.isdisjoint(_POINTERS):
            self.head = self.head._replace(
                points_back=self.head.points_back or "pointer" in classes,
                present=self.head.present or "present" in classes,
                done=self.head.done or ("done" in classes and not names_a_sum(self.words, n)),
                fulfilled=self.head.fulfilled or "fulfilled" in classes,
                demonstrative=self.head.demonstrative or "demonstrative" in classes,
                copula=self.head.copula or ("copula" in classes and not self.content),
            )
        for applies, take in _RULES:
            if applies(self, word):
                take(self, n, word)
                self.named = word.effect in _SUBJECTS or word.is_in("zone")
                return not self.ended
        self.content = True
        return self.label


def _is_time(_: _Walk, word: Word) -> bool:
    return word.time is not None or word.is_in("era")


def _take_time(walk: _Walk, n: int, word: Word) -> None:
    reports = (is_short(word) and walk.holds("speech")) or (n > 0 and walk.words[n - 1].is_in("according"))
    reports = (
        reports
        or (walk.label and years.is_published(walk.words, n))
        or (walk.title and years.is_future(word))
    )
    to_come = walk.joined and word.time is not None and (word.time.offset or 0) > 0
    told_of = not (walk.led_out or to_come or reports or dates_only(word, label=walk.label) or is_same(word))
    if told_of and not years.numbers_an_issue(walk.words, n):
        walk.head = walk.head._replace(time=word, opens=not walk.content)
        walk.times += 1
    walk.head = walk.head._replace(dated=word) if is_day(word) and not walk.led_out else walk.head
    walk.led_out = False


def _parts_a_time(walk: _Walk, word: Word) -> bool:
    """Tell whether a word of parts stands before a time: 其中上半年."""
    return word.is_in("part") and any(one.time and one.start == word.end for one in walk.words)


def _is_sureness(walk: _Walk, word: Word) -> bool:
    if word.effect not in _SURENESS or word.term.reach == "own" or word.is_in("question"):
        return False
    if word.effect == "denied" and word.start not in walk.denials:
        return False
    if (
        (walk.joined and word.effect == "plan")
        or (walk.label and word.is_in("public"))
        or (word.is_in("demand") and walk.holds("according"))
    ):
        return False
    reaches = not walk.content or word.term.reach in {"sentence", "below"}
    return walk.label or (reaches and word.effect != "denied")


def _helps_to_plan(walk: _Walk, word: Word) -> bool:
    """Tell whether a helping verb stands right before the word that plans: 要|确保."""
    behind = next((one for one in walk.words if one.start == word.end), None)
    return word.is_in("will") and behind is not None and _is_sureness(walk, behind)


def _take_sureness(walk: _Walk, _: int, word: Word) -> None:
    walk.head = walk.head._replace(sure=walk.head.sure or word)


def _is_view(walk: _Walk, word: Word) -> bool:
    """Tell whether a word frames a view: 从…看."""
    return word.is_in("viewing") or (word.is_in("from") and walk.holds("viewing"))


def _frame(walk: _Walk, *_: object) -> None:
    walk.led_out = False


def _leads_out(walk: _Walk, word: Word) -> bool:
    classes = word.term.classes
    if walk.label and not classes.isdisjoint(_TOLD_BY_LABELS):
        return False
    if walk.head.zone and "seat" in classes:
        return True
    return not classes.isdisjoint(_LEADING_OUT) or (
        (not walk.content or (walk.named and "with" in classes))
        and not classes.isdisjoint({"with", "joiner"})
    )


def _lead_out(walk: _Walk, *_: object) -> None:
    walk.led_out = True


def _is_predicate(walk: _Walk, word: Word) -> bool:
    return not walk.label and not word.term.classes.isdisjoint(_PREDICATES)


def _end(walk: _Walk, *_: object) -> None:
    walk.ended = True


def _is_zone(_: _Walk, word: Word) -> bool:
    return word.is_in("zone")


def _take_zone(walk: _Walk, n: int, word: Word) -> None:
    if not (walk.led_out or (walk.head.body and n > 0 and walk.words[n - 1].is_in("at"))):
        named, head = not word.is_in("zone-reference"), walk.head
        alias = word.text if word.is_in("zone-suffix") and (head.alias or not head.zone) else ""
        walk.head = head._replace(
            zone=head.zone or named, alias=alias, returns=not named, place=None, body=None
        )
    walk.led_out = False


def _is_foreign(_: _Walk, word: Word) -> bool:
    return word.effect == "foreign_subject"


def _take_foreign(walk: _Walk, n: int, word: Word) -> None:
    words, head = walk.words, walk.head
    adverbial = (
        is_where(words, n) and (not walk.label or walk.holds("exclusion")) and goes_on_behind(words, n)
    )
    outranked = not word.is_in("place") and (
        (head.place is not None and head.place.is_in("place")) or head.body is not None
    )
    of_noun = word.is_in("origin") and n + 1 < len(words) and _is_noun(walk, words[n + 1])
    if not (
        walk.led_out
        or (word.is_in("region") and not (walk.label or walk.tells))
        or introduces(words, n)
        or (walk.title and is_venue(words, n))
        or adverbial
        or outranked
        or (walk.title and head.zone and not is_within(words, n))
        or of_noun
        or is_part_of_name(words, n)
    ):
        walk.head = head._replace(place=word, zone=False)
    walk.content, walk.led_out = True, walk.led_out and is_listed(words, n)


def _is_body(_: _Walk, word: Word) -> bool:
    return not word.term.classes.isdisjoint(_NAMES)


def _take_body(walk: _Walk, n: int, word: Word) -> None:
    if not (
        walk.led_out or walk.holds("speech") or word.is_in("office") or ends_a_list_of_kinds(walk.words, n)
    ):
        walk.head = walk.head._replace(body=word)
    walk.content, walk.led_out = True, False


def _is_announcement(_: _Walk, word: Word) -> bool:
    return word.is_in("theme") or word.is_in("about")


def _announce(walk: _Walk, _: int, word: Word) -> None:
    if walk.themes or (word.is_in("about") and (walk.label or not walk.tells)):
        walk.head = walk.head._replace(marked=True, announced=True)


def _is_empty(walk: _Walk, word: Word) -> bool:
    return word.effect == "none" and (walk.label or not word.is_in("manner"))


def _pass(*_: object) -> None:
    """Go on."""


def _is_noun(walk: _Walk, word: Word) -> bool:
    return word.effect in SCOPES or word.is_in("money-noun") or (walk.label and word.effect == "other_event")


def _take_noun(walk: _Walk, n: int, word: Word) -> None:
    words = walk.words
    walk.content, walk.led_out = True, False
    behind = next(iter(words[n + 1 : n + 2]), None)
    if not narrows(words, n, walk.known, label=walk.label):
        return
    if walk.label and ((walk.states and not is_kind(behind)) or is_joined_to_a_topic(words, n, walk.known)):
        return
    walk.themes.append(word)
    walk.head = walk.head._replace(marked=walk.head.marked or bool(behind and behind.is_in("kind")))


#: What a word of a head may be, and what is read from it: the first that applies. Any other word ends it.
_RULES: tuple[tuple[Callable[[_Walk, Word], bool], Callable[[_Walk, int, Word], None]], ...] = (
    (_is_time, _take_time),
    (_parts_a_time, _pass),
    (_is_sureness, _take_sureness),
    (_helps_to_plan, _pass),
    (_is_view, _frame),
    (_leads_out, _lead_out),
    (_is_predicate, _end),
    (_is_zone, _take_zone),
    (_is_foreign, _take_foreign),
    (_is_body, _take_body),
    (_is_announcement, _announce),
    (_is_empty, _pass),
    (_is_noun, _take_noun),
)


def _may_be_meant(word: Word) -> bool:
    """Tell whether a word is a place that 该区 may stand for: not the city or province of the zone, which rank it."""
    return word.is_in("place") and not word.is_in("own-region")


def _ranks(words: Sequence[Word]) -> bool:
    """Tell whether words tell of a rank: the region beside it is where it was ranked, and no subject."""
    return any(
        word.is_in("ranking") or (word.figure is not None and word.figure.kind in RANKS) for word in words
    )
