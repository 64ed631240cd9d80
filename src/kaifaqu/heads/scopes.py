"""Scopes: words that narrow what the figures below them are of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.linking.indicators import Indicators
    from kaifaqu.prose.words import Word

#: Words of these classes are no scope, whoever knows them.
_NO_SCOPES = frozenset(
    {
        "action", "general", "kind", "progress", "added", "statistical", "set-up", "making", "up", "down",
        "tag:v", "tag:vn", "tag:m", "broad", "team", "speech",
    }
)  # fmt: skip
SCOPES = frozenset({"noun", "term", "attribute"})
#: Classes of the words that a scope may stand before.
_KINDS = frozenset({"kind", "theme"})
_LISTING = frozenset({"comma", "joiner"})
#: So many words behind a scope may name its kind.
_REACH = 3


def narrows(words: Sequence[Word], n: int, known: Indicators, *, label: bool) -> bool:
    """Tell whether a word is a scope: it tells facts apart, or names a kind of industry, firm or place.

    In a label the sector of facts is none, elsewhere what facts count, but before the kind that it is of.
    """
    word, behind = words[n], words[n + 1 : n + 1 + _REACH]
    counted = known.sectors if label else frozenset() if any(map(is_kind, behind[:1])) else known.heads
    owned = any(one.is_in("of") and owner.is_in("entity") for one, owner in pairwise(behind[:2]))
    helped = any(one.is_in("team") for one in behind[:1])
    if owned or helped or word.senses & counted or not word.term.classes.isdisjoint(_NO_SCOPES):
        return False
    if word.senses & known.modifiers:
        return True
    if word.senses & known.topics or word.text in known.lines:
        return False
    if word.effect == "noun" and word.is_in("compound"):
        return True
    at = next((k for k, one in enumerate(behind) if is_kind(one)), None)
    return at is not None and all(one.effect in SCOPES or one.effect == "verb" for one in behind[:at])


def is_kind(word: Word | None) -> bool:
    """Tell whether a word names a kind of industry, firm or field."""
    return word is not None and not word.term.classes.isdisjoint(_KINDS)


def is_joined_to_a_topic(words: Sequence[Word], n: int, known: Indicators) -> bool:
    """Tell whether a word stands beside a whole topic (民生与乡村): figures below may be of either."""
    for joiner, other in ((n - 1, n - 2), (n + 1, n + 2)):
        if not (0 <= joiner < len(words) and 0 <= other < len(words)):
            continue
        if words[joiner].is_in("with") or is_listing(words[joiner]):
            return not narrows(words, other, known, label=True)
    return False


def is_listing(word: Word) -> bool:
    """Tell whether a word stands between the items of a list."""
    return not word.term.classes.isdisjoint(_LISTING)


def lists_examples(words: Sequence[Word]) -> bool:
    """Tell whether a clause begins with examples of what its figure counts: A、B等4条, A等街区4条."""
    at = next((n for n, word in enumerate(words) if word.is_in("etc")), None)
    if at is None:
        return False
    behind = next((n for n in range(at + 1, len(words)) if words[n].effect not in SCOPES), len(words))
    return behind < len(words) and words[behind].figure is not None


def is_listed(words: Sequence[Word], n: int) -> bool:
    """Tell whether a word stands in a list that goes on behind it."""
    return n + 1 < len(words) and is_listing(words[n + 1])
