"""The packaged base for the wheel: what its TOML holds, as a module that Python loads at once.

To parse the TOML would be a fifth of every look-up. The module says which bytes it was made of.
"""

from __future__ import annotations

from zlib import crc32

import tomli

from kaifaqu.base.build import number

#: Where the wheel holds it.
MODULE = "kaifaqu/base/packaged_document.py"


def source(raw: bytes) -> str:
    """Return the module for the bytes of a base."""
    document = tomli.loads(raw.decode(), parse_float=number)
    lines = (
        '"""What facts.toml holds, made while the wheel was built."""',
        "from decimal import Decimal",
        f"CHECKSUM = {crc32(raw)}",
        f"DOCUMENT = {document!r}",
    )
    return "\n".join(lines) + "\n"
