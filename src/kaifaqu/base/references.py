"""What a document's keys say of one another: ids, references, figures and their units. Trusts no shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from kaifaqu.base.build import DIGITS
from kaifaqu.base.mistake import Mistake, at, one_of
from kaifaqu.findings import Code

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kaifaqu.base.positions import Place, Positions

#: The tables of a list, each with its place.
Tables: TypeAlias = "list[tuple[Place, Mapping[str, Any]]]"
#: Kinds whose figures may have no unit: 100.7 of an index, where the year before is 100.
_UNITLESS = ("index", "ratio")
_TOO_LARGE = 10**DIGITS


def check_references(document: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield what facts and skips have wrong about themselves, their sectors and their sources."""
    sectors, sources = _keys(document, "sector"), _keys(document, "source")
    notes = _keys(document, "note")
    for place, fact in tables(document, "fact"):
        for key, names in (("sector", sectors), ("source", sources)):
            if not _is_known(fact.get(key), names):
                yield _unknown((*place, key), fact[key], names)
        note = fact.get("note")
        if isinstance(note, str) and note.startswith("@") and note[1:] not in notes:
            yield _unknown((*place, "note"), note, [f"@{key}" for key in notes] or ["a note in words"])
        yield from _check_id(place, fact, sectors)
        yield from _check_figure(place, fact)
    for place, skip in tables(document, "skip"):
        if not _is_known(skip.get("source"), sources):
            yield _unknown((*place, "source"), skip["source"], sources)


def check_ids(document: Mapping[str, Any], positions: Positions) -> Iterator[Mistake]:
    """Yield the ids that several facts have, and those that are referred to and no fact has."""
    facts = tables(document, "fact")
    ids = {fact["id"]: place for place, fact in reversed(facts) if isinstance(fact.get("id"), str)}
    for table, fact in facts:
        if isinstance(name := fact.get("id"), str) and (first := ids[name]) is not table:
            place = (*table, "id")
            expected = f"an id of its own, for line {positions.line(*first, 'id')} has this one"
            yield Mistake(place, Code.ID, at(place, name), expected)
        if not _is_known(fact.get("part_of"), ids):
            yield _unknown((*table, "part_of"), fact["part_of"], ids)
    for place, identity in tables(document, "identity"):
        yield from _check_identity(place, identity, ids)


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


def _check_id(table: Place, fact: Mapping[str, Any], sectors: Collection[str]) -> Iterator[Mistake]:
    """Yield an id that does not start with its sector, and a fact that is a part of itself."""
    name, sector, whole = fact.get("id"), fact.get("sector"), fact.get("part_of")
    known = isinstance(sector, str) and sector in sectors
    if known and isinstance(name, str) and not name.startswith(f"{sector}."):
        place = (*table, "id")
        yield Mistake(place, Code.ID, at(place, name), f"an id that starts with '{sector}.'")
    if whole is not None and whole == name:
        place = (*table, "part_of")
        yield Mistake(place, Code.REFERENCE, at(place, whole), "the id of another fact")


def _is_known(name: object, known: Collection[str]) -> bool:
    """Tell whether a name is one that something bears; where nothing at all does, that is told elsewhere."""
    return name in known if known and isinstance(name, str) else True


def _unknown(place: Place, name: str, known: Collection[str]) -> Mistake:
    return Mistake(place, Code.REFERENCE, f"the unknown {at(place, name)}", one_of(name, list(known)))


def _check_identity(place: Place, identity: Mapping[str, Any], ids: Mapping[str, Place]) -> Iterator[Mistake]:
    """Yield the facts of a relation that do not exist."""
    parts = identity.get("parts")
    named: list[tuple[Place, Any]] = [((*place, "whole"), identity.get("whole"))]
    named += [((*place, "parts", n), part) for n, part in enumerate(parts if isinstance(parts, list) else ())]
    for at_key, name in named:
        if not _is_known(name, ids):
            yield _unknown(at_key, name, ids)


def _check_figure(place: Place, fact: Mapping[str, Any]) -> Iterator[Mistake]:
    """Yield a value without its unit, what no value goes with, and numbers too long to be printed."""
    if "value" in fact and not fact.get("unit") and fact.get("kind") not in _UNITLESS:
        value = (*place, "value")
        yield Mistake(value, Code.SCHEMA, f"{at(value, fact['value'])} without a unit", "its unit")
    if "value" not in fact and fact.get("unit"):
        unit = (*place, "unit")
        yield Mistake(unit, Code.SCHEMA, f"{at(unit, fact['unit'])} without a value", "no unit")
    if "value" in fact and fact.get("text_en"):
        english = (*place, "text_en")
        yield Mistake(
            english, Code.SCHEMA, f"{at(english, fact['text_en'])} of a figure", "none beside a value"
        )
    for key in ("value", "at"):
        if isinstance(number := fact.get(key), int) and abs(number) >= _TOO_LARGE:
            yield Mistake((*place, key), Code.SCHEMA, at((*place, key), number), f"at most {DIGITS} digits")
