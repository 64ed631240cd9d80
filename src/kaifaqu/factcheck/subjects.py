"""Whom a clause is about: a body by its name, one that nobody knows, or one that only speaks."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from kaifaqu.factcheck.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.tokens import Token

BODIES = frozenset({"entity", "zone"})
#: What a clause ends in that only says who speaks.
SPEAKING = ("介绍", "表示", "透露", "说", "称", "坦言", "记者", "公布", "披露", "显示", "消息")
#: An unknown name is at least this long.
_NAME = 2
_COUNTED = frozenset({"head", "measure", "action", "theme"})
_ACTING = frozenset({"action", "verb", "planned", "expected"})
_SAYING = (Kind.WORD, Kind.RESIDUE)
#: What a line begins with that says who gets the text.
_GETTING = "报送对象 报送 主送 抄送 抄报 呈报 呈送 收件人 收件单位 收文单位 发往 送达"
_READERS = tuple(_GETTING.split())


def is_apposed(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether a word only says what the body behind it is: "the firm So-and-so"."""
    return n + 1 < len(tokens) and "entity" in tokens[n + 1].slots and tokens[n].kind is Kind.WORD


def is_region(tokens: Sequence[Token], n: int, *, first: bool) -> bool:
    """Tell whether a clause is about the region that a word names: it stands first, or it has the zone.

    One ahead of the zone only leads its name in; one at the end may have it: "the zone's city So-and-so".
    """
    if first:
        return n + 1 >= len(tokens) or "zone" not in tokens[n + 1].slots
    owned = any("zone" in one.slots and two.text == "的" for one, two in pairwise(tokens))
    return owned and n == len(tokens) - 1


def names_a_stranger(tokens: Sequence[Token], opening: int) -> bool:
    """Tell whether what a clause tells is told of an unknown name: it begins with one, or a body has one."""
    subject = tokens[max(opening, 0) : opening + 2]
    names = [token for token in subject if token.kind is Kind.RESIDUE and len(token.text) >= _NAME]
    of_body = len(subject) > 1 and bool(subject[0].slots & BODIES)
    if not (names or of_body) or any("part" in token.slots for token in tokens):
        return False
    if of_body and "entity" in subject[0].slots and "institution" in subject[1].slots:
        return True
    return bool(names) and (subject[0] in names or of_body) and any(token.figure for token in tokens)


def begins_with_a_firm(tokens: Sequence[Token], opening: int) -> bool:
    """Tell whether a clause is about "the company", and counts something of it."""
    if opening < 0 or "institution" not in tokens[opening].slots:
        return False
    behind = tokens[opening + 1 :]
    return any(token.figure for token in behind) and any(token.slots & _COUNTED for token in behind)


def is_said_by_another(tokens: Sequence[Token]) -> bool:
    """Tell whether a clause without figures only says that somebody of another house speaks."""
    return (
        bool(tokens)
        and tokens[-1].text.endswith(SPEAKING)
        and any("institution" in token.slots for token in tokens)
        and not any(token.figure for token in tokens)
    )


def names_reader(tokens: Sequence[Token]) -> bool:
    """Tell whether a clause ends in a word for who gets the text."""
    return "".join([token.text for token in tokens[-2:]]).endswith(_READERS)


def unknown_subject(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the unknown name of whom all of a clause is told: it stands first, before what was done."""
    before = list(takewhile(lambda token: not token.slots & _ACTING, tokens))
    said = [token for token in before if token.kind in _SAYING]
    unknown = tuple(token for token in said if token.kind is Kind.RESIDUE)
    return unknown if len(before) < len(tokens) else ()


def goes_on(tokens: Sequence[Token]) -> bool:
    """Tell whether a clause leaves unsaid of whom it is told: it begins with what was done."""
    said = next((token for token in tokens if token.kind in _SAYING), None)
    named = any(token.slots & BODIES for token in tokens)
    return said is not None and "action" in said.slots and not named
