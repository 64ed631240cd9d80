"""Whether a document has the shape of a base: what its JSON Schema refuses, table by table.

The validator finds all mistakes of what it is given at once: of a hostile document they fit in no memory.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kaifaqu.base.build import DIGITS
from kaifaqu.base.mistake import Mistake, at, one_of, shortened
from kaifaqu.files.resources import schema_path
from kaifaqu.findings import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema_rs import Draft202012Validator, ValidationError

    from kaifaqu.base.positions import Place

#: One schema of the JSON Schema, without references.
Rule: TypeAlias = "Mapping[str, Any]"
_TYPES = {
    "object": "a table",
    "array": "a list",
    "string": "a string",
    "boolean": "true or false",
    "integer": "an integer",
    "number": f"a number of at most {DIGITS} digits",
}
#: The pattern of a text that is not blank; not every validator takes a full-width blank for one.
_NOT_BLANK = "[^\\s\u3000\u00a0]"
#: What a rule says of the tables in it, and not of them as a whole.
_INNER = {"items", "additionalProperties", "properties", "required"}
#: Nothing in a table lies deeper than this, and no list in one is longer.
_DEEPEST, _LONGEST = 3, 10_000
#: So many bits the validator surely reads.
_BITS = 100


def is_valid(document: Mapping[str, object]) -> bool:
    """Tell whether the schema accepts a document, or a part of one that has all its kinds of tables."""
    try:
        return validator_at().is_valid(document)
    except ValueError:  # It holds what no JSON holds.
        return False


@cache
def validator_at(*names: str) -> Draft202012Validator:
    """Return the validator of the rule that some names lead to from the root."""
    return validator(rule_at(*names))


def validator(rule: Rule) -> Draft202012Validator:
    """Return the validator of a rule."""
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(dict(rule))


def rule_at(*names: str) -> Rule:
    """Return the rule that some names lead to from the root, without references."""
    rule = _rules()
    for name in names:
        rule = rule[name]
    return rule


@cache
def _rules() -> Rule:
    """Return the schema with each reference replaced by what it refers to."""
    import json

    with open(schema_path(), "rb") as file:
        schema: dict[str, Any] = json.load(file)
    definitions = schema.pop("$defs")
    return _resolved(schema, definitions)


def _resolved(rule: Rule, definitions: Rule) -> Rule:
    """Replace each reference in a rule; what stands beside it stays."""
    name = rule.get("$ref", "").rpartition("/")[2]
    whole = {**definitions.get(name, {}), **{key: part for key, part in rule.items() if key != "$ref"}}
    inner = {key: _resolved(part, definitions) for key, part in whole.items() if isinstance(part, dict)}
    return {**whole, **inner}


def check_shape(document: Mapping[str, object]) -> Iterator[Mistake]:
    """Yield each place where a document is not as the schema says."""
    yield from _check_outline(document)
    for name, rule in rule_at("properties").items():
        value = document.get(name)
        if isinstance(value, list) and "items" in rule:
            for n, table in enumerate(value):
                yield from _check(table, (name, n), ("properties", name, "items"))
        elif isinstance(value, dict) and "propertyNames" in rule:
            for key, table in value.items():
                yield from _check(table, (name, key), ("properties", name, "additionalProperties"))
        elif isinstance(value, dict):
            yield from _check(value, (name,), ("properties", name))


def _check_outline(document: Mapping[str, object]) -> Iterator[Mistake]:
    """Yield the tables that are missing, unknown, of a wrong kind or with a wrong key."""
    rule = {
        **rule_at(),
        "properties": {
            name: {key: part for key, part in inner.items() if key not in _INNER}
            for name, inner in rule_at("properties").items()
        },
    }
    outline: dict[str, object] = {}
    for name, value in document.items():
        match value:
            case dict():
                outline[name] = dict.fromkeys(value)
            case list():
                outline[name] = [None] * bool(value)
            case _:
                outline[name] = value
    yield from _mistakes(validator(rule), outline, rule_at(), ())


def _check(table: object, place: Place, names: tuple[str, ...]) -> Iterator[Mistake]:
    """Yield what is wrong with one table, whose rule these names lead to."""
    yield from _mistakes(validator_at(*names), table, rule_at(*names), place)


def _mistakes(judge: Draft202012Validator, value: object, rule: Rule, place: Place) -> Iterator[Mistake]:
    """Yield what a validator finds wrong with a value, each thing once."""
    met = set()
    for error in judge.iter_errors(_as_json(value)):
        for mistake in _from_error(error, value, rule, place):
            if (mistake.place, mistake.found) not in met:
                met.add((mistake.place, mistake.found))
                yield mistake


def _as_json(value: object, depth: int = 0) -> object:
    """Return a value with null for what JSON does not hold, cut where no table of a base goes on.

    A number of too many digits is told by `base.references`, and no mistake here.
    """
    match value:
        case dict() if depth < _DEEPEST:
            return {key: _as_json(part, depth + 1) for key, part in value.items()}
        case list() if depth < _DEEPEST:
            return [_as_json(part, depth + 1) for part in value[: _LONGEST + 1]]
        case dict() | list():
            return type(value)()
        case int() if value.bit_length() > _BITS:
            return 0
        case str() | int() | Decimal():
            return value
        case _:
            return None


def _from_error(error: ValidationError, whole: object, rule: Rule, place: Place) -> Iterator[Mistake]:
    """Yield the mistakes that an error of the validator stands for; `rule` is the one of the whole value."""
    from jsonschema_rs import ValidationErrorKind as Kind

    value: Any = whole
    for key in error.instance_path:
        value = value[key]
    for name in error.schema_path[:-1]:
        rule = rule[str(name)]
    place = (*place, *error.instance_path)
    match error.kind:
        case Kind.Required(property=key):
            expected = _words("", rule["properties"][key], (*place, key))
            yield Mistake(place, Code.SCHEMA, f"no key '{key}'", expected)
        case Kind.AdditionalProperties(unexpected=keys):
            for key in keys:
                found = f"the unknown key '{shortened(key)}'"
                yield Mistake((*place, key), Code.SCHEMA, found, one_of(key, list(rule["properties"])))
        case Kind.PropertyNames(error=wrong):
            key = str(wrong.instance)
            yield Mistake(
                (*place, key), Code.SCHEMA, f"the key '{shortened(key)}'", _words(key, rule, (*place, key))
            )
        case Kind.UniqueItems():
            yield from _repeats(value, place)
        case _:
            yield Mistake(place, Code.SCHEMA, at(place, value), _words(value, rule, place))


def _repeats(items: list[object], place: Place) -> Iterator[Mistake]:
    """Yield the strings that a list holds again."""
    seen = set()
    for n, item in enumerate(items):
        if isinstance(item, str) and item in seen:
            inner = (*place, n)
            yield Mistake(inner, Code.SCHEMA, f"{at(inner, item)} again", "each item once")
        seen |= {item} if isinstance(item, str) else set()


def _words(value: object, rule: Rule, place: Place) -> str:
    """Say what a rule expects at a place of a value by itself."""
    if "enum" in rule:
        return one_of(value if isinstance(value, str) else "", rule["enum"])
    words = _TYPES[rule["type"]]
    if any(limit in rule for limit in ("minLength", "minItems", "minProperties")):
        words = words.replace("a ", "a non-empty ", 1)
    if isinstance(value, str) and len(value) > rule.get("maxLength", len(value)):
        words += f" of at most {rule['maxLength']} characters"
    if rule.get("items", {}).get("type") == "object":
        words += f" of tables, each under [[{place[-1]}]]"
    if "minimum" in rule:
        words += f" of at least {rule['minimum']}"
    if "maxItems" in rule:
        is_longer = isinstance(value, list) and len(value) > rule["maxItems"]
        words += f" of at most {rule['maxItems']} items" if is_longer else ""
    if rule.get("pattern") == _NOT_BLANK:
        words += " that is not blank"
    elif "pattern" in rule and "examples" in rule:
        words += f" such as {', '.join(map(repr, rule['examples']))}"
    elif "pattern" in rule:
        words += f" that matches {rule['pattern']}"
    return words
