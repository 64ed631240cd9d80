"""What a KEY names: a sector, a fact or a tag. Exact, after folding; likeness is only for suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaifaqu.model import Fact, FactBase, Sector


def facts_of(base: FactBase, key: str) -> tuple[Fact, ...]:
    """Return the facts of a sector (by key, label or alias), the one fact of an id, or the facts of a tag."""
    folded = fold(key.strip())
    for sector in base.sectors.values():
        if folded in map(fold, _names(sector)):
            return tuple(fact for fact in base.facts if fact.sector == sector.key)
    if found := tuple(fact for fact in base.facts if fact.id == folded):
        return found
    return tuple(fact for fact in base.facts if folded in fact.tags)


def is_fact_id(base: FactBase, key: str) -> bool:
    """Tell whether a key names one fact."""
    return any(fact.id == fold(key.strip()) for fact in base.facts)


def nearest_keys(base: FactBase, key: str) -> list[str]:
    """Return the keys spelled most like `key`, best first."""
    return nearest(key, list(dict.fromkeys(_keys(base))))


def narrow(facts: Iterable[Fact], year: str | None, tags: Iterable[str]) -> tuple[Fact, ...]:
    """Keep the facts of a year that carry every tag."""
    wanted = {fold(tag) for tag in tags}
    return tuple(
        fact for fact in facts if (not year or fact.period[:4] == year) and wanted.issubset(fact.tags)
    )


def _names(sector: Sector) -> tuple[str, ...]:
    return (sector.key, sector.label, sector.label_en, *sector.aliases)


def _keys(base: FactBase) -> Iterable[str]:
    for sector in base.sectors.values():
        yield from filter(None, _names(sector))
    for fact in base.facts:
        yield from fact.tags
        yield fact.id
