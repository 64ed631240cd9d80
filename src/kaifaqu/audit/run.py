"""The checks of the audit, in order, and the choice among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.audit.identities import audit_identities
from kaifaqu.audit.source import audit_source
from kaifaqu.audit.values import audit_values
from kaifaqu.base.positions import locate
from kaifaqu.errors import MissingSourceError, UnknownCheckError
from kaifaqu.findings import Proof

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kaifaqu.base.positions import Positions
    from kaifaqu.model import FactBase

    Check = Callable[[FactBase, Positions], Proof]

#: The checks that need nothing but the base, and those that need the text of a source.
OF_BASE = ("schema", "ids", "values", "identities")
OF_SOURCE = ("hash", "source", "coverage")


def audit(
    base: FactBase, texts: Mapping[str, str], checks: Sequence[str], further: Mapping[str, Check]
) -> list[Proof]:
    """Run the checks named, or all that can be run.

    `texts` holds the text of each source at hand, `further` the checks that other parts of the program bring.
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
        "schema": lambda: Proof("schema", len(base.facts), ()),
        "ids": lambda: Proof("ids", len(base.facts), ()),
        "values": lambda: audit_values(base, positions),
        "identities": lambda: audit_identities(base, positions),
    }
    proofs = [prove() for name, prove in own.items() if name in wanted]
    proofs += [prove(base, positions) for name, prove in further.items() if name in wanted]
    of_source = [proof for key, text in texts.items() for proof in audit_source(base, positions, key, text)]
    return proofs + [proof for proof in of_source if proof.check in wanted]
