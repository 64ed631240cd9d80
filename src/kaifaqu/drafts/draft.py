"""A draft: the text that is checked, and where each part of it stands in the text that people see."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaifaqu.drafts.places import Place

#: Pairs of an offset in a text and one in its original, ascending: from each on, both go on alike. Of two
#: for one offset of the text, the first is where what stands before it ends.
Steps = tuple[tuple[int, int], ...]


class Draft(NamedTuple):
    """A text to check, and the one that it was made from; offsets are code points from 0."""

    #: As reports call it.
    name: str
    #: What is checked: the original, its character references read.
    text: str
    #: What the file holds, decoded; places in reports are places in it.
    original: str
    #: Pairs of offsets in `text` and `original`.
    steps: Steps = ((0, 0),)
    #: Of a document that has no lines, where each part of the text stands, by the offset that it begins at.
    places: tuple[tuple[int, Place], ...] = ()

    def origin(self, at: int) -> int:
        """Return where in the original a place of the text stands."""
        in_text, in_original = self.steps[bisect_right(self.steps, at, key=lambda step: step[0]) - 1]
        return in_original + at - in_text

    def end(self, at: int) -> int:
        """Return where in the original something ends that ends, exclusively, at a place of the text."""
        first = bisect_left(self.steps, at, key=lambda step: step[0])
        if first < len(self.steps) and self.steps[first][0] == at:
            return self.steps[first][1]
        return self.origin(at)

    def position(self, at: int) -> tuple[int, int]:
        """Return line and column, from 1, of a place of the text in the original."""
        before = self.original[: self.origin(at)]
        ends = before.count("\n") + before.count("\r") - before.count("\r\n")
        return ends + 1, len(before) - max(before.rfind("\n"), before.rfind("\r"))

    def part(self, at: int) -> Place | None:
        """Return in what part of a document a place of the text is; None of what has lines."""
        before = bisect_right(self.places, at, key=lambda place: place[0])
        return self.places[before - 1][1] if before else None
