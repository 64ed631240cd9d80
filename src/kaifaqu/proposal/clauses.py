"""The words of a clause that say what a figure is of, as they go into a label; what each can be in one."""

from __future__ import annotations

from itertools import pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.proposal.phrases import CLOSING, OPENING
from kaifaqu.prose.words import KINDS
from kaifaqu.quantity.figure import RANKS, Kind
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaifaqu.linking.bars import Query
    from kaifaqu.linking.mentions import Mention
    from kaifaqu.proposal.phrases import Phrases
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
#: Classes of words that never go before a short noun: a verb does (惠及居民).
_JOINING = frozenset({"joiner", "comma", "of", "function", "at", "part"})
#: Classes of words that are no part of a label, wherever they stand in it.
_LINKING = frozenset({"copula", "respectively"})
#: A noun that is no longer keeps the verb before it: 惠及居民.
_SHORT = 2
#: Effects of verbs that say where a figure is kept, or brought to: 控制|在, 压缩|至.
_KEPT = frozenset({"verb", "other_measure"})
#: So many words at least say more than a noun of its own does.
_MORE = 2
#: Senses of words that say which way something has gone.
WAYS = frozenset({"up", "down"})


class Clauses(NamedTuple):
    """Reads clauses for what their figures are of."""

    phrases: Phrases
    #: What the packaged data says of words.
    said: Mapping[str, Any]

    def words(self, query: Query) -> list[Word]:
        """Return the words that say what a figure is of, as they go into a label."""
        mention = query.mention
        if is_of_plan(mention):
            return [word for word in mention.before if word.time is None and not word.is_in("zone")]
        ahead = [word for word in mention.before if word.start < mention.figure.start]
        own = self._own(ahead, mention.figure.start) or self._own(said_of_each(query.clause))
        own = self._with_front(query, own)
        if not own:
            own = [word for word in mention.shared if word.is_in("same-period") or word.senses & WAYS]
        own = self._with_behind(query, self._with_tail(query, self._with_lent(query, own)))
        own = own or self._state(query)
        figure = mention.figure.figure
        if figure is not None and figure.kind in RANKS:
            return [word for word in own if not (is_filler(word) and len(own) > 1)]
        return own

    def _own(self, words: Sequence[Word], end: int = 0) -> list[Word]:
        """Return the words before a figure without what fills, dates, plans, and names the zone."""
        words = self._in_brackets(words, end)
        words = _undated(words[len(self.reckoning(words)) :])
        shared = bool(words) and words[-1].is_in("of")
        ratio = next(
            (word for before, word in pairwise(words[-2:]) if before.end == word.start and is_noun(before)),
            None,
        )
        told = [
            word
            for word, then in zip_longest(words, words[1:])
            if word.figure is None
            and word.time is None
            and (
                word.effect not in {"plan", "period", "part"}
                or (
                    word.effect == "plan"
                    and (shared or word.is_in("planned-sum") or self._is_of_name(word, then))
                )
            )
            and not (word.is_in("zone") or word.is_in("former"))
            and not (word.is_in("comparison") and (then.time is not None if then else word is not ratio))
        ]
        filled: list[Word] = []
        while told and self._is_at_edge(told[0], told[1] if len(told) > 1 else None):
            filled.append(told.pop(0))
        while told and self.is_behind(told[-1], told[-2] if len(told) > 1 else None):
            if len(told) > 1 and told[-2].is_in("adding") and told[-2].end == told[-1].start:
                break
            last = told.pop()
            is_kept = len(last.text) == 1 and (last.is_in("at") or last.is_in("to"))
            if is_kept and len(told) > 1 and told[-1].effect in _KEPT:
                told.pop()
        while len(told) > 1 and told[-1].is_in("heavy") and len(told[-1].text) == 1:
            told.pop()
        if len(told) == 1 and len(told[0].text) <= _SHORT and filled and told[0].effect == "noun":
            told[:0] = [
                word for word in filled[-1:]
                if not (self.is_said(word, "empty") or word.term.classes & _JOINING)
            ]  # fmt: skip
        return [
            word
            for n, word in enumerate(told)
            if not (self.is_said(word, "empty") or word.term.classes & _LINKING)
            and (n == 0 or not word.is_in("with"))
        ]

    def _is_of_name(self, word: Word, then: Word | None) -> bool:
        """Tell whether a word of planning is part of a name: 规划|面积."""
        is_noun = then is not None and (then.effect == "noun" or then.is_in("tag:vn"))
        return self.is_said(word, "planning") and is_noun and not (then and self.phrases.gap(word, then))

    def reckoning(self, words: Sequence[Word]) -> Sequence[Word]:
        """Return the first of some words if they say how a figure was reckoned: 按不变价格计算|同比增长."""
        at = next((n for n, word in enumerate(words) if self.is_said(word, "reckoned")), -1)
        is_led = bool(words) and self.is_said(words[0], "reckoning")
        return words[: at + 1] if is_led and at + 1 < len(words) else ()

    def _with_front(self, query: Query, own: list[Word]) -> list[Word]:
        """Return the words of a member of a joint name with those before the name: 实际使用|外资."""
        clause = query.clause
        first = next((n for n, word in enumerate(clause) if own and word.start == own[0].start), len(clause))
        if first == len(clause) or clause[first] is own[0]:
            return own
        return [*self._own((*clause[:first], own[0])), *own[1:]]

    def _in_brackets(self, words: Sequence[Word], end: int) -> Sequence[Word]:
        """Return the words behind the bracket that a figure stands in, if they say what it is of.

        Behind a noun they say more of that: 市中心医院(一期,床位800张).
        """
        for n in range(len(words) - 1, 0, -1):
            if self.phrases.is_in_bracket(words[n - 1], words[n], end):
                return words[n:] if any(map(is_head, words[n:])) and not is_noun(words[n - 1]) else words
        return words

    def _with_lent(self, query: Query, own: list[Word]) -> list[Word]:
        """Return the words before a figure with those between them and the one before: 61个|村集体收入."""
        kept = own
        ahead = [word for word in query.clause if own and word.start < own[0].start]
        for word in reversed(ahead):
            acts = word.is_in("statistical") and not self.is_said(word, "empty")
            if not (acts or word.effect in HEADS) or self.phrases.gap(word, own[0]):
                break
            own = [word, *own]
        is_behind = any(word.figure is not None and word.end == own[0].start for word in ahead)
        return own if is_behind else kept

    def _is_at_edge(self, word: Word, behind: Word | None) -> bool:
        """Tell whether a word at the head of a label only fills: no 全社会, and no 为企业办理."""
        if word.is_in("zone-suffix") and word.effect == "none":
            return True
        if not is_filler(word):
            return False
        if self.is_said(word, "telling"):
            return False
        return behind is None or not (self.is_said(word, "leading") or self._belongs(word, word, behind))

    def is_behind(self, word: Word, before: Word | None) -> bool:
        """Tell whether a word at the end of a label only fills: no 标准“地”, and no 用地."""
        if not is_filler(word) or self.is_said(word, "telling"):
            return False
        is_quoted = self.phrases.is_quoted_to(word)
        return before is None or not (is_quoted or self._belongs(word, before, word))

    def _belongs(self, word: Word, first: Word, second: Word) -> bool:
        """Tell whether a word that fills elsewhere is part of the word beside it."""
        return self.is_said(word, "kept") and not self.phrases.gap(first, second)

    def is_said(self, word: Word, name: str) -> bool:
        """Tell whether a word is one of those that the packaged data names so."""
        return word.text in self.said[name].split()

    def is_amount(self, word: Word) -> bool:
        """Tell whether a word only says that its figure is a sum."""
        return word.is_in("money-noun") or word.is_in("total") or self.is_said(word, "amounts")

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
        last = [word for word in ahead[parted + 1 :] if is_head(word) or word.is_in("money-noun")]
        if not parted or not first or len(last) < _MORE or first[-1].start >= last[0].start:
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
        run = self._run(query, behind if is_named or is_money(mention) else self._touching(query))
        if not run:
            return own
        if run[0].is_in("of") and not own:
            return run[1:]
        if run[0].is_in("of") and is_money(mention):
            at = next((n for n, word in enumerate(own) if all(map(self.is_amount, own[n:]))), len(own))
            return [*own[:at], *to_noun(run[1:]), *own[at:]] if at < len(own) else [*own, *run]
        if mention.before and mention.before[-1].is_in("etc"):
            return run
        if not own and len(run) == 1 and run[0].is_in("kind"):
            run = [*run, *self._touching(query)[1:]]
        is_counted = not is_money(mention) and not self.phrases.gap(mention.figure, run[0])
        return [*own, *run] if is_counted or run[0].is_in("of") or not is_named else own

    def _state(self, query: Query) -> list[Word]:
        """Return the verbs right behind a figure, where they say all of what is counted: 已有4个|竣工."""
        if is_money(query.mention):
            return []
        return list(
            takewhile(
                lambda word: word.is_in("progress") or word.effect == "other_event", self._touching(query)
            )
        )

    def _touching(self, query: Query) -> Sequence[Word]:
        """Return the words of a clause behind a figure, up to the next mark or figure.

        Where an amount is told behind them, the first of them alone is what is counted: 136个村集体收入….
        """
        last = query.mention.figure
        found: list[Word] = []
        for word in query.clause:
            if word.start < last.end:
                continue
            if word.figure is not None or self.phrases.gap(last, word).strip(OPENING + CLOSING):
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
            acts = is_named and word.effect == "verb" and (goes_on or not is_verbal(behind[n:]))
            says = is_last_verb(behind, n) or self.is_said(word, "telling")
            fills = is_filler(word) and not (is_named and says)
            if acts or word.time is not None or (fills and not self.is_said(word, "empty")):
                break
            if not self.is_said(word, "empty"):
                found.append(word)
        return found if any(map(is_noun, found)) else []


def since(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words that say since when something is told: 自2021年|开工|以来."""
    dates = [n for n, word in enumerate(words) if word.time is not None and word.time.edge == "since"]
    end = next((n for n, word in enumerate(words) if word.is_in("era")), -1)
    return words[dates[0] : end + 1] if dates else ()


def _undated(words: Sequence[Word]) -> Sequence[Word]:
    """Return words without since when they tell, and without what leads in a time: 已|在|去年."""
    dated = since(words)
    told = [word for word in words if word not in dated]
    for n in range(len(told) - 1, 0, -1):
        if told[n].time is not None and told[n - 1].is_in("at"):
            first = n - 2 if n > 1 and told[n - 2].is_in("already") else n - 1
            del told[first:n]
    return told


def said_of_each(words: Sequence[Word]) -> list[Word]:
    """Return what 分别 says of all the figures behind it: 分别|增长|35%和41%."""
    at = next((n for n, word in enumerate(words) if word.is_in("respectively")), len(words))
    return list(takewhile(lambda word: word.figure is None, words[at:]))


def to_noun(words: Sequence[Word]) -> list[Word]:
    """Return words up to the last noun."""
    return list(words[: max(n for n, word in enumerate(words) if is_noun(word)) + 1])


def is_filler(word: Word) -> bool:
    """Tell whether a word only stands around what a figure is of."""
    classes = word.term.classes
    if word.senses or classes & _TELLING:
        return False
    return "statistical" in classes or (bool(classes & _FILLING) and "column" not in classes)


def is_head(word: Word) -> bool:
    """Tell whether a word can be what is counted."""
    if word.is_in("money-noun") or word.is_in("heavy"):
        return word.is_in("money-noun")
    return word.effect in HEADS and bool(word.senses) and not word.is_in("progress")


def is_noun(word: Word) -> bool:
    """Tell whether a word is a noun that can be what is counted."""
    return is_head(word) and word.effect not in {"verb", "attribute"}


def is_of_plan(mention: Mention) -> bool:
    """Tell whether a figure says how much of a plan was done: 投资计划|完成|62%."""
    *_, plan, done = (None, None, *mention.before)
    is_fulfilled = plan is not None and plan.effect == "plan" and done is not None and done.is_in("fulfilled")
    return is_fulfilled and mention.figure.figure is not None and mention.figure.figure.kind is Kind.PERCENT


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
