"""What a text holds, as values: figures, and stretches with numerals that are no figure."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a figure counts or says."""

    NUMBER = "number"
    PERCENT = "percent"
    POINTS = "points"
    RANK = "rank"
    REVERSE_RANK = "reverse-rank"
    TOP = "top"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    TENTHS = "tenths"
    #: A number without a unit on a scale of its own: 指数为100.7.
    INDEX = "index"
    #: 3.9:59.5:36.6, 1比1.5; its terms are the figure's `parts`.
    RATIO = "ratio"
    #: Looks like a figure and cannot be read (2,5529人): it has no value, and no part of it is a figure.
    UNREADABLE = "unreadable"
    #: A level of a scale (AA+, 五星级), and a date that is told as a fact; read by whoever knows the scales.
    RATING = "rating"
    DATE = "date"


#: Kinds that say a place in an order.
RANKS = frozenset({Kind.RANK, Kind.REVERSE_RANK, Kind.TOP})


class Qualifier(StrEnum):
    """How near a figure says it is to the truth."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "over"
    AT_LEAST = "at-least"
    MORE = "more"
    UNDER = "under"
    AT_MOST = "at-most"


class Reason(StrEnum):
    """Why a stretch with numerals is no figure."""

    DATE = "date"
    NAME = "name"
    MARK = "mark"
    IDIOM = "idiom"
    REFERENCE = "reference"


class Figure(NamedTuple):
    """One figure as a text has it; offsets are code points of the original text."""

    #: The whole figure, qualifier and unit included.
    start: int
    end: int
    #: The number with its scale (2.8万), without qualifier and unit.
    number_start: int
    number_end: int
    text: str
    kind: Kind
    #: In the base unit, at full magnitude; the low end of a range; of a ratio of two terms the first in
    #: parts of the second. None for what cannot be read, and for a ratio of more than two terms.
    value: Decimal | None
    #: The high end of a range, else None.
    high: Decimal | None
    #: As written, without the scale: 元, 家, %, 百分点; 位 for ranks, 倍 for multiples; may be empty.
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    #: Place value of the last digit that is not zero: 100 for 1200, 10000000 for 1.2亿.
    place: Decimal = Decimal(1)
    #: Place value of the last digit written: 100000000 for 1230亿, 100 for 2.80万.
    precision: Decimal = Decimal(1)
    #: Written with 万, 亿, decimals or %, so that it may be rounded.
    scaled: bool = False
    #: The one unit that stands for all that `unit` is compared with.
    family: str = ""
    #: The sign or arrow before it: ↑ ↓ ▲ ▼ + -; a minus is in the value too.
    sign: str = ""
    #: The terms of a ratio.
    parts: tuple[Decimal, ...] = ()

    @property
    def amount(self) -> Decimal:
        """Return the value of a figure that has one."""
        if self.value is None:
            raise ValueError(self.text)
        return self.value


class Masked(NamedTuple):
    """A stretch with digits or numerals that is no figure."""

    start: int
    end: int
    text: str
    reason: Reason


def unreadable(start: int, end: int) -> Figure:
    """Return what looks like a figure and cannot be read."""
    return Figure(start, end, start, end, "", Kind.UNREADABLE, None, None, "")
