"""The frames that drafts are held against, from a base and the packaged lexicon."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Protocol

from kaifaqu.base.packaged import lexicon_document
from kaifaqu.factcheck import frames, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kaifaqu.factcheck.frames import Frames
    from kaifaqu.model import Fact, FactBase, Source, Zone

#: In a base of more facts than this, those that the drafts can speak of are looked for first.
LARGE = 1_000


class Facts(Protocol):
    """What drafts are held against: the facts of one zone."""

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zone by its id."""

    def facts(self) -> Iterator[Fact]:
        """Yield all facts."""

    def wordings(self) -> Iterator[tuple[str, ...]]:
        """Yield the label and the aliases of each fact with a figure."""

    def worded(self, wanted: Callable[[tuple[str, ...]], bool]) -> Iterator[Fact]:
        """Yield the facts with a figure whose label and aliases are wanted."""

    def source(self, fact: Fact) -> Source:
        """Return the source of a fact."""


def load_frames(base: FactBase) -> Frames:
    """Compile the facts of a base with the words of the packaged lexicon."""
    return frames.from_base(base, lexicon.from_document(lexicon_document()))


def load_touched(facts: Facts, drafts: Iterable[str]) -> Frames:
    """Compile the facts that some drafts can speak of: the drafts are judged as with all of them."""
    known = lexicon.from_document(lexicon_document())
    for zone in facts.zones.values():
        known = known.extended(frames.zone_words(zone))
    wordings = list(facts.wordings())
    if len(wordings) <= LARGE:
        return frames.from_facts(facts.facts(), facts.source, known)
    from kaifaqu.factcheck.touched import Touched

    touched = Touched(chain.from_iterable(wordings), drafts, known)
    return frames.from_facts(facts.worded(touched), facts.source, touched.lexicon)
