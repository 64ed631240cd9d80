"""How a figure differs from another, as people read it: `+3000万美元`, `↑5位`."""

from __future__ import annotations

from decimal import Context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from kaifaqu.comparison import Compared

#: Wide enough for any difference of two figures that a base may hold.
_WIDE = Context(prec=80)
#: What a difference is scaled by, with its power of ten.
_SCALES = (("亿", 8), ("万", 4))


def change(compared: Compared) -> str:
    """Return a difference as it is read; of a rank, how many places better (↑) or worse (↓)."""
    difference, unit = compared.difference, compared.difference_unit
    if difference and compared.fact.kind == "rank":
        return f"{'↑' if difference < 0 else '↓'}{_written(difference.copy_abs())}{unit}"
    return signed(difference, unit)


def signed(number: Decimal | None, unit: str) -> str:
    """Return a number as it is read, exact and with its sign, in 万 or 亿 from there on; nothing for none."""
    if number is None:
        return ""
    scaled = (scale for scale in _SCALES if number.copy_abs() >= 10 ** scale[1] and unit != "%")
    name, power = next(scaled, ("", 0))
    if not name:
        return f"{number:+f}{unit}"
    return f"{'+' * (number > 0)}{_written(_WIDE.scaleb(number, -power))}{name}{unit}"


def _written(number: Decimal) -> str:
    """Return a number in digits, without zeros at the end of its decimals."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
