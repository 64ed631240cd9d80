"""The problems of a draft for code hosts and editors: a SARIF 2.1.0 log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.claims import MEANING, Verdict
from kaifaqu.drafts.places import described
from kaifaqu.findings import MEANING as OF_CODES
from kaifaqu.language import translate, using
from kaifaqu.render.claims import LEVELS, REASON_NAMES, advice, message, part_of
from kaifaqu.render.structured import dumped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaifaqu.claims import Claim, Reason, Report
    from kaifaqu.drafts.draft import Draft
    from kaifaqu.findings import Finding
    from kaifaqu.render.structured import Document

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PROBLEMS = (Verdict.CONTRADICTED, Verdict.DOUBTFUL, Verdict.IMPRECISE)
#: The name of standard input, which is no file.
_INPUT = "-"


def sarif(report: Report, version: str, documents: Mapping[str, Draft]) -> str:
    """Return the problems of a report as a log, each reason a rule with what it means, in English."""
    with using("en"):
        found = [(path, claim) for path, claim in report.told() if claim.verdict in PROBLEMS]
        reasons = list(dict.fromkeys(claim.reason for _, claim in found))
        rules: list[Document] = [_rule(reason) for reason in reasons]
        results: list[Document] = [
            _result(path, claim, reasons, documents.get(path)) for path, claim in found
        ]
    driver: Document = {
        "name": "kaifaqu",
        "version": version,
        "rules": rules,
    }
    run: Document = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def sarif_of_findings(findings: Iterable[Finding], version: str) -> str:
    """Return what is wrong with a base as a log, each code a rule, in English."""
    told = list(findings)
    codes = list(dict.fromkeys(finding.code for finding in told))
    with using("en"):
        rules: list[Document] = [
            {
                "id": code.value,
                "shortDescription": {"text": translate(OF_CODES[code])},
            }
            for code in codes
        ]
        results: list[Document] = [
            {
                "ruleId": one.code.value,
                "ruleIndex": codes.index(one.code),
                "kind": "fail",
                "level": "error",
                "message": {"text": _said(one)},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": _artifact(one.path),
                            "region": {"startLine": max(1, one.line)},
                        }
                    }
                ],
            }
            for one in told
        ]
    driver: Document = {"name": "kaifaqu", "version": version, "rules": rules}
    run: Document = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _said(finding: Finding) -> str:
    """Return what was found and expected, without the place and the code, which stand elsewhere in a log."""
    said = translate("found {found}, expected {expected}", found=finding.found, expected=finding.expected)
    return f"{finding.where}: {said}" if finding.where else said


def uri(path: str, separator: str = "/") -> str:
    """Return the name of a draft as a reference of RFC 3986: relative as it was given, else with `file:`.

    `separator` is the system's: where it is a backslash, one parts folders; elsewhere it is part of a name.
    """
    from urllib.parse import quote

    parts = path.replace(separator, "/")
    escaped = quote(parts, safe="/", errors="surrogateescape")
    if parts.startswith("/"):
        return f"file://{escaped}"
    if separator != "/" and parts[1:3] == ":/":
        return f"file:///{parts[:2]}{quote(parts[2:], safe='/', errors='surrogateescape')}"
    return escaped


def _rule(reason: Reason) -> Document:
    return {
        "id": reason.value,
        "shortDescription": {"text": translate(REASON_NAMES[reason])},
        "fullDescription": {"text": translate(MEANING[reason])},
        "help": {"text": f"{translate(MEANING[reason])} {advice(reason)}"},
    }


def _result(path: str, claim: Claim, reasons: list[Reason], document: Draft | None) -> Document:
    return {
        "ruleId": claim.reason.value,
        "ruleIndex": reasons.index(claim.reason),
        "kind": "fail",
        "level": LEVELS[claim.verdict],
        "message": {"text": message(claim, document)},
        "locations": [_location(path, claim, document)],
    }


def _location(path: str, claim: Claim, document: Draft | None) -> Document:
    """Return where a figure stands; in a document, which has no lines, the part of it."""
    if part := part_of(claim, document):
        logical: list[Document] = [{"fullyQualifiedName": described(part)}]
        return {"physicalLocation": {"artifactLocation": _artifact(path)}, "logicalLocations": logical}
    text = claim.figure.text
    breaks = text.count("\n")
    behind = len(text) - text.rindex("\n") if breaks else claim.column + len(text)
    region: Document = {
        "startLine": claim.line,
        "startColumn": claim.column,
        "endLine": claim.line + breaks,
        "endColumn": behind,
        "charOffset": claim.figure.start,
        "charLength": claim.figure.end - claim.figure.start,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> Document:
    from os import sep

    if path == _INPUT:
        return {"description": {"text": "standard input"}}
    return {"uri": uri(path, sep)}
