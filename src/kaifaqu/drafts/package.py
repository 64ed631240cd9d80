"""Packages of Office Open XML: a zip archive of parts, opened with bounds and without entities.

What an archive says of itself is not trusted: parts are unpacked up to a limit that all of them share,
and a part that declares a document type is refused, so that no entity is ever expanded.
"""

from __future__ import annotations

import lzma
import struct
import zlib
from io import BytesIO
from posixpath import dirname, normpath
from posixpath import join as joined
from typing import TYPE_CHECKING, Protocol
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from kaifaqu.errors import UnreadableFileError
from kaifaqu.files.input import LARGEST, too_large
from kaifaqu.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zipfile import ZipInfo

_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_WHOLE = True
#: So many bytes of a part that is copied are in memory at once.
_PIECE = 1 << 20
#: What comes of unpacking what is no archive, is not whole, or is locked.
_BROKEN = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, KeyError, OSError, OverflowError, RuntimeError, ValueError),
)


class Handler(Protocol):
    """What takes the elements of a part, one after another.

    A name is its namespace, local name and prefix, with a blank between; `at` is where in the bytes
    of the part a tag or a piece of text begins.
    """

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """Take the start of an element."""

    def end(self, name: str, at: int) -> None:
        """Take its end."""

    def text(self, text: str, at: int) -> None:
        """Take a piece of text."""


class Package:
    """An archive whose parts are unpacked when they are asked for."""

    def __init__(self, raw: bytes, name: str) -> None:
        self.name = name
        self._left = LARGEST
        try:
            self.archive = ZipFile(BytesIO(raw))
        except _BROKEN:
            raise self.damaged() from None
        self._names = frozenset(self.archive.namelist())

    def damaged(self) -> UnreadableFileError:
        """Return the error that the archive is not whole."""
        reason = translate("a damaged document: open it, save it anew, and try again")
        return UnreadableFileError(self.name, reason)

    def holds(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self._names

    def read(self, part: str) -> bytes:
        """Unpack a part; one in UTF-16 becomes one in UTF-8."""
        try:
            with self.archive.open(part) as file:
                data = file.read(self._left + 1)
        except _BROKEN:
            raise self.damaged() from None
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableFileError(self.name, too_large(LARGEST))
        return self._in_utf_8(data) if data.startswith(_UTF_16_MARKS) else data

    def pieces(self, info: ZipInfo) -> Iterator[bytes]:
        """Unpack a part piece by piece, to be packed again as it is."""
        try:
            with self.archive.open(info) as file:
                while piece := file.read(_PIECE):
                    yield piece
        except _BROKEN:
            raise self.damaged() from None

    def parse(self, data: bytes, handler: Handler) -> None:
        """Hand the elements of a part to a handler."""
        parser = ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = lambda name, attributes: handler.start(
            name, attributes, parser.CurrentByteIndex
        )
        parser.EndElementHandler = lambda name: handler.end(name, parser.CurrentByteIndex)
        parser.CharacterDataHandler = lambda text: handler.text(text, parser.CurrentByteIndex)
        try:
            parser.Parse(data, _WHOLE)
        except (ExpatError, LookupError, ValueError):
            raise self.damaged() from None

    def related(self, part: str) -> Mapping[str, str]:
        """Return the parts that a part leads to, the first of each kind, by the last word of the kind."""
        folder = dirname(part)
        relations = relations_of(part)
        if not self.holds(relations):
            return {}
        found = _Relations()
        self.parse(self.read(relations), found)
        targets: dict[str, str] = {}
        for kind, target in found.targets:
            path = normpath(joined(f"/{folder}", target)).lstrip("/")
            if self.holds(path):
                targets.setdefault(kind, path)
        return targets

    def _in_utf_8(self, data: bytes) -> bytes:
        """Return a part written in UTF-16 in UTF-8, without the declaration that says otherwise."""
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            raise self.damaged() from None
        return (text.partition("?>")[2] if text.startswith("<?xml") else text).encode()

    def _refuse(self, *_: object) -> None:
        reason = translate("declares a document type, which no document of Office does: not read")
        raise UnreadableFileError(self.name, reason)


def relations_of(part: str) -> str:
    """Return the name of the part that says what a part leads to."""
    return joined(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")


class _Relations:
    """Gathers what a part of relationships names."""

    def __init__(self) -> None:
        self.targets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str], _: int) -> None:
        """Keep a relationship to another part."""
        inside = attributes.get("TargetMode") != "External"
        if name.startswith(_RELATIONSHIP) and inside and "Target" in attributes:
            self.targets.append((attributes.get("Type", "").rpartition("/")[2], attributes["Target"]))

    def end(self, name: str, at: int) -> None:
        """Pass an end over."""

    def text(self, text: str, at: int) -> None:
        """Pass text over."""
