"""All that is wrong with a document, and the document without it; why bytes hold no document."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import tomli

from kaifaqu.base.mistake import Mistake, shortened, table_depth
from kaifaqu.base.positions import statements
from kaifaqu.base.references import check_ids, check_references
from kaifaqu.base.shape import check_shape, is_valid
from kaifaqu.findings import Code, Finding
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaifaqu.base.positions import Place, Positions

    #: The keys that are wrong in each table.
    Wrong = Mapping[Place, set[str | int]]

#: So many mistakes are told; how many more there are, in one finding after them.
MOST = 100
#: What no base may hold: in a compiled base these stand for others.
_RESERVED = re.compile("[\ue000-\ue07f]")
#: Without one of these bytes in its text no document holds one: what they begin with, and an escape.
_WRITTEN = ("\ue000".encode()[:1], b"\\")
#: Places are told apart down to here; no base goes as deep.
_DEEPEST = 4
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
#: What no table of a kind can be built without.
_NEEDED: Mapping[str, Mapping[str, Any]] = {
    "base": {"version": "?", "date": "?", "title": "?"},
    "zone": {"id": "?", "label": "?"},
    "source": {"title": "?"},
    "sector": {"label": "?"},
    "tag": {"label": "?"},
    "entity": {"names": ["?"]},
    "word": {"same": []},
    "neutral": {"words": []},
    "note": {"text": "?"},
    "fact": {"id": "?", "sector": "?", "label": "?", "kind": "?", "text": "?", "source": "?"},
    "identity": {"relation": "?", "whole": "?", "parts": [], "note": "?"},
    "skip": {"source": "?", "at": 0, "text": "?", "reason": "?"},
}
_LISTS = ("fact", "identity", "skip")
_SINGLE = ("base", "zone", "neutral")


def problems(
    document: Mapping[str, Any], positions: Positions, path: str, *, figures: bool = False
) -> list[Finding]:
    """Return what is wrong with a document, in the order of the file; nothing for a good one.

    With `figures`, what a fact's own text denies is wrong too.
    """
    return told(mistakes_in(document, positions, figures=figures), document, positions, path)


def mistakes_in(
    document: Mapping[str, Any], positions: Positions, *, figures: bool = False
) -> Iterator[Mistake]:
    """Yield what is wrong with a document."""
    if not is_valid(document):
        yield from check_shape(document)
    yield from check_ids(document, positions)
    yield from _check_tables(document, positions.raw, figures=figures)


def told(
    mistakes: Iterable[Mistake], document: Mapping[str, Any], positions: Positions, path: str
) -> list[Finding]:
    """Return the findings that tell of mistakes, in the order of the file, and how many more there are."""
    rest = iter(mistakes)
    findings = sorted(
        Finding(
            str(path),
            positions.line(*mistake.place),
            mistake.code,
            _where(mistake.place, document),
            mistake.found,
            mistake.expected,
        )
        for mistake in islice(rest, MOST)
    )
    if more := sum(1 for _ in rest):
        found = f"{more} more {'mistake' if more == 1 else 'mistakes'}"
        findings.append(Finding(str(path), 0, Code.SCHEMA, "", found, "none"))
    return findings


def is_sound(document: Mapping[str, Any], raw: bytes, *, figures: bool) -> bool:
    """Tell whether nothing is wrong with a document, or with a part of one, but for the ids of its facts."""
    return is_valid(document) and next(_check_tables(document, raw, figures=figures), None) is None


def _check_tables(document: Mapping[str, Any], raw: bytes, *, figures: bool) -> Iterator[Mistake]:
    """Yield what tables have wrong by themselves, whatever the shape of others."""
    yield from check_references(document)
    yield from _check_characters(document, raw)
    if figures:
        from kaifaqu.base.values import check_values

        yield from check_values(document)


def _where(place: Place, document: Mapping[str, Any]) -> str:
    """Name the table of a place: a fact by its id, `identity 3`, `sector.industry`, `zone`."""
    match place[: table_depth(place)]:
        case (str(name), int(n)):
            table = document[name][n]
            known = name == "fact" and isinstance(table, dict) and isinstance(table.get("id"), str)
            return shortened(table["id"]) if known else f"{name} {n + 1}"
        case names:
            return shortened(".".join(map(str, names)))


def _check_characters(document: Mapping[str, object], raw: bytes) -> Iterator[Mistake]:
    """Yield each key and string that holds one; `raw` is what the document was read from."""
    if not any(written in raw for written in _WRITTEN):
        return
    for place, string in _strings(document):
        if reserved := _RESERVED.search(string):
            found = f"the character U+{ord(reserved[0]):04X}"
            yield Mistake(place, Code.CHARACTER, found, "none of U+E000 to U+E07F, which are reserved")


def _strings(document: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    """Yield each key and string of a document, however deep, with its place."""
    waiting: list[tuple[Place, object]] = [((), document)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, str):
            yield place, value
        elif isinstance(value, dict):
            yield from (((*place, key)[:_DEEPEST], key) for key in value)
            waiting += (((*place, key)[:_DEEPEST], part) for key, part in value.items())
        elif isinstance(value, list):
            waiting += (((*place, n)[:_DEEPEST], part) for n, part in enumerate(value))


def repaired(document: Mapping[str, Any], mistakes: Iterable[Mistake]) -> dict[str, Any]:
    """Return a document without what is wrong in it, so that its proof can go on.

    Each table keeps its place and number; what it needs and has not right stands in as `?`.
    """
    wrong: dict[Place, set[str | int]] = {}
    for mistake in mistakes:
        if mistake.code in {Code.SCHEMA, Code.CHARACTER}:
            depth = table_depth(mistake.place)
            wrong.setdefault(mistake.place[:depth], set()).update(mistake.place[depth : depth + 1])
    return {name: _repaired(name, document.get(name), wrong) for name in _NEEDED}


def _repaired(name: str, value: object, wrong: Wrong) -> object:
    """Return the tables of a kind, or the table itself where there is one."""
    if name in _SINGLE:
        return _table(name, value, (name,), wrong)
    if name in _LISTS:
        items = value if isinstance(value, list) else []
        return [_table(name, item, (name, n), wrong) for n, item in enumerate(items)]
    tables = value if isinstance(value, dict) else {}
    return {key: _table(name, table, (name, key), wrong) for key, table in tables.items()}


def _table(name: str, value: object, place: Place, wrong: Wrong) -> dict[str, Any]:
    """Return a table with all it needs and nothing that is wrong."""
    left_out = wrong.get(place, set())
    table = value if isinstance(value, dict) else {}
    return {**_NEEDED[name], **{key: part for key, part in table.items() if key not in left_out}}


def finding_from_error(error: ValueError | RecursionError, raw: bytes, path: str) -> Finding:
    """Build the finding for what decoding or parsing `raw` raised, which stopped at the first mistake."""
    name = str(path)
    if raw.startswith(_BYTE_ORDER_MARK):
        return Finding(name, 1, Code.ENCODING, "", "a byte order mark", "UTF-8 without one")
    match error:
        case UnicodeDecodeError():
            line = raw.count(b"\n", 0, error.start) + 1
            return Finding(name, line, Code.ENCODING, "", f"the byte 0x{raw[error.start]:02X}", "UTF-8")
        case tomli.TOMLDecodeError():
            found = f"{visible(error.msg)} (column {error.colno})"
            return Finding(name, error.lineno, Code.SYNTAX, "", found, "TOML")
        case RecursionError():
            found, expected = "lists, tables or keys nested too deep", "a few levels"
        case _:
            found, expected = "a number with too many digits", "a shorter one"
    return Finding(name, _overflow(raw.decode()), Code.SYNTAX, "", found, expected)


def _overflow(text: str) -> int:
    """Return the line of the statement at which the parser gave up without saying where."""
    return next((line for line, statement in statements(text) if _overflows(statement)), 0)


def _overflows(statement: str) -> bool:
    """Tell whether the parser gives up on a statement for its size."""
    try:
        tomli.loads(statement)
    except (RecursionError, ValueError):
        return True
    return False
