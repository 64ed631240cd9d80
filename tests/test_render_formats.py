"""The formats by their names, and what they cost."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice, repeat
from typing import TYPE_CHECKING

import pytest
from conftest import UNMEASURED
from render_facts import FIRMS

from kaifaqu.render.formats import FORMATS, render
from kaifaqu.render.record import from_fact

if TYPE_CHECKING:
    from kaifaqu.render.formats import Format
    from kaifaqu.render.record import Record

RECORD: Record = from_fact(FIRMS)
FIELDS = ("id", "value")


@pytest.mark.parametrize(
    ("form", "header", "text"),
    [
        pytest.param("tsv", None, "industry.firms\t320\n", id="tsv"),
        pytest.param("tsv", True, "id\tvalue\nindustry.firms\t320\n", id="tsv-header"),
        pytest.param("tsv", False, "industry.firms\t320\n", id="tsv-no-header"),
        pytest.param("csv", None, "id,value\nindustry.firms,320\n", id="csv"),
        pytest.param("csv", True, "id,value\nindustry.firms,320\n", id="csv-header"),
        pytest.param("csv", False, "industry.firms,320\n", id="csv-no-header"),
        pytest.param("record", None, "id: industry.firms\nvalue: 320\n", id="record"),
        pytest.param(
            "json", None, '[\n  {\n    "id": "industry.firms",\n    "value": 320\n  }\n]\n', id="json"
        ),
        pytest.param("jsonl", None, '{"id":"industry.firms","value":320}\n', id="jsonl"),
        pytest.param("md", None, "| id | value |\n| --- | ---: |\n| industry.firms | 320 |\n", id="md"),
        pytest.param("table", None, "industry.firms\t320\n", id="table-without-a-terminal"),
    ],
)
def test_render(*, form: Format, header: bool | None, text: str) -> None:
    assert "".join(render(form, [RECORD], FIELDS, header=header)) == text


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
def test_every_format_starts_before_the_answer_ends(form: Format) -> None:
    assert len(list(islice(render(form, repeat(RECORD), FIELDS), 3))) == 3


def test_a_pipe_imports_nothing_slow() -> None:
    """What a piped look-up prints with is there at once."""
    program = "import sys, kaifaqu.render.formats, kaifaqu.render.delimited as d; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], env=UNMEASURED, capture_output=True, text=True, check=True
    )
    assert not {"rich", "json", "csv", "difflib", "decimal"} & set(done.stdout.split())
