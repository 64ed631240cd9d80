"""Names that a place or a body is a part of: that of a school within the zone, of who speaks, of a larger whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaifaqu.heads.scopes import SCOPES, is_listing
from kaifaqu.linking.context import Head
from kaifaqu.prose.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.prose.words import Word

#: What ends the name of a place or a body within the zone.
_ENDINGS = frozenset({"below-suffix", "zone-suffix", "institution"})
#: So many words at most name who speaks.
_LONGEST_NAME = 5
#: So many words at least describe something.
_DESCRIBED = 2
#: So many words at most name a firm.
_LONGEST_FIRM = 7
#: Effects of words that name a subject.
_SUBJECTS = frozenset({"foreign_subject", "other_subject"})


def named_within(words: Sequence[Word], *, title: bool) -> Word | None:
    """Return the ending of a name that a label consists of, or a title goes on with behind the zone: 赣州经开区第一小学."""
    first = 1 if title and words and words[0].is_in("zone") else 0
    ends_one = (not (word.is_in("zone") or word.term.classes.isdisjoint(_ENDINGS)) for word in words)
    at = next((n for n, ends in enumerate(ends_one) if ends and n > first), None)
    if at is None or any(word.end != behind.start for word, behind in pairwise(words[first : at + 1])):
        return None
    within = words[first:at]
    named = all(word.is_in("foreign") or (first and word.is_in("base")) for word in within)
    behind = words[at + 1] if at + 1 < len(words) else None
    ends = behind is None or behind.time is not None or behind.effect == "none" or behind.is_in("label")
    return words[at] if named and ends else None


def office_of_level(words: Sequence[Word], levels: AbstractSet[str]) -> Word | None:
    """Return the level that a clause begins with, if an office of it does, and it is none of these: 市就业服务中心."""
    first = words[0] if words else None
    if first is None or len(first.text) > 1 or not first.is_in("area") or first.text in levels:
        return None
    return first if name_of_office(words) else None


def other_level(words: Sequence[Word], levels: AbstractSet[str]) -> Word | None:
    """Return the word that stands for a place of another level than these: 该县."""
    return next((word for word in words if word.is_in("of-level") and word.text[-1] not in levels), None)


def says_level(words: Sequence[Word], levels: AbstractSet[str]) -> bool:
    """Tell whether words point back at a place of one of these levels: 该区."""
    return any(word.is_in("demonstrative") and word.text[-1] in levels for word in words)


def name_of_office(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words of the name of an office that words begin with, or none: 章贡区重点项目推进办公室."""
    for n, (before, word) in enumerate(pairwise(words[:_LONGEST_NAME])):
        if word.start != before.end:
            break
        if word.is_in("office-suffix") or (word.ending and "office-suffix" in word.ending.classes):
            return words[: n + 2]
    return ()


def is_within(words: Sequence[Word], n: int) -> bool:
    """Tell whether a place stands right behind the zone it lies in: 赣州经开区湖边镇."""
    return (
        n > 0
        and words[n].is_in("below")
        and words[n - 1].is_in("zone")
        and words[n - 1].end == words[n].start
    )


def is_where(words: Sequence[Word], n: int) -> bool:
    """Tell whether a place, or the list of places that it ends, stands behind 在."""
    while n > 1 and is_listing(words[n - 1]) and words[n - 2].effect == "foreign_subject":
        n -= 2
    return n > 0 and words[n - 1].is_in("at")


def is_venue(words: Sequence[Word], n: int) -> bool:
    """Tell whether a place of a title only says where something was held: 在深圳招商推介会上的致辞."""
    held = any(word.is_in("on") and behind.is_in("of") for word, behind in pairwise(words[n + 1 :]))
    return held and is_where(words, n)


def introduces(words: Sequence[Word], n: int) -> bool:
    """Tell whether a place is part of the name of who speaks: 江西日报记者."""
    for word, behind in pairwise(words[n : n + _LONGEST_NAME]):
        if behind.start != word.end:
            return False
        if behind.is_in("speaker"):
            return True
    return False


def is_part_of_name(words: Sequence[Word], n: int) -> bool:
    """Tell whether a place only says where the body or zone behind it is, or stands in the name of a firm."""
    owner = words[n - 1] if n else None
    if owner is not None and owner.end == words[n].start and owner.effect == "other_subject":
        return words[n].is_in("own-region")
    for word, behind in pairwise(words[n : n + _LONGEST_FIRM]):
        if behind.start != word.end:
            return False
        if behind.is_in("body") or behind.is_in("zone"):
            return word is words[n] or behind.effect == "other_subject"
        if behind.effect not in KINDS:
            return False
    return False


def described(words: Sequence[Word]) -> Word | None:
    """Return the place that a clause is no more than a description of: 与赣州经开区相邻的章贡区."""
    if len(words) >= _DESCRIBED and words[-1].is_in("place") and words[-2].is_in("of"):
        return words[-1]
    return None


def ends_a_list_of_kinds(words: Sequence[Word], n: int) -> bool:
    """Tell whether a name stands in a list behind a common noun: it is one of a kind, and no subject."""
    return n > 1 and words[n - 1].is_in("comma") and words[n - 2].effect in {"noun", "attribute"}


def predicate_of_zone(words: Sequence[Word]) -> int:
    """Return where what is said of the zone begins, or the end: 这里是|江西的国家级经开区."""
    at = next((n for n, one in enumerate(words) if one.is_in("is")), 0)
    before = words[:at]
    own = any(one.is_in("zone") or one.is_in("demonstrative") for one in before)
    own = own or (not at and _says_what(words))
    return at + 1 if own and not any(one.effect in _SUBJECTS for one in before) else len(words)


def _says_what(words: Sequence[Word]) -> bool:
    """Tell whether a clause without a figure says what the subject before it is: 是|全省汽车产业的|重要承载地."""
    led = bool(words) and words[0].is_in("is")
    return led and any(one.is_in("of") for one in words) and not any(one.figure is not None for one in words)


def is_elsewhere(word: Word, *, of_all: bool) -> bool:
    """Tell whether a word names another territory; where all is said to be there, a region at large does."""
    territory = word.is_in("place") and not word.is_in("own-region") and not word.is_in("below")
    return word.effect == "foreign_subject" and (territory or of_all)


def owner_of(words: Sequence[Word]) -> Head:
    """Return whose a figure of a row is by the words of the one that it is paired with."""
    named = (word for word in words if word.is_in("zone") or word.effect == "foreign_subject")
    owner = next(named, None)
    zone = owner is not None and owner.is_in("zone")
    return Head(zone=zone, place=None if zone else owner)


def names_a_sum(words: Sequence[Word], n: int) -> bool:
    """Tell whether a word of what was done is part of the name of a sum: 实际|到位|内资."""
    behind = words[n + 1 : n + 3]
    return len(behind) > 1 and behind[0].is_in("progress") and behind[1].effect in SCOPES


def goes_on_behind(words: Sequence[Word], n: int) -> bool:
    """Tell whether a clause goes on behind an adverbial: it is no more than that otherwise."""
    return any(word.senses and word.time is None for word in words[n + 1 :])
