"""Figures read at sight are those that reading in full finds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.plain import read_plain

UNITS = [
    "元",
    "美元",
    "%",
    "家",
    "个",
    "人",
    "件",
    "项",
    "户",
    "条",
    "所",
    "张",
    "亩",
    "吨",
    "公里",
    "平方米",
    "平方公里",
    "辆",
    "套",
    "起",
    "列",
    "场",
    "千瓦时",
]
FIGURES = st.builds(
    lambda figure, qualifier: qualifier.format(figure),
    st.builds(
        "{}{}{}{}".format,
        st.integers(0, 10**9 - 1) | st.sampled_from(["007", "00", "0012"]),
        st.just("") | st.integers(0, 999).map(lambda places: f".{places:03}"),
        st.sampled_from(["", "万", "亿"]),
        st.sampled_from(UNITS),
    ),
    st.sampled_from(["{}", "近{}", "超{}", "{}左右", "{}以上"]),
)


@settings(max_examples=600)
@given(FIGURES)
@example("2023个")
@example("500元")
@example("0%")
def test_a_figure_read_at_sight_is_the_same_in_full(text: str) -> None:
    """The same value, unit and qualifier, and no range."""
    plain, figure = read_plain(text), read(text)
    assert figure is not None
    assert plain == (figure.value, figure.unit, figure.qualifier)
    assert figure.high is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("1229.21亿元", (Decimal(122921000000), "元", Qualifier.EXACT), id="scaled"),
        pytest.param("近28家", (Decimal(28), "家", Qualifier.NEARLY), id="qualified"),
        pytest.param("近28家左右", None, id="qualified-twice"),
        pytest.param("2023年", None, id="year"),
        pytest.param("13800138000个", None, id="telephone"),
        pytest.param("3～5家", None, id="range"),
        pytest.param("三家", None, id="words"),
    ],
)
def test_what_is_read_at_sight(text: str, found: tuple[Decimal, str, Qualifier] | None) -> None:
    assert read_plain(text) == found
