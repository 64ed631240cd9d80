"""The widths of columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.render.cells import Cell
from kaifaqu.render.columns import GAP, Need, fit, measure, record_columns


def test_a_column_needs_its_widest_cells() -> None:
    """Whole ones and words apart; a row may leave columns out, and a cell may be indented."""
    rows = [
        {"label": Cell("规上企业"), "text": Cell("320家", whole=True)},
        {"label": Cell("企业", indent=8)},
        {"label": Cell("产业"), "text": Cell("东山机械、西河重工"), "id": Cell("unasked")},
    ]
    assert measure(rows, ("label", "text", "note")) == {
        "label": Need(0, 12),
        "text": Need(5, 18),
        "note": Need(0, 0),
    }


@pytest.mark.parametrize(
    ("total", "widths"),
    [
        pytest.param(80, {"a": 30, "b": 12, "c": 30}, id="wide-enough"),
        pytest.param(76, {"a": 30, "b": 12, "c": 30}, id="exactly"),
        pytest.param(58, {"a": 30, "b": 12, "c": 12}, id="the-left-first"),
        pytest.param(50, {"a": 24, "b": 12, "c": 10}, id="little-room"),
        pytest.param(36, {"a": 10, "b": 12, "c": 10}, id="narrowest"),
        pytest.param(35, {}, id="too-narrow"),
    ],
)
def test_fit(total: int, widths: dict[str, int]) -> None:
    needs = {"a": Need(0, 60), "b": Need(12, 12), "c": Need(0, 30)}
    assert fit(needs, total, {"a": (10, 30), "b": (10, 20), "c": (10, 40)}) == widths


needs_drawn = st.builds(lambda whole, more: Need(whole, whole + more), st.integers(0, 30), st.integers(0, 60))


@given(st.dictionaries(st.sampled_from("abcde"), needs_drawn, min_size=1), st.integers(2, 200))
def test_columns_that_fit_leave_whole_cells_whole(needs: dict[str, Need], total: int) -> None:
    """And never take more than there is."""
    widths = fit(needs, total, dict.fromkeys("abcde", (8, 24)))
    if widths:
        assert sum(widths.values()) + GAP * (len(widths) - 1) <= total
        assert all(widths[name] >= need.whole for name, need in needs.items())


def test_records_get_a_column_a_field() -> None:
    """An empty one too: it was asked for."""
    names = {"id": Cell("id"), "note": Cell("note")}
    rows = [names, {"id": Cell("industry.firms", whole=True), "note": Cell("")}]
    assert record_columns(rows, ("id", "note"), 40) == {"id": 14, "note": 4}
    assert record_columns(rows, ("id", "note"), 19) == {}
