"""The relations that a base says hold among its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.findings import Code, Finding, Proof

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaifaqu.base.positions import Positions
    from kaifaqu.model import Fact, FactBase


#: Facts of these kinds tell words and no figure.
_WORDS = frozenset({"rating", "award", "list", "event", "date"})
#: A part may well grow faster than its whole.
_RATES = frozenset({"percent", "index", "ratio", "price", "rank"})


def audit_identities(base: FactBase, positions: Positions) -> Proof:
    """Hold every `[[identity]]` against the values of its facts, and every part against its whole."""
    facts = {fact.id: fact for fact in base.facts}
    relations = [
        (f"identity {n}", positions.line("identity", n - 1), _expectation(identity, facts))
        for n, identity in enumerate(base.identities, 1)
        if _names_facts(identity, facts)
    ]
    relations += [
        (fact.id, positions.line("fact", n, "part_of"), _within(facts[fact.part_of], [fact]))
        for n, fact in enumerate(base.facts)
        if fact.part_of in facts and fact.kind not in _RATES
    ]
    findings = tuple(
        Finding(str(base.path), line, Code.IDENTITY, where, *broken)
        for where, line, expectation in relations
        for broken in expectation
    )
    return Proof("identities", len(relations), findings)


def _names_facts(identity: Mapping[str, object], facts: Mapping[str, Fact]) -> bool:
    """Tell whether all facts of a relation are there; which are not, `ids` says."""
    parts = identity["parts"]
    return identity["whole"] in facts and isinstance(parts, list) and all(part in facts for part in parts)


def _expectation(identity: Mapping[str, object], facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    """Yield what was found and what was expected where a relation does not hold."""
    whole = facts[str(identity["whole"])]
    listed = identity["parts"]
    parts = [facts[str(part)] for part in listed] if isinstance(listed, list) else []
    match identity["relation"]:
        case "sum":
            yield from _sum(whole, parts)
        case "within":
            yield from _within(whole, parts)
        case "names":
            yield from _names(whole, parts)
        case _:
            return


def _sum(whole: Fact, parts: list[Fact]) -> Iterator[tuple[str, str]]:
    if any(map(_is_to_come, (whole, *parts))):
        return
    values = [part.value for part in parts if part.value is not None]
    if len(values) < len(parts) or sum(values) != whole.value:
        yield f"{whole.id} = {whole.value}", f"{' + '.join(map(str, values))} = {sum(values)}"


def _within(whole: Fact, parts: list[Fact]) -> Iterator[tuple[str, str]]:
    for part in parts:
        told_apart = whole.kind in _RATES and part.kind not in _RATES  # Of the whole only its growth is told.
        if told_apart or _is_to_come(part) or _is_to_come(whole):
            continue
        if part.value is None or whole.value is None or part.value > whole.value:
            yield f"{part.id} = {part.value}", f"at most {whole.id} = {whole.value}"


def _is_to_come(fact: Fact) -> bool:
    """Tell whether a fact of a kind with figures still waits for its own."""
    return fact.value is None and fact.at is None and fact.kind not in _WORDS


def _names(whole: Fact, parts: list[Fact]) -> Iterator[tuple[str, str]]:
    if not _is_to_come(whole) and len(parts) != whole.value:
        yield f"{len(parts)} names", f"{whole.id} = {whole.value}"
