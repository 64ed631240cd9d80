"""Figures in running text: found, qualified, and placed in the original."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.quantity import words
from kaifaqu.quantity.amount import Amount
from kaifaqu.quantity.amounts import read_amount
from kaifaqu.quantity.figure import Figure, Kind, Masked, Qualifier, Reason
from kaifaqu.quantity.layout import even
from kaifaqu.quantity.masks import SHIELDS, Mask, read_mask
from kaifaqu.quantity.ordinals import Rank, read_ordinal
from kaifaqu.quantity.pattern import Pattern
from kaifaqu.quantity.qualifiers import qualifier_before, qualifier_behind
from kaifaqu.quantity.ranges import read_range
from kaifaqu.quantity.times import Time, in_original, read_times, year_at
from kaifaqu.quantity.units import family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.quantity.layout import Layout


class Reading(NamedTuple):
    """What a text holds, each in order; none overlaps another."""

    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    masked: tuple[Masked, ...]


_STARTS = Pattern(
    "[0-9〇零一二三四五六七八九两十百千万亿]|第(?=[0-9〇零一二三四五六七八九两十百千])|首位|榜首|末位|倒数第"
    "|前(?=[0-9一二三四五六七八九十百])|翻了?(?=[番倍一两二三四五1-5])"
)
_ORDINAL_STARTS = frozenset("第首榜末倒前")
#: What is left of a numeral that nothing could be made of; long runs go as one.
_LEFT = Pattern("[0-9]+|[〇零一二三四五六七八九两十百千万亿]+")
_MINUS = Pattern(r"(?<![抱辜胜肩担欺背正])负|(?<![0-9A-Za-z%‰)-])-(?=[0-9])")
#: 过 and 破 qualify numbers from here on: 过百亿, 破2000亿.
_LARGE = 10_000
_SIGNED = frozenset({Kind.PERCENT, Kind.POINTS})
_SIGNED_UNITS = frozenset({"℃", "摄氏度"})


def extract(text: str) -> list[Figure]:
    """Return the figures of a text, in order; none overlaps another."""
    return list(scan(text).figures)


def read(text: str) -> Figure | None:
    """Read a text that is one figure and nothing else; None for any other."""
    figures = scan(text).figures
    if len(figures) != 1 or figures[0].kind is Kind.UNREADABLE or figures[0].text.strip() != text.strip():
        return None
    return figures[0]


def scan(text: str) -> Reading:
    """Return the figures and the times of a text, and the stretches with numerals that are neither."""
    figures: list[Figure] = []
    times: list[Time] = []
    masked: list[Masked] = []
    layout = even(text)
    for found in _read_all(layout.text):
        start, end = layout.original(found.start), layout.original(found.end - 1) + 1
        if isinstance(found, Figure):
            figures.append(_in_original(text, layout, found))
        elif isinstance(found, Time):
            times.append(in_original(found, start, end, text))
        else:
            _add_mask(masked, text, layout, found)
    return Reading(tuple(figures), tuple(times), tuple(masked))


def _read_all(text: str) -> Iterator[Figure | Mask | Time]:
    """Yield all that an evened text holds, in order; what stands in a shield or a time is no figure."""
    shields = [Mask(*shield.span(), Reason.NAME) for shield in SHIELDS.finditer(text)]
    known: list[Mask | Time] = sorted([*shields, *read_times(text)], key=lambda one: one.start)
    done = 0
    for stretch in known:
        if stretch.start >= done:
            yield from _read_between(text, done, stretch.start)
            yield stretch
            done = stretch.end
    yield from _read_between(text, done, len(text))


def _read_between(text: str, start: int, end: int) -> Iterator[Figure | Mask | Time]:
    """Yield what a stretch without shields and times holds."""
    done = start
    while match := _STARTS.search(text, done, end):
        found = _read_at(text, match.start(), done)
        if (
            isinstance(found, Mask)
            and found.reason is Reason.DATE
            and (year := year_at(text, found.start, found.end))
        ):
            yield year
            done = found.end
            continue
        if isinstance(found, Mask):
            found = found._replace(start=max(found.start, done))
        if found and found.end > end:
            found = _left(text, match.start())
        if found:
            yield found
        done = found.end if found else match.end()


def _read_at(text: str, at: int, floor: int) -> Figure | Mask | None:
    """Read what begins at `at`; a numeral always gives something, 第, 前 and 翻 may give nothing."""
    if text[at] in _ORDINAL_STARTS:
        ordinal = read_ordinal(text, at)
        return _ranked(ordinal) if isinstance(ordinal, Rank) else ordinal
    mask = None if text[at] == "翻" else read_mask(text, at, floor)
    if mask:
        return mask
    amount = read_amount(text, at)
    if isinstance(amount, Amount):
        amount = read_range(text, amount)
    figure = _qualified(text, at, floor, amount) if isinstance(amount, Amount) else amount
    return figure or _left(text, at)


def _left(text: str, at: int) -> Mask | None:
    """Return the numerals at `at` that nothing could be made of."""
    left = _LEFT.match(text, at)
    reason = Reason.REFERENCE if text[at].isascii() else Reason.IDIOM
    return Mask(at, left.end(), reason) if left else None


def _ranked(rank: Rank) -> Figure:
    one = Decimal(1)
    return Figure(
        rank.start, rank.end, rank.number_start, rank.number_end, "", rank.kind, rank.value, None, rank.unit,
        Qualifier.EXACT, one, one, scaled=False,
    )  # fmt: skip


def _qualified(text: str, at: int, floor: int, amount: Amount) -> Figure | None:
    """Join an amount with its currency mark, sign and qualifiers; None if it needs one and has none."""
    start, unit = _currency_before(text, at, floor, amount.unit)
    signed = amount.kind in _SIGNED or unit in _SIGNED_UNITS
    start, negative = _sign(text, start, floor, signed=signed)
    before = qualifier_before(text, start, floor, large=amount.bare or amount.value >= _LARGE)
    if before and text.startswith("突破", before.place) and text.startswith(words.BROKEN_THROUGH, amount.end):
        before = None
    behind = qualifier_behind(text, amount.end)
    said = [before and before.qualifier, amount.inside, behind and behind.qualifier]
    qualifier = next((word for word in said if word and word is not Qualifier.EXACT), Qualifier.EXACT)
    if qualifier is Qualifier.EXACT and amount.bare:
        return None
    if not (amount.complete or unit or (amount.bare and before)):
        return None
    figure = Figure(
        before.place if before else start, behind.place if behind else amount.end,
        amount.number_start, amount.number_end, "", amount.kind, amount.value, amount.high, unit,
        qualifier, amount.place, amount.precision, amount.scaled,
    )  # fmt: skip
    return figure._replace(value=-amount.value, sign="-") if negative else figure


def _currency_before(text: str, at: int, floor: int, unit: str) -> tuple[int, str]:
    """Return where a currency mark before the number starts, and the unit it gives."""
    if unit and unit not in words.MONEY.values():
        return at, unit
    end = at - (text[at - 1 : at] == " ")
    mark = max((mark for mark in words.MONEY_MARKS if text.endswith(mark, floor, end)), key=len, default="")
    return (end - len(mark), words.MONEY_MARKS[mark] if unit in {"", "元"} else unit) if mark else (at, unit)


def _sign(text: str, at: int, floor: int, *, signed: bool) -> tuple[int, bool]:
    """Return where a minus before the number starts; behind a word, - is one for rates and degrees only."""
    match = _MINUS.match(text, at - 1) if at > floor else None
    if match is None or (text[at - 2 : at - 1] > "\u4e00" and match[0] == "-" and not signed):
        return at, False
    return at - 1, True


def _add_mask(masked: list[Masked], text: str, layout: Layout, mask: Mask) -> None:
    """Add a mask; dates that touch are one: 2023年8月15日."""
    start, end = layout.original(mask.start), layout.original(mask.end - 1) + 1
    last = masked[-1] if masked else None
    if last and last.end == start and last.reason is mask.reason is Reason.DATE:
        masked.pop()
        start = last.start
    masked.append(Masked(start, end, text[start:end], mask.reason))


def _in_original(text: str, layout: Layout, figure: Figure) -> Figure:
    start, number_start = layout.original(figure.start), layout.original(figure.number_start)
    end, number_end = layout.original(figure.end - 1) + 1, layout.original(figure.number_end - 1) + 1
    return Figure(
        start, end, number_start, number_end, text[start:end], figure.kind, figure.value, figure.high,
        figure.unit, figure.qualifier, figure.place, figure.precision, figure.scaled, family(figure.unit),
        figure.sign, figure.parts,
    )  # fmt: skip
