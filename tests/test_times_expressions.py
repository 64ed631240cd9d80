"""Times in running text: period, what it counts from, edge, span and role."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.quantity.extract import scan
from kaifaqu.times.period import parse_period

if TYPE_CHECKING:
    from kaifaqu.times.expressions import Time


def _said(time: Time) -> dict[str, Any]:
    """Return what a time says, without what it leaves out."""
    said: dict[str, Any] = {
        "period": time.period and str(time.period),
        "offset": time.offset,
        "part": time.part,
    }
    said |= {"edge": time.edge, "span": time.span, "near": time.near, "role": time.role}
    return {key: value for key, value in said.items() if value not in {None, ""}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("2023年", {"period": "2023"}, id="year"),
        pytest.param("2023年度", {"period": "2023"}, id="year-du"),
        pytest.param("２０２３年", {"period": "2023"}, id="wide"),
        pytest.param("2023 年", {"period": "2023"}, id="spaced"),
        pytest.param("二〇二三年", {"period": "2023"}, id="chinese-year"),
        pytest.param("2023年全年", {"period": "2023"}, id="whole-year"),
        pytest.param("2023年上半年", {"period": "2023-H1"}, id="half"),
        pytest.param("2023年三季度", {"period": "2023-Q3"}, id="quarter"),
        pytest.param("2023年第4季度", {"period": "2023-Q4"}, id="nth-quarter"),
        pytest.param("2023Q3", {"period": "2023-Q3"}, id="q"),
        pytest.param("2023年前三季度", {"period": "2023-01/2023-09"}, id="first-quarters"),
        pytest.param("2023年一至二季度", {"period": "2023-H1"}, id="quarters"),
        pytest.param("2023年1—9月份", {"period": "2023-01/2023-09"}, id="months"),
        pytest.param("2023年6月", {"period": "2023-06"}, id="month"),
        pytest.param("二〇二三年八月", {"period": "2023-08"}, id="chinese-month"),
        pytest.param("2023年8月上旬", {"period": "2023-08-01/2023-08-10"}, id="ten-days"),
        pytest.param("2023年2月下旬", {"period": "2023-02-21/2023-02-28"}, id="last-days"),
        pytest.param("2023年8月15日", {"period": "2023-08-15"}, id="day"),
        pytest.param("二〇二三年十二月三十一日", {"period": "2023-12-31"}, id="chinese-day"),
        pytest.param("2023年8月15日至20日", {"period": "2023-08-15/2023-08-20"}, id="days"),
        pytest.param("2023年8月30日-9月2日", {"period": "2023-08-30/2023-09-02"}, id="days-of-two-months"),
        pytest.param("2023-08-15", {"period": "2023-08-15"}, id="iso"),
        pytest.param("2023-08", {"period": "2023-08"}, id="iso-month"),
        pytest.param("2023.8.5", {"period": "2023-08-05"}, id="points"),
        pytest.param("20230805", {"period": "2023-08-05"}, id="digits"),
        pytest.param("FY2022", {"period": "2022"}, id="fiscal"),
        pytest.param("fy2022年度", {"period": "2022"}, id="fiscal-year"),
        pytest.param("2019—2023年", {"period": "2019/2023"}, id="years"),
        pytest.param("2019年至2023年", {"period": "2019/2023"}, id="years-zhi"),
        pytest.param("2019-23年", {"period": "2019/2023"}, id="years-short"),
        pytest.param("2022年6月至2023年5月", {"period": "2022-06/2023-05"}, id="months-of-two-years"),
        pytest.param("“十四五”期间", {"period": "2021/2025"}, id="plan"),
        pytest.param("“十三五”以来", {"period": "2016/2020", "edge": "since"}, id="plan-since"),
        pytest.param("20世纪90年代", {"period": "1990/1999"}, id="decade"),
        pytest.param("2035远景", {"period": "2035"}, id="bare-year"),
        pytest.param("今年", {"offset": 0}, id="this-year"),
        pytest.param("去年", {"offset": -1}, id="last-year"),
        pytest.param("前年", {"offset": -2}, id="before-last"),
        pytest.param("明年", {"offset": 1}, id="next-year"),
        pytest.param("去年三季度", {"offset": -1, "part": "Q3"}, id="quarter-of-last-year"),
        pytest.param("今年以来", {"offset": 0, "edge": "since"}, id="this-year-since"),
        pytest.param("上年末", {"offset": -1, "edge": "until"}, id="end-of-last-year"),
        pytest.param("当年", {}, id="that-year"),
        pytest.param("上半年", {"part": "H1"}, id="half-alone"),
        pytest.param("第一季度", {"part": "Q1"}, id="quarter-alone"),
        pytest.param("前三季度", {"part": "01/09"}, id="first-quarters-alone"),
        pytest.param("1—9月", {"part": "01/09"}, id="months-alone"),
        pytest.param("6、7月份", {"part": "06/07"}, id="listed-months"),
        pytest.param("8月12日", {"part": "08-12"}, id="day-alone"),
        pytest.param("12日", {"part": "?-12"}, id="day-of-an-unsaid-month"),
        pytest.param("国庆期间", {"part": "10-01/10-07"}, id="festival"),
        pytest.param("春节期间", {"part": "春节"}, id="festival-that-moves"),
        pytest.param("截至9月底", {"part": "09", "edge": "until"}, id="until-month"),
        pytest.param("到2023年末", {"period": "2023", "edge": "until"}, id="until-year"),
        pytest.param("2023年底前", {"period": "2023", "edge": "before"}, id="before-the-end"),
        pytest.param("自2020年以来", {"period": "2020", "edge": "since"}, id="since"),
        pytest.param("年初", {"part": "01"}, id="start-of-year"),
        pytest.param("2023年初", {"period": "2023-01"}, id="start-of-a-year"),
        pytest.param("此前", {"edge": "before"}, id="before"),
        pytest.param("今后", {"edge": "after"}, id="after"),
        pytest.param("近三年", {"span": 3}, id="last-three"),
        pytest.param("过去五年", {"span": 5}, id="past-five"),
        pytest.param("五年来", {"span": 5}, id="five-years-on"),
        pytest.param("三十多年来", {"span": 30}, id="thirty-odd"),
        pytest.param("未来三年", {"span": 3, "edge": "after"}, id="next-three"),
        pytest.param("近年来", {"span": 0}, id="recent-years"),
        pytest.param("近几年", {"span": 0}, id="some-years"),
        pytest.param("历年", {"span": 0}, id="over-the-years"),
        pytest.param("近两个月", {"near": ("months", -2)}, id="two-months"),
        pytest.param("近30天", {"near": ("days", -30)}, id="thirty-days"),
        pytest.param("上月", {"near": ("month", -1)}, id="last-month"),
        pytest.param("昨日", {"near": ("day", -1)}, id="yesterday"),
        pytest.param("本周", {"near": ("week", 0)}, id="this-week"),
        pytest.param("赣开发〔2024〕2号", {"period": "2024", "role": "document"}, id="document"),
        pytest.param("本报8月15日讯", {"part": "08-15", "role": "dateline"}, id="dateline"),
        pytest.param("管委会\n2024年1月8日\n", {"period": "2024-01-08", "role": "dateline"}, id="signature"),
        pytest.param("（2024年1月8日）", {"period": "2024-01-08", "role": "dateline"}, id="under-a-title"),
        pytest.param("发布时间:2024-01-08 ", {"period": "2024-01-08", "role": "dateline"}, id="label"),
    ],
)
def test_reads_a_time_whole(text: str, said: dict[str, Any]) -> None:
    """One time, with all that belongs to it; no digit of it is a figure."""
    text = text if "\n" in text or "role" in said else f"{text}，"
    figures, times, masked = scan(text)
    assert (figures, masked) == ((), ())
    assert [_said(time) for time in times] == [said]
    assert text[times[0].start : times[0].end] == times[0].text


@pytest.mark.parametrize(
    ("text", "times"),
    [
        pytest.param("2021、2022和2023年", ["2021", "2022", "2023年"], id="listed-years"),
        pytest.param("由2022年的58家增加到2023年的91家", ["2022年", "2023年"], id="from-to"),
        pytest.param("2023年产6200万件", ["2023年"], id="year-or-yearly"),
        pytest.param("以上年龄，健全年度机制，附近三年级", [], id="words-that-hold-one"),
        pytest.param("3日内办结，1日游，30日元", [], id="days-that-are-none"),
        pytest.param("三年行动，为期3年，十四五规划", [], id="years-in-names"),
        pytest.param("第一书记、前三强、1-2号楼", [], id="ordinals"),
        pytest.param("2000-3000家，2013人", [], id="counts-like-years"),
        pytest.param("8817272022年度", [], id="glued"),
        pytest.param("1229.21亿元", [], id="money"),
        pytest.param("《2023年方案》", [], id="title"),
        pytest.param("20230805元，20231399", [], id="digits-that-are-no-date"),
        pytest.param("年份:2022", ["2022"], id="field"),
        pytest.param("| 年份 | 2022 |", ["2022"], id="cell"),
        pytest.param("刚刚过去的2023年", ["2023年"], id="past-year"),
        pytest.param("2019/2023", ["2019/2023"], id="years-with-a-slash"),
        pytest.param("20.2026年10件实事", ["2026年"], id="behind-a-mark"),
        pytest.param("实事。2.2026年10件", ["2026年"], id="behind-a-mark-in-line"),
        pytest.param("增长1.2026年", [], id="behind-a-point"),
    ],
)
def test_tells_times_from_what_looks_like_one(text: str, times: list[str]) -> None:
    assert [time.text for time in scan(text).times] == times


@pytest.mark.parametrize(
    ("text", "year", "period"),
    [
        pytest.param("2023年", None, "2023", id="said"),
        pytest.param("去年", 2024, "2023", id="last-year"),
        pytest.param("去年上半年", 2024, "2023-H1", id="half-of-last-year"),
        pytest.param("三季度", 2023, "2023-Q3", id="quarter"),
        pytest.param("1—9月", 2023, "2023-01/2023-09", id="months"),
        pytest.param("2月下旬", 2024, "2024-02-21/2024-02-29", id="leap"),
        pytest.param("当年", 2023, "2023", id="that-year"),
        pytest.param("截至9月底", 2023, "2023-09", id="until"),
        pytest.param("三季度", None, None, id="no-year"),
        pytest.param("春节期间", 2023, None, id="moves"),
        pytest.param("近三年", 2023, None, id="span"),
        pytest.param("上月", 2023, None, id="month-of-no-year"),
        pytest.param("此前", 2023, None, id="edge-alone"),
    ],
)
def test_resolves(text: str, year: int | None, period: str | None) -> None:
    (time,) = scan(text).times
    assert time.resolve(year) == (period and parse_period(period))


@given(st.dates(date(1949, 10, 1), date(2049, 12, 31)))
def test_every_date_reads_back(day: date) -> None:
    """However it is written."""
    for text in (
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y-%m-%d}",
        f"{day.year}.{day.month}.{day.day}",
    ):
        (time,) = scan(text).times
        assert str(time.period) == f"{day:%Y-%m-%d}"


def test_a_span_has_two_ends() -> None:
    """What goes on behind them is another time, however long it goes on."""
    times = scan("2022年6月至2023年5月至2024年3月").times
    assert [str(time.period) for time in times] == ["2022-06/2023-05", "2024-03"]
    times = scan("2023年1月1日至" * 2000).times
    assert {str(time.period) for time in times} == {"2023-01-01"}
    assert len(times) == 2000
