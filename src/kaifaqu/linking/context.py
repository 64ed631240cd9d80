"""What governs a figure: place, time, subject, certainty and scope, as one frozen value a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.linking.times import in_year_above, is_day, is_so_far

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaifaqu.prose.words import Word

#: So many words at most are lent by all that stands above a figure, and so many by what stands before it.
MOST_LENT = 500
#: So many characters say of what kind a zone is.
_KIND = 3


class Head(NamedTuple):
    """What stands at the head of a clause: its subject and opening adverbials. Of a label, all its words."""

    zone: bool = False
    #: The zone is named by no more than its kind: 经开区.
    alias: str = ""
    place: Word | None = None
    body: Word | None = None
    time: Word | None = None
    sure: Word | None = None
    #: The day on which something is told.
    dated: Word | None = None
    themes: tuple[Word, ...] = ()
    #: It returns to the present state, from a plan or another time; from a plan alone; from a target alone.
    present: bool = False
    done: bool = False
    fulfilled: bool = False
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

        A part of the zone, a region at large or a body of which a figure is told (`tells`) is an example, and is left again.
        """
        below = self.place is not None and (self.place.is_in("below") or self.place.is_in("region"))
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
    #: The last day above on which something was told.
    dated: Word | None = None
    themes: tuple[Word, ...] = ()
    #: What stands in brackets behind the figure and may say that something else is counted.
    bracketed: Word | None = None
    #: Words that a wording may be completed from: those of headings, lead-ins and labels above, nearest last.
    lead: tuple[Word, ...] = ()
    #: The body has had a figure of its own: it may be left again.
    spent: bool = False

    def under(self, head: Head, words: Iterable[Word] = ()) -> Context:
        """Return the context of what stands under something with this head."""
        zone, place, body = self.zone, self.place, self.body
        other = bool(head.alias) and place is not None and _is_kind_of(head.alias, place.text)
        if head.zone and not other:
            zone, place, body = True, None, None
        if head.returns or (head.zone and other):
            body = None
            place = (
                place if place is not None and place.is_in("place") and not place.is_in("own-body") else None
            )
        if head.place:
            place, body = head.place, None
        if head.body:
            body = head.body
        themes = head.themes or (() if head.zone or head.returns else self.themes)
        plan = self.sure if self.sure is not None and self.sure.effect == "plan" else None
        fulfilled = head.fulfilled and plan is not None and plan.is_in("target")
        aimed = head.time is not None and head.time.time is not None and head.time.time.edge == "until"
        dated = head.time is not None and head.sure is None and not aimed  # 到2025年 goes on with a plan.
        ended = head.present or head.done or fulfilled or dated
        planned = ended and plan is not None
        sure = head.sure or (None if planned else self.sure)
        if head.sure is not None and head.sure.effect == "plan" and self.sure is not None and plan is None:
            sure = self.sure
        lead = (*self.lead, *(word for word in words if word.figure is None and word.senses))[-MOST_LENT:]
        time = head.time if not is_so_far(head.time, self.time) else None
        time = in_year_above(time, self.time) or (None if head.present else self.time)
        counts = head.time is not None and head.time.time is not None and head.time.time.offset is not None
        day = head.dated or (self.dated if counts or head.time is None else None)
        spent = self.spent and body is self.body
        return Context(zone, place, body, time, sure, day, themes, self.bracketed, lead, spent)

    def within(self, outer: Context) -> Context:
        """Return it once whoever it spoke of last is left: the subject is the outer one's again."""
        sure = self.sure if self.sure is not None and self.sure.term.reach == "sentence" else outer.sure
        return self._replace(place=outer.place, body=outer.body, sure=sure)


def _is_kind_of(kind: str, name: str) -> bool:
    """Tell whether a zone that is named by its kind may be the place with this name: 经开区, 南昌经济技术开发区."""
    return _shortens(kind, name) or _shortens(name[-_KIND:], kind)


def _shortens(short: str, name: str) -> bool:
    """Tell whether a name has all characters of a short one, in their order."""
    rest = iter(name)
    return all(char in rest for char in short)
