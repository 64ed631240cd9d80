"""What looks like a figure and is torn, marked or glued: one figure or unreadable, never judged by a part."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaifaqu.quantity.extract import extract, read, scan
from kaifaqu.quantity.figure import Kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2,5529人", id="comma-before-four"),
        pytest.param("1,22家", id="comma-before-two"),
        pytest.param("1,2,3", id="commas"),
        pytest.param("1229,2100,0000元", id="groups-of-four"),
        pytest.param("1 229,21亿元", id="comma-for-a-point"),
        pytest.param("1、322家", id="list-mark"),
        pytest.param("2、5529人", id="list-mark-before-four"),
        pytest.param("3…201个", id="ellipsis"),
        pytest.param("3...201个", id="points"),
        pytest.param("2﹒18家", id="small-point"),
        pytest.param("2·18家", id="middle-dot"),
        pytest.param("1.229.21亿元", id="two-points"),
        pytest.param("1'229家", id="apostrophe"),
        pytest.param("1_229家", id="underline"),
        pytest.param("1229 . 21亿元", id="spaced-point"),
        pytest.param("12 29家", id="blank"),
        pytest.param("322 138 58", id="blanks"),
        pytest.param("1万2万", id="two-scales-alike"),
        pytest.param("3二2家", id="both-kinds-of-digits"),
        pytest.param("一点五24小时", id="decimal-in-numerals-before-digits"),
        pytest.param("二十三点五24公里", id="longer-decimal-in-numerals-before-digits"),
        pytest.param("2点五亿元", id="decimal-of-both-kinds"),
        pytest.param("三点2亿元", id="decimal-of-the-other-kinds"),
        pytest.param("二〇点5万元", id="numerals-before-a-point-in-words"),
        pytest.param("3点5个百分点", id="digits-around-a-point-in-words"),
        pytest.param("45点五%", id="no-hour-before-a-point-in-words"),
        pytest.param("2点50亿元", id="minutes-before-a-scale"),
        pytest.param("2至3点五亿元", id="range-to-a-decimal-of-both-kinds"),
        pytest.param("3点5、4点5亿元", id="list-of-points-in-words"),
        pytest.param("百分之2点五", id="share-of-both-kinds"),
        pytest.param("百分之2·5", id="share-with-a-middle-dot"),
        pytest.param("2.五亿元", id="point-before-a-numeral"),
        pytest.param("二.5亿元", id="point-behind-a-numeral"),
        pytest.param("二·五亿元", id="middle-dot-between-numerals"),
        pytest.param("壹点5亿元", id="formal-before-a-point-in-words"),
        pytest.param("十二24小时", id="numerals-before-digits"),
        pytest.param("一百二24家", id="short-numerals-before-digits"),
        pytest.param("三万24家", id="scale-before-digits"),
        pytest.param("三24家", id="numeral-before-digits"),
        pytest.param("20十三家", id="digits-before-numerals"),
        pytest.param("3:201个", id="colon"),
        pytest.param("3/201个", id="slash"),
        pytest.param("100+50家", id="sum"),
        pytest.param("2O1个", id="letter-O"),
        pytest.param("2О1个", id="cyrillic-O"),
        pytest.param("20l个", id="letter-l"),
        pytest.param("l25家", id="letter-before"),
        pytest.param("3a2家", id="letter-between"),
        pytest.param("9" * 20 + "家", id="too-long"),
        pytest.param("9" * 16 + ".9亿元", id="too-long-ahead-of-a-point"),
        pytest.param("1234567890.12345678901亿元", id="too-many-decimals"),
        pytest.param("▲10%", id="triangle"),
        pytest.param("▼3.2个百分点", id="triangle-down"),
        pytest.param("±5%", id="plus-minus"),
        pytest.param(".5个", id="point-before-a-count"),
        pytest.param("(10)%", id="brackets"),
        pytest.param("25023年8月", id="month-of-a-year-too-long"),
        pytest.param("20 23年8月12日", id="day-of-a-torn-year"),
        pytest.param("97。8%", id="full-stop-for-a-point"),
        pytest.param("3兆9142亿元", id="scale-of-elsewhere"),
        pytest.param("57。6億元", id="full-stop-before-a-scale"),
        pytest.param("4。145亿元", id="full-stop-before-decimals"),
    ],
)
def test_reports_what_cannot_be_read(text: str) -> None:
    """One figure without a value covers all of it, whatever stands before."""
    for before in ("共计", "项目\n\n共"):
        figures, times, masked = scan(f"{before}{text}。")
        assert [(figure.text, figure.kind, figure.value) for figure in figures] == [
            (text, Kind.UNREADABLE, None)
        ]
        assert (times, masked) == ((), ())
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("会议8点30开始，30家到场", ["30家"], id="minutes-without-their-unit"),
        pytest.param("零点30分、八点15分各1场", ["1场"], id="minutes-behind-an-hour-in-numerals"),
        pytest.param("上午9点30家企业", ["30家"], id="hour-of-a-morning"),
        pytest.param("昨晚八点2000架无人机", ["2000架"], id="hour-in-numerals"),
        pytest.param("晚上8点三万人", ["三万人"], id="count-in-numerals"),
        pytest.param("周三14时30分3场", ["3场"], id="day-of-the-week"),
        pytest.param("提三点要求，千亿20强", [], id="points-and-names"),
        pytest.param("二、5家企业", ["5家"], id="mark-of-a-list"),
    ],
)
def test_clocks_and_names_tear_no_figure(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in extract(text)] == figures


def test_glued_digits_are_no_date() -> None:
    reading = scan("合计8817272022年度")
    assert [(figure.text, figure.value) for figure in reading.figures] == [("8817272022", None)]
    assert reading.times == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        pytest.param("**1229**.21亿元", "122921000000", "元", id="emphasis"),
        pytest.param("12**29.21**亿元", "122921000000", "元", id="emphasis-of-a-part"),
        pytest.param("<b>322</b>家", "322", "家", id="tags"),
        pytest.param("`322`家", "322", "家", id="code"),
        pytest.param("3\u200b22家", "322", "家", id="zero-width"),
        pytest.param("1\n311个", "1311", "个", id="line-end"),
        pytest.param("1 229.21亿元", "122921000000", "元", id="thousands"),
        pytest.param("٣٢٢家", "322", "家", id="arabic-indic"),
        pytest.param("𝟑𝟐𝟐家", "322", "家", id="mathematical"),
        pytest.param("三百⼆⼗⼆家", "322", "家", id="radicals"),
        pytest.param("1229.21(亿元)", "122921000000", "元", id="unit-in-brackets"),
    ],
)
def test_reads_through_mark_up(text: str, value: str, unit: str) -> None:
    (figure,) = extract(f"共计{text}。")
    assert (f"{figure.amount:f}", figure.unit) == (value, unit)
    assert figure.end == len(f"共计{text}")


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [
        pytest.param("↑10%", "10", "↑", id="up"),
        pytest.param("↓0.3个百分点", "0.3", "↓", id="down"),
        pytest.param("+5.1%", "5.1", "+", id="plus"),
        pytest.param("﹣5%", "-5", "-", id="small-minus"),
        pytest.param("−5%", "-5", "-", id="minus-sign"),
        pytest.param("零下5℃", "-5", "-", id="below-zero"),
        pytest.param(".5个百分点", "0.5", "", id="point"),
        pytest.param(".10%左右", "0.1", "", id="point-of-a-rate"),
        pytest.param("+1311", "1311", "+", id="plus-of-a-count"),
    ],
)
def test_a_sign_belongs_to_its_figure(text: str, value: str, sign: str) -> None:
    (figure,) = extract(f"增长{text}。")
    assert (figure.text, f"{figure.amount:f}", figure.sign) == (text, value, sign)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("322\n138", ["322", "138"], id="column"),
        pytest.param("322\t138", ["322", "138"], id="tab"),
        pytest.param("| 322 | 138 |", ["322", "138"], id="cells"),
        pytest.param("1、322家企业入规", ["322家"], id="list-mark-at-a-line-start"),
        pytest.param("1. 322家\n2. 45家", ["322家", "45家"], id="marks-of-a-list"),
        pytest.param("固定资产投资\n24. 3 亿元", ["24. 3 亿元"], id="no-mark-of-a-list"),
        pytest.param("合同额\n1. 04亿美元", ["1. 04亿美元"], id="no-first-mark"),
        pytest.param("增长，36. 8%", ["36. 8%"], id="no-mark-behind-a-comma"),
        pytest.param("要点：1. 5家；2. 6家", ["5家", "6家"], id="marks-in-a-line"),
        pytest.param("达到97。2024年达到98家", ["97", "98家"], id="full-stop-before-a-year"),
        pytest.param("指数为100.7。30家企业", ["100.7", "30家"], id="full-stop-behind-decimals"),
        pytest.param("参保5万。3家医院", ["5万", "3家"], id="full-stop-behind-a-scale"),
        pytest.param("▲ 322家企业入规", ["322家"], id="triangle-for-a-bullet"),
        pytest.param("~~332家~~322家", ["322家"], id="struck-out"),
        pytest.param("[删:56家]65家", ["65家"], id="struck-out-in-words"),
        pytest.param("5G基站、4K电视、3D打印、O2O平台", [], id="names"),
        pytest.param("印80份，共3页", [], id="counts-of-the-draft"),
    ],
)
def test_tells_two_figures_and_names_from_one_torn(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in extract(text)] == figures


_SEPARATORS = [
    "",
    " ",
    "\n",
    ",",
    "，",
    ".",
    "、",
    "…",
    "·",
    "**",
    "*",
    "_",
    "'",
    "\u200b",
    "﹒",
    " . ",
    "/",
    ":",
]


@given(
    st.decimals(1, 99_999_999, places=2),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["元", "家", "%", "人次", ""]),
    st.integers(1, 10),
    st.sampled_from(_SEPARATORS),
)
@settings(max_examples=400)
def test_a_torn_number_has_its_value_or_none(
    number: object, scale: str, unit: str, at: int, separator: str
) -> None:
    """A number that is cut anywhere reads as itself or as unreadable; only a list has parts."""
    digits = f"{number:.2f}".rstrip("0").rstrip(".")
    at = min(at, len(digits) - 1) or 1
    torn = f"{digits[:at]}{separator}{digits[at:]}{scale}{unit}"
    figures = [figure for figure in extract(f"共计{torn}。") if figure.kind is not Kind.UNREADABLE]
    assert len(figures) <= 2
    assert all(figure.number_start == 2 for figure in figures) or separator == "、"


@pytest.mark.parametrize("number", ["9999999999999.9", "13812345678.5"], ids=["long", "as-a-telephone"])
def test_a_long_number_is_read_whole(number: str) -> None:
    """Not from its point on."""
    [figure] = extract(f"共计{number}万元。")
    assert (figure.text, figure.value) == (f"{number}万元", Decimal(number) * 10_000)
