"""A number with its unit at a place of an evened text: counts, shares, fractions, ratios and halves."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.grammar import grammar, table, word, words
from kaifaqu.quantity.figure import Figure, Kind, Masked, Qualifier, Reason, unreadable
from kaifaqu.quantity.names import bare_name, end_of_name, start_of_name
from kaifaqu.quantity.numerals import LARGE, ONE, digits_value, last_place, plain, read_number
from kaifaqu.quantity.qualifiers import Word, ends_clause, qualifier_inside
from kaifaqu.quantity.units import GENERAL, MEASURES, Unit, read_unit

if TYPE_CHECKING:
    from kaifaqu.quantity.numerals import Number

_PERCENT: dict[str, str] = table("shares", "percent")
_SIGNS = frozenset(words("shares", "signs"))
_WORDS: dict[str, list[str]] = table("shares", "words")
_TURN, _TIMES = word("shares", "turn"), word("shares", "times")
_HALF, _NOT_HALF = word("shares", "half"), word("shares", "not_half")
_HALVED = frozenset(words("shares", "halved"))
_RATIO_SIGN, _AROUND_RATIO = word("shares", "ratio"), words("shares", "ratio_words")
_SMALLER: dict[str, list[tuple[str, str]]] = table("units", "smaller")
_UNIT_KINDS = {unit: Kind(kind) for unit, kind in table("units", "kinds").items()}
_SCALED = frozenset({Kind.PERCENT, Kind.POINTS})
_TWO, _ORDINAL_TWO = word("names", "two"), frozenset(word("names", "ordinal_two"))
_GRADE, _STRONG = word("qualifiers", "grade"), word("ranks", "strong")
_OF_MANY = frozenset(word("qualifiers", "of_many"))
_PART_SIGN, _YEAR_UNIT = word("shares", "parts")[0], word("units", "years")
_POINTS = frozenset(".·" + word("numerals", "point"))
#: Behind digits these may part terms, or tear a number.
_BEHIND_DIGITS = frozenset(" ,.·…'’_`^/:)。兆") | {_RATIO_SIGN, _PART_SIGN}
_HALF_VALUE, _TEN, _PAIR, _YEAR_DIGITS, _INDEX_REACH = Decimal("0.5"), 10, 2, 4, 8


def read_amount(text: str, at: int) -> Figure | Masked | None:
    """Read the number at `at` with its unit; the longer of unit and name wins: 5000万日元."""
    arabic = text[at : at + 1].isascii()
    share = None if arabic else _read_share(text, at)
    number = share or read_number(text, at)
    if number is None:
        return torn(text, at, glued.end()) if (glued := grammar.glued.match(text, at)) else None
    end, behind = number.end, text[number.end : number.end + 1]
    if behind in _POINTS and grammar.across.match(text, end):
        return torn(text, at, end)
    if isinstance(number, Figure):
        return number
    if arabic and behind in _BEHIND_DIGITS:
        special = _read_terms(text, at) or _read_share(text, at)
        if special:
            return special
        if grammar.torn.match(text, end) or _is_enclosed(text, at, end):
            return torn(text, at, end)
    inside = _inside(text, number)
    amount = _with_unit(text, at, number, inside)
    name = end_of_name(text, inside.place) or (end_of_name(text, end) if inside.place > end else None)
    graded = number.value >= LARGE and text.startswith(_GRADE, end)
    if name is None or name[0] < amount.end or graded:
        return amount
    if number.precision < 1 and text.startswith(_YEAR_UNIT, inside.place):
        return amount_of(at, number, inside, Unit(_YEAR_UNIT, inside.place + 1))
    if arabic and name[1] is Reason.DATE and end - at > _YEAR_DIGITS and not number.scaled:
        return torn(text, at, end)
    start = start_of_name(text, at) if text.startswith(_STRONG, end) else at
    return Masked(start, name[0], "", name[1])


def torn(text: str, start: int, at: int) -> Figure:
    """Return a stretch that looks like a figure and cannot be read, with all that touches it and its unit."""
    while found := grammar.touching.match(text, at):
        at = found.end()
    if text[start - 1 : start] == "(" and text[at : at + 1] == ")":
        start, at = start - 1, at + 1
    at += text[at : at + 1] in _SIGNS
    behind = grammar.month_behind.match(text, at)
    unit = None if behind else read_unit(text, at, arabic=True)
    return unreadable(start, behind.end() if behind else unit.end if unit else at)


def _is_enclosed(text: str, at: int, end: int) -> bool:
    """Tell whether brackets part a number from its unit: (10)%."""
    if text[at - 1 : at] != "(" or text[end : end + 1] != ")":
        return False
    return text[end + 1 : end + 2] in _SIGNS or read_unit(text, end + 1, arabic=True) is not None


def _inside(text: str, number: Number) -> Word:
    """Read 余, 多, 来 or + in or behind the number; without a unit only 余, 多 and + stand behind it."""
    said, found = Word(number.inner, number.end), qualifier_inside(text, number.end)
    if found is None or found.qualifier is Qualifier.OVER:
        return found or said
    if read_unit(text, found.place, arabic=number.arabic) or end_of_name(text, found.place):
        return found
    noun = number.value >= LARGE and number.scaled and text[found.place : found.place + 1] not in _OF_MANY
    alone = found.qualifier is Qualifier.MORE and number.value >= _TEN
    alone = alone and (noun or ends_clause(text, found.place))
    return found if alone or text[found.place : found.place + 1] in _SIGNS else said


def amount_of(start: int, number: Number, inside: Word, unit: Unit | None = None) -> Figure:
    """Return a number as a figure, with a unit or without."""
    name, end = unit or ("", inside.place)
    kind = _UNIT_KINDS.get(name, Kind.NUMBER)
    return Figure(
        start, end, start, number.end, "", kind, number.value, number.high, name, inside.qualifier,
        number.place, number.precision, number.scaled or kind in _SCALED,
    )  # fmt: skip


def _with_unit(text: str, at: int, number: Number, inside: Word) -> Figure | Masked:
    after = inside.place
    sign = text[after : after + 1]
    special = _with_classifier(text, at, number, inside) if sign == GENERAL else None
    if special:
        return special
    unit = Unit(sign, after + 1) if sign in _SIGNS else read_unit(text, after, arabic=number.arabic)
    if unit is None:
        amount = amount_of(at, number, inside)
        return _read_tenths(text, amount, after) or _bracketed(text, amount) or _without_unit(text, amount)
    if text[at : number.end] == _TWO and unit.name in _ORDINAL_TWO:
        return Masked(at, unit.end, "", Reason.NAME)
    return _with_smaller(text, amount_of(at, number, inside, unit))


def _in_unit(amount: Figure, unit: Unit) -> Figure:
    kind = _UNIT_KINDS.get(unit.name, Kind.NUMBER)
    return amount._replace(end=unit.end, kind=kind, unit=unit.name, scaled=amount.scaled or kind in _SCALED)


def _bracketed(text: str, amount: Figure) -> Figure | None:
    """Read a unit in brackets, with its scale: 1229.21(亿元)."""
    if text[amount.end : amount.end + 1] != "(" or not text[amount.start].isascii():
        return None
    scale = read_number(f"1{text[amount.end + 1 : amount.end + 4]}", 0)
    unit = read_unit(text, amount.end + (scale.end if scale else 1), arabic=True)
    if scale is None or unit is None or unit.name not in MEASURES or text[unit.end : unit.end + 1] != ")":
        return None
    return _in_unit(times(amount, scale.value), Unit(unit.name, unit.end + 1))


def times(amount: Figure, size: Decimal) -> Figure:
    """Return an amount so many times as large, as a scale behind it makes it."""
    if size == 1:
        return amount
    high = None if amount.high is None else plain(amount.high * size)
    place, precision = plain(amount.place * size), plain(amount.precision * size)
    value, scaled = plain(amount.amount * size), amount.scaled or size > 1
    return amount._replace(value=value, high=high, place=place, precision=precision, scaled=scaled)


def _with_classifier(text: str, at: int, number: Number, before: Word) -> Figure | None:
    """Read the half or the 多 between 个 and its unit: 一个半小时, 4个多月; 3个半导体项目 has none."""
    behind = before.place + len(GENERAL)
    half, inside = text.startswith(_HALF, behind), qualifier_inside(text, behind)
    unit = read_unit(f"{GENERAL}{text[behind + 1 : behind + 5]}", 0, arabic=True) if half or inside else None
    if unit is None or unit.name not in _HALVED:
        return None
    end = behind + unit.end
    with_unit = amount_of(at, number, before if half else inside or before, Unit(unit.name, end))
    return _plus(with_unit, _HALF_VALUE, end) if half else with_unit


def _with_smaller(text: str, amount: Figure) -> Figure:
    """Add the half of 一吨半, and the smaller units of 十元三角八分."""
    if amount.unit in _HALVED and text.startswith(_HALF, amount.end):
        behind = text[amount.end + 1 : amount.end + 2]
        return amount if behind and behind in _NOT_HALF else _plus(amount, _HALF_VALUE, amount.end + 1)
    for unit, size in _SMALLER.get(amount.unit, ()):
        number = read_number(text, amount.end)
        if number and number.high is None and number.value < _TEN and text.startswith(unit, number.end):
            amount = _plus(amount, number.value * Decimal(size), number.end + len(unit))
    return amount


def _plus(amount: Figure, more: Decimal, end: int) -> Figure:
    step = last_place(more, ONE)
    value = amount.amount + more
    return amount._replace(number_end=end, end=end, value=value, place=step, precision=step, scaled=True)


def _without_unit(text: str, amount: Figure) -> Figure | Masked:
    """Judge digits that no unit follows."""
    start, end = amount.number_start, amount.number_end
    if not text[start].isascii():
        return amount
    index = grammar.index.search(text, max(0, start - _INDEX_REACH), start)
    name = bare_name(text, start, end, alone=amount.end == end)
    return name or (amount._replace(kind=Kind.INDEX) if index else amount)


def _read_share(text: str, at: int) -> Figure | None:
    """Read 百分之十, 千分之五, 三分之二, 翻番, 一半, 百分百 or 半小时."""
    if text[at] == _TURN:
        doubling = grammar.doubling.match(text, at)
        power = doubling and digits_value(doubling[1] or "1")
        return _word(*doubling.span(), Kind.MULTIPLE, 2**power, _TIMES) if doubling and power else None
    if text[at] == _HALF:
        unit = read_unit(text, at + 1, arabic=True)
        half = _word(at, at + 1, Kind.NUMBER, _HALF_VALUE, "")
        return _in_unit(half, unit) if unit and unit.name in _HALVED else None
    for known, (value, sign) in _WORDS.items():
        end = at + len(known)
        if text.startswith(known, at) and not (text[end : end + 1] and text[end] in _NOT_HALF):
            return _word(at, end, Kind.PERCENT if sign else Kind.FRACTION, Decimal(value), sign)
    parts = grammar.parts.match(text, at)
    number = parts and read_number(text, parts.end())
    if not parts or not number or number.inner is not Qualifier.EXACT or number.open:
        return None
    if sign := _PERCENT.get(parts[1], ""):
        said, unit = Word(number.inner, number.end), Unit(sign, number.end)
        return amount_of(parts.end(), number, said, unit)._replace(start=at)
    whole = digits_value(parts[1])
    return _fraction(at, number.end, number.value, number.high, whole) if whole and not number.bare else None


def _fraction(start: int, end: int, low: Decimal, high: Decimal | None, whole: Decimal) -> Figure:
    top, step = None if high is None else high / whole, 1 / whole
    return _word(start, end, Kind.FRACTION, low / whole, "")._replace(
        high=top, place=step, precision=step, scaled=True
    )  # fmt: skip


def _word(start: int, end: int, kind: Kind, value: Decimal, unit: str) -> Figure:
    step, scaled = min(value, ONE), kind is Kind.PERCENT
    return Figure(start, end, start, end, "", kind, value, None, unit, Qualifier.EXACT, step, step, scaled)


def _read_terms(text: str, at: int) -> Figure | Masked | None:
    """Read a fraction (1/3), a ratio (3.9:59.5:36.6, 1比1.5) or a clock; None for digits without terms."""
    found = grammar.fraction.match(text, at) or grammar.ratio.match(text, at)
    if found is None:
        return None
    end = found.end()
    around = text.startswith(_AROUND_RATIO, end) or text.endswith(_AROUND_RATIO, 0, at)
    if grammar.clock.match(found[0]) and not around:
        return Masked(at, end, "", Reason.DATE)
    terms = tuple(map(Decimal, found[0].replace(_RATIO_SIGN, ":").replace("/", ":").split(":")))
    if all(grammar.bare_year.match(str(term)) for term in terms):
        return Masked(at, end, "", Reason.DATE)
    counted = text[end : end + 1] in _SIGNS or read_unit(text, end, arabic=True)
    is_fraction = "/" in found[0]
    if counted or not all(terms[1:]) or (is_fraction and not 0 < terms[0] < terms[1]):
        return torn(text, at, end)
    if is_fraction:
        return _fraction(at, end, terms[0], None, terms[1])
    value = terms[0] / terms[1] if len(terms) == _PAIR else None
    return _word(at, end, Kind.RATIO, ONE, "")._replace(value=value, scaled=True, parts=terms)


def _read_tenths(text: str, amount: Figure, at: int) -> Figure | None:
    """Read 成 behind a number below ten, and the 五 or 半 behind it: 六成五 is 65 %."""
    match = grammar.tenths.match(text, at)
    if match is None or amount.amount >= _TEN:
        return None
    end, rest = match.end(), Decimal(5) if match[1] == _HALF else digits_value(match[1] or "0")
    tenths = times(amount, Decimal(_TEN))
    value, high = tenths.amount + rest, None if tenths.high is None else tenths.high + rest
    step = ONE if match[1] else tenths.place
    return tenths._replace(
        end=end, number_end=end, kind=Kind.TENTHS, value=value, high=high, unit="%",
        qualifier=Qualifier.EXACT, place=step, precision=min(step, tenths.precision), scaled=True,
    )  # fmt: skip
