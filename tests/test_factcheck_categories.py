"""Another category is never confirmed by a base that holds one of its family."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import tomli
from conftest import ROOT, printed
from labelled import Answer, Draft, Label, answers, base_toml

FILE = ROOT / "tests" / "drafts" / "categories" / "families.toml"
FAMILIES = tomli.loads(FILE.read_text(encoding="utf-8"))["family"]
ZONE = {"id": "xinhu", "label": "新湖开发区", "level": "开发区", "city": "庐州市", "province": "安徽省"}
#: Families whose own claim or whose others are not answered rightly yet.
PENDING = frozenset(
    (
        "exports", "trade", "share-of-the-city", "first-quarter", "signed-first", "permanent-residents",
        "expressways", "five-g-stations", "cities-visited",
    )
)  # fmt: skip


def drafts_of(family: dict[str, Any]) -> list[Draft]:
    """Return a draft for the fact in its own words, and one for each other category with its number."""
    fact = {"id": "one.fact", "period": "2023", **family["fact"]}
    base = base_toml({"zone": ZONE, "fact": [fact]})
    return [
        Draft(f"{family['name']}-{number}", text, (label_of(text, fact["text"], number),), base=base)
        for number, text in enumerate((family["own"], *family["others"]))
    ]


def label_of(text: str, figure: str, number: int) -> Label:
    """Label the figure: on record in the first draft, of another category in those after it."""
    verdicts = {"confirmed", "likely"} if number == 0 else {"unknown"}
    return Label(figure, text.index(figure), frozenset(verdicts))


@cache
def answered() -> dict[str, Answer]:
    """Check all drafts, those of a base together."""
    drafts = [draft for family in FAMILIES for draft in drafts_of(family)]
    return {answer.draft.name: answer for [answer] in answers(drafts, printed)}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["name"])
def test_another_category_is_not_confirmed(family: dict[str, Any]) -> None:
    found = [answered()[draft.name] for draft in drafts_of(family)]
    wrong = [str(answer) for answer in found[1:] if answer.verdict in {"confirmed", "likely"}]
    if family["name"] in PENDING and wrong:
        pytest.xfail("; ".join(wrong))
    assert wrong == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["name"])
def test_the_category_itself_is_answered(family: dict[str, Any]) -> None:
    own = answered()[drafts_of(family)[0].name]
    if family["name"] in PENDING and not own.is_right():
        pytest.xfail(str(own))
    assert own.is_right(), str(own)


def test_there_are_enough_categories() -> None:
    assert sum(len(family["others"]) for family in FAMILIES) >= 70
