"""The data that comes with the program. Paths are strings: pathlib is slow to import."""

from __future__ import annotations

import os.path
from importlib import import_module
from typing import Any


def resource(name: str) -> str:
    """Find a data file inside the installed package, else in the checkout that holds it."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data", name)
    if os.path.exists(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "data", name)


def base_path() -> str:
    """Return the path of the packaged base."""
    return resource("facts.toml")


def schema_path() -> str:
    """Return the path of the JSON Schema that says what a base looks like."""
    return resource("facts.schema.json")


def schema_text() -> str:
    """Read the JSON Schema of a base."""
    return _text("facts.schema.json")


def places_text() -> str:
    """Read the names of administrative divisions."""
    return _text("places.txt")


def pinyin_table() -> str:
    """Read the table of readings: a line a syllable, the characters mostly read so, those maybe read so."""
    return _text("pinyin.txt")


def asking_lists() -> str:
    """Read the words of asking: a list a line, its name and its words between blanks."""
    return _text("asking.txt")


def figures_document() -> dict[str, Any]:
    """Read the words and the grammar of figures."""
    return _document("figures")


def lexicon_document() -> dict[str, Any]:
    """Read the lexicon that drafts are understood by; its shape is proven by the tests."""
    return _document("lexicon")


def reasons_document() -> dict[str, Any]:
    """Read the examples of the reasons of `check`."""
    return _document("reasons")


def proposal_document() -> dict[str, Any]:
    """Read what a new base is begun with."""
    return _document("proposal")


def made_of(raw: bytes, name: str) -> dict[str, Any] | None:
    """Return what the module holds that was made of a data file for the wheel, if of these very bytes.

    None if the file is another one by now, or in a checkout, which holds no such module.
    """
    try:
        module = vars(import_module(f"kaifaqu.{name}_document"))
    except ModuleNotFoundError:
        return None
    return module if raw == module["RAW"] else None


def _text(name: str) -> str:
    with open(resource(name), encoding="utf-8") as file:
        return file.read()


def _document(name: str) -> dict[str, Any]:
    with open(resource(f"{name}.toml"), "rb") as file:
        raw = file.read()
    if made := made_of(raw, name):
        document: dict[str, Any] = made["DOCUMENT"]
        return document
    import tomli

    return tomli.loads(raw.decode())
