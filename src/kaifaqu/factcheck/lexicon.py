"""The words that claims are understood by, from `data/lexicon.toml` and from the base itself."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Slots of words that say nothing of their own.
PASSED_OVER = frozenset({"plain", "verb"})


class Concept(NamedTuple):
    """One meaning, and the part it plays in a claim."""

    key: str
    slot: str
    #: The classifiers its noun usually takes, besides 个.
    classifiers: frozenset[str] = frozenset()
    #: The concept that says the reverse, or empty.
    opposite: str = ""
    #: Which kind of body an entity is, and which kinds a measure belongs to.
    kind: str = ""
    of: frozenset[str] = frozenset()
    #: Only a whole zone has such a thing, so no firm told of before is the one that has it.
    public: bool = False
    #: A field of work: as a heading it only says where the reader is, and narrows nothing.
    field: bool = False
    #: Years from the year of writing, for words such as "last year".
    offset: int = 0


class Lexicon(NamedTuple):
    """All words, each with its concepts."""

    words: dict[str, tuple[Concept, ...]]
    #: The slots of each word's concepts.
    slots: dict[str, frozenset[str]]
    #: The lengths of the words that begin with a character, the longest first.
    lengths: dict[str, tuple[int, ...]]
    #: What names a document or who speaks ends in, ahead of a colon.
    titles: tuple[str, ...]

    def extended(self, words: Iterable[tuple[str, Concept]]) -> Lexicon:
        """Return a lexicon that also knows these words; a word known before keeps its concepts."""
        new: dict[str, tuple[Concept, ...]] = {}
        for word, concept in words:
            known = new.get(even(word)) or self.words.get(even(word), ())
            if concept not in known:
                new[even(word)] = (*known, concept)
        added = from_words(new)
        lengths = {
            first: tuple(sorted({*known, *self.lengths.get(first, ())}, reverse=True))
            for first, known in added.lengths.items()
        }
        return Lexicon(self.words | new, self.slots | added.slots, self.lengths | lengths, self.titles)


def from_words(words: dict[str, tuple[Concept, ...]], titles: tuple[str, ...] = ()) -> Lexicon:
    """Build a lexicon from words and their concepts, and the ends of titles."""
    lengths: dict[str, list[int]] = {}
    for first, length in sorted({(word[0], len(word)) for word in words}, reverse=True):
        lengths.setdefault(first, []).append(length)
    #: Words that mean the same share one tuple.
    shared = {id(concepts): concepts for concepts in words.values()}
    slots = {known: frozenset([one.slot for one in concepts]) for known, concepts in shared.items()}
    return Lexicon(
        words=words,
        slots={word: slots[id(concepts)] for word, concepts in words.items()},
        lengths={first: tuple(known) for first, known in lengths.items()},
        titles=titles,
    )


def from_document(document: Mapping[str, Any]) -> Lexicon:
    """Build the lexicon that a TOML document describes, whose words are even and stand once in a list."""
    words: dict[str, tuple[Concept, ...]] = {}
    for concept, own in _entries(document):
        alone = (concept,)
        for word in own:
            words[word] = (*words[word], concept) if word in words else alone
    return from_words(words, tuple(document["plain"]["titles"].split()))


def _entries(document: Mapping[str, Any]) -> Iterator[tuple[Concept, Sequence[str]]]:
    """Yield each concept with its words."""
    for slot, name in (("plain", "particles"), ("plain", "adverbs"), ("verb", "verbs")):
        yield Concept(name, slot), document["plain"][name].split()
    for key, table in document["concept"].items():
        concept = Concept(
            key=key,
            slot=table["slot"],
            classifiers=frozenset(table.get("classifiers", ())),
            opposite=table.get("opposite", ""),
            kind=table.get("kind", ""),
            of=frozenset(table.get("of", ())),
            public=table.get("public", False),
            field=table.get("field", False),
            offset=table.get("offset", 0),
        )
        yield concept, table["words"].split()
    for word in document["plain"]["topics"].split():
        yield Concept(f"topic {word}", "topic"), (word,)


#: Characters that a reader passes over: quotes, brackets, marks of emphasis; spaces go too.
SILENT = frozenset(
    "“”\"'‘’「」『』《》〈〉【〖〗[]()（）*_`#|>~•●■◆▪·※→√✓✔\ufe0f\ufeff\u200b\u200c\u200d\u2060"
)


#: Brackets behind a label, which leads in what follows as a colon does.
_LABEL_ENDS = frozenset("】〗")


class _Even(dict[str, str]):
    """Maps a character to what it is compared as: itself, its plain form, or nothing if it is silent."""

    def __missing__(self, char: str) -> str:
        self[char] = even = _even_char(char)
        return even


EVEN = _Even()


def even(text: str) -> str:
    """Return the characters that are read: one width, lower case, no silent ones."""
    return "".join(EVEN[char] for char in text)


def _even_char(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff":
        return char
    if char in SILENT or char.isspace():
        return ""
    if char in _LABEL_ENDS:
        return ":"
    if unicodedata.category(char) == "So":
        return ","  # A symbol or an emoji stands between things, as a comma does.
    plain = unicodedata.normalize("NFKC", char).lower()
    return plain if len(plain) == 1 and plain not in SILENT else "" if plain in SILENT else char
