"""The text of a draft without its markup: comments, tags, marks of quotation, emphasis, addresses of links.

Each character of it is a blank, or nothing that can be seen, so that places stay as they are. What is struck out keeps its tags, for it
is told apart by them; all other emphasis is passed over anyway, but would part a number from its unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.pattern import Pattern
from kaifaqu.prose.grid import tabbed

if TYPE_CHECKING:
    import re

_OPENING, _CLOSING = "<!--", "-->"
_TAG = Pattern(r"</?(?!del\b|s\b)[A-Za-z][^<>\n]{0,300}>|(?m:^[ \t]{0,3}(?:>[ \t]?){1,9})")
#: Tags that only show a text, between two digits: they part no number.
_WITHIN = Pattern(
    r"(?<=[0-9０-９.,])(?:</?(?:a|b|i|u|em|ins|strong|span|font|mark|small|code|tt)(?: [^<>\n]{0,300})?>)+(?=[0-9０-９.,])"
)
#: Read as nothing at all, so that what stands around it is one.
_NOTHING = "\u200b"
#: Without one of these no mark is in a text.
_MARKED = ("*", "_", "`", "](", "见图", "见表", "见附")
#: A number in emphasis; a link, of which the text stays; a word that only leads to a picture or a table.
_MARKS = Pattern(
    r"(?<![*_`0-9])(?P<mark>\*{1,3}|_{1,3}|`)(?P<number>[0-9][0-9.,，]{0,20}[万亿%％]{0,2})(?P=mark)(?![*_`0-9])"
    r"|(?<!!)\[(?P<text>[^\[\]\n]{1,120})\]\([^()\s]{1,400}\)"
    r"|[(（](?:详?见|参见)(?:附?[图表]|附件)[0-9一二三四五六七八九十]{0,3}[)）]"
)


#: What is struck out: by tildes, a tag, or a word of its own in brackets.
_STRUCK = Pattern(
    r"~~[^~\n]{1,300}~~|<(del|s)\b[^<>]{0,99}>[^<]{0,300}</\1>|[\[【(（]删(?:除|去)?[:：][^\]】)）\n]{0,99}[\]】)）]"
)


def without_markup(text: str) -> str:
    """Return a text of the same length in which blanks stand for all markup, and for what is struck out.

    Tabs stand for single blanks that set apart the columns of a table.
    """
    if "~~" in text or "删" in text or "<" in text:
        text = _STRUCK.sub(_blank, text)
    if "<" in text or ">" in text:
        shown = _WITHIN.sub(lambda tags: _NOTHING * len(tags[0]), _without_comments(text))
        text = _TAG.sub(_blank, shown)
    return tabbed(_MARKS.sub(_bare, text) if any(mark in text for mark in _MARKED) else text)


def _without_comments(text: str) -> str:
    """Blank each comment; one that never ends is none."""
    parts, at = [], 0
    while (start := text.find(_OPENING, at)) >= 0 and (end := text.find(_CLOSING, start)) >= 0:
        end += len(_CLOSING)
        parts += [text[at:start], _blanked(text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _bare(found: re.Match[str]) -> str:
    """Blank a mark, but not the number or the text in it."""
    kept = "number" if found["number"] else "text"
    if not found[kept]:
        return _blanked(found[0])
    start, end = (place - found.start() for place in found.span(kept))
    return f"{_blanked(found[0][:start])}{found[kept]}{_blanked(found[0][end:])}"


def _blank(found: re.Match[str]) -> str:
    return _blanked(found[0])


def _blanked(text: str) -> str:
    return "".join([char if char.isspace() else " " for char in text])
