"""The proof of labels and aliases: each, with its own figure, is confirmed as the fact that it is of.

Each wording is linked once, and the value plays no part in that: a wording that speaks of its own fact can
be confirmed with no other number than the fact's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.claims import Verdict
from kaifaqu.factcheck.judgement import judge
from kaifaqu.factcheck.reading import Reader
from kaifaqu.files.resources import lexicon_document
from kaifaqu.findings import Code, Finding, Proof
from kaifaqu.linking.load import load_base
from kaifaqu.quantity.figure import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kaifaqu.base.positions import Positions
    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.linking.indicators import Indicator
    from kaifaqu.linking.load import Knowledge
    from kaifaqu.model import Fact, FactBase


def audit_aliases(
    base: FactBase, positions: Positions, watched: Callable[[Sequence[Indicator]], Iterable[Indicator]] = iter
) -> Proof:
    """Prove every wording of every fact with a figure; `watched` goes through the facts."""
    telling = lexicon_document()["telling"]
    known = load_base(base)
    numbers = {fact.id: n for n, fact in enumerate(base.facts)}
    told = [one for one in known.indicators.all if one.figure.kind is not Kind.DATE]
    findings = tuple(
        Finding(
            str(base.path),
            positions.line("fact", numbers[one.fact.id], "aliases"),
            Code.ALIAS,
            f"{one.fact.id}: {wording}",
            found,
            "confirmed as this fact",
        )
        for one in watched(told)
        for wording, found in _misjudged(one, known, telling)
    )
    return Proof("aliases", sum(1 + len(one.fact.aliases) for one in told), findings)


def _misjudged(one: Indicator, known: Knowledge, telling: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the wordings of a fact that are not confirmed as it, each with what was answered."""
    when = one.period.format(telling) if one.period is not None else ""
    for wording in (one.fact.label, *one.fact.aliases):
        unit = one.fact.unit if one.fact.unit_implied and one.fact.text[-1:].isdigit() else ""
        draft = f"{when}{known.zone.label}{telling[one.fact.modality]}{wording}{one.fact.text}{unit}。"
        told = Reader(draft, known, None).read()
        answers = [_answer(answer, one.fact) for answer in told[-1:]]
        if answers != [""]:
            yield wording, answers[0] if answers else "no figure"


def _answer(told: Assertion, fact: Fact) -> str:
    """Say how a figure was answered, if not as its fact; the reason and the word go with it."""
    judgement = judge(told)
    other = judgement.fact is not None and judgement.fact.id != fact.id
    if judgement.verdict is Verdict.CONFIRMED and not other:
        return ""
    words = [*judgement.unexplained, *(because.text for because in judgement.because)]
    told_as = f" as {judgement.fact.id}" if other and judgement.fact else ""
    return f"{judgement.verdict}{told_as} ({' '.join([judgement.reason.value, *words]).strip()})"
