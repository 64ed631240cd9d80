"""What is said of where, when, whom and how sure, and what narrows, above a figure: one frozen value a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.quantity.figure import RANKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaifaqu.factcheck.indicators import Indicators
    from kaifaqu.prose.words import Word

#: Effects that say how sure a statement is.
SURENESS = frozenset({"plan", "hypothetical", "denied"})
#: Effects that bar what a label names, besides.
OF_LABELS = frozenset({"comparison", "share", "negated", "other_event"})
#: Words of these classes are no scope, whoever knows them.
NO_SCOPES = frozenset(
    {
        "action",
        "general",
        "kind",
        "progress",
        "added",
        "statistical",
        "set-up",
        "making",
        "up",
        "down",
        "tag:v",
        "tag:vn",
    }
)


#: So many words at most are lent by all that stands above a figure, and so many by what stands before it.
MOST_LENT = 500


class Head(NamedTuple):
    """What stands at the head of a clause: its subject and opening adverbials. Of a label, all its words."""

    zone: bool = False
    place: Word | None = None
    body: Word | None = None
    time: Word | None = None
    sure: Word | None = None
    themes: tuple[Word, ...] = ()
    #: It returns to the present state from a plan.
    present: bool = False
    #: The themes are spoken of at large: a kind of industry or firm follows them.
    marked: bool = False
    #: They are announced as what is spoken of: 电子信息产业方面, 围绕….
    announced: bool = False
    #: The time stands ahead of all but the zone.
    opens: bool = False
    #: It points back at what was said before.
    points_back: bool = False
    #: It comes back to whoever is spoken of (全区, 我区).
    returns: bool = False
    #: It speaks of the place that was named last (该区, 当地).
    demonstrative: bool = False
    #: It says what the figures before it are (均为…, 这是…).
    copula: bool = False

    def outside(self, *, tells: bool) -> Head:
        """Return what of it holds for sentences to come.

        A part of the zone or a body of which a figure is told (`tells`) is an example, and is left again.
        """
        below = self.place is not None and self.place.is_in("below")
        example = tells and self.body is not None and not self.body.is_in("own")
        return self._replace(
            place=None if below and tells else self.place,
            body=None if example else self.body,
            time=self.time if self.opens and not is_day(self.time) else None,
            themes=self.themes if (self.announced if tells else self.marked) else (),
            sure=self.sure
            if self.sure is not None
            and self.sure.term.reach not in {"sentence", "own"}
            and not self.sure.is_in("expected")
            else None,
        )


class Context(NamedTuple):
    """What governs a node of the draft."""

    zone: bool = False
    place: Word | None = None
    body: Word | None = None
    time: Word | None = None
    sure: Word | None = None
    themes: tuple[Word, ...] = ()
    #: Words that a wording may be completed from: those of headings, lead-ins and labels above, nearest last.
    lead: tuple[Word, ...] = ()

    def under(self, head: Head, words: Iterable[Word] = ()) -> Context:
        """Return the context of what stands under something with this head."""
        zone, place, body = self.zone, self.place, self.body
        if head.zone:
            zone, place, body = True, None, None
        if head.returns:
            body = None
            place = (
                place if place is not None and place.is_in("place") and not place.is_in("own-body") else None
            )
        if head.place:
            place, body = head.place, None
        if head.body:
            body = head.body
        themes = head.themes or (() if head.zone or head.returns else self.themes)
        ended = head.present or (head.time is not None and head.sure is None)
        planned = ended and self.sure is not None and self.sure.effect == "plan"
        sure = head.sure or (None if planned else self.sure)
        lead = (*self.lead, *(word for word in words if word.figure is None and word.senses))[-MOST_LENT:]
        return Context(
            zone,
            place,
            body,
            head.time or (None if planned or self._is_open(head) else self.time),
            sure,
            themes,
            lead,
        )

    def _is_open(self, head: Head) -> bool:
        """Tell whether the time above is left for the present (目前, 如今)."""
        return head.present and self.time is not None

    def within(self, outer: Context) -> Context:
        """Return it once whoever it spoke of last is left: the subject is the outer one's again."""
        return self._replace(place=outer.place, body=outer.body, sure=outer.sure)


def head_of(words: Sequence[Word], known: Indicators, *, label: bool, title: bool = False) -> Head:
    """Read the head of a clause, up to its verb or figure; of a heading, a lead-in or a label all words count.

    A `title` that names the zone is about the zone, whoever else it names.
    """
    states = label and any(word.effect == "verb" or word.is_in("statistical") for word in words)
    head = Head(marked=label, announced=label)
    views = any(word.is_in("viewing") for word in words)
    speaks = any(word.is_in("speech") for word in words)
    if not label and _lists_examples(words):
        return head
    themes: list[Word] = []
    led_out = content = False
    for n, word in enumerate(words):
        if word.figure is not None and not label:
            break
        classes = word.term.classes
        if word.is_in("pointer"):
            head = head._replace(points_back=True)
        if word.is_in("present"):
            head = head._replace(present=True)
        if word.is_in("demonstrative"):
            head = head._replace(demonstrative=True)
        if word.is_in("copula") and not content:
            head = head._replace(copula=True)
        if word.time is not None or word.is_in("era"):
            if (
                not led_out
                and not speaks
                and not _dates_only(word, label=label)
                and not is_same(word)
                and not _numbers_an_issue(words, n)
            ):
                head = head._replace(time=word, opens=True)
            led_out = False
        elif (
            word.effect in SURENESS
            and word.term.reach != "own"
            and not word.is_in("question")
            and (label or not content or word.term.reach in {"sentence", "below"})
            and (label or word.effect != "denied")
        ):
            head = head._replace(sure=head.sure or word)
        elif word.is_in("viewing"):
            led_out = False
        elif views and word.is_in("from"):
            continue
        elif not classes.isdisjoint({"comparison", "away", "from"}) or (
            not content and (word.is_in("with") or word.is_in("joiner"))
        ):
            led_out = True
        elif not label and not classes.isdisjoint({"contact", "statistical", "making", "added"}):
            break
        elif word.is_in("zone"):
            if not led_out:
                named = not word.is_in("zone-reference")
                head = head._replace(zone=head.zone or named, returns=not named, place=None, body=None)
            led_out = False
        elif word.effect == "foreign_subject":
            adverbial = n > 0 and words[n - 1].is_in("at") and not label and _goes_on(words, n)
            outranked = not word.is_in("place") and (
                (head.place is not None and head.place.is_in("place")) or head.body is not None
            )
            if not (led_out or adverbial or outranked or (title and head.zone) or _is_part_of_name(words, n)):
                head = head._replace(place=word, zone=False)
            content, led_out = True, led_out and _is_listed(words, n)
        elif not classes.isdisjoint({"body", "entity", "own"}):
            if not (led_out or word.is_in("office") or speaks or _ends_a_list_of_kinds(words, n)):
                head = head._replace(body=word)
            content, led_out = True, False
        elif word.is_in("theme") or word.is_in("about"):
            announced = bool(themes) or word.is_in("about")
            head = head._replace(marked=head.marked or announced, announced=head.announced or announced)
        elif word.effect == "none" and not (word.is_in("manner") and not label):
            continue
        elif word.effect == "verb" and not label:
            break
        elif word.effect in {"noun", "term", "attribute"} or (label and word.effect == "other_event"):
            content, led_out = True, False
            if (
                narrows(words, n, known)
                and not (states and not _names_a_kind(words, n))
                and not (label and _is_joined_to_a_topic(words, n, known))
            ):
                themes.append(word)
                behind = words[n + 1] if n + 1 < len(words) else None
                head = head._replace(marked=head.marked or (behind is not None and behind.is_in("kind")))
        elif not label:
            break
        else:
            content = True
    ranks = any(
        word.is_in("ranking") or (word.figure is not None and word.figure.kind in RANKS) for word in words
    )
    if ranks and head.place is not None and not head.place.is_in("place"):
        head = head._replace(place=None)
    return head._replace(themes=tuple(themes))


def _lists_examples(words: Sequence[Word]) -> bool:
    """Tell whether a clause begins with examples of what its figure counts: A、B等4条."""
    return any(
        word.is_in("etc") and n + 1 < len(words) and words[n + 1].figure for n, word in enumerate(words)
    )


def _is_joined_to_a_topic(words: Sequence[Word], n: int, known: Indicators) -> bool:
    """Tell whether a word of a heading stands beside a whole topic (民生与乡村): figures below may be of either."""
    for joiner, other in ((n - 1, n - 2), (n + 1, n + 2)):
        if not (0 <= joiner < len(words) and 0 <= other < len(words)):
            continue
        if words[joiner].is_in("joiner") or words[joiner].is_in("comma") or words[joiner].is_in("with"):
            return not narrows(words, other, known)
    return False


def _is_listed(words: Sequence[Word], n: int) -> bool:
    """Tell whether a word stands in a list that goes on behind it."""
    behind = words[n + 1] if n + 1 < len(words) else None
    return behind is not None and (behind.is_in("comma") or behind.is_in("joiner"))


def _ends_a_list_of_kinds(words: Sequence[Word], n: int) -> bool:
    """Tell whether a name stands in a list behind a common noun: it is one of a kind, and no subject."""
    return n > 1 and words[n - 1].is_in("comma") and words[n - 2].effect in {"noun", "attribute"}


def _goes_on(words: Sequence[Word], n: int) -> bool:
    """Tell whether a clause goes on behind an adverbial: it is no more than that otherwise."""
    return any(word.senses and word.time is None for word in words[n + 1 :])


def is_day(word: Word | None) -> bool:
    """Tell whether a time is a day, which dates an event and no figures but those of its clause."""
    time = word.time if word else None
    if time is None:
        return False
    if time.period is not None:
        return time.period.start == time.period.end
    return "-" in time.part or (time.near is not None and time.near[0] == "day")


def is_same(word: Word) -> bool:
    """Tell whether a time only points at the one above it: 当年, 同年."""
    time = word.time
    return (
        time is not None
        and time.period is None
        and time.offset is None
        and not (time.part or time.edge or time.role or time.near or time.span is not None)
    )


def _numbers_an_issue(words: Sequence[Word], n: int) -> bool:
    """Tell whether a time is the year of an issue: 2024年第3期."""
    return n + 1 < len(words) and words[n + 1].text.startswith("第")


def _dates_only(word: Word, *, label: bool) -> bool:
    """Tell whether a time only dates the draft or a report: a day, in a heading or a dateline."""
    time = word.time
    return time is not None and (
        bool(time.role) or (label and time.period is not None and time.period.start == time.period.end)
    )


def _is_part_of_name(words: Sequence[Word], n: int) -> bool:
    """Tell whether a place only says where the body or zone behind it is."""
    behind = words[n + 1] if n + 1 < len(words) else None
    return (
        behind is not None and behind.start == words[n].end and (behind.is_in("zone") or behind.is_in("body"))
    )


def _names_a_kind(words: Sequence[Word], n: int) -> bool:
    """Tell whether a kind of industry, firm or field stands right behind a word."""
    behind = words[n + 1] if n + 1 < len(words) else None
    return behind is not None and (behind.is_in("kind") or behind.is_in("theme"))


def narrows(words: Sequence[Word], n: int, known: Indicators) -> bool:
    """Tell whether a word at a head is a scope: it tells facts apart, or names a kind of industry, firm or place."""
    word = words[n]
    if not word.term.classes.isdisjoint(NO_SCOPES):
        return False
    if word.senses & known.modifiers:
        return True
    if word.senses & known.topics:
        return False
    if word.effect == "noun" and word.is_in("compound"):
        return True
    for behind in words[n + 1 : n + 4]:
        if behind.is_in("kind") or behind.is_in("theme"):
            return True
        if behind.effect not in {"noun", "attribute", "verb", "term"}:
            return False
    return False
