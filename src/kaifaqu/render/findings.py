"""The claims of a draft as text: one line a claim, and the sentence with a caret for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.claims import MEANING, Reason, Verdict
from kaifaqu.language import mark, translate, translate_count
from kaifaqu.text import visible, width

if TYPE_CHECKING:
    from kaifaqu.factcheck.claims import Claim
    from kaifaqu.factcheck.report import Report

#: How many claims fell to each verdict, or were silenced.
_COUNTED = {
    "confirmed": mark("{count} confirmed"),
    "contradicted": mark("{count} contradicted"),
    "imprecise": mark("{count} imprecise"),
    "doubtful": mark("{count} doubtful"),
    "likely": mark("{count} likely"),
    "unknown": mark("{count} unknown"),
    "ignored": mark("{count} ignored"),
}
_ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A piece of a sentence that fits a terminal, and where the figure stands in it, in cells."""

    text: str
    before: int
    figure: int


def line(name: str, claim: Claim) -> str:
    """Return a claim on one line: place, verdict, what the draft says and what the base has."""
    place = f"{name}:{claim.line}:{claim.column}"
    return visible(f"{place}: {claim.verdict}: {message(claim)}")


def message(claim: Claim) -> str:
    """Return what a claim's verdict rests on."""
    figure, fact = " ".join(claim.figure.text.split()), claim.fact
    plain = claim.reason in {Reason.NONE, Reason.VALUE}
    told = [] if plain else [f"{translate(MEANING[claim.reason]).rstrip('.。')} [{claim.reason}]"]
    if claim.unexplained:
        told.append(translate("not understood: {words}", words=", ".join(claim.unexplained)))
    told += claim.hints
    if fact is None:
        return f"{figure} — {'; '.join(told)}"
    where = ", ".join(filter(None, (fact.id, fact.period)))
    known = translate(
        "{label} {figure} — the base has {text} ({where})",
        label=fact.label, figure=figure, text=fact.text, where=where,
    )  # fmt: skip
    return "; ".join([known, *told])


def summary(report: Report, version: str) -> str:
    """Return the last line of a report: how many figures were found, and how many fell to each verdict."""
    counts = report.counts()
    found = counts.pop("figures")
    if not found:
        return translate("no figures found: nothing was checked")
    parts = [translate(_COUNTED[name], count=count) for name, count in counts.items() if count]
    return translate_count(
        "{count} figure: {verdicts} (base {version})",
        "{count} figures: {verdicts} (base {version})",
        found,
        verdicts=", ".join(parts),
        version=version,
    )


def excerpt(claim: Claim, room: int) -> Excerpt:
    """Return the part of a claim's sentence around its figure that `room` cells can hold."""
    sentence, at = claim.sentence, claim.offset
    before, figure = _even(sentence[:at]), _even(claim.figure.text)
    after = _even(sentence[at + len(claim.figure.text) :])
    spare = max(0, room - width(figure))
    head = _last(before, spare // 2 if width(after) > spare // 2 else spare - width(after))
    return Excerpt(head + figure + _first(after, spare - width(head)), width(head), min(room, width(figure)))


def level(verdict: Verdict) -> str:
    """Return how grave a verdict is: ok, error, warning or note."""
    return {
        Verdict.CONFIRMED: "ok",
        Verdict.CONTRADICTED: "error",
        Verdict.IMPRECISE: "warning",
        Verdict.DOUBTFUL: "warning",
        Verdict.LIKELY: "note",
        Verdict.UNKNOWN: "note",
    }[verdict]


def _even(text: str) -> str:
    return visible(" ".join(f"|{text}|".split())[1:-1])


def _last(text: str, room: int) -> str:
    """Return the end of a text, with a mark where it was cut."""
    if width(text) <= room:
        return text
    while text and width(text) > room - 1:
        text = text[1:]
    return _ELLIPSIS + text if room else ""


def _first(text: str, room: int) -> str:
    """Return the start of a text, with a mark where it was cut."""
    if width(text) <= room:
        return text
    while text and width(text) > room - 1:
        text = text[:-1]
    return text + _ELLIPSIS if room > 0 else ""
