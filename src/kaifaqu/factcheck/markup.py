"""The text of a draft without its markup: comments, tags and marks of quotation, each character a blank.

Places stay as they are. What is struck out keeps its tags, for it is told apart by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    import re

_OPENING, _CLOSING = "<!--", "-->"
_TAG = Pattern(r"</?(?!del\b|s\b)[A-Za-z][^<>\n]{0,300}>|(?m:^[ \t]{0,3}(?:>[ \t]?){1,9})")
_SEEN = Pattern(r"\S")


def without_markup(text: str) -> str:
    """Return a text of the same length in which blanks stand for all markup."""
    if "<" not in text and ">" not in text:
        return text
    return _TAG.sub(_blank, _without_comments(text))


def _without_comments(text: str) -> str:
    """Blank each comment; one that never ends is none."""
    parts, at = [], 0
    while (start := text.find(_OPENING, at)) >= 0 and (end := text.find(_CLOSING, start)) >= 0:
        end += len(_CLOSING)
        parts += [text[at:start], _blanked(text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _blank(found: re.Match[str]) -> str:
    return _blanked(found[0])


def _blanked(text: str) -> str:
    return "".join([char if char.isspace() else " " for char in text])
