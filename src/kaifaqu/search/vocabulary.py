"""A base's own words, and what each means: its synonyms, the names of a firm, the tag that is called so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kaifaqu.search.query import Piece
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.model import Entity, Tag, Word, Zone


class Named(Protocol):
    """A base, as far as it says what it calls things; each comes with the id of its zone."""

    @property
    def zones(self) -> Mapping[str, Zone]:
        """The zones by their ids."""

    def tag_labels(self) -> Iterable[tuple[str, Tag]]:
        """Return each tag that has a label."""

    def entities(self) -> Iterable[tuple[str, Entity]]:
        """Return each firm, hospital, street and so on."""

    def words(self) -> Iterable[tuple[str, Word]]:
        """Return each word with its synonyms."""

    def neutral(self) -> Sequence[str]:
        """Return the words that change no claim."""


def vocabulary(base: Named) -> dict[str, Piece]:
    """Map each of a base's own words, folded, to what it is met by.

    Words that say nothing are met by everything: the neutral ones, and the names of the only zone.
    """
    tags: dict[str, dict[str, None]] = {}
    for _, tag in base.tag_labels():
        for name in filter(None, (tag.label, tag.label_en)):
            tags.setdefault(fold(name), {})[tag.key] = None
    groups = [tuple(map(fold, (*word.same, *word.short))) for _, word in base.words()]
    groups += [
        tuple(map(fold, filter(None, (*entity.names, entity.label_en)))) for _, entity in base.entities()
    ]
    zones = base.zones.values()
    if len(zones) > 1:
        groups += [
            tuple(map(fold, filter(None, (zone.label, zone.label_en, *zone.aliases)))) for zone in zones
        ]
    alike: dict[str, dict[str, None]] = {name: {name: None} for name in tags}
    for group in groups:
        for name in group:
            alike.setdefault(name, {name: None}).update(dict.fromkeys(group))
    known = {
        name: Piece(tuple(texts), tuple(dict.fromkeys(key for text in texts for key in tags.get(text, ()))))
        for name, texts in alike.items()
    }
    nothing = [fold(word) for word in base.neutral()]
    if len(zones) == 1:
        nothing += [
            fold(name) for zone in zones for name in (zone.label, zone.label_en, *zone.aliases) if name
        ]
    return {**dict.fromkeys(nothing, Piece()), **known}
