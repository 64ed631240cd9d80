"""Where the packaged base, its schema and the lexicon lie."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def packaged() -> Path:
    """Return the path of the base that comes with the program."""
    return _data("facts.toml")


def schema_path() -> Path:
    """Return the path of the JSON Schema that says what a base looks like."""
    return _data("facts.schema.json")


def _data(name: str) -> Path:
    """Find a data file inside the installed package, else in the checkout that holds it."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "data" / name
    return inside if inside.exists() else package.parents[1] / "data" / name


def lexicon_document() -> dict[str, Any]:
    """Read the lexicon that drafts are understood by; its shape is proven by the tests."""
    import tomli

    return tomli.loads(_data("lexicon.toml").read_text("utf-8"))
