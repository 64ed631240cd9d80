"""Files that are written whole or not at all: made beside the target, whose name they take at the end."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is not finished is named so, beside the file whose name it takes at the end.
_UNFINISHED = re.compile(r"\.kaifaqu-[0-9a-f]{16}")
#: For so many seconds a rename is tried again: Windows refuses it while anyone has the file open.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
_BINARY = getattr(os, "O_BINARY", 0)


@contextmanager
def replaced(real: str) -> Iterator[str]:
    """Give the path of a new file in the folder of `real`, which takes its name unless anything fails.

    It is locked meanwhile, so that no other run takes it for what a killed one has left behind.
    """
    folder = os.path.dirname(real)
    _remove_leftovers(folder)
    path, descriptor = _made(folder)
    try:
        yield path
        if os.path.exists(real):
            os.chmod(path, stat.S_IMODE(os.stat(real).st_mode))
        os.fsync(descriptor)
        if sys.platform == "win32":
            descriptor = _closed(descriptor)  # Nothing that is open can be renamed there.
        _rename(path, real)
        _settle(folder)
    finally:
        descriptor = _closed(descriptor)
        with suppress(OSError):
            os.remove(path)


def _made(folder: str) -> tuple[str, int]:
    """Make a file of a name that none had, as SQLite would make it, and lock it."""
    while True:
        path = os.path.join(folder, f".kaifaqu-{token_hex(8)}")
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | _BINARY, 0o666)
        _lock(descriptor, wait=True)
        if os.fstat(descriptor).st_nlink:
            return path, descriptor
        os.close(descriptor)  # Before it was locked, another run took it for a leftover.


def _remove_leftovers(folder: str) -> None:
    """Remove what runs that were killed have left in a folder: what is unfinished and nobody has locked."""
    with suppress(OSError):
        for name in filter(_UNFINISHED.fullmatch, os.listdir(folder or os.curdir)):
            with suppress(OSError):
                _remove_unlocked(os.path.join(folder, name))


def _remove_unlocked(path: str) -> None:
    """Remove a file unless anyone has it locked; on Windows, unless anyone has it open."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return
    if sys.platform == "win32":
        os.remove(path)
        return
    descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        _lock(descriptor, wait=False)
        os.remove(path)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, wait: bool) -> None:
    """Lock a file until it is closed; raise OSError if that would mean to wait and it is not to."""
    if sys.platform != "win32":
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def _closed(descriptor: int) -> int:
    """Close a descriptor unless that is done; return one that is."""
    if descriptor >= 0:
        os.close(descriptor)
    return -1


def _rename(path: str, real: str) -> None:
    """Give a file the name of another, and wait a moment for whoever has that one open."""
    for wait in _WAITS:
        try:
            os.replace(path, real)
        except PermissionError:
            if sys.platform != "win32":
                raise
            time.sleep(wait)
        else:
            return
    os.replace(path, real)


def _settle(folder: str) -> None:
    """Wait until the names in a folder are on the disk itself, where a folder can be waited for."""
    with suppress(OSError):
        descriptor = os.open(folder or os.curdir, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
