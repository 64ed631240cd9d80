"""Opens the bases that a command line, or else the environment, names."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from kaifaqu.cli.streams import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import FactBase
    from kaifaqu.store.interface import Store

#: So many facts of a compiled base are looked at for their labels.
_OFFERED = 100
#: Where a command line keeps what it says of them.
BASE, ZONE = "kaifaqu.base", "kaifaqu.zone"


def chosen_base() -> Store:
    """Open the bases that the command line or the environment names, else the packaged one."""
    from kaifaqu.store.opening import open_store

    meta = click.get_current_context().meta
    named = _named(meta)
    store = open_store(named)
    for finding in store.outdated() if named else ():
        tell(f"warning: {finding}")
    return store.within(meta[ZONE]) if ZONE in meta else store


def chosen_paths() -> Sequence[str]:
    """Return the paths of the chosen bases; none is the packaged one."""
    return _named(click.get_current_context().meta)


def files_to_prove() -> list[tuple[FactBase, Sequence[Finding]]]:
    """Read the files of the chosen bases, each with what reading it finds wrong with its tables.

    What makes other commands refuse a base of TOML leaves it to the proof, which can go on.
    """
    from kaifaqu.base.load import load_for_proof
    from kaifaqu.files.resources import base_path
    from kaifaqu.search.keys import zone_named
    from kaifaqu.store.header import is_database

    meta = click.get_current_context().meta
    named = _named(meta)
    if any(map(is_database, named)):
        return [(file, ()) for file in chosen_base().files()]
    files = load_for_proof(named or [base_path()])
    if ZONE not in meta:
        return [*files]
    zones = {file.zone.id: file.zone for file, _ in files}
    chosen = zone_named(meta[ZONE], zones.values()).id
    return [(file, findings) for file, findings in files if file.zone.id == chosen]


def offered_keys(ctx: click.Context, beginning: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of the chosen bases with their names: those that begin so, and maybe others."""
    from kaifaqu.base.files import keys_in, paths_of, read_bytes
    from kaifaqu.files.resources import base_path
    from kaifaqu.store.header import is_database

    for path in paths_of(_named(ctx.meta) or [base_path()]):
        if not is_database(path):
            yield from keys_in(read_bytes(path).decode(errors="replace"))
            continue
        from kaifaqu.store.compiled import read

        store = read(path)
        yield from ((one.key, name) for _, one in store.sectors() for name in (one.label, *one.aliases))
        yield from ((one.key, name) for _, one in store.tag_labels() for name in (one.label, *one.aliases))
        yield from ((fact.id, fact.label) for fact in store.starting(beginning))
        if not beginning.isascii():
            from kaifaqu.search.query import exact

            found = islice(store.finder.search(exact([beginning])), _OFFERED)
            yield from ((fact.id, fact.label) for fact in found)


def _named(meta: Mapping[str, Any]) -> Sequence[str]:
    """Return the paths of the bases that the command line names, else the environment."""
    return meta.get(BASE) or [path for path in os.environ.get("KAIFAQU_BASE", "").split(os.pathsep) if path]


def offered_store(ctx: click.Context) -> Store:
    """Open the chosen bases for a line that is still typed."""
    from kaifaqu.store.opening import open_store

    return open_store(_named(ctx.meta))
