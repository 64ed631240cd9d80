"""A clause as it is to be read: with its terms in brackets, without its dateline, its bare numbers as ranks."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kaifaqu.prose.units import as_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.prose.clauses import Clause, Sentence
    from kaifaqu.prose.words import Word

#: By so many places a rank has moved.
_MOVES = frozenset({"forward", "backward"})
#: So many words at most are a dateline.
_DATELINE = 5


def with_terms(clause: Clause) -> Clause:
    """Return a clause with what is in brackets at its place, if it is only the base's words or a date: 企业(省级以上), 本年(2023年)."""
    dates = any(word.time is not None and word.time.period is None for word in clause.words)
    terms = [aside for aside in clause.asides if _is_of_clause(aside, dates=dates)]
    if not terms:
        return clause
    words = sorted((*clause.words, *chain.from_iterable(terms)), key=lambda word: word.start)
    return clause._replace(
        words=tuple(words), asides=tuple(aside for aside in clause.asides if aside not in terms)
    )


def without_dateline(sentence: Sentence) -> Clause:
    """Return the first clause without the dateline before a sentence that names whom it is about: 本报南昌讯, 新华社南昌1月5日电."""
    first = sentence.clauses[0]
    ahead = first.words[:_DATELINE]
    end = next((n + 1 for n, word in enumerate(ahead) if n and word.is_in("dateline")), 0)
    touch = all(behind.start == word.end for word, behind in pairwise(ahead[:end]))
    names = any(word.is_in("zone") or word.is_in("place") for word in sentence.words[end:])
    return first._replace(words=first.words[end:]) if touch and names else first


def _is_of_clause(aside: Sequence[Word], *, dates: bool) -> bool:
    """Tell whether a bracket holds the base's words only, or the date of a time in its clause that `dates` from the draft."""
    dated = dates and len(aside) == 1 and aside[0].time is not None and aside[0].time.period is not None
    return dated or all(word.effect == "term" or word.is_in("added") or word.is_in("total") for word in aside)


def ranked(clause: Clause) -> Clause:
    """Return a clause with a word of ranks with its bare numbers as ranks: 位次是33, 排33位."""
    moves = any(not word.term.classes.isdisjoint(_MOVES) for word in clause.words)
    if moves or not any(word.is_in("ranking") for word in clause.words):
        return clause
    return clause._replace(words=tuple(as_rank(word) for word in clause.words))


def led_in(words: Sequence[Word]) -> int | None:
    """Return where the noun stands that verbs ahead of it only describe: 增资扩股的|老项目, 改造了一批|老旧小区."""
    for n, (word, behind) in enumerate(pairwise(words)):
        if word.is_in("some-of"):
            return next((k for k in range(n + 1, len(words)) if words[k].effect != "verb"), None)
        if word.is_in("of") and n:
            return n + 1 if behind.effect in {"noun", "attribute", "term"} else None
        if word.effect not in {"verb", "none"} or word.figure is not None:
            return None
    return None
