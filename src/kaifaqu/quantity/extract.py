"""Figures, times and names in running text: found, joined to ranges and lists, qualified, and placed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from kaifaqu.grammar import grammar, word, words
from kaifaqu.quantity.amounts import amount_of, read_amount, times, torn
from kaifaqu.quantity.figure import Figure, Kind, Masked, Qualifier, Reason, unreadable
from kaifaqu.quantity.layout import even, fold
from kaifaqu.quantity.names import read_name, read_shields
from kaifaqu.quantity.numerals import ALL_SCALES, LARGE, NUMERALS, ONE, SCALES, SEVERAL, read_number
from kaifaqu.quantity.qualifiers import Word, ends_clause, is_verb, qualifier_before, qualifier_behind, share
from kaifaqu.quantity.ranks import STARTS as ORDINAL_STARTS
from kaifaqu.quantity.ranks import UNIT as RANK_UNIT
from kaifaqu.quantity.ranks import further_ranks, read_ordinal
from kaifaqu.quantity.units import CURRENCIES, GENERAL, MARKS, MEASURES, family
from kaifaqu.times.expressions import Time, placed, read_times, year_at

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reading(NamedTuple):
    """What a text holds, each in order; none overlaps another."""

    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    masked: tuple[Masked, ...]


#: Marks that may be a direction or a minus: a rate behind one cannot be read.
_UNSURE, _POINT = frozenset("▲△▼▽±"), "."
_SIGNS = _UNSURE | frozenset("↑↓+-")
_SIGN_ENDS = _SIGNS | {_POINT, *(known[-1] for known in words("qualifiers", "negative"))}
_SIGNED = frozenset({Kind.PERCENT, Kind.POINTS})
_SIGNED_UNITS = frozenset(words("qualifiers", "signed_units"))
_RATES = _SIGNED | {Kind.MULTIPLE, Kind.INDEX}
_GRADE = word("qualifiers", "grade")
_LIST_MARK, _FROM = word("shares", "list_mark"), frozenset(word("shares", "from"))
_MARK_ENDS, _YUAN = frozenset(mark[-1] for mark in MARKS), MARKS["¥"]
_TEN, _SPOKEN, _PAIR, _HUNDRED_MILLION, _SIGN_REACH, _RANK_REACH = 10, 100, 2, 10**8, 3, 24
#: A shorter low end of a range has the scale of the high end: 80-100亿元, but 500-1万元 not.
_SHARED = Decimal(LARGE)
_MAY_BEGIN = frozenset(
    (*"0123456789", *NUMERALS, *ORDINAL_STARTS, *SEVERAL, word("shares", "turn"), word("shares", "half"))
)


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
    times_found: list[Time] = []
    masked: list[Masked] = []
    layout = even(text)
    for found in _read_all(layout.text):
        start, end = layout.original(found.start, found.end)
        said = text[start:end]
        if isinstance(found, Figure):
            sign = said[0] if found.kind is Kind.UNREADABLE and said[0] in _SIGNS else found.sign
            number_start, number_end = layout.original(found.number_start, found.number_end)
            whole = (*found[5:13], family(found.unit), sign, found.parts)
            figures.append(Figure(start, end, number_start, number_end, said, *whole))
        elif isinstance(found, Time):
            times_found.append(placed(found, start, end, text))
        else:
            masked.append(Masked(start, end, said, found.reason))
    return Reading(tuple(share(text, figures)), tuple(times_found), tuple(masked))


def _read_all(text: str) -> Iterator[Figure | Masked | Time]:
    """Yield all that an evened text holds, in order; what stands in a shield or a time is no figure."""
    known: list[Masked | Time] = [*read_shields(text), *read_times(text)]
    done = 0
    for stretch in sorted(known, key=lambda one: one.start):
        if stretch.start >= done:
            yield from _read_between(text, done, stretch.start)
            yield stretch
            done = stretch.end
    yield from _read_between(text, done, len(text))


def _read_between(text: str, start: int, end: int) -> Iterator[Figure | Masked | Time]:
    """Yield what a stretch without shields and times holds."""
    done = start
    while match := grammar.beginning.search(text, done, end):
        at, before = match.start(), done
        for found in _read_at(text, at, done):
            within: Figure | Masked | Time | None = found if found.end <= end else _left(text, at)
            if isinstance(within, Masked):
                year = year_at(text, within.start, within.end) if within.reason is Reason.DATE else None
                within = year or within._replace(start=max(within.start, done))
            if within:
                yield within
                done = within.end
        # What is no figure may hold one: 居|首位.
        done = max(done, match.end() if done > before else at + 1)


def _read_at(text: str, at: int, floor: int) -> list[Figure | Masked]:
    """Read what begins at `at`; a numeral always gives something, 第, 前, 翻 and 半 may give nothing."""
    if text[at] in ORDINAL_STARTS:
        ordinal = read_ordinal(text, at)
        return [ordinal, *further_ranks(text, ordinal.end)] if ordinal else []
    if named := read_name(text, at, floor):
        return [torn(text, named.start, named.end) if isinstance(named, Figure) else named]
    found = read_amount(text, at)
    joined = _range(text, _in_points(text, found)) if _is_amount(found) else found
    read_here: list[Figure | Masked] = []
    for one in _list(text, joined) if _is_amount(joined) else [joined]:
        figure = _qualified(text, floor, one) if _is_amount(one) else one
        if figure:
            read_here.append(figure)
            floor = figure.end
    left = None if read_here else _left(text, at)
    return [left] if left else read_here


def _is_amount(found: Figure | Masked | None) -> TypeGuard[Figure]:
    return isinstance(found, Figure) and found.kind is not Kind.UNREADABLE


def _left(text: str, at: int) -> Masked | None:
    """Return the numerals at `at` that nothing could be made of."""
    left = grammar.left.match(text, at)
    reason = Reason.REFERENCE if text[at].isascii() else Reason.IDIOM
    return Masked(at, left.end(), "", reason) if left else None


def _in_points(text: str, amount: Figure) -> Figure:
    """Give a number the unit of the next one in its list, that begins with its own: 2.5个、5.7个百分点."""
    link = grammar.link.match(text, amount.end) if amount.unit == GENERAL else None
    following = read_amount(text, link.end()) if link else None
    if not _is_amount(following):
        return amount
    last = _in_points(text, following)
    points = last.kind is Kind.POINTS
    return amount._replace(kind=last.kind, unit=last.unit, scaled=True) if points else amount


def _is_bare(text: str, amount: Figure) -> bool:
    """Tell whether an amount is a scale without a digit before it, which needs a qualifier: 百, 千万."""
    return amount.start == amount.number_start and SCALES.get(text[amount.start], 0) > _TEN


def _is_open(text: str, amount: Figure) -> bool:
    """Tell whether a digit of an amount is not said: 十几, 数百."""
    start = amount.number_start
    return not text[start].isascii() and not SEVERAL.isdisjoint(text[start : amount.number_end])


def _is_complete(text: str, amount: Figure) -> bool:
    """Tell whether an amount says a figure by itself; small Chinese numerals without a unit do not."""
    start, end = amount.number_start, amount.number_end
    if amount.unit or amount.kind is not Kind.NUMBER or text[start].isascii() or amount.amount >= LARGE:
        return True
    spoken = amount.amount >= _SPOKEN and end - start > _PAIR and not _is_bare(text, amount)
    whole = start == 0 and amount.end == len(text) and (end > 1 or amount.amount > _TEN)
    return spoken or whole or _is_open(text, amount)


def _range(text: str, low: Figure) -> Figure | Masked:
    """Read on to the high end if `low` is the low end of a range (5-6个, 2-3万), else return `low`."""
    sign = grammar.range.match(text, low.end)
    if sign is None or low.high is not None or low.value is None or _is_bare(text, low):
        return low
    high = read_amount(text, sign.end())
    if high is None:
        return low
    if not _is_amount(high):
        named = isinstance(high, Figure) or high.reason in {Reason.DATE, Reason.NAME}
        return high._replace(start=low.start) if named and not low.unit and high.start == sign.end() else low
    if not _fit(text, low, high):
        return low
    if text[low.start].isascii() and not (high.unit or high.scaled):
        return Masked(low.start, high.end, "", Reason.REFERENCE)
    value = _low_value(text, low, high)
    if value >= high.amount or text[low.start - 1 : low.start] in _FROM:
        return low
    return high._replace(start=low.start, number_start=low.number_start, value=value, high=high.value)


def _fit(text: str, low: Figure, high: Figure) -> bool:
    """Tell whether two amounts can be the ends of one range."""
    if high.high is not None or high.value is None or _is_bare(text, high) or not _is_complete(text, high):
        return False
    if low.unit:
        return low.kind is high.kind and family(low.unit) == family(high.unit)
    return low.kind in {Kind.NUMBER, high.kind} and low.qualifier is Qualifier.EXACT


def _low_value(text: str, low: Figure, high: Figure) -> Decimal:
    """Return the low end with the scale of the high end, where it has none of its own: 2-3万."""
    if low.unit or (high.kind is Kind.TENTHS) is not (low.kind is Kind.TENTHS):
        return low.amount if low.unit else low.amount * _TEN
    size, mantissa = _scale(text, high)
    return low.amount if low.amount >= min(_SHARED, mantissa) else low.amount * size


def _scale(text: str, amount: Figure) -> tuple[Decimal, Decimal]:
    """Return the scale that an amount is written with, and the number before it."""
    mantissa = read_number(text[amount.number_start : amount.number_end].rstrip(ALL_SCALES), 0)
    if mantissa is None or not mantissa.value:
        return ONE, amount.amount
    return amount.amount / mantissa.value, mantissa.value


def _list(text: str, first: Figure) -> list[Figure | Masked]:
    """Read on through a list of numbers that share the last one's unit and scale: 15、22个百分点.

    Two digits that follow each other are a range (2、3家); digits of unlike length are torn (1、322家).
    """
    members = grammar.members.match(text, first.end) if first.end == first.number_end else None
    arabic = text[first.start].isascii()
    single = first.kind is Kind.NUMBER and first.high is None and (arabic or first.amount < _TEN)
    if members is None or not single:
        return [first]
    at, starts = first.start, [first.end + link.end() for link in grammar.link.finditer(members[0])]
    last = read_amount(text, starts[-1])
    if not _is_amount(last) or last.high is not None or text[last.start].isascii() is not arabic:
        return [first]
    read = [(start, number) for start in starts[:-1] if (number := read_number(text, start))]
    exact = Qualifier.EXACT
    numbers = [first, *(amount_of(start, number, Word(exact, number.end)) for start, number in read)]
    size, mantissa = _scale(text, last)
    # The scale of the last does not enlarge a number that has its own: 3亿、5亿元.
    own = [text[one.number_end - 1] in SCALES for one in numbers]
    written = [*(text[one.start : one.number_end] for one in numbers), f"{mantissa:f}"]
    lengths, whole = [*map(len, written)], "".join(written).replace(",", "").isdecimal()
    unlike = whole and max(lengths) - min(lengths) > 1
    if arabic and _LIST_MARK in members[0] and unlike:
        return [torn(text, first.start, first.end)]
    neighbours = text.startswith(_LIST_MARK, first.end) and mantissa == first.amount + 1 < _TEN
    if last.unit and len(numbers) == 1 and neighbours and not own[0]:
        return [last._replace(start=at, number_start=at, value=times(first, size).value, high=last.value)]
    if not (last.unit and arabic):
        return [first]
    kind, unit, scaled = last.kind, last.unit, last.scaled
    shared = [one if has_scale else times(one, size) for one, has_scale in zip(numbers, own, strict=True)]
    return [*(one._replace(kind=kind, unit=unit, scaled=one.scaled or scaled) for one in shared), last]


def _qualified(text: str, floor: int, amount: Figure) -> Figure | Masked | None:
    """Join an amount with its currency mark, sign and qualifiers; None if it needs one and has none."""
    size, bare, is_open = amount.value or Decimal(0), _is_bare(text, amount), _is_open(text, amount)
    start, unit = _currency_before(text, amount.start, floor, amount.unit)
    start -= (
        is_open and start > floor and grammar.good_before.search(text[max(0, start - 2) : start]) is not None
    )
    signed = amount.kind in _SIGNED or unit in _SIGNED_UNITS
    start, sign = _sign(text, start, floor, signed=signed)
    rate = signed or amount.kind in _RATES
    if (sign in _UNSURE and rate) or (sign == _POINT and not (rate or amount.scaled)):
        return unreadable(start, amount.end)
    if sign == _POINT:
        amount, sign = _behind_point(text, amount), ""
    if sign in _UNSURE:
        start, sign = start + 1, ""
    before = qualifier_before(text, start, floor, size, amount.place, bare=bare)
    if before and is_verb(text, before.place, amount.end):
        before = None
    behind = qualifier_behind(text, amount.end)
    qualifier = before.qualifier if before else amount.qualifier
    if behind and qualifier is Qualifier.EXACT:
        qualifier = behind.qualifier
    # 级 makes a threshold of a large number or a measure (百亿级, 万吨级), a noun one of a scale (百亿企业).
    graded = text.startswith(_GRADE, amount.end) and (size >= LARGE or (bare and unit in MEASURES))
    alone = amount.number_end - amount.number_start == 1
    large = bare and size >= _HUNDRED_MILLION and (unit in CURRENCIES or not (unit or alone))
    if qualifier is Qualifier.EXACT:
        threshold = graded or (large and not ends_clause(text, amount.end))
        qualifier = Qualifier.AT_LEAST if threshold else Qualifier.ABOUT if is_open else qualifier
    place = unit == RANK_UNIT and qualifier is Qualifier.EXACT and amount.high is None
    if place and grammar.ranked.search(text[max(0, start - _RANK_REACH) : start]):
        return amount._replace(kind=Kind.RANK)
    needs_one = bare and qualifier is Qualifier.EXACT
    if needs_one or not (unit or _is_complete(text, amount) or (before and (bare or size >= _SPOKEN))):
        return None
    return Figure(
        before.place if before else start, max(behind.place if behind else 0, amount.end + graded),
        amount.number_start, amount.number_end, "", amount.kind, -size if sign == "-" else amount.value,
        amount.high, unit, qualifier, amount.place, amount.precision, amount.scaled, "", sign, amount.parts,
    )  # fmt: skip


def _behind_point(text: str, amount: Figure) -> Figure:
    """Return what stands behind a point without a digit before it: .5 is 0.5."""
    digits = len(text[amount.number_start : amount.number_end].rstrip(ALL_SCALES))
    return times(amount, Decimal(1).scaleb(-digits))._replace(scaled=True)


def _currency_before(text: str, at: int, floor: int, unit: str) -> tuple[int, str]:
    """Return where a currency mark before the number starts, and the unit it gives."""
    end = at - (text[at - 1 : at] == " ")
    if end <= floor or text[end - 1] not in _MARK_ENDS or (unit and unit not in CURRENCIES):
        return at, unit
    mark = max((mark for mark in MARKS if text.endswith(mark, floor, end)), key=len, default="")
    return (end - len(mark), MARKS[mark] if unit in {"", _YUAN} else unit) if mark else (at, unit)


def _sign(text: str, at: int, floor: int, *, signed: bool) -> tuple[int, str]:
    """Return where the sign, arrow or point before a number starts; behind a word, - is one of rates."""
    if at <= floor or text[at - 1] not in _SIGN_ENDS:
        return at, ""
    found = grammar.sign.search(text[max(floor, at - _SIGN_REACH) : at])
    if not found or (found["dash"] and not signed):
        return at, ""
    return at - len(found[0]), "-" if found["word"] else found[0]
