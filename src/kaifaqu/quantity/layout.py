"""A text made even for reading: one width, no layout white space; every place leads back to the original."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from kaifaqu.quantity.pattern import Pattern

#: Characters read as another one; always one for one, so that places hold.
_ALIKE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict(zip("○◯萬億兩個餘點幾￥〜∼∶≧≦", "〇〇万亿两个余点几¥~~:≥≤", strict=True))
)
_FINANCIAL_DIGITS = frozenset("壹贰叁肆伍陆柒捌玖")
_FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
#: Two in a row: one alone is a part of a name (陆家嘴).
_FINANCIAL_RUN = Pattern("[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*")
_STRAIGHT_QUOTES = Pattern('"([^"]{0,80})"')
#: A letter of another script than Latin; far quicker to compile than the range of Chinese characters.
HAN = r"[^\W0-9_A-Za-z]"
_BLANK = Pattern("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")
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
_SCALES = frozenset("十百千万亿")
_NUMERALS = frozenset("〇零一二三四五六七八九两") | _SCALES
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
    """Fold widths and take out the white space that only lays out the text."""
    folded = _STRAIGHT_QUOTES.sub("“\\1”", text.translate(_ALIKE))
    if not _FINANCIAL_DIGITS.isdisjoint(folded):
        folded = _FINANCIAL_RUN.sub(lambda run: run[0].translate(_FINANCIAL), folded)
    grouped = {at for groups in _GROUPS.finditer(folded) for at in range(*groups.span())}
    pieces: list[str] = []
    cuts, shifts = [0], [0]
    done = length = 0
    for blank in _BLANK.finditer(folded):
        start, end = blank.span()
        kept = "" if start in grouped or _is_layout(folded, start, end) else _barrier(blank[0])
        pieces += folded[done:start], kept
        length += start - done + len(kept)
        done = end
        cuts.append(length)
        shifts.append(end - length)
    return Layout("".join((*pieces, folded[done:])), tuple(cuts), tuple(shifts))


def _barrier(blank: str) -> str:
    return "\n" if _breaks(blank) else " "


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
