"""The words and the grammar of `data/figures.toml`, by section and key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kaifaqu.files.resources import figures_document
from kaifaqu.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOCUMENT = figures_document()
_REFERENCE = Pattern("«([^»]+)»")


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


def by_first(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Return rows by the first character of their word."""
    known: dict[str, list[Any]] = {}
    for row in rows:
        known.setdefault(row[0][0], []).append(row)
    return known


class _Grammar:
    """The patterns that figures and times are written by, under their names; each is made when it is used.

    In one «digits» stands for another one, «times.to» for one of the words of a list or table, and
    «^times.to» for their first characters.
    """

    def __getattr__(self, key: str) -> Pattern:
        pattern = Pattern(_written_out(_DOCUMENT["grammar"][key]), re.VERBOSE)
        setattr(self, key, pattern)
        return pattern


grammar = _Grammar()


def _written_out(source: str) -> str:
    return _REFERENCE.sub(lambda found: _referred_to(found[1]), source)


def _referred_to(name: str) -> str:
    section, _, key = name.removeprefix("^").rpartition(".")
    named = _DOCUMENT[section or "grammar"][key]
    if not section:
        return _written_out(named)
    named = [named] if isinstance(named, str) else [row if isinstance(row, str) else row[0] for row in named]
    known = " ".join(named).split()
    return "".join(sorted({word[0] for word in known})) if name[0] == "^" else _choice(known)


def _choice(known: Iterable[str]) -> str:
    """Return a pattern of one of the words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})"


#: What each digit is worth.
DIGITS: dict[str, int] = {
    char: value for value, chars in enumerate(rows("numerals", "digits")) for char in chars
}
