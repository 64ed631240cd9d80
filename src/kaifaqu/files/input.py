"""Texts that a user names on the command line: a file, a pipe or standard input, in a known encoding."""

from __future__ import annotations

import sys
from errno import EBADF

from kaifaqu.errors import UnreadableFileError, system_reason
from kaifaqu.language import mark, translate

#: The largest text that is read, in bytes.
LARGEST = 64 * 1024 * 1024


def load_text(name: str, encoding: str = "utf-8") -> str:
    """Read a whole text; `-` is standard input. A byte order mark is dropped, line ends stay as they are."""
    return decode(load_bytes(name), name, encoding)


def load_bytes(name: str) -> bytes:
    """Read the whole of a file or pipe, which may not be larger than `LARGEST`; `-` is standard input."""
    try:
        raw = _read_input() if name == "-" else _read(name)
    except OSError as error:
        raise UnreadableFileError(name, system_reason(error)) from None
    except ValueError:
        raise UnreadableFileError(name, translate("not a path")) from None
    if len(raw) > LARGEST:
        raise UnreadableFileError(name, too_large(LARGEST))
    return raw


def too_large(most: int) -> str:
    """Return why a file of more bytes than `most` is not read."""
    return translate("larger than {size} MiB, the most that is read", size=most // 1024 // 1024)


def decode(raw: bytes, name: str, encoding: str) -> str:
    """Decode the text of a file; the name is for the error. A byte order mark is dropped."""
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        said = mark(
            "line {line}: the byte {byte} is not {encoding}; "
            "another encoding goes with --encoding, such as gb18030"
        )
        byte = f"0x{raw[error.start]:02X}"
        reason = translate(said, line=line, byte=byte, encoding=encoding.upper())
        raise UnreadableFileError(name, reason) from None
    except (LookupError, ValueError):  # No such codec, one of no text, or a name that is none.
        raise UnreadableFileError(name, translate("no encoding {name!r} is known", name=encoding)) from None


def _read_input() -> bytes:
    """Read standard input, which a shell may have closed."""
    if sys.stdin is None:
        raise OSError(EBADF, "closed")
    return sys.stdin.buffer.read(LARGEST + 1)


def _read(path: str) -> bytes:
    """Read a file; pathlib would add 3 ms to every check."""
    with open(path, "rb") as file:
        return file.read(LARGEST + 1)
