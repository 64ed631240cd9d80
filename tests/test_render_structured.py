"""JSON and JSON lines."""

from __future__ import annotations

import json as stdlib
from decimal import Decimal
from itertools import islice, repeat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from render_facts import FACTS, FIRMS, acting, facts

from kaifaqu.render.record import FACT_FIELDS, from_fact
from kaifaqu.render.structured import json, jsonl

if TYPE_CHECKING:
    from kaifaqu.model import Fact
    from kaifaqu.render.record import Value


def test_json_is_an_array_that_is_good_to_read() -> None:
    fields = ("label", "value", "scope")
    assert "".join(json([from_fact(fact) for fact in FACTS[:2]], fields)) == (
        "[\n"
        "  {\n"
        '    "label": "规上工业企业",\n'
        '    "value": 320,\n'
        '    "scope": ["规上"]\n'
        "  },\n"
        "  {\n"
        '    "label": "签约金额",\n'
        '    "value": 87650000000,\n'
        '    "scope": []\n'
        "  }\n"
        "]\n"
    )


def test_jsonl_is_a_fact_a_line() -> None:
    fields = ("id", "value", "tags")
    assert list(jsonl([from_fact(fact) for fact in FACTS[2:]], fields)) == [
        '{"id":"industry.growth","value":8.5,"tags":["industry","size"]}\n',
        '{"id":"industry.leaders","value":null,"tags":["industry","size"]}\n',
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(None, "null", id="null"),
        pytest.param(10**29 + 1, "1" + "0" * 28 + "1", id="every-digit"),
        pytest.param(Decimal("0.1000"), "0.1000", id="no-rounding"),
        pytest.param(Decimal("1.5E+11"), "150000000000", id="no-exponent"),
        pytest.param('"\\/', '"\\"\\\\/"', id="quotes"),
        pytest.param("a\tb\n", '"a\\tb\\n"', id="blanks"),
        pytest.param("\x1b\x7f\x9b", '"\\u001b\\u007f\\u009b"', id="controls"),
        pytest.param("\u202e\u2028\ufeff", '"\\u202e\\u2028\\ufeff"', id="formats"),
        pytest.param("\U000e0001", '"\\udb40\\udc01"', id="beyond-bmp"),
        pytest.param("\ud800", '"\\ud800"', id="surrogate"),
        pytest.param("稀土é😀", '"稀土é😀"', id="readable"),
    ],
)
def test_a_value_is_exact(value: Value, written: str) -> None:
    assert "".join(jsonl([{"x": value}], ("x",))) == f'{{"x":{written}}}\n'


@settings(max_examples=50)
@given(facts)
def test_json_reads_back(fact: Fact) -> None:
    """Each value comes back as it was, lists as arrays, in both forms, and nothing in the text acts."""
    record = from_fact(fact)
    lists = {name: list(value) if isinstance(value, tuple) else value for name, value in record.items()}
    array, line = "".join(json([record], FACT_FIELDS)), "".join(jsonl([record], FACT_FIELDS))
    assert stdlib.loads(array, parse_float=Decimal) == [lists]
    assert stdlib.loads(line, parse_float=Decimal) == lists
    assert acting(array + line) == set()
    assert line.count("\n") == 1


def test_nothing_found_is_an_empty_array() -> None:
    assert ("".join(json([], FACT_FIELDS)), "".join(jsonl([], FACT_FIELDS))) == ("[]\n", "")


def test_the_first_record_does_not_wait_for_the_last() -> None:
    endless = repeat(from_fact(FIRMS))
    assert list(islice(json(endless, ("value",)), 2)) == [
        '[\n  {\n    "value": 320\n  }',
        ',\n  {\n    "value": 320\n  }',
    ]
    assert list(islice(jsonl(endless, ("value",)), 1)) == ['{"value":320}\n']
