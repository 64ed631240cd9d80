"""Why bytes are no TOML, as a finding: the parser stops at the first mistake, so there is one."""

from __future__ import annotations

import tomli

from kaifaqu.base.positions import statements
from kaifaqu.findings import Code, Finding
from kaifaqu.text import visible

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def finding_from_error(error: ValueError | RecursionError, raw: bytes, path: str) -> Finding:
    """Build the finding for what decoding or parsing `raw` raised."""
    name = str(path)
    if raw.startswith(_BYTE_ORDER_MARK):
        return Finding(name, 1, Code.ENCODING, "", "a byte order mark", "UTF-8 without one")
    match error:
        case UnicodeDecodeError():
            line = raw.count(b"\n", 0, error.start) + 1
            return Finding(name, line, Code.ENCODING, "", f"the byte 0x{raw[error.start]:02X}", "UTF-8")
        case tomli.TOMLDecodeError():
            found = f"{visible(error.msg)} (column {error.colno})"
            return Finding(name, error.lineno, Code.SYNTAX, "", found, "TOML")
        case RecursionError():
            found, expected = "lists, tables or keys nested too deep", "a few levels"
        case _:
            found, expected = "a number with too many digits", "a shorter one"
    return Finding(name, _overflow(raw.decode()), Code.SYNTAX, "", found, expected)


def _overflow(text: str) -> int:
    """Return the line of the statement at which the parser gave up without saying where."""
    return next((line for line, statement in statements(text) if _overflows(statement)), 0)


def _overflows(statement: str) -> bool:
    """Tell whether the parser gives up on a statement for its size."""
    try:
        tomli.loads(statement)
    except (RecursionError, ValueError):
        return True
    return False
