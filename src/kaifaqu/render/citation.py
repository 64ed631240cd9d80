"""Facts as they are cited below a text: what is told, its figure, its period and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kaifaqu.model import Fact, Source


def cite(facts: Iterable[Fact], source_of: Callable[[Fact], Source]) -> Iterator[str]:
    """Yield one line a fact."""
    for fact in facts:
        source = source_of(fact)
        modality = "" if fact.modality == "actual" else f" ({fact.modality})"
        period = f", {fact.period}" if fact.period else ""
        origin = source.citation or source.title
        yield visible(f"{fact.label}: {fact.text}{modality}{period}. {origin} [{fact.id}]") + "\n"


def reference(source: Source) -> str:
    """Return a source as it is cited."""
    return source.citation or source.title
