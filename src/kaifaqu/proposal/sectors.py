"""The sectors of a new base: the headings of a text, and which of its places stand under each."""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.prose.draft import Shape, blocks, body_start
from kaifaqu.search.ids import Keys, short_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kaifaqu.prose.words import Word

#: No heading is taken for a sector's label as it stands if it is longer, in characters.
_LONGEST = 16
#: Effects of words that say what became of something.
_HAPPENED = frozenset({"other_measure", "other_event"})
#: So many words of a label make a key.
_WORDS = 3


class Sectors(NamedTuple):
    """Where each sector begins in a text, its key and its label."""

    starts: tuple[int, ...]
    keys: tuple[str, ...]
    labels: tuple[str, ...]

    def at(self, place: int) -> tuple[str, str]:
        """Return key and label of the sector that a place stands in."""
        n = max(0, bisect_right(self.starts, place) - 1)
        return self.keys[n], self.labels[n]


def sectors_of(
    text: str, figures: Sequence[int], otherwise: str, words: Callable[[str], Sequence[Word]],
    known: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> Sectors:  # fmt: skip
    """Return the sectors of a text: its highest headings that part the figures, else one for all of it.

    A heading that is the label of a sector that is known is that sector.
    """
    headings = [block for block in blocks(text) if block.shape is Shape.HEADING]
    chosen: list[tuple[int, str]] = []
    for level in sorted({block.level for block in headings if figures}):
        here = [block for block in headings if block.level == level]
        starts = [block.start for block in here]
        if len({bisect_right(starts, place) for place in figures}) > 1 or (starts and starts[0] < figures[0]):
            named = [_label(text[body_start(text, block) : block.end]) for block in here]
            chosen = [
                (block.start, _topic(label, words(label))) for block, label in zip(here, named, strict=True)
            ]
            break
    if not chosen or (figures and figures[0] < chosen[0][0]):
        chosen.insert(0, (0, otherwise))
    taken, by_label = Keys(known), {table["label"]: key for key, table in known.items()}
    for _, label in chosen:
        if label not in by_label:
            by_label[label] = taken.take(short_key([word.text for word in words(label)[:_WORDS]], "sector"))
    return Sectors(
        tuple(start for start, _ in chosen),
        tuple(by_label[label] for _, label in chosen),
        tuple(label for _, label in chosen),
    )


def with_plans(sectors: Sectors, text: str, figures: Mapping[int, bool], plan: tuple[str, str]) -> Sectors:
    """Return sectors with one more where the last paragraphs only plan, and no heading says so.

    `figures` says of each, by its place, whether it is to come; `plan` is the key and the label.
    """
    start = len(text)
    for block in reversed(blocks(text)):
        own = [planned for place, planned in figures.items() if block.start <= place < block.end]
        if block.shape is Shape.HEADING or not all(own):
            break
        start = block.start if own else start
    key = sectors.at(start)[0]
    before = [planned for place, planned in figures.items() if place < start and sectors.at(place)[0] == key]
    if start == len(text) or all(before):
        return sectors
    key, label = plan
    return Sectors((*sectors.starts, start), (*sectors.keys, key), (*sectors.labels, label))


def _label(heading: str) -> str:
    """Return a heading as a label: without marks around it; of a long one the last clause."""
    label = "".join(heading.split()).strip("*_#【】:：。,，;；、")
    for mark in "，,:：—;；":
        if len(label) > _LONGEST:
            label = label.rpartition(mark)[2] or label
    return label[:_LONGEST]


def _topic(label: str, words: Sequence[Word]) -> str:
    """Return a label without what it says became of its topic: 民生福祉|再提升.

    Whatever a sector's label says, it says of all its facts.
    """
    end = next((n for n, word in enumerate(words) if word.effect in _HAPPENED), 0)
    while end > 1 and words[end - 1].effect == "none":
        end -= 1
    return label[: words[end - 1].end] if end else label
