"""The words of `data/figures.toml`, by section and key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tomli

from kaifaqu.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable


def _load() -> dict[str, dict[str, Any]]:
    with open(resource("figures.toml"), "rb") as file:
        return tomli.load(file)


_DOCUMENT = _load()


def words(section: str, key: str) -> tuple[str, ...]:
    """Return a list of words."""
    return tuple(_DOCUMENT[section][key].split())


def table(section: str, key: str) -> dict[str, Any]:
    """Return a table of words."""
    return dict(_DOCUMENT[section][key])


def rows(section: str, key: str) -> list[list[Any]]:
    """Return a list of rows, each a word and what goes with it."""
    return list(_DOCUMENT[section][key])


def choice(known: Iterable[str]) -> str:
    """Return a pattern of one of the words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})"
