"""Bases of either kind by their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.store.interface import Store


def open_store(paths: Sequence[str], zone: str = "") -> Store:
    """Open bases of TOML, or one that was compiled; no path is the packaged base, no zone all zones."""
    store = _opened(paths)
    return store.within(zone) if zone else store


def _opened(paths: Sequence[str]) -> Store:
    if not paths:
        from kaifaqu.store.memory import read_packaged

        return read_packaged()
    from kaifaqu.store.header import is_database

    compiled = [path for path in paths if is_database(path)]
    if not compiled:
        from kaifaqu.store.memory import read

        return read(paths, figures=True)
    if len(paths) > 1:
        from kaifaqu.errors import CompiledBesidesOthersError

        raise CompiledBesidesOthersError(compiled[0])
    from kaifaqu.store.compiled import read as read_compiled

    return read_compiled(compiled[0])
