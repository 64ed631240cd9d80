"""Where the data of the program lies. Paths are strings: pathlib is slow to import."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kaifaqu.resources import resource


def packaged() -> str:
    """Return the path of the base that comes with the program."""
    return resource("facts.toml")


def document_of(raw: bytes) -> dict[str, Any] | None:
    """Return the document that these bytes of the packaged base hold, as it was read for the wheel.

    None if they are others now, or in a checkout, which holds no such module.
    """
    try:
        made: Any = import_module("kaifaqu.base.packaged_document")
    except ModuleNotFoundError:
        return None
    from zlib import crc32

    document: dict[str, Any] = made.DOCUMENT
    return document if crc32(raw) == made.CHECKSUM else None


def schema_path() -> str:
    """Return the path of the JSON Schema that says what a base looks like."""
    return resource("facts.schema.json")


def places_text() -> str:
    """Read the names of administrative divisions."""
    with open(resource("places.txt"), encoding="utf-8") as file:
        return file.read()


def schema_text() -> str:
    """Read the JSON Schema of a base."""
    with open(schema_path(), encoding="utf-8") as file:
        return file.read()


def lexicon_document() -> dict[str, Any]:
    """Read the lexicon that drafts are understood by; its shape is proven by the tests."""
    import tomli

    with open(resource("lexicon.toml"), "rb") as file:
        return tomli.load(file)


def reasons_document() -> dict[str, Any]:
    """Read the examples of the reasons of `check`."""
    import tomli

    with open(resource("reasons.toml"), "rb") as file:
        return tomli.load(file)


def proposal_document() -> dict[str, Any]:
    """Read what a new base is begun with."""
    import tomli

    with open(resource("proposal.toml"), "rb") as file:
        return tomli.load(file)


def pinyin_table() -> str:
    """Read the table of readings: a line a syllable, the characters mostly read so, those maybe read so."""
    with open(resource("pinyin.txt"), encoding="utf-8") as file:
        return file.read()


def asking_lists() -> str:
    """Read the words of asking: a list a line, its name and its words between blanks."""
    with open(resource("asking.txt"), encoding="utf-8") as file:
        return file.read()
