"""The commonest figures, read at sight: digits, a scale and a unit that can mean nothing else."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.pattern import Pattern

_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
_QUALIFIERS = {
    ("", ""): Qualifier.EXACT,
    ("近", ""): Qualifier.NEARLY,
    ("超", ""): Qualifier.OVER,
    ("", "左右"): Qualifier.ABOUT,
    ("", "以上"): Qualifier.AT_LEAST,
}
#: Units that mean the same behind every number, and so few digits that they are no telephone number.
_FIGURE = Pattern(
    r"([近超]?)([0-9]{1,9}(?:\.[0-9]{1,3})?)([万亿]?)"
    r"(元|美元|%|家|个|人|件|项|户|条|所|张|亩|吨|公里|平方米|平方公里|辆|套|起|列|场|千瓦时)(左右|以上|)\Z"
)


class Plain(NamedTuple):
    """What such a figure says."""

    value: Decimal
    unit: str
    qualifier: Qualifier


def read_plain(text: str) -> Plain | None:
    """Read a text that is such a figure, as `extract.read` does; None for any other."""
    match = _FIGURE.match(text)
    if not match or not (qualifier := _QUALIFIERS.get((match[1], match[5]))):
        return None
    return Plain(Decimal(match[2]) * _SCALES[match[3]], match[4], qualifier)
