"""A report for a person at a terminal: each sentence once, its figures marked, and what is on record below.

Lays out styled lines; draws nothing.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Verdict
from kaifaqu.drafts.places import described
from kaifaqu.language import translate, translate_count
from kaifaqu.render.cells import Cell, lines_of
from kaifaqu.render.claims import REASON_NAMES, VERDICT_NAMES, doubts, figure_of, on_record, part_of
from kaifaqu.render.lines import breaks
from kaifaqu.render.wording import label_of, period_name
from kaifaqu.text import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.claims import Claim, Report
    from kaifaqu.drafts.draft import Draft
    from kaifaqu.render.cells import Line

_INDENT, _GAP = 2, 2
_MARK = "━"
#: How each verdict is drawn, always beside its name.
STYLES = {
    Verdict.CONTRADICTED: "bold red",
    Verdict.DOUBTFUL: "magenta",
    Verdict.IMPRECISE: "magenta",
    Verdict.UNKNOWN: "",
    Verdict.LIKELY: "green",
    Verdict.CONFIRMED: "green",
}
_GRAVITY = list(VERDICT_NAMES)
_PROBLEMS = frozenset({Verdict.CONTRADICTED, Verdict.DOUBTFUL, Verdict.IMPRECISE})
_SHOWN = _PROBLEMS | {Verdict.UNKNOWN}


class _Sentence(NamedTuple):
    """The claims of one sentence of a draft."""

    path: str
    claims: Sequence[Claim]
    #: What it stands in, if that has no lines.
    document: Draft | None = None


def excerpts(
    report: Report, room: int, version: str, documents: Mapping[str, Draft], *, every: bool = False
) -> Iterator[Line]:
    """Yield the sentences with a problem, those with unknown figures, the counts, and what to do next."""
    room = max(room, 2)
    shown = _sentences(report, _SHOWN if not every else frozenset(Verdict), documents)
    shown.sort(key=lambda sentence: not any(claim.verdict in _PROBLEMS for claim in sentence.claims))
    for sentence in shown:
        yield from _excerpt(sentence, room)
        yield []
    yield from _counts(report, room, version)
    yield from lines_of(Cell(visible(_next_step(report, every=every))), room)


def _sentences(
    report: Report, verdicts: frozenset[Verdict], documents: Mapping[str, Draft]
) -> list[_Sentence]:
    """Return the claims of these verdicts by their sentences, in the order of the drafts."""
    found: list[tuple[str, list[Claim]]] = []
    for path, claim in report.told():
        if claim.verdict not in verdicts:
            continue
        last = found[-1] if found else None
        # The same words once more are another sentence: its first figure stands ahead of the last one before.
        if last and last[0] == path and _go_on(last[1][-1], claim):
            last[1].append(claim)
        else:
            found.append((path, [claim]))
    return [_Sentence(path, claims, documents.get(path)) for path, claims in found]


def _go_on(before: Claim, claim: Claim) -> bool:
    """Tell whether a claim stands in the sentence of the one before it."""
    return before.sentence == claim.sentence and before.offset < claim.offset


def _excerpt(sentence: _Sentence, room: int) -> Iterator[Line]:
    """Yield a sentence with a mark under each figure, and below it what is on record, the worst first."""
    first = sentence.claims[0]
    part = part_of(first, sentence.document)
    where = f"{sentence.path}: {described(part)}" if part else f"{sentence.path}:{first.line}"
    place = Cell(visible(where), whole=True, style="bold")
    yield from lines_of(place, room)
    indent = _INDENT if room > 4 * _INDENT else 0
    text, spans = _flattened(first.sentence, sentence.claims)
    cuts = [0, *breaks(text, room - indent), len(text)]
    blank = [(" " * indent, "")]
    for start, end in pairwise(cuts):
        yield [*blank, (text[start:end], "")]
        marks = [
            (width(text[start : max(start, left)]), width(text[max(start, left) : min(end, right)]), claim)
            for (left, right), claim in zip(spans, sentence.claims, strict=True)
            if left < end and right > start
        ]
        ends = {id(claim) for (_, right), claim in zip(spans, sentence.claims, strict=True) if right <= end}
        for line in _marked(marks, ends, room - indent):
            yield [*blank, *line]
    for claim in sorted(sentence.claims, key=lambda claim: _GRAVITY.index(claim.verdict)):
        yield from _finding(claim, sentence.document, room, indent)


def _flattened(sentence: str, claims: Sequence[Claim]) -> tuple[str, list[tuple[int, int]]]:
    """Return a sentence on one line, harmless, and where in it the figures of the claims stand."""
    text, places = "", []
    for char in sentence:
        places.append(len(text))
        if not char.isspace():
            text += visible(char)
        elif text and not text.endswith(" "):
            text += " "
    places.append(len(text))
    last = len(sentence)
    spans = [
        (places[min(claim.offset, last)], places[min(claim.offset + len(claim.figure.text), last)])
        for claim in claims
    ]
    return text, spans


def _marked(marks: Sequence[tuple[int, int, Claim]], ends: set[int], room: int) -> Iterator[Line]:
    """Yield the line of marks, each with its verdict behind it where the next mark leaves the room.

    A verdict that finds no room there stands on a line of its own below its mark.
    """
    line: Line = []
    below: list[tuple[int, str, str]] = []
    used = 0
    for n, (start, size, claim) in enumerate(marks):
        style = STYLES[claim.verdict]
        line += [(" " * (start - used), ""), (_MARK * size, style)]
        used = start + size
        name = translate(VERDICT_NAMES[claim.verdict]) if id(claim) in ends else ""
        free = (marks[n + 1][0] if n + 1 < len(marks) else room) - used
        if name and width(name) + 1 + (n + 1 < len(marks)) <= free:
            line.append((f" {name}", style))
            used += 1 + width(name)
        elif name:
            below.append((max(0, min(start, room - width(name))), name, style))
    if marks:
        yield line
    while below:
        line, used, later = [], 0, []
        for start, name, style in below:
            if start >= used + bool(line):
                line += [(" " * (start - used), ""), (name, style)]
                used = start + width(name)
            else:
                later.append((start, name, style))
        yield line
        below = later


def _finding(claim: Claim, document: Draft | None, room: int, indent: int) -> Iterator[Line]:
    """Yield what is on record beside the figure, and why the claim is no more than its verdict says."""
    fact, figure = claim.fact, visible(figure_of(claim))
    told = [visible(doubt) for doubt in doubts(claim, document)]
    if fact is None:
        record, told = "  ".join(told), []
    else:
        period = period_name(fact.period)
        record = f"{label_of(fact)}  {visible(on_record(fact))}{f' ({period})' if period else ''}"
    tail = visible(fact.id) if fact else ""
    wide = indent + width(figure) + _GAP + width(record)
    style = STYLES[claim.verdict]
    if wide + bool(tail) * (_GAP + width(tail)) <= room:
        blank = " " * (room - wide - width(tail))
        yield [(" " * indent, ""), (figure, style), ("  ", ""), (record, ""), (blank, ""), (tail, "dim")]
    else:
        hang = indent + width(figure) + _GAP
        if room - hang < room // 2:
            yield from lines_of(Cell(figure, whole=True, style=style, indent=indent), room)
            yield from lines_of(Cell(record, indent=indent), room)
        else:
            first, *rest = lines_of(Cell(record, indent=hang), room)
            yield [(" " * indent, ""), (figure, style), ("  ", ""), *first[1:]]
            yield from rest
    deeper = indent + _INDENT if room > 6 * _INDENT else indent
    for doubt in told:
        yield from lines_of(Cell(doubt, indent=deeper), room)


def _counts(report: Report, room: int, version: str) -> Iterator[Line]:
    """Yield how many figures fell to each verdict, and why those that are unknown are."""
    counts = report.counts()
    if not counts["figures"]:
        return
    pieces = [(translate_count("{count} figure", "{count} figures", counts["figures"]), "bold")]
    pieces += [
        (f"{translate(name)} {counts[verdict.value]}", STYLES[verdict] if counts[verdict.value] else "dim")
        for verdict, name in VERDICT_NAMES.items()
    ]
    if counts["ignored"]:
        pieces.append((f"{translate('ignored')} {counts['ignored']}", ""))
    pieces.append((translate("base {version}", version=visible(version)), "dim"))
    yield [("─" * min(room, sum(width(text) + 3 for text, _ in pieces) - 3), "dim")]
    yield from _packed(pieces, room)
    why = Counter(claim.reason for _, claim in report.told() if claim.verdict is Verdict.UNKNOWN)
    if why:
        named = ((translate(REASON_NAMES[reason]), count) for reason, count in why.most_common())
        reasons = [f"{name} {count}" for name, count in named]
        unknown = translate("unknown: {reasons}", reasons=" · ".join(reasons))
        yield from lines_of(Cell(unknown), room)


def _packed(pieces: Iterable[tuple[str, str]], room: int) -> Iterator[Line]:
    """Yield the pieces side by side, as many a line as fit, none of them cut."""
    line: Line = []
    used = 0
    for text, style in pieces:
        if line and used + 3 + width(text) > room:
            yield line
            line, used = [], 0
        if line:
            line.append(("   ", ""))
            used += 3
        *first, last = lines_of(Cell(text, style=style), room - used)
        yield from first
        line += last
        used += width(text)
    if line:
        yield line


def _next_step(report: Report, *, every: bool) -> str:
    """Return the one thing to do next."""
    claims = [claim for _, claim in report.told()]
    worst = min(claims, key=lambda claim: _GRAVITY.index(claim.verdict), default=None)
    if worst is not None and worst.verdict in _PROBLEMS and worst.fact:
        return translate("To see where that is from: kaifaqu show {fact}", fact=worst.fact.id)
    if worst is not None and worst.verdict is Verdict.UNKNOWN and worst.reason:
        return translate("What a reason means: kaifaqu check --explain {reason}", reason=worst.reason.value)
    hidden = sum(claim.verdict not in _SHOWN for claim in claims)
    if hidden and not every:
        return translate_count(
            "To see the one that is right too: --all", "To see the {count} that are right too: --all", hidden
        )
    return ""
