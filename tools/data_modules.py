"""Data files for the wheel: what their TOML holds, as modules that Python loads at once.

To parse the TOML would be a fifth of every look-up. A module says which bytes it was made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli

from kaifaqu.base.build import from_document, number

if TYPE_CHECKING:
    from pathlib import Path


#: Those that a look-up or a check reads, beside the base.
_WORDS = ("figures", "lexicon")


def modules(data: Path) -> dict[str, str]:
    """Return the text of each module, by its place in the wheel."""
    told = {f"kaifaqu/{name}_document.py": _of_words((data / f"{name}.toml").read_bytes()) for name in _WORDS}
    return {"kaifaqu/facts_document.py": _of_base((data / "facts.toml").read_bytes()), **told}


def _of_words(raw: bytes) -> str:
    return _module(raw, DOCUMENT=tomli.loads(raw.decode()))


def _of_base(raw: bytes) -> str:
    """Return the module of a base: its facts as the values of their fields, all else as tables."""
    document = tomli.loads(raw.decode(), parse_float=number)
    facts = tuple(map(tuple, from_document(document, "", raw).facts))
    del document["fact"]
    return "from decimal import Decimal\n" + _module(raw, DOCUMENT=document, FACTS=facts)


def _module(raw: bytes, **values: object) -> str:
    """Return a module that holds these bytes and values."""
    return "".join(f"{name} = {value!r}\n" for name, value in {"RAW": raw, **values}.items())
