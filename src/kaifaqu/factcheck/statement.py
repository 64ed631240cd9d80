"""A claim as it is understood: its own words, the words it may borrow, and what governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaifaqu.factcheck.claims import Reason
    from kaifaqu.factcheck.tokens import Token
    from kaifaqu.quantity.figure import Figure


class Loan(NamedTuple):
    """What a stretch lends to those after it that leave its words out."""

    #: Its words that narrow what it counts.
    narrowing: tuple[Token, ...] = ()
    #: It holds words that nothing explains, so what it lends may mean something else.
    unexplained: tuple[str, ...] = ()

    def for_slot(self, slot: str, filled: frozenset[str]) -> Loan:
        """Return what comes along with the words of a slot, for one who has filled some slots himself.

        What was done is told of the same things only as far as their scope goes.
        """
        if not self.narrowing:
            return self
        told = {"scope"} if slot == "action" else {"scope", "theme", "region"}
        return self._replace(
            narrowing=tuple(one for one in self.narrowing if one.slots & told and not one.slots & filled)
        )


class Statement(NamedTuple):
    """One figure with all that bears on it."""

    figure: Figure
    #: Start and end of its sentence in the draft.
    span: tuple[int, int]
    #: The words of its clause; each must be explained.
    own: tuple[Token, ...]
    #: Narrowing words of the list it stands in, which may be meant for it too.
    shared: tuple[Token, ...]
    #: Concepts it may borrow from its sentence, each with what else its lender says.
    borrowed: Mapping[str, Loan]
    #: Other figures among its own words.
    companions: tuple[Figure, ...]
    #: What makes it no plain statement about the zone's own year, or NONE.
    bar: Reason
    #: The year it speaks of, empty where none is named.
    year: str
    #: The year is named in the same sentence.
    year_is_near: bool
    expected: bool
    planned: bool
    denied: bool
    #: It is told as a part of a figure before it.
    is_part: bool
    #: Its own clause says so.
    part_is_near: bool
    #: The entities and regions that the sentence is about.
    topics: frozenset[str]
    #: The kinds of entity that the paragraph was about before.
    topic_kinds: frozenset[str]
    #: The entities that the heading above is about.
    led: frozenset[str]
    #: Neither the zone nor a part of it is named.
    subject_assumed: bool
