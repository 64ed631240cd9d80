"""A difference in the words of a table says what the difference is."""

from __future__ import annotations

from decimal import Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_facts import FIRMS

from kaifaqu.comparison import Compared
from kaifaqu.render.change import change

EXACT = Context(prec=100)
POWERS = {"亿": 8, "万": 4}


def compared(earlier: str, later: str, unit: str, kind: str = "amount") -> Compared:
    """Return a fact beside one before it."""
    one = FIRMS._replace(value=Decimal(later), unit=unit, kind=kind)
    return Compared(one, one._replace(value=Decimal(earlier)))


@pytest.mark.parametrize(
    ("earlier", "later", "unit", "said"),
    [
        pytest.param("290000000", "320000000", "美元", "+3000万美元", id="zeros-before-the-scale"),
        pytest.param("83630000000", "85630000000", "元", "+20亿元", id="round"),
        pytest.param("300", "200", "家", "-100家", id="less"),
        pytest.param("10.5", "8", "%", "-2.5百分点", id="points"),
        pytest.param("100000000", "123456789", "元", "+2345.6789万元", id="exact"),
        pytest.param(
            *("0", f"1{'0' * 31}1", "元", f"+1{'0' * 24}.00000001亿元"),
            id="longer-than-decimals-are-by-themselves",
        ),
    ],
)
def test_a_difference_is_said_whole(earlier: str, later: str, unit: str, said: str) -> None:
    assert change(compared(earlier, later, unit)) == said


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        pytest.param("26", "21", "↑5位", id="better"),
        pytest.param("21", "26", "↓5位", id="worse"),
        pytest.param("9", "109", "↓100位", id="zeros"),
        pytest.param("5", "5", "+0位", id="the-same"),
    ],
)
def test_a_rank_is_better_or_worse(earlier: str, later: str, said: str) -> None:
    assert change(compared(earlier, later, "位", "rank")) == said


FIGURES = st.decimals(-(10**30), 10**30, places=4).filter(lambda number: number.is_finite())


@given(FIGURES, FIGURES, st.sampled_from(["元", "美元", "家", "%"]))
def test_the_change_is_the_later_less_the_earlier(earlier: Decimal, later: Decimal, unit: str) -> None:
    """In the unit shown."""
    said = change(compared(f"{earlier:f}", f"{later:f}", unit))
    number = said.removesuffix(unit).removesuffix("百分点")
    scale = next((name for name in POWERS if number.endswith(name)), "")
    shown = EXACT.scaleb(Decimal(number.removesuffix(scale)), POWERS.get(scale, 0))
    assert EXACT.compare(shown, EXACT.subtract(later, earlier)) == 0
