"""Facts and sectors as flat records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from render_facts import FIRMS, INDUSTRY, LIVELIHOOD

from kaifaqu.errors import UnknownFieldError
from kaifaqu.model import Fact, Zone
from kaifaqu.render.record import (
    FACT_FIELDS,
    TSV_FIELDS,
    from_fact,
    from_sector,
    from_zone,
    parse_fields,
    plain,
)
from kaifaqu.store.interface import Tally

if TYPE_CHECKING:
    from kaifaqu.render.record import Value


def test_a_fact_gives_all_its_fields_in_order() -> None:
    expected = [(name, getattr(FIRMS, name)) for name in Fact._fields]
    assert list(from_fact(FIRMS).items()) == expected


def test_the_columns_of_a_pipe_never_move() -> None:
    """Scripts count on them; new ones are added at the end."""
    promised = ("id", "sector", "label", "value", "unit", "qualifier", "period", "text", "source")
    assert TSV_FIELDS[: len(promised)] == promised


def test_a_sector_is_told_with_its_facts_and_newest_year() -> None:
    assert from_sector(Tally("shili", INDUSTRY, 5, "2024")) == {
        "sector": "industry",
        "label": "产业",
        "facts": 5,
        "newest": "2024",
        "label_en": "Industry",
    }


def test_a_zone_is_told_with_the_facts_of_its_sectors() -> None:
    tallies = [Tally("shili", INDUSTRY, 5, "2024"), Tally("shili", LIVELIHOOD, 2, "")]
    assert from_zone(Zone("shili", "示例区", "Example Zone", ()), tallies) == {
        "zone": "shili",
        "label": "示例区",
        "facts": 7,
        "newest": "2024",
        "label_en": "Example Zone",
    }


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        pytest.param("id", ("id",), id="one"),
        pytest.param("value,id", ("value", "id"), id="order"),
        pytest.param(" id , value ", ("id", "value"), id="blanks"),
        pytest.param("id,value,id", ("id", "value"), id="once"),
    ],
)
def test_parse_fields(names: str, chosen: tuple[str, ...]) -> None:
    assert parse_fields(names, FACT_FIELDS) == chosen


@pytest.mark.parametrize("names", ["", "id,", "id,colour", "ID"])
def test_parse_fields_refuses_what_is_no_field(names: str) -> None:
    with pytest.raises(UnknownFieldError) as error:
        parse_fields(names, FACT_FIELDS)
    assert (error.value.name, error.value.choices) == (names.rpartition(",")[2], FACT_FIELDS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "", id="none"),
        pytest.param("规上\t", "规上\t", id="text"),
        pytest.param(122921000000, "122921000000", id="integer"),
        pytest.param(Decimal("1.5E+11"), "150000000000", id="no-exponent"),
        pytest.param(Decimal("0.10"), "0.10", id="decimals-as-they-are"),
        pytest.param((), "", id="no-items"),
        pytest.param(("规上", "国家级"), "规上;国家级", id="items"),
        pytest.param(("a;b", "c\\"), "a\\;b;c\\\\", id="items-with-semicolons"),
    ],
)
def test_plain(value: Value, text: str) -> None:
    assert plain(value) == text
