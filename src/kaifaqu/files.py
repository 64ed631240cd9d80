"""Texts that a user names on the command line: a file, a pipe or standard input, in a known encoding."""

from __future__ import annotations

import sys
from errno import EBADF

from kaifaqu.errors import UnreadableFileError

#: How files begin that people take for texts, and what they are.
_NO_TEXTS = {
    b"PK\x03\x04": "a zip archive, as files of Word and Excel are, and no text; save it as one",
    b"\xd0\xcf\x11\xe0": "a file of an old Word or Excel, and no text; save it as one",
    b"%PDF-": "a PDF, and no text; save it as one",
    b"\xff\xfe": "a text in UTF-16: --encoding utf-16",
    b"\xfe\xff": "a text in UTF-16: --encoding utf-16",
}


def load_text(name: str, encoding: str = "utf-8") -> str:
    """Read a whole text; `-` is standard input. A byte order mark is dropped, line ends stay as they are."""
    try:
        raw = _read_input() if name == "-" else _read(name)
    except OSError as error:
        raise UnreadableFileError(name, (error.strerror or str(error)).lower()) from None
    except ValueError:
        raise UnreadableFileError(name, "not a path") from None
    kind = next((kind for start, kind in _NO_TEXTS.items() if raw.startswith(start)), "")
    if kind and encoding == "utf-8":
        raise UnreadableFileError(name, kind)
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
    return sys.stdin.buffer.read()


def _read(path: str) -> bytes:
    """Read a whole file; pathlib would add 3 ms to every check."""
    with open(path, "rb") as file:
        return file.read()
