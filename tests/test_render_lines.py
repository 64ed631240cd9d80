"""Where texts break into lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_facts import HOSTILE, texts

from kaifaqu.render.lines import breaks
from kaifaqu.text import visible, width


def lines(text: str, room: int, *, whole: bool = False) -> list[str]:
    """Return the lines that a text is cut into."""
    return [text[start:end] for start, end in pairwise([0, *breaks(text, room, whole=whole), len(text)])]


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        pytest.param("规上企业", 8, ["规上企业"], id="fits"),
        pytest.param("规上工业企业", 10, ["规上工", "业企业"], id="even"),
        pytest.param("全年预计,不是最终数", 16, ["全年预计,", "不是最终数"], id="at-punctuation"),
        pytest.param("意向、合同与协议", 12, ["意向、合", "同与协议"], id="no-comma-leads"),
        pytest.param("共(甲乙丙丁)", 8, ["共(甲乙", "丙丁)"], id="no-bracket-ends"),
        pytest.param("产值为2.8万辆", 8, ["产值为", "2.8万辆"], id="figure"),
        pytest.param("排名居第33位", 9, ["排名居", "第33位"], id="rank"),
        pytest.param("the zone's firms", 10, ["the zone's ", "firms"], id="words"),
        pytest.param("unbreakable", 4, ["unbr", "eaka", "ble"], id="too-long-a-word"),
        pytest.param(
            "an industry-education base", 10, ["an ", "industry-", "education ", "base"], id="hyphen"
        ),
        pytest.param("a-b c-d", 4, ["a-b ", "c-d"], id="no-hyphen-of-a-word-that-fits"),
        pytest.param("甲甲甲 · 乙乙乙乙 · 丙丙", 18, ["甲甲甲 · ", "乙乙乙乙 · 丙丙"], id="a-list"),
        pytest.param("甲甲甲  在案 乙乙", 14, ["甲甲甲  ", "在案 乙乙"], id="columns"),
        pytest.param("在案 预计 8.5%左右 (2023年)", 14, ["在案 预计 ", "8.5%左右 ", "(2023年)"], id="spaces"),
        pytest.param("甲甲   乙乙乙", 8, ["甲甲   ", "乙乙乙"], id="more-blanks"),
        pytest.param("甲甲 · 乙乙乙乙乙乙", 8, ["甲甲 · ", "乙乙乙", "乙乙乙"], id="a-long-thing-of-a-list"),
        pytest.param("甲" * 13, 5, ["甲甲"] * 6 + ["甲"], id="many-lines"),
        pytest.param("甲e\u0301乙\u0301丙", 3, ["甲e\u0301", "乙\u0301", "丙"], id="marks"),
        pytest.param("", 5, [""], id="empty"),
    ],
)
def test_breaks(text: str, room: int, broken: list[str]) -> None:
    assert lines(text, room) == broken


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        pytest.param("1229.21亿元", 11, ["1229.21亿元"], id="fits"),
        pytest.param("1229.21亿元", 8, ["1229.21", "亿元"], id="longer-than-the-room"),
        pytest.param("12 34 56", 4, ["12 3", "4 56"], id="spaces-kept"),
    ],
)
def test_breaks_of_a_whole(text: str, room: int, broken: list[str]) -> None:
    """It fills each line, wherever that cuts it."""
    assert lines(text, room, whole=True) == broken


@settings(max_examples=100)
@given(text=texts.map(visible), room=st.integers(2, 60), whole=st.booleans())
def test_no_line_is_too_long(*, text: str, room: int, whole: bool) -> None:
    """But for blanks at its end, which are not drawn; and no character is lost."""
    broken = lines(text, room, whole=whole)
    assert "".join(broken) == text
    assert all(width(line.rstrip()) <= room for line in broken)


numbers = st.integers(0, 10**12).map(str) | st.decimals(0, 10**6, places=2).map(str)


@given(numbers, st.sampled_from(["亿元", "万余辆", "家", "%"]), st.text("甲，", max_size=8))
def test_a_figure_is_never_parted_from_its_unit(number: str, unit: str, words: str) -> None:
    """Nor from the punctuation behind it, while a line can hold them."""
    text = f"{words}甲{number}{unit}{words}"
    assert any(f"{number}{unit}" in line for line in lines(text, width(f"{number}{unit}{words}")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_long_hostile_text_loses_nothing(text: str) -> None:
    assert "".join(lines(visible(text) * 20, 20)) == visible(text) * 20
