"""Periods: read, written, compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.times.period import Period, parse_period, year_period, years_of

_CHINESE = {
    "year": "{year}年",
    "H1": "{year}年上半年",
    "H2": "{year}年下半年",
    **{f"Q{n}": f"{{year}}年{'一二三四'[n - 1]}季度" for n in range(1, 5)},
    "month": "{year}年{month}月",
    "day": "{year}年{month}月{day}日",
    "span": "{first}至{last}",
}


@pytest.mark.parametrize(
    ("text", "first", "last", "grain", "chinese"),
    [
        ("2023", "2023-01-01", "2023-12-31", "year", "2023年"),
        ("2023-H1", "2023-01-01", "2023-06-30", "half", "2023年上半年"),
        ("2023-H2", "2023-07-01", "2023-12-31", "half", "2023年下半年"),
        ("2023-Q1", "2023-01-01", "2023-03-31", "quarter", "2023年一季度"),
        ("2023-Q3", "2023-07-01", "2023-09-30", "quarter", "2023年三季度"),
        ("2023-06", "2023-06-01", "2023-06-30", "month", "2023年6月"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "2024年2月"),
        ("2023-08-12", "2023-08-12", "2023-08-12", "day", "2023年8月12日"),
        ("2019/2023", "2019-01-01", "2023-12-31", "span", "2019年至2023年"),
        ("2023-01/2023-09", "2023-01-01", "2023-09-30", "span", "2023年1月至2023年9月"),
        ("2023-12-31/2024-01-02", "2023-12-31", "2024-01-02", "span", "2023年12月31日至2024年1月2日"),
    ],
)
def test_a_period_is_its_days(text: str, first: str, last: str, grain: str, chinese: str) -> None:
    period = parse_period(text)
    assert period == Period(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    assert (str(period), period.grain, period.format(_CHINESE)) == (text, grain, chinese)


@pytest.mark.parametrize(
    "text",
    [
        "",
        *("23", "20233", "２０２３", "0000", "2023-", " 2023", "2023 "),
        *("2023-13", "2023-00", "2023-6", "2023-06-1", "2023-6-01", "2023-06-01-01"),
        *("2023-Q5", "2023-Q0", "2023-H3", "2023-h1", "2023-H"),
        *("2023-02-29", "2023-06-31", "2023-13-01"),
        *("2023/2019", "2023/2023", "2023/", "/2023", "2019/2021/2023"),
    ],
)
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_the_year_written_twice_is_one_period() -> None:
    assert parse_period("2023-Q1/2023-Q2") == parse_period("2023-H1")
    assert str(Period(year_period(2023).start, year_period(2023).end)) == "2023"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023", [2023]),
        ("2023-08-12", [2023]),
        ("2019/2021", [2019, 2020, 2021]),
        ("2022-12/2023-02", [2022, 2023]),
    ],
)
def test_the_years_it_touches(text: str, years: list[int]) -> None:
    period = parse_period(text)
    assert period is not None
    assert list(period.years) == years


@pytest.mark.parametrize(
    ("text", "years"),
    [("", ()), ("2023", ("2023",)), ("2023-H1", ("2023",)), ("2019/2021", ("2019", "2020", "2021"))],
)
def test_the_years_of_a_text(text: str, years: tuple[str, ...]) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize(
    ("one", "other", "within"),
    [
        ("2023-06", "2023", True),
        ("2023", "2023-06", False),
        ("2023", "2023", True),
        ("2022-12/2023-01", "2023", False),
    ],
)
def test_one_within_another(one: str, other: str, within: bool) -> None:  # noqa: FBT001
    first, second = parse_period(one), parse_period(other)
    assert first is not None
    assert second is not None
    assert first.within(second) is within


@given(st.dates(), st.dates())
def test_what_is_written_reads_back(one: date, other: date) -> None:
    period = Period(*sorted((one.toordinal(), other.toordinal())))
    assert parse_period(str(period)) == period
    assert list(period.years) == list(range(min(one.year, other.year), max(one.year, other.year) + 1))
