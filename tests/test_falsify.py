"""The operators that make true claims false: each changes one thing, and nothing where it has no hold."""

from __future__ import annotations

import pytest
from falsify import OPERATORS, Claim, falsified
from labelled import Draft

TEXT = "2023年,赣州经开区签约项目201个。新增停车泊位1311个,新增厕位157个。"
FACT = {
    "kind": "count",
    "subject": "赣州经开区",
    "label": "新增厕位",
    "period": "2023",
    "modality": "actual",
    "part_of": "",
}


def claim(figure: str, text: str = TEXT, **fact: str) -> Claim:
    start = text.index(figure)
    previous = max(
        (text.find(other) + len(other) for other in ("201个", "1311个") if 0 <= text.find(other) < start),
        default=0,
    )
    return Claim(Draft("a", text, ()), start, start + len(figure), FACT | fact, previous, bool(previous))


@pytest.mark.parametrize("name", OPERATORS)
def test_an_operator_changes_one_thing(name: str) -> None:
    """Its figure is where it is said to be, and all else of the draft is still there."""
    draft = falsified(claim("157个"), name, 1)
    assert draft is not None
    assert draft.text != TEXT
    [label] = draft.labels
    assert draft.text[label.at :].startswith(label.figure)
    assert draft.text.startswith("2023年,赣州经开区签约项目201个。")


@pytest.mark.parametrize("name", OPERATORS)
def test_the_same_seed_makes_the_same_claim(name: str) -> None:
    assert falsified(claim("157个"), name, 7) == falsified(claim("157个"), name, 7)


@pytest.mark.parametrize(
    ("name", "figure", "fact"),
    [
        pytest.param("其中", "201个", {}, id="part-of-nothing"),
        pytest.param("其中", "157个", {"subject": "凯马汽车"}, id="part-that-is-a-body"),
        pytest.param("a theme", "201个", {}, id="theme-before-the-zone"),
        pytest.param("a part of the year", "157个", {"period": ""}, id="part-of-no-year"),
        pytest.param("planned", "157个", {"modality": "planned"}, id="planned-already"),
        pytest.param("another place", "157个", {"kind": "rank"}, id="place-of-a-rank"),
    ],
)
def test_an_operator_without_a_hold_makes_nothing(name: str, figure: str, fact: dict[str, str]) -> None:
    assert falsified(claim(figure, **fact), name, 1) is None


def test_a_row_of_a_table_has_no_clause() -> None:
    text = "| 新增厕位 | 157个 |"
    made = [name for name in OPERATORS if falsified(claim("157个", text), name, 1)]
    assert made == ["a digit", "another unit"]


def test_a_word_of_the_figure_before_is_left_alone() -> None:
    """What stands behind it is the claim's own."""
    text = "新增停车泊位1311个、新增厕位157个。"
    draft = falsified(claim("157个", text), "another category", 1)
    assert draft is not None
    assert draft.text == "新增停车泊位1311个、新增摊位157个。"
