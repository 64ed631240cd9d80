"""A label for a figure: the words of its clause, and the indicator before it where it has none of its own."""

from __future__ import annotations

import re
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.factcheck.antecedents import is_plain
from kaifaqu.prose.words import KINDS
from kaifaqu.quantity.figure import RANKS
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.factcheck.assertions import Assertion
    from kaifaqu.factcheck.bars import Query
    from kaifaqu.factcheck.mentions import Mention
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
#: Classes of words that never go before a short noun: a verb does (惠及居民).
_JOINING_WORDS = frozenset({"joiner", "comma", "of", "function", "at", "part"})
#: Classes of words that are no part of a label, wherever they stand in it.
_LINKING = frozenset({"copula", "respectively"})
_OPENING, _CLOSING = "“‘「\"'", "”’」\"'"
_QUOTES = frozenset(_OPENING + _CLOSING)
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
#: Marks of a list, which are no part of a name.
_MARKS = "".join(map(chr, (*range(0x2460, 0x2500), *range(0x2776, 0x2794))))
#: Marks that stand within a name, between two of its words.
_JOINING = frozenset("、·—+-/") | _QUOTES
#: No label is longer, in characters.
_LONGEST = 40
#: Nor is what goes before it of what its sentence announces.
_LONGEST_THEME = 16
#: A noun that is no longer keeps the verb before it: 惠及居民.
_SHORT = 2
#: So many figures are told of the two halves of a whole: 城乡.
_BOTH = 2
#: What proper names of firms and the like are for the dictionary.
_PROPER = frozenset({"name", "tag:nr", "tag:nz", "tag:nrt", "tag:nrfg"})
#: Senses of words that say which way something has gone.
_WAYS = frozenset({"up", "down"})
#: Effects of verbs that go on with one of adding: 新|改扩建.
_VERBS = frozenset({"verb", "other_event", "other_measure"})
#: Marks between clauses.
_STOPS = "，,；;：:。\n"


class Name(NamedTuple):
    """What something is called: as a label, and by the words that a key is made of."""

    text: str = ""
    words: tuple[str, ...] = ()


class Label(NamedTuple):
    """What is proposed to call a figure."""

    text: str
    #: The words of it, for its key.
    words: tuple[str, ...]
    #: What a change that is told behind it is a change of.
    base: Name
    #: Words in it that say nothing unless the base has them: 开工.
    progress: tuple[str, ...]


class Before(NamedTuple):
    """What was told before a figure in its sentence."""

    #: What it is called, and where its figure ends.
    base: Name = Name()
    end: int = 0
    #: It counts something, which an amount behind it belongs to.
    counts: bool = False


class Namer(NamedTuple):
    """Names the figures of a text."""

    text: str
    #: What the packaged data says of proposals.
    said: Mapping[str, Any]

    def label(self, told: Assertion, before: Before, bound: Word | None = None) -> Label:
        """Return a label; `bound` is a figure that bounds this one."""
        query, mention = told.query, told.query.mention
        own = self._words_of(query)
        is_bare = own != [] and all(word.is_in("money-noun") or word.is_in("total") for word in own)
        lacks = not any(map(_is_head, own)) or own[0].is_in("comparison") or (is_bare and before.counts)
        is_of_subject = len(own) > 1 and (own[0].is_in("share") or self._is_said(own[0], "of_subject"))
        base = Name()
        if (lacks and bound is None) or is_of_subject:
            lent = self._name([word for word in query.available if _is_head(word)])
            names = (self._near(query, before.end), before.base, lent)
            base = next((name for name in names if name.text), base)
        if any(word.is_in("stock") for word in own):
            own = [word for word in own if not word.is_in("added")]
            base = self._standing(base)
        said = self._ended(self._joined(_with_bound(own, bound, mention.before)), own)
        text = base.text if base.text.endswith(said) else base.text + said
        whole = self._adding(query, text)
        text = self._of_half(query, whole)
        if not said and text != whole:
            base = Name(text, base.words)
        text = shortened(self._theme(told, before, text) + text)
        if mention.figure.figure is not None and mention.figure.figure.kind in RANKS:
            rank = self.said["words"]["rank"]
            text = text.removesuffix(rank) + rank
        words = (*base.words, *(word.text for word in own)) or (text,)
        progress = tuple(word.text for word in own if word.is_in("progress") and not word.senses)
        return Label(text, words, base if lacks and not is_bare else Name(text, words), progress)

    def narrowed(self, words: Sequence[Word], label: str) -> str:
        """Return a label with words from above its figure before it."""
        return shortened(self._joined([word for word in words if word.text not in label]) + label)

    def _theme(self, told: Assertion, before: Before, label: str) -> str:
        """Return what the sentence announces ahead of the clause of a figure: 电子信息产业方面,…."""
        marks = self.said["words"]["announcing"].split()
        for word in told.query.context.themes:
            is_ahead = told.sentence[0] <= word.start < told.clause
            if word.effect not in _HEADS or not is_ahead or word.text in label + before.base.text:
                continue
            if word.term.classes & _PROPER:
                return word.text
            start = max(self.text.rfind(mark, told.sentence[0], word.start) for mark in _STOPS) + 1
            end = min(at for mark in _STOPS if (at := self.text.find(mark, word.end)) >= 0)
            said = "".join(self.text[max(start, told.sentence[0]) : end].split())
            if said.endswith(tuple(marks)) and len(said) <= _LONGEST_THEME:
                return said.removesuffix(marks[0])
        return ""

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
        own = [
            word for word in query.mention.own
            if word.figure is None and word.time is None and not word.is_in("zone") and word.effect != "plan"
        ]  # fmt: skip
        while own and self._is_behind(own[-1], None):
            own.pop()
        return shortened(self._joined(own)) if any(map(_is_head, own)) else ""

    def _words_of(self, query: Query) -> list[Word]:
        """Return the words that say what a figure is of, as they go into a label."""
        mention = query.mention
        own = self._own(mention.before, mention.figure.start) or self._own(said_of_each(query.clause))
        if not own:
            own = [word for word in mention.shared if word.is_in("growth") or word.senses & _WAYS]
        own = self._with_behind(query, self._with_tail(query, self._with_lent(query, own)))
        figure = mention.figure.figure
        if figure is not None and figure.kind in RANKS:
            return [word for word in own if not (_is_filler(word) and len(own) > 1)]
        return own

    def _own(self, words: Sequence[Word], end: int = 0) -> list[Word]:
        """Return the words before a figure without what fills, dates, plans, and names the zone."""
        words = self._in_brackets(words, end)
        shared = bool(words) and words[-1].is_in("of")
        told = [
            word
            for word, then in zip_longest(words, words[1:])
            if word.figure is None
            and word.time is None
            and (word.effect not in {"plan", "period", "part"} or (shared and word.effect == "plan"))
            and not word.is_in("zone")
            and not (word.is_in("comparison") and (then is None or then.time is not None))
        ]
        filled: list[Word] = []
        while told and self._is_at_edge(told[0], told[1] if len(told) > 1 else None):
            filled.append(told.pop(0))
        while told and self._is_behind(told[-1], told[-2] if len(told) > 1 else None):
            if told.pop().is_in("at") and len(told) > 1 and told[-1].effect == "verb":
                told.pop()
        if len(told) == 1 and len(told[0].text) <= _SHORT and filled and told[0].effect == "noun":
            told[:0] = [
                word for word in filled[-1:]
                if not (self._is_said(word, "empty") or word.term.classes & _JOINING_WORDS)
            ]  # fmt: skip
        return [
            word
            for n, word in enumerate(told)
            if not (self._is_said(word, "empty") or word.term.classes & _LINKING)
            and (n == 0 or not word.is_in("with"))
        ]

    def _in_brackets(self, words: Sequence[Word], end: int) -> Sequence[Word]:
        """Return the words behind the bracket that a figure stands in, if they say what it is of."""
        for n in range(len(words) - 1, 0, -1):
            gap = _BRACKETED.sub("", self.text[words[n - 1].end : words[n].start])
            behind = _BRACKETED.sub("", self.text[words[n].end : end])
            if any(mark in gap for mark in "(（") and not any(mark in behind for mark in ")）"):
                return words[n:] if any(map(_is_head, words[n:])) else words
        return words

    def _with_lent(self, query: Query, own: list[Word]) -> list[Word]:
        """Return the words before a figure with those between them and the one before: 61个|村集体收入."""
        kept = own
        ahead = [word for word in query.clause if own and word.start < own[0].start]
        for word in reversed(ahead):
            acts = word.is_in("statistical") and not self._is_said(word, "empty")
            if not (acts or word.effect in _HEADS) or self._gap(word, own[0]):
                break
            own = [word, *own]
        is_behind = any(word.figure is not None and word.end == own[0].start for word in ahead)
        return own if is_behind else kept

    def _is_at_edge(self, word: Word, behind: Word | None) -> bool:
        """Tell whether a word at the head of a label only fills: no 全社会, and no 为企业办理."""
        if not _is_filler(word):
            return False
        return behind is None or not (self._is_said(word, "leading") or self._belongs(word, word, behind))

    def _is_behind(self, word: Word, before: Word | None) -> bool:
        """Tell whether a word at the end of a label only fills: no 标准“地”, and no 用地."""
        if not _is_filler(word):
            return False
        is_quoted = self.text[word.end : word.end + 1] in tuple(_CLOSING)
        return before is None or not (is_quoted or self._belongs(word, before, word))

    def _belongs(self, word: Word, first: Word, second: Word) -> bool:
        """Tell whether a word that fills elsewhere is part of the word beside it."""
        return self._is_said(word, "kept") and not self._gap(first, second)

    def _is_said(self, word: Word, name: str) -> bool:
        """Tell whether a word is one of those that the packaged data names so."""
        return word.text in self.said["words"][name].split()

    def _with_tail(self, query: Query, own: list[Word]) -> list[Word]:
        """Return the words of one of several with the noun that only the last has: 城镇、农村居民收入分别."""
        at = next((word.start for word in query.clause if word.is_in("respectively")), None)
        if at is None:
            return own
        ahead = [word for word in query.clause if word.start < at]
        parted = max(
            (n for n, word in enumerate(ahead) if word.is_in("comma") or word.is_in("joiner")), default=0
        )
        first = [word for word in own if word.start < at]
        last = [word for word in ahead[parted + 1 :] if _is_head(word) or word.is_in("money-noun")]
        if not parted or not first or len(last) < _BOTH or first[-1].start >= last[0].start:
            return own
        if len(first) == 1 and len(first[0].text) == len(last[0].text):
            tail = last[1:]
        else:
            is_whole = first[-1].effect == "term" or first[-1].text[-_SHORT:] == last[-1].text[-_SHORT:]
            tail = [] if is_whole else last[-1:]
        return [*first, *tail, *own[len(first) :]]

    def _with_behind(self, query: Query, own: list[Word]) -> list[Word]:
        """Return the words before a figure with the noun behind it, where that is what it is of."""
        mention, behind = query.mention, query.mention.behind
        is_named = any(is_noun(word) and word.effect != "foreign_subject" for word in own)
        run = self._run(query, behind if is_named or _is_money(mention) else self._touching(query))
        if not run:
            return own
        if run[0].is_in("of") and own and _is_money(mention):
            if own[-1].is_in("money-noun") or own[-1].term.classes & {"tag:vn", "tag:n"}:
                return [*own[:-1], *_to_noun(run[1:]), own[-1]]
            return [*own, *run]
        if mention.before and mention.before[-1].is_in("etc"):
            return run
        is_counted = not _is_money(mention) and not self._gap(mention.figure, run[0])
        return [*own, *run] if is_counted or run[0].is_in("of") or not is_named else own

    def _touching(self, query: Query) -> Sequence[Word]:
        """Return the words of a clause behind a figure, up to the next mark or figure.

        Where an amount is told behind them, the first of them alone is what is counted: 136个村集体收入….
        """
        last = query.mention.figure
        found: list[Word] = []
        for word in query.clause:
            if word.start < last.end:
                continue
            if word.figure is not None or self._gap(last, word).strip(_OPENING + _CLOSING):
                if word.figure is not None and word.figure.unit in CURRENCIES:
                    return found[:1]
                break
            found.append(word)
            last = word
        return found

    def _run(self, query: Query, behind: Sequence[Word]) -> list[Word]:
        """Return words behind a figure, as far as they say what it is of."""
        found: list[Word] = []
        goes_on = any(word.start >= behind[-1].end for word in query.clause) if behind else False
        for n, word in enumerate(behind):
            is_named = any(map(is_noun, found))
            if word.is_in("of") and (not found or (n + 1 < len(behind) and is_noun(behind[n + 1]))):
                found.append(word)
                continue
            acts = is_named and word.effect == "verb" and (goes_on or not _is_verbal(behind[n:]))
            fills = _is_filler(word) and not (is_named and _is_last_verb(behind, n))
            if acts or word.time is not None or (fills and not self._is_said(word, "empty")):
                break
            if not self._is_said(word, "empty"):
                found.append(word)
        return found if any(map(is_noun, found)) else []

    def _near(self, query: Query, after: int) -> Name:
        """Return what a clause without a figure, behind the figure before, speaks of: 总值创新高,达到…."""
        near = [
            word for word in sorted({*query.available}, key=_place)
            if after <= word.start < query.mention.figure.start
        ]  # fmt: skip
        found: list[Word] = []
        for word in near:
            acts = word.effect in {"comparison", "other_measure", "verb"} or len(word.text) == 1
            if found and (acts or _is_filler(word)):
                break
            if _is_head(word):
                found.append(word)
        return self._name(found) if any(map(is_noun, found)) else Name()

    def _ended(self, label: str, words: Sequence[Word]) -> str:
        """Return a label without the verb that a sum ends in: 总数达."""
        if words and (words[-1].is_in("stock") or words[-1].is_in("total")):
            return label.rstrip("".join(self.said["words"]["ends"].split()))
        return label

    def _standing(self, base: Name) -> Name:
        """Return a name without what says that it came anew: 总数 is no number of what was added."""
        added = sorted(self.said["words"]["added"].split(), key=len, reverse=True)
        prefix = next((one for one in added if base.text.startswith(one)), "")
        return Name(base.text.removeprefix(prefix), tuple(word for word in base.words if word not in added))

    def _adding(self, query: Query, text: str) -> str:
        """Return a label with the verb of adding that its list begins with: 新增…1311个和…157个."""
        figure = query.mention.figure.figure
        added = [word for word in query.available if word.is_in("added")]
        counts = figure is not None and figure.unit not in CURRENCIES and figure.unit != "%"
        if not (added and counts and is_plain(query.mention)):
            return text
        verbs = [added[-1]]
        for word in query.clause:
            if word.start == verbs[-1].end and word.effect in _VERBS:
                verbs.append(word)
        prefix = self._joined(verbs)
        return text if len(prefix) == 1 or prefix in text else prefix + text

    def _of_half(self, query: Query, text: str) -> str:
        """Return the label of the first or second of two figures that are told of both halves of a whole."""
        figures = [word.start for word in query.clause if word.figure is not None]
        if len(figures) != _BOTH or query.mention.figure.start not in figures:
            return text
        at = figures.index(query.mention.figure.start)
        for both, halves in self.said["halves"].items():
            first, second = halves.split()
            if any(word.is_in("respectively") for word in query.clause):
                text = text.replace(both, (first, second)[at])
            if at and first in text:
                text = text.replace(first, second)
        return text

    def _name(self, words: Sequence[Word]) -> Name:
        return Name(self._joined(words), tuple(word.text for word in words))

    def _gap(self, first: Word, second: Word) -> str:
        """Return the marks between two words, what stands in brackets left out."""
        return _BRACKETED.sub("", "".join(self.text[first.end : second.start].split()))

    def _joined(self, words: Iterable[Word]) -> str:
        """Write words one after the other, with the marks between those that stand together."""
        label, depth = "", 0
        kept: list[Word] = []
        last: Word | None = None
        for word in words:
            between = self.text[last.end : word.start] if last is not None else ""
            depth += sum(map(between.count, "(（")) - sum(map(between.count, ")）"))
            last = word
            if depth > 0:
                continue
            gap = self._gap(kept[-1], word) if kept else ""
            label += gap if _JOINING.issuperset(gap) else ""
            label += "".join(self.text[word.start : word.end].split()).strip(_MARKS)
            kept.append(word)
        return self._quoted(label, kept[0].start, kept[-1].end) if kept else label

    def _quoted(self, label: str, start: int, end: int) -> str:
        """Return a label with whole pairs of quotation marks, those around it too where it has one."""
        if _is_even(label):
            return label
        before, behind = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        for whole in (before + label, label + behind):
            if _is_even(whole) and (whole[0] in _OPENING or whole[-1] in _CLOSING):
                return whole
        return "".join(char for char in label if char not in _QUOTES)


def said_of_each(words: Sequence[Word]) -> list[Word]:
    """Return what 分别 says of all the figures behind it: 分别|增长|35%和41%."""
    at = next((n for n, word in enumerate(words) if word.is_in("respectively")), len(words))
    return list(takewhile(lambda word: word.figure is None, words[at:]))


def _place(word: Word) -> int:
    return word.start


def _is_even(label: str) -> bool:
    """Tell whether each quotation mark has its other one."""
    if label.count('"') % 2 or label.count("'") % 2:
        return False
    return all(label.count(a) == label.count(b) for a, b in ("“”", "‘’", "「」"))


def _is_money(mention: Mention) -> bool:
    figure = mention.figure.figure
    return figure is not None and (figure.unit in CURRENCIES or (figure.scaled and not figure.unit))


def _with_bound(words: Sequence[Word], bound: Word | None, before: Sequence[Word]) -> list[Word]:
    """Return words with a figure that bounds what they count at its place among them: 超100万元的|村."""
    if bound is None:
        return list(words)
    of = [word for word in before if word.start == bound.end and word.is_in("of")]
    at = next((n for n, word in enumerate(words) if word.start > bound.start), len(words))
    return [*words[:at], bound, *of, *words[at:]]


def _to_noun(words: Sequence[Word]) -> list[Word]:
    """Return words up to the last noun."""
    return list(words[: max(n for n, word in enumerate(words) if is_noun(word)) + 1])


def _is_last_verb(words: Sequence[Word], n: int) -> bool:
    """Tell whether a word is the second verb that a clause ends with: 加速|推进."""
    return n + 1 == len(words) and words[n].is_in("statistical") and n > 0 and words[n - 1].effect == "verb"


def _is_verbal(words: Sequence[Word]) -> bool:
    """Tell whether words are but verbs."""
    return all(word.effect == "verb" or word.is_in("progress") or word.is_in("statistical") for word in words)


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


def is_noun(word: Word) -> bool:
    """Tell whether a word is a noun that can be what is counted."""
    return _is_head(word) and word.effect not in {"verb", "attribute"}


def shortened(label: str) -> str:
    """Return a label without marks around it; of one that is too long the end, from a whole item on."""
    cut = label[-_LONGEST:]
    if len(cut) < len(label):
        cut = cut.partition("、")[2] or cut
    return cut.strip("、· ")
