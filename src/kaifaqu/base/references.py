"""What a document's keys say of one another: ids, references, figures and their units. Trusts no shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from kaifaqu.base.mistake import Mistake, at, one_of
from kaifaqu.base.number import DIGITS
from kaifaqu.findings import Code

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kaifaqu.base.positions import Place, Positions

#: The tables of a list, each with its place.
Tables: TypeAlias = "list[tuple[Place, Mapping[str, Any]]]"


def check_references(document: Mapping[str, Any], positions: Positions) -> Iterator[Mistake]:
    """Yield what tables have wrong about one another."""
    facts = tables(document, "fact")
    ids = {fact["id"]: place for place, fact in reversed(facts) if isinstance(fact.get("id"), str)}
    sectors, sources = _keys(document, "sector"), _keys(document, "source")
    yield from _check_ids(facts, ids, sectors, positions)
    for place, fact in facts:
        yield from _check_known((*place, "sector"), fact.get("sector"), sectors)
        yield from _check_known((*place, "source"), fact.get("source"), sources)
        yield from _check_part(place, fact, ids)
        yield from _check_figure(place, fact)
    for place, identity in tables(document, "identity"):
        yield from _check_identity(place, identity, ids)
    for place, skip in tables(document, "skip"):
        yield from _check_known((*place, "source"), skip.get("source"), sources)


def tables(document: Mapping[str, Any], name: str) -> Tables:
    """Return the tables of a list, wherever the document has them so."""
    items = document.get(name)
    if not isinstance(items, list):
        return []
    return [((name, n), item) for n, item in enumerate(items) if isinstance(item, dict)]


def _keys(document: Mapping[str, Any], name: str) -> Collection[str]:
    """Return the keys of a table of tables, wherever the document has it so."""
    table = document.get(name)
    return table.keys() if isinstance(table, dict) else ()


def _check_ids(
    facts: Tables, ids: Mapping[str, Place], sectors: Collection[str], positions: Positions
) -> Iterator[Mistake]:
    """Yield the ids that another fact has, or that do not start with their sector."""
    for table, fact in facts:
        place, name, sector = (*table, "id"), fact.get("id"), fact.get("sector")
        if not isinstance(name, str):
            continue
        if (first := ids[name]) != table:
            taken = f"an id of its own, for line {positions.line(*first, 'id')} has this one"
            yield Mistake(place, Code.ID, at(place, name), taken)
        if isinstance(sector, str) and sector in sectors and not name.startswith(f"{sector}."):
            yield Mistake(place, Code.ID, at(place, name), f"an id that starts with '{sector}.'")


def _check_known(place: Place, name: object, known: Collection[str]) -> Iterator[Mistake]:
    """Yield a name that nothing bears; where nothing at all is known, that is a mistake of its own."""
    if known and isinstance(name, str) and name not in known:
        yield Mistake(place, Code.REFERENCE, f"the unknown {at(place, name)}", one_of(name, list(known)))


def _check_identity(place: Place, identity: Mapping[str, Any], ids: Mapping[str, Place]) -> Iterator[Mistake]:
    """Yield the facts of a relation that do not exist."""
    parts = identity.get("parts")
    yield from _check_known((*place, "whole"), identity.get("whole"), ids)
    for n, part in enumerate(parts if isinstance(parts, list) else ()):
        yield from _check_known((*place, "parts", n), part, ids)


def _check_part(place: Place, fact: Mapping[str, Any], ids: Mapping[str, Place]) -> Iterator[Mistake]:
    """Yield a whole that is no fact, or the fact itself."""
    whole = (*place, "part_of")
    yield from _check_known(whole, fact.get("part_of"), ids)
    if "part_of" in fact and fact["part_of"] == fact.get("id"):
        yield Mistake(whole, Code.REFERENCE, at(whole, fact["part_of"]), "the id of another fact")


def _check_figure(place: Place, fact: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield a value without its unit, a unit without a value, and numbers too long to be printed."""
    value, unit = (*place, "value"), (*place, "unit")
    if "value" in fact and not fact.get("unit"):
        yield Mistake(value, Code.SCHEMA, f"{at(value, fact['value'])} without a unit", "its unit")
    if "value" not in fact and fact.get("unit"):
        yield Mistake(unit, Code.SCHEMA, f"{at(unit, fact['unit'])} without a value", "no unit")
    for key in ("value", "at"):
        if isinstance(number := fact.get(key), int) and abs(number) >= 10**DIGITS:
            yield Mistake((*place, key), Code.SCHEMA, at((*place, key), number), f"at most {DIGITS} digits")
