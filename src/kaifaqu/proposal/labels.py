"""A label for a figure: the words of its clause, and the indicator before it where it has none of its own."""

from __future__ import annotations

from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.heads.antecedents import is_plain
from kaifaqu.proposal.clauses import WAYS, Clauses, is_filler, is_head, is_money, is_noun, since, to_noun
from kaifaqu.proposal.phrases import Phrases, shortened
from kaifaqu.proposal.themes import STOPS, Themes, run_from
from kaifaqu.quantity.figure import RANKS, Kind
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.linking.bars import Query
    from kaifaqu.linking.mentions import Mention
    from kaifaqu.prose.words import Word

#: So many figures are told of the two halves of a whole: 城乡.
_BOTH = 2
#: Effects of verbs that go on with one of adding: 新|改扩建.
_VERBS = frozenset({"verb", "other_event", "other_measure"})
#: Effects of words that say what became of what a clause speaks of.
_HAPPENED = frozenset({"comparison", "other_measure", "verb"})
#: So many characters has the noun that a planned sum ends in, and what names of one kind end in.
_SUM = 2
#: Marks behind which another thing is told.
_PARTING = "；;：:"


class Name(NamedTuple):
    """What something is called, and the words of it."""

    text: str = ""
    parts: tuple[Word, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, which a key is made of."""
        return tuple(word.text for word in self.parts if word.figure is None)


class Label(NamedTuple):
    """What is proposed to call a figure."""

    text: str
    #: The words of it, for its key.
    words: tuple[str, ...]
    #: What a change that is told behind it is a change of.
    base: Name
    #: Words in it that say nothing unless the base has them: 开工.
    progress: tuple[str, ...]
    #: The text with how its figure was reckoned in it, or its own verb: 生产总值按不变价格计算增长, 出口占.
    reckoned: str = ""


class Before(NamedTuple):
    """What was told before a figure in its sentence."""

    #: What it is called, and where its figure ends.
    base: Name = Name()
    end: int = 0
    #: It counts something, which an amount behind it belongs to; else what was counted before such an amount.
    counts: bool = False
    counted: Name = Name()


class Namer(NamedTuple):
    """Names the figures of a text."""

    text: str
    #: What the packaged data says of proposals.
    said: Mapping[str, Any]

    @property
    def phrases(self) -> Phrases:
        """What is made of the words of the text."""
        return Phrases(self.text)

    @property
    def clauses(self) -> Clauses:
        """What its figures are of."""
        return Clauses(self.phrases, self.said["words"])

    @property
    def themes(self) -> Themes:
        """What stands ahead of the clauses of its figures."""
        return Themes(self.text, self.phrases, self.said["words"])

    def label(self, told: Assertion, before: Before, bound: Word | None = None) -> Label:
        """Return a label; `bound` is a figure that bounds this one."""
        query, mention = told.query, told.query.mention
        own = self.clauses.words(query)
        is_rated = bound is not None and bound.figure is not None and bound.figure.kind is Kind.RATING
        if bound is not None and is_rated:
            own = [word for word in query.clause if bound.end <= word.start < mention.figure.start]
            own = self._ahead(own)
        if bound is not None and bound.start >= mention.figure.end and not mention.behind:
            own = [*own, *run_from(bound, query.clause)[1:]]
        is_bare = self._is_bare(own, before)
        own = [] if _are_milestone(own) else own
        nouns = [word for word in own if is_head(word) and not self.clauses.is_said(word, "telling")]
        is_named = bool(nouns) and not all(word.effect == "attribute" for word in own)
        is_made = before.counts and _are_making(own) and bound is None
        if is_bare and before.counted.text:
            before = before._replace(base=before.counted, counts=True)
        lacks = not is_named or is_made or own[0].is_in("comparison") or (is_bare and before.counts)
        is_of_subject = len(own) > 1 and (own[0].is_in("share") or self.clauses.is_said(own[0], "of_subject"))
        measures = [word for word in own if self.clauses.is_said(word, "measures")]
        is_measure = bool(measures) and all(
            word in measures or self.clauses.is_said(word, "kept") for word in own
        )
        base = Name()
        if (lacks and not is_rated and (bound is None or not own)) or is_of_subject:
            base = self._base(query, before, own)
            base = self._unchanged(base) if is_of_subject else base
        elif is_measure or (is_bare and since(mention.before)):
            base = self._of_measure(query, before) if is_measure else self._measured(before.base)
            base = base if base.text or is_measure else before.base
        if any(word.is_in("stock") for word in own):
            own = [word for word in own if not word.is_in("added")]
        written = self.phrases.joined(_with_bound(own, bound, mention.before), mention.figure.start)
        said = self._ended(written, own)
        text = self._put(base, said, own, bound)
        whole = self._adding(query, text)
        text = self._of_half(query, whole)
        if not said and text != whole:
            base = base._replace(text=text)
        former = self.said["words"]["former"] if mention.is_former else ""
        text = shortened(former + self.themes.ahead(told, before.end, text) + text)
        if mention.figure.figure is not None and mention.figure.figure.kind in RANKS:
            text = text.removesuffix(self.said["words"]["rank"]) + self.said["words"]["rank"]
        name = Name(text, (*base.parts, *_with_bound(own, bound, mention.before)))
        progress = tuple(word.text for word in own if word.is_in("progress") and not word.senses)
        is_other = not lacks or is_measure or is_bare or bound is not None or _are_progress(own)
        reckoning = self.phrases.joined(self.clauses.reckoning(mention.before))
        reckoned = base.text + reckoning + said if reckoning and text == base.text + said else ""
        if base.text and own and self.clauses.is_said(own[-1], "shares"):
            reckoned = base.text + written
        reckoned = reckoned or _in_full(mention, text, before.base.text)
        return Label(text, name.words or (text,), name if is_other else base, progress, reckoned)

    def _is_bare(self, words: Sequence[Word], before: Before) -> bool:
        """Tell whether words say no more than that a figure is a sum."""
        said = ("fulfilled", "done", "progress") if before.counted.text else ("fulfilled", "done")
        sums = [self.clauses.is_amount(word) for word in words]
        return any(sums) and all(n or any(map(word.is_in, said)) for n, word in zip(sums, words, strict=True))

    def _base(self, query: Query, before: Before, own: Sequence[Word]) -> Name:
        """Return what a figure without a noun of its own is of."""
        lent = self._name([word for word in query.available if is_head(word)])
        names = (self._near(query, before.end), before.base, lent)
        base = self._done(next((name for name in names if name.text), Name()))
        sums = any(word.is_in("total") for word in own) and not any(word.is_in("added") for word in own)
        if sums or any(word.is_in("stock") or word.is_in("net-added") for word in own):
            return self._standing(base)
        is_state = bool(own) and own[0].start >= query.mention.figure.end
        base = self._counted(base, query) if is_state else base
        if _are_progress(own) or (before.counts and _are_making(own)):
            things = self._name([word for word in base.parts if not _says_done(word)])
            return things if things.text else base
        return base

    def _done(self, base: Name) -> Name:
        """Return a name without what was planned of it: 年度计划|投资 of what was invested."""
        parts = [word for word in base.parts if word.effect != "plan" or word.is_in("planned-sum")]
        parts = [_of_sum(word) if word.is_in("planned-sum") else word for word in parts]
        return self._name(parts) if parts and tuple(parts) != base.parts else base

    def _counted(self, base: Name, query: Query) -> Name:
        """Return a name up to the noun that goes with the unit of a figure: 企业|订单 of so many 家."""
        figure = query.mention.figure.figure
        noun = self.said["words"]["counted"].get(figure.unit if figure is not None else "", "")
        at = next((n for n, word in enumerate(base.parts) if word.text.endswith(noun)), -1) if noun else -1
        return self._name(base.parts[: at + 1]) if 0 <= at < len(base.parts) - 1 else base

    def _unchanged(self, base: Name) -> Name:
        """Return a name without the growth that it ends in: a share is one of what has grown."""
        parts = list(base.parts)
        while len(parts) > 1 and parts[-1].senses & WAYS:
            parts.pop()
        return self._name(parts) if len(parts) < len(base.parts) else base

    def _measured(self, base: Name) -> Name:
        """Return the thing that a measure was told of: 蔬菜 of 蔬菜种植面积."""
        parts = list(self._unchanged(base).parts)
        measures = tuple(self.said["words"]["measures"].split())
        if not any(word.text.endswith(measures) for word in parts):
            return Name()
        return self._name(list(takewhile(is_noun, parts[:-1])))

    def _of_measure(self, query: Query, before: Before) -> Name:
        """Return what a measure without a noun is told of: the clause before it, else what was told last."""
        parted = max(self.text.rfind(mark, before.end, query.mention.figure.start) for mark in _PARTING)
        if (near := self._near(query, max(before.end, parted))).text or parted >= 0:
            return near
        return self._measured(before.base) if not before.counts else before.base

    def _put(self, base: Name, said: str, own: Sequence[Word], bound: Word | None) -> str:
        """Return a name with what is said of it: behind it, but for a level or a bound, which go before."""
        if not base.parts or base.text.endswith(said):
            return base.text or said
        first, last = base.parts[0], base.parts[-1].text
        if bound is not None and not own and base.text.endswith(last):
            return base.text.removesuffix(last) + said + last
        if own and all(word.effect == "attribute" for word in own):
            grade = self.said["words"]["grade"]
            is_level = grade in first.text and grade in own[-1].text
            return said + (base.text.removeprefix(first.text) if is_level else base.text)
        return base.text + said

    def narrowed(self, words: Sequence[Word], label: str) -> str:
        """Return a label with words from above its figure before it."""
        return shortened(self.phrases.joined([word for word in words if word.text not in label]) + label)

    def wording(self, query: Query) -> str:
        """Return all own words of a figure as another way to say its label, if they say what it is of."""
        own = [
            word for word in query.mention.own
            if word.figure is None and word.time is None and not word.is_in("zone") and word.effect != "plan"
        ]  # fmt: skip
        own = self._ahead(own)
        says = any(is_head(word) and not self.clauses.is_said(word, "measures") for word in own)
        return shortened(self.phrases.joined(own)) if says else ""

    def _ahead(self, words: list[Word]) -> list[Word]:
        """Return words before a figure without those at their end that only fill: 景区|增至."""
        while words and self.clauses.is_behind(words[-1], None):
            words.pop()
        return words

    def _near(self, query: Query, after: int) -> Name:
        """Return what a clause without a figure, behind the figure before, speaks of: 总值创新高,达到…."""
        near = [
            word for word in sorted({*query.available}, key=attrgetter("start"))
            if after <= word.start < query.mention.figure.start
        ]  # fmt: skip
        found: list[Word] = []
        if near and (self._is_reckoning(near[0]) or self.clauses.is_said(near[0], "manner")):
            return Name()
        for word in near:
            acts = word.effect in _HAPPENED or len(word.text) == 1
            acts = acts or (bool(found) and self.text[found[-1].end : word.start].isalpha())
            if found and (acts or is_filler(word)):
                break
            if is_head(word):
                found.append(word)
        return self._name(to_noun(found)) if any(map(is_noun, found)) else Name()

    def _is_reckoning(self, word: Word) -> bool:
        """Tell whether a clause begins with how its figure was reckoned."""
        start = max(self.text.rfind(mark, 0, word.start) for mark in STOPS) + 1
        return "".join(self.text[start : word.start].split()) in self.said["words"]["reckoning"].split()

    def _ended(self, label: str, words: Sequence[Word]) -> str:
        """Return a label without the verb that a sum ends in, or a share: 总数|达, 投资|占了."""
        if words and self.clauses.is_said(words[-1], "shares"):
            return f"{label.removesuffix(words[-1].text)}{self.said['words']['share']}"
        if words and (words[-1].is_in("stock") or words[-1].is_in("total")):
            return label.rstrip("".join(self.said["words"]["ends"].split()))
        return label

    def _standing(self, base: Name) -> Name:
        """Return a name without what says that it came anew: 总数 is no number of what was added."""
        added = tuple(self.said["words"]["added"].split())
        first = next((n for n, word in enumerate(base.parts) if not _is_anew(word, added)), 0)
        return self._name(base.parts[first:]) if first else base

    def _adding(self, query: Query, text: str) -> str:
        """Return a label with the verb of adding that its list begins with: 新增…1311个和…157个."""
        figure = query.mention.figure.figure
        added = [word for word in query.available if word.is_in("added")]
        counts = figure is not None and figure.unit not in CURRENCIES and figure.unit != "%"
        anew = any(word.is_in("net-added") or word.is_in("set-up") for word in query.mention.own)
        if not (added and counts and is_plain(query.mention)) or anew:
            return text
        verbs = [added[-1]]
        for word in query.clause:
            if word.start == verbs[-1].end and word.effect in _VERBS:
                verbs.append(word)
        prefix = self.phrases.joined(verbs)
        return text if len(prefix) == 1 or prefix in text else prefix + text

    def _of_half(self, query: Query, text: str) -> str:
        """Return the label of the first or second of two figures that are told of both halves of a whole."""
        figures = [word.start for word in query.clause if word.figure is not None]
        is_listed = any(
            word.is_in("comma") or word.is_in("joiner") for word in query.clause if word.start < figures[0]
        )
        if len(figures) != _BOTH or is_listed or query.mention.figure.start not in figures:
            return text
        at = figures.index(query.mention.figure.start)
        for both, halves in self.said["halves"].items():
            first, second = halves.split()
            if any(word.is_in("respectively") for word in query.clause):
                text = text.replace(both, (first, second)[at])
            if at and first in text:
                text = text.replace(first, second)
        return text

    def compared(self, query: Query, label: str, *, yearly: bool) -> str:
        """Return a label with the time that its figure is compared with: 新开工项目|比一季度|增加.

        What it is more by than the year before is an increase, and no more is said: 企业|增加.
        """
        words = [word for word in query.clause if word.start < query.mention.figure.start]
        at = max((n for n, word in enumerate(words) if word.is_in("comparison")), default=len(words))
        base = [*words[at : at + 1], *takewhile(lambda word: word.time is not None, words[at + 1 :])]
        said, change = self.phrases.joined(base), self.phrases.joined(words[at + len(base) :])
        stem = label.removesuffix(change)
        if not change or stem in {"", label}:
            return label
        if yearly:
            return stem + (self.said["words"]["more"] if words[-1].is_in("added") else change)
        return stem + said + change

    def of_part(self, told: Assertion, whole: Name, label: str) -> str:
        """Return the label of a part with what was done to its whole: 新签约项目72个,其中外资项目6个."""
        part = told.query.part
        if (
            part is None
            or not part.is_in("part")
            or told.figure.kind is not Kind.NUMBER
            or told.figure.unit in CURRENCIES
        ):
            return label
        done = self.phrases.joined(takewhile(_is_done, whole.parts))
        return label if label.startswith(done) else done + label

    def _name(self, words: Sequence[Word]) -> Name:
        return Name(self.phrases.joined(words), tuple(words))


def _in_full(mention: Mention, label: str, before: str) -> str:
    """Return the label of a sum with the noun that only the one before has: 农村居民|人均收入."""
    at, is_longer = len(label), is_money(mention) and len(before) > len(label) > _SUM
    is_alike = is_longer and before[at - _SUM : at] == label[-_SUM:] and not before.startswith(label)
    return label + before[at:] if is_alike else ""


def _is_done(word: Word) -> bool:
    """Tell whether a word says what was done to what is counted."""
    return _acts(word) or word.is_in("progress") or word.is_in("making") or word.is_in("added")


def _acts(word: Word) -> bool:
    return word.effect in _VERBS


def _says_done(word: Word) -> bool:
    return _acts(word) or word.is_in("progress") or word.is_in("statistical")


def _are_progress(words: Sequence[Word]) -> bool:
    """Tell whether words only say how far something is: 竣工|投产."""
    return bool(words) and all(word.is_in("progress") for word in words)


def _are_making(words: Sequence[Word]) -> bool:
    """Tell whether words only say how something came about: 新|开工, 续建."""
    return bool(words) and all(
        word.is_in("progress") or word.is_in("making") or word.is_in("adding") for word in words
    )


def _of_sum(word: Word) -> Word:
    """Return the noun that a sum ends in which a plan names: 计划|投资."""
    return word._replace(start=word.end - _SUM, text=word.text[-_SUM:])


def _is_anew(word: Word, added: tuple[str, ...]) -> bool:
    """Tell whether a word says that something came anew: 新增, 新建."""
    return word.text in added or (_acts(word) and word.text.startswith(added))


def _are_milestone(words: Sequence[Word]) -> bool:
    """Tell whether words only say that a number was passed: 首次|站上."""
    passes = all(word.is_in("heavy") or word.effect == "verb" or is_filler(word) for word in words)
    return passes and any(word.is_in("heavy") for word in words)


def _with_bound(words: Sequence[Word], bound: Word | None, before: Sequence[Word]) -> list[Word]:
    """Return words with a figure that bounds what they count at its place among them: 超100万元的|村."""
    if bound is None:
        return list(words)
    of = [word for word in before if word.start == bound.end and word.is_in("of")]
    at = next((n for n, word in enumerate(words) if word.start > bound.start), len(words))
    return [*words[:at], bound, *of, *words[at:]]
