"""The checks of the audit, in order, and the choice among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.audit.identities import audit_identities
from kaifaqu.audit.proof import Proof
from kaifaqu.audit.source import audit_source
from kaifaqu.audit.values import audit_values
from kaifaqu.base.positions import locate
from kaifaqu.errors import UnknownCheckError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kaifaqu.model import FactBase

#: The checks that need nothing but the base, and those that need the text of a source.
OF_BASE = ("schema", "ids", "values", "identities")
OF_SOURCE = ("hash", "source", "coverage")


def audit(base: FactBase, texts: Mapping[str, str], checks: Sequence[str]) -> list[Proof]:
    """Run the checks named, or all that can be run; `texts` holds the text of each source at hand."""
    known = (*OF_BASE, *OF_SOURCE) if texts else OF_BASE
    for name in checks:
        if name not in known:
            raise UnknownCheckError(name, known)
    return [proof for proof in _proofs(base, texts) if not checks or proof.check in checks]


def _proofs(base: FactBase, texts: Mapping[str, str]) -> Iterator[Proof]:
    """Yield every proof; the shape and the ids of a base are proven by its loading."""
    positions = locate(base.raw.decode())
    total = len(base.facts)
    yield Proof("schema", total, ())
    yield Proof("ids", total, ())
    yield audit_values(base, positions)
    yield audit_identities(base, positions)
    for key, text in texts.items():
        yield from audit_source(base, positions, key, text)
