"""What is said beside and behind a figure: in brackets, and by clauses that take it back, doubt it, or leave it open."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from kaifaqu.linking.context import Head
from kaifaqu.linking.times import time_behind
from kaifaqu.prose.phrasing import led_in
from kaifaqu.prose.units import is_unit
from kaifaqu.prose.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.heads.reader import Heads
    from kaifaqu.linking.context import Context
    from kaifaqu.prose.clauses import Clause, Sentence
    from kaifaqu.prose.words import Word

#: Effects that bar what a label names.
_OF_LABELS = frozenset({"comparison", "share", "negated", "other_event"})
#: Effects of words in brackets that narrow what is counted, and classes of words that say that they do not.
_NARROWING = frozenset({"noun", "attribute", "term", "narrower", "other_event", "other_measure"})
_MEASURING = frozenset({"stock", "capacity", "making"})
_IDLE = frozenset({"source", "caption", "total"})
#: Effects of the words of a clause that does no more than doubt what was said.
_OF_DOUBT = frozenset({"none", "denied", "negated", "hypothetical"})
#: Behind these a plan has been kept: 超额完成年度任务; 按照要求.
_ACHIEVED = frozenset({"fulfilled", "done", "according", "statistical"})
_PROGRESS = frozenset({"progress", "making", "fulfilled"})
#: Effects of words that set the zone apart from whose a figure is: 比赣州经开区多; 不含经开区.
_APART = frozenset({"comparison", "narrower"})
#: Effects of words that may be the subject of a clause; of words that change nothing, and nothing of another subject's.
_SUBJECTS = frozenset(
    {"noun", "attribute", "term", "foreign_subject", "other_subject", "share", "other_measure"}
)
#: Classes of words behind which numbers are only looked at, and of what numbers are called.
_LEADING, _TOLD = frozenset({"comparison", "with", "according"}), frozenset({"counted", "report"})
#: So many words at most only say of what a clause behind them tells.
_FEW = 3
#: What ends what was said of one thing.
SEMICOLONS = frozenset(";；")
_SILENT = frozenset({"none"})
#: No nouns that facts count.
NO_HEADS: frozenset[str] = frozenset()
_ORDINARY = KINDS | _SUBJECTS | _SILENT | {"comparison", "narrower"}
_NO_DOUBT = frozenset({"question", "following", "foreign"})


def beside(heads: Heads, context: Context, clause: Clause) -> Context:
    """Return the context of a clause with what its brackets say of place, time and certainty."""
    for aside in bracketed(clause):
        head = heads.read(aside, label=True)
        tells = any(word.effect == "verb" for word in aside)
        context = context.under(head._replace(zone=False, themes=(), time=None if tells else head.time))
        if (narrow := next(iter(head.themes), None) or _narrowing(aside)) is not None:
            context = context._replace(bracketed=narrow)
    return context


def told_behind(heads: Heads, clause: Clause) -> Head:
    """Return what a clause without a figure says of those behind it: whose numbers they are, of which years, a sample.

    按龙南口径, 转来南康区的年报数; 任局长期间(2019年3月至2023年12月); 样本中.
    """
    words = clause.words
    leads = any(not word.term.classes.isdisjoint(_LEADING) for word in words)
    told = words[-1:] and not words[-1].term.classes.isdisjoint(_TOLD) and any(w.is_in("of") for w in words)
    counted = any(word.is_in("basis") for word in words) or (told and not leads)
    place = next((word for word in words if counted and word.effect == "foreign_subject"), None)
    times = (heads.look(aside).time for aside in bracketed(clause))
    span = next((time for time in times if time is not None and _is_span(time)), None)
    few = words if len(words) <= _FEW else ()
    apart = next((word for word in few if word.is_in("sample") or word.is_in("apart")), None)
    return Head(place=place, time=span, sure=apart)


def _is_span(time: Word) -> bool:
    return time.time is not None and time.time.period is not None and time.time.period.grain == "span"


def labelled(context: Context, words: Sequence[Word]) -> Context:
    """Return the context under a label that names a change, a share, or what is not counted."""
    rest = any(word.is_in("except") for word in words)
    apart = (word for word in words if word.is_in("sample") or word.is_in("apart"))
    sampled = None if rest else next(apart, None)
    tells = any(word.effect == "verb" or word.is_in("statistical") for word in words)
    if context.sure is not None or (tells and sampled is None):
        return context
    addressed = len(words) > 1 and words[0].is_in("each") and all(_names(word) for word in words[1:])
    told = None if addressed else next((word for word in words if word.effect in _OF_LABELS), None)
    return context._replace(sure=sampled or told)


def _names(word: Word) -> bool:
    """Tell whether a word may name whom a draft is for: 各科室, 各有关单位."""
    return word.effect == "noun" or word.is_in("column") or word.is_in("heavy")


def bracketed(clause: Clause) -> list[tuple[Word, ...]]:
    """Return what stands in brackets, but for figures and units."""
    return [
        aside
        for aside in clause.asides
        if not any(word.figure for word in aside) and not is_unit("".join(word.text for word in aside))
    ]


def _narrowing(aside: Sequence[Word]) -> Word | None:
    """Return the word in brackets that narrows what is counted; units, sources, reports and reasons do not."""
    if aside[0].is_in("cause") or any(not word.term.classes.isdisjoint(_IDLE) for word in aside):
        return None
    if all(word.is_in("place-suffix") or word.is_in("comma") for word in aside):  # 各县（市、区）.
        return None
    return next((word for word in aside if _tells_apart(word)), None)


def _tells_apart(word: Word) -> bool:
    """Tell whether a word in brackets may say that something else is counted."""
    if word.is_in("general"):
        return False
    return word.effect in _NARROWING or not word.term.classes.isdisjoint(_MEASURING)


def doubt(words: Sequence[Word]) -> Word | None:
    """Return the word that denies or doubts, if words say no more than that: 不对; 没那么多; 数据待核实."""
    if any(word.effect not in _OF_DOUBT or not word.term.classes.isdisjoint(_NO_DOUBT) for word in words):
        return None
    return next((word for word in words if word.effect != "none"), None)


def remark(words: Sequence[Word], heads: frozenset[str]) -> Word | None:
    """Return the word by which a clause behind a figure takes it back, doubts it, or calls it a plan: …,务必完成."""
    if (word := doubt(words)) is not None or any(one.senses & heads for one in words):
        return word
    if words and words[0].is_in("phase"):
        return None
    if words and words[0].is_in("consequent"):
        return words[0]
    for n, one in enumerate(words):
        if (one.effect == "denied" and not one.is_in("not")) or (
            one.effect == "hypothetical" and not one.is_in("question")
        ):
            return one
        if one.effect in _APART and any(other.is_in("zone") for other in words):
            return one
        named = any(other.effect in KINDS and other.effect != "verb" for other in words[:n])
        if one.effect == "plan" and not named and _plans(one, words[:n], words[n + 1 :]):
            return one
        if one.effect == "negated" and any(_happens(other) for other in words[n + 1 : n + 2]):
            return one
    time = time_behind(words)
    return None if time is None or _is_of_another(time, words) else time


def _is_of_another(time: Word, words: Sequence[Word]) -> bool:
    """Tell whether the time of a clause behind a figure is not the figure's: that of another firm, or of a next step."""
    ahead = words[: words.index(time)]
    named = any(word.is_in("entity") for word in ahead)
    to_come = time.time is not None and time.time.edge == "after"
    return named or (to_come and not any(_happens(word) for word in words))


def _plans(word: Word, before: Sequence[Word], behind: Sequence[Word]) -> bool:
    """Tell whether a word of planning speaks of the figure before its clause: not of a plan kept, nor of a next step."""
    kept = any(word.effect == "comparison" or not word.term.classes.isdisjoint(_ACHIEVED) for word in before)
    if kept or word.is_in("will") or word.is_in("capacity"):
        return False
    if word.is_in("demand") and not any(other.is_in("is") for other in before):
        return False
    if word.is_in("expected") and any(other.effect == "noun" for other in behind):
        return False
    return not word.is_in("ahead") or any(_happens(other) for other in behind)


def _happens(word: Word) -> bool:
    """Tell whether a word says that something comes about."""
    return not word.term.classes.isdisjoint(_PROGRESS)


def unexplained(
    words: Sequence[Word], known: AbstractSet[str], counted: AbstractSet[str], heads: AbstractSet[str] = NO_HEADS,
    *, about: bool = False,
) -> Word | None:  # fmt: skip
    """Return the first word behind a figure that may change what it says, and that its fact does not know.

    A clause with a subject of its own, or with one of the nouns `heads` that facts count, is about that, unless
    it can only be `about` the figure, as a footnote is: only a word that bars changes the figure before it.
    `counted` is what the fact counts. Why it is so, and what most of it is, changes nothing.
    """
    if any(word.is_in("causing") or (word.is_in("phase") and not word.senses & known) for word in words[:1]):
        return None
    words = words[: next((n for n, word in enumerate(words) if n and word.is_in("cause")), len(words))]
    topics = (_subject(words), next((word for word in words if word.senses & heads), None))
    apart = not about and any(word is not None and word.senses.isdisjoint(counted) for word in topics)
    harmless = _ORDINARY if apart else _SILENT
    for before, word in pairwise((None, *words)):
        if word is None or word.figure is not None or word.time is not None:
            continue
        done = before is not None and _is_done(before, word)
        says = word.effect not in harmless or (word.is_in("ongoing") and not apart)
        if says and not done and word.senses.isdisjoint(known):
            return word
    return None


def _is_done(before: Word, word: Word) -> bool:
    """Tell whether a word says what is done already, or which task that was: 均已投入使用, 超额完成年度任务."""
    return (before.is_in("already") and word.is_in("base")) or (
        before.is_in("fulfilled") and word.is_in("target")
    )


def _subject(words: Sequence[Word]) -> Word | None:
    """Return what a clause begins with, if it is a subject or a comparison: no verb, nor all that is said of one."""
    compares = bool(words) and words[0].is_in("with") and any(word.is_in("comparison") for word in words)
    if compares or any(
        word.is_in("self") or word.is_in("comparison") or word.is_in("rest") for word in words[:1]
    ):
        return words[0]
    telling = [
        word for word in words if (word.effect != "none" or word.is_in("manner")) and word.time is None
    ]
    ahead = words[: words.index(telling[0])] if telling else ()
    if not telling or any(word.is_in("copula") or word.is_in("ongoing") for word in ahead):
        return None
    if len(telling) == 1 and telling[0].effect in {"attribute", "verb"}:
        return None
    rest = words[words.index(telling[0]) :]
    if (led := led_in(words)) is not None:
        rest = words[led:]
    run = [word for word in takewhile(_may_be_subject, rest) if word.effect != "none" or word.is_in("manner")]
    nouns = [word for word in run if word.effect != "verb"]
    return nouns[-1] if nouns else telling[0] if telling[0].is_in("tag:vn") else None


def _may_be_subject(word: Word) -> bool:
    """Tell whether a word may stand in a subject: a noun, what joins two, or what no class knows."""
    joins = word.is_in("of") or word.is_in("comma") or word.is_in("joiner")
    return word.effect in _SUBJECTS or word.is_in("manner") or word.is_in("tag:vn") or joins


def is_undone(word: Word) -> bool:
    """Tell whether a word beside a part or a rest says that the whole has not come about: 一半还在图纸上."""
    return word.effect == "negated" or word.is_in("ongoing") or word.is_in("completion")


def goes_on(sentence: Sentence, number: int) -> bool:
    """Tell whether a clause goes on with the one before it, and turns to nothing else."""
    clause, before = sentence.clauses[number], sentence.clauses[number - 1] if number else None
    if before is None or before.mark in SEMICOLONS or clause.is_label:
        return False
    if before.is_label and not before.figures:
        return False
    return not any(word.is_in("about") for word in clause.words[:1])


def instructs(word: Word) -> bool:
    """Tell whether a word of a label says that it is about how a form is filled in: 填表说明."""
    return word.effect == "verb" or word.is_in("source")


def says_how_counted(words: Sequence[Word]) -> bool:
    """Tell whether words say by what numbers told before them were counted: 老王报的是全市口径."""
    counted = words[next((n for n, word in enumerate(words) if word.is_in("is")), len(words)) :]
    return any(word.is_in("basis") for word in counted) and not any(word.is_in("following") for word in words)
