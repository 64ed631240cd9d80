"""All that is wrong with a document, in the order of the file."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from kaifaqu.base.characters import check_characters
from kaifaqu.base.mistake import shortened, table_depth
from kaifaqu.base.references import check_ids, check_references
from kaifaqu.base.schema import is_valid
from kaifaqu.base.shape import check_shape
from kaifaqu.findings import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaifaqu.base.mistake import Mistake
    from kaifaqu.base.positions import Place, Positions

#: So many mistakes are told; how many more there are, in one finding after them.
MOST = 100


def problems(
    document: Mapping[str, Any], positions: Positions, path: str, *, figures: bool = False
) -> list[Finding]:
    """Return what is wrong with a document, in the order of the file; nothing for a good one.

    With `figures`, what a fact's own text denies is wrong too.
    """
    return told(mistakes_in(document, positions, figures=figures), document, positions, path)


def mistakes_in(
    document: Mapping[str, Any], positions: Positions, *, figures: bool = False
) -> Iterator[Mistake]:
    """Yield what is wrong with a document."""
    if not is_valid(document):
        yield from check_shape(document)
    yield from check_ids(document, positions)
    yield from _check_tables(document, positions.raw, figures=figures)


def told(
    mistakes: Iterable[Mistake], document: Mapping[str, Any], positions: Positions, path: str
) -> list[Finding]:
    """Return the findings that tell of mistakes, in the order of the file, and how many more there are."""
    rest = iter(mistakes)
    findings = sorted(
        Finding(
            str(path),
            positions.line(*mistake.place),
            mistake.code,
            _where(mistake.place, document),
            mistake.found,
            mistake.expected,
        )
        for mistake in islice(rest, MOST)
    )
    if more := sum(1 for _ in rest):
        found = f"{more} more {'mistake' if more == 1 else 'mistakes'}"
        findings.append(Finding(str(path), 0, Code.SCHEMA, "", found, "none"))
    return findings


def is_sound(document: Mapping[str, Any], raw: bytes, *, figures: bool) -> bool:
    """Tell whether nothing is wrong with a document, or with a part of one, but for the ids of its facts."""
    return is_valid(document) and next(_check_tables(document, raw, figures=figures), None) is None


def _check_tables(document: Mapping[str, Any], raw: bytes, *, figures: bool) -> Iterator[Mistake]:
    """Yield what tables have wrong by themselves, whatever the shape of others."""
    yield from check_references(document)
    yield from check_characters(document, raw)
    if figures:
        from kaifaqu.base.values import check_values

        yield from check_values(document)


def _where(place: Place, document: Mapping[str, Any]) -> str:
    """Name the table of a place: a fact by its id, `identity 3`, `sector.industry`, `zone`."""
    match place[: table_depth(place)]:
        case (str(name), int(n)):
            table = document[name][n]
            known = name == "fact" and isinstance(table, dict) and isinstance(table.get("id"), str)
            return shortened(table["id"]) if known else f"{name} {n + 1}"
        case names:
            return shortened(".".join(map(str, names)))
