"""Whom a figure is about where that is not the zone: a firm, a school, a hospital by its whole name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.linking.bars import Query
    from kaifaqu.prose.words import Word

#: What proper names are for the dictionary.
_PROPER = frozenset({"name", "tag:ns", "tag:nr", "tag:nz", "tag:nrt", "tag:nrfg"})
_PART_OF_NAME = frozenset({"noun", "attribute", "other_subject", "foreign_subject"})


def body_of(query: Query, known: dict[int, str]) -> str:
    """Return the name of the body that a figure is about, or nothing; `known` keeps names by place.

    What stands right before a figure is what it counts: 上市企业2家.
    """
    body = query.context.body
    counted = query.mention.figure.start
    own = [word for word in query.mention.before if word.is_in("body") or word.is_in("body-suffix")]
    own = [word for word in own if word.end != counted]
    word = next((one for one in own if _name(query.clause, one)), body)
    if word is None or word.is_in("office"):
        return ""
    if word.end not in known:
        known[word.end] = _name(query.clause, word)
    return known[word.end]


def _name(words: Sequence[Word], body: Word) -> str:
    """Return a body with the words of its name before it; nothing where none of them is a proper name."""
    at = next((n for n, word in enumerate(words) if word.end == body.end), None)
    if at is None:
        return ""
    first = at
    while first and words[first - 1].end == words[first].start and words[first - 1].effect in _PART_OF_NAME:
        first -= 1
    run = words[first : at + 1]
    if any(char.isdecimal() for word in run for char in word.text):
        return ""
    if any(not word.term.classes.isdisjoint(_PROPER) for word in run) or body.is_in("entity"):
        return "".join(word.text for word in run)
    return ""
