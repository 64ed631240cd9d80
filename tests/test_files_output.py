"""A file takes its name whole: what can go wrong on the way, and with those of killed runs."""

from __future__ import annotations

import fcntl
import os
import sys
from typing import TYPE_CHECKING

import pytest

from kaifaqu.files import output

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_another_run_took_for_a_leftover_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its making and its locking."""
    drawn = iter(["0" * 16, "1" * 16])

    def draw(_: int) -> str:
        name = next(drawn)
        if name.startswith("1"):
            assert not (tmp_path / f".kaifaqu-{'0' * 16}").exists()
        return name

    def lock(descriptor: int, *, wait: bool) -> None:
        assert wait
        first = tmp_path / f".kaifaqu-{'0' * 16}"
        if first.exists():
            first.unlink()
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    monkeypatch.setattr(output, "token_hex", draw)
    monkeypatch.setattr(output, "_lock", lock)
    with output.replaced(str(tmp_path / "facts.db")) as path:
        assert path.endswith("1" * 16)
    assert [path.name for path in tmp_path.iterdir()] == ["facts.db"]


def test_it_is_settled_through_a_descriptor_that_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows demands."""
    settled: list[int] = []

    def fsync(descriptor: int) -> None:
        settled.append(fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE)

    monkeypatch.setattr(os, "fsync", fsync)
    with output.replaced(str(tmp_path / "facts.db")):
        pass
    assert settled == [os.O_RDWR, os.O_RDONLY]  # The file, then its folder.


@pytest.mark.parametrize("failing", [2, 99])
def test_a_rename_that_windows_refuses_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """For a moment; then it is an error that is told."""
    left, replace = [None] * failing, os.replace

    def refuse(source: str, target: str) -> None:
        if left:
            left.pop()
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(output, "_WAITS", (0.0,) * 5)
    monkeypatch.setattr(sys, "platform", "win32")
    if failing > 5:
        with pytest.raises(PermissionError), output.replaced(str(tmp_path / "facts.db")):
            pass
        assert list(tmp_path.iterdir()) == []
        return
    with output.replaced(str(tmp_path / "facts.db")):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["facts.db"]
