"""Each fact's value, unit and qualifier against its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.base.values import check_values
from kaifaqu.findings import Finding, Proof

if TYPE_CHECKING:
    from kaifaqu.base.positions import Positions
    from kaifaqu.model import FactBase


def audit_values(base: FactBase, positions: Positions) -> Proof:
    """Read every figure again from the text it is recorded with."""
    findings = tuple(
        Finding(
            str(base.path),
            positions.line(*mistake.place),
            mistake.code,
            base.facts[int(mistake.place[1])].id,
            mistake.found,
            mistake.expected,
        )
        for mistake in check_values({"fact": [fact._asdict() for fact in base.facts]})
    )
    return Proof("values", sum(fact.value is not None for fact in base.facts), findings)
