"""The checks of the audit, in order, and the choice among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.audit.identities import audit_identities
from kaifaqu.audit.proposals import audit_proposals
from kaifaqu.audit.source import audit_source
from kaifaqu.audit.values import audit_values
from kaifaqu.audit.words import audit_words
from kaifaqu.base.positions import locate
from kaifaqu.errors import MissingSourceError, UnknownCheckError
from kaifaqu.findings import Code, Finding, Proof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kaifaqu.base.positions import Positions
    from kaifaqu.model import FactBase

    Check = Callable[[FactBase, Positions], Proof]

#: In characters: those of Chinese are twice as wide.
LONGEST_NOTE, LONGEST_ENGLISH = 40, 80
#: The checks that need nothing but the base, and those that need the text of a source.
OF_BASE = ("schema", "ids", "values", "identities", "words", "proposals")
#: What reading a base finds, by the check that tells it.
_OF_READING = {
    "schema": (Code.SCHEMA, Code.CHARACTER),
    "ids": (Code.ID, Code.REFERENCE),
}
OF_SOURCE = ("hash", "source", "coverage", "reading")
#: All that can be asked for, those too that other parts of the program bring.
CHECKS = (*OF_BASE, "aliases", *OF_SOURCE)


def audit(
    base: FactBase,
    wrong: Sequence[Finding],
    texts: Mapping[str, str],
    checks: Sequence[str],
    further: Mapping[str, Check],
) -> list[Proof]:
    """Run the checks named, or all that can be run.

    `wrong` is what reading the base has found, `texts` holds the text of each source at hand, `further` the
    checks that other parts of the program bring.
    """
    known = (*OF_BASE, *further, *OF_SOURCE)
    for name in checks:
        if name not in known:
            raise UnknownCheckError(name, known)
        if name in OF_SOURCE and not texts:
            raise MissingSourceError(name)
    wanted = checks or known
    positions = locate(base.raw)
    own: Mapping[str, Callable[[], Proof]] = {
        "schema": lambda: _of_reading("schema", base, (*wrong, *_long_notes(base, positions))),
        "ids": lambda: _of_reading("ids", base, wrong),
        "values": lambda: audit_values(base, positions),
        "identities": lambda: audit_identities(base, positions),
        "words": lambda: audit_words(base, positions),
        "proposals": lambda: audit_proposals(base, positions),
    }
    proofs = [prove() for name, prove in own.items() if name in wanted]
    proofs += [prove(base, positions) for name, prove in further.items() if name in wanted]
    for key, text in texts.items():
        proofs += [proof for proof in audit_source(base, positions, key, text) if proof.check in wanted]
        if "reading" in wanted:
            from kaifaqu.audit.reading import audit_reading

            proofs.append(audit_reading(base, key, text))
    return proofs


def _of_reading(check: str, base: FactBase, wrong: Iterable[Finding]) -> Proof:
    """Return the proof that tells what reading the base has found of a kind."""
    findings = tuple(finding for finding in wrong if finding.code in _OF_READING[check])
    return Proof(check, len(base.facts), findings)


def _long_notes(base: FactBase, positions: Positions) -> Iterator[Finding]:
    """Yield the notes that are too long to be read beside a figure."""
    for n, fact in enumerate(base.facts):
        for key, note, most in (
            ("note", fact.note, LONGEST_NOTE),
            ("note_en", fact.note_en, LONGEST_ENGLISH),
        ):
            if len(note) > most:
                line = positions.line("fact", n, key)
                found, expected = f"a {key} of {len(note)} characters", f"at most {most}"
                yield Finding(base.path, line, Code.SCHEMA, fact.id, found, expected)
