"""A mistake at a place of a document, before its line is known, and the words that tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaifaqu.text import nearest, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.base.positions import Place
    from kaifaqu.findings import Code

#: A value is shown up to this many characters.
_WIDEST = 60
#: So many choices are all listed; of more, the nearest.
_LISTED = 30
#: Among more choices than this none is looked for: a base may be wrong in a thousand places.
_COMPARED = 300


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at one place."""

    place: Place
    code: Code
    found: str
    expected: str


def at(place: Place, value: object) -> str:
    """Show a value with the key it stands at in its table: `value true`, `tags[2] ''`."""
    key = "".join(f"[{part}]" if isinstance(part, int) else part for part in place[table_depth(place) :])
    return f"{shortened(key)} {shown(value)}".strip()


def table_depth(place: Place) -> int:
    """Return how many parts of a place name the table it stands in: 1 for `[zone]`, 2 for a `[[fact]]`."""
    return 1 if place[:1] in {("base",), ("zone",), ("neutral",)} else 2


def shown(value: object) -> str:
    """Show a value of a document in one short line that is safe to print."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"'{shortened(value)}'"
        case dict() | list():
            name = "table" if isinstance(value, dict) else "list"
            return f"a {name}" if value else f"an empty {name}"
        case int() if value.bit_length() > 4 * _WIDEST:
            return f"an integer of {value.bit_length()} bits"
        case _:
            return shortened(str(value))


def shortened(text: str) -> str:
    """Cut a text to what a report has room for, with no character that acts on a terminal."""
    return visible(text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…")


def one_of(word: str, choices: Sequence[str]) -> str:
    """List the choices, those first that are spelled most like `word`; of many, only those."""
    near = nearest(word[:_WIDEST], list(choices)) if len(choices) <= _COMPARED else []
    if len(choices) <= _LISTED:
        near += [choice for choice in choices if choice not in near]
    named = ", ".join(map(shown, near)) or f"the {len(choices)} there are"
    return named if len(choices) == 1 else f"one of {named}"
