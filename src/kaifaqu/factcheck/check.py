"""A draft held against a base: its claims, each with its verdict and its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.claims import Claim, Reason, Verdict
from kaifaqu.factcheck.judge import judge
from kaifaqu.factcheck.markup import without_markup
from kaifaqu.factcheck.reading import read
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.factcheck.claims import Judgement
    from kaifaqu.factcheck.frames import Frames
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.quantity.figure import Figure

#: With a reason of some lines at most, so that one that never ends costs no search of the whole draft.
_IGNORE = Pattern(r"<!--\s{0,9}kaifaqu:ignore\b(?:[^>-]|[>-](?!->)){0,400}?-->")
#: So much of a sentence goes with each of its figures, whatever is between two full stops.
_LONGEST = 1000
_ARTICLES = frozenset(f"一{classifier}" for classifier in ("个", "座", "款", "项", "种", "条", "家", "个月"))
_NOT_THEIRS = frozenset({Reason.NO_FACT, Reason.OTHER_SUBJECT})
_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.UNDER, Qualifier.AT_MOST})


class Options(NamedTuple):
    """How a draft is to be read."""

    #: The year that words such as "last year" count from, or empty.
    as_of: str = ""
    require_subject: bool = False


def check(text: str, frames: Frames, options: Options) -> list[Claim]:
    """Judge every claim of a draft, in order."""
    lines = [0, *(match.end() for match in re.finditer(r"\r\n|[\n\r]", text))]
    silenced = _silenced(text, lines)
    claims = []
    for statements in read(without_markup(text), frames, options.as_of):
        told: set[str] = set()
        strict = False
        for statement in statements:
            judgement = judge(statement, frames, told, strict=strict)
            strict |= bool(statement.topics) and judgement.reason in _NOT_THEIRS
            if judgement.fact:
                told.add(judgement.fact.id)
            if judgement.fact or not (_is_threshold(statement) or _is_article(statement.figure)):
                claim = _claim(text, lines, statement, judgement, options)
                claims.append(claim._replace(ignored=claim.line in silenced))
    return list(_with_hints(claims))


def _is_threshold(statement: Statement) -> bool:
    """Tell whether a figure only bounds what another one beside it counts."""
    bounded = statement.figure.qualifier in _BOUNDS and statement.figure.high is None
    return bounded and bool(statement.companions)


def _is_article(figure: Figure) -> bool:
    """Tell whether a figure is 一 with a classifier, which mostly says no more than "a"."""
    return figure.text in _ARTICLES


def _claim(
    text: str, lines: Sequence[int], statement: Statement, judgement: Judgement, options: Options
) -> Claim:
    figure = statement.figure
    start, end = _excerpt(statement)
    sentence = text[start:end]
    blanks = len(sentence) - len(sentence.lstrip())
    line = bisect_right(lines, figure.start)
    verdict, reason = judgement.verdict, judgement.reason
    if options.require_subject and statement.subject_assumed and verdict is not Verdict.UNKNOWN:
        verdict, reason = Verdict.UNKNOWN, Reason.SUBJECT_ASSUMED
    return Claim(
        figure=figure,
        line=line,
        column=figure.start - lines[line - 1] + 1,
        sentence=sentence.strip(),
        offset=figure.start - start - blanks,
        verdict=verdict,
        reason=reason,
        fact=judgement.fact,
        period=statement.year,
        subject_assumed=statement.subject_assumed,
        unexplained=judgement.unexplained,
    )


def _excerpt(statement: Statement) -> tuple[int, int]:
    """Return start and end of what is shown of a sentence: all of it, or the part around the figure."""
    (start, end), figure = statement.span, statement.figure
    if end - start > _LONGEST:
        return max(start, figure.start - _LONGEST // 2), min(end, figure.end + _LONGEST // 2)
    return start, end


def _silenced(text: str, lines: Sequence[int]) -> frozenset[int]:
    """Return the lines whose findings a comment on them, or on the line before, silences."""
    if "kaifaqu:ignore" not in text:
        return frozenset()
    found = {bisect_right(lines, match.start()) for match in _IGNORE.finditer(text)}
    return frozenset(found | {line + 1 for line in found})


def _with_hints(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims; one that gives a fact another value than one before is told where that stands."""
    first: dict[str, Claim] = {}
    for claim in claims:
        if claim.fact is None:
            yield claim
            continue
        known = first.setdefault(claim.fact.id, claim)
        if _differs(known.figure, claim.figure):
            yield claim._replace(hints=(f"line {known.line} says {known.figure.text} of the same fact",))
        else:
            yield claim


def _differs(one: Figure, two: Figure) -> bool:
    return (one.value, one.high) != (two.value, two.high)
