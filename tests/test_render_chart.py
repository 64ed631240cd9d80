"""Figures as bars."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.render.chart import Bar, Chart, drawn
from kaifaqu.text import width

YEARS = Chart(
    "签约金额 · 示例区",
    [
        Bar("2021", "870.0亿元", Decimal(87000000000)),
        Bar("2022", "1010.5亿元", Decimal(101050000000), "+140.5亿元  +16.1%"),
        Bar("2023", "1229.21亿元", Decimal(122921000000), "+218.71亿元  +21.6%"),
    ],
)


def plain(charts: list[Chart], room: int) -> str:
    return "\n".join("".join(text for text, _ in line).rstrip() for line in drawn(charts, room))


def test_years_are_lines_of_bars_of_one_scale() -> None:
    assert plain([YEARS], 80) == (
        "签约金额 · 示例区\n"
        "2021    870.0亿元  ████████████████████████████▎\n"
        "2022   1010.5亿元  ████████████████████████████████▉         +140.5亿元  +16.1%\n"
        "2023  1229.21亿元  ████████████████████████████████████████  +218.71亿元  +21.6%"
    )


def test_a_narrow_chart_has_its_bars_below() -> None:
    assert plain([YEARS._replace(bars=YEARS.bars[:2])], 20) == (
        "签约金额 · 示例区\n2021\n███████▋  870.0亿元\n2022\n████████  1010.5亿元\n+140.5亿元  +16.1%"
    )


bars = st.builds(
    Bar,
    st.text("甲乙A 1", max_size=20),
    st.builds("{}亿元".format, st.integers(0, 10**6)),
    st.decimals(-(10**6), 10**12, allow_nan=False),
    st.sampled_from(["", "+1%"]),
)


@given(st.lists(bars, min_size=1, max_size=4), st.integers(20, 200))
def test_every_figure_is_whole_and_no_line_too_wide(bars: list[Bar], room: int) -> None:
    shown = plain([Chart("甲", bars)], room)
    assert max(map(width, shown.split("\n"))) <= room
    assert all(bar.text in shown for bar in bars)


@pytest.mark.parametrize("value", [Decimal(1), Decimal(10) ** 12])
def test_what_is_not_nothing_shows(value: Decimal) -> None:
    shown = plain([Chart("甲", [Bar("乙", "x", value), Bar("丙", "y", Decimal(10) ** 12)])], 40)
    assert shown.split("\n")[1].split("x")[1].strip()
