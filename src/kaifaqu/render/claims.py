"""The claims of a draft in words: one line a claim for grep and editors, and the counts of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.claims import Reason, Verdict
from kaifaqu.drafts.places import described
from kaifaqu.language import mark, translate, translate_count
from kaifaqu.render.wording import label_of, modality_of, period_name
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.claims import Because, Claim, Hint, Report
    from kaifaqu.drafts.draft import Draft
    from kaifaqu.drafts.places import Place
    from kaifaqu.model import Fact

#: Verdicts as a person reads them, the gravest first.
VERDICT_NAMES = {
    Verdict.CONTRADICTED: mark("contradicted"),
    Verdict.DOUBTFUL: mark("doubtful"),
    Verdict.IMPRECISE: mark("imprecise"),
    Verdict.UNKNOWN: mark("unknown"),
    Verdict.LIKELY: mark("likely"),
    Verdict.CONFIRMED: mark("confirmed"),
}
#: How grave each is: SARIF's levels, and what code hosts annotate.
LEVELS = {
    Verdict.CONTRADICTED: "error",
    Verdict.DOUBTFUL: "warning",
    Verdict.IMPRECISE: "warning",
    Verdict.UNKNOWN: "note",
    Verdict.LIKELY: "note",
    Verdict.CONFIRMED: "none",
}
#: Reasons in a few words, for counts and where a line has little room.
REASON_NAMES = {
    Reason.NONE: "",
    Reason.VALUE: mark("other number"),
    Reason.UNIT_KIND: mark("percent or points"),
    Reason.CURRENCY: mark("other currency"),
    Reason.DIRECTION: mark("other direction"),
    Reason.DENIED: mark("denied"),
    Reason.QUALIFIER_ADDED: mark("made vaguer"),
    Reason.QUALIFIER_DROPPED: mark("made exact"),
    Reason.LOOSE: mark("looser than the source"),
    Reason.SCOPE_DROPPED: mark("scope left out"),
    Reason.MODALITY_DROPPED: mark("expected, told as final"),
    Reason.UNEXPLAINED: mark("not understood"),
    Reason.MISSING: mark("words missing"),
    Reason.UNDATED: mark("no date on record"),
    Reason.UNREADABLE: mark("unreadable"),
    Reason.FOREIGN_SUBJECT: mark("other place"),
    Reason.OTHER_SUBJECT: mark("other subject"),
    Reason.SUBJECT_ASSUMED: mark("no subject"),
    Reason.PERIOD: mark("other time"),
    Reason.NEGATED: mark("negated"),
    Reason.HYPOTHETICAL: mark("question or rumour"),
    Reason.PLAN: mark("plan"),
    Reason.COMPARISON: mark("comparison"),
    Reason.SHARE: mark("share or average"),
    Reason.PART: mark("part of another"),
    Reason.OTHER_EVENT: mark("other event"),
    Reason.OTHER_MEASURE: mark("other measure"),
    Reason.NARROWER: mark("narrower"),
    Reason.AMBIGUOUS: mark("fits several facts"),
    Reason.UNIT: mark("other unit"),
    Reason.FACT_LESS_PRECISE: mark("fact less precise"),
    Reason.NO_FACT: mark("no such fact"),
}
#: What the writer can do, by the reason; of all others, nothing but to look it up.
_ADVICE = {
    Reason.VALUE: mark("Correct the number, or give another source for it."),
    Reason.UNIT_KIND: mark("Write % for a rate and 百分点 for the distance between two rates."),
    Reason.CURRENCY: mark("Give the amount in the currency of the source."),
    Reason.DIRECTION: mark("Use the opposite word, or correct the number."),
    Reason.DENIED: mark("Take the denial back, or give another source for it."),
    Reason.QUALIFIER_ADDED: mark("Leave out the word that makes the number vague."),
    Reason.QUALIFIER_DROPPED: mark("Add the word that the source has: 近, 余, 左右."),
    Reason.LOOSE: mark("Write the number as the source has it."),
    Reason.SCOPE_DROPPED: mark("Add the word that narrows it, such as 规上."),
    Reason.MODALITY_DROPPED: mark("Add 预计 or 计划, as the source has it."),
    Reason.UNEXPLAINED: mark(
        "Look at the words named, then at the fact; the base can learn words that change nothing."
    ),
    Reason.MISSING: mark("Name the thing as the base does, or look at the fact yourself."),
    Reason.SUBJECT_ASSUMED: mark("Name whom the figure is about."),
    Reason.PERIOD: mark("If 去年 or 今年 is meant, say with --as-of when it was written."),
    Reason.AMBIGUOUS: mark("Say in full which of the facts is meant."),
    Reason.UNREADABLE: mark("Write the figure as one number."),
}
_LOOK_IT_UP = mark("The base does not settle it: look up the figure where it is from.")


def advice(reason: Reason) -> str:
    """Return what the writer can do about a claim of this reason."""
    return translate(_ADVICE.get(reason, _LOOK_IT_UP))


def line(path: str, claim: Claim, document: Draft | None = None) -> str:
    """Return a claim on one line: place, verdict, what the draft says, what is on record, and the reason."""
    part = part_of(claim, document)
    place = f"{path}: {described(part)}" if part else f"{path}:{claim.line}:{claim.column}"
    code = f" [{claim.reason}]" if claim.reason not in {Reason.NONE, Reason.VALUE} else ""
    return visible(f"{place}: {claim.verdict}: {message(claim, document)}{code}")


def part_of(claim: Claim, document: Draft | None) -> Place | None:
    """Return in what part of a document the figure of a claim stands; None where it has lines."""
    return document.part(claim.figure.start) if document else None


def message(claim: Claim, document: Draft | None = None) -> str:
    """Return what the draft says, what is on record, and what keeps the one from being the other."""
    figure, fact = figure_of(claim), claim.fact
    told = list(doubts(claim, document))
    if fact is None:
        return f"{figure} — {'; '.join(told)}" if told else figure
    named = f"{label_of(fact)} {figure} — {on_record(fact)} ({where(fact)})"
    return "; ".join([named, *told])


def figure_of(claim: Claim) -> str:
    """Return the figure as the draft has it, on one line."""
    return " ".join(claim.figure.text.split())


def on_record(fact: Fact) -> str:
    """Return what the base has."""
    text = " ".join(filter(None, (modality_of(fact), fact.text)))
    return translate("on record {text}", text=text)


def where(fact: Fact) -> str:
    """Return the id of a fact, with its period."""
    return ", ".join(filter(None, (fact.id, period_name(fact.period))))


def doubts(claim: Claim, document: Draft | None = None) -> Iterator[str]:
    """Yield why a claim is no more than its verdict says, in a few words each."""
    if claim.reason not in {Reason.NONE, Reason.VALUE, Reason.UNEXPLAINED, Reason.MISSING}:
        name = translate(REASON_NAMES[claim.reason])
        yield f"{name}: {quoted(claim, document)}" if claim.because else name
    if claim.unexplained and claim.reason in {Reason.MISSING, Reason.SCOPE_DROPPED}:
        yield translate("missing: {words}", words=_listed(claim.unexplained))
    elif claim.unexplained:
        yield translate("not understood: {words}", words=_listed(claim.unexplained))
    elif claim.reason in {Reason.UNEXPLAINED, Reason.MISSING}:
        yield translate(REASON_NAMES[claim.reason])
    yield from map(said_before, claim.hints)


def said_before(hint: Hint) -> str:
    """Return that a draft gives the fact another figure, and where."""
    place = described(hint.part) if hint.part else translate("line {line}", line=hint.line)
    return translate("{place} says {text} of the same fact", place=place, text=hint.text)


def quoted(claim: Claim, document: Draft | None = None) -> str:
    """Return what bars a claim, each with its line, or its part of a document, where that is another."""
    return ", ".join(
        because.text if because.line in {0, claim.line} else _elsewhere(because, document)
        for because in claim.because
    )


def _elsewhere(because: Because, document: Draft | None) -> str:
    """Return a word of another line with where it stands."""
    part = document.part(because.start) if document else None
    if part:
        return translate("{text} ({place})", text=because.text, place=described(part))
    return translate("{text} (line {line})", text=because.text, line=because.line)


def summary(report: Report, version: str) -> str:
    """Return the last line of a report: how many figures were found, and how many fell to each verdict."""
    counts = report.counts()
    found = counts["figures"]
    if not found:
        return translate("no figures found: nothing was checked")
    parts = [
        translate("{count} {verdict}", count=counts[verdict.value], verdict=translate(name))
        for verdict, name in VERDICT_NAMES.items()
        if counts[verdict.value]
    ]
    if counts["ignored"]:
        parts.append(translate("{count} {verdict}", count=counts["ignored"], verdict=translate("ignored")))
    return translate_count(
        "{count} figure: {parts} (base {version})",
        "{count} figures: {parts} (base {version})",
        found,
        parts=", ".join(parts),
        version=version,
    )


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(" ".join(word.split()) for word in words)
