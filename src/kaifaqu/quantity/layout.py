"""A text made even for reading: one width, no layout white space; every place leads back to the original."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.quantity.vocabulary import rows, table

_FORMAL, _PLAIN = rows("numerals", "formal")
#: Characters read as another one; always one for one, so that places hold.
_ALIKE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict(zip(*rows("numerals", "alike"), strict=True))
)
_ALIKE_SET = frozenset(map(chr, _ALIKE))
_TO_PLAIN = str.maketrans(_FORMAL, _PLAIN)
#: Two in a row: one alone is a part of a name (陆家嘴).
_FORMAL_RUN = Pattern(
    f"[{_FORMAL}][{_FORMAL}{_PLAIN}零万亿]+|[{_PLAIN}零万亿]+[{_FORMAL}][{_FORMAL}{_PLAIN}零万亿]*"
)
_STRAIGHT_QUOTES = Pattern('"([^"]{0,80})"')
#: A letter of another script than Latin; far quicker to compile than the range of Chinese characters.
HAN = r"[^\W0-9_A-Za-z]"
_BLANK = Pattern("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")
_BLANK_OR_MARKUP = Pattern(
    f"{_BLANK.source}|[*_`]{{1,3}}|</?(?:b|i|u|em|strong|span|font|mark|small)(?: [^<>\n]{{0,80}})?>"
)
_MARKUP = frozenset("*_`<")
#: Thousands set apart by spaces (1 229.21 亿元), before a unit or scale.
_GROUPS = Pattern(
    r"(?<![0-9.,])(?<![0-9] )[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,4}"
    rf"(?=(?:\.[0-9]{{1,9}})? ?(?:{HAN}|%))"
)
#: A number broken over two lines, in its two parts; a whole year is no part.
_HEAD = Pattern(rf"{HAN}(?!(?:19|20)[0-9]{{2}}$)[0-9]{{1,12}}(?:[.,][0-9]{{0,12}})?$")
_TAIL = Pattern(rf"(?!(?:19|20)[0-9]{{2}}年)[.,]?[0-9]{{1,12}}(?:\.[0-9]{{1,9}})?(?:{HAN}|%)")
_HEAD_REACH = 27
#: A number that has its line to itself, as in a column of a table.
_ALONE = Pattern(r"(?:^|[\r\n])[ \t]*[0-9][0-9.,]*$")
#: A list mark, at the start of a line.
MARK = Pattern(
    r"[(（][0-9一二三四五六七八九十]{1,3}[)）]|[0-9]{1,3}(?:[)、]|[.](?![0-9]))|[一二三四五六七八九十]{1,3}[、.]"
)
_ALONE_NEXT = Pattern(r"[0-9][0-9.,]*[ \t]*(?:$|[\r\n])")
_YEAR = Pattern("(?:19|20)[0-9]{2}(?![0-9])")
_SCALES = frozenset(table("numerals", "scales"))
_NUMERALS = frozenset("".join(rows("numerals", "digits"))) | _SCALES
_FORMAL_SET = frozenset(_FORMAL)
_DIGITS = frozenset("0123456789")
#: What belongs to the number before it whatever the line says.
_BOUND = frozenset("万亿年%‰")


class Layout(NamedTuple):
    """An evened text, and where each part of it came from."""

    text: str
    #: Places in `text` from which the original runs ahead, and how far it does.
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]

    def original(self, place: int) -> int:
        """Return the place in the original of the character at `place`."""
        return place + self.shifts[bisect_right(self.cuts, place) - 1]


def even(text: str) -> Layout:
    """Fold widths and take out the white space and mark-up that only lay out the text."""
    folded = fold(text)
    grouped = {at for groups in _GROUPS.finditer(folded) for at in range(*groups.span())}
    pieces: list[str] = []
    cuts, shifts = [0], [0]
    done = length = 0
    for blank in (_BLANK if _MARKUP.isdisjoint(folded) else _BLANK_OR_MARKUP).finditer(folded):
        start, end = blank.span()
        if folded[start] in _MARKUP:
            kept = "" if _is_emphasis(folded, start, end) else blank[0]
        else:
            kept = "" if start in grouped or _is_layout(folded, start, end) else _barrier(folded, start, end)
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
    chars = set(text)
    folded = text if _ALIKE_SET.isdisjoint(chars) else text.translate(_ALIKE)
    if '"' in folded:
        folded = _STRAIGHT_QUOTES.sub("“\\1”", folded)
    if not _FORMAL_SET.isdisjoint(chars):
        folded = _FORMAL_RUN.sub(lambda run: run[0].translate(_TO_PLAIN), folded)
    foreign = {ord(char): _own(char) for char in chars if char > "\x7f" and _is_foreign(char)}
    return folded.translate(foreign) if foreign else folded


def _is_foreign(char: str) -> bool:
    """Tell a digit of another script, and a radical that stands for a character in a PDF."""
    return "\u2e80" <= char <= "\u2fdf" or (char.isdecimal() and not "\uff10" <= char <= "\uff19")


def _own(char: str) -> str:
    """Return the digit or the character that one of another script stands for."""
    from unicodedata import digit, normalize

    value = digit(char, None)
    return normalize("NFKC", char) if value is None else str(value)


def _is_emphasis(text: str, start: int, end: int) -> bool:
    """Tell whether mark-up only shows a text; a star or a line between digits, or set apart, does not."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if end - start > 1:
        return True
    return (
        bool(before and after)
        and not (before.isspace() or after.isspace())
        and not (before in _DIGITS and after in _DIGITS)
    )


def _barrier(text: str, start: int, end: int) -> str:
    """Return what stands for white space that parts: a line end, a tab for a wide gap, or a blank.

    A line end that parts digits of one number is a blank; one between two lines of a column is not.
    """
    blank = text[start:end]
    breaks = _breaks(blank)
    if (
        breaks == 1
        and text[start - 1 : start] in _DIGITS
        and text[end : end + 1] in _DIGITS
        and not _is_column(text, start, end)
    ):
        return " "
    return "\n" if breaks else " " if blank == " " else "\t"


def _is_column(text: str, start: int, end: int) -> bool:
    """Tell whether numbers in two lines are two: each has its line, or the second is a year or a mark."""
    if MARK.match(text, end) or _YEAR.match(text, end):
        return True
    return bool(_ALONE.search(text, max(0, start - _HEAD_REACH), start) and _ALONE_NEXT.match(text, end))


def _breaks(blank: str) -> int:
    return len((blank.replace("\r\n", "\n") + ".").splitlines()) - 1


def _is_layout(text: str, start: int, end: int) -> bool:
    """Tell whether the white space between two characters parts nothing."""
    blank = text[start:end]
    if not any(map(str.isspace, blank)):
        return True
    breaks = _breaks(blank)
    if start == 0 or end == len(text) or (breaks and MARK.match(text, end)):
        return False
    return _joins(text, start, end, breaks)


def _joins(text: str, start: int, end: int, breaks: int) -> bool:
    before, after = text[start - 1], text[end]
    if after in _DIGITS or (before in _DIGITS and after in ".,"):
        return _joins_digits(text, start, end, breaks)
    if before in _DIGITS:
        return _joins_unit(text, start, after, breaks)
    if before in _NUMERALS and after in _NUMERALS:
        return breaks <= 1 and (before in _SCALES or after in _SCALES)
    if before in _NUMERALS and breaks > 1:
        return False
    return (_is_han(before) or before in "%‰") and _is_han(after)


def _joins_digits(text: str, start: int, end: int, breaks: int) -> bool:
    """Tell whether digits go on behind the white space, or stand right behind a Chinese word."""
    if _is_han(text[start - 1]):
        return text[start - 1] not in _NUMERALS
    head = _HEAD.search(text, max(0, start - _HEAD_REACH), start)
    tail = _TAIL.match(text, end)
    return breaks == 1 and head is not None and tail is not None and (head[0] + tail[0]).count(".") <= 1


def _joins_unit(text: str, start: int, after: str, breaks: int) -> bool:
    """Tell whether what is behind the white space may be the unit or scale of the digits before it."""
    if not (_is_han(after) or after in "%‰") or (after in _NUMERALS and after not in _SCALES):
        return False
    if breaks == 0 or after in _BOUND:
        return breaks <= 1
    return breaks == 1 and not _ALONE.search(text, max(0, start - _HEAD_REACH), start)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char == "〇"
