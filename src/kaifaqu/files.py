"""Texts that a user names on the command line: a file, a pipe or standard input, in a known encoding."""

from __future__ import annotations

import sys
from errno import EBADF

from kaifaqu.errors import UnreadableFileError

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
        raise UnreadableFileError(name, (error.strerror or str(error)).lower()) from None
    except ValueError:
        raise UnreadableFileError(name, "not a path") from None
    if len(raw) > LARGEST:
        raise UnreadableFileError(name, f"larger than {LARGEST // 1024 // 1024} MiB, the most that is read")
    return raw


def decode(raw: bytes, name: str, encoding: str) -> str:
    """Decode the text of a file; the name is for the error. A byte order mark is dropped."""
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"line {line}: the byte 0x{raw[error.start]:02X} is not {encoding.upper()}"
        raise UnreadableFileError(
            name, f"{found}; another encoding goes with --encoding, such as gb18030"
        ) from None
    except (LookupError, ValueError):  # No such codec, one of no text, or a name that is none.
        raise UnreadableFileError(name, f"no encoding {encoding!r} is known") from None


def _read_input() -> bytes:
    """Read standard input, which a shell may have closed."""
    if sys.stdin is None:
        raise OSError(EBADF, "closed")
    return sys.stdin.buffer.read(LARGEST + 1)


def _read(path: str) -> bytes:
    """Read a file; pathlib would add 3 ms to every check."""
    with open(path, "rb") as file:
        return file.read(LARGEST + 1)
