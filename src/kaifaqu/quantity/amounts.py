"""A number with its unit at a place of an evened text: counts, shares, fractions, ratios and halves."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.quantity.figure import Kind, Qualifier, Reason
from kaifaqu.quantity.names import Mask, bare_mask, end_of_name, start_of_name
from kaifaqu.quantity.numerals import DIGITS, digits_value, last_place, plain, read_number
from kaifaqu.quantity.qualifiers import Word, ends_clause, qualifier_inside
from kaifaqu.quantity.units import MEASURES, Unit, read_unit
from kaifaqu.quantity.vocabulary import choice, table, word, words

if TYPE_CHECKING:
    from kaifaqu.quantity.numerals import Number

_NUMERAL = "".join(DIGITS)
_PERCENT: dict[str, str] = table("shares", "percent")
_PARTS = Pattern(f"([0-9]{{1,6}}|[{_NUMERAL}十百千万]{{1,4}}){word('shares', 'parts')}")
_SIGNS = frozenset(words("shares", "signs"))
_WORDS: dict[str, list[str]] = table("shares", "words")
_DOUBLING, _TURN, _TIMES = (
    Pattern(word("shares", "doubling")),
    word("shares", "turn"),
    word("shares", "times"),
)
_HALF, _AND_HALF, _NOT_HALF = word("shares", "half"), word("shares", "and_half"), word("shares", "not_half")
_HALVED = frozenset(words("shares", "halved"))
_TENTHS_SIGN = word("shares", "tenths")
_TENTHS = Pattern(f"{_TENTHS_SIGN}([{_NUMERAL}{_HALF}])?(?!{choice(words('shares', 'not_tenths'))})")
_TERM = r"[0-9]{1,6}(?:\.[0-9]{1,4})?"
_RATIO_SIGN = word("shares", "ratio")
_RATIO = Pattern(rf"{_TERM}(?:(?::{_TERM}){{1,5}}|(?:{_RATIO_SIGN}{_TERM}){{1,3}})(?![0-9.:])")
_CLOCK = Pattern("(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9]){1,2}$")
_AROUND_RATIO = words("shares", "ratio_words")
_FRACTION = Pattern("([0-9]{1,6})/([1-9][0-9]{0,5})(?![0-9/.])")
_YEAR = Pattern("(?:1[89]|20)[0-9]{2}$")
#: Digits behind what no number has between its digits, and all digits that touch each other.
_TORN = Pattern("(?:[ ,.·…'’_`^/:]{1,6}[0-9]+)+")
_RUN = Pattern(f"[ ,.·…'’_`^、:/]{{0,6}}(?:[0-9]{{1,99}}|[{_NUMERAL}十百千万亿]{{1,99}})")
_INDEX = Pattern(f"{choice(words('shares', 'index'))}{choice(words('shares', 'index_links'))}?$")
_INDEX_REACH = 8
_SMALLER: dict[str, list[tuple[str, str]]] = table("units", "smaller")
_UNIT_KINDS = {unit: Kind(kind) for unit, kind in table("units", "kinds").items()}
_TWO, _ORDINAL_TWO = word("names", "two"), frozenset(word("names", "ordinal_two"))
_GRADE, _STRONG = word("qualifiers", "grade"), word("ranks", "strong")
_PART_SIGN = word("shares", "parts")[0]
#: Behind digits these may part terms, or tear a number.
_BEHIND_DIGITS = frozenset(" ,.·…'’_`^/:)") | {_RATIO_SIGN, _PART_SIGN}
_ONE, _TEN, _LARGE, _SPOKEN, _PAIR, _YEAR_DIGITS = Decimal(1), 10, 10_000, 100, 2, 4


class Amount(NamedTuple):
    """A number and its unit; places are of the evened text."""

    number_start: int
    number_end: int
    end: int
    kind: Kind
    #: None for a ratio of more than two terms.
    value: Decimal | None
    high: Decimal | None
    unit: str
    place: Decimal
    precision: Decimal
    scaled: bool
    #: What 余, 多, 来 or + between number and unit says.
    inside: Qualifier = Qualifier.EXACT
    #: Says a figure by itself; else only as an end of a range.
    complete: bool = True
    #: A scale alone (百, 千万): a figure only with a qualifier.
    bare: bool = False
    arabic: bool = True
    #: A digit of it is not said.
    open: bool = False
    parts: tuple[Decimal, ...] = ()

    @property
    def amount(self) -> Decimal:
        """Return the value, 0 for what has none."""
        return self.value or Decimal(0)


def read_amount(text: str, at: int) -> Amount | Mask | None:
    """Read the number at `at` with its unit; the longer of unit and name wins: 5000万日元."""
    arabic = text[at].isascii()
    share = None if arabic else _read_share(text, at)
    if share:
        return share
    number = read_number(text, at)
    if number is None:
        return torn(text, at, at) if arabic else None
    behind = text[number.end : number.end + 1]
    if arabic and behind in _BEHIND_DIGITS:
        special = _read_terms(text, at) or (_read_share(text, at) if behind == _PART_SIGN else None)
        if special:
            return special
        if _TORN.match(text, number.end) or _is_enclosed(text, at, number.end):
            return torn(text, at, number.end)
    inside = _inside(text, number)
    amount = _with_unit(text, at, number, inside)
    name = end_of_name(text, inside.place) or end_of_name(text, number.end)
    if (
        name
        and name[0] >= amount.end
        and not (number.value >= _LARGE and text.startswith(_GRADE, number.end))
    ):
        if arabic and name[1] is Reason.DATE and number.end - at > _YEAR_DIGITS and not number.scaled:
            return torn(text, at, number.end)
        start = start_of_name(text, at) if text.startswith(_STRONG, number.end) else at
        return Mask(start, *name)
    return amount


def torn(text: str, start: int, at: int) -> Mask:
    """Return a stretch that looks like a figure and cannot be read, with all that touches it and its unit."""
    while found := _RUN.match(text, at):
        at = found.end()
    if text[start - 1 : start] == "(" and text[at : at + 1] == ")":
        start, at = start - 1, at + 1
    at += text[at : at + 1] in _SIGNS
    unit = read_unit(text, at, arabic=True)
    return Mask(start, unit.end if unit else at, None)


def _is_enclosed(text: str, at: int, end: int) -> bool:
    """Tell whether brackets part a number from its unit: (10)%."""
    if text[at - 1 : at] != "(" or text[end : end + 1] != ")":
        return False
    return text[end + 1 : end + 2] in _SIGNS or read_unit(text, end + 1, arabic=True) is not None


def _of_number(start: int, number: Number, end: int, inside: Qualifier = Qualifier.EXACT) -> Amount:
    return Amount(
        start, number.end, end, Kind.NUMBER, number.value, number.high, "", number.place, number.precision,
        number.scaled, inside, bare=number.bare, arabic=number.arabic, open=number.open,
    )  # fmt: skip


def _inside(text: str, number: Number) -> Word:
    """Read 余, 多, 来 or + in or behind the number; without a unit only 余, 多 and + stand behind it."""
    said = Word(number.inner, number.end)
    found = qualifier_inside(text, number.end)
    if found is None or found.qualifier is Qualifier.OVER:
        return found or said
    if read_unit(text, found.place, arabic=number.arabic) or end_of_name(text, found.place):
        return found
    alone = found.qualifier is Qualifier.MORE and number.value >= _TEN and ends_clause(text, found.place)
    return found if alone or text[found.place : found.place + 1] in _SIGNS else said


def _with_unit(text: str, at: int, number: Number, inside: Word) -> Amount | Mask:
    after = inside.place
    amount = _of_number(at, number, after, inside.qualifier)
    sign = text[after : after + 1]
    if sign in _SIGNS:
        return amount._replace(end=after + 1, kind=Kind.PERCENT, unit=sign, scaled=True)
    special = _read_tenths(text, at, number, after) or _with_half(text, amount)
    if special:
        return special
    unit = read_unit(text, after, arabic=number.arabic)
    if unit is None:
        return _bracketed(text, amount) or _without_unit(text, amount)
    if text[at : number.end] == _TWO and unit.name in _ORDINAL_TWO:
        return Mask(at, unit.end, Reason.NAME)
    return _with_smaller(text, _in_unit(amount, unit))


def _in_unit(amount: Amount, unit: Unit) -> Amount:
    kind = _UNIT_KINDS.get(unit.name, Kind.NUMBER)
    return amount._replace(
        end=unit.end, kind=kind, unit=unit.name, scaled=amount.scaled or kind is Kind.POINTS
    )


def _bracketed(text: str, amount: Amount) -> Amount | None:
    """Read a unit in brackets, with its scale: 1229.21(亿元)."""
    if text[amount.end : amount.end + 1] != "(" or not amount.arabic:
        return None
    scale = read_number(f"1{text[amount.end + 1 : amount.end + 4]}", 0)
    unit = read_unit(text, amount.end + (scale.end if scale else 1), arabic=True)
    if scale is None or unit is None or unit.name not in MEASURES or text[unit.end : unit.end + 1] != ")":
        return None
    return _in_unit(times(amount, scale.value), Unit(unit.name, unit.end + 1))


def times(amount: Amount, size: Decimal) -> Amount:
    """Return an amount so many times as large, as a scale behind it makes it."""
    high = None if amount.high is None else plain(amount.high * size)
    place, precision = plain(amount.place * size), plain(amount.precision * size)
    scaled = amount.scaled or size > 1
    return amount._replace(
        value=plain(amount.amount * size), high=high, place=place, precision=precision, scaled=scaled
    )


def _with_half(text: str, amount: Amount) -> Amount | None:
    """Add the half of 一个半小时; 3个半导体项目 has none."""
    if not text.startswith(_AND_HALF, amount.end):
        return None
    behind = amount.end + len(_AND_HALF)
    unit = read_unit(f"{_AND_HALF[0]}{text[behind : behind + 4]}", 0, arabic=True)
    if unit is None or unit.name not in _HALVED:
        return None
    return _plus(_in_unit(amount, unit), Decimal("0.5"), behind + unit.end - 1)


def _with_smaller(text: str, amount: Amount) -> Amount:
    """Add the half of 一吨半, and the smaller units of 十元三角八分."""
    if text.startswith(_HALF, amount.end) and amount.unit in _HALVED:
        behind = text[amount.end + 1 : amount.end + 2]
        return amount if behind and behind in _NOT_HALF else _plus(amount, Decimal("0.5"), amount.end + 1)
    for unit, size in _SMALLER.get(amount.unit, ()):
        number = read_number(text, amount.end) if amount.end < len(text) else None
        if number and number.high is None and number.value < _TEN and text.startswith(unit, number.end):
            amount = _plus(amount, number.value * Decimal(size), number.end + len(unit))
    return amount


def _plus(amount: Amount, more: Decimal, end: int) -> Amount:
    step = last_place(more, _ONE)
    return amount._replace(
        number_end=end, end=end, value=amount.amount + more, place=step, precision=step, scaled=True
    )


def _without_unit(text: str, amount: Amount) -> Amount | Mask:
    """Judge a number that no unit follows: digits count, Chinese numerals only where they must."""
    if not amount.arabic:
        length = amount.number_end - amount.number_start
        spoken = amount.amount >= _SPOKEN and length > _PAIR and not amount.bare
        alone = amount.number_start == 0 and amount.end == len(text) and (length > 1 or amount.amount > _TEN)
        return amount._replace(complete=amount.amount >= _LARGE or spoken or alone or amount.open)
    mask = bare_mask(text, amount.number_start, amount.number_end, alone=amount.end == amount.number_end)
    if mask:
        return mask
    start = amount.number_start
    index = _INDEX.search(text, max(0, start - _INDEX_REACH), start)
    return amount._replace(kind=Kind.INDEX) if index else amount


def _read_share(text: str, at: int) -> Amount | None:
    """Read 百分之十, 千分之五, 三分之二, 翻番, 一半, 百分百 or 半小时."""
    if text[at] == _TURN:
        doubling = _DOUBLING.match(text, at)
        return doubling and _word(
            *doubling.span(), Kind.MULTIPLE, 2 ** digits_value(doubling[1] or "1"), _TIMES
        )
    if text[at] == _HALF:
        unit = read_unit(text, at + 1, arabic=True)
        half = _word(at, at + 1, Kind.NUMBER, Decimal("0.5"), "")
        return _in_unit(half, unit) if unit and unit.name in _HALVED else None
    for known, (value, sign) in _WORDS.items():
        end = at + len(known)
        if text.startswith(known, at) and not (text[end : end + 1] and text[end] in _NOT_HALF):
            return _word(at, end, Kind.PERCENT if sign else Kind.FRACTION, Decimal(value), sign)
    parts = _PARTS.match(text, at) if _PART_SIGN in text[at + 1 : at + 8] else None
    number = read_number(text, parts.end()) if parts and parts.end() < len(text) else None
    if parts is None or number is None or number.inner is not Qualifier.EXACT or number.open:
        return None
    if unit_sign := _PERCENT.get(parts[1], ""):
        percent = _of_number(parts.end(), number, number.end)
        return percent._replace(kind=Kind.PERCENT, unit=unit_sign, scaled=True, bare=False)
    whole = digits_value(parts[1])
    return _fraction(at, number.end, number.value, number.high, whole) if whole and not number.bare else None


def _fraction(start: int, end: int, low: Decimal, high: Decimal | None, whole: Decimal) -> Amount:
    step = 1 / whole
    top = None if high is None else high / whole
    return Amount(start, end, end, Kind.FRACTION, low / whole, top, "", step, step, scaled=True)


def _word(start: int, end: int, kind: Kind, value: Decimal, unit: str) -> Amount:
    step = min(value, _ONE)
    return Amount(start, end, end, kind, value, None, unit, step, step, scaled=kind is Kind.PERCENT)


def _read_terms(text: str, at: int) -> Amount | Mask | None:
    """Read a fraction (1/3), a ratio (3.9:59.5:36.6, 1比1.5) or a clock; None for digits without terms."""
    if found := _FRACTION.match(text, at):
        low, whole = Decimal(found[1]), Decimal(found[2])
        if 0 < low < whole and read_unit(text, found.end(), arabic=True) is None:
            return _fraction(at, found.end(), low, None, whole)
        return torn(text, at, found.end())
    found = _RATIO.match(text, at)
    if found is None:
        return None
    if _CLOCK.match(found[0]) and not _is_near(text, at, found.end(), _AROUND_RATIO):
        return Mask(at, found.end(), Reason.DATE)
    terms = tuple(Decimal(term) for term in found[0].replace(_RATIO_SIGN, ":").split(":"))
    if all(_YEAR.match(str(term)) for term in terms):
        return None
    if (
        not all(terms[1:])
        or read_unit(text, found.end(), arabic=True)
        or text[found.end() : found.end() + 1] in _SIGNS
    ):
        return torn(text, at, found.end())
    value = terms[0] / terms[1] if len(terms) == _PAIR else None
    ratio = _word(at, found.end(), Kind.RATIO, _ONE, "")
    return ratio._replace(value=value, place=_ONE, precision=_ONE, scaled=True, parts=terms)


def _is_near(text: str, start: int, end: int, known: tuple[str, ...]) -> bool:
    return text.startswith(known, end) or text.endswith(known, 0, start)


def _read_tenths(text: str, start: int, number: Number, at: int) -> Amount | None:
    """Read 成 behind a number below ten, and the 五 or 半 behind it: 六成五 is 65 %."""
    match = _TENTHS.match(text, at) if text[at : at + 1] == _TENTHS_SIGN else None
    if match is None or number.value >= _TEN:
        return None
    rest = Decimal(5) if match[1] == _HALF else digits_value(match[1]) if match[1] else Decimal(0)
    step = _ONE if match[1] else number.precision * _TEN
    return _of_number(start, number, match.end())._replace(
        number_end=match.end(), kind=Kind.TENTHS, unit="%",
        value=number.value * _TEN + rest, high=None if number.high is None else number.high * _TEN + rest,
        place=step if match[1] else number.place * _TEN, precision=step, scaled=True,
    )  # fmt: skip
