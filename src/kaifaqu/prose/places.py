"""Words of two: a name and what it ends in, a place or body, and a verb of change and where it came to."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.files.resources import places_text
from kaifaqu.prose.words import Term, Word, place

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kaifaqu.prose.words import Vocabulary

#: The base's zone: it changes nothing.
ZONE = Term(frozenset(), "none", frozenset({"zone"}))
#: Parts of speech of places, and of names in another language, as which it holds many.
_PLACES = frozenset({"tag:ns", "tag:nrt"})
#: Parts of speech of proper names, and `name` for what the dictionary does not hold.
_PROPER = frozenset({"tag:ns", "tag:nr", "tag:nz", "tag:nrt", "tag:nrfg", "name"})
#: Classes of verbs that one of reaching makes one word with: 扩充|到.
_CHANGES = frozenset({"added", "net-added", "up", "down"})
#: Classes of words that make one word with the one before them.
_JOINING = frozenset({
    "institution", "team", "to", "place", "zone-suffix", "place-suffix", "body-suffix", "foreign",
})  # fmt: skip
#: So long a word of the dictionary may be a name with its ending.
_LONG = 3
_SHORT = 2
#: No name is longer before its ending.
_LONGEST = 60


class Gazetteer(NamedTuple):
    """Names of administrative divisions."""

    #: Names that are places wherever they stand.
    full: frozenset[str]
    #: Short names that are places only before an ending, or where the dictionary says so.
    short: frozenset[str]


@cache
def packaged_gazetteer() -> Gazetteer:
    """Return the gazetteer that comes with the program, read once however many bases there are."""
    return gazetteer_from_text(places_text())


def gazetteer_from_text(text: str) -> Gazetteer:
    """Read the gazetteer: provinces and prefectures, their short names, counties, theirs, a line each."""
    wide, wide_short, counties, short = (
        line.split() for line in text.splitlines() if not line.startswith("#")
    )
    return Gazetteer(frozenset([*wide, *wide_short, *counties]), frozenset(short))


def add_places(vocabulary: Vocabulary, gazetteer: Gazetteer) -> None:
    """Make the names of the gazetteer known."""
    vocabulary.shorts = frozenset(name for name in gazetteer.short if len(name) == _SHORT)
    vocabulary.add_places(gazetteer.full)


def body(text: str, senses: frozenset[str] = frozenset(), *, office: bool = False) -> Term:
    """Return what a body is taken for; an office of an administration changes nothing."""
    classes = {"body", "office"} if office else {"body"}
    return Term(senses | {f"body:{text}"}, "none" if office else "other_subject", frozenset(classes))


def merged(words: Sequence[Word], gazetteer: Gazetteer, zone_names: Collection[str]) -> list[Word]:
    """Join names with what they end in, so that each place and body is one word."""
    if _is_short_name(words, gazetteer):
        said = "".join(word.text for word in words)
        return [Word(words[0].start, words[-1].end, said, place(said))]
    found: list[Word] = []
    for word, behind in zip_longest(words, words[1:]):
        last = found[-1] if found else None
        alone = _alone(word, gazetteer, behind)
        if last is not None and last.end == word.start and last.figure is None and not last.is_in("comma"):
            term = _joined(last, word, gazetteer, zone_names) or _office_of(last, alone)
            if term:
                found[-1] = Word(last.start, word.end, last.text + word.text, term)
                _give_to_owner(found, last)
                _complete(found, last)
                continue
        found.append(alone)
    return found


def _is_short_name(words: Sequence[Word], gazetteer: Gazetteer) -> bool:
    """Tell whether all of a clause or a label is a short name that the dictionary cuts in two: 于都, 全南."""
    if len(words) != _SHORT or words[-1].end - words[0].start > _SHORT + 1:
        return False
    return "".join(word.text for word in words) in gazetteer.short and not any(w.is_in("base") for w in words)


def _joined(last: Word, word: Word, gazetteer: Gazetteer, zone_names: Collection[str]) -> Term | None:
    """Return what two words that touch are together, None if they stay apart."""
    text, is_name = last.text + word.text, len(last.text) <= _LONGEST
    if is_name and (text in zone_names or (word.is_in("zone-name") and last.is_in("own-region"))):
        return ZONE._replace(classes=frozenset({"zone", "zone-name"}))
    if not is_name or word.term.classes.isdisjoint(_JOINING):
        return None
    if last.is_in("self") and (word.is_in("institution") or word.is_in("team")):
        return Term(frozenset({f"={text}"}), "other_subject", frozenset({"own"}))
    if word.is_in("to") and not last.is_in("growth") and not last.term.classes.isdisjoint(_CHANGES):
        return word.term
    if last.is_in("place") and word.is_in("place") and not last.is_in("below"):
        return place(text, below=word.is_in("below"))
    if word.is_in("zone-suffix") and last.effect == "foreign_subject" and not last.is_in("place"):
        return last.term
    if word.is_in("place-suffix") and _names_a_place(last, gazetteer):
        return place(text, below=word.is_in("below-suffix"))
    if _ends_a_town(last, word):
        return place(text, below=True)
    if word.is_in("body-suffix") and _names_a_body(last, word):
        office = word.is_in("office-suffix") and not last.is_in("some")
        return _foreign_office(last, text) or body(text, office=office)
    return None


def _office_of(last: Word, word: Word) -> Term | None:
    """Return what a place and an office that is a word of its own are together: 某镇|统计局."""
    return _foreign_office(last, last.text + word.text) if word.is_in("office") else None


def _foreign_office(last: Word, text: str) -> Term | None:
    """Return what the office of another place is taken for: what it says is of that place."""
    if last.effect != "foreign_subject" or last.is_in("own-region"):
        return None
    return Term(last.senses | {f"body:{text}"}, "foreign_subject", frozenset({"place", "office"}))


def _complete(found: list[Word], first: Word) -> None:
    """Give a place the lone character of its name that was cut off: 蓉|江|新区."""
    if len(found) < 2 or len(first.text) > 1 or not found[-1].is_in("place"):
        return
    lone, rest = found[-2:]
    names = lone.is_in("foreign") and (lone.effect == "noun" or lone.is_in("tag:g"))
    if lone.end == rest.start and len(lone.text) == 1 and names:
        text = lone.text + rest.text
        found[-2:] = [Word(lone.start, rest.end, text, place(text, below=rest.is_in("below")))]


def _give_to_owner(found: list[Word], first: Word) -> None:
    """Take a plant here for the firm that it is named after: 凯马汽车|赣州工厂."""
    if len(found) < 2 or not first.is_in("own-region"):
        return
    owner, site = found[-2:]
    if owner.is_in("entity") and site.is_in("body") and owner.end == site.start:
        found[-2:] = [owner._replace(end=site.end, text=owner.text + site.text)]


def _ends_a_town(last: Word, word: Word) -> bool:
    """Tell whether a lone character and a word make the name of a town that the dictionary cut in two: 潭|口镇."""
    ends = word.ending
    return (
        len(last.text) == 1
        and last.effect == "noun"
        and len(word.text) == _SHORT
        and word.is_in("foreign")
        and last.is_in("foreign")
        and ends is not None
        and "below-suffix" in ends.classes
    )


def _names_a_place(last: Word, gazetteer: Gazetteer) -> bool:
    """Tell whether a word and an ending are the name of a place."""
    if last.is_in("some") or (len(last.text) == 1 and last.text.isascii() and last.text.isalpha()):
        return True
    proper = (
        last.effect == "foreign_subject"
        or (last.text in gazetteer.short and last.is_in("foreign"))
        or not last.term.classes.isdisjoint(_PROPER)
    )
    common = len(last.text) == _SHORT and last.ending is not None and "place-suffix" in last.ending.classes
    return (
        proper
        and not (common and last.text not in gazetteer.short)
        and not last.is_in("zone")
        and not last.is_in("base")
    )


def _names_a_body(last: Word, word: Word) -> bool:
    """Tell whether a word and an ending are the name of a body."""
    if last.is_in("some") or last.is_in("place") or last.is_in("entity"):
        return True
    if word.is_in("common-suffix"):
        return not last.term.classes.isdisjoint(_PROPER - {"tag:ns"}) and not last.is_in("base")
    if last.is_in("base"):
        return False
    return last.effect in {"noun", "verb", "attribute"} or last.is_in("zone") or last.is_in("place-suffix")


def _alone(word: Word, gazetteer: Gazetteer, behind: Word | None) -> Word:
    """Return a word of the dictionary as the place or body it is.

    A short name of a county that may be an ordinary word is none before a word of the dictionary that touches it: 惠民生.
    """
    classes, text = word.term.classes, word.text
    if "foreign" not in classes:
        return word
    touched = behind is not None and behind.start == word.end and "foreign" in behind.term.classes
    proper = classes & (_PROPER if not touched else _PLACES)
    if proper and text in gazetteer.short:
        return word._replace(term=place(text))
    ends = word.ending
    if len(text) >= _LONG and ends is not None:
        named = "name" in classes or "tag:ns" in classes or "tag:nr" in classes
        if "place-suffix" in ends.classes and named:
            return word._replace(term=place(text, below="below-suffix" in ends.classes))
        if (
            "office-suffix" in ends.classes
            and "common-suffix" not in ends.classes
            and classes & {"tag:nt", "tag:n", "tag:j"}
        ):
            return word._replace(term=body(text, word.senses, office=True))
        if (
            "body-suffix" in ends.classes
            and "kind" not in ends.classes
            and ("tag:nt" in classes or named or "institute" in ends.classes)
        ):
            return word._replace(term=body(text, word.senses))
        if "kind" in ends.classes:
            return word._replace(term=word.term._replace(classes=classes | {"compound"}))
    return word
