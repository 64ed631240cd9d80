"""The claims of a draft for programs: one JSON object, and SARIF for code hosts."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from kaifaqu.factcheck.claims import MEANING, Reason
from kaifaqu.render.findings import level, message
from kaifaqu.render.record import FACT_FIELDS, plain

if TYPE_CHECKING:
    from kaifaqu.factcheck.claims import Claim
    from kaifaqu.factcheck.report import Report
    from kaifaqu.model import Fact
    from kaifaqu.quantity.figure import Figure
    from kaifaqu.store.interface import Store

_SCHEMA_VERSION = "1.0"
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS = {"ok": "none", "error": "error", "warning": "warning", "note": "note"}


def json(report: Report, base: Store) -> str:
    """Return a report as one JSON object; numbers are decimal strings, so that none loses a digit."""
    facts = sum(tally.facts for tally in base.tallies(None, ()))
    document = {
        "schema_version": _SCHEMA_VERSION,
        "base": {"version": base.version(), "sha256": base.sha256(), "facts": facts},
        "summary": report.counts(),
        "claims": [_claim(name, claim) for name, claim in report.told()],
    }
    return _dumped(document)


def sarif(report: Report, version: str) -> str:
    """Return a report as a SARIF 2.1.0 log, each reason a rule."""
    rules = [{"id": _rule(reason), "shortDescription": {"text": text}} for reason, text in MEANING.items()]
    run = {
        "tool": {"driver": {"name": "kaifaqu", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(name, claim) for name, claim in report.told()],
    }
    return _dumped({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _claim(name: str, claim: Claim) -> dict[str, Any]:
    figure = claim.figure
    return {
        "path": name,
        "line": claim.line,
        "column": claim.column,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "sentence": claim.sentence,
        "verdict": claim.verdict.value,
        "reason": claim.reason.value,
        "value": _value(figure),
        "unit": figure.unit,
        "qualifier": figure.qualifier.value,
        "period": claim.period,
        "subject_assumed": claim.subject_assumed,
        "fact": _fact(claim.fact) if claim.fact else None,
        "unexplained": list(claim.unexplained),
        "hints": list(claim.hints),
    }


def _value(figure: Figure) -> str | None:
    """Return the number of a figure; None for a rating, a date and what cannot be read."""
    if figure.value is None:
        return None
    return f"{figure.value:f}" if figure.high is None else f"{figure.value:f}–{figure.high:f}"


def _fact(fact: Fact) -> dict[str, Any]:
    record = {name: getattr(fact, name) for name in FACT_FIELDS}
    return {**record, "value": plain(fact.value)}


def _result(name: str, claim: Claim) -> dict[str, Any]:
    grave = _SARIF_LEVELS[level(claim.verdict)]
    region = {
        "startLine": claim.line,
        "startColumn": claim.column,
        "charOffset": claim.figure.start,
        "charLength": claim.figure.end - claim.figure.start,
    }
    place = {"artifactLocation": {"uri": _uri(name)}, "region": region}
    return {
        "ruleId": _rule(claim.reason),
        "kind": "pass" if grave == "none" else "fail",
        "level": grave,
        "message": {"text": message(claim)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(name: str) -> str:
    """Return the name of a draft as a relative reference of RFC 3986."""
    from urllib.parse import quote

    return quote(name.replace("\\", "/"), errors="surrogateescape")


def _rule(reason: Reason) -> str:
    return reason.value or "confirmed"


def _dumped(document: dict[str, Any]) -> str:
    from kaifaqu.render.structured import harmless

    return harmless(dumps(document, ensure_ascii=False, indent=2)) + "\n"
