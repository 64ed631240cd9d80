"""The first bytes of a compiled base: what it is known by, and whether it is whole. Opens no database."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from kaifaqu.errors import UnusableBaseError
from kaifaqu.language import translate

if TYPE_CHECKING:
    from typing import BinaryIO

#: Tells a compiled base among all files of SQLite ("KFQ1").
APPLICATION = 0x4B465131
#: Goes up with every change of the tables or of what stands in them.
LAYOUT = 10
#: A file of at most so many bytes is proved whenever it is opened, a larger one when it is audited.
PROVED = 4 << 20
_SIZE = 4
_HEADER = 100
_SQLITE = b"SQLite format 3\0"
#: Where SQLite says how large a page is, how a file is written and read, how often it was changed, how many
#: pages there are, of which schema, of which layout and whose the file is, and at which change it says so.
_PAGE, _JOURNAL, _CHANGES, _PAGES = slice(16, 18), slice(18, 20), slice(24, 28), slice(28, 32)
_SCHEMA, _LAYOUT, _APPLICATION, _VALID = slice(40, 44), slice(60, 64), slice(68, 72), slice(92, 96)
#: Written without a log that stands beside the file, and once: who changes it with SQLite counts on.
_PLAIN, _ONCE = b"\1\1", (1).to_bytes(_SIZE, "big")
_CHUNK = 1 << 20


class Header(NamedTuple):
    """What the first bytes say."""

    page: int
    pages: int
    layout: int
    application: int
    journal: bytes
    changes: bytes
    seal: int

    @classmethod
    def from_bytes(cls, head: bytes) -> Header:
        """Read the fields of a header, zero where it is cut off."""
        page, pages, layout, application, seal = (
            int.from_bytes(head[place], "big") for place in (_PAGE, _PAGES, _LAYOUT, _APPLICATION, _SCHEMA)
        )
        return cls(page, pages, layout, application, head[_JOURNAL], head[_CHANGES], seal)


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


def refuse_unless_whole(path: str, *, proved: bool = False) -> None:
    """Raise unless a file is a compiled base of this layout, as long as it says and not changed since.

    A small one, or any that must be `proved`, is read as a whole. All is read of one file, even while
    another one takes its name.
    """
    with open(path, "rb") as file:
        head, size = file.read(_HEADER), os.fstat(file.fileno()).st_size
        said = Header.from_bytes(head)
        if said.application != APPLICATION:
            raise UnusableBaseError(
                path, translate("not a base that kaifaqu compiled"), ours=len(head) < _APPLICATION.stop
            )
        if said.layout != LAYOUT:
            reason = translate(
                "compiled by another version of kaifaqu (layout {layout}; this one reads {ours})",
                layout=said.layout,
                ours=LAYOUT,
            )
            raise UnusableBaseError(path, reason)
        if size != said.page * said.pages:
            raise UnusableBaseError(path, translate("not as long as it says"))
        if (said.journal, said.changes) != (_PLAIN, _ONCE):
            raise UnusableBaseError(path, translate("changed since kaifaqu compiled it"))
        if (proved or size <= PROVED) and _seal(head, file) != said.seal:
            raise UnusableBaseError(path, translate("damaged: its bytes are not those that kaifaqu compiled"))


def seal(file: BinaryIO) -> None:
    """Write into the header of a finished file what proves its bytes.

    It takes the place of the number of the schema, which may be any.
    """
    file.seek(0)
    head = bytearray(file.read(_HEADER))
    head[_JOURNAL], head[_CHANGES], head[_VALID] = _PLAIN, _ONCE, _ONCE
    head[_SCHEMA] = _seal(head, file).to_bytes(_SIZE, "big")
    file.seek(0)
    file.write(head)
    file.flush()


def _seal(head: bytes | bytearray, rest: BinaryIO) -> int:
    """Return the checksum of a file, its own place in the header left out."""
    checksum = crc32(head[_SCHEMA.stop :], crc32(head[: _SCHEMA.start]))
    while chunk := rest.read(_CHUNK):
        checksum = crc32(chunk, checksum)
    return checksum


def _head(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(_HEADER)
