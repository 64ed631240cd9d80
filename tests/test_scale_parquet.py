"""From JSON lines to Parquet and back, by the very commands that docs/scale.md shows."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from bases import MINIMAL
from conftest import ROOT

from kaifaqu.render.record import FACT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import InShell, Piped, Written

pytestmark = pytest.mark.skipif(find_spec("duckdb") is None, reason="duckdb is not installed")

PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
TO_PARQUET, BACK = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
#: In a script, `python` is the one that has DuckDB, and the first command that fails is the last.
SETTING = 'set -eo pipefail\npython() { "$KAIFAQU_PYTHON" "$@"; }\nexport KAIFAQU_BASE="$1"\n'
FACT = """
[[fact]]
id = "industry.{id}"
sector = "industry"
label = {label}
kind = "amount"
value = {value}
unit = "{unit}"
text = "{text}"
aliases = [{label}, "乙"]
source = "shili-2023"
"""
#: As printed, with the value and the unit; the last two have as many digits as a figure can.
FIGURES = (
    *(("0家", "0", "家"), ("10家", "10", "家"), ("60.2%", "60.2", "%"), ("0.00000001%", "0.00000001", "%")),
    *(("100%", "100", "%"), ("90071992.54740993亿元", "9007199254740993", "元"), ("0.1%", "0.1", "%")),
    ("1234567890123.12345678%", "1234567890123.12345678", "%"),
    ("987654321098765.0123456789%", "987654321098765.0123456789", "%"),
    ("987654321098765.9876543219万亿元", "987654321098765987654321900", "元"),
)
#: Words that a careless reader of lines, quotes or numbers would trip over.
WORDS = (
    *(
        '"value":12,',
        '{"value":null}',
        "'单引号' \\\\ 反斜杠 \\\" 引号",
        "制表\t换行\n回车\r",
        "a,b;c|d",
        "null",
        "[]",
    ),
    *("$$ $1 \\1", "稀土𬭊🚄", "\u202e反向\u0007\u0085", "/斜杠/", " 空格 "),
)


def a_base(facts: Mapping[str, tuple[str, str, str]]) -> str:
    """Return a base that has facts of these labels and figures besides its own."""
    told = (
        FACT.format(
            id=f"added-{n}", label=json.dumps(label, ensure_ascii=False), text=text, value=value, unit=unit
        )
        for n, (label, (text, value, unit)) in enumerate(facts.items())
    )
    return MINIMAL.replace("[[identity]]", f"{''.join(told)}\n[[identity]]")


def records(lines: str) -> list[dict[str, Any]]:
    """Read JSON lines with every digit of every number."""
    return [
        json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines.rstrip("\n").split("\n")
    ]


def test_the_page_names_every_field() -> None:
    """A field that it did not name would be lost."""
    assert tuple(re.findall(r'"(\w+)":\[?"(?:VARCHAR|BIGINT|BOOLEAN)"', TO_PARQUET)) == FACT_FIELDS


def test_the_packaged_base_comes_back_to_the_byte(shell: InShell, piped: Piped, tmp_path: Path) -> None:
    ran = shell(f"{SETTING}{TO_PARQUET}{BACK}cat facts.jsonl", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == piped("show", "--all", "-f", "jsonl").out


def test_every_digit_null_and_list_comes_back(shell: InShell, written: Written, tmp_path: Path) -> None:
    """Also what stands in no base yet: the longest numbers, words that look like syntax."""
    facts = {f"指标{figure[0]}": figure for figure in FIGURES} | dict.fromkeys(WORDS, ("3家", "3", "家"))
    base = written(a_base(facts))
    sent = shell(f"{SETTING}kaifaqu show --all -f jsonl", base)
    ran = shell(f"{SETTING}{TO_PARQUET}{BACK}cat facts.jsonl", base, cwd=tmp_path)
    assert (sent.code, ran.code, ran.err) == (0, 0, "")
    assert records(ran.out) == records(sent.out)
    values = {record["label"]: record["value"] for record in records(ran.out)}
    assert {label: values[label] for label in facts} == {
        label: Decimal(fact[1]) for label, fact in facts.items()
    }
    assert values["荣誉"] is None


def test_a_figure_that_the_column_would_round_is_in_no_base(piped: Piped, written: Written) -> None:
    """The column has ten decimals, and so has the longest figure that is read."""
    base = written(a_base({"细": ("0.12345678901%", "0.12345678901", "%")}))
    ran = piped("show", "--all", "-f", "jsonl", "--base", base)
    assert (ran.code, ran.out) == (2, "")
    assert "DECIMAL(38, 10)" in TO_PARQUET
