"""Names, codes, marks, clocks and idioms: what has numerals and is neither a figure nor a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.grammar import by_first, grammar, table, word, words
from kaifaqu.quantity.figure import Figure, Masked, Reason, unreadable
from kaifaqu.quantity.units import MARKS, begins_word, read_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Why what the groups of a pattern match is no figure, where their names do not say it.
_REASONS = {"in_mark": "mark", "in_reference": "reference", "long": "reference"}
_LETTERS = frozenset(word("numerals", "letters"))
_ONE, _ONLY = word("names", "one"), words("names", "only")
_BEFORE_ONE, _DETERMINERS = frozenset(word("names", "before_one")), frozenset(word("names", "determiners"))
_VAGUE_ONE = frozenset(word("names", "vague_one"))
_COUNTED = {unit: tuple(nouns.split()) for unit, nouns in table("names", "counted").items()}
_DATES, _NAMES = words("names", "date_ends"), words("names", "ends")
_ENDS = by_first([*((end, Reason.DATE) for end in _DATES), *((end, Reason.NAME) for end in _NAMES)])
_STARTS = words("names", "starts")
_REFERENCES, _SHORT_REFERENCES = words("names", "references"), words("names", "short_references")
_YEARLY = word("names", "yearly")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
#: What parts a code; counted it is a torn figure: 2·18家, 100+50家.
_PARTING, _SCALED, _LINE_FURNITURE = frozenset("·+*.-/@点"), frozenset("%‰万亿"), frozenset("\n \t#>*-")
#: Digits of a number that may number a figure or a table; how far a name of letters may reach.
_SHORT, _REACH, _FURNITURE_REACH = 2, 17, 9


def read_shields(text: str) -> Iterator[Masked]:
    """Yield the stretches in which nothing is a figure: titles, addresses, what is struck out."""
    for found in grammar.shield.finditer(text):
        yield Masked(*found.span(), "", Reason.NAME)


def read_name(text: str, at: int, floor: int) -> Masked | Figure | None:
    """Read what the numeral at `at` belongs to, if its neighbours alone say that it is no figure."""
    if mark := _read_mark(text, at, floor):
        return mark
    arabic = text[at].isascii()
    found = (grammar.code if arabic else grammar.idiom).match(text, at)
    kind = (found and found.lastgroup) or ""
    start = at - kind.startswith("in_")
    if found and kind == "mark" and not _goes_on(text, at):
        return None
    if found and start >= floor and kind.endswith(("mark", "in_reference")):
        return Masked(start, found.end(), "", Reason(_REASONS.get(kind, kind)))
    if not arabic and not found:
        return _read_one(text, at, floor) if text[at] == _ONE else None
    latin = _read_latin(text, at, floor) if arabic else None
    if latin or found is None or start < floor:
        return latin
    counted = (kind == "long" or not _PARTING.isdisjoint(found[0][:-1])) and _is_counted(text, found.end())
    if counted:
        return None if kind == "long" else unreadable(at, found.end())
    return Masked(*found.span(), "", Reason(_REASONS.get(kind, kind)))


def _read_mark(text: str, at: int, floor: int) -> Masked | None:
    """Read the mark of a list or a heading, or the number of a page, at the start of a line."""
    start = at - (at > floor and text[at - 1] == "(")
    if start and text[start - 1] not in _LINE_FURNITURE:
        return None
    before = text[max(0, start - _FURNITURE_REACH) : start]
    line = before.rstrip(" \t#>*-")
    begins = before.endswith("\t") or line.endswith("\n") or not line
    found = grammar.line_mark.match(text, start) if begins else None
    if found is None or (found["heading"] and read_unit(text, found.end(), arabic=True)):
        return None
    return Masked(*found.span(), "", Reason.MARK) if _goes_on(text, start) else None


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a mark goes on with a list: 2. 322家 behind 1. does, 24. 3亿元 behind nothing is torn."""
    spaced = grammar.spaced_mark.match(text, at)
    if spaced is None:
        return True
    number, before = int(spaced[1]), f"\n{text[:at]}"
    first = number == 1 and spaced[2] != "0"
    return first or any(f"{parting}{number - 1}." in before for parting in "\n。;:,")


def _is_counted(text: str, at: int) -> bool:
    """Tell whether a unit, a scale or a percent sign follows."""
    return text[at : at + 1] in _SCALED or read_unit(text, at, arabic=True) is not None


def _read_latin(text: str, at: int, floor: int) -> Masked | Figure | None:
    """Read a name of Latin letters and digits: G105, PM2.5, 4S; GDP5.5% and 5km hold figures, 2O1个 none."""
    before = text[at - 1] if at > floor else " "
    behind = before.isascii() and before not in " ("
    head = grammar.latin_head.search(text, max(floor, at - _REACH), at) if behind else None
    if head and head[0] not in MARKS:
        tail = grammar.latin_tail.match(text, at)
        end = tail.end() if tail else at + 1
        counted = _is_counted(text, end)
        if counted and len(head[0]) == 1 and (head[0] in _LETTERS or text[end] in "%‰"):
            return unreadable(head.start(), end)
        named = not counted or len(head[0]) == 1 or not head[0].isalpha()
        return Masked(head.start(), end, "", Reason.NAME) if named else None
    found = grammar.latin_word.match(text, at)
    if not found or grammar.letter_scale.match(text, at) or read_unit(text, found.start(1), arabic=True):
        return None
    if grammar.mistyped.match(found[0]) and _is_counted(text, found.end()):
        return unreadable(*found.span())
    return Masked(*found.span(), "", Reason.NAME)


def _read_one(text: str, at: int, floor: int) -> Masked | None:
    """Read a 一 that counts nothing: 统一, 每一家, 最后一公里, 一起."""
    before = text[at - 1] if at > floor else ""
    unit = read_unit(text, at + 1, arabic=False)
    end = unit.end if unit else at + 1
    if before in _BEFORE_ONE:
        return Masked(at, end if before in _DETERMINERS else at + 1, "", Reason.IDIOM)
    vague = unit and unit.name in _VAGUE_ONE and not text.startswith(_COUNTED.get(unit.name, ("\0",)), end)
    return Masked(at, end, "", Reason.IDIOM) if vague or text.endswith(_ONLY, 0, at) else None


def end_of_name(text: str, at: int) -> tuple[int, Reason] | None:
    """Return where the word behind a number ends that makes a date or a name of it, and which."""
    for end, reason in _ENDS.get(text[at : at + 1], ()):
        if text.startswith(end, at):
            return None if begins_word(text, at) else (at + len(end), reason)
    return None


def start_of_name(text: str, at: int) -> int:
    """Return where the name starts that N强 ends: 世界500强."""
    return at - next((len(start) for start in _STARTS if text.endswith(start, 0, at)), 0)


def bare_name(text: str, start: int, end: int, *, alone: bool) -> Masked | None:
    """Return digits that are no figure though no unit follows: a year, “0”, 工业4.0, 附件3."""
    digits = text[start:end]
    if alone and grammar.bare_year.match(digits) and not grammar.range_ahead.match(text, end):
        return Masked(start, end + text.startswith(_YEARLY, end), "", Reason.DATE)
    closing = _QUOTES.get(text[start - 1 : start])
    named = grammar.quoted_name.match(text, end) if digits.isdecimal() else None
    quoted = closing and (text.startswith(closing, end) or (named and named[0].endswith(closing)))
    if quoted or grammar.version.match(digits):
        return Masked(start, end, "", Reason.NAME)
    short = len(digits) <= _SHORT and text.endswith(_SHORT_REFERENCES, 0, start)
    numbered = len(digits) > 1 and digits[0] == "0" and digits.isdecimal()
    if short or numbered or text.endswith(_REFERENCES, 0, start):
        return Masked(start, end, "", Reason.REFERENCE)
    return None
