"""What a word can be in a label: what is counted, a filler around it, a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.prose.words import KINDS
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.linking.mentions import Mention
    from kaifaqu.prose.words import Word

#: Words of these classes stand around what a figure is, and say nothing of it.
_FILLING = frozenset(
    {
        "function", "statistical", "to", "from", "at", "with", "of", "about", "already", "present", "speech",
        "part", "respectively", "ranking", "copula", "pointer", "will", "helper", "joiner", "comma",
        "demonstrative", "viewing",
    }
)  # fmt: skip
_TELLING = frozenset({"progress", "money-noun"})
HEADS = frozenset({*KINDS, "foreign_subject", "other_subject", "narrower"})


def is_filler(word: Word) -> bool:
    """Tell whether a word only stands around what a figure is of."""
    classes = word.term.classes
    if word.senses or classes & _TELLING:
        return False
    return "statistical" in classes or (bool(classes & _FILLING) and "column" not in classes)


def is_head(word: Word) -> bool:
    """Tell whether a word can be what is counted."""
    if word.is_in("money-noun"):
        return True
    return word.effect in HEADS and bool(word.senses) and not word.is_in("progress")


def is_noun(word: Word) -> bool:
    """Tell whether a word is a noun that can be what is counted."""
    return is_head(word) and word.effect not in {"verb", "attribute"}


def is_money(mention: Mention) -> bool:
    """Tell whether a figure is a sum of money."""
    figure = mention.figure.figure
    return figure is not None and (figure.unit in CURRENCIES or (figure.scaled and not figure.unit))


def is_last_verb(words: Sequence[Word], n: int) -> bool:
    """Tell whether a word is the second verb that a clause ends with: 加速|推进."""
    return n + 1 == len(words) and words[n].is_in("statistical") and n > 0 and words[n - 1].effect == "verb"


def is_verbal(words: Sequence[Word]) -> bool:
    """Tell whether words are but verbs."""
    return all(word.effect == "verb" or word.is_in("progress") or word.is_in("statistical") for word in words)
