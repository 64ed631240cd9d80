"""What nobody has looked at yet of a base that was proposed from a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.files.resources import proposal_document
from kaifaqu.findings import Proof
from kaifaqu.language import mark, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.base.positions import Place, Positions
    from kaifaqu.model import FactBase


def audit_proposals(base: FactBase, positions: Positions) -> Proof:
    """Count the facts and skips that are proposals still: a number, and no mistake."""
    left = list(_left(base))
    total = len(base.facts) + len(base.skips)
    if not left:
        return Proof("proposals", total, ())
    lines = sorted(positions.line(*place) for place in left)
    said = mark("{settled} of {total} settled, the next on line {line}")
    summary = translate(said, settled=total - len(left), total=total, line=lines[0])
    return Proof("proposals", total, (), summary, len(left))


def _left(base: FactBase) -> Iterator[Place]:
    """Yield the place of each note and reason that says that its fact or skip is a proposal."""
    sign = proposal_document()["mark"]["proposed"]
    for n, fact in enumerate(base.facts):
        if fact.note.startswith(sign):
            yield "fact", n, "note"
    for n, skip in enumerate(base.skips):
        if str(skip["reason"]).startswith(sign):
            yield "skip", n, "reason"
