"""Records as lines of keys and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from render_facts import FACTS, acting, facts

from kaifaqu.render.keyvalue import record
from kaifaqu.render.record import FACT_FIELDS, from_fact, plain

if TYPE_CHECKING:
    from kaifaqu.model import Fact


def test_a_record_is_a_line_a_field() -> None:
    """Empty fields are left out, and a blank line parts the records."""
    fields = ("id", "value", "unit", "tags", "note")
    assert "".join(record(map(from_fact, FACTS[1:]), fields)) == (
        "id: industry.signed\n"
        "value: 87650000000\n"
        "unit: 元\n"
        "note: 含意向协议,未计增资\n"
        "\n"
        "id: industry.growth\n"
        "value: 8.5\n"
        "unit: %\n"
        "tags: industry;size\n"
        "\n"
        "id: industry.leaders\n"
        "tags: industry;size\n"
    )


def test_a_field_may_be_called_otherwise() -> None:
    told = record(map(from_fact, FACTS[1:2]), ("id", "value"), ("编号", "数值"))
    assert "".join(told) == "编号: industry.signed\n数值: 87650000000\n"


def test_a_record_without_these_fields_leaves_no_gap() -> None:
    assert "".join(record(map(from_fact, FACTS), ("note",))) == "note: 含意向协议,未计增资\n"


@settings(max_examples=50)
@given(facts)
def test_a_field_is_one_harmless_line(fact: Fact) -> None:
    values = from_fact(fact)
    text = "".join(record([values], FACT_FIELDS))
    assert text.count("\n") == sum(plain(value) != "" for value in values.values())
    assert acting(text) == set()
