"""A label for a figure: the words of its clause, and the indicator before it where it has none of its own."""

from __future__ import annotations

from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.prose.words import KINDS
from kaifaqu.quantity.figure import RANKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.factcheck.bars import Query
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
_HEADS = frozenset({*KINDS, "foreign_subject", "other_subject", "narrower"})
_QUOTES = "“”‘’\"'「」"
#: Marks of a list, which are no part of a name.
_MARKS = "".join(map(chr, (*range(0x2460, 0x2500), *range(0x2776, 0x2794))))
_JOINING = f"{_QUOTES}()（）、·—"
#: No label is longer, in characters.
_LONGEST = 28
#: Words of so many characters can stand alone.
_ENOUGH = 4
#: A noun that is no longer keeps the verb before it: 惠及居民.
_SHORT = 2


class Label(NamedTuple):
    """What is proposed to call a figure."""

    text: str
    #: The words of it, for its key.
    words: tuple[str, ...]
    #: What a change that is told behind it is a change of.
    base: str
    #: Words in it that say nothing unless the base has them: 开工.
    progress: tuple[str, ...]


class Namer(NamedTuple):
    """Names the figures of a text."""

    text: str
    #: What the packaged data says of proposals.
    said: Mapping[str, Any]

    def label(self, query: Query, base: str, bound: Word | None = None, also: Iterable[Word] = ()) -> Label:
        """Return a label.

        `base` is what the figure before it is called, `bound` one that bounds it, `also` what it must have.
        """
        mention = query.mention
        own = self._own(mention.before) or self._own(said_of_each(query.clause))
        if not any(map(_is_head, own)) or (mention.behind and mention.behind[0].is_in("of")):
            own = [*own, *_run(mention.behind)]
        told = [*(word for word in also if word not in own), *own]
        themes = [word for word in (*query.context.themes, *query.carried) if word.effect in _HEADS]
        label = self._joined(told)
        lacks = not any(map(_is_head, own)) or (own and own[0].is_in("comparison"))
        if lacks and bound is None:
            label = (base or self._joined([word for word in query.available if _is_head(word)])) + label
        label = (self._joined([bound]) if bound is not None else "") + label
        before = [word for word in themes if word.text not in label and word.text not in base]
        label = shortened(self._joined(before) + label)
        if mention.figure.figure is not None and mention.figure.figure.kind in RANKS:
            rank = self.said["words"]["rank"]
            label = label.removesuffix(rank) + rank
        progress = tuple(word.text for word in told if word.is_in("progress") and not word.senses)
        words = tuple(word.text for word in (*before, *told)) or (label,)
        return Label(label, words if not lacks else (base, *words), base if lacks else label, progress)

    def subject(self, query: Query) -> str:
        """Return the nouns that the sentence of a figure begins with."""
        run: list[Word] = []
        for word in query.available:
            if not _is_head(word) or (run and word.start != run[-1].end):
                if run:
                    break
                continue
            run.append(word)
        return self._joined(run)

    def wording(self, query: Query) -> str:
        """Return all own words of a figure as another way to say its label, if they say what it is of."""
        own = [word for word in query.mention.own if word.figure is None and word.time is None]
        if not any(map(_is_head, own)):
            return ""
        return shortened(
            self._joined([word for word in own if not word.is_in("zone") and word.effect != "plan"])
        )

    def _own(self, words: Sequence[Word]) -> list[Word]:
        """Return the words before a figure without what fills, dates, plans, and names the zone."""
        told = [
            word
            for word, then in zip_longest(words, words[1:])
            if word.figure is None
            and word.time is None
            and word.effect not in {"plan", "period", "part"}
            and not word.is_in("zone")
            and not (word.is_in("comparison") and (then is None or then.time is not None))
        ]
        filled: list[Word] = []
        while told and _is_filler(told[0]):
            filled.append(told.pop(0))
        while told and _is_filler(told[-1]):
            told.pop()
        while _acts(told):
            del told[0]
        if len(told) == 1 and len(told[0].text) <= _SHORT and filled and told[0].effect == "noun":
            told.insert(0, filled[-1])
        return [word for word in told if word.term.classes.isdisjoint({"with", "copula"})]

    def _joined(self, words: Iterable[Word]) -> str:
        """Write words one after the other, with the marks between those that stand together."""
        label, last = "", None
        for word in words:
            gap = "".join(self.text[last.end : word.start].split()) if last is not None else ""
            label += gap if all(char in _JOINING for char in gap) else ""
            label += "".join(self.text[word.start : word.end].split()).strip(_MARKS)
            last = word
        return (
            label
            if label.count("“") == label.count("”")
            else label.translate(dict.fromkeys(map(ord, _QUOTES)))
        )


def said_of_each(words: Sequence[Word]) -> list[Word]:
    """Return what 分别 says of all the figures behind it: 分别|增长|35%和41%."""
    at = next((n for n, word in enumerate(words) if word.is_in("respectively")), len(words))
    return list(takewhile(lambda word: word.figure is None, words[at:]))


def _acts(words: Sequence[Word]) -> bool:
    """Tell whether a verb that only the dictionary knows goes before words that say enough without it."""
    rest = words[1:]
    enough = sum(len(word.text) for word in rest) >= _ENOUGH and any(map(_is_head, rest))
    return enough and words[0].is_in("foreign") and words[0].is_in("tag:v")


def _is_filler(word: Word) -> bool:
    classes = word.term.classes
    if word.senses or classes & _TELLING:
        return False
    return "statistical" in classes or (bool(classes & _FILLING) and "column" not in classes)


def _is_head(word: Word) -> bool:
    """Tell whether a word can be what is counted."""
    if word.is_in("money-noun"):
        return True
    return word.effect in _HEADS and bool(word.senses) and not word.is_in("progress")


def _run(words: Iterable[Word]) -> list[Word]:
    """Return the words behind a figure up to the end of the first nouns."""
    found: list[Word] = []
    for word in words:
        if word.is_in("of") and not found:
            found.append(word)
            continue
        if _is_filler(word) or word.time is not None or (word.effect == "verb" and any(map(_is_head, found))):
            break
        found.append(word)
    return found if any(map(_is_head, found)) else []


def shortened(label: str) -> str:
    """Return a label without marks around it; of one that is too long the end, from a whole item on."""
    cut = label[-_LONGEST:]
    if len(cut) < len(label):
        cut = cut.partition("、")[2] or cut
    return cut.strip("、· ")
