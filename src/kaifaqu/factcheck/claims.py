"""What `check` says of a draft, as values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaifaqu.model import Fact
    from kaifaqu.quantity.figure import Figure


class Verdict(StrEnum):
    """What the base says of a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    IMPRECISE = "imprecise"
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
    # unknown
    NO_FACT = "no_fact"
    AMBIGUOUS = "ambiguous"
    UNEXPLAINED = "unexplained"
    UNIT = "unit"
    PERIOD = "period"
    FOREIGN_SUBJECT = "foreign_subject"
    OTHER_SUBJECT = "other_subject"
    SUBJECT_ASSUMED = "subject_assumed"
    COMPARISON = "comparison"
    SHARE = "share"
    PLAN = "plan"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    PART = "part"
    FACT_LESS_PRECISE = "fact_less_precise"


#: What each reason means, for `--explain`.
MEANING = {
    Reason.NONE: "The claim speaks of exactly one fact and follows from it.",
    Reason.VALUE: "The number cannot be right if the fact is.",
    Reason.UNIT_KIND: "A percentage and percentage points are different measures.",
    Reason.CURRENCY: "The fact is in another currency; amounts are never converted.",
    Reason.DIRECTION: "The fact changes the other way.",
    Reason.DENIED: "The claim denies the very number that the fact records.",
    Reason.QUALIFIER_ADDED: "The source gives the number exactly; the claim makes it vaguer.",
    Reason.QUALIFIER_DROPPED: "The source gives the number only roughly; the claim makes it exact.",
    Reason.LOOSE: "The claim is compatible with the fact but says less than the source.",
    Reason.SCOPE_DROPPED: "A word that narrows what is counted is missing.",
    Reason.MODALITY_DROPPED: "The source expects the number; the claim states it as final.",
    Reason.NO_FACT: "The base records no fact that the words describe.",
    Reason.AMBIGUOUS: "The words fit two facts or more.",
    Reason.UNEXPLAINED: "The clause holds words that are not understood, so they may change what is meant.",
    Reason.UNIT: "The words fit a fact, but it is counted in another unit.",
    Reason.PERIOD: "The claim is about another time than the fact.",
    Reason.FOREIGN_SUBJECT: "Another place or zone governs the words.",
    Reason.OTHER_SUBJECT: "The words are about a narrower or wider subject than the fact.",
    Reason.SUBJECT_ASSUMED: "No subject is named, and --require-subject asks for one.",
    Reason.COMPARISON: "The claim compares; the base holds no comparison.",
    Reason.SHARE: "The claim is a share or an average that the base does not hold.",
    Reason.PLAN: "The claim is a plan or an expectation; the fact is not.",
    Reason.HYPOTHETICAL: "The sentence asks, supposes or reports a rumour.",
    Reason.NEGATED: "The clause holds a negation.",
    Reason.PART: "The claim calls this a part of the figure before; the base does not.",
    Reason.FACT_LESS_PRECISE: "The fact is not exact enough to tell.",
}


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
    #: The fact it was held against, None where there is none or more than one.
    fact: Fact | None
    #: The year the claim speaks of, as far as the draft says.
    period: str
    #: No subject was named, so the base's zone was taken for it.
    subject_assumed: bool
    #: The words that nothing explains.
    unexplained: tuple[str, ...]
    hints: tuple[str, ...] = ()
    #: Silenced by a comment in the draft.
    ignored: bool = False


class Judgement(NamedTuple):
    """A verdict on one claim before it has its place in a draft."""

    verdict: Verdict
    reason: Reason = Reason.NONE
    fact: Fact | None = None
    unexplained: tuple[str, ...] = ()
