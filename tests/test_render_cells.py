"""What is shown of facts and records."""

from __future__ import annotations

from render_facts import FACTS, FIRMS, GROWTH, LEADERS, SIGNED

from kaifaqu.render.cells import Cell, align_numbers, fact_card, fact_rows, figures_width, record_row
from kaifaqu.render.record import from_fact


def test_figures_are_as_wide_as_the_widest() -> None:
    """Whatever the facts without one say; and no wider than is useful."""
    assert figures_width(FACTS, 80) == 9
    assert figures_width([FIRMS._replace(text="9" * 10_000)], 80) == 80
    assert figures_width([LEADERS], 80) == 0


def test_a_figure_ends_where_the_widest_does() -> None:
    """With its modality behind it; a fact without a figure starts at the left."""
    texts = [row["text"] for fact in (GROWTH, LEADERS) for row in fact_rows(fact, 9, ("note",))]
    assert texts == [
        Cell(" 8.5%左右 (expected)", whole=True, style="bold"),
        Cell("东山机械、西河重工、南塘轴承、北岭液压"),
    ]


def test_a_note_without_a_column_has_its_own_row() -> None:
    _, below = fact_rows(SIGNED, 0, ("label", "text"))
    assert below == {"label": Cell("含意向协议,未计增资", style="dim", indent=2)}
    assert len(list(fact_rows(SIGNED, 0, ("label", "text", "note")))) == 1
    assert len(list(fact_rows(FIRMS, 0, ("label", "text")))) == 1


def test_a_card_is_titled_with_the_label() -> None:
    card = fact_card(SIGNED)
    assert list(card) == ["", "text", "period", "note", "id"]
    assert card[""] == Cell("签约金额", style="bold")


def test_a_text_is_whole_where_it_is_a_figure() -> None:
    fields = ("label", "text", "unit")
    assert [cell.whole for cell in record_row(from_fact(FIRMS), fields).values()] == [False, True, True]
    assert [cell.whole for cell in record_row(from_fact(LEADERS), fields).values()] == [False, False, True]


def test_numbers_end_in_one_place_below_their_heading() -> None:
    rows = [{"at": Cell("at"), "id": Cell("id")}, {"at": Cell("1200"), "id": Cell("a")}]
    assert align_numbers(rows) == [
        {"at": Cell("  at"), "id": Cell("id")},
        {"at": Cell("1200"), "id": Cell("a")},
    ]
