"""White space inside figures, and the way back to the original."""

from __future__ import annotations

import pytest

from kaifaqu.quantity.extract import extract
from kaifaqu.quantity.layout import even


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("新增泊位1\n311个", [("1\n311个", 1311)], id="broken-number"),
        pytest.param("近300 \r\n家企业", [("近300 \r\n家", 300)], id="unit-on-the-next-line"),
        pytest.param("近\n300家", [("近\n300家", 300)], id="qualifier-on-the-line-before"),
        pytest.param("2.8\n万辆", [("2.8\n万辆", 28000)], id="scale-on-the-next-line"),
        pytest.param("共 322 家", [("322 家", 322)], id="spaces"),
        pytest.param("共 1 229 家", [("1 229 家", 1229)], id="thousands-space"),
        pytest.param("322\u200b家", [("322\u200b家", 322)], id="zero-width"),
        pytest.param("增长 10 % 左右", [("10 % 左右", 10)], id="spaced-percent"),
        pytest.param("约 5 — 6 个", [("约 5 — 6 个", 5)], id="spaced-range"),
        pytest.param("企业十\n五个", [("十\n五个", 15)], id="broken-chinese"),
        pytest.param("企业五\n六家", [("六家", 6)], id="two-chinese"),
        pytest.param("企业十\n\n个", [], id="paragraph-behind-chinese"),
        pytest.param("企业共十\n\n家具厂", [], id="heading-behind-chinese"),
        pytest.param("322\n138", [("322", 322), ("138", 138)], id="column"),
        pytest.param("企业322\n2024年350", [("322", 322), ("350", 350)], id="year-on-the-next-line"),
        pytest.param("企业\n322\n个体户", [("322", 322)], id="number-alone-on-its-line"),
        pytest.param("企业322\n1. 加强", [("322", 322)], id="mark-on-the-next-line"),
        pytest.param("322  138\t58", [("322", 322), ("138", 138), ("58", 58)], id="row"),
        pytest.param("企业322\n\n家具厂", [("322", 322)], id="paragraphs"),
        pytest.param("企业322家\n\n以下为旧数", [("322家", 322)], id="paragraph-behind-a-unit"),
        pytest.param("企业322家\n以上为全年数据", [("322家", 322)], id="note-on-the-next-line"),
        pytest.param("企业快300家,加快3项", [("快300家", 300), ("3项", 3)], id="soon"),
        pytest.param("企业322家\n以上,增长", [("322家\n以上", 322)], id="qualifier-on-the-next-line"),
        pytest.param("| 企业 | 322 | 家 |", [("322", 322)], id="cells"),
    ],
)
def test_bridges_layout(text: str, figures: list[tuple[str, int]]) -> None:
    """White space that only lays out the text is bridged, white space that parts is not."""
    assert [(figure.text, int(figure.amount)) for figure in extract(text)] == figures


def test_leads_back() -> None:
    """Each character of the evened text stands at its own place in the original."""
    text = "共 ３２２\u200b 家，\n增长 10 ％"
    layout = even(text)
    assert layout.text == "共322家,\n增长10%"
    assert (
        "".join(text[slice(*layout.original(place, place + 1))] for place in range(len(layout.text)))
        == "共３２２家，\n增长10％"
    )


def test_pairs_straight_quotes() -> None:
    """Straight quotes become opening and closing ones, one for one."""
    assert even('从"0"到"1"').text == "从“0”到“1”"
