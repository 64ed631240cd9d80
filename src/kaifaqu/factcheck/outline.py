"""The headings that a place in a draft stands under, each within those above it."""

from __future__ import annotations

from kaifaqu.factcheck.section import Section


class Outline:
    """What the headings so far say of the text below them."""

    def __init__(self) -> None:
        #: How each heading is marked, the outermost first, with what governs the text under it.
        self._headings: list[tuple[str, Section]] = []

    def leave(self, mark: str) -> Section:
        """Leave the sections that a heading ends; return what governs the heading itself.

        It ends those whose headings are marked as it is, or further in. A title without a mark, which may be
        none, is still of the time that the one before it says.
        """
        when = next((section.when for known, section in self._headings if known == mark == ""), None)
        while any(known == mark or 0 < _depth(mark) <= _depth(known) for known, _ in self._headings):
            self._headings.pop()
        outer = self._headings[-1][1] if self._headings else Section()
        return outer if when is None else outer._replace(when=when)

    def enter(self, mark: str, section: Section) -> None:
        """Enter the section under a heading."""
        self._headings.append((mark, section))


def _depth(mark: str) -> int:
    """Return how far in a heading of Markdown is, 0 for any other."""
    return len(mark) if mark.startswith("#") else 0
