"""The programs that a user would pick instead, and how each is asked for one fact by its key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: The lines of a fact, for a program that knows lines only.
LINES = 16
PARQUET = "import duckdb; duckdb.sql(\"COPY (FROM '{0}/facts.jsonl') TO '{0}/facts.parquet'\")"


BY_KEY = "SELECT * FROM fact WHERE key = 'KEY'"


class Program(NamedTuple):
    """A program, how it is asked, and how it tells its version, which fails where it is not installed."""

    name: str
    command: list[str]
    version: list[str]
    #: Where it would need minutes, or reads no such base, it is asked the small one only.
    small_only: bool = False


def one_fact(folder: Path, sources: list[Path], zone: str, id_: str) -> list[Program]:
    """Return every program with its look-up of a fact; the converted data is in the folder."""
    return [
        *_of_lines_and_records(folder, sources, f"{zone}.{id_}", id_),
        *_of_accounts(folder, f"{zone}.{id_}"),
        *_of_databases(folder, f"{zone}.{id_}"),
        *_of_tables_and_pages(folder, sources, id_),
    ]


def _of_lines_and_records(folder: Path, sources: list[Path], key: str, id_: str) -> list[Program]:
    """Return what reads text from its beginning to its end."""
    scan = ["rg", "--no-config", "-F", f"-A{LINES}", f'id = "{id_}"']
    return [
        Program("ripgrep on the TOML", [*scan, *map(str, sources)], ["rg", "--version"]),
        Program(
            "GNU recutils `recsel`",
            ["recsel", "-t", "fact", "-e", f"key = '{key}'", str(folder / "facts.rec")],
            ["recsel", "--version"],
        ),
        Program(
            "jq on JSON lines",
            ["jq", "-c", f'select(.key == "{key}")', str(folder / "facts.jsonl")],
            ["jq", "--version"],
        ),
    ]


def _of_accounts(folder: Path, key: str) -> list[Program]:
    """Return what keeps accounts in plain text."""
    journal, beginning = str(folder / "facts.journal"), f"^{re.escape(key)} "
    postings = f"SELECT date, payee, narration, position WHERE payee = '{key}' AND number >= 0"
    return [
        Program(
            "hledger", ["hledger", "-f", journal, "print", f"desc:{beginning}"], ["hledger", "--version"]
        ),
        Program("ledger", ["ledger", "-f", journal, "print", f"@{beginning}"], ["ledger", "--version"]),
        Program(
            "bean-query",
            ["bean-query", "-q", str(folder / "facts.beancount"), postings],
            ["bean-query", "--version"],
        ),
    ]


def _of_databases(folder: Path, key: str) -> list[Program]:
    """Return what reads SQLite or Parquet, by its index or its statistics."""
    base, query = str(folder / "facts.sqlite"), BY_KEY.replace("KEY", key)
    columns = f"FROM '{folder}/facts.parquet' WHERE key = '{key}'"
    in_python = f'import duckdb; print(duckdb.sql("{columns}").fetchall())'
    return [
        Program("sqlite3", ["sqlite3", "-readonly", base, query], ["sqlite3", "--version"]),
        Program("sqlite-utils", ["sqlite-utils", "query", base, query], ["sqlite-utils", "--version"]),
        Program(
            "datasette `--get`",
            ["datasette", base, "--get", f"/facts/fact.json?key__exact={key}"],
            ["datasette", "--version"],
        ),
        Program(
            "duckdb from Python, Parquet",
            ["python", "-c", in_python],
            ["python", "-c", "import duckdb; print(duckdb.__version__)"],
        ),
        Program(
            "duckdb, Parquet", ["duckdb", "-c", f"COPY ({columns}) TO '/dev/stdout'"], ["duckdb", "--version"]
        ),
    ]


def _of_tables_and_pages(folder: Path, sources: list[Path], id_: str) -> list[Program]:
    """Return what a person would read tables, pages or TOML with."""
    chosen = ["--batch", str(folder / "facts.csv"), "--play", str(folder / "facts.vdj")]
    return [
        Program(
            "VisiData, batch", ["vd", *chosen, "--output=-", "--save-filetype=jsonl"], ["vd", "--version"]
        ),
        Program(
            "tomlq (yq)",
            ["tomlq", f'.fact[] | select(.id == "{id_}")', *map(str, sources)],
            ["tomlq", "--version"],
            small_only=True,
        ),
        Program(
            "tldr, a cached page of all facts",
            ["tldr", "--platform=common", "--language=en", "facts"],
            ["tldr", "--version"],
            small_only=True,
        ),
    ]


def commands_of_visidata(key: str) -> str:
    """Return what VisiData replays to choose the fact."""
    return (
        f'{{"sheet":"facts","col":"","row":"","longname":"select-expr","input":"key==\'{key}\'"}}\n'
        '{"sheet":"facts","col":"","row":"","longname":"dup-selected","input":""}\n'
    )
