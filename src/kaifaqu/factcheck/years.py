"""Whole years, as dates in a draft write them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaifaqu.factcheck.lexicon import even
from kaifaqu.factcheck.tokens import Kind
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.tokens import Token

_YEAR = Pattern(r"(?:(\d{4})|([〇零一二三四五六七八九]{4}))年?度?(?:全年|这?一整?年)?$")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def whole_year(date: str) -> str:
    """Return the year that an evened date is the whole of, in digits, or nothing."""
    match = _YEAR.match(date)
    return (match[1] or match[2]).translate(_DIGITS) if match else ""


def adds_years(tokens: Sequence[Token]) -> bool:
    """Tell whether a clause names several whole years with no figure between them."""
    dates = [(n, whole_year(even(token.text))) for n, token in enumerate(tokens) if token.kind is Kind.DATE]
    years = [(n, year) for n, year in dates if year]
    return any(
        one != two and not any(token.figure for token in tokens[start:end])
        for (start, one), (end, two) in pairwise(years)
    )
