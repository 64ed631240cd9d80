"""Units and the families they are compared in."""

from __future__ import annotations

import pytest

from kaifaqu.grammar import meanings, rows, words
from kaifaqu.quantity.extract import read
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.units import CURRENCIES, family


@pytest.mark.parametrize(
    ("units", "same"),
    [
        pytest.param(("人", "名", "位"), True, id="people"),
        pytest.param(("家", "户"), True, id="firms"),
        pytest.param(("辆", "台"), True, id="vehicles"),
        pytest.param(("起", "件", "宗"), True, id="cases"),
        pytest.param(("场", "次", "场次"), True, id="events"),
        pytest.param(("㎡", "平方米"), True, id="area"),
        pytest.param(("元", "美元"), False, id="currencies"),
        pytest.param(("%", "百分点"), False, id="percent-and-points"),
        pytest.param(("个", "家"), False, id="other"),
    ],
)
def test_families(units: tuple[str, ...], *, same: bool) -> None:
    """Units of one family have one canonical unit, all others their own."""
    assert (len(set(map(family, units))) == 1) == same


def test_currencies_are_told_apart() -> None:
    """No two currencies are one family."""
    assert len(set(map(family, CURRENCIES))) == len(CURRENCIES)


@pytest.mark.parametrize(
    "unit",
    sorted(
        {unit for key in ("classifiers", "measures", "after_digits", "latin") for unit in words("units", key)}
    ),
)
def test_every_unit_is_read(unit: str) -> None:
    """Each unit of the data is read behind digits, under its own or its common name."""
    figure = read(f"12{unit}")
    assert figure is not None
    assert figure.unit == meanings("units", "same").get(unit, unit)


@pytest.mark.parametrize(("word", "qualifier"), sorted(meanings("qualifiers", "before").items()))
def test_every_qualifier_is_read(word: str, qualifier: str) -> None:
    """Each qualifier of the data is read before a figure."""
    figure = read(f"{word}300家")
    assert figure is not None
    assert figure.qualifier is Qualifier(qualifier)


@pytest.mark.parametrize(("word", "qualifier", "never"), rows("qualifiers", "behind"))
def test_every_qualifier_behind_is_read(word: str, qualifier: str, never: str) -> None:
    """Each qualifier of the data is read behind a figure, unless another word begins there."""
    figure = read(f"300家{word}")
    assert figure is not None
    assert figure.qualifier is Qualifier(qualifier)
    assert all(read(f"300家{word}{char}") is None for char in never)
