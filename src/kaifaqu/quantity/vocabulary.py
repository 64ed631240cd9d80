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


def word(section: str, key: str) -> str:
    """Return a word, or characters that are looked up one by one."""
    return str(_DOCUMENT[section][key])


def words(section: str, key: str) -> tuple[str, ...]:
    """Return a list of words."""
    return tuple(_DOCUMENT[section][key].split())


def lines(section: str, key: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each line of a list."""
    return tuple(tuple(line.split()) for line in _DOCUMENT[section][key].splitlines())


def table(section: str, key: str) -> dict[str, Any]:
    """Return what goes with each word."""
    return dict(_DOCUMENT[section][key])


def meanings(section: str, key: str) -> dict[str, str]:
    """Return the meaning of each word, of a table of meanings and their words."""
    return {known: meaning for meaning, known_by in table(section, key).items() for known in known_by.split()}


def rows(section: str, key: str) -> list[Any]:
    """Return a list of rows, each a word and what goes with it."""
    return list(_DOCUMENT[section][key])


def choice(known: Iterable[str]) -> str:
    """Return a pattern of one of the words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})"
