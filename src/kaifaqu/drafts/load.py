"""From the name of a file, or standard input, to a draft: refuses what is no text, and decodes what is."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from itertools import pairwise
from typing import TYPE_CHECKING

from kaifaqu.drafts.draft import Draft
from kaifaqu.drafts.formats import is_page, is_word, why_unreadable
from kaifaqu.drafts.references import read_references
from kaifaqu.errors import UnreadableFileError, system_reason
from kaifaqu.files.input import decode, load_bytes
from kaifaqu.language import mark, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: How the names of the drafts in a folder end.
_DRAFTS = (".md", ".markdown", ".txt", ".html", ".htm", ".docx")
#: How the names begin of files that are hidden, or that Word keeps beside an open document.
_PASSED_OVER = (".", "~$")
#: One character of so many may be NUL in a text.
_NULS = 10
#: No yearbook is longer or has more figures, which take some 2.5 KB each until all are reported, a tag 0.3.
_MOST_CHARACTERS, _MOST_FIGURES, _MOST_TAGS = 2_000_000, 100_000, 500_000
_LONGER = mark("longer than {most} characters, the most that are read at once: check it in parts")
_MORE_FIGURES = mark("more than {most} figures, the most that are read at once: check it in parts")
_MORE_TAGS = mark("more than {most} tags, the most that are read of a page: check it in parts")
#: Where HTML says its encoding, within its first bytes.
_CHARSET = re.compile(rb"<meta[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 1024
#: Encodings are called by the standard that the first texts in them kept to; all are parts of the last.
_CHINESE = frozenset({"gb2312", "gb_2312-80", "gbk", "x-gbk", "gb18030", "chinese", "csgb2312"})
_BYTE_ORDER_MARKS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}


def load_draft(name: str, encoding: str = "", called: str = "") -> Draft:
    """Read a draft whole; `-` is standard input. No encoding leaves it to the file, else it is UTF-8."""
    return draft_of(load_bytes(name), name, encoding, called)


def draft_of(raw: bytes, name: str, encoding: str = "", called: str = "") -> Draft:
    """Return the draft that the bytes of a file hold."""
    if is_word(raw):
        from kaifaqu.drafts.package import Package
        from kaifaqu.drafts.word import read_word

        document = read_word(Package(raw, name))
        _refuse_too_much(document.text, name)
        return Draft(called or name, document.text, document.text, places=document.places)
    if reason := why_unreadable(raw, name):
        raise UnreadableFileError(name, reason)
    original = decode(raw, name, encoding or _own_encoding(raw))
    if original.count("\0") > len(original) // _NULS:
        reason = translate("no text, or UTF-16 without a byte order mark: try --encoding utf-16-le")
        raise UnreadableFileError(name, reason)
    if is_page(original):
        if original.count("<") > _MOST_TAGS:
            raise UnreadableFileError(name, translate(_MORE_TAGS, most=f"{_MOST_TAGS:,}"))
        from kaifaqu.drafts.page import read_page

        text, steps = read_page(original)
    else:
        text, steps = read_references(original)
    _refuse_too_much(text, name)
    return Draft(called or name, text, original, steps)


def _refuse_too_much(text: str, name: str) -> None:
    """Raise if a draft is longer, or has more figures, than fits into the memory of any machine."""
    if len(text) > _MOST_CHARACTERS:
        raise UnreadableFileError(name, translate(_LONGER, most=f"{_MOST_CHARACTERS:,}"))
    if len(text) > _MOST_FIGURES:  # Else there cannot be so many.
        begun = sum(after and not before for before, after in pairwise(map(str.isnumeric, f" {text}")))
        if begun > _MOST_FIGURES:
            raise UnreadableFileError(name, translate(_MORE_FIGURES, most=f"{_MOST_FIGURES:,}"))


def paths_of(names: Iterable[str]) -> Iterator[str]:
    """Yield each name once, and instead of a folder the drafts in it and below, none that is hidden."""
    yield from dict.fromkeys(path for name in names for path in _inside(name))


def _inside(name: str) -> Iterator[str]:
    if not os.path.isdir(name):
        yield name
        return
    found = False
    for folder, folders, files in os.walk(name, onerror=_refuse):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(_DRAFTS) and not file.startswith(_PASSED_OVER):
                found, path = True, os.path.join(folder, file)
                if os.path.exists(path) and not os.path.isfile(path):  # A pipe would be waited for.
                    raise UnreadableFileError(path, translate("not a regular file"))
                yield path
    if not found:
        raise UnreadableFileError(
            name, translate("a folder without a draft ({endings})", endings=", ".join(_DRAFTS))
        )


def _refuse(error: OSError) -> None:
    """Raise for a folder that cannot be read: a draft in it would be left out unsaid."""
    raise UnreadableFileError(str(error.filename), system_reason(error))


def _own_encoding(raw: bytes) -> str:
    """Return the encoding that a file itself names, by a byte order mark or as HTML does; else UTF-8."""
    for order, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(order):
            return encoding
    charset = _CHARSET.search(raw[:_HEAD])
    named = charset[1].decode().lower() if charset else "utf-8"
    return "gb18030" if named in _CHINESE else named
