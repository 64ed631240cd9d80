"""Numbers in digits and Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kaifaqu.quantity.numerals import digits_value, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("十", 10, id="ten"),
        pytest.param("二十三", 23, id="tens"),
        pytest.param("一百一十", 110, id="hundreds"),
        pytest.param("一百零八", 108, id="zero-within"),
        pytest.param("两千三", 2300, id="scale-left-out"),
        pytest.param("一万零五百", 10500, id="wan-zero"),
        pytest.param("三百万", 3_000_000, id="hundred-wan"),
        pytest.param("一万亿", 10**12, id="wan-yi"),
        pytest.param("一亿二", 120_000_000, id="yi-left-out"),
        pytest.param("二〇二三", 2023, id="digit-string"),
        pytest.param("零点五", Decimal("0.5"), id="zero-point"),
        pytest.param("五千2百万", 52_000_000, id="numerals-and-digits"),
        pytest.param("1.5万亿", 1_500_000_000_000, id="digits-wan-yi"),
        pytest.param("5个亿", 500_000_000, id="ge-yi"),
        pytest.param("0.50", Decimal("0.5"), id="trailing-zero"),
    ],
)
def test_reads_numbers(text: str, value: Decimal | int) -> None:
    """A number is read whole and exactly."""
    number = read_number(text, 0)
    assert number is not None
    assert (number.end, number.value) == (len(text), value)


@pytest.mark.parametrize(
    "text", ["三百千", "二四", "一千两万亿千", "十十", "百千", "一点五24", "三点五几万", "家", "", "一百零"]
)
def test_refuses_malformed_numerals(text: str) -> None:
    """Numerals that no one would say are no number."""
    assert read_number(text, 0) is None
    assert digits_value(text) == 0


@pytest.mark.parametrize(
    "value", [1, 9, 10, 11, 20, 105, 110, 999, 1005, 1050, 9999, 10500, 123456, 20003000]
)
def test_reads_back_spoken_numbers(value: int) -> None:
    """Whole numbers spoken in full are read back."""
    assert digits_value(_spoken(value)) == value


def _spoken(value: int) -> str:
    for size, name in ((10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= size:
            head, tail = divmod(value, size)
            joint = "零" if 0 < tail < size // 10 else ""
            return _spoken(head) + name + joint + (_spoken(tail) if tail else "")
    return "零一二三四五六七八九"[value]
