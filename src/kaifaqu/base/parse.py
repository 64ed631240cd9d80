"""From the bytes of a base to its value. What can go wrong is told elsewhere, and imported only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli

from kaifaqu.base.build import from_document
from kaifaqu.base.number import number
from kaifaqu.errors import BadBaseError

if TYPE_CHECKING:
    from kaifaqu.model import FactBase


def parse(raw: bytes, path: str, *, validate: bool, figures: bool = False) -> FactBase:
    """Build the base that `raw` holds; without `validate` its shape is trusted, its syntax never.

    With `figures`, each value must also be what its own text says.
    """
    try:
        document = tomli.loads(raw.decode(), parse_float=number)
    except (ValueError, RecursionError) as error:
        from kaifaqu.base.syntax import finding_from_error

        raise BadBaseError([finding_from_error(error, raw, path)]) from None
    if validate:
        from kaifaqu.base.positions import locate
        from kaifaqu.base.problems import problems

        if findings := problems(document, locate(raw), path, figures=figures):
            raise BadBaseError(findings)
    return from_document(document, path, raw)
