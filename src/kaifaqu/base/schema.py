"""The JSON Schema of a base, read from its file: the judge made of it, and its rules to walk along."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kaifaqu.base.packaged import schema_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jsonschema_rs import Draft202012Validator

#: One schema of the JSON Schema, without references.
Rule: TypeAlias = "Mapping[str, Any]"


def refusal(document: Mapping[str, object]) -> str:
    """Return why the schema refuses the document; nothing if it does not."""
    try:
        _judge().validate(document)
    except ValueError as error:
        return str(error).partition("\n")[0]
    return ""


@cache
def rules() -> Rule:
    """Return the schema with each reference replaced by what it refers to."""
    schema = _read()
    return _resolved(schema, schema["$defs"])


@cache
def _judge() -> Draft202012Validator:
    """Return the validator of the schema."""
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(_read())


def _read() -> dict[str, Any]:
    """Read the schema."""
    import json

    with open(schema_path(), "rb") as file:
        schema: dict[str, Any] = json.load(file)
    return schema


def _resolved(rule: Rule, definitions: Rule) -> Rule:
    """Replace each reference in a rule; what stands beside it stays."""
    name = rule.get("$ref", "").rpartition("/")[2]
    whole = {**definitions.get(name, {}), **rule}
    inner = {key: _resolved(part, definitions) for key, part in whole.items() if isinstance(part, dict)}
    return {**whole, **inner}
