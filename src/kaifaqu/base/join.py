"""Several files as the bases of their zones: one zone's files say the same of it, and share no id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.base.positions import locate
from kaifaqu.findings import Code, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.model import Entity, FactBase, Sector, Source, Tag, Word, Zone


def by_zone(files: Iterable[FactBase]) -> dict[str, list[FactBase]]:
    """Group files by the id of their zone, in the order in which the zones are met."""
    zones: dict[str, list[FactBase]] = {}
    for file in files:
        zones.setdefault(file.zone.id, []).append(file)
    return zones


def joined(files: Sequence[FactBase]) -> FactBase:
    """Return the files of a zone as one base."""
    if len(files) == 1:
        return files[0]
    return files[0]._replace(
        raw=b"".join(file.raw for file in files),
        version=", ".join(dict.fromkeys(file.version for file in files)),
        sources={key: source for file in files for key, source in file.sources.items()},
        sectors={key: sector for file in files for key, sector in file.sectors.items()},
        facts=tuple(fact for file in files for fact in file.facts),
        tags={key: tag for file in files for key, tag in file.tags.items()},
        entities={key: entity for file in files for key, entity in file.entities.items()},
        words={key: word for file in files for key, word in file.words.items()},
        neutral=tuple(dict.fromkeys(word for file in files for word in file.neutral)),
        identities=tuple(identity for file in files for identity in file.identities),
        skips=tuple(skip for file in files for skip in file.skips),
    )


def check_heads(files: Iterable[FactBase]) -> Iterator[Finding]:
    """Yield what a file of a zone says otherwise than one before, of the zone itself or by a key."""
    first: dict[tuple[str, ...], tuple[FactBase, object]] = {}
    for file in files:
        for place, said in heads(file):
            known, before = first.setdefault(place, (file, said))
            if said != before:
                where, expected = ".".join(place), f"what {_place(known, *place)} says"
                yield Finding(file.path, _line(file, *place), Code.REFERENCE, where, "another one", expected)


def heads(file: FactBase) -> Iterator[tuple[tuple[str, ...], Zone | Source | Sector | Tag | Entity | Word]]:
    """Yield what a file says of more than one fact, each with its place."""
    yield ("zone",), file.zone
    yield from ((("source", key), source) for key, source in file.sources.items())
    yield from ((("sector", key), sector) for key, sector in file.sectors.items())
    yield from ((("tag", key), tag) for key, tag in file.tags.items())
    yield from ((("entity", key), entity) for key, entity in file.entities.items())
    yield from ((("word", key), word) for key, word in file.words.items())


def outdated(files: Iterable[FactBase]) -> Iterator[Finding]:
    """Yield what files still say in an older form, which is read for now."""
    for file in files:
        for key, source in file.sources.items():
            if source.citation:
                place = "source", key, "citation"
                expected = "type, publisher, date, page and url, from which a citation is made"
                where = f"source.{key}"
                yield Finding(
                    file.path, _line(file, *place), Code.SCHEMA, where, "the key 'citation'", expected
                )


def check_ids(files: Iterable[FactBase]) -> Iterator[Finding]:
    """Yield each id that a file before of the same zone has too."""
    first: dict[str, tuple[FactBase, int]] = {}
    for file in files:
        for n, fact in enumerate(file.facts):
            known, m = first.setdefault(fact.id, (file, n))
            if known is not file:
                yield repeated(file, n, known, m)


def repeated(file: FactBase, n: int, known: FactBase, m: int) -> Finding:
    """Return the finding for the fact number `n` of a file that has the id of one before."""
    taken = f"an id of its own, for {_place(known, 'fact', m, 'id')} has this one"
    name = file.facts[n].id
    return Finding(file.path, _line(file, "fact", n, "id"), Code.ID, name, f"id '{name}'", taken)


def _place(file: FactBase, *place: str | int) -> str:
    return f"{file.path}:{_line(file, *place)}"


def _line(file: FactBase, *place: str | int) -> int:
    return locate(file.raw).line(*place)
