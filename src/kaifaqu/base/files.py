"""The files of a base: which they are, their bytes, and the keys that a glance shows. `parse` reads them."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from kaifaqu.errors import UnreadableFileError, system_reason
from kaifaqu.language import mark, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The largest base that is read, in bytes.
LARGEST = 64 * 1024 * 1024

_KINDS = {
    stat.S_IFDIR: mark("a folder, not a file"),
    stat.S_IFIFO: mark("a named pipe, not a file"),
    stat.S_IFSOCK: mark("a socket, not a file"),
    stat.S_IFCHR: mark("a device, not a file"),
    stat.S_IFBLK: mark("a device, not a file"),
}
#: How the tables that have keys, ids and labels begin on a line.
_KEYED = ("[sector.", "[tag.")
_ID, _LABEL, _ALIASES = 'id = "', 'label = "', 'aliases = ["'


def read_bytes(path: str) -> bytes:
    """Read the whole of the file at `path`."""
    try:
        return _read(path)
    except OSError as error:
        raise UnreadableFileError(path, system_reason(error)) from None
    except ValueError:
        raise UnreadableFileError(path, translate("not a path")) from None


def paths_of(names: Iterable[str]) -> Iterator[str]:
    """Yield each path once, and instead of a folder its TOML files, sorted by name, none that is hidden."""
    met: set[str] = set()
    for path in _all_paths(names):
        try:
            real = os.path.realpath(path)
        except ValueError:
            raise UnreadableFileError(path, translate("not a path")) from None
        if real not in met:
            met.add(real)
            yield path


def _all_paths(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if not os.path.isdir(name):
            yield name
            continue
        try:
            inside = sorted(entry for entry in os.listdir(name) if _is_base(entry))
        except OSError as error:
            raise UnreadableFileError(name, system_reason(error)) from None
        if not inside:
            raise UnreadableFileError(
                name, translate("a folder without a file named *.toml; folders in it are not read")
            )
        yield from (os.path.join(name, entry) for entry in inside)


def _is_base(entry: str) -> bool:
    return entry.endswith(".toml") and not entry.startswith(".")


def _read(path: str) -> bytes:
    """Read a regular file whole; a file of another kind is refused before it can block."""
    _refuse_unless_regular(path, os.stat(path))
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        _refuse_unless_regular(path, os.fstat(descriptor))
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UnreadableFileError(
            path, translate("larger than {size} MiB, the most that is read", size=LARGEST // 1024 // 1024)
        )
    return raw


def _refuse_unless_regular(path: str, status: os.stat_result) -> None:
    """Raise if the file is a folder, a pipe, a socket or a device."""
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode))
        raise UnreadableFileError(path, translate(kind) if kind else translate("not a regular file"))


def keys_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the key of each sector, tag and fact of a base with its label, for a shell that waits.

    A sector and a tag come with each alias, too.
    Its lines are not parsed: a base laid out otherwise than `data/facts.toml` may show fewer keys.
    """
    key = ""
    for line in text.splitlines():
        if line.startswith("["):
            key = line[line.index(".") + 1 :].partition("]")[0] if line.startswith(_KEYED) else ""
        elif line.startswith(_ID):
            told = _quoted(line, _ID)
            key = told if "." in told else ""  # The zone has an id, too.
        elif key and line.startswith(_LABEL):
            yield key, _quoted(line, _LABEL)
            key = "" if "." in key else key
        elif key and line.startswith(_ALIASES):
            inside = line[len(_ALIASES) :].partition('"]')[0]
            yield from ((key, alias) for alias in inside.split('", "'))


def _quoted(line: str, start: str) -> str:
    """Return what stands behind the start of a line up to the closing quote; a comment may follow it."""
    return line[len(start) :].partition('"')[0]
