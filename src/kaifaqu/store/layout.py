"""How a compiled base is laid out: its tables, and facts as rows.

A table of SQLite a thing of the model, with the names of the TOML. A list is one text, its items behind one
another with `;` between them; a value that SQLite has no exact number for is a text. The facts of a zone are
numbered in a range of their own, so that a zone is a range and the order of numbers is reading order.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kaifaqu.model import Fact
from kaifaqu.store.header import APPLICATION, LAYOUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Number = int | Decimal | None
    Stored = str | int | bool | None
    #: A Fact whose fields are those of several facts, in order.
    Fields = Any

#: How many facts a zone may have: the numbers of the next one begin there.
SPAN = 1 << 32

#: The columns of `words`; `store.index` says what stands in them.
COLUMNS = ("whole", "label", "aliases", "names", "told", "about", "note")
TABLES = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {LAYOUT};
CREATE TABLE made (tool TEXT NOT NULL);
CREATE TABLE file (zone TEXT NOT NULL, path TEXT NOT NULL, version TEXT NOT NULL, date TEXT NOT NULL,
  facts INTEGER NOT NULL, sha256 TEXT NOT NULL, toml BLOB NOT NULL);
CREATE TABLE zone (n INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL, label_en TEXT NOT NULL,
  aliases TEXT NOT NULL, level TEXT NOT NULL, city TEXT NOT NULL, province TEXT NOT NULL,
  bodies TEXT NOT NULL);
CREATE TABLE sector (zone TEXT NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL, label_en TEXT NOT NULL,
  aliases TEXT NOT NULL);
CREATE TABLE source (zone TEXT NOT NULL, key TEXT NOT NULL, title TEXT NOT NULL, authors TEXT NOT NULL,
  period TEXT NOT NULL, sha256 TEXT NOT NULL, citation TEXT NOT NULL, type TEXT NOT NULL,
  publisher TEXT NOT NULL, date TEXT NOT NULL, page TEXT NOT NULL, url TEXT NOT NULL,
  PRIMARY KEY (zone, key));
CREATE TABLE tag_label (zone TEXT NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL, label_en TEXT NOT NULL);
CREATE TABLE entity (zone TEXT NOT NULL, key TEXT NOT NULL, names TEXT NOT NULL, label_en TEXT NOT NULL,
  kind TEXT NOT NULL);
CREATE TABLE word (zone TEXT NOT NULL, key TEXT NOT NULL, same TEXT NOT NULL, short TEXT NOT NULL);
CREATE TABLE neutral (zone TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (zone, word));
CREATE TABLE tally (zone TEXT NOT NULL, sector TEXT NOT NULL, year TEXT NOT NULL, facts INTEGER NOT NULL);
CREATE TABLE total (zone TEXT NOT NULL, sector TEXT NOT NULL, facts INTEGER NOT NULL, newest TEXT NOT NULL);
CREATE TABLE tag (tag TEXT NOT NULL, zone TEXT NOT NULL, PRIMARY KEY (tag, zone)) WITHOUT ROWID;
CREATE TABLE latin (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE spelled (run TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE fact (n INTEGER PRIMARY KEY, {", ".join(Fact._fields)});
CREATE VIRTUAL TABLE words USING fts5 ({", ".join(COLUMNS)},
  content = '', columnsize = 0, tokenize = 'ascii');
"""
#: A value in thousandths, cut off: whole numbers are sorted quicker than others.
THOUSANDTHS = "CAST(value * 1000 AS INTEGER)"
INDEXES = (
    "CREATE INDEX fact_id ON fact (id)",
    f"CREATE INDEX fact_value ON fact ({THOUSANDTHS}, value, unit, kind) WHERE value IS NOT NULL",
)

_LARGEST = 1 << 63
_ITEM = re.compile(r"((?:[^\\;]|\\.)*)(?:;|$)", re.DOTALL)
_LISTS = tuple(Fact._fields.index(name) for name in ("scope", "tags", "aliases"))
_NUMBERS = tuple(Fact._fields.index(name) for name in ("value", "at"))
_FLAG = Fact._fields.index("unit_implied")
_OTHERS = {*_NUMBERS, _FLAG}


def fields_of(facts: Iterable[Fact]) -> Fields:
    """Return each field of all the facts, in a Fact."""
    return Fact._make(zip(*facts, strict=True))


def columns(fields: Fields) -> tuple[tuple[Stored, ...], ...]:
    """Return the columns of `fact` for the fields of facts, without their numbers."""
    values: list[Any] = list(fields)
    for at in _LISTS:
        texts = {parts: joined(parts) for parts in set(values[at])}
        values[at] = tuple(map(texts.__getitem__, values[at]))
    for at in _NUMBERS:
        values[at] = tuple(map(_stored, values[at]))
    return tuple(values)


def fact_from_row(row: Sequence[Stored]) -> Fact:
    """Build a fact from its row, without its number."""
    values: list[Any] = list(row)
    if any(not isinstance(value, str) for at, value in enumerate(values) if at not in _OTHERS):
        damage = "what should be text is none"
        raise TypeError(damage)
    for at in _LISTS:
        values[at] = items(values[at])
    for at in _NUMBERS:
        values[at] = number(values[at])
    values[_FLAG] = bool(values[_FLAG])
    return Fact._make(values)


def joined(parts: Sequence[str]) -> str:
    """Return a list as one text."""
    text = ";".join(parts)
    if "\\" not in text and text.count(";") < max(len(parts), 1):
        return text
    return ";".join([part.replace("\\", "\\\\").replace(";", "\\;") for part in parts])


def items(text: str) -> tuple[str, ...]:
    """Return the list that a text stands for."""
    if "\\" not in text:
        return tuple(text.split(";")) if text else ()
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in _ITEM.findall(text)[:-1])


def number(stored: Stored) -> Number:
    """Return the number that a column holds."""
    if not isinstance(stored, str):
        return stored
    return Decimal(stored) if "." in stored else int(stored)


def _stored(value: Number) -> Stored:
    """Return a number as a column holds it exactly."""
    if value is None or (isinstance(value, int) and abs(value) < _LARGEST):
        return value
    return str(value) if isinstance(value, int) else format(value, "f")
