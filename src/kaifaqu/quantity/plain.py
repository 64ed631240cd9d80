"""The commonest figures, read at sight: digits, a scale and a unit that can mean nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

_SCALES = {"": 1, "万": 10**4, "亿": 10**8}
#: Units that mean the same behind every number, and so few digits that they are no telephone number.
_FIGURE = re.compile(
    r"([0-9]{1,9}(?:\.[0-9]{1,3})?)([万亿]?)"
    r"(元|美元|%|家|个|人|件|项|户|条|所|张|亩|吨|公里|平方米|平方公里|辆|套|起|列|场|位|千瓦时)"
)


def read_plain(text: str) -> tuple[Decimal, str] | None:
    """Return value and unit of a text that is such a figure, as `extract.read` does; None for others."""
    match = _FIGURE.fullmatch(text)
    return (Decimal(match[1]) * _SCALES[match[2]], match[3]) if match else None
