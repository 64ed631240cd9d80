"""Files that people take for drafts: what each is, and the command that makes a draft of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from kaifaqu.language import mark, translate
from kaifaqu.pattern import Pattern
from kaifaqu.text import quoted

#: A document and no text, for a text has neither tables nor headings.
_WRITER = "soffice --headless --convert-to docx {file}"
#: With commas and double quotes, in UTF-8 whatever the locale.
_CALC = 'soffice --headless --convert-to "csv:Text - txt - csv (StarCalc):44,34,76" {file}'
#: Rows of tables stay on their lines.
_PDF = "pdftotext -layout {file} - | kaifaqu check -"


_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class Unreadable(NamedTuple):
    """A kind of file that is not read."""

    #: How its bytes begin.
    beginning: bytes
    #: What stands in it besides, or nothing.
    sign: bytes
    what: str
    #: Makes a draft of `{file}`.
    command: str


#: The first that fits says what a file is.
_KINDS = (
    Unreadable(b"{\\rtf", b"", mark("a document in RTF"), _WRITER),
    Unreadable(_OLD_OFFICE, "Workbook".encode("utf-16-le"), mark("an old workbook (.xls, .et)"), _CALC),
    Unreadable(_OLD_OFFICE, b"", mark("a document of an old Word or WPS (.doc, .wps)"), _WRITER),
    Unreadable(b"%PDF-", b"", mark("a PDF"), _PDF),
    Unreadable(b"PK\x03\x04", b"xl/", mark("a workbook of Excel (.xlsx)"), _CALC),
    Unreadable(b"PK\x03\x04", b"opendocument.text", mark("a document of LibreOffice (.odt)"), _WRITER),
    Unreadable(b"PK\x03\x04", b"opendocument", mark("a document of LibreOffice"), _CALC),
    Unreadable(b"PK\x03\x04", b"", mark("a zip archive"), "unzip {file}"),
)
#: How a page begins, behind comments and blanks.
_PAGE = Pattern(r"\s*(?:<[?!][^<>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ZIP, _OF_WORD = b"PK\x03\x04", b"word/document"


def is_word(raw: bytes) -> bool:
    """Tell whether a file is a document of Word (.docx)."""
    return raw.startswith(_ZIP) and _OF_WORD in raw


def is_page(text: str) -> bool:
    """Tell whether a text is a page of HTML."""
    return _PAGE.match(text) is not None


def why_unreadable(raw: bytes, name: str) -> str:
    """Return why a file is no draft and what makes one of it; nothing of a text."""
    for kind in _KINDS:
        if raw.startswith(kind.beginning) and kind.sign in raw:
            file = "FILE" if name == "-" else quoted(f"./{name}" if name.startswith("-") else name)
            return translate(
                "{what}, which is not read; this makes a draft of it: {command}",
                what=translate(kind.what), command=kind.command.format(file=file),
            )  # fmt: skip
    return ""
