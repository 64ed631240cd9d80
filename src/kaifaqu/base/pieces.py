"""A large base read piece by piece: with few tables in memory at a time, that is a little quicker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaifaqu.base.build import Said, fact_from_table, from_document, zone_from_table
from kaifaqu.base.positions import locate
from kaifaqu.base.problems import is_sound
from kaifaqu.base.references import check_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kaifaqu.model import Fact, FactBase

#: How a fact begins, unless it stands in a string.
_FACT = "[[fact]]\n"
#: A piece has so many facts, and no fewer than are as long as what is ahead of all facts.
_LEAST = 200


def read_in_pieces(
    raw: bytes, path: str, loads: Callable[[str], dict[str, Any]], *, figures: bool
) -> FactBase | None:
    """Build the base that `raw` holds; None if it has few facts, or if anything about it is not in order.

    What that is, is told by whoever reads it whole.
    """
    facts: list[Fact] = []
    document: dict[str, Any] = {}
    try:
        for document in documents(raw.decode(), loads):
            if not is_sound(document, raw, figures=figures):
                return None
            zone, said = zone_from_table(document["zone"]), Said.from_document(document)
            facts += [fact_from_table(table, zone, said) for table in document["fact"]]
    except (ValueError, RecursionError):
        return None
    if not facts or any(True for _ in check_ids(_ids(facts, document), locate(raw))):
        return None
    return from_document(document | {"fact": ()}, path, raw)._replace(facts=tuple(facts))


def documents(text: str, loads: Callable[[str], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what is ahead of all facts, each time with some of the facts; the last also has what is behind.

    Where each piece can be read by itself, each ends where a statement does, so that none begins in a string.
    """
    head, *facts = text.split(f"\n{_FACT}")
    size = max(_LEAST, len(facts) * len(head) // max(len(text) - len(head), 1))
    if len(facts) <= size:
        return
    common = loads(head)
    for start in range(0, len(facts), size):
        piece = loads(_FACT + f"\n{_FACT}".join(facts[start : start + size]))
        if common.keys() & piece.keys() or (len(piece) > 1 and start + size < len(facts)):
            raise ValueError(start)  # Tables of other kinds are among the facts.
        yield common | piece


def _ids(facts: list[Fact], document: dict[str, Any]) -> dict[str, Any]:
    """Return a document of what ids there are, and where they are referred to."""
    tables = [{"id": fact.id, "part_of": fact.part_of} if fact.part_of else {"id": fact.id} for fact in facts]
    return {"fact": tables, "identity": document.get("identity")}
