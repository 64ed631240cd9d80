"""What is shown of records, and how cells become lines."""

from __future__ import annotations

from render_facts import FIRMS, LEADERS

from kaifaqu.render.cells import Cell, align_numbers, lines_of, record_row
from kaifaqu.render.record import from_fact


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


def test_words_break_into_lines_and_what_matches_is_marked_in_each() -> None:
    cell = Cell("规上工业企业", style="bold", indent=2)
    assert lines_of(cell, 10, ["工业"]) == [
        [("  ", ""), ("规上", "bold"), ("工", "bold magenta")],
        [("  ", ""), ("业", "bold magenta"), ("企业", "bold")],
    ]


def test_a_whole_cell_is_one_line_and_an_empty_one_an_empty_line() -> None:
    assert lines_of(Cell("12 345家", whole=True), 8) == [[("12 345家", "")]]
    assert lines_of(Cell(""), 8) == [[]]
