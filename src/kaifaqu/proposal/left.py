"""What a base leaves out of a source, as tables ready to be pasted into it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from kaifaqu.audit.reading import offsets
from kaifaqu.factcheck.reading import Reader
from kaifaqu.linking.load import load_base
from kaifaqu.proposal.document import tables
from kaifaqu.proposal.facts import proposed
from kaifaqu.proposal.labels import Namer
from kaifaqu.proposal.sectors import Sectors
from kaifaqu.resources import proposal_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.model import FactBase


def left_over(base: FactBase, key: str, text: str) -> Iterator[str]:
    """Yield a fact or a skip for each figure of a source that the base has neither of."""
    said, places, period = proposal_document(), offsets(text), base.sources[key].period
    held: list[dict[str, Any]] = [
        *(
            {"at": fact.at, "text": fact.text}
            for fact in base.facts
            if fact.source == key and fact.at is not None
        ),
        *({"at": skip["at"], "text": skip["text"]} for skip in base.skips if skip["source"] == key),
    ]
    spans = {n for one in held for n in range(one["at"], one["at"] + len("".join(one["text"].split())))}
    year = int(period[:4]) if period else None
    told = [
        one
        for one in Reader(text, load_base(base), year).read()
        if not spans.issuperset(range(places[one.figure.start], places[one.figure.end]))
    ]
    about = {"key": key, "period": period}
    ids = [fact.id for fact in base.facts]
    found = proposed(told, Namer(text, said), _sectors(base, key, places), about, held, ids=ids)
    facts = [{name: value for name, value in fact.items() if name != "subject"} for fact in found.facts]
    note = (
        {}
        if b"[note.proposed]" in base.raw or not facts
        else {"proposed": {"text": said["mark"]["proposed"]}}
    )
    yield from tables({"note": note, "fact": facts, "skip": found.skips})


def _sectors(base: FactBase, key: str, places: list[int]) -> Sectors:
    """Return the sectors of a text by the facts of its base: a place is in that of the fact before it."""
    first, sector = next(iter(base.sectors.items()))
    starts, keys, labels = [0], [first], [sector.label]
    for fact in sorted((fact for fact in base.facts if fact.source == key), key=lambda fact: fact.at or 0):
        if fact.at is not None and fact.sector in base.sectors:
            starts.append(bisect_left(places, fact.at))
            keys.append(fact.sector)
            labels.append(base.sectors[fact.sector].label)
    return Sectors(tuple(starts), tuple(keys), tuple(labels))
