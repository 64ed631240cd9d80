"""A draft against a base: its figures, each with what the base says of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Claim, Hint, Reason, Verdict
from kaifaqu.factcheck.judgement import judge
from kaifaqu.factcheck.reading import Reader
from kaifaqu.pattern import Pattern
from kaifaqu.prose.markup import without_markup
from kaifaqu.quantity.figure import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kaifaqu.drafts.places import Place
    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.linking.load import Knowledge

    #: The line of a claim, and its place in a document that has none.
    Placed = tuple[int, Place | None]

#: With a reason of some lines at most, so that one that never ends costs no search of the whole draft.
_IGNORE = Pattern(r"<!--\s{0,9}kaifaqu:ignore\b(?:[^>-]|[>-](?!->)){0,400}?-->")
#: So much of a sentence goes with each of its figures, whatever is between two full stops.
_LONGEST = 1000


class Options(NamedTuple):
    """How a draft is to be read."""

    #: The year that words such as 去年 count from, or empty.
    as_of: str = ""
    require_subject: bool = False


def check(
    text: str, knowledge: Knowledge, options: Options, place_of: Callable[[Claim], Placed] | None = None
) -> list[Claim]:
    """Judge every figure of a draft, in order; `place_of` says where one stands if not in a line of the text."""
    lines = _lines(text)
    silenced = silenced_lines(text)
    year = int(options.as_of) if options.as_of else None
    told = Reader(without_markup(text), knowledge, year).read()
    told.sort(key=lambda one: one.query.mention.figure.start)
    claims = [_claim(text, lines, one, options) for one in told]
    claims = [claim._replace(ignored=claim.line in silenced) for claim in claims]
    return list(_with_hints(claims, place_of or _line_of))


def _place(lines: Sequence[int], at: int) -> tuple[int, int]:
    """Return line and column of a place."""
    line = bisect_right(lines, at)
    return line, at - lines[line - 1] + 1


def _claim(text: str, lines: Sequence[int], told: Assertion, options: Options) -> Claim:
    """Return a figure with what the base says of it, at its place in the draft."""
    judgement, query = judge(told), told.query
    figure = told.figure._replace(text=text[told.figure.start : told.figure.end])
    assumed = not query.context.zone and not any(word.is_in("zone") for word in query.clause)
    start, end = _excerpt(told)
    sentence = text[start:end]
    blanks = len(sentence) - len(sentence.lstrip())
    verdict, reason = judgement.verdict, judgement.reason
    if options.require_subject and assumed and verdict is not Verdict.UNKNOWN:
        verdict, reason = Verdict.UNKNOWN, Reason.SUBJECT_ASSUMED
    because = []
    for one in judgement.because:
        line, column = _place(lines, one.start)
        because.append(one._replace(line=line, column=column))
    if figure.kind in {Kind.RATING, Kind.DATE}:
        figure = figure._replace(value=None, unit="")
    line, column = _place(lines, figure.start)
    return Claim(
        figure, line, column, sentence.strip(), figure.start - start - blanks, verdict, reason,
        judgement.fact, _period(told), assumed, judgement.unexplained, tuple(because),
    )  # fmt: skip


def _excerpt(told: Assertion) -> tuple[int, int]:
    """Return start and end of the sentence of a figure, or of so much of it as is shown."""
    (start, end), figure = told.sentence, told.figure
    if end - start > _LONGEST:
        start, end = max(start, figure.start - _LONGEST // 2), min(end, figure.end + _LONGEST // 2)
    return min(start, figure.start), max(end, figure.end)


def _period(told: Assertion) -> str:
    """Return the period that a claim speaks of, as far as the draft says."""
    time = told.query.time
    period = time.time.resolve(told.query.year) if time and time.time else None
    return str(period) if period else ""


def silenced_lines(text: str) -> frozenset[int]:
    """Return the lines whose findings a comment on them, or on the line before, silences."""
    if "kaifaqu:ignore" not in text:
        return frozenset()
    lines = _lines(text)
    found = {bisect_right(lines, match.start()) for match in _IGNORE.finditer(text)}
    return frozenset(found | {line + 1 for line in found})


def _lines(text: str) -> list[int]:
    """Return where each line begins."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|[\n\r]", text))]


def _line_of(claim: Claim) -> Placed:
    return claim.line, None


def _with_hints(claims: Iterable[Claim], place_of: Callable[[Claim], Placed]) -> Iterator[Claim]:
    """Yield the claims; one that gives a fact another value than one before is told where."""
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.fact is None:
            yield claim
            continue
        known = first.setdefault((claim.fact.id, claim.period), claim)
        if (known.figure.value, known.figure.high) != (claim.figure.value, claim.figure.high):
            yield claim._replace(hints=(Hint(known.figure.text, *place_of(known)),))
        else:
            yield claim
