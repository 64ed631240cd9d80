"""From the bytes of a base to its value. What can go wrong is told elsewhere, and imported only then.

The reader of TOML too is imported once there is some to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaifaqu.base.build import from_document, number
from kaifaqu.errors import BadBaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.findings import Finding
    from kaifaqu.model import FactBase


def parse(raw: bytes, path: str, *, validate: bool, figures: bool = False) -> FactBase:
    """Build the base that `raw` holds; without `validate` its shape is trusted, its syntax never.

    With `figures`, each value must also be what its own text says.
    """
    if validate:
        from kaifaqu.base.pieces import read_in_pieces

        if base := read_in_pieces(raw, path, _loads, figures=figures):
            return base
    document = _document(raw, path)
    if validate:
        from kaifaqu.base.positions import locate
        from kaifaqu.base.problems import problems

        if findings := problems(document, locate(raw), path, figures=figures):
            raise BadBaseError(findings)
    return from_document(document, path, raw)


def parse_document(raw: bytes, path: str) -> dict[str, Any]:
    """Return the tables of a base that is right, for a new base to be made of."""
    parse(raw, path, validate=True)
    return _document(raw, path)


def parse_for_proof(raw: bytes, path: str) -> tuple[FactBase, list[Finding]]:
    """Build what can be built of the base that `raw` holds; return it with all that is wrong with its tables.

    Only what is no TOML is raised.
    """
    from kaifaqu.base.positions import locate
    from kaifaqu.base.problems import mistakes_in, repaired, told

    document, positions = _document(raw, path), locate(raw)
    mistakes = list(mistakes_in(document, positions))
    findings = told(mistakes, document, positions, path)
    return from_document(repaired(document, mistakes) if mistakes else document, path, raw), findings


def parse_in_parts(raw: bytes, path: str) -> Iterator[FactBase]:
    """Yield the base that `raw` holds, each time with more of its facts and their bytes.

    Each value must also be what its own text says; all mistakes are raised at the end, as one BadBaseError.
    """
    from kaifaqu.base.pieces import NotInPiecesError, pieces

    count = 0
    try:
        for piece in pieces(raw, path, _loads, figures=True):
            count += len(piece.facts)
            yield piece
    except NotInPiecesError:
        base = parse(raw, path, validate=True, figures=True)
        # What was read until then ended where a statement did, so that it is the same read as a whole.
        yield base._replace(facts=base.facts[count:])


def _document(raw: bytes, path: str) -> dict[str, Any]:
    """Return the document that `raw` holds."""
    try:
        return _loads(raw.decode())
    except (ValueError, RecursionError) as error:
        from kaifaqu.base.problems import finding_from_error

        raise BadBaseError([finding_from_error(error, raw, path)]) from None


def _loads(text: str) -> dict[str, Any]:
    import tomli

    return tomli.loads(text, parse_float=number)
