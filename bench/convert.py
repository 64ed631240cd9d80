"""From a fact base to what other programs read: one small function a format, each keeping every fact."""

from __future__ import annotations

import csv
import json
import sqlite3
from typing import TYPE_CHECKING, Any

import tomli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    Row = dict[str, Any]

#: The columns of every format; a key is a zone and an id, so that it is unique in all of a base.
COLUMNS = ("key", "sector", "label", "value", "unit", "period", "text", "source", "note")
#: The day that stands for a year, since accounts know no years.
DAY = "12-31"
#: How a unit is called where a commodity has a name of capital letters.
COMMODITY = "U{}"


def rows(paths: Sequence[Path]) -> Iterator[Row]:
    """Yield the facts of all files as flat rows, file by file; a fact without a figure has no value."""
    for path in paths:
        with path.open("rb") as file:
            document = tomli.load(file, parse_float=str)
        zone = document["zone"]["id"]
        for fact in document["fact"]:
            yield {**{name: fact.get(name) for name in COLUMNS}, "key": f"{zone}.{fact['id']}"}


def jsonl(facts: Iterable[Row], path: Path) -> None:
    """Write one object a line, for jq and DuckDB."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(fact, ensure_ascii=False)}\n" for fact in facts)


def delimited(facts: Iterable[Row], path: Path) -> None:
    """Write CSV with a header, for VisiData."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(facts)


def sqlite(facts: Iterable[Row], path: Path) -> None:
    """Write one table with a primary key, for the programs that read SQLite."""
    values = (fact.values() for fact in facts)
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE fact ({', '.join(COLUMNS)}, PRIMARY KEY (key)) WITHOUT ROWID")
    connection.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(tuple, values))
    connection.commit()
    connection.close()


def records(facts: Iterable[Row], path: Path) -> None:
    """Write fields in lines, for recutils."""
    with path.open("w", encoding="utf-8") as file:
        file.write("%rec: fact\n\n")
        for fact in facts:
            file.writelines(f"{name}: {value}\n" for name, value in fact.items() if value is not None)
            file.write("\n")


def journal(facts: Iterable[Row], path: Path) -> None:
    """Write a transaction a fact, its unit the commodity, for hledger and ledger."""
    with path.open("w", encoding="utf-8") as file:
        for fact in facts:
            amount = "0" if fact["value"] is None else f'{fact["value"]} "{fact["unit"]}"'
            file.write(f"{day(fact)} {fact['key']} | {fact['label']}\n")
            file.write(f"    ; text: {fact['text']}\n    (facts:{fact['sector']})  {amount}\n\n")


def beancount(facts: Iterable[Row], path: Path) -> None:
    """Write a transaction a fact, balanced against an account of nothing, for bean-query."""
    units: dict[str, str] = {}
    with path.open("w", encoding="utf-8") as file:
        file.write("1970-01-01 open Assets:Facts\n1970-01-01 open Equity:Facts\n\n")
        for fact in facts:
            unit = units.setdefault(fact["unit"] or "", COMMODITY.format(len(units)))
            label = str(fact["label"]).replace('"', "'")
            file.write(f'{day(fact)} * "{fact["key"]}" "{label}"\n  text: "{quoted(fact["text"])}"\n')
            file.write(f"  Assets:Facts  {fact['value'] or 0} {unit}\n  Equity:Facts\n\n")


def page(facts: Iterable[Row], path: Path) -> None:
    """Write a page of notes in the form of tldr: a line in words, a line in code."""
    told = (f"- {fact['key']}, {fact['label']}:\n\n`{fact['text']}`\n\n" for fact in facts)
    path.write_text(f"# facts\n\n> All facts on record.\n\n{''.join(told)}", encoding="utf-8")


def day(fact: Row) -> str:
    """Return the last day of a fact's year."""
    return f"{(fact['period'] or '1970')[:4]}-{DAY}"


def quoted(text: str) -> str:
    """Return a text that stands between double quotes."""
    return text.replace('"', "'")


#: Each file's name, and what writes it.
FORMATS: dict[str, Callable[[Iterable[Row], Path], None]] = {
    "facts.jsonl": jsonl,
    "facts.csv": delimited,
    "facts.sqlite": sqlite,
    "facts.rec": records,
    "facts.journal": journal,
    "facts.beancount": beancount,
    "tldr/pages/common/facts.md": page,
}


def convert(paths: Sequence[Path], folder: Path) -> None:
    """Write a base in every format into a folder, except what is there."""
    for name, writer in FORMATS.items():
        if not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            writer(rows(paths), folder / "part")
            (folder / "part").replace(folder / name)
