"""Figures, times and names in running text: found, joined to ranges and lists, qualified, and placed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.pattern import Pattern
from kaifaqu.quantity.amounts import Amount, read_amount, times, torn
from kaifaqu.quantity.figure import Figure, Kind, Masked, Qualifier, Reason
from kaifaqu.quantity.layout import even, fold
from kaifaqu.quantity.names import SHIELDS, Mask, read_mask
from kaifaqu.quantity.numerals import DIGITS, NUMERALS, read_number
from kaifaqu.quantity.qualifiers import ends_clause, is_verb, qualifier_before, qualifier_behind
from kaifaqu.quantity.ranks import STARTS as ORDINAL_STARTS
from kaifaqu.quantity.ranks import Rank, read_ordinal
from kaifaqu.quantity.times import Time, in_original, read_times, year_at
from kaifaqu.quantity.units import CURRENCIES, MARKS, MEASURES, family
from kaifaqu.quantity.vocabulary import choice, word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.quantity.layout import Layout


class Reading(NamedTuple):
    """What a text holds, each in order; none overlaps another."""

    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    masked: tuple[Masked, ...]


_NUMERAL = "".join(NUMERALS)
_FIRST = "".join(
    {known[0] for key in ("nth", "starts", "top") for known in words("ranks", key)}
    | {*words("numerals", "several"), word("shares", "turn"), word("shares", "half"), "0-9"}
)
_SEVERAL = choice(words("numerals", "several"))
_STARTS = Pattern(
    f"(?=[{_NUMERAL}{_FIRST}]+)(?:(?!{word('qualifiers', 'below')})[0-9{_NUMERAL}]|{_SEVERAL}(?=[十百千万亿])"
    f"|{word('ranks', 'nth')}(?=[0-9{_NUMERAL}])|{choice(words('ranks', 'starts'))}"
    f"|{word('ranks', 'top')}(?=[0-9{_NUMERAL}])|{word('shares', 'turn')}|{word('shares', 'half')})"
)
#: What is left of a numeral that nothing could be made of; long runs go as one.
_LEFT = Pattern(f"[0-9]+|[{_NUMERAL}]+")
_NEGATIVE, _NOT_NEGATIVE = words("qualifiers", "negative"), frozenset(word("qualifiers", "not_negative"))
_NEGATIVE_ENDS = frozenset(one[-1] for one in _NEGATIVE)
#: A direction, and marks that may be one or a minus: a rate behind one cannot be read.
_ARROWS, _UNSURE = frozenset("↑↓+"), frozenset("▲△▼▽±")
_SIGNS = _ARROWS | _UNSURE | frozenset("-")
_SIGNED, _SIGNED_UNITS = (
    frozenset({Kind.PERCENT, Kind.POINTS}),
    frozenset(words("qualifiers", "signed_units")),
)
_RATES = _SIGNED | {Kind.MULTIPLE, Kind.INDEX}
#: 过 and 破 qualify numbers from here on: 过百亿, 破2000亿.
_LARGE = 10_000
_GRADE, _SEVERAL_BEFORE = word("qualifiers", "grade"), word("numerals", "several_before")
_RANGE = Pattern(" ?(?:-{1,2}|~|至|到) ?(?!~)")
#: From one value to another is a change, not a range.
_FROM = frozenset(word("shares", "from"))
#: Above this a low end has its own scale: 500-1万 is 500 and 10000.
_SHARED = Decimal(10_000)
_LIST_MARK, _LIST_WORDS = word("shares", "list_mark"), words("shares", "list_words")
_MEMBERS = Pattern(
    rf"(?:(?:{_LIST_MARK}|{choice(_LIST_WORDS)})(?:[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?|[{''.join(DIGITS)}]))+"
)
_ONE, _TEN = Decimal(1), 10
#: Stands between a year and a part of it.
_OF_YEAR = "年"


#: Characters that a figure may begin with, in a text as it stands.
_MAY_BEGIN = frozenset(f"0123456789{_NUMERAL}{_FIRST}") - {"-"}


def holds_numeral(text: str) -> bool:
    """Tell whether there may be a figure in a text; cheaper than looking for one."""
    return not _MAY_BEGIN.isdisjoint(fold(text))


def extract(text: str) -> list[Figure]:
    """Return the figures of a text, in order; none overlaps another."""
    return list(scan(text).figures)


def read(text: str) -> Figure | None:
    """Read a text that is one figure and nothing else; None for any other, and for what cannot be read."""
    figures = scan(text).figures
    if len(figures) != 1 or figures[0].text.strip() != text.strip():
        return None
    return None if figures[0].kind is Kind.UNREADABLE else figures[0]


def scan(text: str) -> Reading:
    """Return the figures and the times of a text, and the stretches with numerals that are neither."""
    figures: list[Figure] = []
    found_times: list[Time] = []
    masked: list[Masked] = []
    layout = even(text)
    torn_until = -1
    for found in _read_all(layout.text):
        start, end = layout.original(found.start), layout.original(found.end - 1) + 1
        if isinstance(found, Figure):
            figures.append(_in_original(text, layout, found, start, end))
        elif isinstance(found, Time):
            if layout.text[torn_until : found.start] == _OF_YEAR:
                # A month of a year that cannot be read is none by itself.
                figures[-1] = _unreadable(text, figures[-1].start, end)
                continue
            found_times.append(in_original(found, start, end, text))
        elif found.reason:
            masked.append(Masked(start, end, text[start:end], found.reason))
        else:
            figures.append(_unreadable(text, start, end))
            torn_until = found.end
    return Reading(tuple(figures), tuple(found_times), tuple(masked))


def _unreadable(text: str, start: int, end: int) -> Figure:
    sign = text[start] if text[start] in _SIGNS else ""
    return Figure(
        start, end, start, end, text[start:end], Kind.UNREADABLE, None, None, "", Qualifier.EXACT, _ONE, _ONE,
        scaled=False, sign=sign,
    )  # fmt: skip


def _read_all(text: str) -> Iterator[Figure | Mask | Time]:
    """Yield all that an evened text holds, in order; what stands in a shield or a time is no figure."""
    shields = [Mask(*shield.span(), Reason.NAME) for shield in SHIELDS.finditer(text)]
    known: list[Mask | Time] = [*shields, *read_times(text)]
    done = 0
    for stretch in sorted(known, key=lambda one: one.start):
        if stretch.start >= done:
            yield from _read_between(text, done, stretch.start)
            yield stretch
            done = stretch.end
    yield from _read_between(text, done, len(text))


def _read_between(text: str, start: int, end: int) -> Iterator[Figure | Mask | Time]:
    """Yield what a stretch without shields and times holds."""
    done = start
    while match := _STARTS.search(text, done, end):
        at = match.start()
        for found in _read_at(text, at, done):
            within: Figure | Mask | Time | None = found if found.end <= end else _left(text, at)
            if isinstance(within, Mask):
                year = year_at(text, within.start, within.end) if within.reason is Reason.DATE else None
                within = year or within._replace(start=max(within.start, done))
            if within:
                yield within
                done = within.end
        done = max(done, match.end())


def _read_at(text: str, at: int, floor: int) -> list[Figure | Mask]:
    """Read what begins at `at`; a numeral always gives something, 第, 前, 翻 and 半 may give nothing."""
    if text[at] in ORDINAL_STARTS:
        ordinal = read_ordinal(text, at)
        return [_ranked(ordinal)] if isinstance(ordinal, Rank) else [ordinal] if ordinal else []
    mask = read_mask(text, at, floor)
    if mask:
        return [mask if mask.reason else torn(text, mask.start, mask.end)]
    amount = read_amount(text, at)
    joined = _range(text, amount) if isinstance(amount, Amount) else amount
    amounts = _list(text, joined) if isinstance(joined, Amount) else joined
    if not isinstance(amounts, list):
        left = amounts or _left(text, at)
        return [left] if left else []
    figures: list[Figure | Mask] = []
    for one in amounts:
        start, bound = (one.number_start, figures[-1].end) if figures else (at, floor)
        figure = _qualified(text, start, bound, one)
        if figure:
            figures.append(figure)
    left = _left(text, at)
    return figures or ([left] if left else [])


def _left(text: str, at: int) -> Mask | None:
    """Return the numerals at `at` that nothing could be made of."""
    left = _LEFT.match(text, at)
    reason = Reason.REFERENCE if text[at].isascii() else Reason.IDIOM
    return Mask(at, left.end(), reason) if left else None


def _range(text: str, low: Amount) -> Amount | Mask:
    """Read on to the high end if `low` is the low end of a range (5-6个, 2-3万), else return `low`."""
    sign = _RANGE.match(text, low.end)
    if sign is None or low.high is not None or low.bare or low.value is None or sign.end() == len(text):
        return low
    high = read_amount(text, sign.end()) if text[sign.end()] in _BEGINNINGS else None
    if isinstance(high, Mask):
        joined = not low.unit and high.start == sign.end() and high.reason in {Reason.DATE, Reason.NAME, None}
        return Mask(low.number_start, high.end, high.reason) if joined else low
    if high is None or not _fit(low, high):
        return low
    if low.arabic and not (high.unit or high.scaled):
        return Mask(low.number_start, high.end, Reason.REFERENCE)
    value = _low_value(text, low, high)
    if value >= high.amount or text[low.number_start - 1 : low.number_start] in _FROM:
        return low
    return high._replace(number_start=low.number_start, value=value, high=high.value)


_BEGINNINGS = frozenset(f"0123456789{_NUMERAL}")


def _fit(low: Amount, high: Amount) -> bool:
    """Tell whether two amounts can be the ends of one range."""
    if high.high is not None or high.bare or not high.complete or high.value is None:
        return False
    if low.unit:
        return low.kind is high.kind and family(low.unit) == family(high.unit)
    return low.kind in {Kind.NUMBER, high.kind} and low.inside is Qualifier.EXACT


def _low_value(text: str, low: Amount, high: Amount) -> Decimal:
    """Return the low end with the scale of the high end, where it has none of its own: 2-3万."""
    if low.unit:
        return low.amount
    if high.kind is Kind.TENTHS and low.kind is Kind.NUMBER:
        return low.amount * _TEN
    size, mantissa = _scale(text, high)
    return low.amount if low.amount >= min(_SHARED, mantissa) else low.amount * size


def _scale(text: str, amount: Amount) -> tuple[Decimal, Decimal]:
    """Return the scale that an amount is written with, and the number before it."""
    digits = text[amount.number_start : amount.number_end].rstrip("百千万亿")
    mantissa = read_number(digits, 0) if digits else None
    if mantissa is None or not mantissa.value:
        return _ONE, amount.amount
    return amount.amount / mantissa.value, mantissa.value


def _list(text: str, first: Amount) -> list[Amount] | Mask:
    """Read on through a list of numbers that share the last one's unit and scale: 15、22个百分点.

    Two digits that follow each other are a range (2、3家); digits of unlike length are torn (1、322家).
    """
    if first.unit or first.end != first.number_end or first.high is not None or first.kind is not Kind.NUMBER:
        return [first]
    found = _MEMBERS.match(text, first.end)
    if found is None or not (first.arabic or first.amount < _TEN):
        return [first]
    starts = [first.end + mark.end() for mark in _SPLIT.finditer(found[0])]
    last = read_amount(text, starts[-1])
    if not isinstance(last, Amount) or last.high is not None or last.arabic is not first.arabic:
        return [first]
    numbers = [first, *(number for start in starts[:-1] if (number := _plain(text, start)))]
    size, mantissa = _scale(text, last)
    if first.arabic and _LIST_MARK in found[0] and not _alike([*numbers, last], text, mantissa):
        return torn(text, first.number_start, first.end)
    if not last.unit:
        return [first]
    if len(numbers) == 1 and text.startswith(_LIST_MARK, first.end) and mantissa == first.amount + 1 < _TEN:
        return [last._replace(number_start=first.number_start, value=first.amount * size, high=last.value)]
    if not first.arabic:
        return [first]
    shared = [
        times(number, size)._replace(kind=last.kind, unit=last.unit, scaled=number.scaled or last.scaled)
        for number in numbers
    ]
    return [*shared, last]


_SPLIT = Pattern(f"{_LIST_MARK}|{choice(_LIST_WORDS)}")


def _plain(text: str, start: int) -> Amount | None:
    number = read_number(text, start)
    if number is None:
        return None
    return Amount(
        start, number.end, number.end, Kind.NUMBER, number.value, None, "", number.place, number.precision,
        number.scaled, arabic=number.arabic,
    )  # fmt: skip


def _alike(numbers: list[Amount], text: str, last: Decimal) -> bool:
    """Tell whether the numbers of a list are of a length, as parts of one torn number are not."""
    written = [text[number.number_start : number.number_end] for number in numbers[:-1]]
    lengths = [len(digits.partition(".")[0]) for digits in (*written, f"{last:f}")]
    if any("." in digits for digits in (*written, f"{last:f}")):
        return True
    return max(lengths) - min(lengths) <= 1


def _ranked(rank: Rank) -> Figure:
    return Figure(
        rank.start, rank.end, rank.number_start, rank.number_end, "", rank.kind, rank.value, None, rank.unit,
        Qualifier.EXACT, _ONE, _ONE, scaled=False,
    )  # fmt: skip


def _qualified(text: str, at: int, floor: int, amount: Amount) -> Figure | Mask | None:
    """Join an amount with its currency mark, sign and qualifiers; None if it needs one and has none."""
    start, unit = _currency_before(text, at, floor, amount.unit)
    start -= amount.open and text[start - 1 : start] == _SEVERAL_BEFORE and start > floor
    rate = amount.kind in _RATES or unit in _SIGNED_UNITS
    start, sign = _sign(text, start, floor, signed=amount.kind in _SIGNED or unit in _SIGNED_UNITS)
    if (sign in _UNSURE and rate) or (sign == "." and not (rate or amount.scaled)):
        return Mask(start, amount.end, None)
    if sign in _UNSURE:
        start, sign = start + 1, ""
    if sign == ".":
        amount, sign = _behind_point(text, amount), ""
    before = qualifier_before(
        text, start, floor, large=amount.bare or amount.amount >= _LARGE, bare=amount.bare
    )
    if before and is_verb(text, before.place, amount.end):
        before = None
    grade = amount.end if _is_grade(text, amount) else 0
    behind = qualifier_behind(text, amount.end)
    said = [before and before.qualifier, amount.inside, behind and behind.qualifier]
    qualifier = next((one for one in said if one and one is not Qualifier.EXACT), Qualifier.EXACT)
    if qualifier is Qualifier.EXACT and (grade or _is_threshold(text, amount, unit)):
        qualifier = Qualifier.AT_LEAST
    if qualifier is Qualifier.EXACT and amount.open:
        qualifier = Qualifier.ABOUT
    if qualifier is Qualifier.EXACT and amount.bare:
        return None
    if not (amount.complete or unit or (amount.bare and before)):
        return None
    value = -amount.value if sign == "-" and amount.value is not None else amount.value
    end = max(behind.place if behind else amount.end, grade + len(_GRADE) if grade else 0)
    return Figure(
        before.place if before else start, end, amount.number_start, amount.number_end, "", amount.kind,
        value, amount.high, unit, qualifier, amount.place, amount.precision, amount.scaled, "", sign,
        amount.parts,
    )  # fmt: skip


def _is_grade(text: str, amount: Amount) -> bool:
    """Tell whether 级 makes a threshold of a large number or of a measure: 百亿级, 30万吨级."""
    large = amount.amount >= _LARGE or (amount.unit in MEASURES and amount.bare)
    return large and text.startswith(_GRADE, amount.end)


def _is_threshold(text: str, amount: Amount, unit: str) -> bool:
    """Tell whether a scale alone, right before a noun, is as large as only thresholds are: 百亿企业."""
    large = amount.bare and amount.amount >= _HUNDRED_MILLION and unit in {"", *CURRENCIES}
    return large and not ends_clause(text, amount.end)


_HUNDRED_MILLION = 10**8


def _behind_point(text: str, amount: Amount) -> Amount:
    """Return what stands behind a point without a digit before it: .5 is 0.5."""
    digits = len(text[amount.number_start : amount.number_end].rstrip("百千万亿"))
    return times(amount, Decimal(1).scaleb(-digits))._replace(scaled=True)


def _currency_before(text: str, at: int, floor: int, unit: str) -> tuple[int, str]:
    """Return where a currency mark before the number starts, and the unit it gives."""
    if unit and unit not in CURRENCIES:
        return at, unit
    end = at - (text[at - 1 : at] == " ")
    if end <= floor or text[end - 1] not in _MARK_ENDS:
        return at, unit
    mark = max((mark for mark in MARKS if text.endswith(mark, floor, end)), key=len, default="")
    return (end - len(mark), MARKS[mark] if unit in {"", _YUAN} else unit) if mark else (at, unit)


_MARK_ENDS, _YUAN = frozenset(mark[-1] for mark in MARKS), MARKS["¥"]


def _sign(text: str, at: int, floor: int, *, signed: bool) -> tuple[int, str]:
    """Return where the sign, arrow or point before a number starts; behind a word, - is one of rates."""
    char, before = text[at - 1 : at], text[at - 2 : at - 1] if at - 1 > floor else ""
    if at <= floor:
        return at, ""
    if char in _NEGATIVE_ENDS and (
        word := next((one for one in _NEGATIVE if text.endswith(one, floor, at)), "")
    ):
        apart = text[at - len(word) - 1 : at - len(word)] not in _NOT_NEGATIVE or at - len(word) == 0
        return (at - len(word), "-") if apart else (at, "")
    if char == "." and before != "." and not (before.isascii() and before.isalnum()):
        return at - 1, "."
    if char not in _SIGNS or (before.isascii() and (before.isalnum() or (before in "%‰)-" and before))):
        return at, ""
    if char == "-" and before > "\u4e00" and not signed:
        return at, ""
    return at - 1, char


def _in_original(text: str, layout: Layout, figure: Figure, start: int, end: int) -> Figure:
    number_start, number_end = (
        layout.original(figure.number_start),
        layout.original(figure.number_end - 1) + 1,
    )
    return Figure(
        start,
        end,
        number_start,
        number_end,
        text[start:end],
        *figure[5:13],
        family(figure.unit),
        *figure[14:],
    )
