"""Character references of HTML and Markdown (`&#32463;`, `&nbsp;`) read as the characters they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.pattern import Pattern

if TYPE_CHECKING:
    from kaifaqu.drafts.draft import Steps

#: As a regular expression.
REFERENCE = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_REFERENCE = Pattern(REFERENCE)
#: Written as a reference, a mark is no mark-up: it becomes its full-width form, which means the same.
_MARKS = {ord(mark): ord(mark) + 0xFEE0 for mark in "<>|"}


def read_references(text: str) -> tuple[str, Steps]:
    """Return a text with its references read, and the pairs of offsets from which both go on alike."""
    if "&" not in text:
        return text, ((0, 0),)
    from html import unescape

    parts, steps, at, length = [], [(0, 0)], 0, 0
    for reference in _REFERENCE.finditer(text):
        told = unescape(reference[0])
        if told == reference[0]:
            continue
        before = text[at : reference.start()]
        start = length + len(before)
        length, at = start + len(told), reference.end()
        parts += [before, told.translate(_MARKS)]
        steps += [(start, reference.start()), (length, at)]
    return "".join([*parts, text[at:]]), tuple(dict(steps).items())
