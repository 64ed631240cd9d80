"""Documents of Word (.docx) as text: a heading is marked as one, and a table by bars, as Markdown does.

Notes and text boxes follow the body, each in a section of its own, so that nothing of the body governs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.drafts.places import Part, Place
from kaifaqu.drafts.story import StoryReader, Table, attribute, local_name
from kaifaqu.drafts.writing import Styles, Writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaifaqu.drafts.package import Package
    from kaifaqu.drafts.story import Story
    from kaifaqu.drafts.writing import Document

_MAIN = "word/document.xml"
_OF_NOTES = {Part.FOOTNOTE: "footnotes", Part.ENDNOTE: "endnotes"}


def read_word(package: Package) -> Document:
    """Read a document; `package` is the archive it is in."""
    main = main_part(package)
    related = package.related(main)
    story = _story(package, main)
    notes = {
        part: _story(package, related[kind]).notes
        for part, kind in _OF_NOTES.items()
        if kind in related and any(aside.part is part for aside in story.asides)
    }
    styles = _styles(package, related.get("styles", ""))
    written = Writing(styles)
    number = 0
    for block in story.blocks:
        if isinstance(block, Table):
            written.add_table(block)
        elif block.text.strip():
            number += block.style not in styles.contents
            written.add_paragraph(block, Place(Part.PARAGRAPH, number))
    counts: dict[Part, int] = {}
    for aside in story.asides:
        counts[aside.part] = counts.get(aside.part, 0) + 1
        place = Place(aside.part, counts[aside.part])
        blocks = aside.blocks or notes.get(aside.part, {}).get(aside.id, ())
        written.add_aside(aside, blocks, place)
    return written.document()


def main_part(package: Package) -> str:
    """Return the name of the part that holds the body."""
    main = package.related("").get("officeDocument", _MAIN)
    if not package.holds(main):
        raise package.damaged()
    return main


def _story(package: Package, part: str) -> Story:
    reader = StoryReader()
    package.parse(package.read(part), reader)
    return reader.story()


def _styles(package: Package, part: str) -> Styles:
    """Read what the styles say; nothing where there are none."""
    reader = _StylesReader()
    if part:
        package.parse(package.read(part), reader)
    return reader.styles()


class _StylesReader:
    """Takes the elements of the part of styles."""

    def __init__(self) -> None:
        self._id = ""
        self._names: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._based: dict[str, str] = {}

    def styles(self) -> Styles:
        """Return what they say, once all was taken; a style has what the one has that it is based on."""
        levels = {}
        for style in self._names:
            at, seen = style, {style}
            while at not in self._levels and (at := self._based.get(at, "")) and at not in seen:
                seen.add(at)
            if at in self._levels:
                levels[style] = self._levels[at]
        contents = frozenset(one for one, name in self._names.items() if name.startswith("toc "))
        return Styles(levels, contents)

    def start(self, name: str, attributes: Mapping[str, str], _: int) -> None:
        """Take what an element says of the style it is in."""
        local = local_name(name)
        value = attribute(attributes, "val")
        if local == "style":
            self._id = attribute(attributes, "styleId")
        elif local == "name":
            self._names[self._id] = value.lower()
            if value.lower() == "title":
                self._levels[self._id] = 0
            elif value.lower().startswith("heading ") and value[8:] in tuple("123456789"):
                self._levels[self._id] = int(value[8:]) - 1
        elif local == "basedOn":
            self._based[self._id] = value
        elif local == "outlineLvl" and value in tuple("012345678"):
            self._levels.setdefault(self._id, int(value))

    def end(self, name: str, at: int) -> None:
        """Pass an end over."""

    def text(self, text: str, at: int) -> None:
        """Pass text over."""
