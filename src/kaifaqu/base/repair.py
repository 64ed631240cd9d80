"""A document made fit to be built although something is wrong with it, so that its proof can go on.

Each table keeps its place and number; what is wrong in it is left out, and what it needs stands in as `?`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaifaqu.base.mistake import table_depth
from kaifaqu.findings import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaifaqu.base.mistake import Mistake
    from kaifaqu.base.positions import Place

    #: The keys that are wrong in each table.
    Wrong = Mapping[Place, set[str | int]]

#: What no table of a kind can be built without.
_NEEDED: Mapping[str, Mapping[str, Any]] = {
    "base": {"version": "?", "date": "?", "title": "?"},
    "zone": {"id": "?", "label": "?"},
    "source": {"title": "?"},
    "sector": {"label": "?"},
    "tag": {"label": "?"},
    "entity": {"names": ["?"]},
    "word": {"same": []},
    "neutral": {"words": []},
    "note": {"text": "?"},
    "fact": {"id": "?", "sector": "?", "label": "?", "kind": "?", "text": "?", "source": "?"},
    "identity": {"relation": "?", "whole": "?", "parts": [], "note": "?"},
    "skip": {"source": "?", "at": 0, "text": "?", "reason": "?"},
}
_LISTS = ("fact", "identity", "skip")
_SINGLE = ("base", "zone", "neutral")


def repaired(document: Mapping[str, Any], mistakes: Iterable[Mistake]) -> dict[str, Any]:
    """Return a document without what is wrong in it."""
    wrong: dict[Place, set[str | int]] = {}
    for mistake in mistakes:
        if mistake.code in {Code.SCHEMA, Code.CHARACTER}:
            depth = table_depth(mistake.place)
            wrong.setdefault(mistake.place[:depth], set()).update(mistake.place[depth : depth + 1])
    return {name: _repaired(name, document.get(name), wrong) for name in _NEEDED}


def _repaired(name: str, value: object, wrong: Wrong) -> object:
    """Return the tables of a kind, or the table itself where there is one."""
    if name in _SINGLE:
        return _table(name, value, (name,), wrong)
    if name in _LISTS:
        items = value if isinstance(value, list) else []
        return [_table(name, item, (name, n), wrong) for n, item in enumerate(items)]
    tables = value if isinstance(value, dict) else {}
    return {key: _table(name, table, (name, key), wrong) for key, table in tables.items()}


def _table(name: str, value: object, place: Place, wrong: Wrong) -> dict[str, Any]:
    """Return a table with all it needs and nothing that is wrong."""
    left_out = wrong.get(place, set())
    table = value if isinstance(value, dict) else {}
    return {**_NEEDED[name], **{key: part for key, part in table.items() if key not in left_out}}
