"""A document of tables written as TOML, as a person lays it out: a key a line, no key that says nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SINGLE = ("base", "zone", "neutral")
_LISTS = frozenset({"fact", "identity", "skip"})
_ORDER = (
    "base",
    "zone",
    "source",
    "sector",
    "tag",
    "entity",
    "word",
    "neutral",
    "note",
    "fact",
    "identity",
    "skip",
)
#: The keys of a fact, in the order in which they are read.
_FACT = (
    "id", "sector", "subject", "label", "label_en", "kind", "value", "unit", "text", "text_en",
    "unit_implied", "qualifier", "modality", "direction", "scope", "period", "period_from", "compared_with",
    "tags", "aliases", "part_of", "source", "at", "note", "note_en",
)  # fmt: skip
#: The characters that a string may only hold escaped, besides the quotation mark.
_ESCAPED = {
    **{ord(char): f"\\{name}" for char, name in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)},
    127: "\\u007F",
}
_CONTROL = {code: f"\\u{code:04X}" for code in range(32)} | _ESCAPED


def written(document: Mapping[str, Any], schema: str) -> str:
    """Write a whole base; its first line names the schema, by which an editor completes and checks it."""
    return f"#:schema {schema}\n\n" + "\n".join(tables(document))


def tables(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield each table of a document, in the order of a base."""
    for name in _ORDER:
        value = document.get(name)
        if not value:
            continue
        if name in _SINGLE:
            yield _table(f"[{name}]", value)
        elif name in _LISTS:
            keys = _FACT if name == "fact" else ()
            yield from (_table(f"[[{name}]]", _ordered(item, keys)) for item in value)
        else:
            yield from (_table(f"[{name}.{key}]", table) for key, table in value.items())


def _ordered(table: Mapping[str, Any], keys: Sequence[str]) -> Mapping[str, Any]:
    """Return a table with these keys first."""
    return {key: table[key] for key in (*keys, *table) if key in table}


def _table(head: str, table: Mapping[str, Any]) -> str:
    lines = [f"{key} = {_value(value)}" for key, value in table.items() if _tells(value)]
    return "\n".join([head, *lines, ""])


def _tells(value: object) -> bool:
    return value is not None and value is not False and value not in ("", [], ())


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case _:
            return f'"{str(value).translate(_CONTROL)}"'
