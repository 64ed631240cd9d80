"""Whether a document has the shape of a base. Knows nothing of what the keys mean.

jsonschema-rs refuses a document in a fraction of the time that reading it took, but lists all mistakes at
once, which for a hostile document fit in no memory; so they are found again here, one at a time.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kaifaqu.base.mistake import Mistake, at, one_of, shortened
from kaifaqu.base.number import DIGITS
from kaifaqu.base.schema import rules
from kaifaqu.findings import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaifaqu.base.positions import Place
    from kaifaqu.base.schema import Rule

_TYPES = {
    "object": (dict, "a table"),
    "array": (list, "a list"),
    "string": (str, "a string"),
    "boolean": (bool, "true or false"),
    "integer": (int, "an integer"),
    "number": (int | Decimal, f"a number of at most {DIGITS} digits"),
}


def check_shape(document: Mapping[str, object]) -> Iterator[Mistake]:
    """Yield each place where a document that the schema refuses is not as it should be."""
    return _check(document, rules(), ())


def _check(value: object, rule: Rule, place: Place) -> Iterator[Mistake]:
    """Yield what is wrong with a value, and with what is in it."""
    if not _fits(value, rule):
        yield Mistake(place, Code.SCHEMA, at(place, value), _words(value, rule, place))
    elif isinstance(value, dict):
        yield from _check_keys(value, rule, place)
        for key, part in value.items():
            if inner := rule.get("properties", {}).get(key) or rule["additionalProperties"]:
                yield from _check(part, inner, (*place, key))
    elif isinstance(value, list):
        yield from _check_repeats(value, rule, place)
        for n, part in enumerate(value):
            yield from _check(part, rule["items"], (*place, n))


def _fits(value: object, rule: Rule) -> bool:
    """Tell whether a value is one of the choices, or of the right type and within its limits."""
    if "enum" in rule:
        return value in rule["enum"]
    if isinstance(value, bool) or rule["type"] == "boolean":
        return isinstance(value, bool) and rule["type"] == "boolean"
    if not isinstance(value, _TYPES[rule["type"]][0]):
        return False
    match value:
        case int() | Decimal():
            return bool(value >= rule.get("minimum", value))
        case str():
            return len(value) >= int(rule.get("minLength", 0)) and _matches(value, rule)
    least = int(rule.get("minItems", rule.get("minProperties", 0)))
    return isinstance(value, list | dict) and len(value) >= least


def _matches(text: str, rule: Rule) -> bool:
    """Tell whether a string matches its pattern; `$` is its very end, not the line's."""
    return "pattern" not in rule or re.fullmatch(rule["pattern"], text) is not None


def _words(value: object, rule: Rule, place: Place) -> str:
    """Say what a rule expects at a place of a value by itself."""
    if "enum" in rule:
        return one_of(value if isinstance(value, str) else "", rule["enum"])
    words = _TYPES[rule["type"]][1]
    if any(limit in rule for limit in ("minLength", "minItems", "minProperties")):
        words = words.replace("a ", "a non-empty ", 1)
    if rule.get("items", {}).get("type") == "object":
        words += f" of tables, each under [[{place[-1]}]]"
    if "minimum" in rule:
        words += f" of at least {rule['minimum']}"
    if "pattern" in rule:
        words += f" that matches {rule['pattern']}"
    return words


def _check_keys(table: Mapping[str, object], rule: Rule, place: Place) -> Iterator[Mistake]:
    """Yield the keys that are missing, unknown or ill-formed."""
    known, naming = rule.get("properties", {}), rule.get("propertyNames", {})
    for key in rule.get("required", ()):
        if key not in table:
            yield Mistake(place, Code.SCHEMA, f"no key '{key}'", _words("", known[key], (*place, key)))
    for key in table:
        inner = (*place, key)
        if known and key not in known:
            yield Mistake(inner, Code.SCHEMA, f"the unknown key '{shortened(key)}'", one_of(key, list(known)))
        elif not _matches(key, naming):
            yield Mistake(inner, Code.SCHEMA, f"the key '{shortened(key)}'", _words(key, naming, inner))


def _check_repeats(items: list[object], rule: Rule, place: Place) -> Iterator[Mistake]:
    """Yield the strings that a list without repeats holds again."""
    seen = set()
    for n, item in enumerate(items if rule.get("uniqueItems") else ()):
        if isinstance(item, str):
            if item in seen:
                yield Mistake((*place, n), Code.SCHEMA, f"{at((*place, n), item)} again", "each item once")
            seen.add(item)
