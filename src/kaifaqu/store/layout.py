"""How a compiled base is laid out: its tables, its columns, and the tokens that words are found by.

A table of SQLite a thing of the model, with the names of the TOML. A list is one text, its items behind one
another with `;` between them; a value that SQLite has no exact number for is a text. The facts of a zone are
numbered in a range of their own, so that a zone is a range and the order of numbers is reading order.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from kaifaqu.model import Fact
from kaifaqu.store.header import APPLICATION, LAYOUT
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Number = int | Decimal | None
    Stored = str | int | None

#: How many facts a zone may have: the numbers of the next one begin there.
SPAN = 1 << 32

#: The columns of `words`; `_searched` says what stands in them.
COLUMNS = ("whole", "label", "aliases", "names", "told", "about", "note")
TABLES = f"""
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {LAYOUT};
CREATE TABLE made (tool TEXT NOT NULL);
CREATE TABLE file (zone TEXT NOT NULL, path TEXT NOT NULL, version TEXT NOT NULL, date TEXT NOT NULL,
  facts INTEGER NOT NULL, sha256 TEXT NOT NULL, spelled TEXT NOT NULL, toml BLOB NOT NULL);
CREATE TABLE zone (n INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL, label_en TEXT NOT NULL,
  aliases TEXT NOT NULL);
CREATE TABLE sector (zone TEXT NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL, label_en TEXT NOT NULL,
  aliases TEXT NOT NULL);
CREATE TABLE source (zone TEXT NOT NULL, key TEXT NOT NULL, title TEXT NOT NULL, authors TEXT NOT NULL,
  period TEXT NOT NULL, sha256 TEXT NOT NULL, citation TEXT NOT NULL, PRIMARY KEY (zone, key));
CREATE TABLE tally (zone TEXT NOT NULL, sector TEXT NOT NULL, year TEXT NOT NULL, facts INTEGER NOT NULL);
CREATE TABLE total (zone TEXT NOT NULL, sector TEXT NOT NULL, facts INTEGER NOT NULL, newest TEXT NOT NULL);
CREATE TABLE tagged (tag TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY (tag, fact)) WITHOUT ROWID;
CREATE TABLE latin (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE fact (n INTEGER PRIMARY KEY, {", ".join(Fact._fields)});
CREATE VIRTUAL TABLE words USING fts5 ({", ".join(COLUMNS)},
  content = '', columnsize = 0, tokenize = 'ascii');
"""
INDEXES = (
    "CREATE INDEX fact_id ON fact (id, zone)",
    "CREATE INDEX fact_sector ON fact (sector)",
    "CREATE INDEX fact_value ON fact (CAST(value AS REAL), value, unit, kind) WHERE value IS NOT NULL",
)

#: The columns of each rank, the best first.
RANKS = ("{label}", "{aliases names}", "{told about}", "{note}")
#: The columns that pinyin is read from.
SPELLED = "{label aliases told}"

#: FTS5 drops ASCII that is neither letter nor digit, so such characters are written as these.
_RESERVED = 0xE000
_DROPPED = {chr(code): chr(_RESERVED + code) for code in range(0x80) if not chr(code).isalnum()}
_TRANSLATED = str.maketrans(_DROPPED)
#: The query for a token that no text has, for no letter is written so.
_NOWHERE = f'"{chr(_RESERVED + ord("a"))}"'
#: A token, or else a digit and the digit behind it.
_TOKEN = re.compile("([a-z]+|[^a-z0-9])|([0-9])(?=([0-9]?))")
_LATIN = re.compile("[a-z]+")
_PAIR = re.compile("[0-9](?=([0-9]))")
_LINE_END = f" {chr(_RESERVED + 0x0A)} "
_LARGEST = 1 << 63
_ITEM = re.compile(r"((?:[^\\;]|\\.)*)(?:;|$)", re.DOTALL)
_LISTS = tuple(Fact._fields.index(name) for name in ("scope", "tags", "aliases"))
_NUMBERS = tuple(Fact._fields.index(name) for name in ("value", "at"))


def tokens(text: str) -> str:
    """Return the tokens of a folded text, between blanks, in order.

    A run of letters a to z is one token, each digit with the digit behind it one, each other character one.
    Single letters and digits would be found in nearly every fact.
    """
    found = _TOKEN.findall(text)
    return " ".join([_DROPPED.get(one, one) if one else digit + then for one, digit, then in found])


def is_latin(token: str) -> bool:
    """Tell whether a token is a run of letters a to z."""
    return token.isascii() and "a" <= token[:1] <= "z"


def indexed(fact: Fact) -> tuple[str, ...]:
    """Return the tokens in each column of `words` for a fact."""
    whole = fold(fact.label).translate(_TRANSLATED)
    return (whole, *[_LINE_END.join(map(_tokens, texts)) for texts in _searched(fact)])


def searched(facts: Iterable[Fact]) -> Iterator[str]:
    """Yield every text that the facts are found by."""
    return chain.from_iterable(chain.from_iterable(map(_searched, facts)))


def latin_runs(text: str) -> list[str]:
    """Return the runs of letters a to z of a folded text."""
    return _LATIN.findall(text)


def _searched(fact: Fact) -> tuple[tuple[str, ...], ...]:
    """Return the texts in each column of `words` but the first, which has the label as one token."""
    return (
        (fact.label,),
        fact.aliases,
        (fact.label_en, fact.id, *fact.tags),
        (fact.text, fact.subject),
        (*fact.scope, fact.period, fact.part_of),
        (fact.note,),
    )


@lru_cache(1 << 14)
def _tokens(text: str) -> str:
    """Return the tokens of a text; labels, aliases and tags come again and again."""
    return tokens(fold(text))


def holding(word: str, known: Callable[[str], Iterable[str]]) -> str:
    """Return the query for a folded word, wherever it stands, within a run of letters or digits too.

    `known` tells which runs of letters the base has that match a pattern of SQLite, with `%` for any others.
    """
    first, *others = tokens(word).split(" ")
    if others and _PAIR.match(word, len(word) - 2):
        others.pop()  # The pair ahead of the last digit has it.
    if not others:
        likes = known(f"%{first}%") if is_latin(first) else _with_next(first)
        return " OR ".join(f'"{like}"' for like in likes) or _NOWHERE
    *inner, last = others
    begins = known(f"%{first}") if is_latin(first) else [first]
    more = " *" if is_latin(last) else ""
    pieces = (" ".join([begin, *inner, end]) for begin in begins for end in _with_next(last))
    return " OR ".join(f'"{piece}"{more}' for piece in pieces) or _NOWHERE


def _with_next(token: str) -> list[str]:
    """Return a single digit with every token that it begins; any other token alone."""
    return [token, *(f"{token}{digit}" for digit in range(10))] if token in set("0123456789") else [token]


def whole_label(word: str) -> str:
    """Return the query for the facts whose label is a folded word."""
    return f'{COLUMNS[0]} : "{word.translate(_TRANSLATED)}"'


def row(fact: Fact) -> tuple[Stored, ...]:
    """Return a fact as its row, without its number."""
    values: list[Any] = list(fact)
    for at in _LISTS:
        values[at] = joined(values[at])
    for at in _NUMBERS:
        values[at] = _stored(values[at])
    return tuple(values)


def fact_from_row(row: Sequence[Stored]) -> Fact:
    """Build a fact from its row, without its number."""
    values: list[Any] = list(row)
    for at in _LISTS:
        values[at] = items(values[at])
    for at in _NUMBERS:
        values[at] = number(values[at])
    return Fact._make(values)


def joined(parts: Iterable[str]) -> str:
    """Return a list as one text."""
    return ";".join(part.replace("\\", "\\\\").replace(";", "\\;") for part in parts)


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
