"""Facts as rows, and words as tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_facts import FIRMS

from kaifaqu.render.record import plain
from kaifaqu.store.layout import fact_columns, fact_from_row, fields_of, items, joined
from kaifaqu.store.prepare import index
from kaifaqu.store.tokens import TAG, Pieces, bearing, holding

if TYPE_CHECKING:
    from decimal import Decimal


@given(st.lists(st.text(min_size=1)))
def test_a_list_comes_back(parts: list[str]) -> None:
    """With semicolons, backslashes and line ends in its items."""
    assert items(joined(parts)) == tuple(parts)


@given(
    st.none() | st.integers(-(10**30), 10**30) | st.decimals(-(10**30), 10**30, places=10),
    st.none() | st.integers(0, (1 << 63) - 1),
)
def test_a_fact_comes_back(value: int | Decimal | None, at: int | None) -> None:
    """With numbers that SQLite has none for."""
    fact = FIRMS._replace(value=value, at=at, scope=(), aliases=("a;b", "\\"))
    [stored] = zip(*fact_columns(fields_of([fact]), "ab", 7), strict=True)
    assert all(isinstance(cell, str | int | float | None) for cell in stored)
    assert all(abs(cell) < 1 << 63 for cell in stored if isinstance(cell, int))
    back = fact_from_row(stored, "ab", 7)
    assert (back, plain(back.value)) == (fact, plain(value))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("规上企业", "规 上 企 业", id="chinese"),
        pytest.param("gdp增速", "gdp 增 速", id="latin"),
        pytest.param("5g-a", "5 g \ue02d a", id="signs"),
        pytest.param("1229亿5", "12 22 29 9 亿 5", id="digits"),
        pytest.param('a "b', "a \ue020 \ue022 b", id="blank-and-quote"),
    ],
)
def test_tokens(text: str, found: str) -> None:
    assert Pieces().tokens(text) == found


@pytest.mark.parametrize(
    ("word", "query"),
    [
        pytest.param("企业", '"企 业"', id="chinese"),
        pytest.param("corn", '"corn" OR "unicorn" OR "unicorns"', id="within-a-run"),
        pytest.param("corn企", '"corn 企" OR "unicorn 企"', id="end-of-a-run"),
        pytest.param("企corn", '"企 corn" *', id="beginning-of-a-run"),
        pytest.param("1229亿", '"12 22 29 9 亿"', id="digits-ahead"),
        pytest.param("亿12", '"亿 12"', id="digits-behind"),
        pytest.param("12", '"12"', id="digits-alone"),
        pytest.param("亿1", " OR ".join(f'"亿 1{n}"' for n in ("", *range(10))), id="digit-behind"),
        pytest.param("1", " OR ".join(f'"1{n}"' for n in ("", *range(10))), id="digit-alone"),
        pytest.param("xyz", '"\ue061"', id="nowhere"),
        pytest.param("xyz企", '"\ue061"', id="nowhere-ahead"),
    ],
)
def test_a_word_is_looked_for_within_longer_ones(word: str, query: str) -> None:
    known = {("corn", False): ["corn", "unicorn", "unicorns"], ("corn", True): ["corn", "unicorn"]}
    assert holding(word, lambda part, *, at_end: known.get((part, at_end), [])) == query


def test_a_label_is_indexed_whole_too() -> None:
    """So that a fact whose label is the word is found at once."""
    facts = [FIRMS._replace(label="GDP 增速", tags=("gdp", "a-b")), FIRMS._replace(label="gdp", tags=())]
    whole, label, *_ = index(fields_of(facts)).columns
    assert whole == (
        "gdp\ue020增速 \ue06c6 \ue073industry \ue074gdp \ue074a\ue02db",
        "gdp \ue06c3 \ue073industry",
    )
    assert [tokens.split() for tokens in label] == [["gdp", "\ue020", "增", "速"], ["gdp"]]
    assert bearing("gdp增速") == 'whole : "gdp增速"'
    assert [bearing("a-b", TAG), bearing("\ue02d", TAG)] == ['whole : "\ue074a\ue02db"', '"\ue061"']
