"""The claims of a draft for programs: one JSON object, the same bytes in every language and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.language import using
from kaifaqu.render.claims import part_of, said_before
from kaifaqu.render.record import FACT_FIELDS
from kaifaqu.render.structured import dumped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaifaqu.claims import Claim, Report
    from kaifaqu.drafts.draft import Draft
    from kaifaqu.drafts.places import Place
    from kaifaqu.render.structured import Document
    from kaifaqu.store.interface import Store

_SCHEMA_VERSION = "2.0"


def json(report: Report, base: Store, documents: Mapping[str, Draft]) -> str:
    """Return a report as one JSON object; numbers are exact."""
    facts = sum(tally.facts for tally in base.tallies(None, ()))
    document: Document = {
        "schema_version": _SCHEMA_VERSION,
        "base": {"version": base.version(), "sha256": base.sha256(), "facts": facts},
        "summary": {**report.counts()},
        "claims": [_claim(path, claim, part_of(claim, documents.get(path))) for path, claim in report.told()],
    }
    return dumped(document)


def _claim(path: str, claim: Claim, part: Place | None) -> Document:
    figure, fact = claim.figure, claim.fact
    return {
        "path": path,
        "line": claim.line,
        "column": claim.column,
        "place": {**part._asdict(), "part": part.part.value} if part else None,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "sentence": claim.sentence,
        "verdict": claim.verdict.value,
        "reason": claim.reason.value,
        # A range is no one number, and neither is what cannot be read.
        "value": figure.value if figure.high is None else None,
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "period": claim.period,
        "subject_assumed": claim.subject_assumed,
        "fact": {name: getattr(fact, name) for name in FACT_FIELDS} if fact else None,
        "unexplained": list(claim.unexplained),
        "because": [
            {"text": because.text, "line": because.line, "column": because.column}
            for because in claim.because
        ],
        "hints": _hints(claim),
    }


def _hints(claim: Claim) -> tuple[str, ...]:
    """Return the hints, in English in every language."""
    with using("en"):
        return tuple(map(said_before, claim.hints))
