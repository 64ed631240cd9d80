"""Files that people take for texts: what each is, and the command that makes it one."""

from __future__ import annotations

from typing import NamedTuple

from kaifaqu.language import mark, translate
from kaifaqu.text import quoted

_WRITER = "soffice --headless --convert-to 'txt:Text (encoded):UTF8' {file}"
_CALC = "soffice --headless --convert-to csv {file}"
_PDF = "pdftotext {file} - | kaifaqu check -"


class Unreadable(NamedTuple):
    """A kind of file that holds no plain text."""

    #: How its bytes begin.
    beginning: bytes
    #: What stands among its first bytes besides, or nothing.
    sign: bytes
    what: str
    #: Makes a text of `{file}`, or nothing does.
    command: str


#: The first that fits says what a file is.
_KINDS = (
    Unreadable(b"{\\rtf", b"", mark("a document in RTF"), _WRITER),
    Unreadable(
        b"\xd0\xcf\x11\xe0", b"", mark("a document of an old Word or WPS (.doc, .wps, .xls)"), _WRITER
    ),
    Unreadable(b"%PDF-", b"", mark("a PDF"), _PDF),
    Unreadable(b"PK\x03\x04", b"xl/", mark("a workbook of Excel (.xlsx)"), _CALC),
    Unreadable(b"PK\x03\x04", b"opendocument.text", mark("a document of LibreOffice (.odt)"), _WRITER),
    Unreadable(b"PK\x03\x04", b"opendocument", mark("a document of LibreOffice"), _CALC),
    Unreadable(b"PK\x03\x04", b"", mark("a zip archive"), "unzip {file}"),
)
_ZIP, _OF_WORD = b"PK\x03\x04", b"word/document"


def is_word(raw: bytes) -> bool:
    """Tell whether a file is a document of Word (.docx)."""
    return raw.startswith(_ZIP) and _OF_WORD in raw


def why_unreadable(raw: bytes, name: str) -> str:
    """Return why a file is no text and what makes it one; nothing of a text."""
    for kind in _KINDS:
        if raw.startswith(kind.beginning) and kind.sign in raw:
            file = "FILE" if name == "-" else quoted(f"./{name}" if name.startswith("-") else name)
            return translate(
                "{what}, not a text; to make a text of it: {command}",
                what=translate(kind.what), command=kind.command.format(file=file),
            )  # fmt: skip
    return ""
