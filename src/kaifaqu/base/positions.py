"""The line of each table and key of a TOML text that the parser accepts. Checks nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import tomli

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where something stands in a document: keys, and numbers from 0 in lists, as in ("fact", 12, "unit").
Place: TypeAlias = tuple[str | int, ...]

#: Keys of more parts are kept by these first ones; no base goes as deep.
_DEEPEST = 4

#: What hides or moves the end of a statement. A string that is never closed runs to the end, and
#: nothing is tried twice (`*+`), so that the time is linear whatever the text.
_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|""?(?!"))*+(?:"{3,5}|\\?\Z)'''
    r"""|'''(?:[^']|''?(?!'))*+(?:'{3,5}|\Z)"""
    r"""|"(?:[^"\\\n]|\\[^\n])*+"?"""
    r"""|'[^'\n]*+'?"""
    r"""|\#[^\n]*+"""
    r"""|[\[\]{}\n]""",
    re.DOTALL,
)
_KEY = re.compile(r"""\[{0,2}((?:"(?:[^"\\]|\\.)*+"|'[^']*+'|[\w.\- \t])++)""", re.ASCII)


@dataclass(frozen=True)
class Positions:
    """The lines of a text, worked out at the first question: a base without mistakes asks none."""

    raw: bytes

    def line(self, *place: str | int) -> int:
        """Return the line of a place, else of the nearest one around it, 1-based; else 0."""
        known = (place[:end] for end in range(len(place), 0, -1) if place[:end] in self._lines)
        return self._lines.get(next(known, ()), 0)

    @cached_property
    def _lines(self) -> dict[Place, int]:
        """Map each place to the line it is first written on."""
        lines: dict[Place, int] = {}
        for line, place in _places(self.raw.decode()):
            for end in range(1, len(place) + 1):
                lines.setdefault(place[:end], line)
        return lines


def locate(raw: bytes) -> Positions:
    """Return the positions in a TOML text that the parser accepts."""
    return Positions(raw)


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each header, key with its value, and comment, with the line it starts on."""
    start, depth, line, first = 0, 0, 1, 1
    for token in _TOKEN.finditer(text):
        mark = token[0]
        line += mark.count("\n")
        if mark == "\n" and depth <= 0:
            yield first, text[start : token.start()].strip()
            start, depth, first = token.end(), 0, line
        elif mark in {"[", "{"}:
            depth += 1
        elif mark in {"]", "}"}:
            depth -= 1
    yield first, text[start:].strip()


def _places(text: str) -> Iterator[tuple[int, Place]]:
    """Yield the line and the place of each header and key."""
    last: dict[Place, int] = {}
    table: Place = ()
    for line, statement in statements(text):
        if not (match := _KEY.match(statement)):
            continue
        parts = _parts(match[1].strip())
        if statement.startswith("["):
            table = _header(parts, last, is_list=statement.startswith("[["))
            yield line, table
        else:
            yield line, (*table, *parts)


def _header(parts: list[str], last: dict[Place, int], *, is_list: bool) -> Place:
    """Return the place of a header; `last` counts the tables of each list up to here."""
    place: Place = ()
    for part in parts:
        place = (*place, last[place], part) if place in last else (*place, part)
    if not is_list:
        return place
    last[place] = last.get(place, -1) + 1
    return (*place, last[place])


def _parts(key: str) -> list[str]:
    """Split a dotted key; the parser itself reads one that has quotes."""
    if '"' not in key and "'" not in key:
        return [part.strip() for part in key.split(".")[:_DEEPEST]]
    parts: list[str] = []
    value: object = tomli.loads(f"{key}=0")
    while isinstance(value, dict) and len(parts) < _DEEPEST:
        [(part, value)] = value.items()
        parts.append(part)
    return parts
