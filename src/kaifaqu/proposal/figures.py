"""What a figure of a text is recorded as: its number, and whom it is about; or why it is no fact."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import RANKS, Kind, Qualifier
from kaifaqu.quantity.units import CURRENCIES, MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.linking.bars import Query
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

_PERCENT = frozenset({Kind.PERCENT, Kind.POINTS, Kind.TENTHS, Kind.FRACTION, Kind.MULTIPLE})
_UNITLESS = {Kind.INDEX: "index", Kind.RATIO: "ratio"}
_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.UNDER, Qualifier.AT_MOST})
#: Effects of what a figure right before it may bound.
_COUNTED = frozenset({"noun", "term", "attribute"})
#: What proper names are for the dictionary.
_BRACKETS = frozenset({"()", "（）"})
_PROPER = frozenset({"name", "tag:ns", "tag:nr", "tag:nz", "tag:nrt", "tag:nrfg"})
_PART_OF_NAME = frozenset({"noun", "attribute", "other_subject", "foreign_subject"})


def figure_keys(text: str, figure: Figure, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return value, unit, kind and qualifier of a figure; empty where it is no fact by itself."""
    if figure.kind is Kind.RATING:
        return {"kind": "rating", "text": text}
    alone = read(text)
    if alone is None or figure.high is not None or alone.high is not None:
        return {}
    if figure.kind is Kind.RATIO and alone.value is None:
        return {"kind": "ratio", "text": text}
    if alone.value is None or alone.value != figure.value:
        return {}
    unit = alone.unit or figure.unit
    if not unit and figure.kind is Kind.FRACTION:
        return {}
    if not unit and figure.kind not in _UNITLESS:
        unit = said["money"] if alone.scaled else said["count"]
    qualifier = "over" if alone.qualifier is Qualifier.MORE else alone.qualifier.value
    return {
        "kind": kind_of(figure, unit),
        "value": number(alone.value),
        "unit": unit,
        "text": text,
        "unit_implied": bool(unit) and not alone.unit,
        "qualifier": "" if qualifier == "exact" else qualifier,
    }


def why_none(text: str, figure: Figure) -> str:
    """Return why a figure is no fact, as the skips name it."""
    alone = read(text)
    if alone is not None and None not in (alone.value, figure.value) and alone.value != figure.value:
        return "scaled"
    if figure.kind is Kind.UNREADABLE or figure.value is None:
        return "unreadable"
    if figure.kind is Kind.FRACTION:
        return "fraction"
    return "range" if figure.high is not None else "other"


def kind_of(figure: Figure, unit: str) -> str:
    """Return what sort of fact a figure is."""
    if figure.kind in _UNITLESS:
        return _UNITLESS[figure.kind]
    if figure.kind in RANKS:
        return "rank"
    if figure.kind in _PERCENT or unit in {"%", "百分点", "倍"}:
        return "percent"
    if "/" in unit and unit.partition("/")[0] in CURRENCIES:
        return "price"
    return "amount" if unit in MEASURES else "count"


def number(value: Decimal) -> int | Decimal:
    """Return a number as TOML writes it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def bounds_of(told: Assertion, grade: str) -> Iterator[Word]:
    """Yield the figure that only bounds what another one counts: 亿元以上项目46个, 两个10万吨级泊位.

    `grade` is what a size ends in that stands right behind the figure of those that have it.
    """
    before = told.query.mention.before
    counted = (word for word in before if word.effect in _COUNTED or word.is_in("of"))
    starts = {word.start for word in counted}
    figure = told.query.mention.figure
    if told.figure.unit not in CURRENCIES:
        starts.add(figure.start)
    yield from (
        word
        for word in told.query.clause
        if word.start == figure.end or word.end < figure.start
        if word.figure and word.text.endswith(grade) and word.figure.kind is Kind.NUMBER
    )
    if (rated := _rated(told)) is not None:
        yield rated
    for word in told.query.clause:
        if word.figure is not None and word.end in starts and word.figure.qualifier in _BOUNDS:
            yield word


def _rated(told: Assertion) -> Word | None:
    """Return the rating that is part of what a figure counts: A级景区5家, 五星级酒店3家."""
    words = [word for word in told.query.clause if word.start <= told.figure.start]
    at = next((n for n in range(len(words) - 2, -1, -1) if words[n].figure is not None), None)
    figure = words[at].figure if at is not None else None
    if at is None or figure is None or figure.kind is not Kind.RATING or told.figure.kind is not Kind.NUMBER:
        return None
    touch = all(left.end == right.start for left, right in pairwise(words[at:]))
    return words[at] if touch and not any(word.effect == "verb" for word in words[at:]) else None


def body_of(query: Query, known: dict[int, str], text: str) -> str:
    """Return the whole name of the firm or school that a figure is about; nothing where it is the zone.

    `known` keeps names by place. What stands right before a figure is what it counts: 上市企业2家.
    """
    if seated := _seated(query, text):
        return seated
    body = query.context.body
    counted = query.mention.figure.start
    own = [word for word in query.mention.before if word.is_in("body") or word.is_in("body-suffix")]
    own = [word for word in own if word.end != counted]
    word = next((one for one in own if _name(query.clause, one)), body)
    if word is None or word.is_in("office"):
        return ""
    if word.end not in known:
        known[word.end] = _name(query.clause, word)
    return known[word.end]


def _seated(query: Query, text: str) -> str:
    """Return a proper name with the place in brackets that is part of it: 中欧班列(西安)开行."""
    for word in query.clause:
        brackets = text[word.start - 1 : word.start] + text[word.end : word.end + 1]
        if not (word.is_in("place") and word.end < query.mention.figure.start and brackets in _BRACKETS):
            continue
        before = next((one for one in query.clause if one.end == word.start - 1), None)
        if before is not None and (name := _name(query.clause, before)):
            return f"{name}({word.text})"
    return ""


def _name(words: Sequence[Word], body: Word) -> str:
    """Return a body with the words of its name before it; nothing where none of them is a proper name."""
    at = next((n for n, word in enumerate(words) if word.end == body.end), None)
    if at is None:
        return ""
    first = at
    while first and words[first - 1].end == words[first].start and words[first - 1].effect in _PART_OF_NAME:
        first -= 1
    run = words[first : at + 1]
    if any(char.isdecimal() for word in run for char in word.text):
        return ""
    if any(not word.term.classes.isdisjoint(_PROPER) for word in run) or body.is_in("entity"):
        return "".join(word.text for word in run)
    return ""
