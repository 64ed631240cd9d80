"""A base's own words, and what each means: its synonyms, the names of a firm, the tag that is called so."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kaifaqu.search.query import Piece
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol

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


class Vocabulary:
    """A base's own words, folded. Zones share them: what one zone calls alike is alike."""

    def __init__(self, base: Named) -> None:
        """Take a base; its words are looked at once they are asked for."""
        self._base = base

    @cached_property
    def _tags(self) -> dict[str, list[str]]:
        """The keys of the tags that are called so."""
        tags: dict[str, list[str]] = {}
        for _, tag in self._base.tag_labels():
            for name in _folded(tag.label, tag.label_en, *tag.aliases):
                tags.setdefault(name, []).append(tag.key)
        return tags

    @cached_property
    def _zones(self) -> list[tuple[str, ...]]:
        """All that each zone is called."""
        zones = self._base.zones.values()
        return [_folded(zone.label, zone.label_en, *zone.aliases) for zone in zones]

    @cached_property
    def _nothing(self) -> set[str]:
        """What is said of every fact."""
        return {*_folded(*self._base.neutral()), *(self._zones[0] if len(self._zones) == 1 else ())}

    @cached_property
    def _groups(self) -> dict[str, list[tuple[str, ...]]]:
        """All words that mean the same as one."""
        groups: dict[str, list[tuple[str, ...]]] = {}
        for group in (
            *(_folded(*word.same, *word.short) for _, word in self._base.words()),
            *(_folded(*entity.names, entity.label_en) for _, entity in self._base.entities()),
            *(self._zones if len(self._zones) > 1 else ()),
        ):
            for name in group:
                groups.setdefault(name, []).append(group)
        return groups

    def meanings(self, texts: Iterable[str]) -> dict[str, Piece]:
        """Return, of some folded texts, the base's own words with all that they mean.

        What says nothing is met by everything: neutral words, and the names of the only zone.
        """
        return {text: meant for text in texts if (meant := self._meaning(text)) is not None}

    def own(self) -> Iterable[str]:
        """Return all of them."""
        return {*self._groups, *self._tags}

    def _meaning(self, text: str) -> Piece | None:
        if text not in self._groups and text not in self._tags:
            return Piece() if text in self._nothing else None
        texts = dict.fromkeys([text, *(name for group in self._groups.get(text, ()) for name in group)])
        tags = dict.fromkeys(key for name in texts for key in self._tags.get(name, ()))
        return Piece(tuple(texts), tuple(tags))


def _folded(*names: str) -> tuple[str, ...]:
    return tuple(fold(name) for name in names if name)
