"""Where the packaged base, its schema and the lexicon lie. Paths are strings: pathlib is slow to import."""

from __future__ import annotations

import os.path
from typing import Any


def packaged() -> str:
    """Return the path of the base that comes with the program."""
    return _data("facts.toml")


def schema_path() -> str:
    """Return the path of the JSON Schema that says what a base looks like."""
    return _data("facts.schema.json")


def lexicon_document() -> dict[str, Any]:
    """Read the lexicon that drafts are understood by; its shape is proven by the tests."""
    import tomli

    with open(_data("lexicon.toml"), "rb") as file:
        return tomli.load(file)


def _data(name: str) -> str:
    """Find a data file inside the installed package, else in the checkout that holds it."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data", name)
    if os.path.exists(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "data", name)
