"""What `check` says of a draft, as values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.drafts.places import Place
    from kaifaqu.model import Fact
    from kaifaqu.quantity.figure import Figure


class Verdict(StrEnum):
    """What the base says of a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    IMPRECISE = "imprecise"
    DOUBTFUL = "doubtful"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a claim was given its verdict."""

    NONE = ""
    # contradicted
    VALUE = "value"
    UNIT_KIND = "unit_kind"
    CURRENCY = "currency"
    DIRECTION = "direction"
    DENIED = "denied"
    # imprecise
    QUALIFIER_ADDED = "qualifier_added"
    QUALIFIER_DROPPED = "qualifier_dropped"
    LOOSE = "loose"
    SCOPE_DROPPED = "scope_dropped"
    MODALITY_DROPPED = "modality_dropped"
    # likely, doubtful
    UNEXPLAINED = "unexplained"
    MISSING = "missing"
    UNDATED = "undated"
    # unknown
    UNREADABLE = "unreadable"
    FOREIGN_SUBJECT = "foreign_subject"
    OTHER_SUBJECT = "other_subject"
    SUBJECT_ASSUMED = "subject_assumed"
    PERIOD = "period"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    PLAN = "plan"
    COMPARISON = "comparison"
    SHARE = "share"
    PART = "part"
    OTHER_EVENT = "other_event"
    OTHER_MEASURE = "other_measure"
    NARROWER = "narrower"
    AMBIGUOUS = "ambiguous"
    UNIT = "unit"
    FACT_LESS_PRECISE = "fact_less_precise"
    NO_FACT = "no_fact"


class Because(NamedTuple):
    """A word or place of the draft that keeps a claim from being judged."""

    text: str
    #: Offset in the original text.
    start: int
    line: int = 0
    column: int = 0


#: What each reason means, for `--explain`.
MEANING = {
    Reason.NONE: mark("The claim speaks of exactly one fact and follows from it."),
    Reason.VALUE: mark("The number cannot be right if the fact is."),
    Reason.UNIT_KIND: mark("A percentage and percentage points are different measures."),
    Reason.CURRENCY: mark("The fact is in another currency; amounts are never converted."),
    Reason.DIRECTION: mark("The fact changes the other way."),
    Reason.DENIED: mark("The claim denies the very number that the fact records."),
    Reason.QUALIFIER_ADDED: mark("The source gives the number exactly; the claim makes it vaguer."),
    Reason.QUALIFIER_DROPPED: mark("The source gives the number only roughly; the claim makes it exact."),
    Reason.LOOSE: mark("The claim is compatible with the fact but says less than the source."),
    Reason.SCOPE_DROPPED: mark("A word that narrows what is counted is missing."),
    Reason.MODALITY_DROPPED: mark("The source expects the number; the claim states it as final."),
    Reason.UNEXPLAINED: mark("The words point to this fact, but some of them are not understood."),
    Reason.MISSING: mark("The words point to this fact, but some words of its wording are missing."),
    Reason.UNDATED: mark("The source gives this fact no date, and the claim does."),
    Reason.UNREADABLE: mark("The figure cannot be read as one number."),
    Reason.FOREIGN_SUBJECT: mark("Another place or zone governs the words."),
    Reason.OTHER_SUBJECT: mark("The words are about another subject than the fact."),
    Reason.SUBJECT_ASSUMED: mark("No subject is named, and --require-subject asks for one."),
    Reason.PERIOD: mark("The claim is about another time than the fact."),
    Reason.NEGATED: mark("The clause holds a negation."),
    Reason.HYPOTHETICAL: mark("The sentence asks, supposes or reports a rumour."),
    Reason.PLAN: mark("The claim is a plan or an expectation; the fact is not."),
    Reason.COMPARISON: mark("The claim compares; the base holds no such comparison."),
    Reason.SHARE: mark("The claim is a share or an average that the base does not hold."),
    Reason.PART: mark("The claim calls this a part of the figure before; the base does not."),
    Reason.OTHER_EVENT: mark("The claim is about another event, such as a loss or a visit."),
    Reason.OTHER_MEASURE: mark("The claim is about another measure of the same thing, such as its change."),
    Reason.NARROWER: mark("A word narrows what is counted, and the fact does not have it."),
    Reason.AMBIGUOUS: mark("The words fit two facts or more."),
    Reason.UNIT: mark("The words fit a fact, but it is counted in another unit."),
    Reason.FACT_LESS_PRECISE: mark("The fact is not exact enough to tell."),
    Reason.NO_FACT: mark("The base records no fact that the words describe."),
}


class Hint(NamedTuple):
    """Another figure that the draft gives for the fact of a claim, and where."""

    #: The figure as written.
    text: str
    line: int
    #: Where it stands in a document that has no lines.
    part: Place | None


class Claim(NamedTuple):
    """One figure of a draft, with what the base says of it."""

    figure: Figure
    #: 1-based line and column in the draft, in code points.
    line: int
    column: int
    sentence: str
    #: Place of the figure in the sentence.
    offset: int
    verdict: Verdict
    reason: Reason
    #: The fact it is compared with, None where there is none or more than one.
    fact: Fact | None
    #: The period the claim speaks of, as far as the draft says.
    period: str
    #: No subject was named, so the base's zone was taken for it.
    subject_assumed: bool
    #: Words of the draft that nothing explains, or words of the fact that the draft lacks.
    unexplained: tuple[str, ...]
    #: What bars the claim, where it stands.
    because: tuple[Because, ...] = ()
    hints: tuple[Hint, ...] = ()
    #: Silenced by a comment in the draft.
    ignored: bool = False


class Judgement(NamedTuple):
    """A verdict on one figure before it has its place in a report."""

    verdict: Verdict
    reason: Reason = Reason.NONE
    fact: Fact | None = None
    unexplained: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()


#: From the gravest on; `--fail-on` takes one of them and all before it.
GRAVITY = (Verdict.CONTRADICTED, Verdict.DOUBTFUL, Verdict.IMPRECISE, Verdict.UNKNOWN, Verdict.LIKELY)


class Report(NamedTuple):
    """The claims of every draft of a run, by the draft's name."""

    drafts: tuple[tuple[str, tuple[Claim, ...]], ...]

    def told(self) -> Iterator[tuple[str, Claim]]:
        """Yield each claim that no comment silences, with the name of its draft."""
        for name, claims in self.drafts:
            yield from ((name, claim) for claim in claims if not claim.ignored)

    def counts(self) -> dict[str, int]:
        """Count the figures found, those of each verdict, and those silenced."""
        verdicts = [claim.verdict for _, claim in self.told()]
        found = sum(len(claims) for _, claims in self.drafts)
        counts = {verdict.value: verdicts.count(verdict) for verdict in Verdict}
        return {"figures": found, **counts, "ignored": found - len(verdicts)}

    def fails(self, gravest: Verdict | None) -> bool:
        """Tell whether a claim is as grave as `gravest`, or graver; None lets everything pass."""
        grave = GRAVITY[: GRAVITY.index(gravest) + 1] if gravest else ()
        return any(claim.verdict in grave for _, claim in self.told())
