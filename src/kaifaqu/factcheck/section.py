"""What a heading, or a line that leads a list in, says of all that stands under it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.tokens import Token

#: Slots of words that say that nobody vouches for what is told.
SUPPOSING = frozenset({"hypothetical", "fiction"})
_NARROWING = frozenset({"scope", "theme"})
#: Concepts of zones in general.
ZONES = frozenset({"national-zones"})
_ZONAL = ZONES | {"park", "development-zone"}
#: What an unknown word before it makes a field of: not the industries, but that one.
_FIELDS = frozenset({"industry", "enterprise", "project"})
_FIRMS = frozenset({"enterprise"})
#: Slots of the words of a caption that only says what is counted; the zone's own name is none.
_CAPTION = PASSED_OVER | {"region", "theme", "topic", "total", "source", "scope"}
#: The concept of all words that narrow, whatever is counted.
_ANY = frozenset({"narrowing"})
#: What is told under a heading with one of these has come about.
_DONE = ("完成", "落实", "实现", "达成", "进展", "兑现", "回顾", "总结", "成效", "成绩", "执行")
#: An unknown name of a field is short, and no verb.
_LONGEST = 5
_VERBS = frozenset("做壮兴强优促抓聚推培发加扩提稳建")


class When(NamedTuple):
    """The time that a section tells of."""

    year: str = ""
    #: Only a part of the year, and one that has a name.
    part_of_year: bool = False
    part_is_named: bool = False
    #: More than one year.
    span: bool = False


class Section(NamedTuple):
    """What governs the sentences of a section."""

    #: Words that narrow what is counted.
    lead: tuple[Token, ...] = ()
    #: It tells of what is meant to come about.
    planned: bool = False
    #: It tells of what nobody vouches for.
    supposed: bool = False
    when: When = When()
    #: A wider region that it is about, and the bodies.
    region: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()

    def within(self, outer: Section) -> Section:
        """Return what governs a section inside another; time, region and bodies are the other's."""
        return outer._replace(
            lead=outer.lead + self.lead,
            planned=outer.planned or self.planned,
            supposed=outer.supposed or self.supposed,
        )


def from_note(tokens: Sequence[Token]) -> Section:
    """Build what a sentence says of the rest that tells what is counted in it."""
    content = [token for token in tokens if token.kind is Kind.RESIDUE or not token.slots & PASSED_OVER]
    fields = [one for one, two in pairwise(content) if _names_field(one, two)]
    return Section((*from_tokens(tokens).lead, *fields))


def from_tokens(tokens: Sequence[Token]) -> Section:
    """Build what a heading or a lead-in says of the rest."""
    words = [token for token in tokens if token.kind in (Kind.WORD, Kind.RESIDUE)]
    content = [token for token in words if not token.slots & PASSED_OVER]
    zones = {n for n, token in enumerate(content) if _names(token, _ZONAL)}
    lead = [
        token
        for n, token in enumerate(content)
        if token.slots & _NARROWING and "topic" not in token.slots and not {n, n + 1} & zones
    ]
    if len(content) > 1 and _names_field(content[0], content[1]):
        lead.append(content[0])
    ends = [token for token in (*content[:1], *content[-1:]) if "planned" in token.slots]
    return Section(tuple(lead), bool(ends), any(token.slots & SUPPOSING for token in words))


def of_heading(tokens: Sequence[Token]) -> Section:
    """Build what a heading says of the rest: that it is planned, wherever it says so, and of which firms.

    A headline that tells something is a sentence of its own: of it only what narrows anything holds below.
    """
    said = from_tokens(tokens)
    text = "".join(token.text for token in tokens)
    planned = any("planned" in token.slots for token in tokens) and not any(word in text for word in _DONE)
    part = any("part" in token.slots for token in tokens)
    groups = [one for one, two in pairwise(tokens) if "theme" in one.slots and (part or _names(two, _FIRMS))]
    lead = (*said.lead, *(token for token in groups if token not in said.lead))
    if any(token.kind is Kind.RESIDUE or "verb" in token.slots for token in tokens):
        lead = tuple(token for token in lead if _names(token, _ANY))
    return said._replace(lead=lead, planned=planned)


def regions_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Return what a heading is about that is wider: zones in general, and the region that a caption names."""
    concepts = {concept.key: concept.slot for token in tokens for concept in token.concepts}
    captions = all(token.slots & _CAPTION for token in tokens[1:] if token.kind is Kind.WORD)
    wider = {key for key, slot in concepts.items() if slot == "region"} if captions else set()
    return frozenset(concepts.keys() & ZONES | wider)


def _names_field(word: Token, following: Token) -> bool:
    """Tell whether an unknown word makes one field of the word behind it."""
    unknown = word.kind is Kind.RESIDUE and 1 < len(word.text) <= _LONGEST and word.text[0] not in _VERBS
    named = word.end == following.start and not any(map(str.isdigit, word.text))
    return unknown and named and _names(following, _FIELDS)


def _names(token: Token, keys: frozenset[str]) -> bool:
    return any(concept.key in keys for concept in token.concepts)
