"""The first bytes of a compiled base: what it is known by, and whether it is whole. Opens no database."""

from __future__ import annotations

import os

from kaifaqu.errors import UnusableBaseError

#: Tells a compiled base among all files of SQLite ("KFQ1").
APPLICATION = 0x4B465131
#: Goes up with every change of the tables or of what stands in them.
LAYOUT = 4
_SIZE = 4
_SQLITE = b"SQLite format 3\0"
#: Where SQLite says how large a page is, how many there are, of which layout the file is, and whose.
_PAGE, _PAGES, _LAYOUT, _APPLICATION = slice(16, 18), slice(28, 32), slice(60, 64), slice(68, 72)


def is_database(path: str) -> bool:
    """Tell whether a file begins as those of SQLite do; what cannot be opened does not."""
    try:
        return os.path.isfile(path) and _head(path).startswith(_SQLITE)
    except (OSError, ValueError):
        return False


def is_compiled(path: str) -> bool:
    """Tell whether a file is a compiled base, of whatever layout and whole or not.

    One cut off within the header is no database of anybody any more.
    """
    if not is_database(path):
        return False
    application = _head(path)[_APPLICATION]
    return len(application) < _SIZE or int.from_bytes(application, "big") == APPLICATION


def refuse_unless_whole(path: str) -> None:
    """Raise unless a file is a compiled base of this layout, and as long as it says."""
    head = _head(path)
    page, pages, layout, application = (
        int.from_bytes(head[place], "big") for place in (_PAGE, _PAGES, _LAYOUT, _APPLICATION)
    )
    if application != APPLICATION:
        raise UnusableBaseError(path, "a database, but no compiled base", ours=is_compiled(path))
    if layout != LAYOUT:
        raise UnusableBaseError(path, f"compiled to layout {layout}, and only {LAYOUT} is read")
    if os.path.getsize(path) != page * pages:
        raise UnusableBaseError(path, "not as long as it says")


def _head(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(100)
