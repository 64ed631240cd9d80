"""The floats of a base, read exactly and kept within bounds."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

#: A number has at most this many digits, and at most this many places before or after the point.
DIGITS = 30


class RefusedFloat:
    """A float that no base may hold, such as nan or 1e999999999; no schema takes it for a number."""

    def __init__(self, text: str) -> None:
        """Keep the float as the file writes it."""
        self.text = text

    def __str__(self) -> str:
        """Return the float as the file writes it."""
        return self.text


def number(text: str) -> int | Decimal | RefusedFloat:
    """Read a TOML float; a whole one becomes an int, for JSON Schema too calls 1.0 an integer."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return RefusedFloat(text)
    if not _within_bounds(value):
        return RefusedFloat(text)
    return int(value) if value == value.to_integral_value() else value


def _within_bounds(value: Decimal) -> bool:
    """Tell whether a number is finite and can be printed in full and compared exactly."""
    return value.is_finite() and abs(value.adjusted()) < DIGITS and len(value.as_tuple().digits) <= DIGITS
