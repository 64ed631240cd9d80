"""A text made even for reading: one width, no layout white space; every place leads back to the original."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.grammar import grammar, rows

if TYPE_CHECKING:
    import re

_FORMAL, _PLAIN = rows("numerals", "formal")
#: Characters read as another one; always one for one, so that places hold.
_ALIKE = (
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict(zip(*rows("numerals", "alike"), strict=True))
)
_FORMAL_SET, _GROUP_SPACES = frozenset(_FORMAL), frozenset(" \u00a0\u2009\u202f")
#: White space to the patterns, though not to Python: it never parts anything.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TO_PLAIN = str.maketrans(_FORMAL, _PLAIN)
_SIGNS = frozenset("%‰.,")
_MARKUP, _DIGITS, _OF_NUMBERS = frozenset("*_`<"), frozenset("0123456789"), "0123456789.,"
#: What stands for a blank in the patterns: without a line end, with one, with more.
_BLANKS = ("\ue000", "\ue001", "\ue001\ue001")
#: What the patterns look at before and behind a blank.
_REACH = 27


class Layout(NamedTuple):
    """An evened text, and where each part of it came from."""

    text: str
    #: Places in `text` from which the original runs ahead, and how far it does.
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from `start` to `end` begin and end in the original."""
        first = last = bisect_right(self.cuts, start)
        if last < len(self.cuts) and self.cuts[last] < end:
            last = bisect_right(self.cuts, end - 1)
        return start + self.shifts[first - 1], end + self.shifts[last - 1]


def even(text: str) -> Layout:
    """Fold widths and take out the white space and mark-up that only lay out the text."""
    folded = fold(text)
    groups = () if _GROUP_SPACES.isdisjoint(folded) else grammar.groups.finditer(folded)
    grouped = {at for group in groups for at in range(*group.span())}
    pieces: list[str] = []
    cuts, shifts = [0], [0]
    done = length = 0
    for blank in (grammar.blank if _MARKUP.isdisjoint(folded) else grammar.blank_or_markup).finditer(folded):
        start, end = blank.span()
        kept = "" if start in grouped else _kept(folded, blank)
        if kept == blank[0]:
            continue
        pieces += folded[done:start], kept
        length += start - done + len(kept)
        done = end
        cuts.append(length)
        shifts.append(end - length)
    return Layout("".join((*pieces, folded[done:])), tuple(cuts), tuple(shifts))


def fold(text: str) -> str:
    """Return a text of the same length in which one character stands for all that are alike."""
    chars, folded = set(text), text
    for char in chars & _ALIKE.keys():
        folded = folded.replace(char, _ALIKE[char])
    if '"' in folded:
        folded = grammar.straight_quotes.sub(lambda quoted: f"“{quoted[1]}”", folded)
    if not _FORMAL_SET.isdisjoint(chars):
        folded = grammar.formal_run.sub(lambda run: run[0].translate(_TO_PLAIN), folded)
    rare = [char for char in chars if not (char.isascii() or "\u3000" <= char <= "\u9fff")]
    foreign = {ord(char): _own(char) for char in rare if _is_foreign(char)}
    return folded.translate(foreign) if foreign else folded


def _is_foreign(char: str) -> bool:
    """Tell a digit of another script, and a radical that stands for a character in a PDF."""
    radical = "\u2e80" <= char <= "\u2fdf"
    return radical or (char.isdecimal() and not "\uff10" <= char <= "\uff19")


def _own(char: str) -> str:
    """Return the digit or the character that one of another script stands for."""
    from unicodedata import digit, normalize

    value = digit(char, None)
    return normalize("NFKC", char) if value is None else str(value)


def _kept(text: str, blank: re.Match[str]) -> str:
    """Return what stands for white space or mark-up: nothing, or what parts the two sides.

    That is a line end, a tab for a wide gap, or a blank. A line end that parts digits of one number is a
    blank; one between two lines of a column is not.
    """
    start, end = blank.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start] in _MARKUP:
        return "" if end - start > 1 or _is_emphasis(before, after) else blank[0]
    said = blank[0]
    if not said.strip(_UNSEEN):
        return ""
    breaks = 0 if said == " " else len(f"{said}.".splitlines()) - 1
    # It may join two letters, digits or signs of a share.
    joins = (before.isalnum() or before in _SIGNS) and (after.isalnum() or after in _SIGNS)
    if joins and not (breaks and grammar.list_mark.match(text, end)):
        head = text[max(0, start - _REACH) : start]
        number_at = len(head.rstrip(_OF_NUMBERS).rstrip(" \t"))
        around = f"{head[max(0, number_at - 1) :]}{_BLANKS[min(breaks, 2)]}{text[end : end + _REACH]}"
        if grammar.joint.match(around):
            return ""
        if grammar.broken.match(around) and not grammar.column.match(around):
            return " "
    return "\n" if breaks else " " if said == " " else "\t"


def _is_emphasis(before: str, after: str) -> bool:
    """Tell whether one mark only shows a text; one between digits, or set apart, does not."""
    if not before or not after or before.isspace() or after.isspace():
        return False
    return not (before in _DIGITS and after in _DIGITS)
