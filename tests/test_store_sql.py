"""A compiled base as programs of SQL see it: one view, `facts`, with numbers as numbers and lists as JSON."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from bases import MINIMAL
from conftest import called
from test_store_alike import compiled

from kaifaqu.files.resources import base_path
from kaifaqu.model import Fact

if TYPE_CHECKING:
    from pathlib import Path

#: Facts whose values are written with and without a point, or are larger than any integer of SQLite.
FIGURES = (
    *(("60.2%", "60.2", "%"), ("9家", "9", "家"), ("1229.21亿元", "122921000000", "元")),
    *(("0.5%", "0.5", "%"), ("987654321098765.9亿元", "98765432109876590000000", "元")),
)


@pytest.fixture
def base(tmp_path: Path) -> str:
    """Return the path of a compiled base of a few figures."""
    head = MINIMAL.partition("\n[[fact]]")[0]
    facts = "".join(
        f'\n[[fact]]\nid = "industry.f{n}"\nsector = "industry"\nlabel = "指标{n}"\nkind = "amount"\n'
        f'source = "shili-2023"\ntext = "{text}"\nvalue = {value}\nunit = "{unit}"\n'
        f"""aliases = ["甲;乙", '"丙"']\nunit_implied = false\n"""
        for n, (text, value, unit) in enumerate(FIGURES)
    )
    path = tmp_path / "figures.toml"
    path.write_text(head + facts, encoding="utf-8")
    return compiled([str(path)], str(tmp_path / "facts.db"))


def rows(path: str, query: str) -> list[tuple[Any, ...]]:
    """Return what SQLite answers."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_values_are_sorted_as_numbers(base: str) -> None:
    assert [text for (text,) in rows(base, "SELECT text FROM facts ORDER BY value")] == [
        *("0.5%", "9家", "60.2%", "1229.21亿元", "987654321098765.9亿元")
    ]
    assert rows(base, "SELECT DISTINCT typeof(value) FROM facts ORDER BY 1") == [("integer",), ("real",)]
    assert rows(base, "SELECT sum(value) FROM facts WHERE unit = '%'") == [(60.7,)]


def test_a_value_is_answered_digit_by_digit_all_the_same(base: str) -> None:
    shown = called("--base", base, "show", "--all", "--fields", "value").out.split()
    assert shown == [value for _, value, _ in FIGURES]


def test_lists_are_json(base: str) -> None:
    query = "SELECT DISTINCT json_each.value FROM facts, json_each(facts.aliases) ORDER BY 1"
    assert rows(base, query) == [('"丙"',), ("甲;乙",)]


def test_the_view_has_the_keys_of_the_toml_and_all_else_is_internal(base: str) -> None:
    columns = [name for _, name, *_ in rows(base, "PRAGMA table_info(facts)")]
    assert columns == list(Fact._fields)
    names = [name for (name,) in rows(base, "SELECT name FROM sqlite_schema") if name != "facts"]
    assert names
    assert all(name.startswith("internal_") for name in names)


def test_the_view_says_what_the_base_does(tmp_path: Path) -> None:
    target = compiled([base_path()], str(tmp_path / "facts.db"))
    shown = json.loads(called("--base", base_path(), "show", "--all", "--json").out)
    told = rows(target, "SELECT id, value, unit, aliases, at FROM facts")
    assert [(fact[0], fact[1], fact[2], json.loads(fact[3]), fact[4]) for fact in told] == [
        (fact["id"], fact["value"], fact["unit"], fact["aliases"], fact["at"]) for fact in shown
    ]


def test_duckdb_reads_the_view(base: str) -> None:
    """With its extension for SQLite, which it loads from a server of its own."""
    duckdb = pytest.importorskip("duckdb")
    with closing(duckdb.connect()) as connection:
        try:
            connection.execute("INSTALL sqlite; LOAD sqlite")
        except duckdb.Error as error:
            pytest.skip(f"no extension of DuckDB for SQLite: {error}"[:100])
        connection.execute(f"ATTACH '{base}' AS base (TYPE sqlite, READ_ONLY)")
        found = connection.execute("SELECT text, value FROM base.facts ORDER BY value").fetchall()
    assert [text for text, _ in found][:3] == ["0.5%", "9家", "60.2%"]
    assert [float(value) for _, value in found][:3] == [0.5, 9, 60.2]
