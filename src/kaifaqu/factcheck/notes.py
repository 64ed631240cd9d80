"""Sentences that speak of others: whose figures they are, of what, and that they are wrong or made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.places import places_in
from kaifaqu.factcheck.subjects import SPEAKING
from kaifaqu.factcheck.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.tokens import Token

_SOURCE = "source"
#: What a note on all figures may say besides whose and of when they are.
_NOTED = PASSED_OVER | {_SOURCE, "share", "zone", "topic", "period", "same-year", "place"}
#: Words for what follows, and for the whole text.
_AHEAD = frozenset({"以下", "下列", "下述", "本文", "全文", "文中", "本报告", "本页", "此页", "所用", "所列"})
#: What such a note says that keeps them from being the zone's own of the year.
_BARS = {
    "region": Reason.OTHER_SUBJECT,
    "planned": Reason.PLAN,
    "hypothetical": Reason.HYPOTHETICAL,
    "fiction": Reason.HYPOTHETICAL,
}
_TELLING = _NOTED | _BARS.keys()


def names_source(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says that what was told is another place's."""
    return any(_SOURCE in token.slots for token in tokens) and names_place(tokens)


def names_place(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence without figures names another place."""
    places = bool(places_in(tokens))
    return places and not any(token.figure for token in tokens)


def speaks_from_elsewhere(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence only says that somebody of another place said what is before it."""
    return any(token.text.endswith(SPEAKING) for token in tokens[-2:]) and names_place(tokens)


def retracts(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence takes back what the one before it says."""
    return any("retraction" in token.slots for token in tokens) and not any(token.figure for token in tokens)


def says_what_is_counted(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence opens with the figures, and goes on to say of what they are."""
    content = [token for token in tokens if not (token.slots & PASSED_OVER) - {_SOURCE}]
    return any(_SOURCE in one.slots for one in content[:2]) and not any(one.figure for one in tokens)


def tells_of_all(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says no more than whose or of when the figures are: "note: all as of 2022"."""
    said = [token for token in tokens[1:] if token.kind in (Kind.WORD, Kind.RESIDUE, Kind.FIGURE)]
    noted = any(_SOURCE in token.slots for token in tokens)
    return noted and all(token.slots & _TELLING for token in said)


def tells_of_the_rest(tokens: Sequence[Token]) -> bool:
    """Tell whether such a sentence is of what follows, or of the whole text."""
    return any(token.text in _AHEAD for token in tokens)


def bar_of_all(tokens: Sequence[Token]) -> Reason:
    """Return what bars the figures that such a sentence tells of, or NONE."""
    bars = (bar for token in tokens for slot, bar in _BARS.items() if slot in token.slots)
    return next(bars, Reason.NONE)


def makes_up(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says that what follows is made up."""
    return any("fiction" in token.slots for token in tokens)
