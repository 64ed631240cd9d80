"""The JSON Schema of a base, read from its file, and the validators made of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kaifaqu.base.packaged import schema_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jsonschema_rs import Draft202012Validator

#: One schema of the JSON Schema, without references.
Rule: TypeAlias = "Mapping[str, Any]"


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
